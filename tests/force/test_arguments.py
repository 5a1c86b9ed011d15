"""Command lines of random words, hostile names, secrets in wrong places: refused in words, and nothing repeated that
should not be."""

import json
import random

import pytest

from crmaccess.cli.frame.entry.options import BY_FLAG
from crmaccess.cli.frame.entry.registry import top
from crmaccess.errors import ExitCode
from tests.cli.conftest import Run
from tests.force.conftest import TIMES

LINES = 60 * TIMES
WORDS = (
    "petr", "user:petr", "deal", "deal:D-2", "read", "role:manager", "sales", "-1", "0", "99999999999999999999",
    "", " ", "--", "-", "=", "a=b", "missing.csv", "2026-03-02", "9999-12-31", "[red]", "\u202e", "\x1b[31m", "п" * 300,
    "*", "'", "%s", "{}", "../x", "own", "all", "--limit", "--all", "--yes", "--remove", "--name", "--at", "--place",
    "--stage",
)  # fmt: skip
SECRET = "kL9-sesame"


def verbs() -> list[list[str]]:
    """Every command there is, but the tour, which takes long."""
    found = []
    group = top()
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        inner = command.list_commands(None) if hasattr(command, "list_commands") else [""]
        found += [[name, verb] if verb else [name] for verb in inner]
    return [verb for verb in found if verb != ["demo"]]


def test_random_command_lines_are_answered_in_words(desk: Run, chance: random.Random) -> None:
    commands = verbs()
    for _ in range(LINES):
        words = [chance.choice((*WORDS, *BY_FLAG)) for _ in range(chance.randrange(6))]
        line = [*chance.choice(commands), *words]
        session = desk(*line, "--no-input", stdin="")
        assert session.exit_code in set(ExitCode) - {ExitCode.INTERNAL}, (line, session.stderr)
        assert "Traceback" not in session.stderr
        assert "\x1b" not in session.stdout + session.stderr


NAMES = (
    "\x1b]0;x\a", "[bold]x[/]", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "'=x", "\u202egnp.exe", "\u200b", "x\ty",
    "a;b|c",    "<script>", "{0}", "%n", "‮", "𝔘", "a" * 5000, "\ud800", "x\x00y", "\x85", "\u2028",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_steers_neither_terminal_nor_spreadsheet(crmaccess: Run, name: str) -> None:
    crmaccess("init")
    sessions = [crmaccess("users", "add", "odd", f"--name={name}"), crmaccess("users", "add", name)]
    sessions += [
        crmaccess("users", "list", "--format", form, "--no-color", terminal=form == "table")
        for form in ("table", "csv", "json", "jsonl", "markdown")
    ]
    json.loads(sessions[4].stdout)
    for session in sessions:
        assert session.exit_code in (0, 2, 5), session.stderr
        said = session.stdout + session.stderr
        assert not any((ord(letter) < 32 and letter not in "\r\n\t") or letter in "\x7f\x85" for letter in said)
    cells = [cell.strip('"') for line in sessions[3].stdout.splitlines() for cell in line.split(",")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


ADDRESSES = [
    f"postgresql://u@127.0.0.1:1/db?password={SECRET}", f"postgresql://u@127.0.0.1:1/db?sslpassword={SECRET}&x=1",
    f"postgresql://u:{SECRET}@127.0.0.1:1/d", f"postgresql://u:a%zz{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:a {SECRET}@127.0.0.1:1/d", f"postgresql://u:{SECRET}@[::1", f"postgresql://u:a@{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:a/{SECRET}@127.0.0.1:1/d", f"postgresql://u:a?{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:a#{SECRET}@127.0.0.1:1/d", f"postgresql://127.0.0.1:{SECRET}/d",
    f"postgresql+psycopg://u:{SECRET}@h/d", f"POSTGRESQL://u:{SECRET}@h/d", f"postgresql:/u:{SECRET}@h/d",
    f"postgres://u:{SECRET}@127.0.0.1:1/d", f"mysql://u:{SECRET}@h/d", f"host=h password={SECRET}",
    f"host=h user=u password='{SECRET}'", f"password={SECRET}", f"postgresql://u:%6b{SECRET}@127.0.0.1:1/d",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_part_of_an_address_that_may_be_a_password_is_shown(crmaccess: Run, address: str) -> None:
    for line in ("users list", "users list --json --debug", "config show --json", "config show", "init", "nonsense"):
        session = crmaccess("--db", address, *line.split())
        assert SECRET not in session.stdout + session.stderr
        assert session.exit_code == (0 if "config" in line else 2 if line == "nonsense" else 9), session.stderr


@pytest.mark.parametrize(
    "line",
    [
        f"exit-codes -- --db postgresql://u:{SECRET}@h/d", f"reset-password petr {SECRET}",
        f"reset-password petr --password-stdin={SECRET}", f"reset-password petr --generate={SECRET}",
        f"reset-password petr --password {SECRET}", f"reset-password petr --password={SECRET}",
        f"reset-password petr -p{SECRET}", f"postgresql://u:{SECRET}@h/d users list",
        f"users postgresql://u:{SECRET}@h/d",
    ],
)  # fmt: skip
def test_a_secret_in_a_wrong_place_is_not_repeated(crmaccess: Run, line: str) -> None:
    crmaccess("init")
    crmaccess("users", "add", "petr")
    for json_too in ((), ("--json",)):
        session = crmaccess(*json_too, *line.split())
        assert session.exit_code == 2
        assert SECRET not in session.stdout + session.stderr
