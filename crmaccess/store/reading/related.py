"""The records that a decision can rest on besides the one it is about."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition
from crmaccess.facts import Record
from crmaccess.store.reading.reader import Reader

DEPTH = 10  # records after which attributes lead no further; parents always do


def related_records(reader: Reader, definition: Definition, record: Record | None) -> Iterator[Record]:
    """The record, all above it, and those that it names in an attribute, and those that these name."""
    waiting = [record] if record is not None else []
    seen: set[str] = set()
    while waiting:
        one = waiting.pop(0)
        yield one
        for reference in (one.parent, *(one.attributes.values() if len(seen) < DEPTH else ())):
            if reference not in seen and (other := record_named(reader, definition, reference)):
                seen.add(reference)
                waiting.append(other)


def with_related(reader: Reader, definition: Definition, records: Iterable[Record]) -> Iterator[Record]:
    """The records, those that they name as parents or in attributes, and those that these name; each once."""
    waiting = list(records)
    seen = {f"{record.entity}:{record.key}" for record in waiting}
    while waiting:
        yield from waiting
        wanted: dict[str, list[str]] = {}
        for reference in dict.fromkeys(name for one in waiting for name in (one.parent, *one.attributes.values())):
            entity, colon, key = reference.partition(":")
            if colon and entity in definition.entities and reference not in seen:
                seen.add(reference)
                wanted.setdefault(entity, []).append(key)
        waiting = reader.records_of_keys(wanted)


def record_named(reader: Reader, definition: Definition, reference: str) -> Record | None:
    """The record that `entity:key` names; None for any other text."""
    entity, colon, key = reference.partition(":")
    return reader.record(entity, key) if colon and entity in definition.entities else None


def records_taken_part_in(reader: Reader, definition: Definition, logins: Iterable[str]) -> Iterator[Record]:
    """For each of the people, one record for each part that the system's kinds ask for
    (`takes_part:process.supervisor`).
    """
    asked = _parts_asked(definition)
    people = tuple(logins) if asked else ()
    for entity, part in asked:
        yield from reader.records_taken_part_in(entity, part, people)


def records_to_take_part_in(reader: Reader, definition: Definition) -> Iterator[Record]:
    """One record of each entity in which taking part makes somebody of a kind: what a cure can name."""
    for entity in sorted({entity for entity, _ in _parts_asked(definition)}):
        for key in reader.keys_starting(entity, "", 1):
            yield from filter(None, [reader.record(entity, key)])


def _parts_asked(definition: Definition) -> list[tuple[str, str]]:
    """The parts in records (entity, part) that the system's kinds ask for."""
    tests = (every for kind in definition.kinds.values() for every in kind.test)
    names = {atom.name for every in tests for atom in every if atom.kind == "takes_part"}
    parts = [(entity, part) for entity, _, part in (name.partition(".") for name in sorted(names))]
    return [(entity, part) for entity, part in parts if entity in definition.entities]
