"""Whom a cure touches besides the person it is for, and what of hers goes along with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Imposition, Setting
from crmaccess.values import NamedTuple

OWN = "user"


class Touched(NamedTuple):
    """How many others a cure gives to or takes from; whether it is for the whole company; how many rights and
    restrictions of her own go along with it; whether she cannot enter any more then.
    """

    others: int = 0
    company: bool = False
    along: int = 0
    shuts_out: bool = False


def touched_by(changes: Iterable[Change], login: str, before: World, after: World) -> Touched:
    """What these changes do besides, of people who may act."""
    made = tuple(changes)
    shared = [fact for fact in map(_of_many, made) if fact is not None]
    acting = (key for key, one in before.accounts.items() if before.definition.states[one.state].acts) if shared else ()
    others = sum(_reached(shared, world_people, login) for world_people in _people(acting, before, after))
    edited = any(change.before is not None and change.after is not None for change in made)
    gone = [one for one in made if one.after is None and _is_own(one.fact, login)]
    return Touched(others, any(isinstance(one.fact, Setting) for one in made), len(gone) if edited else 0)


def _of_many(change: Change) -> Grant | Assignment | Imposition | None:
    """What is given to a role, a group, a department or a kind, not to one person."""
    fact = change.fact
    return fact if isinstance(fact, (Grant, Assignment, Imposition)) and fact.holder != OWN else None


def _is_own(fact: Fact, login: str) -> bool:
    return isinstance(fact, (Grant, Imposition)) and (fact.holder, fact.subject) == (OWN, login)


def _people(logins: Iterable[str], *worlds: World) -> Iterator[tuple[Person, ...]]:
    """Each person as she is in each of the worlds."""
    yield from (tuple(world.person(login) for world in worlds) for login in logins)


def _reached(shared: Iterable[Grant | Assignment | Imposition], views: tuple[Person, ...], login: str) -> bool:
    """Whether somebody else than `login` has one of these, before or after."""
    return views[0].login != login and any(_has(one, person) for one in shared for person in views)


def _has(fact: Grant | Assignment | Imposition, person: Person) -> bool:
    holder = (fact.holder, fact.subject)
    if isinstance(fact, Assignment):
        return any((hit.role, hit.holder, hit.subject) == (fact.role, *holder) for hit in person.hits)
    if isinstance(fact, Imposition):
        return holder in person.subjects
    units = {"role": person.roles, "group": person.groups, "department": person.departments}
    return fact.subject in units.get(fact.holder, ()) or any(
        source.key == holder for source in person.profile().sources
    )
