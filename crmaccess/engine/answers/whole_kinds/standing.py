"""How a person stands to what is open to her: the right that the open way rests on, its levels, who gives it, where.
The lists, the matrix and the reports say this one value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from crmaccess.definition import BRANCH, SCOPE
from crmaccess.engine.answers.decide import verdict_at
from crmaccess.engine.answers.drafts import scene_of
from crmaccess.engine.answers.whole_kinds.afar import reached_from_afar
from crmaccess.engine.answers.whole_kinds.apart import grounds_apart
from crmaccess.engine.answers.whole_kinds.besides import asks_nothing, wherever
from crmaccess.engine.answers.whole_kinds.bounds import bounds_of
from crmaccess.engine.answers.whole_kinds.by_one_way import standing_by
from crmaccess.engine.answers.whole_kinds.cells import closed_in, closed_to
from crmaccess.engine.answers.whole_kinds.fields import shown_in
from crmaccess.engine.answers.whole_kinds.said import left_to_say
from crmaccess.engine.decision.decision import Decision, Verdict, Where
from crmaccess.engine.decision.standing import NOTHING, YES, Standing
from crmaccess.engine.gates.restrictions import closed_branches
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import OPEN, enter, first_denial, fitting, nearest, open_way, settle
from crmaccess.engine.ways.way import CompiledWay
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Record

SLOW = ("grounds", "cells", "inside", "bounds", "apart")  # fields of a standing that take longer than the rest of it


def where(standing: Standing, person: Person) -> tuple[tuple[str, Where], ...]:
    """Where each level counts, of a way without levels YES; nothing where it is the same everywhere."""
    found = _near(standing, person) if standing.near else ()
    if not standing.afar or (standing.near and not found):
        return found
    named = {key for _, cell in found for _, key in cell}
    level = standing.levels[-1] if standing.levels else YES
    there = tuple((level, (("place", place),)) for place in standing.afar if place not in named)
    return tuple(sorted((*found, *there), key=lambda one: one[1])) if there else found


def _near(standing: Standing, person: Person) -> tuple[tuple[str, Where], ...]:
    """The same, of ways that lead to what lies where the person is."""
    kinds = [kind for kind in standing.inside if EVERYWHERE not in person.admitted(kind)]
    found = list(standing.cells) or [(standing.levels[-1] if standing.levels else YES, ())]
    if any(level and not cell for level, cell in found):  # elsewhere than where it is closed: each place is named
        for kind in sorted({kind for level, cell in found if not level for kind in _kinds(cell)} - set(kinds)):
            existing = sorted(f"{kind}:{key}" for of, key in person.facts.places if of == kind)
            there = [one for one in found if one[1]]
            found = [*there, *(one for one in _admitted(found, kind, existing) if one not in there)]
    for kind in kinds:
        found = list(_admitted(found, kind, [f"{kind}:{key}" for key in sorted(person.admitted(kind))]))
    if not (kinds or standing.cells):
        return ()
    return tuple(one for one in found if one[0] and _exists(one[1], person))


def _kinds(cell: Where) -> set[str]:
    """The kinds of the places that the cell names."""
    return {key.partition(":")[0] for name, key in cell if name == "place"}


def _exists(cell: Where, person: Person) -> bool:
    """Whether a record can lie in all the places of the cell."""
    places = dict(key.split(":", 1) for name, key in cell if name == "place")
    return len(places) < 2 or person.facts.lie_together(places)


def _admitted(found: list[tuple[str, Where]], kind: str, admitted: list[str]) -> Iterator[tuple[str, Where]]:
    """What counts in the places that the person is admitted to; what counts in no place of the kind, in the rest."""
    named = {key for _, cell in found for _, key in cell if key.startswith(f"{kind}:")}
    for level, cell in found:
        here = {key for name, key in cell if name == "place"} & named
        if not here:
            yield from ((level, (*cell, ("place", place))) for place in admitted if place not in named)
        elif not here.isdisjoint(admitted):
            yield level, cell


def saying_where(decision: Decision, world: World) -> Decision:
    """The same; of an allow to the whole of an entity with where it counts."""
    request = decision.request
    if not decision.allowed or (decision.record and decision.record.key):
        return decision
    person = world.person(request.user)
    telling = [name for name in SLOW if name != "grounds"]
    _, standing = stands(world, person, scene_of(world, request, decision.record), telling)
    cells = where(standing, person)
    if request.after:
        cells = left_to_say(request.target, cells, {**request.after, **_place_said(decision.record, world)}, world)
    if request.field:
        return decision._replace(where=shown_in(cells, request, world))
    return decision._replace(where=cells, bounds=standing.bounds, apart=standing.apart)


def _place_said(record: Record | None, world: World) -> dict[str, str]:
    """Where a record lies that the request says to lie where another does."""
    entity = world.definition.entities.get(record.entity) if record is not None else None
    there = world.branch_of(record) if record is not None and entity and entity.places_of else ""
    return {BRANCH: there} if there else {}


def stands(
    world: World, person: Person, scene: Scene, telling: Collection[str] = SLOW
) -> tuple[Verdict, Standing]:  # fmt: skip
    """The verdict on what the scene asks, and how the person stands to it. `telling`: which SLOW fields are filled."""
    scene.record = scene.asked  # somebody before may have seen it from a place of her own
    scene.stand(None)
    way, end = nearest(world.rules.ways(scene.entity, scene.action), person, scene)
    answer = verdict_at(way, end, person, scene)
    if way is None or not answer.allowed:
        return answer, NOTHING
    return answer, _in_full(way, world, person, scene, telling)


def standing_if_open(world: World, person: Person, scene: Scene, telling: Collection[str] = SLOW) -> Standing | None:
    """The same; None for a person who may not, without what stops her."""
    scene.record = scene.asked
    scene.stand(None)
    way = open_way(world.rules.ways(scene.entity, scene.action), person, scene)
    return _in_full(way, world, person, scene, telling) if way else None


def _in_full(
    way: CompiledWay, world: World, person: Person, scene: Scene, telling: Collection[str]
) -> Standing:  # fmt: skip
    way = _by_itself(way, world, person, scene)
    told = _where_open(world, person, scene)
    found = standing_by(way, person, scene, told, telling)._replace(way=way.name)
    closed = _closed_branches(way, person, scene, telling)
    bounded = "bounds" in telling and not (scene.record and scene.record.key)
    if not (found.cells or found.inside or closed or bounded):
        return found
    open_too = list(_open_besides(way, world, person, scene))
    if bounded:
        on_right = bool(found.permission)  # of a way without a right its name says when there is such a one
        found = found._replace(bounds=bounds_of((way, *open_too), world, person, scene, guards=on_right))
        if "apart" in telling and open_too:
            found = found._replace(apart=tuple(grounds_apart(way, open_too, found, world, person, scene)))
    if not (found.cells or found.inside or closed):
        return found
    if "inside" in telling and any(one.via for one in (way, *open_too)):
        afar = reached_from_afar((way, *open_too), person, scene)
        near = [one for one in (way, *open_too) if not one.via]
        found = found._replace(afar=tuple(dict.fromkeys(afar)), near=bool(near))
        open_too = [one for one in open_too if not one.via] if not way.via else open_too
    besides = [one for one in telling if one != "grounds"]
    others = [standing_by(one, person, scene, scene, besides)._replace(way=one.name) for one in open_too]
    theirs = [_closed_branches(one, person, scene, telling) for one in open_too]
    places = _places_but_for(closed.union(*theirs), (way, *open_too), scene)
    if any(one != closed for one in theirs):  # each by itself, then what is closed by all
        found = _closed_in(closed, found, places, world)
        others = [_closed_in(there, one, places, world) for there, one in zip(theirs, others, strict=True)]
    free = [(one, other) for one, other, shut in zip(open_too, others, theirs, strict=True) if not shut]
    if any(asks_nothing(one, other, person, scene) for one, other in free):
        return found._replace(levels=found.levels[-1:], cells=(), inside=())
    return _closed_in(closed.intersection(*theirs), wherever(found, others), places, world)


def _where_open(world: World, person: Person, scene: Scene) -> Scene:
    """The scene that tells of a right what counts where the ways are open."""
    if (scene.asked is not None and scene.asked.key) or not scene.profile.is_narrowed:
        return scene  # what is to be added is asked about where it begins, and told wherever it can
    told = scene.about(None)
    settle(world.rules.ways(scene.entity, scene.action), person, told)
    return told


def _by_itself(way: CompiledWay, world: World, person: Person, scene: Scene) -> CompiledWay:
    """The open way; where it needs another action that is open by a way by which this one is, too, that one: alone the
    first would not do (as `ground_of` a decision).
    """
    gates = [gate for gate in way.gates if gate.number == SCOPE]
    asked = [test.atom for gate in gates for some in gate.tests for test in some if test.atom.kind == "may"]
    if not asked:
        return way
    enter(way, person, scene)
    through = set()
    for atom in asked:
        inner = scene.about(scene.record)
        inner.action, inner.wanted = atom.name, scene.interface
        opened = open_way(world.rules.ways(scene.entity, atom.name), person, inner)
        through.add(opened.name if opened else "")
    if way.name in through:
        return way
    return next((one for one in _open_besides(way, world, person, scene) if one.name in through), way)


def _places_but_for(closed: Collection[str], ways: Iterable[CompiledWay], scene: Scene) -> list[str]:
    """Where else than in these branches records can lie to which one of the ways leads; '' for in none."""
    if not closed:
        return []
    existing = sorted(key for kind, key in scene.world.places if kind == "branch")
    return existing if all("branch" in closed_to(way, scene) for way in ways) else [*existing, ""]


def _closed_branches(way: CompiledWay, person: Person, scene: Scene, telling: Collection[str]) -> frozenset[str]:
    """The branches in which restrictions close the way, of the whole of an entity."""
    if "cells" not in telling or not person.imposed or (scene.record is not None and scene.record.key):
        return frozenset()
    enter(way, person, scene)
    return closed_branches(way.way, person, scene)


def _closed_in(branches: Collection[str], found: Standing, places: Collection[str], world: World) -> Standing:
    """The same, closed in these branches."""
    if not branches:
        return found
    cells = found.cells or ((found.levels[-1] if found.levels else YES, ()),)
    least = (
        world.definition.scales[world.definition.permissions[found.permission].scale].levels[:1] if found.levels else ()
    )
    levels = found.levels if found.levels[:1] == least else (*least, *found.levels)
    return found._replace(levels=levels, cells=closed_in("branch", branches, cells, places))


def _open_besides(chosen: CompiledWay, world: World, person: Person, scene: Scene) -> Iterator[CompiledWay]:
    """The other ways that are open, too."""
    for way in fitting(world.rules.ways(scene.entity, scene.action), person, scene):
        if way is not chosen:
            enter(way, person, scene)
            if first_denial(way, person, scene)[0] == OPEN:
                yield way
