"""The matrix: people or roles × entities × actions, with the level at which each action is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Bounds
from crmaccess.engine.levels.source import Source
from crmaccess.engine.world.world import World
from crmaccess.report.counts.basis import Bases
from crmaccess.report.counts.words import Pair, Words, level_word
from crmaccess.values import NamedTuple

Counts = Callable[[str], Sequence[int | None]]


class MatrixRow(NamedTuple):
    """How far one person or role gets with each pair of entity and action, in the order of the pairs.

    `levels`: a level, a range of levels (`none…own`: it differs by stage), or yes / none; '' where the pair is nothing
    that a role decides. `records`: how many the person reaches; () where nobody counted, None where nothing tells.
    `bounds`: what the answer takes of the record.
    """

    subject: str
    levels: Sequence[str]
    records: Sequence[int | None] = ()
    where: tuple[tuple[str, ...], ...] = ()
    bounds: tuple[Bounds, ...] = ()


def pairs(definition: Definition, entities: Sequence[str] = (), actions: Sequence[str] = ()) -> list[Pair]:
    """The entities and actions of a matrix, in the definition's order; all of them unless some are named."""
    return [
        (key, action)
        for key in definition.targets
        if not entities or key in entities
        for action in definition.actions_of(key)
        if not actions or action in actions
    ]


def people(
    world: World, logins: Iterable[str], wanted: Sequence[Pair], counts: Counts | None = None,
    bases: Bases | None = None,
) -> Iterator[MatrixRow]:  # fmt: skip
    """How far each person gets with each action. `counts` says of a login how many records each pair reaches."""
    words = Words(world, wanted, bases)
    for login in logins:
        numbers = counts(login) if counts else ()
        said = words.of(world.person(login))
        yield MatrixRow(login, said.levels, numbers, said.where, said.bounds)
        world.forget(login)


def roles(world: World, keys: Iterable[str], wanted: Sequence[Pair]) -> Iterator[MatrixRow]:
    """What each role would give by itself."""
    permissions = [world.rules.permission_of(entity, action) for entity, action in wanted]
    scales = world.definition.scales
    for key in keys:
        role = world.roles[key]
        grants = world.grants.get(("role", key), {})
        profile = world.sources.profile((Source(("role", key), "", role.module, grants, role.everything),))
        yield MatrixRow(f"role:{key}", [
            level_word(True, [scales[right.scale].levels[rank] for rank in profile.ranks(right)]) if right else ""
            for right in permissions
        ])  # fmt: skip


Said = tuple[str, str, str, str, int | None, Sequence[str], Sequence[str]]


def cells(wanted: Sequence[Pair], rows: Iterable[MatrixRow]) -> Iterator[Said]:
    """Subject, entity, action, level, number of records, where the level counts, and what it takes of the record, cell
    by cell."""
    uncounted, everywhere, unbound = [None] * len(wanted), [()] * len(wanted), [()] * len(wanted)
    for row in rows:
        said = zip(
            wanted, row.levels, row.records or uncounted, row.where or everywhere, row.bounds or unbound, strict=True
        )
        for (entity, action), level, records, where, bounds in said:
            if level:
                yield row.subject, entity, action, level, records, where, list(map(" ".join, bounds))
