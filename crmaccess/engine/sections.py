"""Sections: whether one is open to a person, by its condition or by the rights that count for it."""

from __future__ import annotations

from crmaccess.definition import (
    SECTION,
    Condition,
    Definition,
    Permission,
    Section,
)
from crmaccess.engine.cells import place_kinds
from crmaccess.engine.clauses import all_of, any_of
from crmaccess.engine.conditions import condition_clause, condition_holds
from crmaccess.engine.gates import Code, Gate, constant_clause
from crmaccess.engine.narrowing import place_by_place
from crmaccess.engine.person import Person
from crmaccess.engine.scene import Filters, Scene
from crmaccess.facts import ALWAYS, NEVER, Clause


def section_gate(section: Section, definition: Definition) -> Gate:
    """Whether a section is open, by its own condition or by the rights that count for it."""
    counting = definition.counting(section.key)
    others = tuple(permission for permission in counting if permission.key != section.tick)
    ticked = (definition.permissions[section.tick],) if section.tick else ()
    kinds = tuple(sorted({kind for permission in (*ticked, *others) for kind in place_kinds(permission)}))
    required = requirements_of(section, definition)

    def by_rights(person: Person, scene: Scene) -> str:
        def held(permission: Permission) -> int:
            here = scene.record if kinds and not permission.objects else None  # one list that lets in opens the section
            return scene.profile.rank(permission, here)

        if ticked:
            if not held(*ticked):
                return "section.closed"
            return "section.grey" if section.grey and not any(map(held, others)) else ""
        return "" if not counting or any(map(held, counting)) else "section.closed"

    def known_by_rights(person: Person, scene: Scene) -> str:
        known = scene.profile.sections.get(section.key)
        if known is None:
            known = scene.profile.sections[section.key] = by_rights(person, scene)
        return known

    def by_rights_here(person: Person, scene: Scene) -> str:
        """What is open in one place may be closed in another."""
        return known_by_rights(person, scene) if scene.record is None else by_rights(person, scene)

    rights_code = by_rights_here if kinds else known_by_rights

    def by_condition(person: Person, scene: Scene) -> str:
        opened = condition_holds(section.open, person, scene)
        if section.always or opened:
            return ""
        if not section.tick and not counting:
            return "section.condition" if opened is False else ""  # nothing but the condition opens it
        return rights_code(person, scene)

    rights_clause = place_by_place(kinds, constant_clause(rights_code))

    def clause(person: Person, scene: Scene) -> Clause:
        if section.always:
            return ALWAYS
        if not section.open:
            return rights_clause(person, scene)
        rights = section.tick or counting
        opened = condition_clause(section.open, person, scene)
        return any_of([opened, rights_clause(person, scene) if rights else NEVER])

    code = by_condition if section.open or section.always else rights_code
    return _only_where(required, code, clause) if required else Gate(SECTION, code, clause)


def requirements_of(section: Section, definition: Definition) -> list[Condition]:
    """What the section and those above it require."""
    above = definition.sections.get(section.parent)
    return [*filter(None, (section.requires,)), *(requirements_of(above, definition) if above else ())]


def _only_where(required: list[Condition], code: Code, clause: Filters) -> Gate:
    """A section that is closed, whatever opens it, while one of the conditions does not hold."""

    def checked(person: Person, scene: Scene) -> str:
        if any(condition_holds(one, person, scene) is False for one in required):
            return "section.condition"
        return code(person, scene)

    def both(person: Person, scene: Scene) -> Clause:
        return all_of([*(condition_clause(one, person, scene) for one in required), clause(person, scene)])

    return Gate(SECTION, checked, both)
