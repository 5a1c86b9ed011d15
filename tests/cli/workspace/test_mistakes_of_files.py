"""All that is wrong with an access file is told in one pass: a key that nobody knows hides nothing."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

# A table of the file, and its line that is wrong.
MISTAKES = [
    ("users.petr", 'departments = ["nowhere"]'), ("users.petr", 'type = "martian"'),
    ("users.petr", 'roles = ["nobody"]'), ("users.petr", 'state = "gone"'), ("roles.b", 'module = "nothing"'),
    ("roles.b", 'rights = { "no.such" = "on" }'), ("groups.g", 'kind = "nothing"'),
    ("departments.d", 'parent = "nowhere"'), ("users.olga", 'state = "inactive"'),
]  # fmt: skip


@pytest.fixture
def office(crmaccess: Run) -> Run:
    assert (
        crmaccess(
            "init", "--system", "bitrix24", "--owner-login", "olga", "--owner-email", "o@vektor.example", "-q"
        ).exit_code
        == 0
    )
    return crmaccess


@pytest.mark.parametrize("command", ["apply", "plan"])
@pytest.mark.parametrize(("table", "wrong"), MISTAKES)
def test_an_unknown_key_is_told_beside_every_other_mistake(table: str, wrong: str, command: str, office: Run) -> None:
    alone, together = codes(office, command, table, wrong), codes(office, command, table, wrong, 'wrnog = "x"')
    assert sorted(together) == sorted([*alone, "E_KEY_UNKNOWN"])
    assert alone


def codes(office: Run, command: str, table: str, *lines: str) -> list[str]:
    Path("a.toml").write_text("\n".join(['system = "bitrix24"', f"[{table}]", *lines, ""]), encoding="utf-8")
    refused = office(command, "a.toml", "--yes", "--json")
    assert refused.exit_code != 0, refused
    return [one["code"] for one in json.loads(refused.stderr)["errors"]]


def test_with_nothing_else_wrong_nothing_is_written_either(office: Run) -> None:
    before = office("export").stdout
    assert codes(office, "apply", "users.petr", 'wrnog = "x"') == ["E_KEY_UNKNOWN"]
    assert office("export").stdout == before
