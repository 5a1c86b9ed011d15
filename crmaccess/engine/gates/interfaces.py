"""Interfaces: whether a person holds the cabinet that a way leads through."""

from __future__ import annotations

from crmaccess.definition import INTERFACE, Definition
from crmaccess.engine.gates.gate import Gate, constant_clause
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person


def interface_gate(interface: str, definition: Definition) -> Gate:
    """The request does not ask for another cabinet, and the person holds this one."""

    def code(person: Person, scene: Scene) -> str:
        if interface and scene.wanted and scene.wanted != interface:
            return "interface.condition"
        used = interface or scene.wanted
        return "" if not used or holds_interface(person, used) else "interface.not_held"

    return Gate(INTERFACE, code, constant_clause(code), lasting=interface)


def holds_interface(person: Person, key: str) -> bool:
    """Whether a person has the cabinet: by a role of it, by what she is, or because everybody has."""
    known = person.interfaces.get(key)
    if known is None:
        known = person.interfaces[key] = _holds_interface(person, key)
    return known


def _holds_interface(person: Person, key: str) -> bool:
    interface = person.facts.definition.interfaces.get(key)
    if interface is None:
        return False
    return any(
        holder == "everyone"
        or (holder == "roles" and any(person.facts.roles[role].interface == key for role in person.roles))
        or (holder in person.facts.definition.kinds and person.is_kind(holder))
        for holder in interface.held_by
    )
