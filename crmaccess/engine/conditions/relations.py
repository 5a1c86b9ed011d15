"""How a person can stand to a record: each shape as a test of one record and as a statement about many.

Such a statement leaves open who "I" am (`("units", "below")`: the stamp meets my departments or one below), so that it
is the same for all people who hold the same; `bindings.py` puts a person in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from crmaccess.definition import Definition, Relation
from crmaccess.engine.conditions.clauses import any_of, has_value
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.moment import Moment
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, EVERYWHERE, Clause, Record

Holds = Callable[[Person, Record, Moment], bool]


def holds(relation: Relation, definition: Definition) -> Holds:
    """Whether the relation holds between a person and a record."""
    return _TESTS[relation.shape](relation, definition)


def clause(relation: Relation) -> Clause:
    """The records to which "I" stand so."""
    return _CLAUSES[relation.shape](relation)


def may_hold(relation: Relation, person: Person, world: Structure) -> bool:
    """Whether the person could stand so to some record: has a card, a group, a department or a place for it at all."""
    mine = _MINE.get(relation.shape)
    return mine is None or bool(mine(relation, person, world))


def may_stand(person: Person, world: Structure) -> tuple[str, ...]:
    """The relations in which the person could stand to some record, of those that ask for something of her own."""
    every = world.definition.relations.values()
    return tuple(one.key for one in every if one.shape in _MINE and may_hold(one, person, world))


def named_by(relation: Relation) -> str:
    """The attribute by which a record names what the person must have; '' where it is none."""
    return {"card": relation.attribute, "same": relation.attribute, "through": relation.path}.get(relation.shape, "")


def units_of(person: Person, mine: str) -> frozenset[str]:
    units: frozenset[str] = getattr(person, mine)
    return units


def _everybody(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record, world: True


def _person(relation: Relation, definition: Definition) -> Holds:
    if relation.parts == ("responsible",):
        return lambda person, record, world: record.responsible == person.login
    parts = frozenset(relation.parts)

    def takes_part(person: Person, record: Record, world: Moment) -> bool:
        if "responsible" in parts and record.responsible == person.login:
            return True
        return any(login == person.login and part in parts for part, login in record.participants)

    return takes_part


def _stamped(relation: Relation, definition: Definition) -> Holds:
    mine = relation.mine
    if mine == "departments":
        return lambda person, record, world: not person.departments.isdisjoint(record.stamp)
    return lambda person, record, world: not units_of(person, mine).isdisjoint(record.stamp)


def _people(relation: Relation, definition: Definition) -> Holds:
    def live(person: Person, record: Record, world: Moment) -> bool:
        mine = units_of(person, relation.mine)
        return any(
            not mine.isdisjoint(world.person(login).departments)
            for part in relation.parts
            for login in record.people(part)
        )

    return live


def _group(relation: Relation, definition: Definition) -> Holds:
    attribute, kinds, where = relation.attribute, relation.kinds, relation.where
    if not kinds and not where:
        return lambda person, record, world: record.value(attribute) in person.groups
    return lambda person, record, world: record.value(attribute) in groups_of(person, world, kinds, where)


def groups_of(
    person: Person, world: Structure, kinds: tuple[str, ...], where: tuple[tuple[str, str], ...]
) -> frozenset[str]:  # fmt: skip
    """The groups I am a member of that are of one of these kinds, or any, and have these attributes."""
    if not kinds and not where:
        return person.groups
    known = ((key, world.groups.get(key)) for key in person.groups)
    return frozenset(
        key
        for key, group in known
        if group is not None
        and (not kinds or group.kind in kinds)
        and all(group.attributes.get(name, "") == value for name, value in where)
    )


def _place(relation: Relation, definition: Definition) -> Holds:
    kind = relation.place

    def within(person: Person, record: Record, world: Moment) -> bool:
        places = person.admitted(kind)
        return bool(place := record.value(kind)) and (place in places or EVERYWHERE in places)

    return within


def _attribute(relation: Relation, definition: Definition) -> Holds:
    name, values = relation.attribute, relation.values
    if name == "open" and values == ("yes",):
        return lambda person, record, world: record.open
    return lambda person, record, world: record.value(name) in values


def _card(relation: Relation, definition: Definition) -> Holds:
    def own(person: Person, record: Record, world: Moment) -> bool:
        return not person.cards.isdisjoint(cards_of(relation, record))

    return own


def cards_of(relation: Relation, record: Record) -> list[str]:
    """The cards (`entity:key`) that a record names, or the one it is."""
    if relation.attribute == "self":
        return [f"{record.entity}:{record.key}"]
    return record.value(relation.attribute).split()


def _same(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record, world: record.value(relation.attribute) in person.value(relation.attribute).split()


def _self(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record, world: record.entity == "user" and record.key == person.login


def _ranked(relation: Relation, definition: Definition) -> Holds:
    def not_above(person: Person, record: Record, world: Moment) -> bool:
        rank = world.roles[record.key].rank if record.entity == "role" else world.person(record.key).rank
        return rank <= person.rank

    return not_above


def _through(relation: Relation, definition: Definition) -> Holds:
    inner = holds(definition.relations[relation.relation], definition)

    def related(person: Person, record: Record, world: Moment) -> bool:
        seen: set[str] = set()
        reference = record.parent if relation.path == "parents" else record.value(relation.path)
        while reference and reference not in seen:
            seen.add(reference)
            other = world.record_at(reference)
            if other is None:
                return False
            if inner(person, other, world):
                return True
            reference = other.parent if relation.path == "parents" else ""
        return False

    return related


_TESTS: dict[str, Callable[[Relation, Definition], Holds]] = {
    "everybody": _everybody, "person": _person, "units": _stamped, "people": _people, "group": _group,
    "place": _place, "attribute": _attribute, "card": _card, "same": _same, "self": _self, "ranked": _ranked,
    "through": _through,
}  # fmt: skip

# What of a person's own a record must meet: without any she stands so to none.
_MINE: dict[str, Callable[[Relation, Person, Structure], Collection[str]]] = {
    "units": lambda relation, person, world: units_of(person, relation.mine),
    "people": lambda relation, person, world: units_of(person, relation.mine),
    "group": lambda relation, person, world: groups_of(person, world, relation.kinds, relation.where),
    "place": lambda relation, person, world: person.admitted(relation.place),
    "card": lambda relation, person, world: person.cards,
    "same": lambda relation, person, world: person.value(relation.attribute),
}

_CLAUSES: dict[str, Callable[[Relation], Clause]] = {
    "everybody": lambda relation: ALWAYS,
    "person": lambda relation: any_of([("named", part) for part in relation.parts]),
    "units": lambda relation: ("units", relation.mine),
    "people": lambda relation: ("people", relation.parts, relation.mine),
    "group": lambda relation: ("grouped", relation.attribute, relation.kinds, relation.where),
    "place": lambda relation: ("placed", relation.place),
    "attribute": lambda relation: has_value(relation.attribute, relation.values),
    "card": lambda relation: ("carded", relation.attribute),
    "same": lambda relation: ("same", relation.attribute),
    "self": lambda relation: ("self",),
    "ranked": lambda relation: ("ranked",),
    "through": lambda relation: ("through", relation.key),
}
