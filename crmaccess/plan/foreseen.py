"""The world before a plan and the one after it, in which everything that only gets another name is called alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import KEYS, Fact, Record, key_of
from crmaccess.plan.authority.ceiling.ahead import BOUNDED
from crmaccess.plan.effect import applied, table_of
from crmaccess.plan.known.references import NOUNS, renamed
from crmaccess.plan.past.clock import bounds_of
from crmaccess.values import cached_property

FEW = 24  # changes up to which the world after them is made from the one before


class Foreseen:
    """A plan in memory: `facts` are all that is known before."""

    def __init__(
        self, definition: Definition, facts: Iterable[Fact], steps: Sequence[Step], at: datetime,
        newer: Definition | None = None,
    ) -> None:  # fmt: skip
        """`newer`: the definition that the plan brings, if it brings one."""
        self._changes = [step for step in steps if isinstance(step, Change)]
        self._renamings = [
            one._replace(after=_renamed(one.before, one.after)) for one in self._changes if _is_renamed(one)
        ]
        sides = (one.before for one in self._changes if one.before is not None)
        self._facts = tuple(table_of([*facts, *sides]).values())
        self._rules, self._at, self._newer = Rules(definition), at, newer

    def worlds(self, at: datetime | None = None) -> tuple[World, World]:
        """The world before and the world after, now or at another moment."""
        before = World(self._rules, self._called, at or self._at)
        if self._newer is None and not self._renamings and len(self._changes) <= FEW:
            return before, before.after(self._changes)
        return before, World(self._rules_after, self._after, at or self._at)

    def moments(self, most: int) -> tuple[list[datetime], datetime | None]:
        """When, from now on, something begins or ends: all moments of the plan itself, in their order with the first of
        others; and the first one that is left out for being too many."""
        sides = (side for one in self._changes for side in one if side is not None)
        own, every = set(self._coming(sides)), set(self._coming(self._facts))
        others = sorted(every - own)
        return sorted(own.union(others[:most])), next(iter(others[most:]), None)

    def _coming(self, facts: Iterable[Fact]) -> Iterator[datetime]:
        bounded = (fact for fact in facts if isinstance(fact, BOUNDED))
        return (moment for fact in bounded for moment in bounds_of(fact) if moment > self._at)

    @cached_property
    def _called(self) -> tuple[Fact, ...]:
        """What is known before, by the names that all will have."""
        return applied(self._facts, self._renamings) if self._renamings else self._facts

    @cached_property
    def _after(self) -> tuple[Fact, ...]:
        return applied(self._facts, self._changes)

    @cached_property
    def _rules_after(self) -> Rules:
        return self._rules if self._newer is None else Rules(self._newer)

    def called(self, record: Record) -> Record:
        """A record that was not read, with the names that all will have."""
        found: Fact = record
        for one in self._renamings:
            if one.before is None or one.after is None:
                continue
            if noun := NOUNS.get(type(one.before)):
                (old,), (new,) = key_of(one.before), key_of(one.after)
                found = renamed(found, noun, old, new)
        assert isinstance(found, Record)  # Invariant: a rename changes values, never the class.
        return found

    @property
    def renames(self) -> bool:
        """Whether something gets another name."""
        return bool(self._renamings)


def _is_renamed(change: Change) -> bool:
    before, after = change.before, change.after
    return before is not None and after is not None and key_of(before) != key_of(after)


def _renamed(before: Fact | None, after: Fact | None) -> Fact:
    """The fact as it was, by the name that it will have."""
    assert before is not None
    assert after is not None  # Invariant: asked of renamed facts alone.
    return before._replace(**{name: getattr(after, name) for name in KEYS[type(after)]})
