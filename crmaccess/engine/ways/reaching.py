"""The ways of an action as a filter: the records to which some way leads."""

from __future__ import annotations

from crmaccess.engine.conditions.clauses import all_of, any_of
from crmaccess.engine.conditions.tests import OneByOne, clause_of_tests
from crmaccess.engine.gates.fields import field_clause
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.guards import Ways
from crmaccess.engine.ways.walk import enter
from crmaccess.facts import ALWAYS, NEVER, Clause


def clause_of(ways: Ways, person: Person, scene: Scene) -> Clause:
    """The records of the scene's cell for which some way is open, and shows the field that is asked for. The scene's
    record stands for the cell.
    """
    clauses = []
    scene.profile = person.profile(scene.wanted)
    for way in ways.every:
        guard = clause_of_tests(way.guard or ((),), person, scene)
        if way.via and guard != NEVER:
            raise OneByOne
        enter(way, person, scene)
        shown = field_clause(person, scene, scene.field) if scene.field else ALWAYS
        clauses.append(all_of([guard, *(gate.clause(person, scene) for gate in way.gates), shown]))
    return any_of(clauses)
