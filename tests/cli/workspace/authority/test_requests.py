"""Four eyes: one asks, another says yes on his own authority, gains nothing by it, while the world is as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

NOT_FOUND, NOT_PERMITTED, REFUSED, GUARDED = 3, 4, 5, 7
GRANT = ("rights", "grant", "user:petr", "deal.read", "all")


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Olga and Vera administer; Hugo gives rights that he has, and sets passwords; Petr and Ira have none."""
    crmaccess("init", "--system", "universal")
    for login in ("olga", "vera"):
        crmaccess("users", "add", login, "--state", "active", "--set", "admin=on")
    crmaccess("branches", "add", "north")
    for login in ("hugo", "petr", "ira"):
        crmaccess("users", "add", login, "--state", "active")
        crmaccess("branches", "admit", login, "north")
    for right in ("users.edit", "rights.edit", "users.list"):
        assert crmaccess("rights", "grant", "hugo", right, "on").exit_code == 0
    assert crmaccess("records", "add", "deal", "D-1", "--responsible", "olga", "--branch", "north").exit_code == 0
    return crmaccess


def requests(run: Run, state: str = "all") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("requests", "list", "--state", state, "--json").stdout)["items"]
    return found


def test_what_is_asked_for_waits_and_says_whose_answers_it_would_turn(office: Run) -> None:
    asked = office(*GRANT, "--request", "--as", "petr", "--reason", "Замещаю Ольгу")
    assert asked.exit_code == 0
    assert "requests approve 1" in asked.stderr
    assert office("rights", "list", "user:petr", "--format", "ids").stdout == ""
    shown = office("requests", "show", "1", "--as", "olga").stdout
    assert "Request 1 by petr" in shown
    assert "Замещаю Ольгу" in shown
    assert "+ petr: read deals — 1 record: D-1" in shown
    assert [(one["requested_by"], one["state"]) for one in requests(office)] == [("petr", "pending")]


def test_who_asks_does_not_learn_of_records_that_he_does_not_see(office: Run) -> None:
    asked = office(*GRANT, "--request", "--as", "petr", "--json")
    assert "D-1" not in asked.stdout
    assert "D-1" not in office("requests", "show", "1", "--as", "petr").stdout
    assert "D-1" not in office("requests", "show", "1", "--as", "petr", "--json").stdout


@pytest.mark.parametrize(
    ("line", "told", "untold"),
    [
        ("records edit contact:C-1 --set phone=1", "contact C-1", "555-77"),
        ("records edit contact:C-1 --title New", "title Old", "olga"),
        ("records edit contact:C-1 --set email=x@y.example", "contact C-1", "x@y"),
        ("roles delete seller -y", "role seller", "hugo"),
        ("roles delete seller -y", "role seller", "deal.export"),
        ("roles copy seller buyer", "role buyer", "deal.export"),
        ("groups delete circle -y", "group circle", "ira"),
        ("departments edit sales --name New", "department sales", "hugo"),
        ("rights revoke role:seller deal.export", "Plan of", "own of role:seller"),
    ],
)
def test_who_asks_does_not_learn_by_asking_what_is_hidden_from_him(
    office: Run, line: str, told: str, untold: str
) -> None:  # fmt: skip
    """Values of hidden fields, people whom he does not see, and what others may do."""
    for done in (
        "rights grant petr contact.read branch", "roles add seller", "rights grant role:seller deal.export own",
        "roles assign seller hugo", "groups add circle", "groups join ira circle", "departments add sales --head hugo",
        "records add contact C-1 --title Old --responsible olga --branch north --set phone=8-555-77",
    ):  # fmt: skip
        assert office(*done.split()).exit_code == 0, done
    for form in ((), ("--json",)):
        for words in ((*line.split(), "--request"), ("requests", "show", "1")):
            shown = office(*words, "--as", "petr", *form)
            assert shown.exit_code == 0, shown.stderr
            said = shown.stdout.partition("Plan of")[2].partition("\n")[2] if not form else shown.stdout
            assert untold not in said.replace(line, "")
            assert form or told in shown.stdout
            assert "No changes" not in shown.stdout


def test_another_says_yes_once_and_the_journal_tells_who_and_why(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr", "--reason", "Замещаю Ольгу")
    assert office("requests", "approve", "1", "--as", "olga").exit_code == 8
    assert office("requests", "approve", "1", "--as", "olga", "-y", "-n").exit_code == 0
    assert office("requests", "approve", "1", "--as", "olga", "-y").exit_code == 0
    assert office("check", "petr", "read", "deal:D-1").exit_code == 0
    again = office("requests", "approve", "1", "--as", "vera", "-y")
    assert (again.exit_code, "E_REQUEST_DECIDED" in again.stderr) == (GUARDED, True)
    (entry,) = json.loads(office("journal", "list", "--limit", "1", "--json").stdout)["items"]
    assert (entry["operator"], entry["reason"]) == ("olga", "Замещаю Ольгу")
    (request,) = requests(office)
    assert (request["state"], request["decided_by"], request["run"]) == ("approved", "olga", entry["run"])


def test_nobody_says_yes_to_himself_not_even_by_another_name(office: Run) -> None:
    office(*GRANT, "--request", "--as", "olga")
    assert "E_REQUEST_OWN" in office("requests", "approve", "1", "--as", "olga", "-y").stderr
    assert office("users", "edit", "olga", "--login", "olya").exit_code == 0
    renamed = office("requests", "approve", "1", "--as", "olya", "-y")
    assert (renamed.exit_code, "E_REQUEST_OWN" in renamed.stderr) == (NOT_PERMITTED, True)


def test_the_keeper_of_the_file_is_the_account_of_the_operating_system(office: Run) -> None:
    office(*GRANT, "--request")
    own = office("requests", "approve", "1", "-y")
    assert (own.exit_code, "E_REQUEST_OWN" in own.stderr) == (NOT_PERMITTED, True)
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0


def test_who_says_yes_must_be_able_to_do_it_himself(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr")
    refused = office("requests", "approve", "1", "-y", "--as", "hugo")
    assert refused.exit_code in (NOT_FOUND, NOT_PERMITTED)
    assert requests(office, "pending") != []


@pytest.fixture
def exporters(office: Run) -> Run:
    """Hugo changes all deals and exports his own, as Ira does; Hugo can set her password."""
    for who, right, level in (
        ("hugo", "deal.read", "all"), ("hugo", "deal.update", "all"), ("hugo", "deal.export", "own"),
        ("ira", "deal.read", "own"), ("ira", "deal.export", "own"),
    ):  # fmt: skip
        assert office("rights", "grant", f"user:{who}", right, level).exit_code == 0
    return office


def test_who_says_yes_gains_nothing_by_it(exporters: Run) -> None:
    exporters("records", "assign", "deal:D-1", "--responsible", "hugo", "--request", "--as", "olga")
    own = exporters("requests", "approve", "1", "-y", "--as", "hugo")
    assert (own.exit_code, "E_REQUEST_GAINS]" in own.stderr) == (NOT_PERMITTED, True), own


@pytest.mark.parametrize(("rows", "gains"), [(("D-2",), False), (("D-2", "D-1"), True)])
def test_a_record_that_the_request_makes_is_no_gain_but_one_that_was_there_is(
    rows: tuple[str, ...], gains: bool, exporters: Run
) -> None:  # fmt: skip
    exporters("rights", "grant", "user:hugo", "deal.add", "all")
    lines = [f"deal,{key},hugo,north" for key in rows]
    Path("deals.csv").write_text("\n".join(("entity,key,responsible,branch", *lines, "")))
    asked = exporters("records", "import", "deals.csv", "--mode", "upsert", "--request", "--as", "olga")
    assert asked.exit_code == 0, asked.stderr
    answered = exporters("requests", "approve", "1", "-y", "--as", "hugo")
    assert (answered.exit_code, "E_REQUEST_GAINS]" in answered.stderr) == (
        (NOT_PERMITTED, True) if gains else (0, False)
    )


def test_nor_does_he_gain_later(crmaccess: Run) -> None:
    """What begins in years turns no answer today. In this system whoever configures rights gives them to herself."""
    crmaccess("init", "--system", "bitrix24")
    for done in (
        "settings set plan company", "users add nina --state active", "roles add chief", "roles assign chief nina",
        "rights grant role:chief crm.settings.edit on", "roles add seller", "rights grant role:seller deal.read all",
    ):  # fmt: skip
        assert crmaccess(*done.split()).exit_code == 0, done
    asked = crmaccess("roles", "assign", "seller", "nina", "--since", "2099-01-01", "--request")
    assert (asked.exit_code, "Nobody gains" in asked.stdout) == (0, True), asked
    later = crmaccess("requests", "approve", "1", "-y", "--as", "nina")
    assert (later.exit_code, "E_REQUEST_GAINS]" in later.stderr) == (NOT_PERMITTED, True), later


def test_nor_does_somebody_gain_whom_he_can_sign_in_as(exporters: Run) -> None:
    exporters("records", "assign", "deal:D-1", "--responsible", "ira", "--request", "--as", "olga")
    through = exporters("requests", "approve", "1", "-y", "--as", "hugo")
    assert (through.exit_code, "E_REQUEST_GAINS_THROUGH" in through.stderr) == (NOT_PERMITTED, True), through
    assert "ira" in through.stderr


def test_what_he_has_already_is_no_gain(exporters: Run) -> None:
    exporters("rights", "grant", "user:hugo", "deal.export", "all")
    exporters("records", "assign", "deal:D-1", "--responsible", "ira", "--request", "--as", "olga")
    assert exporters("requests", "approve", "1", "-y", "--as", "hugo").exit_code == 0
    exporters("rights", "grant", "user:vera", "deal.export", "all", "--request", "--as", "olga")
    assert exporters("requests", "approve", "2", "-y", "--as", "vera").exit_code == 0


def test_a_request_is_stale_when_the_world_is_another_and_must_be_asked_anew(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr")
    office("records", "add", "deal", "D-2", "--responsible", "olga", "--branch", "north")
    stale = office("requests", "approve", "1", "-y", "--as", "olga")
    assert (stale.exit_code, "E_REQUEST_IMPACT" in stale.stderr, "D-2" in stale.stderr) == (GUARDED, True, True)
    assert json.loads(office("requests", "show", "1", "--json").stdout)["stale"] == "E_REQUEST_IMPACT"
    office(*GRANT, "--request", "--as", "petr")
    assert office("requests", "approve", "2", "-y", "--as", "olga").exit_code == 0
    named = office("requests", "approve", "1", "-y", "--as", "olga")
    assert (named.exit_code, "E_REQUEST_FACTS" in named.stderr) == (GUARDED, True)
    assert "asked anew" in office("requests", "show", "1").stderr


def test_a_no_is_kept_with_its_reason_and_ones_own_can_be_taken_back(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr")
    assert office("requests", "reject", "1", "--as", "ira").exit_code == NOT_FOUND
    assert office("requests", "reject", "1", "--as", "olga", "--reason", "не сейчас").exit_code == 0
    assert "Why: не сейчас" in office("requests", "show", "1").stdout
    office(*GRANT, "--request", "--as", "petr")
    assert office("requests", "reject", "2", "--as", "petr").exit_code == 0
    assert requests(office, "pending") == []
    assert office("requests", "approve", "2", "-y", "--as", "olga").exit_code == GUARDED


def test_nothing_is_asked_for_where_nothing_would_change_or_in_a_rehearsal(office: Run) -> None:
    assert "so already" in office("users", "edit", "olga", "--set", "admin=on", "--request").stderr
    assert office(*GRANT, "--request", "-n").exit_code == 0
    assert requests(office) == []


def test_no_secret_can_be_asked_for(office: Run) -> None:
    done = office("reset-password", "petr", "--password-stdin", "--request", stdin="a quite long password\n")
    assert (done.exit_code, "E_PLAN_SECRET" in done.stderr) == (REFUSED, True)
    assert requests(office) == []


def test_a_secret_that_changes_alone_is_set_directly_under_four_eyes_as_no_request_holds_it(crmaccess: Run) -> None:
    crmaccess("init", "--system", "multichat")
    for login in ("olga", "vera"):
        assert crmaccess("users", "add", login, "--type", "administrator", "--state", "active").exit_code == 0
    assert crmaccess("settings", "set", "four_eyes", "setting account").exit_code == 0
    secret = ("settings", "set", "integrator_code", "4711-0815")
    assert crmaccess(*secret, "--request").exit_code == REFUSED
    assert crmaccess(*secret).exit_code == 0
    assert crmaccess("settings", "set", "integrator_code", "4711-0816").exit_code == 0
    assert crmaccess("users", "edit", "vera", "--set", "code=4711-0816").exit_code == 0
    both = crmaccess("users", "edit", "vera", "--set", "code=4711-0817", "--name", "Vera")
    assert (both.exit_code, "E_REQUEST_NEEDED" in both.stderr) == (GUARDED, True)
    assert "E_REQUEST_NEEDED" in crmaccess("settings", "set", "password_length", "14").stderr


def test_nobody_sets_a_password_alone_where_somebody_must_approve_it_but_its_owner_can_choose_it(office: Run) -> None:
    office("users", "edit", "petr", "--email", "petr@crm.example")
    assert office("settings", "set", "four_eyes", "password letter").exit_code == 0
    done = office("reset-password", "petr", "--generate")
    assert (done.exit_code, "E_REQUEST_PASSWORD" in done.stderr) == (GUARDED, True)
    assert "reset-password USER --link --request" in done.stderr
    assert office("reset-password", "petr", "--link", "--request", "--as", "olga").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0


@pytest.mark.parametrize("line", ["init --db new.db", "db upgrade", "outbox send", "users import s.csv --keep-going"])
def test_what_cannot_wait_is_not_asked_for(office: Run, line: str) -> None:
    Path("s.csv").write_text("login,state\nboris,active\n", encoding="utf-8")
    assert office(*line.split(), "--request", "-y").exit_code == 2
    assert office("users", "show", "boris").exit_code == NOT_FOUND


PATHS = {
    "a command": GRANT,
    "an access file": ("apply", "a.toml"),
    "a plan": ("apply", "a.plan"),
    "an undo": ("undo", "1"),
}


@pytest.mark.parametrize("path", ["a command", "an access file", "a plan"])
@pytest.mark.parametrize("operator", [(), ("--as", "olga")], ids=["keeper", "olga"])
def test_what_others_must_approve_is_done_by_no_path_without_them(
    office: Run, path: str, operator: tuple[str, ...]
) -> None:
    Path("a.toml").write_text('system = "universal"\n[users.petr.rights]\n"deal.read" = "all"\n', encoding="utf-8")
    office("plan", "a.toml", "-o", "a.plan")
    assert office("settings", "set", "four_eyes", "grant assignment").exit_code == 0
    done = office(*PATHS[path], *operator, "-y")
    assert (done.exit_code, "E_REQUEST_NEEDED" in done.stderr, "--request" in done.stderr) == (GUARDED, True, True)
    assert office("users", "add", "boris", *operator).exit_code == 0
    assert office(*PATHS[path], *operator, "--request", "-y").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0


@pytest.mark.parametrize("line", [(*GRANT, "-n"), (*GRANT, "-n", "--impact"), ("plan", "grant.toml", "-o", "p.plan")])
def test_what_others_must_approve_may_be_looked_at(office: Run, line: tuple[str, ...]) -> None:
    """A rehearsal and a plan write nothing; the plan that was kept still needs them."""
    text = 'system = "universal"\n[users.petr]\nrights = { "deal.read" = "all" }\n'
    Path("grant.toml").write_text(text, encoding="utf-8")
    office("settings", "set", "four_eyes", "grant")
    looked = office(*line, "--as", "olga")
    assert (looked.exit_code, "W_REQUEST_NEEDED" in looked.stderr) == (0, True)
    assert "D-1" in office("plan", "grant.toml").stdout
    if line[0] == "plan":
        assert "E_REQUEST_NEEDED" in office("apply", "p.plan", "-y", "--as", "olga").stderr
        assert office("apply", "p.plan", "--request", "--as", "olga").exit_code == 0
        assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0


def test_what_a_setting_leaves_open_is_said_of_a_file_as_of_a_command(office: Run) -> None:
    Path("a.toml").write_text('system = "universal"\n[settings]\nfour_eyes = "grant"\n', encoding="utf-8")
    for words in (("apply", "a.toml"), ("settings", "set", "four_eyes", "role")):
        assert "W_FOUR_EYES_ACCOUNTS" in office(*words, "-n").stderr
    assert "W_FOUR_EYES_ACCOUNTS" in office("plan", "a.toml", "-o", "a.plan").stderr
    assert "W_FOUR_EYES_ACCOUNTS" in office("apply", "a.plan", "-y").stderr


def test_an_undo_and_the_setting_itself_need_it_too(office: Run) -> None:
    office(*GRANT)
    run = json.loads(office("journal", "list", "--limit", "1", "--json").stdout)["items"][0]["number"]
    office("settings", "set", "four_eyes", "grant")
    assert "E_REQUEST_NEEDED" in office("undo", str(run), "-y").stderr
    assert "E_REQUEST_NEEDED" in office("settings", "set", "four_eyes", "none").stderr
    assert office("settings", "set", "four_eyes", "none", "--request").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0
    assert office("undo", str(run), "-y").exit_code == 0


def test_of_whoever_is_erased_no_request_knows_anything(office: Run) -> None:
    office("users", "edit", "petr", "--name", "Пётр Тайный", "--request", "--reason", "Пётр Тайный просит")
    office("archive", "petr", "--reason", "left", "-y")
    assert office("users", "erase", "petr", "-y").exit_code == 0
    shown = office("requests", "show", "1")
    assert "Тайный" not in shown.stdout
    assert "erased" in shown.stdout
    assert "E_REQUEST_ERASED" in office("requests", "approve", "1", "-y").stderr
    assert "Тайный" not in json.dumps(requests(office), ensure_ascii=False)


def test_a_request_that_nobody_made_is_not_found(office: Run) -> None:
    for verb in ("show", "approve", "reject"):
        done = office("requests", verb, "7")
        assert (done.exit_code, "E_REQUEST_UNKNOWN" in done.stderr) == (NOT_FOUND, True)
    assert office("requests", "list", "--state", "pendin").exit_code == 2


def test_a_request_can_be_seen_and_refused_whatever_has_become_of_the_world(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr")
    source = Path(__file__).parents[4] / "crmaccess" / "systems" / "universal.toml"
    text = source.read_text(encoding="utf-8").replace('en = "Universal', 'en = "Universal again', 1)
    Path("own.toml").write_text(text, encoding="utf-8")
    assert office("systems", "update", "own.toml", "-y").exit_code == 0
    assert json.loads(office("requests", "show", "1", "--json").stdout)["stale"] == "E_REQUEST_DEFINITION"
    assert "E_REQUEST_DEFINITION" in office("requests", "approve", "1", "-y", "--as", "olga").stderr
    assert office("users", "delete", "petr", "-y").exit_code == 0
    assert office("requests", "show", "1").exit_code == 0
    assert office("requests", "reject", "1", "--as", "olga").exit_code == 0
    assert office("requests", "show", "1").exit_code == 0


def test_what_waits_already_is_not_asked_for_twice(office: Run) -> None:
    """Not by whoever has asked for it, nor by somebody who sees that another has."""
    added = ("records", "add", "deal", "D-2", "--responsible", "petr", "--branch", "north")
    for line in (GRANT, added):
        first = office(*line, "--request", "--as", "petr", "--reason", "once")
        assert (first.exit_code, "already" in first.stderr) == (0, False)
    for line, number in ((GRANT, 1), (added, 2)):
        for operator in ("petr", "olga"):
            again = office(*line, "--request", "--as", operator)
            assert (again.exit_code, f"already, as request {number}" in again.stderr) == (0, True), again
            assert json.loads(office(*line, "--request", "--as", operator, "--json").stdout)["number"] == number
    assert [one["reason"] for one in requests(office)] == ["once", "once"]


def test_what_somebody_does_not_see_to_wait_is_asked_for_anew_and_so_is_what_is_another_wish(office: Run) -> None:
    office(*GRANT, "--request", "--as", "petr")
    office("rights", "grant", "user:petr", "deal.read", "own", "--request", "--as", "petr")
    office("rights", "grant", "ira", "users.list", "--yes")
    assert "already" not in office(*GRANT, "--request", "--as", "ira").stderr
    office("requests", "reject", "1", "--as", "petr")
    assert "already" not in office(*GRANT, "--request", "--as", "petr").stderr
    assert [one["state"] for one in requests(office)] == ["rejected", "pending", "pending", "pending"]


def test_hashes_of_what_somebody_does_not_see_are_not_shown_to_him(office: Run) -> None:
    """They could be found by trying."""
    for words in ((*GRANT, "--request"), ("requests", "show", "1")):
        assert "Hash of" not in office(*words, "--as", "petr").stdout
        told = json.loads(office(*words, "--as", "petr", "--json").stdout)["plan"]
        assert (told["impact"]["hash"], told["facts"]["hash"]) == ("", "")
    whole = json.loads(office("requests", "show", "1", "--as", "olga", "--json").stdout)["plan"]
    assert len(whole["impact"]["hash"]) == len(whole["facts"]["hash"]) == 64
    assert "Hash of the impact" in office("requests", "show", "1", "--as", "olga").stdout
