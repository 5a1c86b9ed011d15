"""Acts on the record: who is responsible, its stage, where it lies, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.facts import Record
from crmaccess.report.cures.conditions import can_be_handed_over
from crmaccess.report.cures.gifts import Command
from crmaccess.report.foresight.acts.asked import Asked, records_around


def acts_on_record(asked: Asked) -> Iterator[Command]:
    """Another responsible, stage, place or value of the record, if it is one that the company keeps."""
    world, record = asked.world, asked.decision.record
    if record is None or (record.entity, record.key) not in world.records:
        return
    reference = f"{record.entity}:{record.key}"
    heirs = list(_heirs(asked))
    for login in heirs if can_be_handed_over(record, asked.person) else ():
        if login != record.responsible:
            yield ("records", "assign", reference, "--responsible", login)
    yield from _taking_part(heirs, asked)
    yield from elsewhere(record, reference, asked)
    yield from (("records", "edit", reference, "--set", pair) for pair in sorted(_values(record, asked)))
    if not record.open:
        yield ("records", "open", reference)


def _heirs(asked: Asked) -> Iterator[str]:
    """Who may become responsible so that it helps her: herself, and whoever works in her departments alone."""
    person = asked.person
    if person.account is not None:
        yield person.login
    for login in sorted(asked.world.accounts.keys() - {person.login}):
        departments = asked.world.person(login).departments
        if departments and departments <= person.departments:
            yield login


def _taking_part(heirs: Sequence[str], asked: Asked) -> Iterator[Command]:
    """One of these people takes part, too, wherever that is asked for: in the record, and in those that it leads to."""
    for one in records_around(asked):
        if (one.entity, one.key) not in asked.world.records:
            continue
        entity = asked.world.definition.entities.get(one.entity)
        named = {part for relation in asked.concern.relations for part in relation.parts}
        for part in (part for part in (entity.parts if entity else ()) if part in named and part != "responsible"):
            others = one.people(part)
            for login in heirs:
                if login not in others:
                    words = [word for who in (*others, login) for word in ("--participant", f"{part}={who}")]
                    yield ("records", "edit", f"{one.entity}:{one.key}", *words)


def elsewhere(record: Record, reference: str, asked: Asked) -> Iterator[Command]:
    """The record on every other stage and in every other place."""
    for pipeline, stage in asked.world.cells_of(record.entity):
        if stage and (pipeline, stage) != (record.pipeline, record.stage):
            there = ("--pipeline", pipeline) if pipeline != record.pipeline else ()
            yield ("records", "move", reference, stage, *there)
    yield from _laid_elsewhere(record, reference, asked)


def _laid_elsewhere(record: Record, reference: str, asked: Asked) -> Iterator[Command]:
    entity = asked.world.definition.entities.get(record.entity)
    for (kind, key), place in sorted(asked.world.places.items()):
        if entity and kind in entity.places and not place.archived and record.value(kind) != key:
            where = ("--branch", key) if kind == "branch" else ("--set", f"{kind}={key}")
            yield ("records", "edit", reference, *where)


def _values(record: Record, asked: Asked) -> set[str]:
    """Values of the record that the conditions ask for, as they are set."""
    concern, known = asked.concern, {*Record._fields, *asked.world.definition.places}
    atoms = [atom for atom in concern.atoms if atom.kind == "attribute" and not atom.path]
    asking: list[tuple[str, Iterable[str]]] = [(atom.name, atom.argument.split("|")) for atom in atoms]
    asking += [(one.attribute, one.values) for one in concern.relations if one.shape == "attribute"]
    pairs = {(name, value) for name, values in asking for value in values if name not in known}
    pairs.update(_naming_hers(record, asked))
    return {f"{name}={value}" for name, value in pairs if record.value(name) != value}


def _naming_hers(record: Record, asked: Asked) -> Iterator[tuple[str, str]]:
    """What the record may name so that it is about her: a card, a value of her account, a place that a right of hers
    is for."""
    person, definition = asked.person, asked.world.definition
    declared = definition.attributes_of(record.entity)
    for relation in asked.concern.relations:
        if relation.shape == "card" and relation.attribute in declared:
            named = record.value(relation.attribute).split() if declared[relation.attribute].many else []
            yield from ((relation.attribute, " ".join((*named, card))) for card in sorted(person.cards))
        elif relation.shape == "same":
            yield from ((relation.attribute, value) for value in person.value(relation.attribute).split())
    entity = definition.entities.get(record.entity)
    for key in asked.concern.rights:
        for place in person.profile(asked.scene.interface).places(definition.permissions[key]):
            kind, _, value = place.partition(":")
            if kind in declared and not (entity and kind in entity.places):
                yield kind, value
