"""Streams that are closed or that nobody reads, bytes that are no UTF-8: a command does and answers the same."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.force.forking import CLOSED, FULL, GONE, ROOT, Forks

COMMANDS = [
    # the command, its exit code
    ("check petr read deal:D-2", 10),
    ("check petr read deal:D-1", 0),
    ("check nobody read deal", 3),
    ("users list", 0),
    ("report matrix --format jsonl", 0),
    ("users show nobody", 3),
    ("nonsense", 2),
    ("--version", 0),
    ("users", 2),
    ("db check", 0),
    ("users add one --state invited", 0),
    ("users edit roman --name Roman --dry-run", 0),
    ("exit-codes", 0),
]


@pytest.mark.parametrize(("line", "code"), COMMANDS)
@pytest.mark.parametrize("streams", [{"stdout": CLOSED, "stderr": CLOSED, "stdin": CLOSED}, {"stdout": GONE}])
def test_nobody_who_listens_changes_nothing(
    forks: Forks, company: Path, line: str, code: int, streams: dict[str, str]
) -> None:
    database = [] if line == "--version" else ["--db", "a.db"]
    done = forks.run(company, *line.split(), *database, **streams)
    assert done.code == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "E_INTERNAL" not in done.stderr
    if line == "users add one --state invited":
        assert forks.run(company, "users", "show", "one", "--db", "a.db").code == 0


def test_the_shell_sees_the_same(company: Path) -> None:
    """Not forked: the interpreter itself starts without the stream."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m crmaccess --db a.db check petr read deal:D-2"
    script = f"{command} | true; echo ${{PIPESTATUS[0]}}; {command} >&-; echo $?; {command} <&- >&- 2>&-; echo $?"
    done = subprocess.run(
        ["bash", "-c", script], cwd=company, env=environ, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (["10", "10", "10"], "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("users import -", 5), ("check --batch -", 5), ("reset-password petr --password-stdin", 8),
        ("reset-password petr", 8), ("apply -", 5), ("archive petr roman --keep", 8),
    ],
)  # fmt: skip
def test_without_standard_input_there_is_nothing_to_read(forks: Forks, company: Path, line: str, code: int) -> None:
    done = forks.run(company, *line.split(), "--db", "a.db", stdin=CLOSED)
    assert done.code == code, done.stderr


@pytest.mark.parametrize(("how", "form"), [(CLOSED, "table"), (GONE, "csv"), (FULL, "json")])
def test_a_password_that_nobody_has_seen_is_not_set(forks: Forks, company: Path, how: str, form: str) -> None:
    for first in (["init", "--system", "universal"], ["users", "add", "petr"]):  # bitrix24 has no such passwords
        assert forks.run(company, *first, "--db", "u.db").code == 0
    line = ["reset-password", "petr", "--generate", "--db", "u.db", "--format", form]
    done = forks.run(company, *line, stdout=how)
    assert (done.code, "E_OUTPUT_SECRET" in done.stderr) == (9, True), done.stderr
    with closing(sqlite3.connect(company / "u.db")) as connection:
        stored = "SELECT count(*) FROM credential"
        assert connection.execute(stored).fetchone() == (0,)
        assert forks.run(company, *line).code == 0
        assert connection.execute(stored).fetchone() == (1,)


@pytest.mark.parametrize(
    "line",
    ["reset-password petr --password-stdin", "users import -", "apply -", "check --batch -"],
)
def test_bytes_that_are_no_text_are_refused(forks: Forks, company: Path, line: str) -> None:
    done = forks.run(
        company, *line.split(), "--db", "a.db", stdin="\udcef\udcf0\udce8\udce2\udce5\udcf2 12345 \udcff\n"
    )
    assert done.code in (5, 8), done.stderr
    assert "Traceback" not in done.stderr


def test_an_argument_that_is_no_text_is_refused(forks: Forks, company: Path) -> None:
    for line in (["users", "add", "\udcef\udcf0"], ["users", "show", "\udcff"], ["check", "\udcff", "read", "deal"]):
        done = forks.run(company, *line, "--db", "a.db")
        assert done.code in (3, 5), done.stderr


def test_too_few_files_at_once_are_a_limit_of_the_system(forks: Forks, company: Path) -> None:
    for files in (3, 6, 8, 12):
        done = forks.run(company, "users", "list", "--db", "a.db", files=files)
        assert done.code in (0, 9), done.stderr
