"""How high a permission reaches: the grants that count at a record's cell, combined as the module says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from crmaccess.definition import Definition, Permission
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.layout import Layout, Rights, ranks_of_all
from crmaccess.engine.levels.source import Given, Source
from crmaccess.engine.levels.stages_and_places import (
    Cell,
    cell_of,
    combination,
    grant_keys,
    lists_over,
    place_kinds,
    promoted,
)
from crmaccess.facts import Record
from crmaccess.values import cached_property

KNOWN = 4096  # reaches at places that are kept


class Profile:
    """The sources of some people's rights, and what has been worked out from them."""

    def __init__(
        self, facts: Structure, layout: Layout, row_of: Callable[[Source], bytes], sources: tuple[Source, ...]
    ) -> None:
        self._facts, self._layout, self._row_of, self.sources = facts, layout, row_of, sources
        self._definition = facts.definition
        self.held_branches = tuple(sorted({source.branch for source in sources if source.branch}))
        self.has_role = any(source.key[0] != "kind" or source.everything for source in sources)
        self.modules = frozenset(source.module for source in sources if source.key[0] == "role")
        self.sections: dict[str, str] = {}
        # Who gives a right over all cells: by its name, and whether it is asleep (`answers/contributions.py`).
        self.grounds: dict[tuple[str, bool], tuple[Holder, ...]] = {}
        self._rows: dict[str, bytes] = {}
        self._ranks: dict[Hashable, int] = {}
        self._inherent: dict[bool, Profile] = {}
        self._slots = layout.slots

    def inherent_rank(self, permission: Permission, record: Record | None) -> int:
        """The reach that comes with being of some kind and never sleeps, whatever was granted."""
        replaced = combination(permission, self._definition) == "replaces"
        if replaced not in self._inherent:
            lasting = tuple(source for source in self.sources if source.never_sleeps(replaced))
            self._inherent[replaced] = Profile(self._facts, self._layout, self._row_of, lasting)
        return self._inherent[replaced].rank(permission, record)

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether something of it counts for some records and not for others."""
        if self.held_branches:
            return True
        return any(any(cell) for source in self.sources for held in source.grants.values() for cell in held)

    def rank(self, permission: Permission, record: Record | None) -> int:
        """The reach of a permission at the record's cell; the best over all cells when there is no record."""
        if record is None:
            return self.best(permission)
        slot = self._slots.get(permission.key)
        if slot is None:
            return self._narrowed(permission, record)
        row = self.row(self._facts.branch_of(record)) if self.held_branches else self._common_row
        index = slot.cells.get((record.pipeline, record.stage))
        return row[slot.place(record) if index is None else index]

    def _narrowed(self, permission: Permission, record: Record) -> int:
        """The reach at the record's cell where grants can be narrowed to places, of which there may be many."""
        lists = lists_over(permission, record, self._facts) if permission.objects else ()
        branch = self._facts.branch_of(record) if self.held_branches else ""
        key = (permission.key, branch, *lists, *map(record.value, permission.cells))
        known = self._ranks.get(key)
        if known is None:
            if len(self._ranks) == KNOWN:
                self._ranks.clear()
            known = self._ranks[key] = self.rank_at(permission, cell_of(permission, record, self._facts))
        return known

    @cached_property
    def _common_row(self) -> bytes:
        """The row where no role is held in a branch."""
        return self.row("")

    def row(self, branch: str) -> bytes:
        """The ranks at every cell for records of a branch; '' for those of a branch where no role is held."""
        known = self._rows.get(branch)
        if known is None:
            counting = [source for source in self.sources if not source.branch or source.branch == branch]
            known = ranks_of_all([self._row_of(source) for source in counting] or [bytes(self._layout.size + 1)])
            self._rows[branch] = known
        return known

    def levels(self, permission: str) -> Hashable:
        """The ranks at all cells, as a value to compare: equal ones say the same everywhere."""
        slot = self._slots.get(permission)
        if slot is None and not any(source.everything or permission in source.grants for source in self.sources):
            return b""  # who is on no list agrees with all the others who are on none
        if slot is None or self.held_branches:
            return self
        return self.row("")[slot.offset : slot.offset + len(slot.cells)]

    def best_anywhere(self, permission: Permission) -> int:
        """The same whatever place is looked at."""
        return self.best(permission)

    def best(self, permission: Permission) -> int:
        """The highest reach over the cells that exist."""
        slot = self._slots.get(permission.key)
        if slot is None or self.held_branches:
            return self.ranks(permission)[-1]
        row, cells = self._common_row, slot.existing
        return row[cells[0]] if len(cells) == 1 else max([row[index] for index in cells])

    def holds_any(self, rights: Rights) -> bool:
        """Whether one of the rights reaches anywhere in some cell that exists."""
        places = None if self.held_branches else self._layout.places_of(rights)
        if places is None:
            return any(map(self.best, rights.rights))
        # All cells at once: one by one, to meet 10,000 people takes an eighth longer.
        return self._levels & places != 0

    @cached_property
    def _levels(self) -> int:
        return int.from_bytes(self._common_row)

    def ranks(self, permission: Permission) -> list[int]:
        """Every reach that occurs over the cells that exist, from least to most."""
        slot = self._slots.get(permission.key)
        if slot is None:
            return sorted({self.rank_at(permission, cell) for cell in self.existing(permission)})
        rows = [self.row(branch) for branch in ("", *self.held_branches)]
        return sorted({row[index] for row in rows for index in slot.existing})

    def rank_at(self, permission: Permission, cell: Cell) -> int:
        return combined(permission, self.given(permission, cell), self._definition)

    def granted(self, permission: Permission, record: Record | None) -> int:
        """As `rank`, but for people to read: a role held in one branch says "branch" there, not "all"."""
        if not self.held_branches:
            return self.rank(permission, record)
        return (
            self.granted_at(permission, cell_of(permission, record, self._facts))
            if record
            else self.granted_ranks(permission)[-1]
        )

    def granted_ranks(self, permission: Permission) -> list[int]:
        """As `ranks`, for people to read."""
        if not self.held_branches:
            return self.ranks(permission)
        return sorted({self.granted_at(permission, cell) for cell in self.existing(permission)})

    def granted_at(self, permission: Permission, cell: Cell) -> int:
        slot = None if self.held_branches else self._slots.get(permission.key)
        index = slot.cells.get((cell.pipeline, cell.stage)) if slot else None
        if index is not None:
            return self._common_row[index]
        given = self.given(permission, cell)
        rank = combined(permission, given, self._definition)
        return max((one.granted for one in given if one.rank == rank), default=rank)

    def given(self, permission: Permission, cell: Cell) -> list[Given]:
        """What each source gives there; of a source only its most specific grant counts (all, along a chain)."""
        result = []
        name, scale = permission.key, self._definition.scales[permission.scale]
        chain = combination(permission, self._definition) == "highest"
        keys = grant_keys(permission, cell)
        for source in self.sources:
            if source.branch and source.branch != cell.branch:
                continue
            if source.gives_all_of(permission):
                result.append(Given(source, len(scale.levels) - 1, 0, ("", "", ""), len(scale.levels) - 1))
                continue
            held = source.grants.get(name)
            if held is None or not source.may_give(permission):
                continue
            for key, specificity in keys:
                granted = held.get(key)
                if granted is not None:
                    rank = promoted(permission, granted, self._definition) if source.branch else granted
                    result.append(Given(source, rank, specificity, key, granted))
                    if not chain or not cell.places:
                        break
        return result

    def places(self, permission: Permission) -> list[str]:
        """The places and records (`kind:key`) that some grant of the permission is narrowed to."""
        held = (key[2] for source in self.sources for key in source.grants.get(permission.key, ()))
        kinds = (*place_kinds(permission), *permission.objects)
        return sorted({place for place in held if place.partition(":")[0] in kinds})

    def existing(self, permission: Permission) -> list[Cell]:
        """The cells that records can lie in, for each branch in which a role is held and for everywhere."""
        places = {"", *(key[2] for source in self.sources for key in source.grants.get(permission.key, ()))}
        if self.held_branches or len(places) > 1 or permission.key not in self._slots:
            return self._existing(permission, places)
        known = self._layout.existing  # the same for everybody who holds it neither in a branch nor for a place
        if permission.key not in known:
            known[permission.key] = self._existing(permission, places)
        return known[permission.key]

    def _existing(self, permission: Permission, places: Collection[str]) -> list[Cell]:
        branches = ("", *self.held_branches)
        cells = [("", "")]
        if permission.entity and not {"pipeline", "stage"}.isdisjoint(permission.cells):
            cells = self._facts.cells_in_use(permission.entity)
        return [
            Cell(pipeline, stage, branch, (place,) if place else ())
            for pipeline, stage in cells
            for branch in branches
            for place in sorted(places)
            if self._lie_together(branch, place, places)
        ]

    def _lie_together(self, branch: str, place: str, places: Collection[str]) -> bool:
        """Whether records can lie in both: in one branch, which has a cell of its own where a grant names it."""
        kind, _, key = place.partition(":")
        if kind == "branch":
            return key == branch or not (branch or key in self.held_branches)
        return bool(place) or not branch or f"branch:{branch}" not in places


def combined(permission: Permission, given: list[Given], definition: Definition) -> int:
    """One rank out of many: `specific_first` looks at explicit values before inherited ones, then the highest wins."""
    if not given:
        return 0
    if len(given) == 1:
        return given[0].rank
    combine = combination(permission, definition)
    if combine == "specific_first":
        return max((one.specificity, one.rank) for one in given)[1]
    if combine == "replaces" and any(one.source.key[0] == "user" for one in given):
        given = [one for one in given if not one.source.is_default]
    return max(one.rank for one in given)
