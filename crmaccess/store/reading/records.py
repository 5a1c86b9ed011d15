"""Records out of the database: one, those within a filter, how many, and all of them in outline."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from crmaccess.facts import ALWAYS, OTHER_VALUE, Clause, Outline, Record, Sort
from crmaccess.store.encoding import attributes_of, stamp_of
from crmaccess.store.reading.filters import Condition, arms, condition, conjunction, disjoint
from crmaccess.store.reading.snapshot import CHUNK, Row, Snapshot, any_of, chunked, columns, converted

_VALUE = ", coalesce((SELECT value FROM record_attribute WHERE record_id = record.id AND name = ?), '')"
Fields = Mapping[str, Collection[str]]
_SORT = "entity, pipeline, stage, open"
_NO_VALUES: Mapping[str, str] = {}
_NO_FIELDS: Fields = {}
ORDERS = {"key": "key", "newest": "id DESC"}
DENSE = 8  # of so many numbers in a row one is wanted: what hangs on them is then read from the first to the last
WALK_FROM = 2000  # so many found records are not sorted for a page: the entity is walked in order until it is full


class Records(Snapshot):
    """A snapshot that knows its way among records."""

    def record(self, entity: str, key: str) -> Record | None:
        """The record of that key, or None."""
        rows = self.rows("SELECT id FROM record WHERE entity = ? AND key = ?", (entity, key))
        found = self._numbered([number for (number,) in rows])
        return found[0] if found else None

    def records(self, entity: str, *, clause: Clause = ALWAYS, limit: int = 0, order: str = "key") -> list[Record]:
        """The records of an entity within a clause, by `key` or the `newest` first; 0 is no limit."""
        return self._numbered(self._page("id", entity, clause, limit, order))

    def records_of_keys(self, keys: Mapping[str, Iterable[str]]) -> list[Record]:
        """The records of these entities that have these keys, in no order: for very many of them."""
        numbers = [
            number
            for entity, wanted in keys.items()
            for chunk in chunked(sorted(wanted))  # neighbours lie together
            for (number,) in self.rows(
                f"SELECT id FROM record WHERE entity = ? AND key {any_of(chunk)}", (entity, *chunk)
            )
        ]
        return self._numbered(numbers)

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
        return self._page("key", entity, clause, limit, "key")

    def count(self, entity: str, clause: Clause = ALWAYS) -> int:
        """How many records of an entity are within a clause."""
        counts = list(self._counts(entity, clause))
        if not counts:
            return 0
        values = [value for count in counts for value in count.values]
        return int(self.rows(f"SELECT {' + '.join(f'({count.sql})' for count in counts)}", values)[0][0])

    def find_record(self, key: str) -> list[tuple[str, str]]:
        """All (entity, key) pairs of that key."""
        entities = self.rows("SELECT DISTINCT entity FROM record ORDER BY entity")
        return [(entity, key) for (entity,) in entities if self._exists(entity, key)]

    def nearest_keys(self, entity: str, text: str, limit: int = 3) -> list[str]:
        """Keys that were perhaps meant: those beside the text in order that share its beginning."""
        after = self.rows(
            "SELECT key FROM record WHERE entity = ? AND key >= ? ORDER BY key LIMIT ?", (entity, text, limit)
        )
        before = self.rows(
            "SELECT key FROM record WHERE entity = ? AND key < ? ORDER BY key DESC LIMIT ?", (entity, text, limit)
        )
        near = [key for (key,) in (*after, *before) if key[:1].casefold() == text[:1].casefold()]
        return sorted(near, key=lambda key: -_common(key, text))[:limit]

    def outlines(self, attributes: Sequence[str] = (), fields: Fields = _NO_FIELDS) -> Iterator[Outline]:
        """All records, one by one, with their values of these attributes, and of fields if it is one of these."""
        stamps = {number: stamp_of(text) for number, text in self.stream("SELECT id, departments FROM stamp")}
        logins: dict[int, str] = dict(self.rows("SELECT id, login FROM account"))
        sorts = _Sorts()
        values = _told(attributes, fields)
        statement = f"SELECT branch, stamp_id, responsible_id, {_SORT}{values.sql} FROM record"
        for row in self.stream(statement, values.values):
            yield Outline(sorts[row[3:]], row[0], stamps.get(row[1], ()), logins.get(row[2], ""))

    def few_values(self, attributes: Sequence[str], limit: int) -> list[str]:
        """Which of the attributes have at most so many values among all records."""
        counted = "SELECT name, count(DISTINCT value) FROM record_attribute GROUP BY name"
        found: dict[str, int] = dict(self.rows(counted) if attributes else ())
        return [name for name in attributes if found.get(name, 0) <= limit]

    def participations(
        self, attributes: Sequence[str] = (), cards: Sequence[str] = (), fields: Fields = _NO_FIELDS
    ) -> Iterator[tuple[str, Outline, str]]:  # fmt: skip
        """For everybody whom a record names besides its responsible: login, the record, the parts (with blanks).

        Who has a card that a record names in one of the attributes `cards` has the part `card:ATTRIBUTE` in it.
        """
        found: dict[tuple[int, str], tuple[Outline, list[str]]] = {}
        sorts, outlined = _Sorts(), _outlined(attributes, fields)
        for row in (*self._parts(outlined), *self._carded(cards, outlined)):
            part, login, number, branch, stamp, responsible = row[:6]
            outline = Outline(sorts[row[6:]], branch, stamp_of(stamp), responsible)
            found.setdefault((number, login), (outline, []))[1].append(part)
        for (_, login), (outline, parts) in found.items():
            yield login, outline, " ".join(sorted(parts))

    def _parts(self, outlined: Condition) -> Iterator[Row]:
        participants = "FROM fact_record_participant p JOIN fact_record r ON r.id = p.record_id"
        return self.stream(f"SELECT p.part, p.login, {outlined.sql} {participants}", outlined.values)

    def _carded(self, cards: Sequence[str], outlined: Condition) -> Iterator[Row]:
        """As `_parts`, for people whose cards records name."""
        if not cards:
            return
        holders: dict[str, list[str]] = {}
        for login, text in self.stream("SELECT login, attributes FROM account WHERE attributes <> '{}'"):
            for card in attributes_of(text).get("card", "").split():
                holders.setdefault(card, []).append(login)
        naming = "FROM record_attribute a JOIN fact_record r ON r.id = a.record_id WHERE a.name = ?"
        for name in cards:
            statement = f"SELECT a.value, {outlined.sql} {naming}"
            for value, *outline in self.stream(statement, (*outlined.values, name)):
                logins = dict.fromkeys(login for card in value.split() for login in holders.get(card, ()))
                yield from ((f"card:{name}", login, *outline) for login in logins)

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

    def _exists(self, entity: str, key: str) -> bool:
        return bool(self.rows("SELECT 1 FROM record WHERE entity = ? AND key = ?", (entity, key)))

    def _page(self, column: str, entity: str, clause: Clause, limit: int, order: str) -> list[Any]:
        if limit and self.count(entity, clause) > WALK_FROM:
            inside = condition(clause, self)
            # The CASE hides the columns from the planner, which else takes their index and sorts all it finds.
            where = Condition(f"entity = ? AND CASE WHEN {inside.sql} THEN 1 ELSE 0 END = 1", (entity, *inside.values))
        else:
            found = [_arm("id", entity, conjunction(arm, self)) for arm in arms(clause)]
            if not found:
                return []
            values = tuple(value for arm in found for value in arm.values)
            where = Condition(f"id IN ({' UNION ALL '.join(arm.sql for arm in found)})", values)
        end = f" LIMIT {int(limit)}" if limit else ""
        rows = self.rows(f"SELECT {column} FROM record WHERE {where.sql} ORDER BY {ORDERS[order]}{end}", where.values)
        return [value for (value,) in rows]

    def _counts(self, entity: str, clause: Clause) -> Iterator[Condition]:
        """One count for each arm, without what an earlier arm has counted."""
        found = arms(clause)
        for position, arm in enumerate(found):
            counted = [earlier for earlier in found[:position] if not disjoint(arm, earlier)]
            fresh = arm if not counted else (*arm, ("not", ("any", tuple(("all", earlier) for earlier in counted))))
            yield _arm("count(*)", entity, conjunction(fresh, self))

    def _numbered(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in this order, with participants and attributes."""
        found: dict[int, Record] = {}
        ordered = sorted(numbers)  # neighbours lie together
        for start in range(0, len(ordered), CHUNK):
            found.update(self._portion(ordered[start : start + CHUNK]))
        return [found[number] for number in numbers]

    def _portion(self, numbers: Sequence[int]) -> Iterator[tuple[int, Record]]:
        """The records of these numbers, which are in order."""
        among = f"IN ({', '.join(map(str, numbers))})"
        near = among if numbers[-1] - numbers[0] > DENSE * len(numbers) else f"BETWEEN {numbers[0]} AND {numbers[-1]}"
        participants: dict[int, list[tuple[str, str]]] = {}
        for number, part, login in self.stream(f"SELECT * FROM fact_record_participant WHERE record_id {near}"):
            participants.setdefault(number, []).append((intern(part), intern(login)))
        attributes: dict[int, dict[str, str]] = {}
        for number, name, value in self.stream(f"SELECT * FROM fact_record_attribute WHERE record_id {near}"):
            attributes.setdefault(number, {})[intern(name)] = intern(value)
        rows = self.rows(f"{_SELECT} WHERE id {among}")
        for (number, *_), row in zip(rows, converted(Record, [row[1:] for row in rows]), strict=True):
            people = tuple(sorted(participants[number])) if number in participants else ()
            values = dict(sorted(attributes[number].items())) if number in attributes else _NO_VALUES
            yield number, Record._make((*row, people, values))


class _Sorts(dict[Row, Sort]):
    """The sorts of records by their columns; records of one sort share it."""

    def __missing__(self, row: Row) -> Sort:
        entity, pipeline, stage, is_open, *values = row
        found = self[row] = Sort(entity, pipeline, stage, bool(is_open), tuple(values))
        return found


def _outlined(attributes: Sequence[str], fields: Fields) -> Condition:
    """The columns of an outline out of the view of records, `r`."""
    told = _told(attributes, fields)
    values = told.sql.replace("record.id", "r.id")
    return Condition(f"r.id, r.branch, r.stamp, r.responsible, {_SORT}{values}", told.values)


def _told(attributes: Sequence[str], fields: Fields) -> Condition:
    """Columns with the values of attributes, and of fields where they are among those asked for."""
    asked = {name: sorted(values) for name, values in fields.items()}
    cases = (
        f", CASE WHEN coalesce({name}, '') {any_of(values)} THEN coalesce({name}, '') ELSE '{OTHER_VALUE}' END"
        for name, values in asked.items()
    )
    values = (value for some in asked.values() for value in some)
    return Condition(_VALUE * len(attributes) + "".join(cases), (*attributes, *values))


_ONE_OF_RESPONSIBLE = "SELECT responsible_id, min(id) FROM record WHERE entity = ? GROUP BY responsible_id"
_ONE_OF_PARTICIPANT = (
    "SELECT account_id, min(record_id) FROM record_participant JOIN record ON id = record_id"
    " WHERE entity = ? AND part = ? GROUP BY account_id"
)
_SELECT = f"SELECT id, {', '.join(columns(Record))} FROM fact_record"


def _arm(selected: str, entity: str, inside: Condition) -> Condition:
    return Condition(f"SELECT {selected} FROM record WHERE entity = ? AND {inside.sql}", (entity, *inside.values))


def _common(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
