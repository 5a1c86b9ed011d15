"""Where it makes a difference to what somebody holds that a record lies: a stand-in for each such place and stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.moment.moment import Moment, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE, Record


def stand_ins(profiles: Iterable[Profile], person: Person, scene: Scene) -> Iterator[tuple[Record, bool]]:
    """Records of the scene's entity, those first that lie where something is held by name; each with whether it lies
    somewhere of each kind of which there is a place.
    """
    entity = scene.world.definition.entities.get(scene.entity)
    sources = [source for profile in profiles for source in profile.sources]
    cells = {cell for source in sources for held in source.grants.values() for cell in held}
    named = {place for _, _, place in cells} | {f"branch:{source.branch}" for source in sources if source.branch}
    beside = scene.world.rules.places_beside(scene.entity, scene.action)
    named |= {f"{kind}:{key}" for kind, key in scene.world.places if kind in beside}
    names = named | {f"{kind}:" for kind in scene.given}
    narrowing = sorted({name.partition(":")[0] for name in names} & scene.world.definition.places.keys())
    kinds = tuple(dict.fromkeys((*(entity.places if entity else ()), *narrowing)))
    lies_in = scene.world.definition.lies_in
    chosen = [_places(kind, named, person, scene) if lies_in(scene.entity, kind) else [""] for kind in kinds]
    for pipeline, stage in _stages(cells, scene):
        for places in product(*chosen):
            lying = {kind: place for kind, place in zip(kinds, places, strict=True) if place}
            if len(lying) > 1 and not scene.world.lie_together(lying):
                continue
            one = Record(scene.entity, "", pipeline=pipeline, stage=stage)
            for kind, place in zip(kinds, places, strict=True):
                one = lying_in(one, kind, place)
            yield one, all(place or keys == [""] for place, keys in zip(places, chosen, strict=True))


def differs_beside(scene: Scene) -> bool:
    """Whether places may differ by more than what the person holds there."""
    return bool(scene.given or scene.world.rules.places_beside(scene.entity, scene.action))


def is_held_beside(profiles: Iterable[Profile], scene: Scene) -> bool:
    """Whether something is held for places in which nothing of the scene's entity lies: a role in a branch."""
    beside = any(profile.held_branches for profile in profiles)
    return beside and not scene.world.definition.lies_in(scene.entity, "branch")


def _stages(cells: set[tuple[str, str, str]], scene: Scene) -> list[tuple[str, str]]:
    existing = scene.world.cells_in_use(scene.entity)
    pipeline, stage = scene.given.get("pipeline", ""), scene.given.get("stage", "")
    if pipeline or stage:
        return [one for one in existing if pipeline in ("", one[0]) and stage in ("", one[1])] or [(pipeline, stage)]
    return existing if any(pipeline or stage for pipeline, stage, _ in cells) else existing[:1]


def _places(kind: str, names: set[str], person: Person, scene: Scene) -> list[str]:
    """The places of the kind in which something is held by name, then where else the person may be, then none.

    Where nothing is, one that she is admitted to is as good as any other.
    """
    if kind in scene.given:
        return [scene.given[kind]]
    named = {name.removeprefix(f"{kind}:") for name in names if name.startswith(f"{kind}:")}
    admitted = person.admitted(kind)
    if EVERYWHERE in admitted:
        admitted = {key for of, key in scene.world.places if of == kind}
    others = sorted(admitted - named)
    return [*sorted(named), *others[: None if named else 1], ""]


def images_via(via: tuple[str, str], person: Person, record: Record, world: Moment) -> Iterator[Record]:
    """The record as if it lay in each of my places that are joined with its own."""
    kind, attribute = via
    mine = person.admitted(kind)
    here = world.places.get((kind, record.value(kind)))
    joined = here.attributes.get(attribute) if here else ""
    for (of, key), place in sorted(world.places.items()) if joined else ():
        is_mine = of == kind and (key in mine or EVERYWHERE in mine)
        if is_mine and place is not here and place.attributes.get(attribute) == joined:
            yield lying_in(record, kind, key)


def lies_somewhere(record: Record, scene: Scene) -> bool:
    """Whether the record lies in a place of each kind that its entity has."""
    entity = scene.world.definition.entities.get(scene.entity)
    return all(record.value(kind) for kind in entity.places) if entity else True
