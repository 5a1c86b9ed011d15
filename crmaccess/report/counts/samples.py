"""Records that could be there, one of each sort that the ways of an action tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from crmaccess.definition import Atom, Relation
from crmaccess.engine.answers.drafts import changed
from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.conditions.relations import groups_of
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record


def everywhere(world: World, record: Record) -> Iterator[Record]:
    """The record on each stage, and there in each place that it can lie in and that rights can differ in."""
    kinds = world.definition.entities[record.entity].places
    places = [place for kind in kinds for place in sorted(world.places) if place[0] == kind]
    for pipeline, stage in world.cells_in_use(record.entity):
        here = record._replace(pipeline=pipeline, stage=stage)
        yield from [lying_in(here, kind, key) for kind, key in places] or [here]


def related(world: World, person: Person, action: str, record: Record) -> Iterator[Record]:
    """The record as the conditions of the action's ways want it: of a colleague, in a group of hers, of a sort."""
    found: dict[str, Record] = {}
    for atom in atoms_asked(world.definition, record.entity, action):
        for one in () if atom.path or atom.negated else _wanted(atom, world, person, record):
            found.setdefault(repr(one), one)
    yield from found.values()


def listed(world: World, person: Person, record: Record) -> Iterator[Record]:
    """The records whose access lists name the person, as far as they are known."""
    references = set[str]()
    for permission in world.definition.permissions.values():
        if record.entity in permission.objects:
            references.update(person.profile().places(permission))
    for kind, _, key in (reference.partition(":") for reference in sorted(references)):
        if kind == record.entity:
            yield world.record_at(f"{kind}:{key}") or record._replace(key=key)


def _wanted(atom: Atom, world: World, person: Person, record: Record) -> Iterator[Record]:
    if atom.kind == "attribute" and atom.argument:
        yield changed(world, record, {atom.name: atom.argument.split("|")[0]})
    relation = world.definition.relations.get(atom.name)
    if relation and relation.shape in _OF_SHAPES:
        yield from _OF_SHAPES[relation.shape](relation, world, person, record)


def _grouped(relation: Relation, world: World, person: Person, record: Record) -> Iterator[Record]:
    for group in sorted(groups_of(person, world, relation.kinds, relation.where)):
        yield lying_in(record, relation.attribute, group)


def _peopled(relation: Relation, world: World, person: Person, record: Record) -> Iterator[Record]:
    """Of one other person in each of the units."""
    units = getattr(person, relation.mine)
    belonging = [(login, unit) for login, mine in world.memberships.items() for unit in mine]
    belonging += [(login, unit) for login, mine in world.headships.items() for unit in mine]
    others = {unit: login for login, unit in sorted(belonging, reverse=True) if unit in units and login != person.login}
    for login in sorted(set(others.values())):
        yield (
            record._replace(responsible=login)
            if "responsible" in relation.parts
            else record._replace(participants=((relation.parts[0], login),))
        )


def _stamped(relation: Relation, world: World, person: Person, record: Record) -> Iterator[Record]:
    for unit in sorted(getattr(person, relation.mine)):
        yield record._replace(stamp=(unit,))


def _valued(relation: Relation, world: World, person: Person, record: Record) -> Iterator[Record]:
    for value in relation.values:
        yield changed(world, record, {relation.attribute: value})


_OF_SHAPES: Mapping[str, Callable[[Relation, World, Person, Record], Iterator[Record]]] = {
    "group": _grouped, "people": _peopled, "units": _stamped, "attribute": _valued,
}  # fmt: skip
