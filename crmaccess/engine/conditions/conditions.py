"""Whether a condition of the definition holds for a person in a scene, and for which records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmaccess.definition import Condition
from crmaccess.engine.conditions.clauses import all_of, any_of
from crmaccess.engine.moment.person import Person
from crmaccess.engine.moment.scene import Holds, Prepared, Scene, Tests
from crmaccess.facts import ALWAYS, Clause

if TYPE_CHECKING:
    from crmaccess.engine.moment.moment import World


def condition_holds(condition: Condition, person: Person, scene: Scene) -> bool | None:
    """Any of the alternatives; None when none holds but one depends. An empty condition holds."""
    if not condition:
        return True
    return _prepared(condition, scene.world).holds(person, scene)


def _prepared(condition: Condition, world: World) -> Prepared:
    """A condition of the definition, ready to be asked, made once."""
    try:
        return world.prepared[id(condition)]  # to compare what it says would take longer than to ask it
    except KeyError:
        from crmaccess.engine.conditions.atoms import (
            tests_for,  # conditions are made of atoms, and some atoms ask conditions
        )

        tests = tests_for(condition, world.definition)
        holds = tests[0][0].holds if len(tests) == 1 == len(tests[0]) else _any_of(tests)
        found = world.prepared[id(condition)] = Prepared(condition, tests, holds)
        return found


def _any_of(tests: Tests) -> Holds:
    def holds(person: Person, scene: Scene) -> bool | None:
        found: bool | None = False
        for alternative in tests:
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

    return holds


def kind_holds(person: Person, key: str) -> bool:
    """Whether the person passes the test of a kind."""
    world = person.world
    scene = Scene(world, "", "", None)
    if key in world.kinds_by_rights:
        scene.profile = person.profile()
    return condition_holds(world.definition.kinds[key].test, person, scene) is True


def condition_clause(condition: Condition, person: Person, scene: Scene) -> Clause:
    """The records of the scene's cell for which a condition holds."""
    if not condition:
        return ALWAYS
    return clause_of_tests(_prepared(condition, scene.world).tests, person, scene)


def clause_of_tests(tests: Tests, person: Person, scene: Scene) -> Clause:
    """The records for which any of the alternatives holds."""
    return any_of([all_of([test.clause(person, scene) for test in alternative]) for alternative in tests])
