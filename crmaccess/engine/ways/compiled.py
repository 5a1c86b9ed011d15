"""The ways of an action compiled: which gates each asks at, and what of that is about the person alone."""

from __future__ import annotations

from collections.abc import Hashable

from crmaccess.definition import ACCOUNT, ACTION, COMPARTMENT, INTERFACE, ROLE, SCOPE, SECTION, Way
from crmaccess.engine.conditions.atoms import tests_for
from crmaccess.engine.gates.ceilings import ceiling_gate
from crmaccess.engine.gates.fields import field_gate
from crmaccess.engine.gates.gate import Gate, account_acts, condition_gate
from crmaccess.engine.gates.interfaces import interface_gate
from crmaccess.engine.gates.restrictions import restriction_gates
from crmaccess.engine.gates.sections import section_gate
from crmaccess.engine.moment.moment import RulesAsked
from crmaccess.engine.ways.guards import Ways, by_guards
from crmaccess.engine.ways.way import CompiledWay, last_granting
from crmaccess.errors import InvalidInput


def compiled_ways(entity: str, action: str, rules: RulesAsked, entrances: dict[Hashable, int]) -> Ways:
    """The ways of an action. `entrances` numbers what ways ask of the person alone, over all actions.

    Raises InvalidInput when the system knows no such action on the entity.
    """
    definition = rules.definition
    ways = definition.ways_of(entity, action)
    if not ways:
        raise InvalidInput("E_ACTION_UNAVAILABLE", action, nearest=definition.actions_of(entity), entity=entity)
    return by_guards(
        tuple(
            _compiled(way, interface, entity, action, rules, entrances)
            for way in ways
            for interface in way.interfaces or ("",)
        ),
        definition.context_of(entity, action),
        definition,
    )


def _compiled(
    way: Way, interface: str, entity: str, action: str, rules: RulesAsked, entrances: dict[Hashable, int]
) -> CompiledWay:  # fmt: skip
    gates = gates_of(way, interface, entity, action, rules)
    last = last_granting(gates, rules.definition, entity)
    return CompiledWay(way, interface, tests_for(way.when, rules), gates, last, entrances)


def gates_of(way: Way, interface: str, entity: str, action: str, rules: RulesAsked) -> tuple[Gate, ...]:
    """The gates at which this way asks something, in the order of the walk."""
    definition = rules.definition
    rights = frozenset(atom.name for alternative in way.gates[ACTION] for atom in alternative if not atom.path)
    gates = [account_acts]
    gates += [condition_gate(ACCOUNT, way.gates[ACCOUNT], rules)] if way.gates[ACCOUNT] else []
    for index in (ROLE, INTERFACE, COMPARTMENT, SECTION, ACTION, SCOPE):
        if index == definition.ceiling_gate and (ceiling := ceiling_gate(way, definition)):
            gates.append(ceiling)
        if index == INTERFACE and definition.interfaces:
            gates.append(interface_gate(interface, definition))
        if index == SECTION and way.section:
            gates.append(section_gate(definition.sections[way.section], definition))
        if way.gates[index]:
            gates.append(condition_gate(index, way.gates[index], rules, rights if index == SCOPE else frozenset()))
    if definition.restrictions:
        gates += restriction_gates(way, entity, action, definition)
    if way.within:
        gates.append(field_gate(way.within))
    return tuple(gates)
