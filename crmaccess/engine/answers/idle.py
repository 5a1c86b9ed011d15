"""Roles that reach somebody and open nothing to people like her, whatever the record: her group brings them along."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Definition, Way
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World


def opens_nothing(key: str, person: Person, world: World) -> bool:
    """Whether of all ways that ask for a right of the role, or for a role at all, none exists for the person.

    A role without rights opens nothing to anybody, which is no word about her; one of a cabinet lets into that.
    """
    definition, role = world.definition, person.facts.roles.get(key)
    held = person.facts.grants.get(("role", key), {})
    if role is None or role.everything or role.interface or not held:
        return False
    kinds = limiting_kinds(person, Scene(world, "", "", None))
    rights = {right for right in held if not (kinds and is_cut_off(right, kinds))}
    asking = [(entity, action, way) for entity, action, way in _ways(definition) if _asks(way, rights, definition)]
    return bool(asking or not rights) and not any(  # what no way asks for may matter elsewhere
        world.rules.holds(way.when, person, Scene(world, action, entity, None)) is not False
        for entity, action, way in asking
    )


def _ways(definition: Definition) -> Iterator[tuple[str, str, Way]]:
    """All ways to actions, and to fields."""
    for entity, actions in definition.ways.items():
        yield from ((entity, action, way) for action, ways in actions.items() for way in ways)
    for entity, fields in definition.fields.items():
        yield from ((entity, "", way) for field in fields.values() for way in field.ways)


def _asks(way: Way, rights: set[str], definition: Definition) -> bool:
    """Whether it asks for one of the rights, by its section too, or for a role."""
    section = definition.sections.get(way.section)
    ticked = {section.tick, *(right.key for right in definition.counting(section.key))} if section else set()
    asked = list(atoms_in(way.gates))
    named = {atom.name for atom in asked if is_right(atom, definition)}
    return bool((named | ticked) & rights) or any(atom.kind in ("role", "has_role") for atom in asked)
