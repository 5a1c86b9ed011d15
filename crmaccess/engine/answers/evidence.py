"""The facts that a gate's answer rests on, for the explanation, by gate. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from crmaccess.definition import ACCOUNT, FIELD, INTERFACE, RESTRICTION, ROLE, SECTION
from crmaccess.engine.answers.evidence_of_atoms import OF_ATOMS, places_around
from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.decision.decision import Evidence
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.gates.fields import field_is_shown
from crmaccess.engine.gates.gate import Gate
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.gates.restrictions import active, closing_way
from crmaccess.engine.gates.sections import requirements_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.ways.way import CompiledWay, rights_named
from crmaccess.errors import nearest

NO_MODULES: frozenset[str] = frozenset()


def evidence_of(gate: Gate, way: CompiledWay, person: Person, scene: Scene, rules: Rules) -> Evidence:
    """What the gate looked at."""
    if gate.tests:
        return tuple(_of_condition(gate, person, scene, rules))
    return tuple(_OF_GATES.get(gate.number, _ceiling)(way, person, scene))


def _of_condition(gate: Gate, person: Person, scene: Scene, rules: Rules) -> Iterator[tuple[str, object]]:
    alternative, first = _closest(gate, person, scene)
    if gate.number == ROLE:
        yield from _standing(
            person, {test.atom.name for some in gate.tests for test in some if test.atom.kind == "role"}
        )
    for test in (first,) if first else alternative:
        yield from OF_ATOMS.get(test.atom.kind, _nothing)(test, person, scene, rules)
    if first:
        yield "missing", first.atom.text


def _closest(gate: Gate, person: Person, scene: Scene) -> tuple[tuple[AtomTest, ...], AtomTest | None]:
    """The alternative that holds, or the first of those that fail least, with its first failing atom."""
    ranked = []
    for alternative in gate.tests:
        denying = [test for test in alternative if test.holds(person, scene) is False]
        if not denying:
            return alternative, None
        ranked.append((len(denying), alternative, denying[0]))
    _, alternative, first = min(ranked, key=lambda one: one[0])
    return alternative, first


def _nothing(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Iterator[tuple[str, object]]:
    return iter(())


def _standing(person: Person, modules: Set[str] = NO_MODULES) -> Iterator[tuple[str, object]]:
    """What the person stands on; where a role of some modules is asked for, of her roles those of these."""
    named = modules and "" not in modules
    roles = person.facts.roles
    yield "roles", tuple(key for key in person.roles if not named or roles[key].module in ("", *modules))
    yield "departments", tuple(sorted(person.departments))
    yield "groups", tuple(sorted(person.groups))


def _account(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    account = person.account
    if account is None:
        yield "nearest", nearest(person.login, scene.world.accounts)
        return
    yield "state", account.state
    state = scene.world.definition.states.get(account.state)
    if state is not None and state.unless and scene.world.rules.holds(state.unless, person, scene) is False:
        yield "missing", " ".join(atom.text for atom in state.unless[0])
    if account.blocked_until is not None and scene.world.at < account.blocked_until:
        yield "until", account.blocked_until


def _interface(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    if scene.wanted:
        yield "wanted", scene.wanted
    yield "interface", way.interface or scene.wanted
    yield "held", tuple(key for key in scene.world.definition.interfaces if holds_interface(person, key))


def _ceiling(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    """The only gate without a condition of its own, wherever it stands: the kinds that cut off, and the first right."""
    yield from _standing(person)
    limiting = limiting_kinds(person, scene)
    if limiting and (cut := [name for name in rights_named(way) if is_cut_off(name, limiting)]):
        yield "cut_by", tuple(kind.key for kind in limiting)
        yield "permission", cut[0]


def _section(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    yield "section", way.way.section
    section = scene.world.definition.sections[way.way.section]
    for required in requirements_of(section, scene.world.definition):
        if scene.world.rules.holds(required, person, scene) is False:
            yield "missing", " ".join(atom.text for atom in required[0])
            return
    if tick := section.tick:
        yield "permission", tick
        yield "lies_in", places_around(scene.world.definition.permissions[tick], scene)
    elif opening := section.open:
        if scene.record is not None:
            kinds = dict.fromkeys(atom.path[0] for some in opening for atom in some if atom.path)
            yield "lies_in", tuple(f"{kind}:{place}" for kind in kinds if (place := scene.record.value(kind)))
        if scene.world.rules.holds(opening, person, scene) is False:
            closest = min((failing(some, person, scene) for some in opening), key=len)
            yield "missing", " ".join(atom.text for atom in closest)


def _restriction(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    closing = closing_way(way.way, scene.entity, scene.action, scene.world.definition)
    if (restriction := active(closing, person, scene)) is None:
        return
    yield "restriction", restriction.key
    for subject in person.subjects:
        if restriction.key in scene.world.impositions.get(subject, ()):
            yield "imposed_on", subject
            return


def _field(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[str, object]]:
    hidden = [key for key in (way.way.within, scene.field) if key and not field_is_shown(person, scene, key)]
    field = hidden[0] if hidden else scene.field or way.way.within
    if not field:
        return
    yield "field", field
    known = scene.world.definition.fields.get(scene.entity, {}).get(field)
    fitting = (
        [one for one in known.ways if scene.world.rules.holds(one.when, person, scene) is not False] if known else []
    )
    wanted = failing(atoms_in(one.gates[FIELD] for one in fitting), person, scene)
    if hidden and wanted:
        yield "missing", wanted[0].text
    shows = (some for one in fitting for some in one.gates[FIELD] if not hidden)
    if shown := next((some for some in shows if scene.world.rules.holds((some,), person, scene)), ()):
        yield "shown_by", " ".join(atom.text for atom in shown)


_OF_GATES: dict[int, Callable[[CompiledWay, Person, Scene], Iterator[tuple[str, object]]]] = {
    ACCOUNT: _account, INTERFACE: _interface, SECTION: _section, RESTRICTION: _restriction, FIELD: _field,
}  # fmt: skip
