"""Sections: whether one is open to a person, by its condition or by the rights that count for it."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.definition import BRANCH, SECTION, Condition, Definition, Permission, Section
from crmaccess.engine.conditions.atoms import is_lasting
from crmaccess.engine.conditions.clauses import all_of, any_of
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import place_by_place
from crmaccess.engine.conditions.tests import Filters
from crmaccess.engine.gates.gate import Code, Gate, constant_clause
from crmaccess.engine.levels.layout import Rights
from crmaccess.engine.levels.stages_and_places import places_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, NEVER, Clause


def section_gate(section: Section, definition: Definition) -> Gate:
    """Whether a section is open, by its own condition or by the rights that count for it."""
    counting = definition.counting(section.key)
    by_rights, rights_clause, by_rights_last = _by_rights(section, counting, definition)
    code, clause = by_rights, rights_clause
    if section.open or section.always:
        code = _by_condition(section, bool(counting), by_rights)
        clause = _clause(section, bool(counting), rights_clause)
    required = requirements_of(section, definition)
    conditions = [section.open, *required]
    lasting = by_rights_last and all(is_lasting(atom, definition) for atom in atoms_in(conditions))
    gate = Gate(SECTION, code, clause, lasting=section.key if lasting else None)
    return _only_where(required, gate) if required else gate


def _by_rights(section: Section, counting: Sequence[Permission], definition: Definition) -> tuple[Code, Filters, bool]:
    """Open where the tick is held, without one where any right that counts is; grey where the tick is held alone.

    Besides: whether that is so wherever the record lies. A role that is held in a branch opens nothing elsewhere.
    """
    ticked = Rights((definition.permissions[section.tick],) if section.tick else ())
    others = Rights(tuple(permission for permission in counting if permission.key != section.tick))
    kinds = places_of((*ticked.rights, *others.rights))

    def held(rights: Rights, scene: Scene) -> bool:
        if not kinds and not scene.profile.held_branches:
            return scene.profile.holds_any(rights)
        # One list that lets in opens the section.
        return any(scene.profile.rank(one, None if one.objects else scene.record) for one in rights.rights)

    def code(person: Person, scene: Scene) -> str:
        if ticked.rights:
            if not held(ticked, scene):
                return "section.closed"
            return "section.grey" if section.grey and not held(others, scene) else ""
        return "" if not counting or held(others, scene) else "section.closed"

    def known(person: Person, scene: Scene) -> str:
        found = scene.profile.sections.get(section.key)
        if found is None:
            found = scene.profile.sections[section.key] = code(person, scene)
        return found

    def here(person: Person, scene: Scene) -> str:
        """What is open in one place may be closed in another."""
        everywhere = scene.record is None or not (kinds or scene.profile.held_branches)
        return known(person, scene) if everywhere else code(person, scene)

    by_rights = here if kinds or BRANCH in definition.places else known
    return by_rights, place_by_place(kinds, constant_clause(by_rights)), by_rights is known


def _by_condition(section: Section, counting: bool, by_rights: Code) -> Code:
    """Open where its condition holds; else by the rights, if any count."""

    def code(person: Person, scene: Scene) -> str:
        opened = scene.world.rules.holds(section.open, person, scene)
        if section.always or opened:
            return ""
        if not section.tick and not counting:
            return "section.condition" if opened is False else ""  # nothing but the condition opens it
        return by_rights(person, scene)

    return code


def _clause(section: Section, counting: bool, by_rights: Filters) -> Filters:
    """The records for which the same says that it is open."""

    def clause(person: Person, scene: Scene) -> Clause:
        if section.always:
            return ALWAYS
        opened = scene.world.rules.clause(section.open, person, scene)
        return any_of([opened, by_rights(person, scene) if section.tick or counting else NEVER])

    return clause


def requirements_of(section: Section, definition: Definition) -> list[Condition]:
    """What the section and those above it require."""
    above = definition.sections.get(section.parent)
    return [*filter(None, (section.requires,)), *(requirements_of(above, definition) if above else ())]


def _only_where(required: list[Condition], gate: Gate) -> Gate:
    """A section that is closed, whatever opens it, while one of the conditions does not hold."""

    def checked(person: Person, scene: Scene) -> str:
        if any(scene.world.rules.holds(one, person, scene) is False for one in required):
            return "section.condition"
        return gate.code(person, scene)

    def both(person: Person, scene: Scene) -> Clause:
        return all_of([*(scene.world.rules.clause(one, person, scene) for one in required), gate.clause(person, scene)])

    return gate._replace(code=checked, clause=both)
