"""What a fresh interpreter loads: only what makes tables pays for the ORM, only tables for Rich."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from crmaccess.cli.main import main

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "click", "rich", "xlsxwriter")
# What only commands need that write, list or declare many arguments.
OF_OTHERS = (
    "crmaccess.changes", "crmaccess.cli.frame.entry.arguments", "crmaccess.store.journal",
    "crmaccess.store.reading.filters", "crmaccess.render.lists", "crmaccess.render.words.columns",
    "crmaccess.systems.loader", "_hashlib",
)  # fmt: skip
ROOT = Path(__file__).parents[3]
COMPANY = ROOT / "sample_configs" / "torgovy-dom"
PROBE = """
import json, sys
from crmaccess.cli.main import main
code = main(json.loads(sys.argv[1]))
loaded = [name for name in json.loads(sys.argv[2]) if sys.modules.get(name)]
print(json.dumps([int(code), loaded]), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a loaded database."""
    folder = tmp_path_factory.mktemp("company")
    db = str(folder / "crmaccess.db")
    for step in (
        "init --system bitrix24",
        f"apply {COMPANY / 'access.toml'}",
        f"users import {COMPANY / 'staff.csv'}",
        f"records import {COMPANY / 'records.csv'}",
    ):
        assert main([*shlex.split(step), "--db", db, "--yes", "--quiet"]) == 0
    return folder


def loaded(
    folder: Path, line: str, among: Sequence[str] = HEAVY, *, stdin: bytes = b"", **variables: str
) -> tuple[int, list[str]]:  # fmt: skip
    """Exit code of a command in a fresh interpreter, and which of these packages it loaded."""
    environ = {**os.environ, "HOME": str(folder), "LANG": "C", "PYTHONPATH": str(ROOT), **variables}
    args = (json.dumps(shlex.split(line)), json.dumps(among))
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *args], cwd=folder, env=environ, input=stdin, capture_output=True, check=False
    )  # fmt: skip
    code, names = json.loads(done.stderr.splitlines()[-1])
    return code, names


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--help", 0), ("--version", 0), ("users --help", 0), ("", 2), ("usres", 2), ("users lst", 2),
        ("users list --nope", 2), ("users list --format xml", 2), ("--db missing.db users list", 9),
        ("check petr read deal:D-1", 0), ("check petr read deal:D-2", 10),
        ("blame petr read deal:D-2", 0), ("history petr read deal:D-2", 0), ("check nobody read deal:D-2 --json", 3),
        ("explain petr read deal:D-2", 0), ("explain petr read deal:D-2 --lang ru", 0), ("who read deal:D-2", 0),
        ("explain petr read deal:D-2 --fix", 0), ("explain petr read deal:D-1 --close", 0),
        ("explain petr read deal:D-2 --for-asker", 0), ("diagnose petr", 10),
        (f"test {COMPANY / 'expectations.toml'}", 0), ("report conflicts", 0), ("report fields petr", 5),
        ("who read deal:D-2 --not", 0), ("what petr", 0), ("what petr read deal", 0), ("report matrix --count", 0),
        ("report access petr", 0), ("users list", 0), ("users list Ильин --expiring 14d", 0),
        ("records list --responsible petr", 0), ("places list", 5), ("users show petr", 0),
        ("users export", 0), ("users export --json", 0), ("users export --format scim", 0), ("roles list", 0),
        ("roles show helper", 0), ("roles compare helper manager", 0), ("rights list", 0), ("departments list", 0),
        ("departments show sales", 0), ("groups list", 0), ("records list deal", 0), ("records show deal:D-1", 0),
        ("records export", 0), ("pipelines list", 0), ("stages list", 0), ("settings list", 0), ("journal list", 0),
        ("config show", 0), ("systems list", 0), ("export", 0), ("exit-codes", 0), ("users list --json", 0),
        ("users list --format markdown", 0), ("users block petr --dry-run", 0), ("users add --dry-run petr", 5),
    ],
)  # fmt: skip
def test_a_command_that_only_reads_loads_nothing_heavy(company: Path, line: str, code: int) -> None:
    assert loaded(company, line) == (code, [])


def test_what_was_known_at_a_time_is_read_without_the_orm(company: Path) -> None:
    line = "check petr read deal:D-1 --known-at 2098-01-01"
    assert loaded(company, line, CRMACCESS_NOW="2099-01-01T00:00:00Z") == (0, [])


@pytest.mark.parametrize(("line", "code"), [("check petr read deal:D-1", 0), ("check petr read deal:D-2", 10)])
def test_a_check_loads_nothing_of_other_commands(company: Path, line: str, code: int) -> None:
    assert loaded(company, line, OF_OTHERS) == (code, [])


def test_no_sign_in_loads_anything_heavy_whether_it_succeeds_or_not(tmp_path: Path) -> None:
    verify, right = "--password-stdin", b"correct horse battery"
    assert loaded(tmp_path, "init --bare --quiet")[0] == 0
    assert loaded(tmp_path, f"users add petr --state active {verify}", stdin=right)[0] == 0
    assert loaded(tmp_path, "users sign-in petr") == (0, [])
    assert loaded(tmp_path, "users sign-in petr") == (0, [])
    assert loaded(tmp_path, f"users sign-in petr {verify}", stdin=right) == (0, [])
    assert loaded(tmp_path, f"users sign-in petr {verify}", stdin=b"wrong horse battery") == (10, [])
    assert loaded(tmp_path, f"users sign-in nobody {verify}", stdin=right) == (10, [])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "words", ["crmaccess ", "crmaccess us", "crmaccess users ", "crmaccess users show p", "crmaccess --"]
)
def test_completion_loads_nothing_heavy(company: Path, shell: str, words: str) -> None:
    variables = {
        "_CRMACCESS_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words, "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1), "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }  # fmt: skip
    assert loaded(company, "", **variables) == (0, [])


@pytest.mark.parametrize(
    "line",
    [
        "users add lena --type employee --state active",
        "users block petr --until 2099-01-01",
        "users edit petr --name Petya",
        "users invite new@example.com --type employee",
        "roles assign manager petr",
        "roles copy manager senior",
        "rights grant role:manager deal.read all",
        "rights revoke role:manager deal.read",
        "departments join petr sales",
        "records edit deal:D-1 --title Other",
        "users import staff.csv --yes",
        "records import records.csv --mode upsert --yes",
        "undo entry:502 --yes",
        "outbox send",
        "journal verify",
        "settings set otp on",
    ],
)
def test_a_command_that_writes_loads_nothing_heavy(company: Path, tmp_path: Path, line: str) -> None:
    for source in (company / "crmaccess.db", COMPANY / "staff.csv", COMPANY / "records.csv"):
        shutil.copy(source, tmp_path)
    assert loaded(tmp_path, line) == (0, [])


@pytest.mark.parametrize(("line", "besides"), [("init --bare --quiet --db new.db", []), ("db upgrade", ["alembic"])])
def test_what_makes_or_changes_tables_loads_the_orm(
    company: Path, tmp_path: Path, line: str, besides: list[str]
) -> None:
    shutil.copy(company / "crmaccess.db", tmp_path)
    code, names = loaded(tmp_path, line)
    assert (code, set(names)) == (0, {"sqlmodel", "sqlalchemy", "pydantic", *besides})


OF_WRITERS = (
    "crmaccess.changes", "crmaccess.plan.known.known", "crmaccess.plan.authority.guard", "crmaccess.engine.many.reach",
    "crmaccess.cli.frame.changes.authority.guarding",
)  # fmt: skip


@pytest.mark.parametrize("operator", ["petr", "olga"])
def test_a_check_on_somebodys_authority_loads_nothing_of_what_guards_changes(company: Path, operator: str) -> None:
    """Of oneself, and by an administrator."""
    assert loaded(company, f"check petr read deal:D-1 --as {operator}", OF_WRITERS) == (0, [])
