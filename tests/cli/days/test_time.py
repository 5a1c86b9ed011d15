"""A workspace has a time zone: what is typed, shown and asked of a day is meant in it, whatever the machine's is."""

import pytest

from tests.cli.conftest import Run

MOSCOW = ("settings", "set", "time_zone", "Europe/Moscow")


@pytest.fixture
def office(crmaccess: Run) -> Run:
    assert crmaccess("init", "--time-zone", "Europe/Moscow").exit_code == 0
    assert crmaccess("users", "add", "anna").exit_code == 0
    assert crmaccess("users", "activate", "anna").exit_code == 0
    return crmaccess


def ends_of(office: Run) -> str:
    return office("users", "show", "anna", "--fields", "roles").stdout


def test_a_new_workspace_has_the_time_zone_of_the_machine(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kamchatka")
    assert crmaccess("init").exit_code == 0
    assert "Asia/Kamchatka" in crmaccess("settings", "list").stdout


def test_a_workspace_that_was_never_told_has_utc(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert crmaccess("init").exit_code == 0
    monkeypatch.setenv("TZ", "Asia/Kamchatka")
    assert crmaccess("users", "add", "anna").exit_code == 0
    assert crmaccess("roles", "assign", "employee", "anna", "--until", "2026-03-06").exit_code == 0
    assert '"until 2026-03-07T00:00:00Z' in crmaccess("users", "show", "anna", "--json").stdout.replace("(", '"')


def test_a_zone_that_nobody_knows_is_refused_and_nothing_is_made(crmaccess: Run) -> None:
    session = crmaccess("init", "--time-zone", "Europe/Mosco")
    assert (session.exit_code, "Europe/Moscow" in session.stderr) == (5, True)
    assert crmaccess("users", "list").exit_code == 9


def test_a_date_as_an_end_includes_that_day_and_is_shown_as_typed(office: Run) -> None:
    """P21; ends already stored keep their instant when the zone becomes another one."""
    assert office("roles", "assign", "employee", "anna", "--until", "2026-03-06").exit_code == 0
    assert "until 2026-03-06)" in ends_of(office)
    for at, held in (("2026-03-06T23:59", True), ("2026-03-07", False), ("2026-03-06T20:59:59Z", True)):
        assert ("let in by role" in office("explain", "anna", "read", "task", "--at", at).stdout) == held, at
    assert office("settings", "set", "time_zone", "UTC").exit_code == 0
    assert "until 2026-03-06 21:00)" in ends_of(office)


def test_a_beginning_and_an_end_on_one_day_are_that_day(office: Run) -> None:
    assert (
        office("roles", "assign", "employee", "anna", "--since", "2026-07-31", "--until", "2026-07-31").exit_code == 0
    )
    assert "since 2026-07-31, until 2026-07-31" in ends_of(office)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--until", ""], 2, "E_OPTION_VALUE"),
        (["--since", ""], 2, "E_OPTION_VALUE"),
        (["--until", "2026-03-01"], 5, "error[E_UNTIL_PAST]: 2026-03-01 has passed"),
        (["--until", "2026-03-02T11:30"], 5, "error[E_UNTIL_PAST]: 2026-03-02 11:30 has passed"),
        (["--since", "2026-08-01", "--until", "2026-07-31"], 5, "2026-07-31 is not after the beginning 2026-08-01"),
        (["--since", "2026-07-31T10:00", "--until", "2026-07-31T10:00"], 5, "10:00 is not after the beginning"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_typed(office: Run, options: list[str], code: int, said: str) -> None:
    """P10, P21."""
    session = office("roles", "assign", "employee", "anna", *options)
    assert (session.exit_code, said in session.stderr) == (code, True), session.stderr
    assert "employee" not in ends_of(office)


def test_the_last_day_of_all_is_no_end(office: Run) -> None:
    assert office("roles", "assign", "employee", "anna", "--until", "9999-12-31").exit_code == 0
    assert "until" not in ends_of(office)


def test_times_that_the_clocks_skip_or_show_twice_are_told(office: Run) -> None:
    assert office("settings", "set", "time_zone", "Europe/Berlin").exit_code == 0
    skipped = office("roles", "assign", "employee", "anna", "--until", "2026-03-29T02:30")
    assert (skipped.exit_code, "E_TIME_SKIPPED" in skipped.stderr) == (5, True)
    twice = office("roles", "assign", "employee", "anna", "--until", "2026-10-25T02:30")
    assert (twice.exit_code, "W_TIME_TWICE" in twice.stderr, "+0200" in twice.stderr) == (0, True, True)
    assert "2026-10-25T00:30:00Z" in office("users", "show", "anna", "--json").stdout


def test_today_is_the_day_of_the_workspace(crmaccess: Run) -> None:
    """Half past ten in the evening in Greenwich is the next day in Moscow, on which a lesson of the 2nd is past."""
    assert crmaccess("init", "--system", "universal").exit_code == 0
    for words in (
        "users add anna --set admin=on",
        "users activate anna",
        "restrictions impose no_past_days user:anna",
        "records add lesson v1 --responsible anna --set day=2026-03-02",
    ):
        assert crmaccess(*words.split()).exit_code == 0, words
    question = ("check", "anna", "update", "lesson:v1", "--at", "2026-03-02T22:30:00Z")
    assert crmaccess(*question).exit_code == 0
    assert crmaccess(*MOSCOW).exit_code == 0
    assert crmaccess(*question).exit_code == 10
