"""How much else a cure opens to the person: of all that can be asked of kinds, and of the records that are known."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.trials import rights_lost
from crmaccess.report.foresight.cures import Cure
from crmaccess.values import NamedTuple, cached_property


class Moved(NamedTuple):
    """The answers that become a yes by a cure, or a no by a cut, as bits; whether rights given before go by it."""

    answers: int
    loses: bool

    def is_less(self, other: Moved) -> bool:
        """Whether only some of the other's answers are moved, and no rights go that stay there."""
        within = self.answers != other.answers and not self.answers & ~other.answers
        return within and self.loses <= other.loses


class Answers:
    """The answers to one person as they are, and what cures of a question move of them."""

    def __init__(self, decision: Decision, before: World) -> None:
        self._login, self._closing, self._before = decision.request.user, decision.allowed, before
        self._known: dict[tuple[Command, ...], Moved] = {}

    @cached_property
    def _questions(self) -> list[tuple[str, str, str]]:
        definition, records = self._before.definition, self._before.records
        named = [*((key, key) for key in definition.targets), *((entity, f"{entity}:{key}") for entity, key in records)]
        return [(entity, action, target) for entity, target in named for action in definition.actions_of(entity)]

    @cached_property
    def _now(self) -> int:
        return self._of(self._before)

    def _of(self, world: World) -> int:
        found = 0
        for place, (_, action, target) in enumerate(self._questions):
            record = world.record_at(target) if ":" in target else None
            found |= verdict(world, Request(self._login, action, target), record).allowed << place
        return found

    def moved(self, cure: Cure) -> Moved:
        """What a cure moves."""
        known = self._known.get(cure.commands)
        if known is None:
            then = self._of(cure.world)
            turned = self._now & ~then if self._closing else then & ~self._now
            known = self._known[cure.commands] = Moved(turned, not self._closing and bool(rights_lost(cure.changes)))
        return known


def width(cure: Cure) -> int:
    """How many of the roles that it gives are for everywhere."""
    return sum(isinstance(one.after, Assignment) and not one.after.branch for one in cure.changes)


def least_first(cures: list[Cure], answers: Answers) -> Iterator[Cure]:
    """The cures in their order, but none before another that moves only some of what it moves."""
    left = [(cure, answers.moved(cure)) for cure in cures]
    while left:
        first = next(one for one in left if not any(moved.is_less(one[1]) for _, moved in left))
        left.remove(first)
        yield first[0]
