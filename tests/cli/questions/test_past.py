"""`--known-at`, `blame` and `history`: what was so by the journal, and what turned it."""

import json

import pytest

from tests.cli.conftest import Run, Session

D7 = ("ivanov", "read", "deal:D-7")


@pytest.fixture
def at(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line at a time: `at("2026-05-20", "users add x")`."""

    def run(time: str, line: str, *more: str) -> Session:
        monkeypatch.setenv("CRMACCESS_NOW", f"{time}T09:00:00Z")
        return crmaccess(*line.split(), *more)

    return run


@pytest.fixture
def office(at: Run) -> Run:
    """Ivanov stands in for Petrova for some days of June, and is given a right of his own besides."""
    for line in (
        "init --system universal", "branches add north", "users add petrova --state active",
        "users add ivanov --state active --email ivanov@example.com", "branches admit ivanov north",
        "roles assign employee ivanov", "records add deal D-7 --responsible petrova --branch north",
    ):  # fmt: skip
        assert at("2026-05-20", line, "-q").exit_code == 0
    at("2026-06-10", "roles assign director ivanov --until 2026-06-20", "--reason", "stands in", "-q")
    at("2026-06-12", "rights grant ivanov deal.read all -q")
    at("2026-06-25", "rights revoke ivanov deal.read -q")
    return at


def answer(session: Session) -> bool:
    assert session.exit_code in (0, 10), session
    return session.exit_code == 0


@pytest.mark.parametrize(
    ("known_at", "asked_of", "expected"),
    [
        ("2026-06-01", "", False),
        ("2026-06-11", "", True),
        ("2026-06-11", "2026-06-21", False),  # the role was known to end by then
        ("2026-06-13", "2026-06-21", True),  # by the right of his own, of which nobody knew that it would be revoked
        ("2026-06-26", "2026-06-13", True),
        ("2026-06-26", "", False),
    ],
)
def test_it_is_answered_by_what_was_known_then(known_at: str, asked_of: str, expected: bool, office: Run) -> None:
    of = ["--at", asked_of] if asked_of else []
    assert answer(office("2026-07-01", "check", *D7, "--known-at", known_at, *of)) is expected


def test_what_was_removed_since_is_there_and_what_came_later_is_not(office: Run) -> None:
    office("2026-06-28", "records delete deal:D-7 -y -q")
    office("2026-06-28", "users add sidorov --state active -q")
    assert office("2026-07-01", "check", *D7).exit_code == 3
    assert answer(office("2026-07-01", "check", *D7, "--known-at", "2026-06-11"))
    assert office("2026-07-01", "check sidorov read deal --known-at 2026-06-11").exit_code == 3
    people = office("2026-07-01", "users list --known-at 2026-06-11 --format ids").stdout
    assert people.split() == ["ivanov", "petrova"]


@pytest.mark.parametrize(
    ("known_at", "code"),
    [("2026-05-19", "E_KNOWN_AT_EARLY"), ("2026-07-02", "E_KNOWN_AT_FUTURE"), ("yesterday", "E_TIME")],
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_time_of_which_the_journal_tells_nothing_is_refused(known_at: str, code: str, lang: str, office: Run) -> None:
    session = office("2026-07-01", "check", *D7, "--known-at", known_at, "--lang", lang)
    assert (session.exit_code, session.stdout, code in session.stderr) == (5, "", True)
    if code == "E_KNOWN_AT_EARLY":
        assert "2026-05-20 09:00" in session.stderr


def test_who_came_later_is_named_with_the_entry_that_brought_him(office: Run) -> None:
    office("2026-06-28", "users add sidorov --state active -q")
    session = office("2026-07-01", "check sidorov read deal --known-at 2026-06-11")
    assert "W_KNOWN_AT_LATER" in office("2026-07-01", "check sidorov read deal --known-at 2026-06-11 --json").stderr
    assert "sidorov" in session.stderr
    assert "2026-06-28 09:00" in session.stderr


def test_erased_values_stay_gone_and_it_is_said(office: Run) -> None:
    office("2026-06-28", "archive ivanov --reason left -y -q")
    assert office("2026-06-28", "users erase ivanov -y -q").exit_code == 0
    session = office("2026-07-01", "users show ivanov --known-at 2026-06-11")
    assert "ivanov@example.com" not in session.stdout
    assert "ivanov" in session.stderr


def test_an_operator_sees_of_the_past_what_he_may_see_today(office: Run) -> None:
    assert office("2026-07-01", "what petrova --as ivanov --known-at 2026-06-11").exit_code != 0
    assert office("2026-07-01", "export --as ivanov --known-at 2026-06-11").exit_code == 4
    assert answer(office("2026-07-01", "check", *D7, "--as", "ivanov", "--known-at", "2026-06-11"))


def test_blame_names_the_entry_or_the_moment_that_turned_it_last(office: Run) -> None:
    turned = json.loads(office("2026-07-01", "blame", *D7, "--json").stdout)["turn"]
    assert (turned["time"], turned["cause"], turned["command"]) == (
        "2026-06-25T09:00:00Z", "entry", "crmaccess rights revoke ivanov deal.read",
    )  # fmt: skip
    then = json.loads(office("2026-07-01", "blame", *D7, "--json", "--known-at", "2026-06-11").stdout)
    assert (then["decision"], then["turn"]["reason"]) == ("allow", "stands in")
    office("2026-07-01", "users block ivanov -q")
    turned = json.loads(office("2026-07-02", "blame", *D7, "--json").stdout)
    assert turned["turn"]["time"] == "2026-06-25T09:00:00Z"
    assert [(one["time"], one["decision"]) for one in turned["covered"]] == [("2026-07-01T09:00:00Z", "deny")]


def test_the_clock_turns_answers_as_entries_do(at: Run, office: Run) -> None:
    office("2026-06-26", "roles assign director ivanov --until 2026-06-28 -q")
    session = office("2026-07-01", "blame", *D7)
    assert "2026-06-29 00:00" in session.stdout
    assert "the clock" in session.stdout
    assert "role director for user:ivanov until 2026-06-28" in session.stdout


def test_history_goes_back_to_the_beginning(office: Run) -> None:
    found = json.loads(office("2026-07-01", "history", *D7, "--json").stdout)["items"]
    assert [(one["time"][:10], one["decision"], one["cause"]) for one in found] == [
        ("2026-06-25", "deny", "entry"), ("2026-06-10", "allow", "entry"), ("2026-05-20", "deny", "entry"),
    ]  # fmt: skip
    assert found[-1]["before"] == "no_target"
    russian = office("2026-07-01", "history", *D7, "--lang", "ru").stdout
    assert "не может" in russian
    assert "запись" in russian


def test_a_former_login_leads_to_the_rename(office: Run) -> None:
    office("2026-06-28", "users edit ivanov --login ivanov2 -q")
    told = json.loads(office("2026-07-01", "blame", "ivanov2", *D7[1:], "--json").stdout)
    assert told["turn"]["time"] == "2026-06-25T09:00:00Z"
    office("2026-06-29", "rights grant ivanov2 deal.read all -q")
    told = json.loads(office("2026-07-01", "blame", *D7, "--json").stdout)
    assert (told["decision"], told["turn"]) == ("deny", told["turn"])
    assert told["turn"]["time"] == "2026-06-25T09:00:00Z"


def test_what_never_was_is_not_found_and_what_is_gone_is(office: Run) -> None:
    assert office("2026-07-01", "blame ivanov read deal:D-8").exit_code == 3
    assert office("2026-07-01", "blame nobody read deal:D-7").exit_code == 3
    office("2026-06-28", "records delete deal:D-7 -y -q")
    told = json.loads(office("2026-07-01", "blame", *D7, "--json").stdout)
    assert (told["decision"], told["turn"]["time"]) == ("no_target", "2026-06-28T09:00:00Z")


def test_who_did_it_is_told_to_administrators_alone(office: Run) -> None:
    own = office("2026-07-01", "blame ivanov read deal --as ivanov --json")
    turned = json.loads(own.stdout)["turn"]
    assert (turned["operator"], turned["account"], turned["command"]) == ("", "", "")
    assert "revoke" not in office("2026-07-01", "history ivanov read deal --as ivanov").stdout
    assert office("2026-07-01", "blame", *D7, "--as", "ivanov").exit_code == 3, "he does not see it any more"
    assert office("2026-07-01", "blame petrova read deal:D-7 --as ivanov").exit_code != 0


def test_what_changed_since_is_told_by_person_and_by_entry(office: Run) -> None:
    office("2026-06-28", "users edit ivanov --login ivanov2 -q")
    office("2026-06-29", "rights grant ivanov2 deal.read all -q")
    found = json.loads(office("2026-07-01", "report delta --since 2026-06-01 --json").stdout)["items"]
    read = [one for one in found if one["action"] == "read" and not one["field"] and not one["whole"]]
    assert [(one["login"], one["records_gained"], one["entries"], one["clock"]) for one in read] == [
        ("ivanov2", ["D-7"], [77, 79, 81], [])
    ]
    people = office("2026-07-01", "report delta --since 2026-06-01")
    assert "entries 77, 79, 81" in people.stdout
    assert "add: right deal.read = all of user:ivanov2" in people.stdout
    since = json.loads(office("2026-07-01", "report delta --since 2026-06-19 --known-at 2026-06-24 --json").stdout)
    assert all(one["clock"] == ["2026-06-21T00:00:00Z"] for one in since["items"])
    assert office("2026-07-01", "report delta --since 2026-07-02").exit_code == 5


def test_whoever_was_renamed_since_asks_about_oneself_under_the_login_of_that_time(office: Run) -> None:
    office("2026-06-28", "users edit ivanov --login ivanov2 -q")
    assert answer(office("2026-07-01", "check", *D7, "--as", "ivanov2", "--known-at", "2026-06-11"))
    office("2026-06-29", "users add ivanov --state active -q")
    assert answer(office("2026-07-01", "check", *D7, "--as", "ivanov2", "--known-at", "2026-06-11"))
    assert office("2026-07-01", "check", *D7, "--as", "ivanov", "--known-at", "2026-06-11").exit_code != 0
    people = office("2026-07-01", "users list --as ivanov --known-at 2026-06-11 --format ids").stdout
    assert "ivanov" not in people
