"""How many records each person reaches, for everybody at once.

Counting record by record takes days; asking the database person by person takes minutes. Instead the records are
tallied once (`tallies.py`), and a filter without its person, the same for all who hold the same (`filters.py`), becomes
the places in a standing whose numbers are added up. Only the records that name a person are looked at for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.engine.person import Person
from crmaccess.engine.reach import Arm
from crmaccess.engine.world import World
from crmaccess.facts import Clause
from crmaccess.report.filters import Filter, Filters, Pair
from crmaccess.report.tallies import BLOCKS, NOBODY, Block, Column, Parts, Tallies, Tally, lies_in

__all__ = ["Counter", "NotTallied", "Tally"]


class NotTallied(Exception):
    """A filter asks for something that the tallies do not tell; the database has to count."""


class Places:
    """Where in a standing the records of an entity lie that some arms of a filter let in."""

    def __init__(self, entity: str, columns: Sequence[Column], arms: Sequence[Arm]) -> None:
        self._width, self._arms = len(columns), arms
        self._columns = [(number, column) for number, column in enumerate(columns) if column.entity == entity]
        self.open = tuple(self._let_in(NOBODY))
        self._gains: dict[tuple[Parts, Parts], frozenset[int]] = {}

    def gains(self, parts: Parts, counted: Parts) -> frozenset[int]:
        """Where records are let in that name the person in these parts, and would not be if only in the others."""
        known = self._gains.get((parts, counted))
        if known is None:
            known = self._gains[parts, counted] = frozenset(self._let_in(parts)).difference(self._let_in(counted))
        return known

    def _let_in(self, parts: Parts) -> Iterator[int]:
        for arm in self._arms:
            for block, kind in enumerate(BLOCKS):
                open_or_not = [_is_true(arm.statement, kind, is_open, parts) for is_open in (False, True)]
                for number, column in self._columns:
                    if open_or_not[column.open] and (not arm.cells or column.cell in arm.cells):
                        yield block * self._width + number


class Counter:
    """Counts for one world and its tallies; people with the same rights share the work."""

    def __init__(
        self, world: World, tallies: Iterable[Tally], participants: Iterable[tuple[str, Tally, str]],
        pairs: Sequence[Pair],
    ) -> None:  # fmt: skip
        """`participants`: (login, the record as a tally of one, parts joined by blanks), one for each record."""
        self.world, self.pairs = world, list(pairs)
        self._tallies = Tallies(tallies, participants)
        self._filters = Filters(world, self.pairs)
        self._places: dict[tuple[str, Filter], dict[Clause, Places]] = {}
        self._regions: dict[int, dict[Clause, list[Places]]] = {}
        self._nothing = Places("", (), ())
        self._pairs_of: dict[str, list[int]] = {}
        for number, (entity, _) in enumerate(self.pairs):
            self._pairs_of.setdefault(entity, []).append(number)

    def counts(self, login: str) -> list[int]:
        """The number of records for each pair, in the order of the pairs. Raises NotTallied or OneByOne."""
        person = self.world.person(login)
        numbers = [0] * len(self.pairs)
        for region, places in self._by_region(self._filters.of(person)).items():
            number_at = self._tallies.standing(person, region).__getitem__
            for pair, one in enumerate(places):
                numbers[pair] += sum(map(number_at, one.open))
            self._add_own(numbers, person, region, places)
        return numbers

    def _add_own(self, numbers: list[int], person: Person, region: Clause, places: Sequence[Places]) -> None:
        """What the person reaches only because the records name her."""
        columns = self._tallies.columns
        for place, named in self._tallies.named(person):
            if not lies_in(region, named.branch):
                continue
            for pair in self._pairs_of.get(columns[named.column].entity, ()):
                if place in places[pair].gains(named.parts, named.counted):
                    numbers[pair] += named.number

    def _by_region(self, filters: list[Filter]) -> dict[Clause, list[Places]]:
        """For each region of branches that filters tell apart the places of all pairs."""
        known = self._regions.get(id(filters))  # the filters of people who agree are one list, which is kept
        if known is None:
            found = [self._places_of(pair[0], one) for pair, one in zip(self.pairs, filters, strict=True)]
            regions = dict.fromkeys(region for places in found for region in places)
            known = {region: [places.get(region, self._nothing) for places in found] for region in regions}
            self._regions[id(filters)] = known
        return known

    def _places_of(self, entity: str, arms: Filter) -> dict[Clause, Places]:
        known = self._places.get((entity, arms))
        if known is None:
            by_region: dict[Clause, list[Arm]] = {}
            for arm in arms:
                by_region.setdefault(arm.branches, []).append(arm)
            known = self._places[entity, arms] = {
                region: Places(entity, self._tallies.columns, some) for region, some in by_region.items()
            }
        return known


def _is_true(statement: Clause, block: Block, is_open: bool, parts: Parts) -> bool:
    """Whether a statement holds for records in a block that name the person in these parts."""
    word, *rest = statement
    if word == "all":
        return all(_is_true(part, block, is_open, parts) for part in rest[0])  # type: ignore[attr-defined]
    if word == "any":
        return any(_is_true(part, block, is_open, parts) for part in rest[0])  # type: ignore[attr-defined]
    if word == "not":
        return not _is_true(rest[0], block, is_open, parts)  # type: ignore[arg-type]
    if statement == ("is", "open", ("yes",)):
        return is_open
    if statement == ("placed", "branch"):
        return block.placed
    if word == "named":
        return rest[0] in parts
    if word == "units" and rest[0] in ("departments", "below"):
        return block.units >= (2 if rest[0] == "departments" else 1)
    raise NotTallied
