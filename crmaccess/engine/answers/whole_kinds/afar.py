"""Where ways lead that go by places of the person's own: to what lies in those that are joined with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import OPEN, enter, first_denial, fits
from crmaccess.engine.ways.way import CompiledWay
from crmaccess.facts import Record


def reached_from_afar(ways: Iterable[CompiledWay], person: Person, scene: Scene) -> Iterator[str]:
    """The places (`kind:key`) to which one of these ways leads that is via places."""
    for way in ways:
        for kind, key in sorted(scene.world.places) if way.via else ():
            if kind == way.way.via[0] and _leads_to(way, lying_in(Record(scene.entity, ""), kind, key), person, scene):
                yield f"{kind}:{key}"


def _leads_to(way: CompiledWay, there: Record, person: Person, scene: Scene) -> bool:
    here = scene.about(None)
    here.stand(there)
    here.alike = ()
    if not fits(way, person, here):
        return False
    enter(way, person, here)
    return first_denial(way, person, here)[0] == OPEN
