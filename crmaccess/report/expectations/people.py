"""Whom the words of an expectation mean: people by name, or by what reaches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crmaccess.engine.gates.gate import account_code
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.errors import NotFound, nearest
from crmaccess.facts import EVERYWHERE
from crmaccess.report.expectations.expectation import Subject

USER, ROLE, DEPARTMENT, GROUP, KIND, EVERYBODY = "user", "role", "department", "group", "kind", "everybody"
BELOW = "+sub"  # behind a department: with those below it
Find = Callable[[str], Subject]


def subject_of(word: str, world: World, find: Find, *, counted: bool = False) -> Subject:
    """What a word means. `find` looks up `user:petr`, `role:manager` …, by key or by name; `counted`: a mere word may
    name a kind of people, in the plural, too. Raises NotFound, or InvalidInput for a word that means nothing here.
    """
    definition = world.definition
    holder, _, key = word.partition(":")
    if word == EVERYBODY:
        return EVERYBODY, ""
    kinds = [kind for kind in (word, word.removesuffix("s")) if kind in definition.kinds] if counted else []
    if kinds:
        return KIND, kinds[0]
    if holder in definition.places:
        known = [place for kind, place in world.places if kind == holder]
        if key not in known:
            raise NotFound("E_PLACE_UNKNOWN", key, nearest=nearest(key, known) or tuple(known), kind=holder)
        return holder, key
    if holder == DEPARTMENT and key.endswith(BELOW):
        return DEPARTMENT, find(word.removesuffix(BELOW))[1] + BELOW
    return find(word)


def people_of(
    subjects: Iterable[Subject], world: World, logins: Iterable[str] | None = None, *, idle: bool = False
) -> list[str]:  # fmt: skip
    """The logins, sorted, of those whom the subjects mean: of a set only those whose accounts act, unless `idle`;
    who is named counts in any case. `logins`: among whom they are looked for, everybody otherwise.
    """
    wanted, among = list(subjects), set(world.accounts) if logins is None else set(logins)
    found = {key for holder, key in wanted if holder == USER} & among
    sets = [subject for subject in wanted if subject[0] != USER]
    for login in among - found if sets else ():
        person = world.person(login)
        if any(is_meant(person, subject, world) for subject in sets) and (idle or acts(person, world)):
            found.add(login)
    return sorted(found)


def is_meant(person: Person, subject: Subject, world: World) -> bool:
    """Whether a person is one of those whom a subject means."""
    return _MEANINGS.get(subject[0], _is_admitted)(person, subject, world)


def acts(person: Person, world: World) -> bool:
    """Whether the account of a person lets her act at all."""
    return not account_code(person, Scene(world, "", "", None))


def units_meant(subject: Subject, world: World) -> frozenset[str]:
    """The departments that a subject means; none for one that is no department."""
    holder, key = subject
    if holder != DEPARTMENT:
        return frozenset()
    return world.below(key.removesuffix(BELOW)) if key.endswith(BELOW) else frozenset((key,))


def _is_in_department(person: Person, subject: Subject, world: World) -> bool:
    return not person.departments.isdisjoint(units_meant(subject, world))


def _is_admitted(person: Person, subject: Subject, world: World) -> bool:
    return not person.admitted(subject[0]).isdisjoint((subject[1], EVERYWHERE))


_MEANINGS: dict[str, Callable[[Person, Subject, World], bool]] = {
    EVERYBODY: lambda person, subject, world: True,
    USER: lambda person, subject, world: person.login == subject[1],
    ROLE: lambda person, subject, world: subject[1] in person.roles,
    GROUP: lambda person, subject, world: subject[1] in person.groups,
    KIND: lambda person, subject, world: person.is_kind(subject[1]),
    DEPARTMENT: _is_in_department,
}
