"""What a question can depend on, read off its ways: so that no more facts are fetched than it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import Atom, Condition, Definition, Relation
from crmaccess.engine.decision.request import Request


def relations_asked(definition: Definition, entity: str, action: str) -> set[str]:
    """The shapes of the relations that a decision about this action can ask for, however indirectly.

    An atom whose path leads to other records counts as a relation `through` them, and a right whose access lists count
    for the records below.
    """
    atoms = list(atoms_asked(definition, entity, action))
    rights = (definition.permissions[atom.name] for atom in atoms if atom.name in definition.permissions)
    through = {"through"} if any(set(atom.path) - {"to", "after"} for atom in atoms) else set()
    through |= {"through"} if any(right.below for right in rights) else set()
    return through | {relation.shape for atom in atoms for relation in _of(atom, definition)}


def filter_rests_on_others(definition: Definition, entity: str, action: str) -> bool:
    """Whether a filter for this action is made from other records: it has relations `through` them, or access lists
    that count for what lies below. Where a path leads to other records there is no filter.
    """
    atoms = list(atoms_asked(definition, entity, action))
    rights = (definition.permissions[atom.name] for atom in atoms if atom.name in definition.permissions)
    shapes = (relation.shape for atom in atoms for relation in _of(atom, definition))
    return any(right.below for right in rights) or "through" in shapes


def atoms_asked(definition: Definition, entity: str, action: str) -> Iterator[Atom]:
    """Every atom in the ways of the action and of those they ask for, and in the entity's restrictions and fields."""
    waiting, seen = [action], set()
    while waiting:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        for atom in atoms_in(_conditions(definition, entity, asked)):
            if atom.kind in ("may", "can"):
                waiting.append(atom.name)
            yield atom


def _conditions(definition: Definition, entity: str, action: str) -> Iterator[Condition]:
    for way in definition.ways_of(entity, action):
        yield from (way.when, *way.gates)
    for restriction in definition.restrictions.values():
        yield from (restriction.when, restriction.unless)
    for field in definition.fields.get(entity, {}).values():
        for way in field.ways:
            yield from (way.when, *way.gates)
    for permission in definition.permissions.values():
        if permission.entity == entity:
            yield from (requirement.needs for requirement in permission.requires)


def places_beside(definition: Definition, entity: str, action: str) -> tuple[str, ...]:
    """The kinds of places by which that turns which the ways of an action take besides: another person's rights, an
    action of hers, or one of another thing.
    """
    asked = list(atoms_in(gate for way in definition.ways_of(entity, action) for gate in way.gates))
    of_another = [atom for atom in asked if atom.path == ("to",) or (atom.kind == "can" and not atom.path)]
    others = [(atom.argument or entity, atom.name) for atom in of_another if atom.kind in ("may", "can")]
    ways = [way for one in others for way in definition.ways_of(*one)]
    sections = [definition.sections[way.section].open for way in ways if way.section]
    atoms = [*of_another, *atoms_in((*sections, *(gate for way in ways for gate in way.gates)))]
    kinds = {step for atom in atoms for step in atom.path[:1]}
    kinds.update(
        kind for atom in atoms if is_right(atom, definition) for kind in definition.permissions[atom.name].cells
    )
    return tuple(kind for kind in definition.places if kind in kinds)


def atoms_in(conditions: Iterable[Condition]) -> Iterator[Atom]:
    """Every atom of the conditions."""
    return (atom for condition in conditions for alternative in condition for atom in alternative)


def is_right(atom: Atom, definition: Definition) -> bool:
    """Whether the atom asks for a right."""
    return atom.kind in ("word", "right", "reach") and atom.name in definition.permissions


def _of(atom: Atom, definition: Definition) -> Iterator[Relation]:
    """The relations an atom names, or whose levels it compares, and those they lead to."""
    if atom.kind == "reach":
        levels = definition.scales[definition.permissions[atom.name].scale].levels[1:]
        named = [definition.relations[level] for level in levels]
    else:
        named = [definition.relations[atom.name]] if atom.name in definition.relations else []
    while named:
        relation = named.pop()
        yield relation
        if relation.relation:
            named.append(definition.relations[relation.relation])


def concerns_another(request: Request, definition: Definition) -> bool:
    """Whether a condition of the action asks of the person whom the request names besides."""
    ways = definition.ways_of(request.target.partition(":")[0], request.action)
    return any(one.path[:1] == ("to",) for way in ways for one in atoms_in(way.gates))
