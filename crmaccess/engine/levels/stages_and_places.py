"""Which grants count where: the cell that a record lies in, the grants that count there, how several become one."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.definition import Definition, Permission
from crmaccess.engine.facts.structure import Structure
from crmaccess.facts import MAIN_PIPELINE, Record
from crmaccess.values import NamedTuple


class Cell(NamedTuple):
    """Where a record lies, as far as grants can be narrowed to it.

    `places` are `kind:key`, nearest first: the record itself and those above it, where access lists count, and places.
    """

    pipeline: str = ""
    stage: str = ""
    branch: str = ""
    places: tuple[str, ...] = ()


def cell_of(permission: Permission, record: Record, facts: Structure) -> Cell:
    """The record's coordinates, as far as grants of this permission look at them."""
    pipeline, stage = "", ""
    places = lists_over(permission, record, facts) if permission.objects else []
    for kind in permission.cells:
        if kind == "pipeline":
            pipeline = record.pipeline or MAIN_PIPELINE
        elif kind == "stage":
            stage = record.stage
        elif value := record.value(kind):
            places.append(f"{kind}:{value}")
    return Cell(pipeline, stage, facts.branch_of(record), tuple(places))


def lists_over(permission: Permission, record: Record, facts: Structure) -> list[str]:
    """The records (`entity:key`) whose access lists count for this one, nearest first: its own, and those above it."""
    found: list[str] = []
    seen: set[str] = set()
    one: Record | None = record
    while one is not None and (reference := f"{one.entity}:{one.key}") not in seen:
        seen.add(reference)
        if one.key and one.entity in permission.objects:
            found.append(reference)
        one = facts.record_at(one.parent) if permission.below and one.parent else None
    return found


def grant_keys(permission: Permission, cell: Cell) -> list[tuple[tuple[str, str, str], int]]:
    """Where a grant may stand that counts at the cell, most specific first, each with its specificity."""
    keys = [((cell.pipeline, cell.stage, place), 1 + bool(cell.stage)) for place in cell.places]
    if cell.stage:
        keys += [((cell.pipeline, "", place), 1) for place in cell.places]
        keys.append(((cell.pipeline, cell.stage, ""), 1))
    if cell.pipeline:  # an access list, and what a kind brings, is not bound to a pipeline
        keys += [(("", "", place), 1) for place in cell.places]
    keys.append(((cell.pipeline, "", ""), 0))
    if cell.pipeline:
        keys.append((("", "", ""), 0))
    return keys


def place_kinds(permission: Permission) -> tuple[str, ...]:
    """The kinds of places that a grant of the permission can be narrowed to, nearest first."""
    return tuple(kind for kind in permission.cells if kind not in ("pipeline", "stage"))


def narrowable(permission: Permission) -> bool:
    """Whether grants of the permission can count for some records and not for others, stages aside."""
    return bool(permission.objects or place_kinds(permission))


def places_of(rights: Iterable[Permission]) -> tuple[str, ...]:
    """The kinds of places that grants of these rights can be narrowed to."""
    return tuple(sorted({kind for right in rights for kind in place_kinds(right)}))


def combination(permission: Permission, definition: Definition) -> str:
    """How several grants of the permission become one."""
    return definition.modules[permission.module].combine if permission.module else "highest"


def promoted(permission: Permission, rank: int, definition: Definition) -> int:
    """A role held in a branch counts for records of that branch only, so its level "branch" covers all of them."""
    scale = definition.scales[permission.scale]
    relation = definition.relations.get(scale.levels[rank]) if scale.reach else None
    return len(scale.levels) - 1 if relation and relation.shape == "place" else rank
