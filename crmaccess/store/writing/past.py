"""A database as it was: a copy of nobody else's, in which later changes are taken back."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.errors import CrmAccessError, StoreUnavailable
from crmaccess.store.database import SqliteFile
from crmaccess.store.encoding import time_text
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.bulk import BatchRefused, Bulk
from crmaccess.store.writing.edits import Edits
from crmaccess.store.writing.writer import write_facts

_SAY = (
    "UPDATE workspace SET value = CASE name WHEN 'definition' THEN ? ELSE '' END "
    "WHERE name IN ('definition', 'compiled')"
)
_SINCE = (("journal", "number"), ("journal_private", "entry"))
_LATER = (("letter", "queued_at"), ("sign_in", "at"))  # what the journal does not tell of


def copied(place: SqliteFile) -> sqlite3.Connection:
    """A copy of the database as it is now, in memory or, where that is not enough, in a file that goes with it."""
    copy = empty()
    with closing(place.reading()) as source:
        source.backup(copy)
    for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f"DROP TRIGGER {name}")  # they keep the journal from being cut
    return copy


class Copy(sqlite3.Connection):
    """It closes when nobody knows it any more: all questions of a command read the same one."""

    def __del__(self) -> None:
        self.close()


def empty() -> sqlite3.Connection:
    """A database of this process alone, without tables."""
    return sqlite3.connect("", isolation_level=None, factory=Copy)


def take_back(
    copy: sqlite3.Connection, portions: Iterable[Sequence[Change]], last: int, at: datetime,
    definition: str = "",
) -> None:  # fmt: skip
    """Make the copy what the database was when entry `last` had been made: the portions of changes one by one, another
    definition (its tables as JSON), no later entries. Raises StoreUnavailable where the journal does not lead back."""
    connection = Connection(copy, SqliteFile(""))
    for statement in ("PRAGMA foreign_keys=ON", "BEGIN"):
        connection.execute(statement)
    if definition:
        connection.execute(_SAY, definition)
    for changes in portions:
        write(copy, changes, last)
    for table, column in _SINCE:
        connection.execute(f"DELETE FROM {table} WHERE {column} > ?", last)
    for table, column in _LATER:
        connection.execute(f"DELETE FROM {table} WHERE {column} > ?", time_text(at))
    connection.execute("COMMIT")


def write(copy: sqlite3.Connection, changes: Sequence[Change], last: int) -> None:
    """Changes of facts in the copy, without entries. Raises StoreUnavailable where it does not hold what they start
    from."""
    connection, steps = Connection(copy, SqliteFile("")), list[Step](changes)
    try:
        write_facts(Edits(connection, Bulk(connection, careful=False)), steps)
    except (CrmAccessError, BatchRefused) as error:
        raise StoreUnavailable("E_KNOWN_AT_LOST", str(last + 1)) from error
