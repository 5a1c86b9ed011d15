"""Where something counts, for who has said in the question where those lie that are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.engine.decision.decision import Where
from crmaccess.engine.world.world import World

Told = tuple[str, Where]


def left_to_say(cells: Iterable[Told], said: Mapping[str, str], world: World) -> tuple[Told, ...]:
    """Of these levels and cells those that agree with what is said, without it; nothing where that says all."""
    agreeing = [one for one in cells if _agrees(one[1], said, world)]
    particular = [one for one in agreeing if any(name in said for name, _ in _named(one[1]))]
    left = dict.fromkeys((level, _rest(cell, said)) for level, cell in particular or agreeing)
    return tuple(left) if len(left) > 1 or any(cell for _, cell in left) else ()


def _agrees(cell: Where, said: Mapping[str, str], world: World) -> bool:
    """Whether what lies in the cell can say so."""
    if any(said.get(name, key) != key for name, key in _named(cell)):
        return False
    lying = {name: key for name, key in (*_named(cell), *said.items()) if name in world.definition.places}
    return world.lie_together(lying)


def _named(cell: Where) -> Iterator[tuple[str, str]]:
    """What the cell names: of places by their kind."""
    for name, key in cell:
        kind, _, place = key.partition(":")
        yield (kind, place) if name == "place" else (name, key)


def _rest(cell: Where, said: Mapping[str, str]) -> Where:
    return tuple(pair for pair, (name, _) in zip(cell, _named(cell), strict=True) if name not in said)
