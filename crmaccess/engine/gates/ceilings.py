"""Ceilings: rights that the kinds of a person cut off, whatever anybody grants."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.definition import Definition, Kind, Way
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.gates.gate import Gate, constant_clause
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person


def ceiling_gate(way: Way, definition: Definition) -> Gate | None:
    """No right that the way names is cut off by the kinds of the person."""
    if not any(kind.ceiling is not None for kind in definition.kinds.values()):
        return None
    named = [atom.name for atom in atoms_in(way.gates) if is_right(atom, definition)]
    cuts = {
        kind.key: frozenset(name for name in named if is_cut_off(name, [kind])) for kind in definition.kinds.values()
    }

    def code(person: Person, scene: Scene) -> str:
        limiting = limiting_kinds(person, scene)
        if not limiting:
            return ""
        first, *others = limiting
        return "role.ceiling" if cuts[first.key].intersection(*[cuts[kind.key] for kind in others]) else ""

    if not named:
        return None
    return Gate(definition.ceiling_gate, code, constant_clause(code), lasting=frozenset(named))


def limiting_kinds(person: Person, scene: Scene) -> tuple[Kind, ...]:
    """The kinds whose ceilings the person is under here; none when another kind of hers has no ceiling."""
    known = person.limits.get(scene.interface)
    if known is None:
        kinds = [kind for kind in scene.world.definition.kinds.values() if kind.counts_in(scene.interface)]
        mine = tuple(kind for kind in kinds if person.is_kind(kind.key))
        known = person.limits[scene.interface] = () if any(kind.ceiling is None for kind in mine) else mine
    return known


def is_cut_off(permission: str, kinds: Iterable[Kind]) -> bool:
    """Whether the right lies above the ceilings of all these kinds."""
    patterns = [pattern for kind in kinds for pattern in kind.ceiling or ()]
    return not any(
        permission == pattern or (pattern.endswith("*") and permission.startswith(pattern[:-1])) for pattern in patterns
    )
