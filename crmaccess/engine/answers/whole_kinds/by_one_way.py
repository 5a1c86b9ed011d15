"""How a person stands to what one open way leads to: the right that it rests on, its levels, who gives it, where."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crmaccess.definition import BRANCH, Permission
from crmaccess.engine.answers.contributions import counted_at, grounds, is_given
from crmaccess.engine.answers.decide import rights_behind
from crmaccess.engine.answers.ground import GATES_OF_RIGHTS
from crmaccess.engine.answers.whole_kinds.cells import cells_beside, closed_to, least_asked, ranked_cells
from crmaccess.engine.decision.standing import YES, Standing
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import enter
from crmaccess.engine.ways.way import CompiledWay, rights_named


def standing_by(
    way: CompiledWay, person: Person, scene: Scene, told: Scene, telling: Collection[str]
) -> Standing:  # fmt: skip
    """How the person stands to what one open way leads to. `told`: the same scene, of no record where the ways are
    open."""
    enter(way, person, scene)
    enter(way, person, told)
    judged = told if scene.asked is None else scene
    permission = _right(way, person, judged)
    sources = grounds(permission, person, judged) if permission and "grounds" in telling else ()
    on_record = scene.record is not None and scene.record.key
    inside = () if on_record or "inside" not in telling else tuple(closed_to(way, scene))
    if permission is None:
        beside = list(cells_beside(way, person, told)) if "cells" in telling and not on_record else []
        shut = not all(is_open for is_open, _ in beside)
        return Standing(cells=tuple((YES if is_open else "", cell) for is_open, cell in beside if shut), inside=inside)
    scale = scene.world.definition.scales[permission.scale].levels
    ranks = told.profile.granted_ranks(permission)
    least = least_asked(way, permission, scene)
    ranks = [rank for rank in ranks if not 0 < rank < least] or ranks
    if on_record:
        at = counted_at(permission, scene)
        rank = scene.profile.granted(permission, at) if at else ranks[-1]
        return Standing(permission.key, (scale[rank],), sources)
    apart = person.profile(scene.interface).held_branches and scene.world.definition.lies_in(scene.entity, BRANCH)
    if not (rights_named(way) or place_kinds(permission) or apart):
        return Standing(permission.key, (scale[ranks[-1]],), sources, (), inside)  # held anywhere, it opens the section
    cells = list(ranked_cells(way, permission, person, _anywhere(way, person, scene))) if "cells" in telling else []
    if len(found := {rank for rank, _ in cells}) == 1 and found != {0}:
        cells, ranks = [], list(found)  # wherever it leads her, it counts alike
    ranks = sorted({*ranks, *(0 for rank, _ in cells if not rank)})
    by_cell = tuple((scale[rank] if rank else "", cell) for rank, cell in cells)
    return Standing(permission.key, tuple(scale[rank] for rank in ranks), sources, by_cell, inside)


def _anywhere(way: CompiledWay, person: Person, scene: Scene) -> Scene:
    """The scene; of a question that says something of what it is about one that stands at none of the places."""
    if not scene.given or scene.asked is not None:
        return scene
    anywhere = scene.about(None)
    anywhere.stand(None)
    enter(way, person, anywhere)
    return anywhere


def _right(way: CompiledWay, person: Person, scene: Scene) -> Permission | None:
    """The first right that the way rests on."""
    for name in _rights_asked(way, person, scene):
        permission = scene.world.definition.permissions[name]
        if scene.profile.rank(permission, counted_at(permission, scene)) and is_given(permission, person, scene):
            return permission
    return None


def _rights_asked(way: CompiledWay, person: Person, scene: Scene) -> Iterator[str]:
    """The rights that hold among those its gates ask for of the record itself, then those behind section and field."""
    for number in GATES_OF_RIGHTS:
        for gate in way.gates:
            for some in gate.tests if gate.number == number else ():
                for test in some:
                    atom = test.atom
                    asks = atom.kind in ("right", "reach") and not (atom.negated or atom.path)
                    if asks and test.holds(person, scene) is not False:
                        yield atom.name
    if not rights_named(way):
        yield from rights_behind(way, person, scene)
