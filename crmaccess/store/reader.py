"""Facts and records out of the database, by the standard library alone: nothing here imports the ORM."""

from collections.abc import Sequence
from datetime import datetime

from crmaccess.facts import Fact
from crmaccess.store.encoding import JournalEntry, fact_of
from crmaccess.store.people import People
from crmaccess.store.records import Records


class Reader(People, Records):
    """The database at one moment, to be used in a `with`. Raises StoreUnavailable."""

    def journal(self, limit: int = 0) -> list[JournalEntry]:
        """The newest entries, newest first; 0 is no limit."""
        fields = "number, operator, command, kind, verb, key, at, before, after"
        end = f" LIMIT {int(limit)}" if limit else ""
        return [
            JournalEntry(number, datetime.fromisoformat(at), operator, command, kind, verb, key, *_sides(kind, sides))
            for number, operator, command, kind, verb, key, at, *sides in self.stream(
                f"SELECT {fields} FROM journal ORDER BY number DESC{end}"
            )
        ]


def _sides(kind: str, texts: Sequence[str | None]) -> tuple[Fact | None, Fact | None]:
    before, after = texts
    return fact_of(kind, before), fact_of(kind, after)
