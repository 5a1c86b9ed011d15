"""The questions about many: who may, who may not, what may she. Each is the single decision, asked often and fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crmaccess.engine.atoms import Scene
from crmaccess.engine.decide import plain_verdict, verdict
from crmaccess.engine.decision import Request, Verdict
from crmaccess.engine.evidence import grounds
from crmaccess.engine.walk import is_open
from crmaccess.engine.world import World
from crmaccess.facts import Record


class Standing(NamedTuple):
    """How one person stands to a request: the verdict, the level of the right, and what gives it.

    `grounds` are sources like ("role", "manager"); who is denied has none.
    """

    login: str
    verdict: Verdict
    level: str = ""
    grounds: tuple[tuple[str, str], ...] = ()


class Ability(NamedTuple):
    """One action on an entity as a whole: may the person do it at all, and to what level where the records differ."""

    section: str
    entity: str
    action: str
    verdict: Verdict
    levels: tuple[str, ...] = ()


def who(
    world: World, action: str, record: Record | None, entity: str, logins: Iterable[str], *, denied: bool = True
) -> Iterator[Standing]:  # fmt: skip
    """How each of these people stands to the action on a record (or on the entity as a whole).

    Without `denied` only those who may: what stops the others is then not looked into.
    """
    scene = Scene(world, action, entity, record)
    scene.context = world.context_of(entity, action)
    permission = world.permission_of(entity, action)
    for login in logins:
        person = world.person(login)
        if record is not None:
            if not denied and not is_open(person, scene):
                continue
            answer = plain_verdict(person, scene)
        else:
            answer = verdict(world, Request(login, action, entity), None)
            scene.profile = person.profile()
        given = grounds(permission, person, scene) if permission and answer.allowed else ()
        yield Standing(login, answer, reach_of(world, login, entity, action, record), given)


def what(world: World, login: str, entities: Iterable[str], actions: Iterable[str] = ()) -> Iterator[Ability]:
    """What a person may do, entity by entity; only these actions, or all that the entity has."""
    wanted = tuple(actions)
    for key in entities:
        entity = world.definition.entities[key]
        for action in wanted or entity.actions:
            if world.definition.ways_of(key, action):
                answer = verdict(world, Request(login, action, key), None)
                yield Ability(entity.section, key, action, answer, levels_of(world, login, key, action))


def reach_of(world: World, login: str, entity: str, action: str, record: Record | None) -> str:
    """The level at which a person holds the right of an action, at the record's cell; '' for an action without one."""
    permission = world.permission_of(entity, action)
    if permission is None:
        return ""
    rank = world.person(login).profile().granted(permission, record)
    return world.definition.scales[permission.scale].levels[rank]


def levels_of(world: World, login: str, entity: str, action: str) -> tuple[str, ...]:
    """The levels at which the right of an action is held over the cells that exist, from least to most."""
    permission = world.permission_of(entity, action)
    if permission is None:
        return ()
    levels = world.definition.scales[permission.scale].levels
    return tuple(levels[rank] for rank in world.person(login).profile().granted_ranks(permission))
