"""How many records each person reaches, for everybody at once.

Counting record by record takes days; asking the database person by person takes minutes. Instead the records are
tallied once by what filters look at (stage, branch, open flag, department stamp, responsible). A filter without its
person is the same for all who hold the same; what it lets in is a sum over *classes* of records: open or not, in my
branches or not, stamped with my departments, with one below, or neither. Only the records that name a person are looked
at for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, product
from typing import NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.atoms import AtomTest, Scene, test_of
from crmaccess.engine.person import Person
from crmaccess.engine.reach import Arm, arms
from crmaccess.engine.world import World
from crmaccess.facts import ALWAYS, EVERYWHERE, Clause

Cell = tuple[str, str]
Stamp = tuple[str, ...]


class Tally(NamedTuple):
    """How many records of an entity agree in all this."""

    entity: str
    pipeline: str
    stage: str
    branch: str
    open: bool
    stamp: Stamp
    responsible: str
    number: int


class Named(NamedTuple):
    """Records that name somebody: the parts she has in them. `counted`: how they name her in the tallies already."""

    tally: Tally
    parts: frozenset[str]
    counted: frozenset[str] = frozenset()


class Class(NamedTuple):
    """What a filter can know of a record without knowing whom it names. `units`: 0 not mine, 1 below me, 2 mine."""

    open: bool
    placed: bool
    units: int


CLASSES = tuple(Class(*values) for values in product((False, True), (False, True), (0, 1, 2)))
Sums = dict[tuple[str, Cell], list[int]]  # (entity, cell) -> by open flag


class NotTallied(Exception):
    """A filter asks for something that the tallies do not tell; the database has to count."""


class Counter:
    """Counts for one world and its tallies; people with the same rights and place share the work."""

    def __init__(
        self, world: World, tallies: Iterable[Tally], participants: Iterable[tuple[str, Tally, str]],
        pairs: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        """`participants`: (login, the record as a tally of one, parts joined by blanks), one for each record."""
        self.world, self.pairs = world, list(pairs)
        self._by_stamp: dict[Stamp, dict[tuple[str, Cell, str], list[int]]] = {}
        self._named: dict[str, list[Named]] = {}
        for tally in tallies:
            cell = (tally.pipeline, tally.stage)
            sums = self._by_stamp.setdefault(tally.stamp, {}).setdefault((tally.entity, cell, tally.branch), [0, 0])
            sums[tally.open] += tally.number
            if tally.responsible:
                self._named.setdefault(tally.responsible, []).append(Named(tally, RESPONSIBLE))
        for login, tally, parts in participants:
            counted = RESPONSIBLE if tally.responsible == login else frozenset()
            self._named.setdefault(login, []).append(Named(tally, counted.union(parts.split()), counted))
        self._everywhere = _total(self._by_stamp.values())
        self._tests = person_tests(world.definition, self.pairs)
        self._shapes: dict[object, tuple[tuple[Arm, ...], ...]] = {}
        self._of_units: dict[frozenset[str], tuple[dict[tuple[str, Cell, str], list[int]], Sums]] = {}
        self._places: dict[frozenset[str], Sums] = {}
        self._counted: dict[object, tuple[int, ...]] = {}
        self._truths: dict[tuple[Clause, frozenset[str]], tuple[bool, ...]] = {}
        self._grouped: dict[int, dict[str, list[tuple[int, tuple[Arm, ...]]]]] = {}
        self._all = _summed(self._everywhere, None)

    def counts(self, login: str) -> list[int]:
        """The number of records for each pair, in the order of the pairs. Raises NotTallied or OneByOne."""
        person = self.world.person(login)
        shapes = self._shapes_of(person)
        branches = frozenset(person.admitted("branch"))
        key = (id(shapes), person.departments, branches)
        shared = self._counted.get(key)
        if shared is None:
            local = self._local(person, branches)
            known: dict[tuple[str, tuple[Arm, ...]], int] = {}
            shared = self._counted[key] = tuple(
                self._count(pair[0], shape, local, known) for pair, shape in zip(self.pairs, shapes, strict=True)
            )
        named = self._named.get(login)
        if not named:
            return list(shared)
        own = self._own(person, named, shapes, branches)
        return [number + extra for number, extra in zip(shared, own, strict=True)]

    def _shapes_of(self, person: Person) -> tuple[tuple[Arm, ...], ...]:
        """The filters of all pairs, still without the person."""
        scene = Scene(self.world, "", "", None)
        scene.profile = person.profile()
        answers = tuple(test.holds(person, scene) for test in self._tests)
        account = person.account and (person.account.state, person.account.blocked_until)
        key = (id(scene.profile), account, answers, person.imposed)
        shapes = self._shapes.get(key)
        if shapes is None:
            shapes = self._shapes[key] = tuple(arms(person, entity, action) for entity, action in self.pairs)
        return shapes

    def _local(self, person: Person, branches: frozenset[str]) -> dict[tuple[str, Cell], tuple[int, ...]]:
        """For each entity and cell the number of records in each of CLASSES, as this person stands to them."""
        mine, my_sums = self._units(person.departments)
        below, below_sums = self._units(person.below)
        placed = self._placed(branches)
        local = {}
        for key, total in self._all.items():
            in_places, my, under = placed.get(key, NONE), my_sums.get(key, NONE), below_sums.get(key, NONE)
            if total == [0, 0]:
                continue
            my_placed, under_placed = _in(mine, key, branches), _in(below, key, branches)
            numbers: list[int] = []
            for flag in (0, 1):
                elsewhere = total[flag] - in_places[flag]
                numbers += _split(elsewhere, my[flag] - my_placed[flag], under[flag] - under_placed[flag])
                numbers += _split(in_places[flag], my_placed[flag], under_placed[flag])
            local[key] = tuple(numbers)
        return local

    def _units(self, departments: frozenset[str]) -> tuple[dict[tuple[str, Cell, str], list[int]], Sums]:
        found = self._of_units.get(departments)
        if found is None:
            meeting = [sums for stamp, sums in self._by_stamp.items() if not departments.isdisjoint(stamp)]
            total = _total(meeting)
            found = self._of_units[departments] = (total, _summed(total, None))
        return found

    def _placed(self, branches: frozenset[str]) -> Sums:
        found = self._places.get(branches)
        if found is None:
            found = self._places[branches] = _summed(self._everywhere, branches)
        return found

    def _count(
        self, entity: str, shape: tuple[Arm, ...], local: dict[tuple[str, Cell], tuple[int, ...]],
        known: dict[tuple[str, tuple[Arm, ...]], int],
    ) -> int:  # fmt: skip
        number = known.get((entity, shape))
        if number is None:
            number = 0
            for arm in shape:
                truth = self._truth(arm)
                for cell in arm.cells or self._cells(entity):
                    number += sum(compress(local.get((entity, cell), ()), truth))
            known[entity, shape] = number
        return number

    def _cells(self, entity: str) -> list[Cell]:
        return [cell for known, cell in self._all if known == entity]

    def _truth(self, arm: Arm, parts: frozenset[str] = frozenset()) -> tuple[bool, ...]:
        """Of which classes the arm's statement is true, in records where the person has these parts."""
        if arm.branches != ALWAYS:
            raise NotTallied
        truth = self._truths.get((arm.statement, parts))
        if truth is None:
            truth = tuple(_true_of(arm.statement, one, parts) for one in CLASSES)
            self._truths[arm.statement, parts] = truth
        return truth

    def _own(
        self, person: Person, named: list[Named], shapes: tuple[tuple[Arm, ...], ...], branches: frozenset[str]
    ) -> list[int]:
        """What the person reaches only because the records name her, for each pair."""
        extra = [0] * len(shapes)
        by_entity = self._by_entity(shapes)
        for tally, parts, counted in named:
            units = 2 if not person.departments.isdisjoint(tally.stamp) else 0
            units = units or int(not person.below.isdisjoint(tally.stamp))
            placed = tally.branch in branches or (EVERYWHERE in branches and bool(tally.branch))
            index = CLASSES.index(Class(tally.open, placed, units))
            cell = (tally.pipeline, tally.stage)
            for number, shape in by_entity.get(tally.entity, ()):
                fitting = [arm for arm in shape if not arm.cells or cell in arm.cells]
                anyway = any(self._truth(arm, counted)[index] for arm in fitting)
                if not anyway and any(self._truth(arm, parts)[index] for arm in fitting):
                    extra[number] += tally.number
        return extra

    def _by_entity(self, shapes: tuple[tuple[Arm, ...], ...]) -> dict[str, list[tuple[int, tuple[Arm, ...]]]]:
        """The filters that let anything in, with their places among the pairs."""
        found = self._grouped.get(id(shapes))
        if found is None:
            found = self._grouped[id(shapes)] = {}
            for number, ((entity, _), shape) in enumerate(zip(self.pairs, shapes, strict=True)):
                if shape:
                    found.setdefault(entity, []).append((number, shape))
        return found


RESPONSIBLE = frozenset(("responsible",))
NONE = [0, 0]


def person_tests(definition: Definition, pairs: Sequence[tuple[str, str]]) -> list[AtomTest]:
    """The statements about persons alone that filters of these pairs rest on, besides their rights."""
    found: dict[str, AtomTest] = {}
    for entity, action in pairs:
        for way in definition.ways_of(entity, action):
            for condition in (way.when, *way.gates):
                for atom in (atom for alternative in condition for atom in alternative):
                    if atom.kind in ("is", "user", "has", "takes_part"):
                        found[atom.text] = test_of(atom, definition)
    return list(found.values())


def _total(cubes: Iterable[dict[tuple[str, Cell, str], list[int]]]) -> dict[tuple[str, Cell, str], list[int]]:
    total: dict[tuple[str, Cell, str], list[int]] = {}
    for cube in cubes:
        for key, (closed, opened) in cube.items():
            sums = total.setdefault(key, [0, 0])
            sums[0] += closed
            sums[1] += opened
    return total


def _summed(cube: dict[tuple[str, Cell, str], list[int]], branches: frozenset[str] | None) -> Sums:
    """Over these branches (None: all and none at all)."""
    total: Sums = {}
    for (entity, cell, branch), (closed, opened) in cube.items():
        if branches is None or branch in branches or (EVERYWHERE in branches and branch):
            sums = total.setdefault((entity, cell), [0, 0])
            sums[0] += closed
            sums[1] += opened
    return total


def _in(cube: dict[tuple[str, Cell, str], list[int]], key: tuple[str, Cell], branches: frozenset[str]) -> list[int]:
    """The sums of one entity and cell over some branches."""
    entity, cell = key
    if EVERYWHERE in branches:
        branches = frozenset(branch for known, at, branch in cube if branch and (known, at) == key)
    closed = opened = 0
    for branch in branches:
        found = cube.get((entity, cell, branch))
        if found is not None:
            closed += found[0]
            opened += found[1]
    return [closed, opened]


def _split(total: int, mine: int, below: int) -> Iterator[int]:
    """Not mine, below me, mine: the departments below include my own."""
    yield total - below
    yield below - mine
    yield mine


def _true_of(statement: Clause, one: Class, parts: frozenset[str]) -> bool:
    word, *rest = statement
    if word == "all":
        return all(_true_of(part, one, parts) for part in rest[0])  # type: ignore[attr-defined]
    if word == "any":
        return any(_true_of(part, one, parts) for part in rest[0])  # type: ignore[attr-defined]
    if word == "not":
        return not _true_of(rest[0], one, parts)  # type: ignore[arg-type]
    if statement == ("is", "open", ("yes",)):
        return one.open
    if statement == ("placed", "branch"):
        return one.placed
    if word == "named":
        return rest[0] in parts
    if word == "units" and rest[0] in ("departments", "below"):
        return one.units >= (2 if rest[0] == "departments" else 1)
    raise NotTallied
