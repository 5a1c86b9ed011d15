"""A command carried out in memory: the world as it would be, or that it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import keep_an_administrator
from crmaccess.values import NamedTuple


class Rehearsal(NamedTuple):
    """What is known, the world in which `changes` have been made, and the time at which commands are given."""

    known: Known
    world: World
    at: datetime
    changes: tuple[Change, ...] = ()

    def after(self, command: Sequence[str]) -> Rehearsal | None:
        """When the command has been carried out, too; itself when that changes nothing, None when it is refused."""
        known = self.known
        if self.changes:
            known = Known(known.definition, applied(known.everything(), self.changes))
        try:
            plan = planned(command, known, self.at)
            keep_an_administrator(plan.changes, known, self.at)
        except CrmAccessError:
            return None
        if plan.problems:
            return None
        made = tuple(change for change in plan.changes if isinstance(change, Change))
        if not made:
            return self
        return self._replace(world=self.world.after(made), changes=(*self.changes, *made))
