"""The facts that the answer of one atom rests on, by the kind of atom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crmaccess.definition import Definition, Permission
from crmaccess.engine.conditions import relations
from crmaccess.engine.conditions.of_rights import asleep_at, sleeps
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.levels.stages_and_places import cell_of, narrowable
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.ways.way import CompiledWay

Found = Iterator[tuple[str, object]]


def _admitted(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    kind = test.atom.name
    record, seen = scene.asked or scene.stand_in, scene.record or scene.there
    place = record.value(kind) if record else ""
    yield "kind", kind
    yield "place", place
    if seen is not None and seen is not record:
        yield "through", seen.value(kind)
    yield "admitted", tuple(sorted(person.admitted(kind)))
    if scene.world.lapsed:
        from crmaccess.engine.answers.lapsed import lapsed_admissions

        if lapsed := lapsed_admissions(scene.world, person, kind, place):
            yield "lapsed", lapsed
    known = scene.world.places.get((kind, place))
    if known is not None and known.archived:
        yield "archived", place


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
    if not scene.profile.rank(permission, scene.record):
        yield from _absent(permission, person, scene)
    elif sleeps(permission, person, scene):
        from crmaccess.engine.answers.lacking import needs_of

        needs = needs_of(permission, person, scene)
        yield "needs", needs[0] if needs else ""
    elif permission.receivers or permission.requires:
        yield from _awake_by(permission, person, scene)


def _awake_by(permission: Permission, person: Person, scene: Scene) -> Found:
    """The kinds that keep a right awake, types aside; of several alternatives those of the first that holds."""
    if scene.profile.inherent_rank(permission, scene.record) or not scene.profile.rank(permission, scene.record):
        return
    from crmaccess.engine.conditions.atoms import atom_holds

    definition, found = scene.world.definition, list[str]()
    for condition in (permission.receivers, *(one.needs for one in permission.requires)):
        holding = [some for some in condition if all(atom_holds(one, person, scene) for one in some)]
        if len(holding) > 1:
            yield "holds_too", tuple(" ".join(one.text for one in some) for some in holding[1:])
        for one in holding[0] if holding else ():
            hers = [key for key in one.name.split("|") if person.is_kind(key)] if one.kind == "is" else []
            if hers and not any(_is_type(key, definition) for key in hers):
                found.append(one.text)
    if found:
        yield "awake_by", " ".join(dict.fromkeys(found))


def _is_type(kind: str, definition: Definition) -> bool:
    """Whether a kind is the type of an account by another name, which goes without saying."""
    atoms = [one for some in definition.kinds[kind].test for one in some if not one.negated]
    return all((one.kind, one.name) == ("user", "type") for one in atoms)


def _absent(permission: Permission, person: Person, scene: Scene) -> Found:
    """Where it was looked for, if it is held elsewhere; and who used to give it, or will."""
    from crmaccess.engine.answers.lapsed import held_elsewhere, lapsed_grants  # an allow misses nothing

    record, profile = scene.record, scene.profile
    there = scene.world.branch_of(record) if record is not None else ""
    branch = there if there in profile.held_branches else ""
    here = (cell for cell in profile.existing(permission) if cell.branch == branch)
    if record is not None and any(profile.rank_at(permission, cell) for cell in here):
        cell = cell_of(permission, record, scene.world)
        yield from ((key, value) for key, value in (("pipeline", cell.pipeline), ("stage", cell.stage)) if value)
    if elsewhere := held_elsewhere(scene.world, person, permission, there):
        yield "held_in", elsewhere
    if waiting := asleep_at(permission, person, scene):
        yield "asleep_at", waiting
    if lapsed := lapsed_grants(scene.world, person, permission):
        yield "lapsed", lapsed


def places_around(permission: Permission, scene: Scene) -> tuple[str, ...]:
    """The places of the record, or of its stand-in, and the records it lies in, to which the right can be narrowed."""
    record = scene.record if scene.record is not None else scene.there
    return cell_of(permission, record, scene.world).places if record is not None else ()


def _reach(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    definition, record = scene.world.definition, scene.record
    permission = definition.permissions[test.atom.name]
    yield "permission", permission.key
    yield "reach", _level(permission, scene)
    if not scene.profile.rank(permission, record):
        yield from _absent(permission, person, scene)
    elif permission.receivers or permission.requires:
        yield from _awake_by(permission, person, scene)
    if record is None:
        return
    yield "distance", distance(permission, person, scene)
    scale = definition.scales[permission.scale]
    if scene.world.lapsed and 0 < (rank := scene.profile.rank(permission, record)) < len(scale.levels) - 1:
        from crmaccess.engine.answers.lapsed import lapsed_grants

        if lapsed := lapsed_grants(scene.world, person, permission, above=rank):
            yield "lapsed", lapsed
    levels = [definition.relations[level] for level in scale.levels[1:]]
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
    relation = scene.world.definition.relations[test.atom.name]
    yield "relation", relation.key
    if scene.record is None:
        return
    yield "responsible", scene.record.responsible
    if relation.shape == "group":
        from crmaccess.engine.answers.lapsed import lapsed_groups

        lapsed = lapsed_groups(scene.world, person, {scene.record.value(relation.attribute)})
        yield from (("lapsed", found) for found in (lapsed,) if found)


def reach_of(way: CompiledWay, person: Person, scene: Scene, rules: Rules) -> Found:
    """What the first reach that the way asks for looks at."""
    tests = (test for gate in way.gates for alternative in gate.tests for test in alternative)
    if (reach := next((test for test in tests if test.atom.kind == "reach"), None)) is not None:
        yield from _reach(reach, person, scene, rules)


def _network(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "address", scene.parameters.get("address", "")
    yield "networks", tuple(scene.world.settings.get(test.atom.name, "").split())


def _setting(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "stands", scene.world.settings.get(test.atom.name, "")


def _never(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "code", test.atom.name


OF_ATOMS: dict[str, Callable[[AtomTest, Person, Scene, Rules], Found]] = {
    "admitted": _admitted, "role": _role, "right": _right, "reach": _reach, "relation": _relation,
    "never": _never, "network": _network, "setting": _setting,
}  # fmt: skip
