"""The facts that a gate's answer rests on, for the explanation. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from crmaccess.definition import (
    ACCOUNT,
    FIELD,
    GATES,
    INTERFACE,
    RESTRICTION,
    ROLE,
    SECTION,
    Permission,
)
from crmaccess.engine import relations
from crmaccess.engine.atoms import AtomTest, Scene, condition_holds, is_asleep, sleeps
from crmaccess.engine.decision import Contribution, Evidence
from crmaccess.engine.gates import (
    Gate,
    active,
    closes,
    field_is_shown,
    holds_interface,
    is_cut_off,
    limiting_kinds,
    requirements_of,
)
from crmaccess.engine.person import Person
from crmaccess.engine.rights import Cell, Given, cell_of, combination, narrowable
from crmaccess.engine.walk import CompiledWay, enter, nearest

NO_MODULES: frozenset[str] = frozenset()


def evidence_of(gate: Gate, way: CompiledWay, person: Person, scene: Scene) -> Evidence:
    """What the gate looked at."""
    if gate.tests:
        return tuple(_of_condition(gate, person, scene))
    return tuple(_OF_GATES.get(gate.number, _ceiling)(way, person, scene))


def _of_condition(gate: Gate, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    alternative, failing = _closest(gate, person, scene)
    if gate.number == ROLE:
        yield from _standing(
            person, {test.atom.name for some in gate.tests for test in some if test.atom.kind == "role"}
        )
    for test in (failing,) if failing else alternative:
        yield from _OF_ATOMS.get(test.atom.kind, _nothing)(test, person, scene)
    if failing:
        yield "missing", failing.atom.text


def _closest(gate: Gate, person: Person, scene: Scene) -> tuple[tuple[AtomTest, ...], AtomTest | None]:
    """The alternative that holds, or the first of those that fail least, with its first failing atom."""
    ranked = []
    for alternative in gate.tests:
        failing = [test for test in alternative if test.holds(person, scene) is False]
        if not failing:
            return alternative, None
        ranked.append((len(failing), alternative, failing[0]))
    _, alternative, first = min(ranked, key=lambda one: one[0])
    return alternative, first


def _nothing(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    return iter(())


def _standing(person: Person, modules: Set[str] = NO_MODULES) -> Iterator[tuple[str, object]]:
    """What the person stands on; where a role of some modules is asked for, of her roles those of these."""
    named = modules and "" not in modules
    roles = person.world.roles
    yield "roles", tuple(key for key in person.roles if not named or roles[key].module in ("", *modules))
    yield "departments", tuple(sorted(person.departments))
    yield "groups", tuple(sorted(person.groups))


def _account(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    account = person.account
    if account is None:
        yield "nearest", _similar(person)
        return
    yield "state", account.state
    state = person.world.definition.states.get(account.state)
    if state is not None and state.unless and condition_holds(state.unless, person, scene) is False:
        yield "missing", " ".join(atom.text for atom in state.unless[0])
    if account.blocked_until is not None and person.world.at < account.blocked_until:
        yield "until", account.blocked_until


def _similar(person: Person) -> tuple[str, ...]:
    from difflib import get_close_matches  # only for a name nobody has

    return tuple(get_close_matches(person.login, list(person.world.accounts), n=3, cutoff=0.6))


def _interface(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    if scene.wanted:
        yield "wanted", scene.wanted
    yield "interface", way.interface or scene.wanted
    yield "held", tuple(key for key in person.world.definition.interfaces if holds_interface(person, key))


def _ceiling(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    """The only gate without a condition of its own, wherever it stands: the kinds that cut off, and the first right."""
    yield from _standing(person)
    tests = (test for gate in way.gates for some in gate.tests for test in some)
    named = dict.fromkeys(test.atom.name for test in tests if test.atom.kind in ("right", "reach"))
    limiting = limiting_kinds(person, scene)
    if limiting and (cut := [name for name in named if is_cut_off(name, limiting)]):
        yield "cut_by", tuple(kind.key for kind in limiting)
        yield "permission", cut[0]


def _section(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "section", way.way.section
    section = scene.world.definition.sections[way.way.section]
    for required in requirements_of(section, scene.world.definition):
        if condition_holds(required, person, scene) is False:
            yield "missing", " ".join(atom.text for atom in required[0])
            return
    if tick := section.tick:
        yield "permission", tick
        yield "lies_in", _lies_in(scene.world.definition.permissions[tick], scene)
    elif (opening := scene.world.definition.sections[way.way.section].open) and scene.record is not None:
        kinds = dict.fromkeys(atom.path[0] for some in opening for atom in some if atom.path)
        yield "lies_in", tuple(f"{kind}:{place}" for kind in kinds if (place := scene.record.value(kind)))


def _restriction(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    definition = scene.world.definition
    closing = tuple(
        r for r in definition.restrictions.values() if closes(r, scene.entity, scene.action, way.way, definition)
    )  # fmt: skip
    if (restriction := active(closing, person, scene)) is None:
        return
    yield "restriction", restriction.key
    subjects = [("user", person.login), *(("role", role) for role in person.roles)]
    subjects += [("group", group) for group in sorted(person.groups)]
    for subject in subjects:
        if restriction.key in person.world.impositions.get(subject, ()):
            yield "imposed_on", subject
            return


def _field(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    hidden = [key for key in (way.way.within, scene.field) if key and not field_is_shown(person, scene, key)]
    field = hidden[0] if hidden else scene.field or way.way.within
    if not field:
        return
    yield "field", field
    known = scene.world.definition.fields.get(scene.entity, {}).get(field)
    fitting = [one for one in known.ways if condition_holds(one.when, person, scene) is not False] if known else []
    asked = [atom for one in fitting for show in one.gates[FIELD] for atom in show]
    wanted = [atom.text for atom in asked if condition_holds(((atom,),), person, scene) is False]
    if hidden and wanted:
        yield "missing", wanted[0]
    shows = (some for one in fitting for some in one.gates[FIELD] if not hidden)
    if shown := next((some for some in shows if condition_holds((some,), person, scene)), ()):
        yield "shown_by", " ".join(atom.text for atom in shown)


_OF_GATES: dict[int, Callable[[CompiledWay, Person, Scene], Iterator[tuple[str, object]]]] = {
    ACCOUNT: _account, INTERFACE: _interface, SECTION: _section, RESTRICTION: _restriction, FIELD: _field,
}  # fmt: skip


def _admitted(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "kind", test.atom.name
    yield "place", scene.asked.value(test.atom.name) if scene.asked else ""
    if scene.record is not None and scene.record is not scene.asked:
        yield "through", scene.record.value(test.atom.name)
    yield "admitted", tuple(sorted(person.admitted(test.atom.name)))


def _role(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    if test.atom.name:
        yield "module", test.atom.name


def _right(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    permission = scene.world.definition.permissions[test.atom.name]
    yield "permission", permission.key
    yield "level", _level(permission, scene.profile.rank(permission, scene.record), scene)
    if scene.record is not None and scene.world.definition.scales[permission.scale].reach:
        yield "distance", distance(permission, person, scene)
    if narrowable(permission):
        yield "held_for", tuple(scene.profile.places(permission))
        yield "lies_in", _lies_in(permission, scene)
    if sleeps(permission, person, scene):
        needs = [requirement.needs for requirement in permission.requires] or [permission.receivers]
        unmet = [condition for condition in needs if condition_holds(condition, person, scene) is False]
        yield "needs", " ".join(atom.text for some in unmet[0] for atom in some) if unmet else ""


def _lies_in(permission: Permission, scene: Scene) -> tuple[str, ...]:
    """The places of the record, and the records it lies in, that a grant of the permission can be narrowed to."""
    return cell_of(permission, scene.record, scene.world).places if scene.record is not None else ()


def _reach(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    definition, record = scene.world.definition, scene.record
    permission = definition.permissions[test.atom.name]
    yield "permission", permission.key
    yield "reach", _level(permission, scene.profile.rank(permission, record), scene)
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
        if scene.record and relations.holds(definition.relations[level], definition)(person, scene.record):
            return level
    return ""


def _level(permission: Permission, rank: int, scene: Scene) -> str:
    return scene.world.definition.scales[permission.scale].levels[rank]


def _relation(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "relation", test.atom.name
    if scene.record is not None:
        yield "responsible", scene.record.responsible


def _may(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "action", test.atom.name
    inner = scene.about(scene.record)
    inner.action, inner.wanted = test.atom.name, scene.interface
    way, (gate, code, _) = nearest(person, inner)
    if 0 <= gate < len(GATES):
        yield "inner_gate", GATES[gate]
        yield "inner_code", code
        if way is not None:
            enter(way, person, inner)
            yield from _inner_reach(way, person, inner)


def _inner_reach(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    for gate in way.gates:
        for alternative in gate.tests:
            for test in alternative:
                if test.atom.kind == "reach":
                    yield from _reach(test, person, scene)
                    return


def _network(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "address", scene.parameters.get("address", "")
    yield "networks", tuple(scene.world.settings.get(test.atom.name, "").split())


def _never(test: AtomTest, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "code", test.atom.name


_OF_ATOMS: dict[str, Callable[[AtomTest, Person, Scene], Iterator[tuple[str, object]]]] = {
    "admitted": _admitted, "role": _role, "right": _right, "reach": _reach, "relation": _relation, "may": _may,
    "never": _never, "network": _network,
}  # fmt: skip


def contributions(name: str, person: Person, scene: Scene) -> Iterator[Contribution]:
    """Every grant that reaches the person for this permission, at the record's cell, with what became of it."""
    definition = scene.world.definition
    permission = definition.permissions[name]
    cell = cell_of(permission, scene.record, scene.world) if scene.record is not None else None
    given = _given(permission, cell, scene)
    for one, outcome in zip(given, _outcomes(permission, given, person, scene), strict=True):
        pipeline, stage, place = one.key
        narrowed = (("pipeline", pipeline), ("stage", stage), ("place", place))
        yield Contribution(
            name,
            _subject(one.source.key),
            definition.scales[permission.scale].levels[one.granted],
            one.specificity > 0,
            tuple(pair for pair in narrowed if pair[1]),
            _held(one.source.key, one.source.branch, person),
            outcome,
        )


def _given(permission: Permission, cell: Cell | None, scene: Scene) -> list[Given]:
    """At the record's cell; without a record at the cell that reaches furthest."""
    if cell is not None:
        return scene.profile.given(permission, cell)
    cells = scene.profile.existing(permission)
    best = max(cells, key=lambda one: scene.profile.rank_at(permission, one), default=Cell())
    return scene.profile.given(permission, best)


def _outcomes(permission: Permission, given: list[Given], person: Person, scene: Scene) -> list[str]:
    if not given:
        return []
    asleep = is_asleep(permission, person, scene)
    combine = combination(permission, scene.world)
    replaced = combine == "replaces" and any(one.source.key[0] == "user" for one in given)
    tier = max(one.specificity for one in given) if combine == "specific_first" else 0

    def outvoted(one: Given) -> str:
        if asleep and not one.source.never_sleeps(combine == "replaces"):
            return "asleep"
        if replaced and one.source.is_default:
            return "replaced"
        return "inherited" if combine == "specific_first" and one.specificity < tier else ""

    highest = max((one.rank for one in given if not outvoted(one)), default=0)
    return [outvoted(one) or ("won" if one.rank == highest else "lower") for one in given]


def grounds(permission: Permission, person: Person, scene: Scene) -> tuple[tuple[str, str], ...]:
    """The sources that give a right its level at the record's cell: roles, the person, groups, departments, kinds."""
    cell = cell_of(permission, scene.record, scene.world) if scene.record is not None else None
    given = _given(permission, cell, scene)
    outcomes = zip(given, _outcomes(permission, given, person, scene), strict=True)
    return tuple(dict.fromkeys(_subject(one.source.key) for one, outcome in outcomes if outcome == "won"))


UNITS = ("department", "departments")


def _subject(source: tuple[str, str]) -> tuple[str, str]:
    """Who holds the grants of a source."""
    return ("department", source[1]) if source[0] in UNITS else source


def _held(source: tuple[str, str], branch: str, person: Person) -> tuple[tuple[str, str, bool, str], ...]:
    """How a role reaches the person: every assignment that brings it; how far down a department gives."""
    if source[0] in UNITS:
        return (("department", source[1], source[0] == "departments", ""),)
    if source[0] != "role":
        return ()
    hits = [hit for hit in person.hits if hit.role == source[1] and hit.branch == branch]
    return tuple((hit.holder, hit.subject, hit.with_sub, hit.branch) for hit in hits)
