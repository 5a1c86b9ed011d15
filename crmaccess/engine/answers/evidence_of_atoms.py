"""The facts that the answer of one atom rests on, by the kind of atom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crmaccess.definition import GATES, Permission
from crmaccess.engine.conditions import relations
from crmaccess.engine.conditions.of_rights import sleeps
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.levels.stages_and_places import cell_of, narrowable
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.ways.walk import enter, nearest
from crmaccess.engine.ways.way import CompiledWay

Found = Iterator[tuple[str, object]]


def _admitted(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "kind", test.atom.name
    yield "place", scene.asked.value(test.atom.name) if scene.asked else ""
    if scene.record is not None and scene.record is not scene.asked:
        yield "through", scene.record.value(test.atom.name)
    yield "admitted", tuple(sorted(person.admitted(test.atom.name)))


def _role(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    if test.atom.name:
        yield "module", test.atom.name


def _right(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    permission = scene.world.definition.permissions[test.atom.name]
    yield "permission", permission.key
    yield "level", _level(permission, scene)
    if scene.record is not None and scene.world.definition.scales[permission.scale].reach:
        yield "distance", distance(permission, person, scene)
    if narrowable(permission):
        yield "held_for", tuple(scene.profile.places(permission))
        yield "lies_in", places_around(permission, scene)
    if sleeps(permission, person, scene):
        needs = [requirement.needs for requirement in permission.requires] or [permission.receivers]
        unmet = [condition for condition in needs if rules.holds(condition, person, scene) is False]
        yield "needs", " ".join(atom.text for some in unmet[0] for atom in some) if unmet else ""


def places_around(permission: Permission, scene: Scene) -> tuple[str, ...]:
    """The places of the record, and the records it lies in, that a grant of the permission can be narrowed to."""
    return cell_of(permission, scene.record, scene.world).places if scene.record is not None else ()


def _reach(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    definition, record = scene.world.definition, scene.record
    permission = definition.permissions[test.atom.name]
    yield "permission", permission.key
    yield "reach", _level(permission, scene)
    if record is None:
        return
    yield "distance", distance(permission, person, scene)
    levels = [definition.relations[level] for level in definition.scales[permission.scale].levels[1:]]
    if any("responsible" in relation.parts or relation.shape == "units" for relation in levels):
        yield "responsible", record.responsible
    if any(relation.shape in ("units", "people") for relation in levels):
        yield "stamp", record.stamp
        yield "departments", tuple(sorted(person.departments))


def distance(permission: Permission, person: Person, scene: Scene) -> str:
    """The lowest level that would include the record; '' when none does."""
    definition = scene.world.definition
    for level in definition.scales[permission.scale].levels[1:]:
        if scene.record and relations.holds(definition.relations[level], definition)(person, scene.record, scene.world):
            return level
    return ""


def _level(permission: Permission, scene: Scene) -> str:
    """The level as it was granted: in its branch, a role that is held in one counts for more."""
    return scene.world.definition.scales[permission.scale].levels[scene.profile.granted(permission, scene.record)]


def _relation(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "relation", test.atom.name
    if scene.record is not None:
        yield "responsible", scene.record.responsible


def _may(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "action", test.atom.name
    inner = scene.about(scene.record)
    inner.action, inner.wanted = test.atom.name, scene.interface
    way, (gate, code, _) = nearest(rules.ways(inner.entity, inner.action), person, inner)
    if 0 <= gate < len(GATES):
        yield "inner_gate", GATES[gate]
        yield "inner_code", code
        if way is not None:
            enter(way, person, inner)
            yield from _inner_reach(way, person, inner, rules)


def _inner_reach(way: CompiledWay, person: Person, scene: Scene, rules: Rules) -> Found:
    for gate in way.gates:
        for alternative in gate.tests:
            for test in alternative:
                if test.atom.kind == "reach":
                    yield from _reach(test, person, scene, rules)
                    return


def _network(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "address", scene.parameters.get("address", "")
    yield "networks", tuple(scene.world.settings.get(test.atom.name, "").split())


def _never(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "code", test.atom.name


OF_ATOMS: dict[str, Callable[[AtomTest, Person, Scene, Rules], Found]] = {
    "admitted": _admitted, "role": _role, "right": _right, "reach": _reach, "relation": _relation, "may": _may,
    "never": _never, "network": _network,
}  # fmt: skip
