"""Parts in records as cures: the person takes one, in the record or in the one that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Relation
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Record
from crmaccess.report.cures.gifts import Remedy

Found = Iterator[Remedy]


def taking_part_above(name: str, person: Person, record: Record | None) -> Found:
    """What makes a relation hold through the record that this one leads to."""
    relation = person.facts.definition.relations.get(name)
    if relation is not None and record is not None and relation.shape == "through":
        yield from taking_part(relation, record, person)


def taking_part(relation: Relation, record: Record, person: Person) -> Found:
    """She takes a part that the relation names, in the record or in the one that it leads to."""
    definition, where = person.facts.definition, f"{record.entity}:{record.key}"
    if relation.shape == "through":
        where = record.parent if relation.path.startswith("parent") else record.value(relation.path)
        relation = definition.relations[relation.relation]
    found = person.facts.record_at(where)
    if found is None or relation.shape != "person" or "responsible" in relation.parts:
        return
    entity = definition.entities.get(found.entity)
    if entity is not None and (found.entity, found.key) in person.facts.records:
        yield from (in_part(part, found, person) for part in relation.parts if part in entity.parts)


def in_part(part: str, record: Record, person: Person) -> Remedy:
    """The person takes that part in the record, beside those who do."""
    everybody = [*record.people(part), person.login]
    named = (word for login in everybody for word in ("--participant", f"{part}={login}"))
    reference = f"{record.entity}:{record.key}"
    return Remedy(f"record:{record.entity}", (("records", "edit", reference, *named),))
