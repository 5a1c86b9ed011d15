"""Single changes of the rights that a test should notice: a grant gone or a level off, an assignment or restriction
gone; for what a company rests on also whole roles and stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Imposition, Role, Stage
from crmaccess.values import NamedTuple

RIGHT, ROLE, STAGE, RESTRICTION, ASSIGNMENT = "right", "role", "stage", "restriction", "assignment"
GONE, LOWER, HIGHER, CLOSED = "gone", "lower", "higher", "closed"


class Mutant(NamedTuple):
    """A change of what is known: `kind` is that of the fact, `what` becomes of it, and `level` its new one."""

    kind: str
    what: str
    fact: Fact
    changes: tuple[Change, ...]
    level: str = ""


def single_changes(facts: Iterable[Fact], world: World) -> Iterator[Mutant]:
    """Each grant gone, a level lower and a level higher; each assignment and each restriction gone."""
    for fact in facts:
        if not is_in_force(fact, world):
            continue
        if isinstance(fact, Grant):
            yield from of_right(fact, world)
        elif isinstance(fact, Assignment):
            yield _gone(ASSIGNMENT, fact)
        elif isinstance(fact, Imposition):
            yield _gone(RESTRICTION, fact)


def some_of(mutants: Iterable[Mutant], most: int) -> list[Mutant]:
    """So many of them: of a large company first those of rights and restrictions, then assignments, one of each role
    before the second of any."""
    found = list(mutants)
    if len(found) <= most:
        return found
    turns: dict[str, int] = {}

    def place(mutant: Mutant) -> int:
        if not isinstance(mutant.fact, Assignment):
            return 0
        turns[mutant.fact.role] = turns.get(mutant.fact.role, 0) + 1
        return turns[mutant.fact.role]

    return sorted(found, key=place)[:most]


def is_in_force(fact: Fact, world: World) -> bool:
    """Whether the fact counts at the moment of the world."""
    return world.in_force(getattr(fact, "since", None), getattr(fact, "until", None))


def of_right(grant: Grant, world: World) -> Iterator[Mutant]:
    """The right taken away, and its neighbours on the scale."""
    permission = world.definition.permissions.get(grant.permission)
    if permission is None:
        return
    scale = world.definition.scales[permission.scale]
    yield _gone(RIGHT, grant)
    if grant.level not in scale.levels:
        return
    rank = scale.rank(grant.level)
    for what, level in (
        (LOWER, scale.levels[rank - 1] if rank else ""),
        (HIGHER, "".join(scale.levels[rank + 1 :][:1])),
    ):
        kind = scale.narrowed.get(level, "")
        if level and (not kind or grant.place.startswith(f"{kind}:")):
            yield Mutant(RIGHT, what, grant, (Change(grant, grant._replace(level=level)),), level)


def of_role(role: Role, facts: Iterable[Fact]) -> Mutant:
    """All that the role gives, and that it is held, gone."""
    known = [
        fact for fact in facts
        if (isinstance(fact, Grant) and (fact.holder, fact.subject) == ("role", role.key))
        or (isinstance(fact, Assignment) and fact.role == role.key)
        or (isinstance(fact, Imposition) and (fact.holder, fact.subject) == ("role", role.key))
    ]  # fmt: skip
    return Mutant(ROLE, GONE, role, tuple(Change(fact, None) for fact in known))


def of_stage(stage: Stage, grants: Iterable[Grant], world: World) -> Mutant:
    """Every right that is staged, at the lowest level in that stage, for all who hold it anywhere in the pipeline."""
    found: dict[tuple[str, str, str, str], Change] = {}
    for grant in grants:
        permission = world.definition.permissions.get(grant.permission)
        if permission is None or permission.entity != stage.entity or "stage" not in permission.cells:
            continue
        if grant.pipeline not in ("", stage.pipeline) or grant.place:
            continue
        lowest = world.definition.scales[permission.scale].levels[0]
        closed = grant._replace(level=lowest, pipeline=stage.pipeline, stage=stage.key)
        same = grant if (grant.pipeline, grant.stage) == (stage.pipeline, stage.key) else None
        key = grant.holder, grant.subject, grant.permission, str(grant.with_sub)
        if key not in found or same:
            found[key] = Change(same, closed)
    return Mutant(STAGE, CLOSED, stage, tuple(found.values()), "")


def _gone(kind: str, fact: Fact) -> Mutant:
    return Mutant(kind, GONE, fact, (Change(fact, None),))
