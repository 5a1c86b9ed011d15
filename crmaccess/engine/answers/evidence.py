"""The facts that a gate's answer rests on, for the explanation. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from crmaccess.definition import GATES, ROLE
from crmaccess.engine.answers.evidence_of_atoms import OF_ATOMS, reach_of
from crmaccess.engine.answers.evidence_of_gates import of_gate, standing
from crmaccess.engine.conditions.paths import end_of
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.decision.decision import Evidence
from crmaccess.engine.gates.fields import field_asked_for
from crmaccess.engine.gates.gate import Gate, failure_code
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.ways.walk import enter, nearest
from crmaccess.engine.ways.way import CompiledWay

Found = Iterator[tuple[str, object]]


def evidence_of(gate: Gate, code: str, way: CompiledWay, person: Person, scene: Scene, rules: Rules) -> Evidence:
    """What the gate looked at when it gave this code, '' for a gate that lets pass."""
    if not gate.tests:
        return tuple(of_gate(gate.number, way, person, scene))
    return tuple(_of_closed(gate, code, person, scene, rules) if code else _of_open(gate, person, scene, rules))


def _of_open(gate: Gate, person: Person, scene: Scene, rules: Rules) -> Found:
    """What the first alternative that holds, or depends, looks at; `holds` are its atoms, `holds_too` other ones."""
    answers = [(some, [test.holds(person, scene) for test in some]) for some in gate.tests]
    open_ones = [some for some, found in answers if all(found)]
    alternative, *others = open_ones or [some for some, found in answers if False not in found][:1]
    yield from _entrance(gate, person, scene)
    for test in alternative:
        if not test.atom.path:
            yield from _of_test(test, person, scene, rules)
    if holds := " ".join(test.atom.text for test in alternative if test.holds(person, scene)):
        yield "holds", holds
    if others:
        yield "holds_too", tuple(" ".join(test.atom.text for test in some) for some in others)


def _of_closed(gate: Gate, code: str, person: Person, scene: Scene, rules: Rules) -> Found:
    """`missing` is the first atom that fails; `lacking` are the alternatives with all that each of them lacks."""
    from crmaccess.engine.answers.lacking import least, of_atoms  # an allow lacks nothing

    failing = [[test for test in some if test.holds(person, scene) is False] for some in gate.tests]
    speaking = [some for some in failing if failure_code(gate.number, some[0], person, scene) == code]
    closest = min(failing if code.endswith(".condition") else speaking, key=len)
    yield from _entrance(gate, person, scene, closed=True)
    yield from _of_test(closest[0], person, scene, rules)
    yield "missing", closest[0].atom.text
    others = sorted((some for some in failing if some is not closest), key=len)
    found = [one for some in (closest, *others) for one in of_atoms((test.atom for test in some), person, scene)]
    yield "lacking", least(found)


def _entrance(gate: Gate, person: Person, scene: Scene, closed: bool = False) -> Found:
    """At the door: what she stands on, and what used to let her in where nothing does."""
    if gate.number != ROLE:
        return
    modules = {test.atom.name for some in gate.tests for test in some if test.atom.kind == "role"}
    yield from standing(person, scene, modules)
    if modules and closed:
        from crmaccess.engine.answers.lapsed import lapsed_roles

        yield from (("lapsed", found) for found in (lapsed_roles(scene.world, person, modules),) if found)


def _of_test(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    """What one atom looked at, at the end of its path; `of` is the record there, `to` the other person."""
    if test.atom.path:
        end = end_of(test.atom, person, scene)
        if end.broken:
            yield "broken", end.broken
            return
        record = end.scene.record
        if record is not scene.record and record is not None and record.key:
            yield "of", f"{record.entity}:{record.key}"
        if end.person is not person:
            yield "to", end.person.login
        person, scene = end.person, end.scene
    if test.atom.kind in _OF_ACTIONS:
        yield from _OF_ACTIONS[test.atom.kind](test, person, scene, rules)
    elif test.atom.kind in OF_ATOMS and not test.atom.negated:
        yield from OF_ATOMS[test.atom.kind](test, person, scene, rules)


def _may(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "action", test.atom.name
    inner = scene.about(scene.record)
    inner.action, inner.entity, inner.wanted = test.atom.name, scene.entity, scene.interface
    yield from _inner(person, inner, rules)


def _can(test: AtomTest, person: Person, scene: Scene, rules: Rules) -> Found:
    yield "action", test.atom.name
    yield "entity", test.atom.argument
    inner = scene.about(scene.record)
    inner.action, inner.entity, inner.wanted = test.atom.name, test.atom.argument, scene.interface
    yield from _inner(person, inner, rules)


_OF_ACTIONS: Mapping[str, Callable[[AtomTest, Person, Scene, Rules], Found]] = {"may": _may, "can": _can}


def _inner(person: Person, scene: Scene, rules: Rules) -> Found:
    """By which way another action is open, or the gate that stops it, with what that gate looked at."""
    way, (number, code, place) = nearest(rules.ways(scene.entity, scene.action), person, scene)
    if way is None:
        yield "inner_gate", "action"
        yield "inner_code", code
        return
    if not code:
        yield "inner_way", way.way.name
        return
    enter(way, person, scene)
    yield "inner_gate", GATES[number]
    yield "inner_code", code
    gate = way.gates[place] if place < len(way.gates) else field_asked_for
    yield "inner", dict(reversed(evidence_of(gate, code, way, person, scene, rules)))
    yield from reach_of(way, person, scene, rules)
