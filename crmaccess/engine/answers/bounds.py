"""What an open way asks of a record that nobody named: how the person must stand to it, what it must say."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.definition import SCOPE
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.decision.decision import Bounds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import enter
from crmaccess.engine.ways.way import CompiledWay


def bounds_of(ways: Iterable[CompiledWay], person: Person, scene: Scene) -> Bounds:
    """Of each open way the atoms that depend on the record; () where one of the ways asks for nothing of it."""
    found: dict[tuple[str, ...], None] = {}
    for way in ways:
        enter(way, person, scene)
        asked = [way.guard, *(gate.tests for gate in way.gates if gate.number == SCOPE)]
        atoms = tuple(dict.fromkeys(text for tests in asked for text in _depending(tests, person, scene)))
        if not atoms:
            return ()
        found[atoms] = None
    return tuple(found)


def _depending(tests: Iterable[Iterable[AtomTest]], person: Person, scene: Scene) -> list[str]:
    """The atoms of the first alternative that does not fail which can still do so."""
    for some in tests:
        said = [(test, test.holds(person, scene)) for test in some]
        if all(holds is not False for _, holds in said):
            return [test.atom.text for test, holds in said if holds is None and _is_of_record(test)]
    return []


def _is_of_record(test: AtomTest) -> bool:
    """Whether it asks about the record itself, or one that it leads to; another action of it has bounds of its own."""
    atom = test.atom
    if "to" in atom.path or "after" in atom.path:
        return False
    return atom.kind in ("relation", "attribute", "date") or (atom.kind in ("may", "can") and bool(atom.path))
