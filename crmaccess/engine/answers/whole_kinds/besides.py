"""What other ways that are open, too, add to where something is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.definition import SCOPE
from crmaccess.engine.decision.decision import Where
from crmaccess.engine.decision.standing import YES, Standing
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import enter
from crmaccess.engine.ways.way import CompiledWay


def wherever(found: Standing, others: list[Standing]) -> Standing:
    """The same; what is closed here and there may be open by another way, for some records, without this level."""
    inside = tuple(kind for kind in found.inside if all(kind in other.inside for other in others))
    if not found.cells or all(other.cells == found.cells for other in others):
        return found._replace(inside=inside)
    there = tuple((level, cell) for level, cell in found.cells if level)
    levels = tuple(level for level in found.levels if level in dict(there))
    more = _open_by(others, [cell for level, cell in found.cells if not level])
    besides = tuple((f"{YES}:{way}" if way not in ("", found.way) else YES, cell) for cell, way in more)
    return found._replace(levels=levels, cells=(*there, *besides), inside=inside)


def _open_by(others: list[Standing], closed: Sequence[Where]) -> Iterator[tuple[Where, str]]:
    """Where other ways are open, of what one closes, and the first of them: wherever they say nothing of it; of the
    rest in what they name.
    """
    everywhere = next((other.way for other in others if not other.cells), None)
    opened: dict[Where, str] = {}
    for other in others:
        for cell in (cell for level, cell in other.cells if level):
            opened.setdefault(cell, other.way)
    for cell in closed:
        if everywhere is not None or cell in opened or (cell and () in opened):
            yield cell, opened.get(cell, opened.get((), "") if everywhere is None else everywhere)
        elif not cell:
            yield from ((one, way) for one, way in opened.items() if one not in closed)


def asks_nothing(way: CompiledWay, found: Standing, person: Person, scene: Scene) -> bool:
    """Whether an open way leads to every record, whatever that is and wherever it lies."""
    enter(way, person, scene)
    asked = [way.guard, *(gate.tests for gate in way.gates if gate.number == SCOPE)]
    alike = all(not tests or any(all(test.holds(person, scene) for test in some) for some in tests) for tests in asked)
    return alike and not (found.cells or found.inside or way.via)
