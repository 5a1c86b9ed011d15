"""The questions about many: who may, who may not, what may she. Each is the single decision, asked often and fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import Permission
from crmaccess.engine.answers.contributions import grounds
from crmaccess.engine.answers.decide import plain_verdict, verdict
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import some_open
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.values import NamedTuple


class Standing(NamedTuple):
    """How one person stands to a request: the verdict, the right that it is a matter of, its level, what gives it.

    `grounds` are sources like ("role", "manager"); who is denied has none.
    """

    login: str
    verdict: Verdict
    permission: str = ""
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
    scene.context = world.definition.context_of(entity, action)
    rights: dict[str, Permission | None] = {}
    ways = world.rules.ways(scene.entity, action)
    for login in logins:
        person = world.person(login)
        if record is not None:
            if not denied and not some_open(ways, person, scene):
                continue
            answer = plain_verdict(ways, person, scene)
        else:
            answer = verdict(world, Request(login, action, entity), None)
            scene.profile = person.profile()
        if answer.way not in rights:
            rights[answer.way] = world.rules.permission_of(entity, action) or _right_of_way(
                world, entity, action, answer.way
            )
        yield Standing(login, answer, *_held(rights[answer.way], answer, person, scene, record))


def _right_of_way(world: World, entity: str, action: str, way: str) -> Permission | None:
    """The right that the ways of this name ask for, if it is one."""
    permissions, named = world.definition.permissions, set[str]()
    for one in world.definition.ways_of(entity, action):
        atoms = atoms_in(one.gates) if one.name == way else ()
        named.update(atom.name for atom in atoms if atom.name in permissions and not atom.path)
    return permissions[named.pop()] if len(named) == 1 else None


def _held(
    permission: Permission | None, answer: Verdict, person: Person, scene: Scene, record: Record | None
) -> tuple[str, str, tuple[tuple[str, str], ...]]:  # fmt: skip
    """The right, its level and what gives it; nothing for a person who is let in without it."""
    rank = person.profile().granted(permission, record) if permission else 0
    if permission is None or (answer.allowed and not rank):
        return "", "", ()
    level = scene.world.definition.scales[permission.scale].levels[rank]
    return permission.key, level, grounds(permission, person, scene) if answer.allowed else ()


def what(world: World, login: str, entities: Iterable[str], actions: Iterable[str] = ()) -> Iterator[Ability]:
    """What a person may do, entity by entity; only these actions, or all that the entity has."""
    wanted = tuple(actions)
    for key in entities:
        entity = world.definition.entities[key]
        for action in wanted or entity.actions:
            if world.definition.ways_of(key, action):
                answer = verdict(world, Request(login, action, key), None)
                yield Ability(entity.section, key, action, answer, levels_of(world, login, key, action))


def levels_of(world: World, login: str, entity: str, action: str) -> tuple[str, ...]:
    """The levels at which the right of an action is held over the cells that exist, from least to most."""
    permission = world.rules.permission_of(entity, action)
    if permission is None:
        return ()
    levels = world.definition.scales[permission.scale].levels
    return tuple(levels[rank] for rank in world.person(login).profile().granted_ranks(permission))
