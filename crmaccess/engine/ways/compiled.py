"""The ways of an action, compiled once: their guards, their gates in the order of the walk, what an allow rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmaccess.definition import (
    ACCOUNT,
    ACTION,
    COMPARTMENT,
    FIELD,
    GATES,
    INTERFACE,
    RESTRICTION,
    ROLE,
    SCOPE,
    SECTION,
    Definition,
    Way,
)
from crmaccess.engine.conditions.atoms import tests_for
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.gates.ceilings import ceiling_gate
from crmaccess.engine.gates.fields import field_gate
from crmaccess.engine.gates.gate import Code, Gate, account_acts, condition_gate
from crmaccess.engine.gates.interfaces import interface_gate
from crmaccess.engine.gates.restrictions import restriction_gates
from crmaccess.engine.gates.sections import section_gate
from crmaccess.engine.moment.person import Person
from crmaccess.engine.moment.scene import Scene, Tests
from crmaccess.engine.ways.guards import Ways, by_guards
from crmaccess.errors import InvalidInput
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.engine.moment.moment import World


class CompiledWay(NamedTuple):
    """A way in one interface, ready to be walked. `granting`: gate and code of an allow to a record.

    `to_somebody`: a condition is about the person whom the request names besides. `guarded`: it does not exist for
    every request. `entrance`: the number of what it asks of the person alone, the same for all ways that ask that;
    `lasting` are the gates that do, `rest` the others, both with their places in the walk; `asks_from` is the place of
    the first of these.
    """

    way: Way
    interface: str
    guard: Tests
    gates: tuple[Gate, ...]
    granting: tuple[str, str]
    to_somebody: bool = False
    via: bool = False
    guarded: bool = False
    entrance: int = -1
    lasting: tuple[tuple[int, Gate], ...] = ()
    rest: tuple[tuple[int, int, Code], ...] = ()
    asks_from: int = 0


def ways_for(world: World, entity: str, action: str) -> Ways:
    """The ways of an action. Raises InvalidInput when the system knows no such action on the entity."""
    try:
        return world.compiled[entity, action]
    except KeyError:
        found = world.compiled[entity, action] = _compiled_ways(world, entity, action)
        return found


def _compiled_ways(world: World, entity: str, action: str) -> Ways:
    definition = world.definition
    ways = definition.ways_of(entity, action)
    if not ways:
        actions = sorted(definition.ways.get(entity, ()))
        raise InvalidInput("E_ACTION_UNAVAILABLE", action, nearest=actions, entity=entity)
    return by_guards(
        tuple(
            _with_entrance(_compiled(way, interface, entity, action, definition), world)
            for way in ways
            for interface in way.interfaces or ("",)
        ),
        definition,
    )


def _with_entrance(one: CompiledWay, world: World) -> CompiledWay:
    """The way, its gates parted into those about the person alone and the rest."""
    lasting = tuple((place, gate) for place, gate in enumerate(one.gates) if gate.lasting is not None)
    rest = tuple((place, gate.number, gate.code) for place, gate in enumerate(one.gates) if gate.lasting is None)
    by_person = all(test.lasting for alternative in one.guard for test in alternative) and not one.via
    guard = one.way.when if by_person else ()
    key = one.interface, guard, tuple((place, gate.number, gate.lasting) for place, gate in lasting)
    entrance = world.entrances.setdefault(key, len(world.entrances))
    return one._replace(
        entrance=entrance, lasting=lasting, rest=rest, asks_from=rest[0][0] if rest else len(one.gates),
        guarded=one.guarded and not by_person,
    )  # fmt: skip


def _compiled(way: Way, interface: str, entity: str, action: str, definition: Definition) -> CompiledWay:
    gates = gates_of(way, interface, entity, action, definition)
    to_somebody = any("to" in atom.path for atom in atoms_in(way.gates))
    guard, via = tests_for(way.when, definition), bool(way.via[0])
    last = _last(gates, definition, entity)
    return CompiledWay(way, interface, guard, gates, last, to_somebody, via, bool(guard) or via)


def gates_of(way: Way, interface: str, entity: str, action: str, definition: Definition) -> tuple[Gate, ...]:
    """The gates at which this way asks something, in the order of the walk."""
    rights = frozenset(atom.name for alternative in way.gates[ACTION] for atom in alternative if not atom.path)
    gates = [account_acts]
    gates += [condition_gate(ACCOUNT, way.gates[ACCOUNT], definition)] if way.gates[ACCOUNT] else []
    for index in (ROLE, INTERFACE, COMPARTMENT, SECTION, ACTION, SCOPE):
        if index == definition.ceiling_gate and (ceiling := ceiling_gate(way, definition)):
            gates.append(ceiling)
        if index == INTERFACE and definition.interfaces:
            gates.append(interface_gate(interface, definition))
        if index == SECTION and way.section:
            gates.append(section_gate(definition.sections[way.section], definition))
        if way.gates[index]:
            gates.append(condition_gate(index, way.gates[index], definition, rights if index == SCOPE else frozenset()))
    if definition.restrictions:
        gates += restriction_gates(way, entity, action, definition)
    if way.within:
        gates.append(field_gate(way.within))
    return tuple(gates)


def rights_named(way: CompiledWay) -> list[str]:
    """The rights that its conditions ask for, each once."""
    tests = (test for gate in way.gates for some in gate.tests for test in some)
    return list(dict.fromkeys(test.atom.name for test in tests if test.atom.kind in ("right", "reach")))


# What a gate says that lets pass.
PASSING = {
    "account": "account.acts", "role": "role.held", "interface": "interface.held",
    "compartment": "compartment.admitted", "section": "section.open", "action": "action.granted",
    "scope": "scope.within", "restriction": "restriction.none", "field": "field.shown",
}  # fmt: skip


def granting(way: CompiledWay, person: Person, scene: Scene) -> tuple[str, str]:
    """The gate that an allow by this way rests on, the last one that had something to grant, and its code."""
    if scene.field:
        return "field", PASSING["field"]
    if scene.record is not None and (not way.to_somebody or scene.parameters.get("to")):
        return way.granting
    return _last([gate for gate in way.gates if asks(gate, person, scene)], scene.world.definition, scene.entity)


def asks(gate: Gate, person: Person, scene: Scene) -> bool:
    """Whether an open gate had something to ask: not when its answer depends on what is not there."""
    return not gate.tests or any(all(test.holds(person, scene) for test in some) for some in gate.tests)


def _last(gates: Sequence[Gate], definition: Definition, entity: str) -> tuple[str, str]:
    codes = ((gate.number, passing_code(gate, definition, entity)) for gate in gates if gate.number != RESTRICTION)
    number, code = max(one for one in codes if one[1])
    return GATES[number], code


def passing_code(gate: Gate, definition: Definition, entity: str) -> str:
    """The code of a gate that lets pass; '' when it has nothing to ask of such an entity after all."""
    if gate.number == FIELD:
        return ""  # a field is asked for in a request, not in a way
    if gate.number == COMPARTMENT:
        here = [test.atom for some in gate.tests for test in some if not test.atom.path]
        kinds = [atom.name for atom in here if atom.kind == "admitted"]
        known = definition.entities.get(entity)
        if kinds and known and not any(kind in known.places for kind in kinds):
            return ""
    return PASSING[GATES[gate.number]]
