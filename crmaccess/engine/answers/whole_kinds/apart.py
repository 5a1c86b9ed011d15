"""On what ground other ways are open that lead to records of their own, where the one that is named does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.answers.whole_kinds.bounds import bounds_of, is_for_some
from crmaccess.engine.answers.whole_kinds.by_one_way import standing_by
from crmaccess.engine.decision.decision import Apart
from crmaccess.engine.decision.standing import Standing
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.way import CompiledWay
from crmaccess.engine.world.world import World


def grounds_apart(
    named: CompiledWay, others: Iterable[CompiledWay], found: Standing, world: World, person: Person, scene: Scene
) -> Iterator[Apart]:
    """Nothing where the named way is for whatever record; of ways that rest on the same nothing either."""
    if not is_for_some(named, person, scene):
        return
    own = bounds_of((named,), world, person, scene)
    sources = standing_by(named, person, scene, scene, ("grounds",)).grounds
    told = found.permission, sources, "" if found.permission else named.name
    apart: dict[tuple[str, tuple[tuple[str, str], ...], str], dict[tuple[str, ...], None]] = {}
    for way in others:
        by = standing_by(way, person, scene, scene, ("grounds",))
        ground = by.permission, by.grounds, "" if by.permission else way.name
        bounds = bounds_of((way,), world, person, scene)
        if ground != told and not (bounds and set(bounds) <= set(own)):
            apart.setdefault(ground, {}).update(dict.fromkeys(bounds))
    yield from (Apart(tuple(bounds), *ground) for ground, bounds in apart.items())
