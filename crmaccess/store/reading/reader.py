"""Facts and records out of the database, by the standard library alone: nothing here imports the ORM."""

from typing import TYPE_CHECKING

from crmaccess.store.reading.people import People
from crmaccess.store.reading.records import Records

if TYPE_CHECKING:
    from crmaccess.store.journal import JournalEntry


class Reader(People, Records):
    """The database at one moment, to be used in a `with`. Raises StoreUnavailable."""

    def journal(self, limit: int = 0) -> "list[JournalEntry]":
        """The newest entries, newest first; 0 is no limit."""
        return self._entries("ORDER BY number DESC" + (f" LIMIT {int(limit)}" if limit else ""))

    def journal_entry(self, number: int) -> "JournalEntry | None":
        """The entry of that number."""
        return next(iter(self._entries("WHERE number = ?", number)), None)

    def _entries(self, end: str, *values: int) -> "list[JournalEntry]":
        from crmaccess.store.journal import COLUMNS, entry_of  # a question needs nothing of changes

        return [entry_of(row) for row in self.stream(f"SELECT {COLUMNS} FROM journal {end}", values)]
