"""The test that an atom of a condition stands for: by its kind, along its path, negated."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.definition import Atom, Condition, Definition
from crmaccess.engine.conditions import of_people, of_records, of_rights
from crmaccess.engine.conditions.clauses import none_of
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.of_rights import reach
from crmaccess.engine.conditions.paths import along, clause_along
from crmaccess.engine.conditions.tests import AtomTest, Filters, Holds, Maker, Tests
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person

_ABOUT_PERSONS = {"is", "has", "user", "role", "has_role", "imposed", "never"}

_MAKERS: dict[str, Maker] = {**of_rights.MAKERS, **of_people.MAKERS, **of_records.MAKERS}


def tests_for(condition: Condition, rules: RulesAsked) -> Tests:
    """The tests of all its atoms."""
    return tuple(tuple(test_of(atom, rules) for atom in alternative) for alternative in condition)


def test_of(atom: Atom, rules: RulesAsked) -> AtomTest:
    """The test an atom stands for. KeyError for a word that the definition does not know (the loader saw to that)."""
    kind, definition = atom.kind, rules.definition
    if kind == "word":
        kind = "right" if atom.name in definition.permissions else "relation"
    atom = atom._replace(kind=kind)
    test = _finished(atom, definition, *_MAKERS[kind](atom, rules))
    return test._replace(lasting=is_lasting(atom, definition))


def is_lasting(atom: Atom, definition: Definition) -> bool:
    """Whether an atom is about the person alone, or about the account as a whole."""
    if atom.kind == "setting":
        needed = atoms_in([definition.settings[atom.name].requires])
        return not atom.path and all(is_lasting(one, definition) for one in needed)
    return not atom.path and atom.kind in _ABOUT_PERSONS


def atom_holds(atom: Atom, person: Person, scene: Scene) -> bool | None:
    """Whether one atom holds by itself."""
    return test_of(atom, scene.world.rules).holds(person, scene)


def failing(alternative: Iterable[Atom], person: Person, scene: Scene) -> list[Atom]:
    """Those of the atoms that do not hold."""
    return [atom for atom in alternative if atom_holds(atom, person, scene) is False]


def _finished(atom: Atom, definition: Definition, holds: Holds, clause: Filters) -> AtomTest:
    """With the atom's path and negation."""
    if atom.path:
        holds, clause = along(atom, holds, definition), clause_along(atom, holds, clause, definition)
    if atom.negated:
        holds, clause = _negation(holds, clause)
    return AtomTest(atom, holds, clause)


def asked_with_right(atom: Atom, rules: RulesAsked) -> AtomTest:
    """A reach that is only asked of somebody who has the right: without it the test depends (on the right, granted)."""
    return _finished(atom, rules.definition, *reach(atom, rules, without_right=None))


def _negation(holds: Holds, clause: Filters) -> tuple[Holds, Filters]:
    def negated(person: Person, scene: Scene) -> bool | None:
        answer = holds(person, scene)
        return None if answer is None else not answer

    return negated, lambda person, scene: none_of(clause(person, scene))
