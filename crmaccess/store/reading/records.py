"""Records out of the database: one, those within a filter, how many, and all of them in outline."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from sys import intern
from typing import Any

from crmaccess.facts import ALWAYS, Clause, Outline, Record
from crmaccess.store.encoding import stamp_of, time_of
from crmaccess.store.reading.snapshot import Row, Snapshot, any_of, chunked, columns, converted_columns

Fields = Mapping[str, Collection[str]]
Besides = tuple[Mapping[int, tuple[tuple[str, str], ...]], Mapping[int, Mapping[str, str]]]
_NO_VALUES: Mapping[str, str] = {}
_NO_FIELDS: Fields = {}
_made: Any = partial(tuple.__new__, Record)  # of as many values as it has fields
DENSE = 8  # of so many numbers in a row one is wanted: what hangs on them is then read from the first to the last


class Records(Snapshot):
    """A snapshot that knows its way among records. `record_eyes`: which are seen, where those are not all; `seen_keys`:
    the first keys of those of an entity, sorted, all for 0; `asks_all`: whether one may ask about others, too."""

    record_eyes: Callable[[Record], bool] | None = None
    seen_keys: Callable[[str, int], list[str]] | None = None
    asks_all: Callable[[], bool] = staticmethod(lambda: True)

    def record(self, entity: str, key: str) -> Record | None:
        """The record of that key, or None."""
        rows = self.rows("SELECT id FROM record WHERE entity = ? AND key = ?", (entity, key))
        found = self._numbered([number for (number,) in rows])
        return found[0] if found else None

    def records(self, entity: str, *, clause: Clause = ALWAYS, limit: int = 0, order: str = "key") -> list[Record]:
        """The records of an entity within a clause, by `key` or the `newest` first; 0 is no limit."""
        from crmaccess.store.reading.within import page

        return self._numbered(page(self, "id", entity, clause, limit, order))

    def records_of_keys(self, keys: Mapping[str, Iterable[str]]) -> list[Record]:
        """The records of these entities that have these keys, in no order: for very many of them."""
        rows = {entity: list(self._rows_of_keys(entity, wanted)) for entity, wanted in keys.items()}
        besides = self._besides(sorted([row[0] for some in rows.values() for row in some]))
        logins: dict[int, str] = dict(self.rows("SELECT id, login FROM account"))
        stamps = {number: stamp_of(text) for number, text in self.stream("SELECT id, departments FROM stamp")}
        found: list[Record] = []
        for entity, some in rows.items():
            if some:
                numbers, key, title, responsible, stamp, *shared, opened, created = zip(*some, strict=True)
                named, stamped = map(logins.get, responsible, repeat("")), map(stamps.get, stamp, repeat(()))
                pipeline, stage, branch, parent = (map(intern, column) for column in shared)
                lying = pipeline, stage, branch, map(bool, opened), parent
                own = key, title, named, stamped, *lying, map(time_of, created)
                found += _with_besides((repeat(entity), *own), numbers, besides)
        return found

    def _rows_of_keys(self, entity: str, keys: Iterable[str]) -> Iterator[Row]:
        for some in chunked(sorted(keys)):  # neighbours lie together
            yield from self.stream(_OF_KEYS + any_of(some), (entity, *some))

    def records_taken_part_in(self, entity: str, part: str, logins: Sequence[str]) -> list[Record]:
        """For each of these people who takes part so in any records of an entity, one of them."""
        if len(logins) == 1:
            return self.records(entity, clause=("participant", part, tuple(logins)), limit=1)
        people = set(self.accounts(logins))
        if part == "responsible":
            rows = self.stream(_ONE_OF_RESPONSIBLE, (entity,))
        else:
            rows = self.stream(_ONE_OF_PARTICIPANT, (entity, part))
        return self._numbered(sorted({number for account, number in rows if account in people}))

    def keys(self, entity: str, clause: Clause = ALWAYS, limit: int = 0) -> list[str]:
        """The keys of the records within a clause, sorted; 0 is no limit."""
        from crmaccess.store.reading.within import page

        return page(self, "key", entity, clause, limit, "key")

    def keys_starting(self, entity: str, prefix: str, limit: int) -> list[str]:
        """The first keys of an entity's records that begin so, sorted, for completion."""
        if self.seen_keys is not None:
            seen = self.seen_keys(entity, 0 if prefix else limit)
            return [key for key in seen if key.startswith(prefix)][:limit]
        end = prefix + "\U0010ffff"
        statement = "SELECT key FROM record WHERE entity = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?"
        return [key for (key,) in self.stream(statement, (entity, prefix, end, limit))]

    def count(self, entity: str, clause: Clause = ALWAYS) -> int:
        """How many records of an entity are within a clause."""
        from crmaccess.store.reading.within import count  # one record is read without

        return count(self, entity, clause)

    def responsible_in(self, state: str) -> dict[str, int]:
        """Those among the people in a state who are responsible for records, with how many."""
        statement = (
            "SELECT login, count(*) FROM account JOIN record ON responsible_id = account.id WHERE state = ?"
            " GROUP BY login"
        )
        return dict(self.rows(statement, (state,)))

    def at_work(self, entities: Sequence[str]) -> set[str]:
        """Those who are responsible for records of these kinds."""
        if not entities:
            return set()
        statement = (
            "SELECT DISTINCT login FROM account JOIN record ON responsible_id = account.id"
            f" WHERE entity {any_of(entities)}"
        )
        return {login for (login,) in self.rows(statement, entities)}

    def find_record(self, key: str) -> list[tuple[str, str]]:
        """All (entity, key) pairs of that key, of records that are seen."""
        entities = self.rows("SELECT DISTINCT entity FROM record ORDER BY entity")
        found = [one for (entity,) in entities if (one := self.record(entity, key)) is not None and self.shows(one)]
        return [(one.entity, one.key) for one in found]

    def nearest_keys(self, entity: str, text: str, limit: int = 3) -> list[str]:
        """Keys that were perhaps meant, among those that are seen: those beside the text in order that share its
        beginning."""
        near = [key for key in self._beside(entity, text, limit) if key[:1].casefold() == text[:1].casefold()]
        return sorted(near, key=lambda key: -_common(key, text))[:limit]

    def _beside(self, entity: str, text: str, limit: int) -> list[str]:
        """The keys next to a text in order, that itself first, then those before it."""
        if self.seen_keys is not None:
            seen = sorted(self.seen_keys(entity, 0))
            at = bisect_left(seen, text)
            return [*seen[at : at + limit], *reversed(seen[max(0, at - limit) : at])]
        after = self.rows(
            "SELECT key FROM record WHERE entity = ? AND key >= ? ORDER BY key LIMIT ?", (entity, text, limit)
        )
        before = self.rows(
            "SELECT key FROM record WHERE entity = ? AND key < ? ORDER BY key DESC LIMIT ?", (entity, text, limit)
        )
        return [key for (key,) in (*after, *before)]

    def shows(self, record: Record) -> bool:
        """Whether whoever reads may see this record."""
        return self.record_eyes is None or self.record_eyes(record)

    def outlines(self, attributes: Sequence[str] = (), fields: Fields = _NO_FIELDS) -> Iterator[Outline]:
        """All records, one by one, with their values of these attributes, and of fields if it is one of these."""
        from crmaccess.store.reading.outlines import outlines  # only who counts for everybody needs them

        return outlines(self, attributes, fields)

    def participations(
        self, attributes: Sequence[str] = (), cards: Sequence[str] = (), fields: Fields = _NO_FIELDS
    ) -> Iterator[tuple[str, Outline, str]]:  # fmt: skip
        """For everybody whom a record names besides its responsible: login, the record, the parts (with blanks).

        Who has a card that a record names in one of the attributes `cards` has the part `card:ATTRIBUTE` in it.
        """
        from crmaccess.store.reading.outlines import participations

        return participations(self, attributes, cards, fields)

    def few_values(self, attributes: Sequence[str], limit: int) -> list[str]:
        """Which of the attributes have at most so many values among all records."""
        counted = "SELECT name, count(DISTINCT value) FROM record_attribute GROUP BY name"
        found: dict[str, int] = dict(self.rows(counted) if attributes else ())
        return [name for name in attributes if found.get(name, 0) <= limit]

    def accounts(self, logins: Sequence[str]) -> Sequence[int]:
        """The numbers of accounts, for filters."""
        found: list[int] = []
        for chunk in chunked(logins):
            rows = self.stream(f"SELECT id FROM account WHERE login {any_of(chunk)}", chunk)
            found += [number for (number,) in rows]
        return found

    def stamps(self, departments: Sequence[str]) -> Sequence[int]:
        """The numbers of the stamps that meet the departments, for filters."""
        if self._stamps is None:
            self._stamps = {}
            for number, text in self.stream("SELECT id, departments FROM stamp"):
                for department in text.split(" "):
                    self._stamps.setdefault(department, []).append(number)
        known = self._stamps
        return sorted({number for department in departments for number in known.get(department, ())})

    _stamps: dict[str, list[int]] | None = None

    def _numbered(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in this order, with participants and attributes."""
        ordered = sorted(numbers)  # neighbours lie together
        besides = self._besides(ordered)
        found: dict[int, Record] = {}
        for some in chunked(ordered):
            *fields, own = converted_columns(Record, self.rows(f"{_SELECT} WHERE id IN ({_listed(some)})"))
            found.update(zip(own, _with_besides(fields, own, besides), strict=True))
        return [found[number] for number in numbers]

    def _besides(self, numbers: Sequence[int]) -> Besides:
        """What records of these numbers, which are in order, have of participants and attributes."""
        participants: dict[int, list[tuple[str, str]]] = {}
        attributes: dict[int, dict[str, str]] = {}
        for some in chunked(numbers):
            dense = some[-1] - some[0] <= DENSE * len(some)
            near = f"BETWEEN {some[0]} AND {some[-1]}" if dense else f"IN ({_listed(some)})"
            for number, part, login in self.stream(f"SELECT * FROM fact_record_participant WHERE record_id {near}"):
                participants.setdefault(number, []).append((intern(part), intern(login)))
            for number, name, value in self.stream(f"SELECT * FROM fact_record_attribute WHERE record_id {near}"):
                attributes.setdefault(number, {})[intern(name)] = intern(value)
        people = {number: tuple(sorted(some)) for number, some in participants.items()}
        return people, {number: dict(sorted(values.items())) for number, values in attributes.items()}


def _with_besides(fields: Iterable[Iterable[object]], numbers: Iterable[int], besides: Besides) -> Iterator[Record]:
    """The records of these numbers, of the columns of their other fields."""
    people, values = besides
    own = map(people.get, numbers, repeat(())), map(values.get, numbers, repeat(_NO_VALUES))
    return map(_made, zip(*fields, *own, strict=False))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


_ONE_OF_RESPONSIBLE = "SELECT responsible_id, min(id) FROM record WHERE entity = ? GROUP BY responsible_id"
_ONE_OF_PARTICIPANT = (
    "SELECT account_id, min(record_id) FROM record_participant JOIN record ON id = record_id"
    " WHERE entity = ? AND part = ? GROUP BY account_id"
)
# Not from the view, which joins its responsible and its stamp to each record: they are few, and soon looked up. And the
# index is looked at once, not twice: 79,000 records take four fifths of the time.
_OF_KEYS = (
    "SELECT id, key, title, responsible_id, stamp_id, pipeline, stage, branch, coalesce(parent, ''), open, created_at "
    "FROM record WHERE entity = ? AND key "
)
_SELECT = f"SELECT {', '.join(columns(Record))}, id FROM fact_record"


def _common(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
