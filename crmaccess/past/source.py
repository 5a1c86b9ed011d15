"""Facts and entries of a database, by the things that they belong to."""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, Role
from crmaccess.plan.past.things import ACCOUNT, MEMBERS, PART, RECORD, STRUCTURE, Thing, things_of
from crmaccess.store.journal import SELECT, JournalEntry, entry_of
from crmaccess.store.reading.journal import chain_head
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.snapshot import chunked

# Of what others name, also the beginning of what it was, where the key stands that it had.
_COLUMNS = (
    "SELECT number, kind, key, CASE WHEN verb = 'edit' AND kind IN ('Account', 'Role') THEN substr(before, 1, 300) END "
    "FROM journal WHERE number >= ?"
)


def _first_value(text: str) -> str:
    """The value of the first field of a fact as the journal has it, as far as it is there."""
    _, _, rest = text.partition(":")
    with suppress(ValueError):
        return str(json.JSONDecoder().raw_decode(rest)[0])
    return ""


class Stored:
    """What a question asks of a database; its journal is gone through once, by kind and key alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        head = chain_head(reader)
        self.first = head.first if head else 1
        self._numbers: dict[Thing, list[int]] = {}
        for number, kind, key, before in reader.stream(_COLUMNS, (self.first,)):
            for thing in things_of(kind, key):
                self._numbers.setdefault(thing, []).append(number)
            if before and (old := _first_value(before)) != key:
                for thing in things_of(kind, old):
                    self._numbers.setdefault(thing, []).append(number)

    def facts(self, things: Collection[Thing], parts: Collection[str]) -> Iterator[Fact]:
        """Today's facts."""
        read = self._reader
        named: dict[str, list[str]] = {}
        for noun, key in things:
            named.setdefault(noun, []).append(key)
        if STRUCTURE in things:
            yield from read.about_many(())
        yield from read.facts(Account, login=named.get(ACCOUNT, ()))
        yield from read.facts(Role, key=named.get("role", ()))
        yield from read.facts(GroupMember, group=named.get(MEMBERS, ()))
        own: Any
        for own in (Membership, GroupMember, Admission):
            yield from read.facts(own, login=named.get("user", ()))
        for own in (Grant, Assignment, Imposition):
            for holder in ("user", "role", "group", "department"):
                yield from read.facts(own, holder=holder, subject=named.get(holder, ()))
        for reference in named.get(RECORD, ()):
            record = read.record(*reference.split(":", 1))
            yield from [record] if record is not None else ()
        if logins := tuple(named.get(PART, ())):
            for entity, _, part in (name.partition(".") for name in sorted(parts)):
                yield from read.records(entity, clause=("participant", part, logins))

    def entries(self, things: Collection[Thing], parts: Collection[str]) -> Iterator[JournalEntry]:
        """The entries since the journal was opened."""
        numbers = {number for thing in things for number in self._numbers.get(thing, ())}
        for noun, login in things if parts else ():
            entities = {name.partition(".")[0] for name in parts} if noun == PART else ()
            numbers.update(self._naming(login, entities))
        for some in chunked(map(str, sorted(numbers))):
            rows = self._reader.stream(f"{SELECT} WHERE number IN ({', '.join(some)})")
            yield from map(entry_of, rows)

    def _naming(self, login: str, entities: Iterable[str]) -> Iterator[int]:
        """The entries of records of these entities that say the login."""
        word = f"%{json.dumps(login, ensure_ascii=False)}%"
        for entity in entities:
            rows = self._reader.stream(
                "SELECT number FROM journal WHERE kind = 'Record' AND number >= ? AND key LIKE ? "
                "AND (before LIKE ? OR after LIKE ?)", (self.first, f"{entity} %", word, word),
            )  # fmt: skip
            yield from (number for (number,) in rows)
