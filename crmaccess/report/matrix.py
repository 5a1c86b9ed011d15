"""The matrix: people or roles × entities × actions, with the level at which each action is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.questions import what
from crmaccess.engine.rights import Profile, Source
from crmaccess.engine.world import World

CLOSED = "none"


class MatrixRow(NamedTuple):
    """One cell of the matrix. `level` is a level, a range of levels (`none…own`: it differs by stage), or yes / none.

    `records` is how many records the person reaches, None where nobody counted.
    """

    subject: str
    entity: str
    action: str
    level: str
    records: int | None = None


def pairs(definition: Definition, entities: Sequence[str] = (), actions: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The entities and actions of a matrix, in the definition's order; all of them unless some are named."""
    return [
        (key, action)
        for key, entity in definition.entities.items()
        if not entities or key in entities
        for action in entity.actions
        if (not actions or action in actions) and definition.ways_of(key, action)
    ]


def people(world: World, logins: Iterable[str], wanted: Sequence[tuple[str, str]]) -> Iterator[MatrixRow]:
    """How far each person gets with each action."""
    for login in logins:
        for entity, action in wanted:
            ability = next(what(world, login, (entity,), (action,)))
            yield MatrixRow(login, entity, action, level_word(ability.verdict.allowed, ability.levels))


def roles(world: World, keys: Iterable[str], wanted: Sequence[tuple[str, str]]) -> Iterator[MatrixRow]:
    """What each role would give by itself."""
    for key in keys:
        role = world.roles[key]
        grants = world.grants.get(("role", key), {})
        profile = Profile(world, (Source(("role", key), "", role.module, grants, role.everything),))
        for entity, action in wanted:
            permission = world.permission_of(entity, action)
            if permission is not None:
                levels = world.definition.scales[permission.scale].levels
                held = tuple(levels[rank] for rank in profile.ranks(permission))
                yield MatrixRow(key, entity, action, level_word(True, held))


def level_word(allowed: bool, levels: Sequence[str]) -> str:
    """One word for the levels over all stages: the level, or the least and the most of them."""
    if not allowed:
        return CLOSED
    if not levels:
        return "yes"
    return levels[0] if levels[0] == levels[-1] else f"{levels[0]}…{levels[-1]}"
