"""Where a field is shown, of a kind as a whole: a right that shows it may be held in some places alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.decision import Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.decision.standing import YES
from crmaccess.engine.world.world import World

Told = tuple[str, Where]


def shown_in(cells: Iterable[Told], request: Request, world: World) -> tuple[Told, ...]:
    """Of the cells in which the records are open those in which their field is shown; of places that they say nothing
    of each in which it is, unless it is in all of them. How far the records are open is another matter.
    """
    entity = world.definition.entities.get(request.target)
    found = [(YES, cell) for cell in dict.fromkeys(cell for _, cell in cells)] or [(YES, ())]
    for kind in entity.places if entity else ():
        if kind not in request.after:
            named = {key for _, cell in found for _, key in cell}
            keys = [key for of, key in sorted(world.places) if of == kind and f"{kind}:{key}" not in named]
            found = [one for told in found for one in _apart(told, kind, keys, request, world)]
    return () if found == [(YES, ())] else tuple(found)


def _apart(told: Told, kind: str, keys: Iterable[str], request: Request, world: World) -> Iterator[Told]:
    """`keys`: the places of the kind that no cell names."""
    level, cell = told
    if any(key.startswith(f"{kind}:") for _, key in cell):
        yield from [told] if _is_shown(cell, request, world) else ()
        return
    there = [(*cell, ("place", f"{kind}:{key}")) for key in keys]
    shown = [one for one in there if _is_shown(one, request, world)]
    yield from [told] if len(shown) == len(there) else ((level, one) for one in shown)


def _is_shown(cell: Where, request: Request, world: World) -> bool:
    """Whether it is where the question says that this is meant; places that are apart are no such."""
    places = dict(key.split(":", 1) for name, key in cell if name == "place")
    said = {**{name: key for name, key in cell if name != "place"}, **places}
    asked = request._replace(after={**request.after, **said})
    return world.lie_together(places) and verdict(world, asked, None).allowed
