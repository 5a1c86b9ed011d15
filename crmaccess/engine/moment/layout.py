"""Levels as bytes: what a source of rights gives, at every cell of every permission, in one row that can be compared.

A byte holds specificity and rank, so that the greater byte is what counts more, and the rights of somebody with several
roles are the byte-wise maximum of the roles' rows. Millions of decisions then cost one look-up each.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial, reduce
from typing import TYPE_CHECKING

from crmaccess.definition import Permission
from crmaccess.engine.moment.cells import combination
from crmaccess.facts import MAIN_PIPELINE, Record
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.engine.moment.moment import World
    from crmaccess.engine.moment.profile import Source

RANK = 0b0001_1111  # a scale has at most 32 levels
EXPLICIT = 0b0010_0000

CellKey = tuple[str, str]  # pipeline, stage


class Slot(NamedTuple):
    """Where a permission's cells lie in a row; a row has a zero at its end, for cells that nobody knows.

    `rows` are the cells without a stage, by pipeline; `existing` the cells that records can be in.
    """

    offset: int
    cells: dict[CellKey, int]
    rows: dict[str, int]
    existing: tuple[int, ...]
    main: str  # the pipeline of records that name none

    def place(self, record: Record) -> int:
        """The place of the record's cell; of its pipeline's row for a stage that nobody knows."""
        if not self.main and len(self.cells) == 1:
            return self.offset
        pipeline = (record.pipeline or self.main) if self.main else ""
        known = self.cells.get((pipeline, record.stage))
        return self.rows.get(pipeline, -1) if known is None else known


class Layout:
    """The slots of all permissions whose grants are narrowed to nothing, to a stage, or to a pipeline and a stage."""

    def __init__(self, world: World) -> None:
        self.slots: dict[str, Slot] = {}
        self.size = 0
        narrowed = _cells_of_grants(world)
        for permission in world.definition.permissions.values():
            if not _fits(permission, world):
                continue
            slot = _slot(self.size, permission, world, sorted(narrowed.get(permission.key, ())))
            self.slots[permission.key] = slot
            self.size += len(slot.cells)

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

    def row(self, source: Source, world: World) -> bytes:
        """What the source gives at every cell."""
        row = bytearray(self.size + 1)
        definition = world.definition
        for key, slot in self.slots.items():
            permission = definition.permissions[key]
            if source.module and source.module != permission.module:
                continue
            held = source.grants.get(key)
            if source.everything:
                top = len(definition.scales[permission.scale].levels) - 1
                row[slot.offset : slot.offset + len(slot.cells)] = bytes((top,)) * len(slot.cells)
            elif held is not None:
                self._fill(row, slot, permission, source, held, world)
        return bytes(row)

    def _fill(
        self, row: bytearray, slot: Slot, permission: Permission, source: Source,
        held: dict[tuple[str, str, str], int], world: World,
    ) -> None:  # fmt: skip
        explicit = EXPLICIT if combination(permission, world) == "specific_first" else 0
        anywhere = held.get(("", "", ""))
        for (pipeline, stage), index in slot.cells.items():
            rank = held.get((pipeline, stage, "")) if stage else None
            mark = explicit if rank is not None else 0
            if rank is None:
                rank = held.get((pipeline, "", ""), anywhere)
            if rank is not None:
                row[index] = mark | (world.promoted(permission, rank) if source.branch else rank)


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


def _fits(permission: Permission, world: World) -> bool:
    if permission.objects or permission.cells not in ((), ("stage",), ("pipeline", "stage")):
        return False
    return combination(permission, world) != "replaces"


def _cells_of_grants(world: World) -> dict[str, set[CellKey]]:
    """Cells that some grant names, by permission; a stage that no longer exists may still be granted."""
    found: dict[str, set[CellKey]] = {}
    for grants in world.grants.values():
        for permission, levels in grants.items():
            found.setdefault(permission, set()).update((pipeline, stage) for pipeline, stage, _ in levels)
    return found


def _slot(offset: int, permission: Permission, world: World, narrowed: Iterable[CellKey]) -> Slot:
    if not permission.cells:
        return Slot(offset, {("", ""): offset}, {"": offset}, (offset,), "")
    main = MAIN_PIPELINE if "pipeline" in permission.cells else ""
    known = [cell for cell in world.cells_of(permission.entity) if cell[0] or not main]
    rows = dict.fromkeys((main, *(pipeline for pipeline, _ in known)))
    named = [cell for cell in narrowed if cell[0] or not main]
    cells = dict.fromkeys((*((pipeline, "") for pipeline in rows), *known, *named))
    index = {cell: offset + number for number, cell in enumerate(cells)}
    staged = {pipeline for pipeline, stage in known if stage}  # a row counts only where it has no stages
    existing = tuple(index[cell] for cell in known if cell[1] or cell[0] not in staged)
    return Slot(offset, index, {pipeline: index[pipeline, ""] for pipeline in rows}, existing, main)
