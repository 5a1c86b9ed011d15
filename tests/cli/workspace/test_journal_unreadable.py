"""Texts of the journal that somebody has made unreadable: the entry is named, and nothing breaks."""

import sqlite3
from contextlib import closing
from shutil import copyfile

import pytest

from tests.cli.conftest import Run
from tests.cli.workspace.test_journal import behind

LINES = (
    "init --system universal", "users add petr --name Ильин --set phone=+7911 --state active", "roles add seller",
    "roles assign seller petr --until 2026-05-01", "rights grant role:seller deal.read own", "users edit petr --name X",
    "records add deal D-1 --responsible petr",
)  # fmt: skip
COLUMNS = ("at", "before", "after")
UNREADABLE = "'x' || coalesce({}, '')", "'[]'", "'{\"login\": 5}'", "''"
READING = (
    "journal show {}", "journal list --all", "blame petr read deal:D-1", "undo entry:{} -n", "journal prove {}",
    "check petr read deal --known-at 2026-03-02T09:00:00Z", "db check",
)  # fmt: skip


@pytest.fixture
def company(crmaccess: Run) -> Run:
    for line in LINES:
        assert crmaccess(*line.split()).exit_code == 0, line
    copyfile("crmaccess.db", "kept.db")
    return crmaccess


def entries(kind: str) -> list[int]:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        return [number for (number,) in connection.execute(f"SELECT number FROM journal WHERE kind = '{kind}'")]


@pytest.mark.parametrize("kind", ["Account", "Assignment", "Record"])
def test_an_entry_whose_texts_are_unreadable_is_named_by_the_audit_and_by_whatever_reads_it(
    company: Run, kind: str
) -> None:
    number = entries(kind)[-1]
    for column in COLUMNS:
        for text in UNREADABLE:
            copyfile("kept.db", "crmaccess.db")
            behind(f"UPDATE journal SET {column} = {text.replace('{}', column)} WHERE number = {number}")
            found = company("journal", "verify")
            assert (found.exit_code, f"entry {number} is not what it was" in found.stdout) == (10, True), (text, found)
            for line in READING if text == UNREADABLE[0] else ():
                answer = company(*line.format(number).split())
                assert "Traceback" not in answer.stderr, line
                assert answer.exit_code in (0, 9, 10), (line, column, text, answer)
            shown = company("journal", "show", str(number))
            assert shown.exit_code == 0 or str(number) in shown.stderr, (column, text, shown)


@pytest.mark.parametrize("side", ["before", "after", "command"])
def test_what_lies_beside_it_is_named_with_it(company: Run, side: str) -> None:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        found = f"SELECT max(entry) FROM journal_private WHERE side = '{side}'"
        ((number,),) = connection.execute(found).fetchall()
    behind(f"UPDATE journal_private SET text = 'x' || text WHERE entry = {number} AND side = '{side}'")
    told = company("journal", "verify")
    assert (told.exit_code, f"entry {number}: what lies beside it ({side})" in told.stdout) == (10, True), told


def test_bytes_that_are_no_text_are_named_too(company: Run) -> None:
    number = entries("Account")[0]
    behind(f"UPDATE journal SET after = CAST(X'FF' AS TEXT) WHERE number = {number}")
    told = company("journal", "verify")
    assert (told.exit_code, f"entry {number} is not what it was" in told.stdout) == (10, True), told
