"""A command carried out in memory: the world as it would be, or that it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.plan.authority.never import is_for_nobody
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import Table, changed, table_of
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.bounds.removals import FEW, masses, removals
from crmaccess.plan.known.known import Known

May = Callable[[Sequence[Change]], bool]  # whether somebody may make these changes


class Rehearsal:
    """What was known, the world in which `changes` have been made, and the time at which commands are given."""

    def __init__(
        self, before: Known, world: World, at: datetime, after: tuple[Rehearsal, tuple[Change, ...]] | None = None,
        *, by_somebody: bool = False, may: May | None = None,
    ) -> None:  # fmt: skip
        """`after`: where the last command was carried out, and what it changed; `world` is the one there. What no
        operator may do is refused where it is done `by_somebody`, what one may not, where `may` says so of all changes.
        """
        self.before, self._world, self.at, self._by_somebody = before, world, at, by_somebody
        self._may = may
        self._last: Rehearsal | None = after[0] if after else None
        self._made: tuple[Change, ...] = after[1] if after else ()
        self.changes: tuple[Change, ...] = (*self._last.changes, *self._made) if self._last else ()

    @cached_property
    def world(self) -> World:
        """In which `changes` have been made; most who try a command never ask for it."""
        return self._world.after(self._made)

    @cached_property
    def known(self) -> Known:
        """What is known once the changes have been made."""
        if not self.changes:
            return self.before
        return Known(self.before.definition, self._table.values())

    @cached_property
    def removals(self) -> int:
        """How many removals the last command must be allowed; 0 where no brake can stop it, however much there is."""
        if self._last is None or len(self._made) <= FEW or not masses(self._made, self._last.known, lambda: 0):
            return 0
        return len(removals(self._made, self.before.definition))

    @cached_property
    def _table(self) -> Table:
        """The same by class and key; what was known before all commands is put into a table once."""
        return changed(self._last._table, self._made) if self._last else table_of(self.before.everything())

    def after(self, command: Sequence[str]) -> Rehearsal | None:
        """When the command has been carried out, too; itself when that changes nothing, None when it is refused."""
        try:
            plan = planned(command, self.known, self.at)
            keep_the_rules(plan.changes, self.known, self.at)
        except CrmAccessError:
            return None
        if plan.problems or (self._by_somebody and is_for_nobody(plan.changes, self.before.definition)):
            return None
        made = tuple(change for change in plan.changes if isinstance(change, Change))
        if not made:
            return self
        if self._may is not None and not self._may((*self.changes, *made)):
            return None
        return Rehearsal(self.before, self.world, self.at, (self, made), by_somebody=self._by_somebody, may=self._may)

    def as_may(self, may: May) -> Rehearsal:
        """The same, where nothing is done that an operator may not do."""
        return Rehearsal(self.before, self.world, self.at, by_somebody=self._by_somebody, may=may)
