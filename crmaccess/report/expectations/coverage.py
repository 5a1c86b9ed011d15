"""What expectations rest on: the rights, roles, stages and restrictions without which, or with which changed by one
level, one of them would turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.engine.world.world import World
from crmaccess.facts import Fact, Grant, Imposition, Role, Stage
from crmaccess.report.expectations.expectation import Written
from crmaccess.report.expectations.mutants import (
    RESTRICTION,
    RIGHT,
    ROLE,
    STAGE,
    Mutant,
    is_in_force,
    of_right,
    of_role,
    of_stage,
    single_changes,
)
from crmaccess.report.expectations.standing import (
    Concerned,
    Standing,
    are_rights_of_roles,
    belongs_by_rights,
    with_other_levels,
)
from crmaccess.report.expectations.touched import Touched
from crmaccess.values import NamedTuple


class Expected(NamedTuple):
    """What is expected at one moment."""

    world: World
    standings: list[Standing]
    concerned: Concerned
    touched: Touched


class Covered(NamedTuple):
    """A fact that rights are made of, and the first expectation that rests on it; None for none."""

    kind: str
    fact: Fact
    by: Written | None


def covered(kind: str, fact: Fact, mutants: Iterable[Mutant], expected: Sequence[Expected]) -> Covered:
    """Whether an expectation notices any of the changes of a fact."""
    noticed = (first_turned(mutant, expected) for mutant in mutants)
    return Covered(kind, fact, next(filter(None, noticed), None))


def expected_at(standings: Iterable[Standing]) -> list[Expected]:
    """Together what is asked at one moment."""
    found: dict[World, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.world, []).append(one)
    return [
        Expected(world, some, Concerned(world, world.accounts), Touched(world.definition))
        for world, some in found.items()
    ]


def things(facts: Sequence[Fact], world: World) -> Iterator[tuple[str, Fact, list[Mutant]]]:
    """What is looked at: each fact with the changes of it, any of which an expectation may notice."""
    grants = [fact for fact in facts if isinstance(fact, Grant) and is_in_force(fact, world)]
    for role in (fact for fact in facts if isinstance(fact, Role)):
        yield from _with_changes(ROLE, role, [of_role(role, facts)])
    for grant in grants:
        yield from _with_changes(RIGHT, grant, list(of_right(grant, world)))
    for stage in (fact for fact in facts if isinstance(fact, Stage)):
        yield from _with_changes(STAGE, stage, [of_stage(stage, grants, world)])
    for fact in (fact for fact in facts if isinstance(fact, Imposition)):
        yield from _with_changes(RESTRICTION, fact, list(single_changes([fact], world)))


def _with_changes(kind: str, fact: Fact, mutants: list[Mutant]) -> Iterator[tuple[str, Fact, list[Mutant]]]:
    telling = [mutant for mutant in mutants if mutant.changes]
    if telling:
        yield kind, fact, telling


def first_turned(mutant: Mutant, expected: Sequence[Expected]) -> Written | None:
    """The first expectation that no longer holds once the change is made; None where all still do."""
    return next(turned(mutant, expected), None)


def turned(mutant: Mutant, expected: Sequence[Expected]) -> Iterator[Written]:
    """The expectations that no longer hold once the change is made."""
    for world, standings, concerned, touched in expected:
        some = [one for one in standings if touched.bears(mutant, *one.pair)]
        people = concerned.by(mutant.changes) if some else frozenset()
        if people:
            second = world.after(mutant.changes)
            rights = are_rights_of_roles(mutant.changes)
            people = with_other_levels(mutant.changes, people, world, second) if rights else people
            belong = rights and not belongs_by_rights(world)
            yield from (one.meant.claim.written for one in some if people and one.turns(second, people, belong=belong))
