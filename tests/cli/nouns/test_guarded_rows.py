"""What a guard keeps from is told of the rows that would bring it about; with --keep-going the others go in."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMPANY = """
settings = { separation = "role:cashier+role:auditor" }
roles.auditor = { module = "crm" }
roles.cashier = { module = "crm" }
users.root = { email = "root@x.ru", attributes = { admin = "on" } }
users.deputy = { attributes = { admin = "on" } }
users.anna = { email = "anna@x.ru", roles = ["cashier"] }
users.boris = {}
"""
# A file, whatever it is keyed by; the code; and the lines that bring it about.
FILES = {
    "duties that are kept apart": (
        "login,roles\nanna,cashier;auditor\nboris,cashier\nnew,auditor;cashier\n", "login", "E_SEPARATION", [2, 4]),
    "of somebody found by e-mail": (
        "email,roles\nanna@x.ru,cashier;auditor\nnew@x.ru,cashier\n", "email", "E_SEPARATION", [2]),
    "two rows together": (
        "login,state,name\nroot,archived,\nboris,,Boris\ndeputy,archived,\n", "login", "E_LAST_ADMINISTRATOR", [2, 4]),
    "a row beside a fault of another kind": (
        "login,roles,email\nanna,cashier;auditor,\nboris,cashier,nomail\nnew,,\n", "login", "E_SEPARATION", [2]),
}  # fmt: skip


@pytest.fixture
def company(crmaccess: Run) -> Run:
    Path("company.toml").write_text(COMPANY, encoding="utf-8")
    for words in (("init", "--system", "universal"), ("apply", "company.toml", "--yes")):
        assert crmaccess(*words).exit_code == 0
    return crmaccess


def rejected(path: str, code: str) -> list[int]:
    """The lines of the result that are rejected with the code; all others are done, or rejected for what is theirs."""
    rows = list(csv.DictReader(Path(path).read_text(encoding="utf-8-sig").splitlines()))
    assert {row["_status"] for row in rows if not row["_code"]} <= {"added", "changed", "unchanged"}
    assert {row["_status"] for row in rows if row["_code"]} == {"rejected"}
    return [int(row["_row"]) for row in rows if row["_code"] == code]


@pytest.mark.parametrize(("file", "key", "code", "lines"), FILES.values(), ids=FILES)
def test_rows_that_a_guard_keeps_from_are_rejected_and_the_others_go_in(
    company: Run, file: str, key: str, code: str, lines: list[int]
) -> None:
    Path("staff.csv").write_text(file, encoding="utf-8")
    words = ("users", "import", "staff.csv", "--mode", "upsert", "--key", key, "-y", "--keep-going")
    rehearsed = company(*words, "-n", "--result", "rehearsed.csv")
    done = company(*words, "--result", "done.csv")
    assert (rehearsed.exit_code, done.exit_code) == (6, 6), done.stderr
    assert rejected("rehearsed.csv", code) == rejected("done.csv", code) == lines
    assert all(f"[{code}]: line {line}" in done.stderr for line in lines)
    assert company("users", "import", "done.csv", "--mode", "upsert", "--key", key, "--only", "rejected").exit_code in (
        5,
        7,
    )


def test_without_keep_going_nothing_is_written_and_the_rows_to_blame_are_named(company: Run) -> None:
    file, *_ = FILES["two rows together"]
    Path("staff.csv").write_text(file, encoding="utf-8")
    answer = company("users", "import", "staff.csv", "--mode", "update", "-y", "--result", "result.csv")
    assert answer.exit_code == 7
    assert [f"line {line}:" in answer.stderr for line in (2, 3, 4)] == [True, False, True]
    rows = list(csv.DictReader(Path("result.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["_status"] for row in rows] == ["rejected", "skipped", "rejected"]


def test_an_operator_who_would_lock_himself_out_hears_of_his_row(company: Run) -> None:
    Path("staff.csv").write_text("login,state,name\nboris,,Boris\nroot,archived,\n", encoding="utf-8")
    answer = company("--as", "root", "users", "import", "staff.csv", "--mode", "update", "-y", "--keep-going")
    assert (answer.exit_code, "E_LOCKS_ONESELF_OUT]: line 3" in answer.stderr) == (6, True), answer.stderr


def test_a_rehearsal_says_once_what_is_asked_of_the_rows_that_go_in(company: Run) -> None:
    Path("staff.csv").write_text("login,state,name\nboris,,Boris\nroot,archived,\n", encoding="utf-8")
    answer = company("--as", "root", "users", "import", "staff.csv", "--mode", "update", "-n", "--keep-going")
    assert answer.exit_code == 6
    assert (answer.stderr.count("Asked"), answer.stderr.count("is seen")) == (1, 1), answer.stderr
    assert "E_LOCKS_ONESELF_OUT]: line 3" in answer.stderr


def test_a_rehearsal_notes_what_the_real_run_notes(company: Run) -> None:
    assert company("records", "add", "deal", "D-1", "--responsible", "boris").exit_code == 0
    Path("staff.csv").write_text("login,state\nboris,archived\nnosuch,archived\n", encoding="utf-8")
    words = ("users", "import", "staff.csv", "--mode", "update", "-y", "--keep-going")
    notes = [
        [line for line in company(*words, *more).stderr.splitlines() if line.startswith("note[")]
        for more in (("-n",), ())
    ]
    assert notes[0] == notes[1]
    assert any("W_RESPONSIBLE_LEFT" in line for line in notes[0])
