"""Rules, and the facts at one moment to which they apply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from crmaccess.engine.moment.moment import Moment
from crmaccess.engine.ways.rules import Rules
from crmaccess.facts import Fact

if TYPE_CHECKING:
    from crmaccess.changes import Change


class World(Moment):
    """The facts at one moment under some rules. Worlds share rules: what was compiled for one serves the others."""

    rules: Rules

    def __init__(self, rules: Rules, facts: Iterable[Fact], at: datetime) -> None:
        super().__init__(rules, facts, at)

    def after(self, changes: Iterable[Change]) -> Self:
        """A second world in which these changes have been made. None of them renames anything."""
        world = self
        for change in changes:
            world = world.without(change.fact) if change.after is None else world.having(change.after)
        return world
