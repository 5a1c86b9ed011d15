"""Cells of a standing where a way is closed in some places: what counts everywhere else counts in each other place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crmaccess.engine.decision.decision import Where

Cells = tuple[tuple[str, Where], ...]


def closed_in(
    kind: str, closed: Collection[str], cells: Sequence[tuple[str, Where]], existing: Collection[str]
) -> Cells:
    """The same without what lies in these places of the kind: there the level is ''.

    `existing`: all places of the kind, in order; '' where records may lie in none, the place `kind:`.
    """
    named = {key for _, cell in cells for key in _places(kind, cell)}
    others = [key for key in existing if key not in named and key not in closed]
    shut = tuple(("", (("place", f"{kind}:{key}"),)) for key in sorted({*closed} - named))
    return (*shut, *(one for cell in cells for one in _outside(kind, closed, others, cell)))


def _outside(
    kind: str, closed: Collection[str], others: Sequence[str], said: tuple[str, Where]
) -> Iterator[tuple[str, Where]]:  # fmt: skip
    level, cell = said
    here = _places(kind, cell)
    if here:
        yield ("" if here[0] in closed else level), cell
    elif not level:
        yield said
    else:
        yield from ((level, (*cell, ("place", f"{kind}:{key}"))) for key in others)


def _places(kind: str, cell: Where) -> list[str]:
    """The places of the kind that the cell names, at most one."""
    start = f"{kind}:"
    return [key.removeprefix(start) for name, key in cell if name == "place" and key.startswith(start)]
