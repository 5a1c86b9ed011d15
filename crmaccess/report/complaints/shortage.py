"""«Sees too little»: what was given and is without effect, what takes away, and what is not there at all."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import BRANCH, Permission, Restriction
from crmaccess.engine.conditions.atoms import atom_holds, failing
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.conditions.of_rights import is_asleep, rights_needed
from crmaccess.engine.decision.decision import Decision, Evidence, Walk
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.levels.stages_and_places import place_kinds, places_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.audit.conflicts import Conflict, Conflicts
from crmaccess.report.audit.contexts import FieldSight, field_sights
from crmaccess.report.complaints.absence import absence_findings, closed_views
from crmaccess.report.complaints.access_to_places import admitted_places
from crmaccess.report.complaints.findings import (
    LITTLE,
    Finding,
    imposed_on,
    narrowed,
    narrowing,
    of_nobody,
    of_step,
    own_sight,
    seeing,
    sight_of,
)
from crmaccess.report.counts.samples import related
from crmaccess.report.cures.conditions import of_condition
from crmaccess.report.cures.gifts import Remedy, Wanted, gifts
from crmaccess.report.cures.other_ways import switched_off
from crmaccess.report.cures.remedies import higher_types, scene_of
from crmaccess.report.cures.where import cell_words


def shortage_findings(world: World, person: Person) -> Iterator[Finding]:
    """Greyed and unticked sections, rights that sleep or are cut off, values that lower others, restrictions, settings
    that are off, hidden fields, and what is not seen at all."""
    for interface in _cabinets(world, person):
        yield from _sections(world, person, interface)
    yield from _rights(world, person)
    found = Conflicts(world).of(person.login)
    yield from (_lowering(one) for one in (found.lowered if found else ()))
    yield from _restrictions(world, person)
    own = own_sight(world, person.login)
    switches = list(_switches(world, person, own))
    yield from switches
    yield from _fields(world, person)
    yield from closed_views(world, own)
    yield from absence_findings(world, person, own, switches)


def _cabinets(world: World, person: Person) -> list[str]:
    """The cabinets the person has; '' in a system without."""
    interfaces = world.definition.interfaces
    return [key for key in interfaces if holds_interface(person, key)] if interfaces else [""]


def _scene(world: World, person: Person, interface: str = "", record: Record | None = None) -> Scene:
    scene = Scene(world, "", record.entity if record else "", record)
    scene.interface, scene.profile = interface, person.profile(interface)
    return scene


def _sections(world: World, person: Person, interface: str) -> Iterator[Finding]:
    """Sections that are ticked and greyed, or not ticked although rights in them are held, wherever she may be."""
    places = admitted_places(world, person, BRANCH) if person.profile(interface).held_branches else []
    scenes = [_scene(world, person, interface, Record("", "", branch=key)) for key in places]
    scenes = scenes or [_scene(world, person, interface)]
    for key, section in world.definition.sections.items():
        codes = (
            {world.rules.sections[key].code(person, one): one for one in scenes} if section.tick else {"": scenes[0]}
        )
        # greyed here and closed there it is greyed: that says more
        code, scene = max(codes.items()) if "" not in codes else ("", scenes[0])
        counting = [one for one in world.definition.permissions.values() if key in one.sections]
        others = [one for one in counting if one.key != section.tick]
        about = (("section", key), ("interface", interface))
        if code == "section.grey":
            yield Finding(LITTLE, code, about, _all_gifts(others[0].key, person, scene) if others else ())
        elif code == "section.closed" and (
            held := [one.key for one in others if scene.profile.rank(one, scene.record)]
        ):
            remedy = _all_gifts(section.tick, person, scene)
            yield Finding(LITTLE, "section.unticked", (*about, ("rights", tuple(held))), remedy)


def _all_gifts(permission: str, person: Person, scene: Scene) -> tuple[Remedy, ...]:
    return tuple(gifts(Wanted(permission), person, scene))


def _rights(world: World, person: Person) -> Iterator[Finding]:
    """Rights that were granted and sleep, that the person's kind cuts off, or that a setting of her own takes away."""
    for permission in world.definition.permissions.values():
        for place in _places(world, person, permission):
            scene = _scene(world, person, record=_at(permission, place))
            granted = _granted(world, person, permission, place)
            about = (("permission", permission.key), ("place", place))
            limiting = limiting_kinds(person, scene)
            if granted and limiting and is_cut_off(permission.key, limiting):
                types = higher_types(permission.key, person, scene)
                remedy = [Remedy("type", (("users", "edit", person.login, "--type", one),)) for one in types]
                cut = ("cut_by", tuple(kind.key for kind in limiting))
                yield Finding(LITTLE, "right.cut_off", (*about, cut), tuple(remedy))
            elif (granted or place or not place_kinds(permission)) and _sleeps(world, person, permission, place):
                yield _asleep(permission, about, person, scene)
            elif _has_less(world, person, permission, place):
                yield Finding(LITTLE, "right.switched_off", about, _all_gifts(permission.key, person, scene))


def _places(world: World, person: Person, permission: Permission) -> list[str]:
    """Where grants that reach the person are narrowed to, and '' for everywhere."""
    return ["", *person.profile().places(permission)] if place_kinds(permission) else [""]


def _at(permission: Permission, place: str) -> Record | None:
    """A record in the place; None for everywhere."""
    return lying_in(Record(permission.entity, ""), *place.split(":", 1)) if place else None


def _granted(world: World, person: Person, permission: Permission, place: str) -> bool:
    """Whether somebody granted the right there: a kind's own rights are within its ceiling anyway."""
    sources = (source for source in person.profile().sources if source.key[0] != "kind")
    cells = (source.grants.get(permission.key, {}) for source in sources)
    anywhere = not place_kinds(permission)  # an access list is a grant as well
    return any(rank for held in cells for (_, _, where), rank in held.items() if anywhere or where == place)


def _sleeps(world: World, person: Person, permission: Permission, place: str) -> bool:
    """Whether there is a right that opens nothing, wherever else a record in that place may lie.

    What comes with a kind and never sleeps is none such.
    """
    scenes = [_scene(world, person, record=record) for record in _records(world, person, permission, place)]
    return all(_is_idle(permission, person, scene) for scene in scenes)


def _is_idle(permission: Permission, person: Person, scene: Scene) -> bool:
    lasting = scene.profile.inherent_rank(permission, scene.record)
    held = scene.profile.rank(permission, scene.record)
    return bool(held) and not lasting and is_asleep(permission, person, scene)


def _records(world: World, person: Person, permission: Permission, place: str) -> list[Record | None]:
    """Records in the place, in each of the person's places of the other kinds that what it needs is narrowed to."""
    record = _at(permission, place)
    if record is None:
        return [None]
    found = [record]
    for kind in places_of(rights_needed(permission, world.definition)):
        if kind != place.partition(":")[0]:
            here = admitted_places(world, person, kind)
            found += [lying_in(one, kind, key) for one in found for key in here]
    return list(found)


def _has_less(world: World, person: Person, permission: Permission, place: str) -> bool:
    """Whether a personal setting takes away what the person's kind holds."""
    own = world.grants.get(("user", person.login), {}).get(permission.key, {})
    held = {word.partition("@")[0] for kind in world.definition.kinds.values() for word, _ in kind.holds
            if person.is_kind(kind.key)}  # fmt: skip
    record = _at(permission, place)
    return own.get(("", "", place)) == 0 and permission.key in held and not person.profile().rank(permission, record)


def _asleep(permission: Permission, about: Evidence, person: Person, scene: Scene) -> Finding:
    conditions = [one.needs for one in permission.requires] + ([permission.receivers] if permission.receivers else [])
    unmet = [one for one in conditions if scene.world.rules.holds(one, person, scene) is False]
    missing = failing(unmet[0][0], person, scene) if unmet else []
    needs = ("needs", " ".join(atom.text for atom in missing))
    return Finding(LITTLE, "right.asleep", (*about, needs), tuple(of_condition((tuple(missing),), person, scene)))


def _lowering(conflict: Conflict) -> Finding:
    """The documented cure: the role that gives more says it explicitly, too."""
    most, permission, cell = max(conflict.given, key=lambda one: one.rank), conflict.permission.key, conflict.cell
    words = cell_words(cell.pipeline, cell.stage, "".join(cell.places[:1]))
    command = ("rights", "grant", f"role:{most.source.key[1]}", permission, conflict.levels[most.granted], *words)
    about = (("permission", permission), ("conflict", conflict))
    return Finding(LITTLE, "right.lowered", about, (Remedy(f"right:{permission}", (command,)),))


def _restrictions(world: World, person: Person) -> Iterator[Finding]:
    """Restrictions that close something: imposed on the person, or turned on for everybody by a setting."""
    cabinets = _cabinets(world, person)
    for key, restriction in world.definition.restrictions.items():
        if restriction.interfaces and not set(restriction.interfaces).intersection(cabinets):
            continue
        if restriction.closes and key in person.imposed:
            for subject in imposed_on(world, person, key):
                command = ("restrictions", "lift", key, ":".join(subject))
                about: Evidence = (
                    ("restriction", key),
                    ("imposed_on", subject),
                    *_counting_in(person.held_in(subject)),
                )
                yield Finding(LITTLE, "restriction.closed", about, (Remedy(f"restriction:{key}", (command,)),))
        elif restriction.standing and (setting := _turned_on(restriction, world, person)):
            name, other = setting
            remedy = Remedy(f"setting:{name}", (("settings", "set", name, other),))
            about = (("restriction", key), ("standing", True))
            yield Finding(LITTLE, "restriction.closed", about, (remedy,))


def _counting_in(branches: frozenset[str]) -> Evidence:
    """The branches in which alone a restriction counts, if it does not everywhere."""
    return () if "" in branches else (("branches", tuple(sorted(branches))),)


def _turned_on(restriction: Restriction, world: World, person: Person) -> tuple[str, str] | None:
    """The setting that alone makes a standing restriction close, and the value that ends it."""
    for alternative in restriction.when:
        if len(alternative) == 1 and alternative[0].kind == "setting" and not alternative[0].negated:
            rule = world.definition.settings[alternative[0].name]
            if world.rules.holds((alternative,), person, _scene(world, person)) is True and rule.values:
                return rule.key, next(value for value in rule.values if value != world.settings[rule.key])
    return None


def _switches(world: World, person: Person, own: list[Decision]) -> Iterator[Finding]:
    """Settings that are off and would show more: others' records, or one's own that are not seen."""
    unseen = {decision.request.target for decision in own if not decision.allowed}
    found: dict[tuple[str, str], tuple[dict[str, list[tuple[str, ...]]], Finding]] = {}
    for decision in (*own, *_of_others(world, person)):
        for walk in (decision.walk, *decision.others) if not decision.allowed else ():
            if step := switched_off(walk.denials):
                entity, missing = decision.request.target, str(dict(step.evidence)["missing"])
                finding = of_step(LITTLE, step, decision._replace(walk=walk))
                code = "setting.none" if entity in unseen else "setting.off"
                parts = found.setdefault((code, missing), ({}, finding))[0]
                parts.setdefault(entity, []).append(_part_of(walk, decision, world))
    for (code, missing), (parts, finding) in found.items():
        about = (("missing", missing), ("entities", tuple(parts)), *narrowing(parts))
        yield finding._replace(code=code, about=about)


def _of_others(world: World, person: Person) -> Iterator[Decision]:
    """May the person see records that are nobody's, of each sort that the ways tell apart."""
    for entity, action in seeing(world):
        nobodys = of_nobody(world, person.login, entity, action)
        for record in (nobodys, *related(world, person, action, nobodys)):
            yield sight_of(world, person.login, entity, action, record)


def _part_of(walk: Walk, decision: Decision, world: World) -> tuple[str, ...]:
    """Which of the records, and on which screen, the way of the walk is about."""
    person, scene = world.person(decision.request.user), scene_of(decision, world)
    ways = (one for one in world.definition.ways_of(scene.entity, scene.action) if one.name == walk.way)
    atoms = (atom for way in ways for atom in atoms_in((way.when, *way.gates)))
    return narrowed(one for one in atoms if atom_holds(one, person, scene) is True)


def _fields(world: World, person: Person) -> Iterator[Finding]:
    """Fields that are hidden on some screen whose records the person sees, by what it takes to show them."""
    found: dict[tuple[str, tuple[str, ...]], list[FieldSight]] = {}
    for sight in field_sights(world, person.login):
        if sight.decided_by == "field" and not sight.shown:
            found.setdefault((sight.entity, sight.lacking or (sight.missing,)), []).append(sight)
    for (entity, lacking), sights in found.items():
        about = (
            ("entity", entity), ("fields", tuple(dict.fromkeys(one.field for one in sights))),
            ("contexts", tuple(dict.fromkeys(one.context for one in sights if one.context))),
            ("missing", sights[0].missing), ("lacking", lacking),
        )  # fmt: skip
        decision = sights[0].decision
        yield Finding(LITTLE, "field.hidden", about, (), decision, decision.deciding)
