"""What the atoms of a condition become: a test of one record, a filter on many.

A test answers True, False or None: it depends on a record, and none was given. For lists the same atom is asked for a
clause instead: the condition a record must meet, everything about the person and the cell being settled.
"""

from __future__ import annotations

from collections.abc import Callable

from crmaccess.definition import Atom
from crmaccess.engine.conditions.clauses import all_of, any_of
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, NEVER, Clause
from crmaccess.values import NamedTuple

Holds = Callable[[Person, Scene], bool | None]
Filters = Callable[[Person, Scene], Clause]


class AtomTest(NamedTuple):
    """An atom ready to be asked. `clause` is asked with a scene whose record stands for all records of a cell.

    `lasting`: it is about the person alone, so its answer is the same whatever is asked.
    """

    atom: Atom
    holds: Holds
    clause: Filters
    lasting: bool = False


Tests = tuple[tuple[AtomTest, ...], ...]  # of a condition: any of these, all of each
Maker = Callable[[Atom, RulesAsked], tuple[Holds, Filters]]


class OneByOne(Exception):
    """A condition that leads to other records is answered record by record, not by one filter."""


def constant(holds: Holds) -> tuple[Holds, Filters]:
    """The same answer for every record of a cell."""
    return holds, lambda person, scene: ALWAYS if holds(person, scene) is not False else NEVER


def any_holds(tests: Tests) -> Holds:
    """Any of the alternatives; None when none holds but one depends. Without alternatives it holds."""
    if not tests:
        return lambda person, scene: True
    if len(tests) == 1 == len(tests[0]):
        return tests[0][0].holds

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


def clause_of_tests(tests: Tests, person: Person, scene: Scene) -> Clause:
    """The records for which any of the alternatives holds."""
    return any_of([all_of([test.clause(person, scene) for test in alternative]) for alternative in tests])
