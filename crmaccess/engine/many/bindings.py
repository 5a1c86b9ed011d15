"""Statements about "me" with a person put in: only words that the store knows are left."""

from __future__ import annotations

from collections.abc import Callable

from crmaccess.engine.conditions.clauses import BUILT_IN, all_of, any_of, has_value, none_of
from crmaccess.engine.conditions.relations import groups_of, holds, units_of
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, NEVER, Clause


def bound(statement: Clause, person: Person, world: World) -> Clause:
    """The statement with a person put in: only words that the store knows are left."""
    word = statement[0]
    if word in ("all", "any"):
        joined = all_of if word == "all" else any_of
        return joined([bound(part, person, world) for part in statement[1]])  # type: ignore[attr-defined]
    if word == "not":
        return none_of(bound(statement[1], person, world))  # type: ignore[arg-type]
    binding = _BINDINGS.get(str(word))
    return binding(person, world, *statement[1:]) if binding else statement


def _logins(part: str, logins: tuple[str, ...]) -> Clause:
    if not logins:
        return NEVER
    return ("is", part, logins) if part == "responsible" else ("participant", part, logins)


def _my_units(person: Person, world: World, mine: str) -> Clause:
    departments = units_of(person, mine)
    return ("stamp", tuple(sorted(departments))) if departments else NEVER


def _my_people(person: Person, world: World, parts: tuple[str, ...], mine: str) -> Clause:
    units = units_of(person, mine)
    logins = {login for login, theirs in world.memberships.items() if not units.isdisjoint(theirs)}
    logins |= {login for login, theirs in world.headships.items() if not units.isdisjoint(theirs)}
    return any_of([_logins(part, tuple(sorted(logins))) for part in parts])


def _my_places(person: Person, world: World, kind: str) -> Clause:
    places = person.admitted(kind)
    return none_of(has_value(kind, ("",))) if EVERYWHERE in places else has_value(kind, places)


def _my_cards(person: Person, world: World, attribute: str) -> Clause:
    if attribute == "self":
        cards = [card.partition(":") for card in sorted(person.cards)]
        return any_of([("all", (("is", "entity", (of,)), ("is", "key", (key,)))) for of, _, key in cards])
    if attribute in BUILT_IN:
        return has_value(attribute, person.cards)
    return ("names", attribute, tuple(sorted(person.cards))) if person.cards else NEVER


def _not_above_me(person: Person, world: World) -> Clause:
    """Of accounts and of roles, which may be called alike."""
    people = tuple(login for login in world.accounts if world.person(login).rank <= person.rank)
    roles = tuple(role.key for role in world.roles.values() if role.rank <= person.rank)
    of_roles = has_value("entity", ("role",))
    return any_of([all_of([of_roles, has_value("key", roles)]), all_of([none_of(of_roles), has_value("key", people)])])


def _through_others(person: Person, world: World, key: str) -> Clause:
    definition = world.definition
    test = holds(definition.relations[key], definition)
    keys: dict[str, list[str]] = {}
    for record in world.records.values():
        if test(person, record, world):
            keys.setdefault(record.entity, []).append(record.key)
    return any_of([all_of([has_value("entity", (of,)), has_value("key", some)]) for of, some in sorted(keys.items())])


_BINDINGS: dict[str, Callable[..., Clause]] = {
    "named": lambda person, world, part: _logins(part, (person.login,)),
    "units": _my_units,
    "people": _my_people,
    "grouped": lambda person, world, attribute, *which: has_value(attribute, groups_of(person, world, *which)),
    "placed": _my_places,
    "carded": _my_cards,
    "same": lambda person, world, attribute: has_value(attribute, person.value(attribute).split()),
    "self": lambda person, world: has_value("key", (person.login,)),
    "ranked": _not_above_me,
    "through": _through_others,
}
