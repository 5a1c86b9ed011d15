"""How many records each person reaches, for everybody at once.

Counting record by record takes days; asking the database person by person takes minutes. Instead the records are
tallied once (`tallies.py`), and a filter without its person, the same for all who hold the same (`filters.py`), becomes
the places in a standing whose numbers are added up. Only the records that name a person are looked at for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from crmaccess.engine.person import Person
from crmaccess.engine.reach import Arm
from crmaccess.engine.world import World
from crmaccess.facts import Clause, Outline
from crmaccess.report.basis import Bases
from crmaccess.report.filters import Filter, Filters, Pair
from crmaccess.report.tallies import BLOCKS, NOBODY, Block, Column, Naming, Parts, Tallies


class NotTallied(Exception):
    """A filter asks for something that the tallies do not tell; the database has to count."""


class Places:
    """Where in a standing the records of an entity lie that some arms of a filter let in."""

    def __init__(self, entity: str, columns: Sequence[Column], arms: Sequence[Arm]) -> None:
        self._width, self._arms = len(columns), arms
        self._columns = [(number, column) for number, column in enumerate(columns) if column.entity == entity]
        self.open = tuple(self._let_in(NOBODY))
        self._gains: dict[Naming, frozenset[int]] = {}

    def gains(self, naming: Naming) -> frozenset[int]:
        """Where records are let in because they name the person so, and are not counted elsewhere."""
        known = self._gains.get(naming)
        if known is None:
            parts, counted = naming
            known = self._gains[naming] = frozenset(self._let_in(parts)).difference(self._let_in(counted))
        return known

    def _let_in(self, parts: Parts) -> Iterator[int]:
        for arm in self._arms:
            truth = _truth(arm.statement, parts)
            for number, column in self._columns:
                if not arm.cells or column.cell in arm.cells:
                    yield from (block * self._width + number for block in truth[column.open])


class Region:
    """The places of all pairs, in one region of branches that filters tell apart."""

    def __init__(self, places: Sequence[Places]) -> None:
        self._places = places
        self.open = [one.open for one in places]
        self._gains: dict[Naming, list[frozenset[int]]] = {}

    def gains(self, naming: Naming) -> list[frozenset[int]]:
        """Pair by pair, see `Places.gains`."""
        known = self._gains.get(naming)
        if known is None:
            known = self._gains[naming] = [one.gains(naming) for one in self._places]
        return known


class Counter:
    """Counts for one world and its tallies; people with the same rights share the work."""

    def __init__(
        self, world: World, outlines: Iterable[Outline], participants: Iterable[tuple[str, Outline, str]],
        pairs: Sequence[Pair],
    ) -> None:  # fmt: skip
        """`outlines`: of all records; `participants`: as `Tallies` takes them."""
        self.world, self.pairs = world, list(pairs)
        self._tallies = Tallies(outlines, participants)
        self.bases = Bases(world)
        self._filters = Filters(self.bases, self.pairs)
        self._places: dict[Filter, dict[Clause, Places]] = {}
        self._regions: dict[int, dict[Clause, Region]] = {}
        self._nothing = Places("", (), ())
        entities = [column.entity for column in self._tallies.columns]
        self._pairs_of = [[n for n, pair in enumerate(self.pairs) if pair[0] == entity] for entity in entities]

    def counts(self, login: str) -> list[int]:
        """The number of records for each pair, in the order of the pairs. Raises NotTallied or OneByOne."""
        person = self.world.person(login)
        numbers = [0] * len(self.pairs)
        for branches, region in self._regions_of(person).items():
            number_at = self._tallies.standing(person, branches).__getitem__
            for pair, places in enumerate(region.open):
                numbers[pair] += sum(map(number_at, places))
            self._add_own(numbers, person, branches, region)
        return numbers

    def _add_own(self, numbers: list[int], person: Person, branches: Clause, region: Region) -> None:
        """What the person reaches only because the records name her."""
        for naming, found in self._tallies.named(person, branches):
            gains = region.gains(naming)
            for column, place in found:
                for pair in self._pairs_of[column]:
                    if place in gains[pair]:
                        numbers[pair] += 1

    def _regions_of(self, person: Person) -> dict[Clause, Region]:
        filters = self._filters.of(person)
        known = self._regions.get(id(filters))  # people who agree have one list, and it is kept
        if known is None:
            found = [self._places_of(one) for one in filters]
            regions = dict.fromkeys(branches for places in found for branches in places)
            known = {branches: Region([one.get(branches, self._nothing) for one in found]) for branches in regions}
            self._regions[id(filters)] = known
        return known

    def _places_of(self, one: Filter) -> dict[Clause, Places]:
        known = self._places.get(one)
        if known is None:
            by_region: dict[Clause, list[Arm]] = {}
            for arm in one.arms:
                by_region.setdefault(arm.branches, []).append(arm)
            known = self._places[one] = {
                branches: Places(one.entity, self._tallies.columns, some) for branches, some in by_region.items()
            }
        return known


@cache
def _truth(statement: Clause, parts: Parts) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """In which blocks a statement holds, for records that are not open and for those that are."""
    closed, is_open = (
        tuple(number for number, block in enumerate(BLOCKS) if _is_true(statement, block, flag, parts))
        for flag in (False, True)
    )
    return closed, is_open


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
