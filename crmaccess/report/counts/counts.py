"""How many records each person reaches, for everybody at once.

Counting record by record takes days; asking the database person by person takes minutes. Instead the records are
tallied once (`tallies.py`), and a filter without its person, the same for all who hold the same (`filters.py`), becomes
the places in a standing whose numbers are added up. Only the records that name a person, or lead to one that does
(`led.py`), are looked at for her. What tallies tell of records is settled by what filters ask for (`told.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from crmaccess.engine.conditions.clauses import all_of, any_of, none_of
from crmaccess.engine.conditions.involved import filter_rests_on_others
from crmaccess.engine.many.bindings import bound
from crmaccess.engine.many.reach import Arm, filter_of
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import NEVER, Clause, Outline
from crmaccess.report.counts.basis import Bases
from crmaccess.report.counts.filters import Filter, Filters, Pair
from crmaccess.report.counts.led import led
from crmaccess.report.counts.tallies import BLOCKS, KNOWN, NOBODY, Block, Column, Naming, Parts, Tallies
from crmaccess.report.counts.told import Told

# How a part is called that tells what a statement asks, before what the statement says of it.
NAMES = {"named": "", "carded": "card:", "through": "through:"}
Ask = Callable[[str, Clause], int]
Values = tuple[tuple[str, str], ...]


class Places:
    """Where in a standing the records of an entity lie that some arms of a filter let in."""

    def __init__(self, entity: str, columns: Sequence[Column], arms: Sequence[Arm]) -> None:
        self._width, self._arms = len(columns), arms
        self._columns = [(number, column) for number, column in enumerate(columns) if column.entity == entity]
        self.open = tuple(self._places(NOBODY))
        self._let_in = {NOBODY: frozenset(self.open)}
        self._gains: dict[Naming, frozenset[int]] = {}

    def gains(self, naming: Naming) -> frozenset[int]:
        """Where records are let in because they name the person so, and are not counted elsewhere."""
        known = self._gains.get(naming)
        if known is None:
            parts, counted = naming
            known = self._gains[naming] = self._naming(parts) - self._naming(counted)
        return known

    def _naming(self, parts: Parts) -> frozenset[int]:
        """Where records are let in that name the person so."""
        known = self._let_in.get(parts)
        if known is None:
            known = self._let_in[parts] = frozenset(self._places(parts))
        return known

    def _places(self, parts: Parts) -> Iterator[int]:
        for arm in self._arms:
            truths: dict[tuple[bool, Values], tuple[int, ...]] = {}
            for number, column in self._columns:
                if arm.cells and column.cell not in arm.cells:
                    continue
                told = column.open, column.values
                if told not in truths:
                    truths[told] = _truth(arm.statement, *told, parts)
                yield from (block * self._width + number for block in truths[told])


class Region:
    """The places of all pairs in one region of branches that filters tell apart, as far as there are any."""

    def __init__(self, places: Iterable[Places], entities: Sequence[str]) -> None:
        self._places, self._entities = list(places), entities
        self.open = [(pair, one.open) for pair, one in enumerate(self._places) if one.open]
        self._gains: dict[Naming, dict[str, list[tuple[int, frozenset[int]]]]] = {}

    def gains(self, naming: Naming) -> dict[str, list[tuple[int, frozenset[int]]]]:
        """By entity: the pairs for which records are let in because they name the person so, and where these lie."""
        known = self._gains.get(naming)
        if known is None:
            known = self._gains[naming] = {}
            for pair, places in enumerate(self._places):
                if found := places.gains(naming):
                    known.setdefault(self._entities[pair], []).append((pair, found))
        return known


class Counter:
    """Counts for one world and its tallies; people with the same rights share the work."""

    def __init__(
        self, world: World, outlines: Iterable[Outline], participants: Iterable[tuple[str, Outline, str]],
        pairs: Sequence[Pair], ask: Ask, told: Told,
    ) -> None:  # fmt: skip
        """`outlines`: of all records; `participants`: as `Tallies` takes them; `told`: what is in both.

        `ask` is asked for the number of records of an entity within a filter that looks at more than tallies tell.
        """
        self.world, self.pairs, self._ask, self._tells = world, list(pairs), ask, told
        leading = {entity for entity, action in pairs if filter_rests_on_others(world.definition, entity, action)}
        self._tallies = Tallies(outlines, participants, told.names, led(world, leading, told))
        self.bases = Bases(world)
        self._filters = Filters(self.bases, self.pairs)
        self._told: dict[Filter, bool] = {}
        self._all_told: dict[int, bool] = {}
        self._settled: dict[tuple[str, tuple[Arm, ...]], Filter] = {}
        self._places: dict[Filter, dict[Clause, Places]] = {}
        self._regions: dict[tuple[int, ...], dict[Clause, Region]] = {}
        self._answers: dict[tuple[str, Clause], int] = {}
        self._nothing = Places("", (), ())

    def counts(self, login: str) -> list[int | None]:
        """The number of records for each pair, in the order of the pairs; None where no filter says it."""
        person = self.world.person(login)
        filters, all_told = self._filters_of(person)
        numbers = [0] * len(self.pairs)
        for branches, region in self._regions_of(filters, all_told).items():
            number_at = self._tallies.standing(person, branches).__getitem__
            for pair, places in region.open:
                numbers[pair] += sum(map(number_at, places))
            self._add_own(numbers, person, branches, region)
        if all_told:
            return list(numbers)
        return [
            number if self._is_told(one) else self._answered(one, person)
            for one, number in zip(filters, numbers, strict=True)
        ]

    def _filters_of(self, person: Person) -> tuple[Sequence[Filter], bool]:
        """The person's filters, and whether the tallies tell all that they ask.

        Where they do not, what is known of the person is put in, and perhaps that is enough.
        """
        filters = self._filters.of(person)
        all_told = self._all_told.get(id(filters))  # people who agree have one list, and it is kept
        if all_told is None:
            all_told = self._all_told[id(filters)] = all(map(self._is_told, filters))
        return (filters, True) if all_told else ([self._with_person(one, person) for one in filters], False)

    def _with_person(self, one: Filter, person: Person) -> Filter:
        if one.arms is None or self._is_told(one):
            return one
        arms = tuple(
            arm._replace(statement=statement)
            for arm in one.arms
            if (statement := _settled(arm.statement, person, self.world, self._tells)) != NEVER
        )
        return self._settled.setdefault((one.entity, arms), Filter(one.entity, arms))

    def _answered(self, one: Filter, person: Person) -> int | None:
        """What is asked; the same question is asked once, while people ask the same."""
        if one.arms is None:
            return None
        clause = filter_of(one.arms, person, self.world)
        known = self._answers.get((one.entity, clause))
        if known is None:
            if len(self._answers) == KNOWN:
                self._answers.clear()
            known = self._answers[one.entity, clause] = self._ask(one.entity, clause)
        return known

    def _add_own(self, numbers: list[int], person: Person, branches: Clause, region: Region) -> None:
        """What the person reaches only because the records name her."""
        for naming, by_entity in self._tallies.named(person, branches):
            gains = region.gains(naming)
            for entity, places in by_entity.items():
                for pair, gained in gains.get(entity, ()):
                    for place in places:
                        if place in gained:
                            numbers[pair] += 1

    def _regions_of(self, filters: Sequence[Filter], all_told: bool) -> dict[Clause, Region]:
        """The places of all pairs, in each region of branches that the filters tell apart."""
        key = (id(filters),) if all_told else tuple(map(id, filters))
        known = self._regions.get(key)
        if known is None:
            places = [self._places_of(one) for one in filters]
            regions = dict.fromkeys(branches for by_region in places for branches in by_region)
            entities = [entity for entity, _ in self.pairs]
            known = {
                branches: Region((one.get(branches, self._nothing) for one in places), entities)
                for branches in regions
            }  # fmt: skip
            self._regions[key] = known
        return known

    def _places_of(self, one: Filter) -> dict[Clause, Places]:
        known = self._places.get(one)
        if known is None:
            by_region: dict[Clause, list[Arm]] = {}
            for arm in one.arms or () if self._is_told(one) else ():
                by_region.setdefault(arm.branches, []).append(arm)
            known = self._places[one] = {
                branches: Places(one.entity, self._tallies.columns, some) for branches, some in by_region.items()
            }
        return known

    def _is_told(self, one: Filter) -> bool:
        """Whether the tallies tell all that the filter asks of records, if there are any."""
        known = self._told.get(one)
        if known is None:
            there = any(column.entity == one.entity for column in self._tallies.columns)
            asked = [arm.statement for arm in one.arms or ()] if there else []
            known = one.arms is not None and all(_is_told(statement, self._tells) for statement in asked)
            self._told[one] = known
        return known


def _is_told(statement: Clause, told: Told, denied: bool = False) -> bool:
    """Whether `_is_true` knows what the statement means, or its opposite where it is `denied`.

    Records that name somebody are added to what she reaches anyhow, so where they would be taken away nothing is told.
    """
    word, *rest = statement
    if word in ("all", "any"):
        return all(_is_told(part, told, denied) for part in rest[0])  # type: ignore[attr-defined]
    if word == "not":
        return _is_told(rest[0], told, not denied)  # type: ignore[arg-type]
    if word in NAMES:
        known = {"carded": told.cards, "through": told.through}.get(str(word), rest)
        return not denied and rest[0] in known
    if word == "units":
        return rest[0] in ("departments", "below")
    if word == "attribute":
        return rest[0] in told.attributes
    if word == "is" and rest[0] in told.fields:
        return told.fields[str(rest[0])].issuperset(rest[1])  # type: ignore[arg-type]
    return statement in (("is", "open", ("yes",)), ("placed", "branch"))


def _settled(statement: Clause, person: Person, world: World, told: Told) -> Clause:
    """The statement with the person put in where tallies do not tell what it asks."""
    if _is_told(statement, told):
        return statement
    word, *rest = statement
    if word in ("all", "any"):
        joined = all_of if word == "all" else any_of
        return joined([_settled(part, person, world, told) for part in rest[0]])  # type: ignore[attr-defined]
    if word == "not":
        return none_of(_settled(rest[0], person, world, told))  # type: ignore[arg-type]
    return bound(statement, person, world)


@cache
def _truth(statement: Clause, is_open: bool, values: Values, parts: Parts) -> tuple[int, ...]:
    """In which blocks a statement holds of records that are open or not, and have these values."""
    told = dict(values)
    return tuple(number for number, block in enumerate(BLOCKS) if _is_true(statement, block, is_open, told, parts))


def _is_true(statement: Clause, block: Block, is_open: bool, values: Mapping[str, str], parts: Parts) -> bool:
    """Whether a statement holds for records in a block that name the person in these parts."""
    word, *rest = statement
    if word in ("all", "any"):
        each = (_is_true(part, block, is_open, values, parts) for part in rest[0])  # type: ignore[attr-defined]
        return all(each) if word == "all" else any(each)
    if word == "not":
        return not _is_true(rest[0], block, is_open, values, parts)  # type: ignore[arg-type]
    if statement == ("is", "open", ("yes",)):
        return is_open
    if word in ("attribute", "is"):
        return values[str(rest[0])] in rest[1]  # type: ignore[operator]
    if statement == ("placed", "branch"):
        return block.placed
    if word in NAMES:
        return f"{NAMES[word]}{rest[0]}" in parts
    return block.units >= (2 if rest[0] == "departments" else 1)
