"""A command carried out in memory: the world as it would be, or that it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known


class Rehearsal:
    """What was known, the world in which `changes` have been made, and the time at which commands are given."""

    def __init__(self, before: Known, world: World, at: datetime, changes: tuple[Change, ...] = ()) -> None:
        self.before, self.world, self.at, self.changes = before, world, at, changes

    @cached_property
    def known(self) -> Known:
        """What is known once the changes have been made."""
        if not self.changes:
            return self.before
        return Known(self.before.definition, applied(self.before.everything(), self.changes))

    def after(self, command: Sequence[str]) -> Rehearsal | None:
        """When the command has been carried out, too; itself when that changes nothing, None when it is refused."""
        try:
            plan = planned(command, self.known, self.at)
            keep_the_rules(plan.changes, self.known, self.at)
        except CrmAccessError:
            return None
        if plan.problems:
            return None
        made = tuple(change for change in plan.changes if isinstance(change, Change))
        if not made:
            return self
        return Rehearsal(self.before, self.world.after(made), self.at, (*self.changes, *made))
