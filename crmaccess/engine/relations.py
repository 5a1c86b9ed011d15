"""How a person can stand to a record: each shape as a test of one record and as a statement about many.

Such a statement leaves open who "I" am (`("units", "below")`: the stamp meets my departments or one below), so that it
is the same for all people who hold the same; `bound` puts a person in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from crmaccess.definition import Definition, Relation
from crmaccess.engine.person import Person
from crmaccess.facts import ALWAYS, EVERYWHERE, NEVER, Clause, Record

Holds = Callable[[Person, Record], bool]

BUILT_IN = frozenset(("entity", "key", "title", "responsible", "branch", "stage", "pipeline", "open", "parent"))


def holds(relation: Relation, definition: Definition) -> Holds:
    """Whether the relation holds between a person and a record."""
    return _TESTS[relation.shape](relation, definition)


def clause(relation: Relation) -> Clause:
    """The records to which "I" stand so."""
    return _CLAUSES[relation.shape](relation)


def bound(statement: Clause, person: Person) -> Clause:
    """The statement with a person put in: only words that the store knows are left."""
    word = statement[0]
    if word in ("all", "any"):
        joined = all_of if word == "all" else any_of
        return joined([bound(part, person) for part in statement[1]])  # type: ignore[attr-defined]
    if word == "not":
        return none_of(bound(statement[1], person))  # type: ignore[arg-type]
    binding = _BINDINGS.get(str(word))
    return binding(person, *statement[1:]) if binding else statement


def any_of(clauses: list[Clause]) -> Clause:
    """The clauses joined by "or", as short as can be."""
    return _joined("any", clauses, ALWAYS, NEVER)


def all_of(clauses: list[Clause]) -> Clause:
    """The clauses joined by "and", as short as can be."""
    return _joined("all", clauses, NEVER, ALWAYS)


def _joined(word: str, clauses: list[Clause], decides: Clause, says_nothing: Clause) -> Clause:
    found: list[Clause] = []
    for clause in clauses:
        if clause == decides:
            return decides
        if clause != says_nothing and clause not in found:
            found.append(clause)
    return found[0] if len(found) == 1 else (word, tuple(found))


def none_of(clause: Clause) -> Clause:
    """The opposite of a clause."""
    return NEVER if clause == ALWAYS else ALWAYS if clause == NEVER else ("not", clause)


def has_value(name: str, values: Collection[str]) -> Clause:
    """Records with one of the values, in a column of their own or among the attributes."""
    if not values:
        return NEVER
    return ("is" if name in BUILT_IN else "attribute", name, tuple(sorted(values)))


def _units(person: Person, mine: str) -> frozenset[str]:
    units: frozenset[str] = getattr(person, mine)
    return units


def _everybody(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record: True


def _person(relation: Relation, definition: Definition) -> Holds:
    if relation.parts == ("responsible",):
        return lambda person, record: record.responsible == person.login
    parts = frozenset(relation.parts)

    def takes_part(person: Person, record: Record) -> bool:
        if "responsible" in parts and record.responsible == person.login:
            return True
        return any(login == person.login and part in parts for part, login in record.participants)

    return takes_part


def _stamped(relation: Relation, definition: Definition) -> Holds:
    mine = relation.mine
    if mine == "departments":
        return lambda person, record: not person.departments.isdisjoint(record.stamp)
    return lambda person, record: not _units(person, mine).isdisjoint(record.stamp)


def _people(relation: Relation, definition: Definition) -> Holds:
    def live(person: Person, record: Record) -> bool:
        mine = _units(person, relation.mine)
        return any(
            not mine.isdisjoint(person.world.person(login).departments)
            for part in relation.parts
            for login in record.people(part)
        )

    return live


def _group(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record: record.value(relation.attribute) in person.groups


def _place(relation: Relation, definition: Definition) -> Holds:
    kind = relation.place

    def within(person: Person, record: Record) -> bool:
        places = person.admitted(kind)
        return bool(place := record.value(kind)) and (place in places or EVERYWHERE in places)

    return within


def _attribute(relation: Relation, definition: Definition) -> Holds:
    name, values = relation.attribute, relation.values
    if name == "open" and values == ("yes",):
        return lambda person, record: record.open
    return lambda person, record: record.value(name) in values


def _card(relation: Relation, definition: Definition) -> Holds:
    def own(person: Person, record: Record) -> bool:
        return not person.cards.isdisjoint(cards_of(relation, record))

    return own


def cards_of(relation: Relation, record: Record) -> list[str]:
    """The cards (`entity:key`) that a record names, or the one it is."""
    if relation.attribute == "self":
        return [f"{record.entity}:{record.key}"]
    return record.value(relation.attribute).split()


def _same(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record: record.value(relation.attribute) in person.value(relation.attribute).split()


def _self(relation: Relation, definition: Definition) -> Holds:
    return lambda person, record: record.entity == "user" and record.key == person.login


def _ranked(relation: Relation, definition: Definition) -> Holds:
    def not_above(person: Person, record: Record) -> bool:
        world = person.world
        rank = world.roles[record.key].rank if record.entity == "role" else world.person(record.key).rank
        return rank <= person.rank

    return not_above


def _through(relation: Relation, definition: Definition) -> Holds:
    inner = holds(definition.relations[relation.relation], definition)

    def related(person: Person, record: Record) -> bool:
        seen: set[str] = set()
        reference = record.parent if relation.path == "parents" else record.value(relation.path)
        while reference and reference not in seen:
            seen.add(reference)
            other = person.world.record_at(reference)
            if other is None:
                return False
            if inner(person, other):
                return True
            reference = other.parent if relation.path == "parents" else ""
        return False

    return related


_TESTS: dict[str, Callable[[Relation, Definition], Holds]] = {
    "everybody": _everybody, "person": _person, "units": _stamped, "people": _people, "group": _group,
    "place": _place, "attribute": _attribute, "card": _card, "same": _same, "self": _self, "ranked": _ranked,
    "through": _through,
}  # fmt: skip

_CLAUSES: dict[str, Callable[[Relation], Clause]] = {
    "everybody": lambda relation: ALWAYS,
    "person": lambda relation: any_of([("named", part) for part in relation.parts]),
    "units": lambda relation: ("units", relation.mine),
    "people": lambda relation: ("people", relation.parts, relation.mine),
    "group": lambda relation: ("grouped", relation.attribute),
    "place": lambda relation: ("placed", relation.place),
    "attribute": lambda relation: has_value(relation.attribute, relation.values),
    "card": lambda relation: ("carded", relation.attribute),
    "same": lambda relation: ("same", relation.attribute),
    "self": lambda relation: ("self",),
    "ranked": lambda relation: ("ranked",),
    "through": lambda relation: ("through", relation.key),
}


def _logins(part: str, logins: tuple[str, ...]) -> Clause:
    if not logins:
        return NEVER
    return ("is", part, logins) if part == "responsible" else ("participant", part, logins)


def _my_units(person: Person, mine: str) -> Clause:
    departments = _units(person, mine)
    return ("stamp", tuple(sorted(departments))) if departments else NEVER


def _my_people(person: Person, parts: tuple[str, ...], mine: str) -> Clause:
    units, world = _units(person, mine), person.world
    logins = {login for login, theirs in world.memberships.items() if not units.isdisjoint(theirs)}
    logins |= {login for login, theirs in world.headships.items() if not units.isdisjoint(theirs)}
    return any_of([_logins(part, tuple(sorted(logins))) for part in parts])


def _my_places(person: Person, kind: str) -> Clause:
    places = person.admitted(kind)
    return none_of(has_value(kind, ("",))) if EVERYWHERE in places else has_value(kind, places)


def _my_cards(person: Person, attribute: str) -> Clause:
    if attribute == "self":
        cards = [card.partition(":") for card in sorted(person.cards)]
        return any_of([("all", (("is", "entity", (of,)), ("is", "key", (key,)))) for of, _, key in cards])
    if attribute in BUILT_IN:
        return has_value(attribute, person.cards)
    return ("names", attribute, tuple(sorted(person.cards))) if person.cards else NEVER


def _not_above_me(person: Person) -> Clause:
    world = person.world
    return has_value("key", tuple(login for login in world.accounts if world.person(login).rank <= person.rank))


def _through_others(person: Person, key: str) -> Clause:
    definition = person.world.definition
    test = holds(definition.relations[key], definition)
    keys: dict[str, list[str]] = {}
    for record in person.world.records.values():
        if test(person, record):
            keys.setdefault(record.entity, []).append(record.key)
    return any_of([all_of([has_value("entity", (of,)), has_value("key", some)]) for of, some in sorted(keys.items())])


_BINDINGS: dict[str, Callable[..., Clause]] = {
    "named": lambda person, part: _logins(part, (person.login,)),
    "units": _my_units,
    "people": _my_people,
    "grouped": lambda person, attribute: has_value(attribute, person.groups),
    "placed": _my_places,
    "carded": _my_cards,
    "same": lambda person, attribute: has_value(attribute, person.value(attribute).split()),
    "self": lambda person: has_value("key", (person.login,)),
    "ranked": _not_above_me,
    "through": _through_others,
}
