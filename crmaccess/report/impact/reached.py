"""The records that filters let in for one person, as a set: what each statement about "me" means is found once."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.engine.many.bindings import bound
from crmaccess.engine.many.reach import Arm
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import ALWAYS, Clause
from crmaccess.report.impact.sets import Sets


class Reached:
    """One person, one world, the records of one entity."""

    def __init__(self, sets: Sets, person: Person, world: World) -> None:
        self._sets, self._person, self._world = sets, person, world
        self._known: dict[Clause, int] = {}

    def by(self, arms: Sequence[Arm]) -> int:
        """The records that some arms let in."""
        found = 0
        for arm in arms:
            part = self._within(arm.statement)
            if part and arm.cells:
                part &= self._sets.within(("cells", arm.cells))
            if part and arm.branches != ALWAYS:
                part &= self._sets.within(arm.branches)
            found |= part
        return found

    def _within(self, statement: Clause) -> int:
        """The records of which a statement is true."""
        known = self._known.get(statement)
        if known is None:
            known = self._known[statement] = self._meant(statement)
        return known

    def _meant(self, statement: Clause) -> int:
        word, *rest = statement
        if word == "all":
            found = self._sets.all
            for part in rest[0]:  # type: ignore[attr-defined]
                found &= self._within(part)
            return found
        if word == "any":
            found = 0
            for part in rest[0]:  # type: ignore[attr-defined]
                found |= self._within(part)
            return found
        if word == "not":
            return self._sets.all & ~self._within(rest[0])  # type: ignore[arg-type]
        return self._sets.within(bound(statement, self._person, self._world))
