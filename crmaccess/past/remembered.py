"""The database as it was by its journal: what `--known-at` reads."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, CustomAttribute, with_attributes_of
from crmaccess.past.opened import opened
from crmaccess.past.stamps import remembered
from crmaccess.plan.history.back import taking_back
from crmaccess.plan.history.undo import named
from crmaccess.plan.known.secrets import is_sealed
from crmaccess.store.database import Database, SqliteFile, database
from crmaccess.store.encoding import time_text
from crmaccess.store.journal import JournalEntry
from crmaccess.store.reading.journal import Wanted, all_facts, chain_head, definition_before, entries, seal
from crmaccess.store.reading.reader import Reader
from crmaccess.store.sealing import Seal
from crmaccess.store.writing.past import copied, take_back, write
from crmaccess.systems import restore
from crmaccess.zone import UTC_NAME, local_time


class PastReader(Reader):
    """A reader of such a copy, which stays for as long as the command runs; who sees what, `today` says."""

    def close(self) -> None:
        """The next question reads the same copy."""
        if self.today is not None:
            self.today.close()


def _copied(place: Database) -> sqlite3.Connection:
    if isinstance(place, SqliteFile):
        return copied(place)
    from crmaccess.store.upkeep.served import copied_from  # which makes tables

    return copied_from(place)


class Past:
    """What the database said at a moment, and what is to be known about that."""

    def __init__(self, url: str, at: datetime, now: datetime) -> None:
        self._url, self.notes = url, list[Problem]()
        self._copy = _copied(database(url))
        today = self.reader()
        self.last = last_entry(today, at, now)
        later = _opened(today, list(entries(today, Wanted(since_number=self.last + 1))))
        self.entries = tuple(later)  # since then, the newest first
        definition = definition_before(today, self.last + 1)
        take_back(self._copy, taking_back(later), self.last, at, definition or "")
        write(self._copy, list(remembered(self.reader(), later, self.last)), self.last)
        self.notes += notes_on(later, lost=definition is None)

    def reader(self, today: Reader | None = None) -> PastReader:
        """The copy as it may be read where `today` is what there is now."""
        reader = PastReader("", self._copy)
        reader.today = today
        return reader

    def later(self, name: str) -> list[Problem]:
        """Which entry brought what is called so, after that moment; nothing where none did."""
        found = "SELECT number, at FROM journal WHERE number > ? AND key IN (?, ?) ORDER BY number LIMIT 1"
        with Reader(self._url) as today:
            rows = today.rows(found, (self.last, name, name.replace(":", " ", 1)))
            zone = today.zone() or UTC_NAME
        return [
            Problem("W_KNOWN_AT_LATER", name, details=(("number", str(number)), ("at", local_time(at, zone))))
            for number, at in ((number, datetime.fromisoformat(at)) for number, at in rows)
        ]


def _opened(today: Reader, later: list[JournalEntry]) -> list[JournalEntry]:
    def sealing() -> Seal:
        own = today.facts(CustomAttribute)
        return seal(today, with_attributes_of(own, restore(today.definition_text())))

    return opened(later, all_facts(today), sealing)


def last_entry(reader: Reader, at: datetime, now: datetime) -> int:
    """The number of the last entry that had been made then. Raises InvalidInput for a time that the journal does not
    tell of."""
    zone = reader.zone() or UTC_NAME
    if at > now:
        raise InvalidInput("E_KNOWN_AT_FUTURE", local_time(at, zone), now=local_time(now, zone))
    head = chain_head(reader)
    first = reader.journal_entry(head.first) if head else None
    if first and at < first.at:
        asked, begins = local_time(at, zone), local_time(first.at, zone)
        seconds = f":{first.at.second:02}" if asked == begins else ""
        raise InvalidInput("E_KNOWN_AT_EARLY", asked, number=str(first.number), first=begins + seconds)
    rows = reader.rows("SELECT min(number) FROM journal WHERE at > ?", (time_text(at),))
    return int(rows[0][0]) - 1 if rows[0][0] is not None else reader.revision()


def notes_on(later: list[JournalEntry], *, lost: bool) -> Iterator[Problem]:
    """What of the past the entries since then do not tell; `lost`: the definition of that time."""
    erased = dict.fromkeys(one.key for one in later if one.erased and isinstance(one.before, Account))
    if erased:
        yield Problem("W_KNOWN_AT_ERASED", ", ".join(erased))
    if hidden := [str(one.number) for one in reversed(later) if is_sealed(one.before)]:
        yield Problem("W_KNOWN_AT_SECRET", named(hidden))
    if lost:
        numbers = sorted(one.number for one in later if one.kind == "Definition")
        yield Problem("W_KNOWN_AT_DEFINITION", ", ".join(map(str, numbers)))
