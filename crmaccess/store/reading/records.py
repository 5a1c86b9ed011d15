"""Records out of the database: one, those within a filter, how many, and all of them in outline."""

from collections.abc import Iterator, Sequence
from sys import intern

from crmaccess.facts import ALWAYS, Clause, Outline, Record, Sort
from crmaccess.store.encoding import attributes_of, stamp_of
from crmaccess.store.reading.snapshot import CHUNK, Row, Snapshot, any_of, chunked, columns, converted

_VALUE = ", coalesce((SELECT value FROM record_attribute WHERE record_id = record.id AND name = ?), '')"
_SORT = "entity, pipeline, stage, open"


class Records(Snapshot):
    """A snapshot that knows its way among records."""

    def record(self, entity: str, key: str) -> Record | None:
        """The record of that key, or None."""
        rows = self.rows("SELECT id FROM record WHERE entity = ? AND key = ?", (entity, key))
        found = self._numbered([number for (number,) in rows])
        return found[0] if found else None

    def records(self, entity: str, *, clause: Clause = ALWAYS, limit: int = 0, order: str = "key") -> list[Record]:
        """The records of an entity within a clause, by `key` or the `newest` first; 0 is no limit."""
        from crmaccess.store.reading.within import page

        return self._numbered(page(self, "id", entity, clause, limit, order))

    def keys(self, entity: str, clause: Clause = ALWAYS, limit: int = 0) -> list[str]:
        """The keys of the records within a clause, sorted; 0 is no limit."""
        from crmaccess.store.reading.within import page

        return page(self, "key", entity, clause, limit, "key")

    def count(self, entity: str, clause: Clause = ALWAYS) -> int:
        """How many records of an entity are within a clause."""
        from crmaccess.store.reading.within import count  # one record is read without

        return count(self, entity, clause)

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

    def outlines(self, attributes: Sequence[str] = ()) -> Iterator[Outline]:
        """All records, one by one, with their values of these attributes."""
        stamps = {number: stamp_of(text) for number, text in self.stream("SELECT id, departments FROM stamp")}
        logins: dict[int, str] = dict(self.rows("SELECT id, login FROM account"))
        sorts = _Sorts()
        columns = f"branch, stamp_id, responsible_id, {_SORT}" + _VALUE * len(attributes)
        for row in self.stream(f"SELECT {columns} FROM record", attributes):
            yield Outline(sorts[row[3:]], row[0], stamps.get(row[1], ()), logins.get(row[2], ""))

    def few_values(self, attributes: Sequence[str], limit: int) -> list[str]:
        """Which of the attributes have at most so many values among all records."""
        counted = "SELECT name, count(DISTINCT value) FROM record_attribute GROUP BY name"
        found: dict[str, int] = dict(self.rows(counted) if attributes else ())
        return [name for name in attributes if found.get(name, 0) <= limit]

    def participations(
        self, attributes: Sequence[str] = (), cards: Sequence[str] = ()
    ) -> Iterator[tuple[str, Outline, str]]:  # fmt: skip
        """For everybody whom a record names besides its responsible: login, the record, the parts (with blanks).

        Who has a card that a record names in one of the attributes `cards` has the part `card:ATTRIBUTE` in it.
        """
        found: dict[tuple[int, str], tuple[Outline, list[str]]] = {}
        sorts = _Sorts()
        for row in (*self._parts(attributes), *self._carded(cards, attributes)):
            part, login, number, branch, stamp, responsible = row[:6]
            outline = Outline(sorts[row[6:]], branch, stamp_of(stamp), responsible)
            found.setdefault((number, login), (outline, []))[1].append(part)
        for (_, login), (outline, parts) in found.items():
            yield login, outline, " ".join(sorted(parts))

    def _parts(self, attributes: Sequence[str]) -> Iterator[Row]:
        columns = _outlined(attributes)
        participants = "FROM fact_record_participant p JOIN fact_record r ON r.id = p.record_id"
        return self.stream(f"SELECT p.part, p.login, {columns} {participants}", attributes)

    def _carded(self, cards: Sequence[str], attributes: Sequence[str]) -> Iterator[Row]:
        """As `_parts`, for people whose cards records name."""
        if not cards:
            return
        holders: dict[str, list[str]] = {}
        for login, text in self.stream("SELECT login, attributes FROM account WHERE attributes <> '{}'"):
            for card in attributes_of(text).get("card", "").split():
                holders.setdefault(card, []).append(login)
        columns = _outlined(attributes)
        naming = "FROM record_attribute a JOIN fact_record r ON r.id = a.record_id WHERE a.name = ?"
        for name in cards:
            for value, *outline in self.stream(f"SELECT a.value, {columns} {naming}", (*attributes, name)):
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

    def _numbered(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in this order, with participants and attributes."""
        portions = (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))
        return [record for portion in portions for record in self._portion(portion)]

    def _portion(self, numbers: Sequence[int]) -> list[Record]:
        among = f"IN ({', '.join(map(str, numbers))})"
        participants: dict[int, list[tuple[str, str]]] = {}
        for number, part, login in self.stream(f"SELECT * FROM fact_record_participant WHERE record_id {among}"):
            participants.setdefault(number, []).append((intern(part), intern(login)))
        attributes: dict[int, dict[str, str]] = {}
        for number, name, value in self.stream(f"SELECT * FROM fact_record_attribute WHERE record_id {among}"):
            attributes.setdefault(number, {})[intern(name)] = intern(value)
        rows = self.rows(f"{_SELECT} WHERE id {among}")
        records = {
            number: Record._make(
                (*row, tuple(sorted(participants.get(number, ()))), dict(sorted(attributes.get(number, {}).items())))
            )
            for (number, *_), row in zip(rows, converted(Record, [row[1:] for row in rows]), strict=True)
        }
        return [records[number] for number in numbers]


class _Sorts(dict[Row, Sort]):
    """The sorts of records by their columns; records of one sort share it."""

    def __missing__(self, row: Row) -> Sort:
        entity, pipeline, stage, is_open, *values = row
        found = self[row] = Sort(entity, pipeline, stage, bool(is_open), tuple(values))
        return found


def _outlined(attributes: Sequence[str]) -> str:
    """The columns of an outline out of the view of records, `r`."""
    return f"r.id, r.branch, r.stamp, r.responsible, {_SORT}" + _VALUE.replace("record.id", "r.id") * len(attributes)


_SELECT = f"SELECT id, {', '.join(columns(Record))} FROM fact_record"


def _common(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
