"""Levels as bytes: what a source of rights gives, at every cell of every permission, in one row that can be compared.

A byte holds specificity and rank, so that the greater byte is what counts more, and the rights of somebody with several
roles are the byte-wise maximum of the roles' rows. A first pass over 10,000 people takes 58 %
of the time that it takes to combine their grants one by one; and people share answers by their rows (`report/counts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial, reduce

from crmaccess.definition import Definition, Permission
from crmaccess.engine.facts.grants import CellKey, Grants
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.source import Source
from crmaccess.engine.levels.stages_and_places import Cell, combination, promoted
from crmaccess.facts import MAIN_PIPELINE, Record
from crmaccess.values import NamedTuple

RANK = 0b0001_1111  # a scale has at most 32 levels
EXPLICIT = 0b0010_0000


class Slot:
    """Where a permission's cells lie in a row; a row has a zero at its end, for cells that nobody knows.

    `rows` are the cells without a stage, by pipeline; `existing` the cells that records can be in.
    """

    __slots__ = ("cells", "existing", "main", "offset", "rows")  # no tuple: two are looked at for every decision

    def __init__(
        self, offset: int, cells: dict[CellKey, int], rows: dict[str, int], existing: tuple[int, ...], main: str
    ) -> None:
        self.offset, self.cells, self.rows, self.existing = offset, cells, rows, existing
        self.main = main  # the pipeline of records that name none

    def place(self, record: Record) -> int:
        """The place of the record's cell; of its pipeline's row for a stage that nobody knows."""
        pipeline = (record.pipeline or self.main) if self.main else ""
        known = self.cells.get((pipeline, record.stage))
        return self.rows.get(pipeline, -1) if known is None else known


class Rights:
    """Some rights, about which the same is asked again and again; known by what they are, not by their names."""

    __slots__ = ("rights",)

    def __init__(self, rights: tuple[Permission, ...]) -> None:
        self.rights = rights


class Scheme(NamedTuple):
    """What of the layout follows from the definition alone.

    `single`: the slots of rights that are narrowed to nothing, which come first; `staged`: the rights whose cells are
    pipelines and stages, which facts tell. The levels of any other right are in no row.
    """

    single: dict[str, Slot]
    staged: tuple[Permission, ...]


def scheme_of(definition: Definition) -> Scheme:
    """The scheme of all rows in the system."""
    fitting = [right for right in definition.permissions.values() if _fits(right, definition)]
    single = {
        right.key: Slot(place, {("", ""): place}, {"": place}, (place,), "")
        for place, right in enumerate(right for right in fitting if not right.cells)
    }
    return Scheme(single, tuple(right for right in fitting if right.cells))


class Layout:
    """The slots of all permissions whose grants are narrowed to nothing, to a stage, or to a pipeline and a stage."""

    def __init__(self, scheme: Scheme, facts: Structure) -> None:
        self.definition = facts.definition
        self.slots, self.size = dict(scheme.single), len(scheme.single)
        self._places: dict[Rights, int | None] = {}
        self.existing: dict[str, list[Cell]] = {}  # where records can lie, by right, as somebody was asked for it
        narrowed = _cells_of_grants(facts) if scheme.staged else {}
        for permission in scheme.staged:
            slot = _slot(self.size, permission, facts, sorted(narrowed.get(permission.key, ())))
            self.slots[permission.key] = slot
            self.size += len(slot.cells)

    def covers(self, grants: Grants) -> bool:
        """Whether each cell that the grants name has its place in the rows."""
        return all(
            (pipeline, stage) in slot.cells or (not stage and pipeline == "")
            for key, cells in grants.items()
            if (slot := self.slots.get(key)) and self.definition.permissions[key].cells
            for pipeline, stage, _ in cells
        )

    def mask(self, permissions: Iterable[str], rows: int) -> int | None:
        """Where the levels of these permissions lie in so many rows, one after the other, read as a number; None where
        some are in no row.
        """
        bytes_ = bytearray(self.size + 1)
        for key in permissions:
            slot = self.slots.get(key)
            if slot is None:
                return None
            bytes_[slot.offset : slot.offset + len(slot.cells)] = b"\xff" * len(slot.cells)
        return int.from_bytes(bytes_ * rows)

    def places_of(self, rights: Rights) -> int | None:
        """Where in a row, read as a number, the levels of these rights lie in cells that records can be in; None where
        some of them are in no row.
        """
        if rights not in self._places:
            slots = [self.slots.get(right.key) for right in rights.rights]
            places = {place for slot in slots if slot for place in slot.existing}
            bytes_ = bytes(0xFF if place in places else 0 for place in range(self.size + 1))
            self._places[rights] = int.from_bytes(bytes_) if all(slots) else None
        return self._places[rights]

    def row(self, source: Source) -> bytes:
        """What the source gives at every cell."""
        row, permissions = bytearray(self.size + 1), self.definition.permissions
        for key, slot in self.slots.items() if source.everything else self._held(source):
            permission = permissions[key]
            if source.gives_all_of(permission):
                top = len(self.definition.scales[permission.scale].levels) - 1
                row[slot.offset : slot.offset + len(slot.cells)] = bytes((top,)) * len(slot.cells)
            elif key in source.grants and source.may_give(permission):
                self._fill(row, slot, permission, source)
        return bytes(row)

    def row_like(self, source: Source, other: Source, row: bytes) -> bytes:
        """The row of a source that differs from another one, of which the row is known, by what it was granted."""
        found = bytearray(row)
        for key in dict.fromkeys((*other.grants, *source.grants)):
            slot, permission = self.slots.get(key), self.definition.permissions[key]
            if slot is None or not source.may_give(permission):
                continue
            if source.grants.get(key) != other.grants.get(key):
                found[slot.offset : slot.offset + len(slot.cells)] = bytes(len(slot.cells))
                if key in source.grants:
                    self._fill(found, slot, permission, source)
        return bytes(found)

    def _held(self, source: Source) -> Iterator[tuple[str, Slot]]:
        """The slots of the rights that the source gives something of."""
        return ((key, self.slots[key]) for key in source.grants if key in self.slots)

    def _fill(self, row: bytearray, slot: Slot, permission: Permission, source: Source) -> None:
        held = source.grants[permission.key]
        explicit = EXPLICIT if combination(permission, self.definition) == "specific_first" else 0
        anywhere = held.get(("", "", ""))
        for (pipeline, stage), index in slot.cells.items():
            rank = held.get((pipeline, stage, "")) if stage else None
            mark = explicit if rank is not None else 0
            if rank is None:
                rank = held.get((pipeline, "", ""), anywhere)
            if rank is not None:
                row[index] = mark | (promoted(permission, rank, self.definition) if source.branch else rank)


_RANKS = bytes(byte & RANK for byte in range(256))


def ranks_of_all(rows: Iterable[bytes]) -> bytes:
    """What several sources give together: the rank alone, at every cell."""
    several = list(rows)
    if len(several) == 1:
        return several[0].translate(_RANKS)
    size = len(several[0])
    high, first, *others = int.from_bytes(b"\x80" * size), *map(int.from_bytes, several)
    return reduce(partial(_greater, high), others, first).to_bytes(size).translate(_RANKS)


def _greater(high: int, one: int, other: int) -> int:
    """Byte by byte the greater one, of two rows as numbers whose bytes are below 128; `high` is 128 in every byte."""
    wins = ((one | high) - other & high) >> 7  # 1 where `one` is not less
    mask = (wins << 8) - wins
    return other ^ ((one ^ other) & mask)


def _fits(permission: Permission, definition: Definition) -> bool:
    if permission.objects or permission.cells not in ((), ("stage",), ("pipeline", "stage")):
        return False
    return combination(permission, definition) != "replaces"


def _cells_of_grants(facts: Structure) -> dict[str, set[CellKey]]:
    """Cells that some grant names, by permission; a stage that no longer exists may still be granted."""
    found: dict[str, set[CellKey]] = {}
    for grants in facts.grants.values():
        for permission, levels in grants.items():
            found.setdefault(permission, set()).update((pipeline, stage) for pipeline, stage, _ in levels)
    return found


def _slot(offset: int, permission: Permission, facts: Structure, narrowed: Iterable[CellKey]) -> Slot:
    main = MAIN_PIPELINE if "pipeline" in permission.cells else ""
    known = [cell for cell in facts.cells_of(permission.entity) if cell[0] or not main]
    rows = dict.fromkeys((main, *(pipeline for pipeline, _ in known)))
    named = [cell for cell in narrowed if cell[0] or not main]
    cells = dict.fromkeys((*((pipeline, "") for pipeline in rows), *known, *named))
    index = {cell: offset + number for number, cell in enumerate(cells)}
    staged = {pipeline for pipeline, stage in known if stage}  # a row counts only where it has no stages
    existing = tuple(index[cell] for cell in known if cell[1] or cell[0] not in staged)
    return Slot(offset, index, {pipeline: index[pipeline, ""] for pipeline in rows}, existing, main)
