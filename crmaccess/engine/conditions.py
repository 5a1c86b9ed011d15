"""Whether a condition of the definition holds for a person in a scene, and for which records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmaccess.definition import Condition
from crmaccess.engine.clauses import all_of, any_of
from crmaccess.engine.person import Person
from crmaccess.engine.scene import Scene, Tests
from crmaccess.facts import ALWAYS, Clause

if TYPE_CHECKING:
    from crmaccess.engine.world import World


def condition_holds(condition: Condition, person: Person, scene: Scene) -> bool | None:
    """Any of the alternatives; None when none holds but one depends. An empty condition holds."""
    if not condition:
        return True
    found: bool | None = False
    for alternative in tests_of(condition, scene.world):
        depends = False
        for test in alternative:
            answer = test.holds(person, scene)
            if answer is False:
                break
            depends = depends or answer is None
        else:
            if not depends:
                return True
            found = None
    return found


def tests_of(condition: Condition, world: World) -> Tests:
    """The tests of a condition of the definition, made once."""
    known = world.tests.get(id(condition))  # to compare what it says would take longer than to ask it
    if known is None:
        from crmaccess.engine.atoms import tests_for  # conditions are made of atoms, and some atoms ask conditions

        known = world.tests[id(condition)] = condition, tests_for(condition, world.definition)
    return known[1]


def kind_holds(person: Person, key: str) -> bool:
    """Whether the person passes the test of a kind."""
    scene = Scene(person.world, "", "", None)
    test = person.world.definition.kinds[key].test
    if any(atom.kind in ("word", "right", "reach") for alternative in test for atom in alternative):
        scene.profile = person.profile()
    return condition_holds(test, person, scene) is True


def condition_clause(condition: Condition, person: Person, scene: Scene) -> Clause:
    """The records of the scene's cell for which a condition holds."""
    if not condition:
        return ALWAYS
    return clause_of_tests(tests_of(condition, scene.world), person, scene)


def clause_of_tests(tests: Tests, person: Person, scene: Scene) -> Clause:
    """The records for which any of the alternatives holds."""
    return any_of([all_of([test.clause(person, scene) for test in alternative]) for alternative in tests])
