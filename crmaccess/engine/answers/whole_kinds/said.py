"""Where something counts, for who has said in the question where those lie that are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.engine.decision.decision import Where
from crmaccess.engine.world.world import World

Told = tuple[str, Where]


def left_to_say(entity: str, cells: Iterable[Told], said: Mapping[str, str], world: World) -> tuple[Told, ...]:
    """Of these levels and cells those that agree with what is said, without it; nothing where that says all."""
    agreeing = [one for one in cells if _agrees(one[1], said, world)]
    particular = [one for one in agreeing if any(name in said for name, _ in _named(one[1]))]
    left = dict.fromkeys((level, _rest(cell, said)) for level, cell in particular or agreeing)
    if _are_all_stages([cell for _, cell in left], said, entity, world) and len({level for level, _ in left}) == 1:
        return ()
    return tuple(left) if len(left) > 1 or any(cell for _, cell in left) else ()


def _are_all_stages(cells: Iterable[Where], said: Mapping[str, str], entity: str, world: World) -> bool:
    """Whether nothing but the stages of the pipeline that is said is told apart, and these are all of its."""
    named = [dict(cell) for cell in cells]
    stages = {stage for pipeline, stage in world.cells_in_use(entity) if pipeline == said.get("pipeline")}
    return all(one.keys() == {"pipeline", "stage"} for one in named) and {one["stage"] for one in named} == stages


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
    """What of the cell is not said; a stage that is left keeps its pipeline, of which it is."""
    known = said.keys() - ({"pipeline"} if any(name == "stage" and name not in said for name, _ in cell) else set())
    return tuple(pair for pair, (name, _) in zip(cell, _named(cell), strict=True) if name not in known)
