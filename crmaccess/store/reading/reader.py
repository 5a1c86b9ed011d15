"""Facts and records out of the database, by the standard library alone: nothing here imports the ORM."""

from datetime import datetime

from crmaccess.store.encoding import JournalEntry, differences_of, fact_of
from crmaccess.store.reading.people import People
from crmaccess.store.reading.records import Records
from crmaccess.store.reading.snapshot import Row


class Reader(People, Records):
    """The database at one moment, to be used in a `with`. Raises StoreUnavailable."""

    def journal(self, limit: int = 0) -> list[JournalEntry]:
        """The newest entries, newest first; 0 is no limit."""
        end = f" LIMIT {int(limit)}" if limit else ""
        return [_entry(row) for row in self.stream(f"{_SELECT} ORDER BY number DESC{end}")]

    def journal_entry(self, number: int) -> JournalEntry | None:
        """The entry of that number."""
        return next((_entry(row) for row in self.rows(f"{_SELECT} WHERE number = ?", (number,))), None)


_SELECT = "SELECT number, operator, command, kind, verb, key, at, before, after FROM journal"


def _entry(row: Row) -> JournalEntry:
    number, operator, command, kind, verb, key, at, *sides = row
    before, after = (fact_of(kind, side) for side in sides)
    when, differences = datetime.fromisoformat(at), differences_of(kind, sides[1])
    return JournalEntry(number, when, operator, command, kind, verb, key, before, after, differences)
