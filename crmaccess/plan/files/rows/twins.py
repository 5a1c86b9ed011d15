"""Rows of one file that name the same login, e-mail or headship: nobody knows which of them is meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from crmaccess.facts import Account
from crmaccess.plan.files.batch import Batch, text
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.files.rows.written import Entry
from crmaccess.text import look

Entries = Callable[[str, str], tuple[tuple[Entry, ...], object]]
Named = tuple[int, str]  # a line, and what it names


def twins(rows: Sequence[Row], entries: Entries, batch: Batch) -> set[int]:
    """The lines that name the same as another one, which the batch refuses."""
    found: set[int] = set()
    for code, column, named, compared in (
        ("E_LOGIN_TWICE", "login", _cells("login", rows), str),
        ("E_EMAIL_TWICE", "email", _cells("email", rows), look),
        ("E_HEAD_TWICE", "head_of", list(_headships(rows, entries)), str),
    ):
        if len({compared(cell) for _, cell in named}) < len(named):
            told = [(line, compared(cell), cell) for line, cell in named if column != "email" or cell != CLEAR]
            found |= batch.refuse_twins(code, column, told)
    return found


def freed(rows: Iterable[Row], accounts: Mapping[str, Account]) -> set[str]:
    """The logins of those who give up their e-mail."""
    found: set[str] = set()
    for row in rows if accounts else ():
        before = accounts.get(row.values.get("login", ""))
        if before and look(text(row.values, "email", before.email)) != look(before.email):
            found.add(before.login)
    return found


def _cells(column: str, rows: Sequence[Row]) -> list[Named]:
    return [(line, cell) for line, values in rows if (cell := values.get(column))]


def _headships(rows: Sequence[Row], entries: Entries) -> Iterable[Named]:
    for line, cell in _cells("head_of", rows):
        for key in dict.fromkeys(entry.key for entry in entries("head_of", cell)[0]):
            yield line, key
