"""How many records each person reaches, for everybody at once.

Counting record by record takes days; asking the database person by person takes minutes. Instead the records are
tallied once (`tallies.py`), and a filter without its person, the same for all who hold the same (`filters.py`), becomes
the places in a standing whose numbers it adds up. Only the records that name a person are looked at for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crmaccess.engine.reach import Arm
from crmaccess.engine.world import World
from crmaccess.facts import ALWAYS, Clause
from crmaccess.report.filters import Filter, Filters, Pair
from crmaccess.report.tallies import BLOCKS, NOBODY, Block, Column, Tallies, Tally, lies_in

Parts = frozenset[str]

__all__ = ["Counter", "NotTallied", "Tally"]


class NotTallied(Exception):
    """A filter asks for something that the tallies do not tell; the database has to count."""


class Places:
    """Where in a standing the records lie that a filter lets in."""

    def __init__(self, columns: Sequence[Column], entity: str, arms: Sequence[Arm]) -> None:
        self._columns, self._arms = columns, arms
        self._of_entity = [number for number, column in enumerate(columns) if column.entity == entity]
        self.open = sorted(self._true(NOBODY))
        self._gained: dict[tuple[Parts, Parts], Parts | frozenset[int]] = {}

    def gained(self, parts: Parts, counted: Parts) -> frozenset[int]:
        """Those that it lets in only because a record names the person so."""
