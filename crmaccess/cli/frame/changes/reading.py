"""What a wish needs to know besides people and their rights: records, by whom or by what they name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.facts import Department, Fact, Record
from crmaccess.plan.known.bounds.holding import entities_with_bound_parts
from crmaccess.plan.known.finding import people_called

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

Reading = Callable[["Reader", Definition], Iterable[Fact]]
AT_ONCE = 500  # values in one question to the database


def all_records(reader: "Reader", definition: Definition) -> Iterable[Fact]:
    """For wishes that concern every record there is."""
    return (record for entity in definition.entities for record in reader.records(entity))


def records_of(*people: str, department: str = "") -> Reading:
    """For wishes that concern the records these people are responsible for, however they are named, and those of the
    department's present head."""

    def read(reader: "Reader", definition: Definition) -> Iterable[Fact]:
        departments = reader.facts(Department) if department else ()
        logins = {one.head for one in departments if one.head and department in (one.key, one.name)}
        known = list(reader.names())
        for person in filter(None, people):
            logins |= {login for login, *_ in known if login == person} or set(people_called(person, known))
        clause = ("is", "responsible", tuple(sorted(logins)))
        return (record for entity in definition.entities for record in reader.records(entity, clause=clause))

    return read


def records_held_by(logins: Sequence[str]) -> Reading:
    """For wishes that concern the records these logins are responsible for, however many they are."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        for start in range(0, len(logins), AT_ONCE):
            clause = ("is", "responsible", tuple(logins[start : start + AT_ONCE]))
            for entity in definition.entities:
                yield from reader.records(entity, clause=clause)

    return read


def the_records(references: Sequence[str]) -> Reading:
    """For wishes about records named `entity:key`; of those that do not exist, or are not seen, come the nearest, to be
    offered."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        for reference in dict.fromkeys(references):
            entity, _, key = reference.partition(":")
            record = reader.record(entity, key)
            yield from filter(None, [record])
            if record is None or not reader.shows(record):
                yield from filter(None, (reader.record(entity, one) for one in reader.nearest_keys(entity, key)))

    return read


def with_all_above(references: Sequence[str]) -> Reading:
    """For wishes that give a record another parent: the records, and all that these belong to."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        seen = set()
        for found in the_records(references)(reader, definition):
            record: Fact | None = found
            while isinstance(record, Record) and (record.entity, record.key) not in seen:
                seen.add((record.entity, record.key))
                yield record
                record = reader.record(*record.parent.split(":", 1)) if record.parent else None

    return read


def with_values(thing: str, values: Mapping[str, str], other: Reading | None = None) -> Reading:
    """Reads the records that the values name as attributes of such a thing; then the other."""
    return with_values_of(thing, (values,), other)


def with_values_of(thing: str, rows: Iterable[Mapping[str, str]], other: Reading | None = None) -> Reading:
    """The same for many things of the kind."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        to = {one.key: [kind for kind in one.to if kind in definition.entities and kind not in definition.places]
              for one in definition.attributes_of(thing).values()}  # fmt: skip
        cells = {(name, row.get(name) or row.get(f"attribute.{name}", "")) for row in rows for name in to if to[name]}
        named = ((kind, piece) for name, cell in cells for piece in cell.replace(";", " ").split() for kind in to[name])
        yield from the_records([f"{kind}:{piece.removeprefix(f'{kind}:')}" for kind, piece in named])(
            reader, definition
        )
        if other:
            yield from other(reader, definition)

    return read


def with_parts(other: Reading) -> Reading:
    """Reads the records in which not everybody takes every part, for wishes that change somebody's type; then the
    other."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        for entity in entities_with_bound_parts(definition):
            yield from reader.records(entity)
        yield from other(reader, definition)

    return read


def with_objects_of_rights(cells: Iterable[str], other: Reading) -> Reading:
    """Reads the records for which rights are written in cells (`right=level@disk:F`); then the other."""
    written = sorted({one for cell in cells for one in cell.split(";") if "@" in one})

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        places = (one.partition("@")[2].partition("[")[0].strip() for one in written)
        yield from the_records([one for one in places if one.partition(":")[0] in definition.entities])(
            reader, definition
        )
        yield from other(reader, definition)

    return read
