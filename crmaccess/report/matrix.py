"""The matrix: people or roles × entities × actions, with the level at which each action is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.rights import Profile, Source
from crmaccess.engine.world import World
from crmaccess.report.basis import Bases
from crmaccess.report.words import Pair, Words, level_word

Counts = Callable[[str], Sequence[int | None]]


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


def people(
    world: World, logins: Iterable[str], wanted: Sequence[Pair], counts: Counts | None = None,
    bases: Bases | None = None,
) -> Iterator[MatrixRow]:  # fmt: skip
    """How far each person gets with each action. `counts` says of a login how many records each pair reaches."""
    words, uncounted = Words(world, wanted, bases), [None] * len(wanted)
    entities, actions = [entity for entity, _ in wanted], [action for _, action in wanted]
    for login in logins:
        numbers = counts(login) if counts else uncounted
        yield from map(MatrixRow, repeat(login), entities, actions, words.of(world.person(login)), numbers)
        world.forget(login)


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
