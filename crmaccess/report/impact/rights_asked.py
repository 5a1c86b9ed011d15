"""On which rights an answer can rest: whose levels are the same for somebody in two worlds, so is the answer."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Condition, Definition, Permission, Section
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.gates.sections import requirements_of
from crmaccess.engine.levels.stages_and_places import places_of

Pair = tuple[str, str]


def rights_asked(definition: Definition, entity: str, action: str) -> list[Permission]:
    """The rights that an answer about this action can ask for, however indirectly."""
    found, waiting, seen = set[str](), [(entity, action)], set[Pair]()
    while waiting:
        pair = waiting.pop()
        if pair in seen:
            continue
        seen.add(pair)
        found.update(right.key for right in _of_sections(definition, *pair))
        for atom in atoms_in(_conditions(definition, *pair)):
            if atom.kind in ("may", "can"):
                waiting.append((atom.argument or pair[0], atom.name))
            found.update(key for key in atom.name.split("|") if key in definition.permissions)
    return [definition.permissions[key] for key in sorted(_with_needed(found, definition))]


def _conditions(definition: Definition, entity: str, action: str) -> Iterator[Condition]:
    for way in definition.ways_of(entity, action):
        yield from (way.when, *way.gates)
    for restriction in definition.restrictions.values():
        yield from (restriction.when, restriction.unless)
    for field in definition.fields.get(entity, {}).values():
        for way in field.ways:
            yield from (way.when, *way.gates)
    for section in _sections(definition, entity, action):
        yield from (section.open, *requirements_of(section, definition))


def _of_sections(definition: Definition, entity: str, action: str) -> Iterator[Permission]:
    """Those that open the sections of the ways, where they can here and not there; elsewhere it is among what
    somebody is (`counts/basis.py`).
    """
    for section in _sections(definition, entity, action):
        rights = [*definition.counting(section.key), *filter(None, (definition.permissions.get(section.tick),))]
        if places_of(rights):
            yield from rights


def _sections(definition: Definition, entity: str, action: str) -> Iterator[Section]:
    named = (way.section for way in definition.ways_of(entity, action))
    return (definition.sections[key] for key in dict.fromkeys(named) if key in definition.sections)


def _with_needed(rights: set[str], definition: Definition) -> set[str]:
    """The rights, and those without which they sleep."""
    found, waiting = set[str](), list(rights)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            right = definition.permissions[key]
            needs = [condition for one in right.requires for condition in (one.needs, one.waived)]
            atoms = atoms_in([right.receivers, *needs])
            waiting += [name for atom in atoms for name in atom.name.split("|") if name in definition.permissions]
    return found
