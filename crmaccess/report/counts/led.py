"""Whom records lead to: people whom the record at a path names.

Asked person by person, that is a walk from every record for each of them. Here it is made once and says of a record to
whom it leads, so that these people are counted like those whom the record names itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crmaccess.definition import Relation
from crmaccess.engine.world.world import World
from crmaccess.facts import Outline, Record
from crmaccess.report.counts.tallies import Naming, Parts
from crmaccess.report.counts.told import Told

Reached = dict[tuple[str, str], frozenset[str]]


def led(world: World, entities: Collection[str], told: Told) -> Iterator[tuple[str, Outline, Naming]]:
    """For everybody to whom a record of these entities leads `through` one of the relations: login, the record, how.

    What the record says of her itself is counted elsewhere.
    """
    relations, known = [world.definition.relations[key] for key in told.through], Reached()
    for record in world.records.values() if entities else ():
        if record.entity in entities and (found := _reached_from(record, relations, world, known)):
            outline = told.outline(record)
            for login, parts in found.items():
                counted = _parts(record, login, told.cards, world)
                yield login, outline, (counted.union(parts), counted)


def _reached_from(
    record: Record, relations: Sequence[Relation], world: World, known: Reached
) -> dict[str, list[str]]:  # fmt: skip
    """By login, the relations that hold, as parts. `known` is filled: many records have one parent."""
    found: dict[str, list[str]] = {}
    for relation in relations:
        reference = record.parent if relation.path == "parents" else record.value(relation.path)
        key = relation.key, reference
        if key not in known:
            parts = world.definition.relations[relation.relation].parts
            ahead = _ahead(reference, relation, world)
            known[key] = frozenset(login for one in ahead for part in parts for login in one.people(part))
        for login in known[key]:
            found.setdefault(login, []).append(f"through:{relation.key}")
    return found


def _ahead(reference: str, relation: Relation, world: World) -> Iterator[Record]:
    """The record of that reference, and all above it where the relation leads there."""
    seen: set[str] = set()
    while reference and reference not in seen and (other := world.record_at(reference)) is not None:
        yield other
        seen.add(reference)
        reference = other.parent if relation.path == "parents" else ""


def _parts(record: Record, login: str, cards: Sequence[str], world: World) -> Parts:
    """How the record itself names somebody."""
    found = [part for part, other in record.participants if other == login]
    found += ["responsible"] if record.responsible == login else []
    hers = world.person(login).cards if cards else ()
    found += [f"card:{name}" for name in cards if hers and not hers.isdisjoint(record.value(name).split())]
    return frozenset(found)
