"""Facts and records out of the database, by the standard library alone: nothing here imports the ORM."""

from collections.abc import Sequence
from datetime import datetime

from crmaccess.facts import Fact
from crmaccess.store.encoding import JournalEntry, fact_of
from crmaccess.store.people import People
from crmaccess.store.records import Records
from crmaccess.store.snapshot import Row


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
    return JournalEntry(number, datetime.fromisoformat(at), operator, command, kind, verb, key, *_sides(kind, sides))


def _sides(kind: str, texts: Sequence[str | None]) -> tuple[Fact | None, Fact | None]:
    before, after = texts
    return fact_of(kind, before), fact_of(kind, after)
