"""Records counted by what filters look at, and added up as one person stands to them.

For a person a record is in one of six *blocks*: in her branches or not, and stamped with one of her departments, with
one below, or with neither. How many records there are in each block and *column* (entity, pipeline, stage, open or not)
is one list of numbers, her *standing*.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain
from sys import byteorder

from crmaccess.engine.many.reach import matches
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, EVERYWHERE, Clause, Outline, Record, Sort
from crmaccess.values import NamedTuple

Stamp = tuple[str, ...]
Parts = frozenset[str]
# A number for each column, all in one integer: rows are added and subtracted in one step, column by column.
Row = int
BITS = 32  # of one number
KNOWN = 8192  # standings that are kept: people of the same departments and branches share one


class Column(NamedTuple):
    """What a filter can know of a record besides whom it names and where it lies."""

    entity: str
    cell: tuple[str, str]
    open: bool
    values: tuple[tuple[str, str], ...] = ()  # of attributes


class Block(NamedTuple):
    """`units`: 0 not mine, 1 of a department below me, 2 of one of mine."""

    placed: bool
    units: int


BLOCKS = tuple(Block(placed, units) for placed in (False, True) for units in (0, 1, 2))


# Records that name somebody: column, stamp, branch. They are kept by how they name her: in which parts, and in which of
# these they are counted elsewhere already.
Named = tuple[int, Stamp, str]
Naming = tuple[Parts, Parts]
RESPONSIBLE, NOBODY = frozenset(("responsible",)), frozenset[str]()


class Rows(NamedTuple):
    """Records added up by branch, and all of them."""

    of_branch: dict[str, Row]
    total: Row

    def within(self, branches: Collection[str]) -> Row:
        """Those in some branches."""
        return sum([self.of_branch[branch] for branch in branches if branch in self.of_branch])


class Tallies:
    """All records, added up."""

    def __init__(
        self, outlines: Iterable[Outline], participants: Iterable[tuple[str, Outline, str]],
        attributes: Sequence[str] = (), others: Iterable[tuple[str, Outline, Naming]] = (),
    ) -> None:  # fmt: skip
        """`participants`: (login, the record, parts joined by blanks), one for each person and record.

        `attributes`: those whose values the outlines have. `others`: more people whom records name, and how.
        """
        numbers: dict[Sort, int] = {}
        responsible_for: defaultdict[str, list[Named]] = defaultdict(list)
        for sort, branch, stamp, responsible in outlines:
            named = numbers.setdefault(sort, len(numbers)), stamp, branch
            responsible_for[responsible].append(named)
        sums = Counter(chain.from_iterable(responsible_for.values()))
        responsible_for.pop("", None)
        self._named = {login: {(RESPONSIBLE, NOBODY): mine} for login, mine in responsible_for.items()}
        for login, outline, parts in participants:
            counted = RESPONSIBLE if outline.responsible == login else NOBODY
            self._add_named(login, outline, (counted.union(parts.split()), counted), numbers)
        for login, outline, naming in others:
            self._add_named(login, outline, naming, numbers)
        self.columns = [
            Column(entity, (pipeline, stage), is_open, tuple(zip(attributes, values, strict=True)))
            for entity, pipeline, stage, is_open, values in numbers
        ]
        self._entities = [column.entity for column in self.columns]
        self._by_stamp: dict[Stamp, dict[str, Row]] = {}
        self._stamps: dict[str, list[Stamp]] = {}
        for (column, stamp, branch), number in sums.items():
            rows = self._by_stamp.setdefault(stamp, {})
            rows[branch] = rows.get(branch, 0) + (number << BITS * column)
        for stamp in self._by_stamp:
            for department in stamp:
                self._stamps.setdefault(department, []).append(stamp)
        self._all = self._added(self._by_stamp)
        self._of_departments: dict[frozenset[str], Rows] = {}
        self._standings: dict[Hashable, Sequence[int]] = {}

    def _add_named(self, login: str, outline: Outline, naming: Naming, numbers: dict[Sort, int]) -> None:
        mine = self._named.setdefault(login, {}).setdefault(naming, [])
        mine.append((numbers[outline.sort], outline.stamp, outline.branch))

    def standing(self, person: Person, region: Clause) -> Sequence[int]:
        """The numbers of records in each block, column by column; of those alone that lie in a region of branches."""
        places = frozenset(person.admitted("branch"))
        key = (person.departments, places, region)
        known = self._standings.get(key)
        if known is None:
            if len(self._standings) == KNOWN:
                self._standings.clear()
            known = self._standings[key] = self._listed(self._added_up(person, places, region))
        return known

    def _added_up(self, person: Person, places: frozenset[str], region: Clause) -> list[Row]:
        """A row for each block."""
        branches = [branch for branch in self._all.of_branch if region == ALWAYS or lies_in(region, branch)]
        mine = [branch for branch in branches if is_placed(branch, places)]
        rows = (self._all, self._of(person.below), self._of(person.departments))
        whole = [one.total if region == ALWAYS else one.within(branches) for one in rows]
        placed = [one.within(mine) for one in rows]
        elsewhere = [one - other for one, other in zip(whole, placed, strict=True)]
        return [*_split(*elsewhere), *_split(*placed)]

    def _listed(self, rows: Sequence[Row]) -> Sequence[int]:
        """The numbers of the rows, one after the other."""
        length = len(self.columns) * BITS // 8
        numbers = array("I", b"".join([row.to_bytes(length, "little") for row in rows]))
        if byteorder == "big":
            numbers.byteswap()
        return numbers

    def named(self, person: Person, branches: Clause) -> Iterator[tuple[Naming, dict[str, list[int]]]]:
        """Where in the standing the records lie that name a person, in a region of branches: by how they name her, and
        by entity.
        """
        for naming, named in self._named.get(person.login, {}).items():
            if branches != ALWAYS:
                named = [one for one in named if lies_in(branches, one[2])]
            yield naming, self._found(named, person)

    def _found(self, named: list[Named], person: Person) -> dict[str, list[int]]:
        width, below, departments = len(self.columns), person.below, person.departments
        places, entities = person.admitted("branch"), self._entities
        found: defaultdict[str, list[int]] = defaultdict(list)
        for column, stamp, branch in named:
            units = 0 if below.isdisjoint(stamp) else 1 if departments.isdisjoint(stamp) else 2
            found[entities[column]].append((3 * is_placed(branch, places) + units) * width + column)
        return found

    def _of(self, departments: frozenset[str]) -> Rows:
        """The records stamped with one of these departments."""
        known = self._of_departments.get(departments)
        if known is None:
            meeting = {stamp for department in departments for stamp in self._stamps.get(department, ())}
            known = self._of_departments[departments] = self._added(meeting)
        return known

    def _added(self, stamps: Iterable[Stamp]) -> Rows:
        of_branch: dict[str, Row] = {}
        for stamp in stamps:
            for branch, row in self._by_stamp[stamp].items():
                of_branch[branch] = of_branch.get(branch, 0) + row
        return Rows(of_branch, sum(of_branch.values()))


def is_placed(branch: str, places: Collection[str]) -> bool:
    """Whether records of a branch are in somebody's places."""
    return branch in places or (EVERYWHERE in places and branch != "")


def lies_in(region: Clause, branch: str) -> bool:
    """Whether the records of a branch are within a region, a clause about branches."""
    return matches(region, Record("", "", branch=branch))


def _split(everything: Row, below: Row, mine: Row) -> tuple[Row, Row, Row]:
    """Of no department of mine, of one below me, of mine: the departments below include my own."""
    return everything - below, below - mine, mine
