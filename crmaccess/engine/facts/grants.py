"""Grants as they count: levels as ranks, and the rights that come along with others."""

from __future__ import annotations

from crmaccess.definition import Definition
from crmaccess.facts import Grant

CellKey = tuple[str, str]  # pipeline, stage
Holder = tuple[str, str]  # ("role", key), ("user", login), ("group", key), ("department", key), ("departments", key)

# permission -> (pipeline, stage, place) -> rank of the level
Grants = dict[str, dict[tuple[str, str, str], int]]


def rank_granted(grant: Grant, definition: Definition) -> int | None:
    """The rank of the level that is granted, 0 where it opens nothing; None for a right of an older definition."""
    permission = definition.permissions.get(grant.permission)
    if permission is None:
        return None
    scale = definition.scales[permission.scale]
    kind = scale.narrowed.get(grant.level, "") if scale.narrowed else ""
    if kind and not grant.place.startswith(f"{kind}:"):
        return 0  # "of one of them" without saying of which
    return scale.levels.index(grant.level) if grant.level in scale.levels else 0


def with_implied(held: Grants, definition: Definition) -> Grants:
    """Who holds a right holds what it implies: to the same level on the same scale, else altogether.

    The same object where nothing is implied.
    """
    permissions, scales = definition.permissions, definition.scales
    waiting = [name for name in held if permissions[name].implies]
    if not waiting:
        return held
    found = {name: dict(cells) for name, cells in held.items()}
    while waiting:
        permission = permissions[waiting.pop()]
        for implied in (permissions[key] for key in permission.implies):
            top = 0 if implied.scale == permission.scale else len(scales[implied.scale].levels) - 1
            cells = found.setdefault(implied.key, {})
            raised = {cell: rank and (top or rank) for cell, rank in found[permission.key].items()}
            higher = {cell: rank for cell, rank in raised.items() if rank > cells.get(cell, -1)}
            cells.update(higher)
            waiting += [implied.key] if higher and implied.implies else []
    return found
