"""A shared option that shapes an answer or says how something is changed is heeded or refused, never passed over."""

import pytest

from crmaccess.cli.frame.entry.heeding import heeded
from crmaccess.cli.frame.entry.options import DOING, SHAPING
from docs.generate_commands import commands
from tests.cli.conftest import Run

EVERY = [" ".join(words) for words in commands()]
VALUES = {
    "at": ["--at", "2026-01-01"],
    "known_at": ["--known-at", "2026-01-01"],
    "format": ["--format", "csv"],
    "json": ["--json"],
    "impact": ["--impact"],
    "fields": ["--fields", "login"],
    "request": ["--request"],
    "reason": ["--reason", "left"],
    "max_removals": ["--max-removals", "3"],
    "confirm_lockout": ["--confirm-lockout", "petr"],
}
UNHEEDED = [(line, name) for line in EVERY for name in SHAPING + DOING if name not in heeded(line)]


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init", "users add petr --email petr@example.com --state active", "users add anna --state active",
        "branches add north", "branches admit petr north", "roles assign employee petr",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0
    return crmaccess


@pytest.mark.parametrize(("line", "name"), UNHEEDED, ids=[" --".join(one) for one in UNHEEDED])
def test_what_a_command_does_not_heed_is_an_error_before_and_after_the_verb(
    line: str, name: str, crmaccess: Run
) -> None:
    for words in ([*line.split(), *VALUES[name]], [*VALUES[name], *line.split()]):
        session = crmaccess(*words)
        assert (session.exit_code, session.stdout, "E_OPTION_UNHEEDED" in session.stderr) == (2, "", True), session
        assert f"{VALUES[name][0]} means nothing to crmaccess {line}" in session.stderr


@pytest.mark.parametrize(
    "line",
    [
        "check petr read deal --request", "users list --reason left", "db backup copy.db --request",
        "records export --fields key", "records export --json", "export --format csv", "users list --format xlsx",
        "users block petr --format scim",
        "users block petr --fields login", "users add zoya --at 2026-01-01", "roles list --at 2026-01-01",
        "roles assign employee petr --at 2026-05-01", "db backup copy.db --fields login", "demo --json",
    ],
)  # fmt: skip
def test_nothing_is_shown_and_nothing_done_then(line: str, office: Run) -> None:
    before = office("export").stdout
    session = office(*line.split())
    assert (session.exit_code, session.stdout) == (2, "")
    assert office("export").stdout == before


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("check petr read deal", "code"), ("explain petr read deal", "code"), ("diagnose petr", "code"),
        ("what petr", "action"), ("who read deal", "login"), ("users list", "login"), ("users show petr", "login"),
        ("roles list", "key"), ("roles show employee", "key"), ("settings list", "name"), ("journal list", "number"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_columns_that_are_chosen_are_the_only_ones_in_every_form(line: str, field: str, form: str, office: Run) -> None:
    whole, chosen = (office(*line.split(), "--format", form, *more).stdout for more in ((), ("--fields", field)))
    assert 0 < len(chosen) < len(whole)
    assert "petr@example.com" not in chosen


def test_what_the_environment_asks_of_all_commands_is_no_error(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRMACCESS_FORMAT", "json")
    assert office("users", "export").stdout.startswith("login,")


def test_a_command_that_is_asked_for_its_help_gives_it(crmaccess: Run) -> None:
    assert crmaccess("records", "export", "--json", "--help").exit_code == 0
