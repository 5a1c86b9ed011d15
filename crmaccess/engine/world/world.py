"""Rules, and the facts at one moment to which they apply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crmaccess.engine.moment.moment import Moment
from crmaccess.engine.ways.rules import Rules
from crmaccess.facts import Fact


class World(Moment):
    """The facts at one moment under some rules. Worlds share rules: what was compiled for one serves the others."""

    rules: Rules

    def __init__(self, rules: Rules, facts: Iterable[Fact], at: datetime) -> None:
        super().__init__(rules, facts, at)
