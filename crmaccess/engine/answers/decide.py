"""The decision: candidate ways walked through all gates, the open one or the nearest miss explained."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TypeVar

from crmaccess.definition import FIELD, GATES
from crmaccess.engine.answers.contributions import contributions
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.answers.evidence import evidence_of
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.decision.codes import DENY, NOT_APPLICABLE, PASS
from crmaccess.engine.decision.decision import Decision, Step, Verdict, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.engine.gates.fields import field_asked_for, hidden_fields, showing
from crmaccess.engine.gates.gate import Gate
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Denial, Person
from crmaccess.engine.ways.guards import Ways
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.ways.walk import OPEN, denials, ending, enter, first_denial, fitting, nearest, settle
from crmaccess.engine.ways.way import CompiledWay, asks, granting, passing_code, rights_named
from crmaccess.engine.world.world import World
from crmaccess.facts import Record


def decide(world: World, request: Request, record: Record | None) -> Decision:
    """The whole answer to one request. `record` is the one that `request.target` names, None for the entity as a whole.

    Raises InvalidInput when the system knows no such action on the entity.
    """
    return _first_stopped([_decide(world, request, image) for image in images(world, request, record)])


def verdict(world: World, request: Request, record: Record | None) -> Verdict:
    """The same answer without its explanation: `verdict(…).allowed == decide(…).allowed`, gate and code alike."""
    person = world.person(request[0])
    if record is not None and request[3:] == _NO_MORE:
        ways, scene = world.rules.ways(record.entity, request[1]), Scene(world, request[1], record.entity, record)
        scene.context = ways.context
        return _verdict(ways, person, scene)
    scenes = [scene_of(world, request, image) for image in images(world, request, record)]
    found = [_verdict(world.rules.ways(scene.entity, request.action), person, scene) for scene in scenes]
    return found[0] if len(found) == 1 else _first_stopped(found)


def plain_verdict(world: World, ways: Ways, person: Person, action: str, record: Record) -> Verdict:
    """The verdict on a request that says who, what and of what, and no more, as most do; perhaps by another of several
    ways that end alike.
    """
    scene = Scene(world, action, record.entity, record)
    scene.context = ways.context
    return verdict_at(*ending(ways, person, scene), person, scene)


A = TypeVar("A", Decision, Verdict)


def _first_stopped(answers: list[A]) -> A:
    """Of the images of one record the one that is stopped first, so that whoever opens its gate gets nearer."""
    denials = [answer for answer in answers if not answer.allowed]
    return min(denials, key=lambda answer: GATES.index(answer.decided_by), default=answers[0])


def _verdict(ways: Ways, person: Person, scene: Scene) -> Verdict:
    way, end = nearest(ways, person, scene)
    return verdict_at(way, end, person, scene)


def verdict_at(way: CompiledWay | None, end: Denial, person: Person, scene: Scene) -> Verdict:
    """The verdict where the nearest way ends there."""
    gate, code, _ = end
    if way is None:
        return _the(False, "action", code)
    if gate == OPEN:
        return _the(True, *granting(way, person, scene), way.name)
    return _the(False, GATES[gate], code, way.name)


_NO_MORE = Request("", "", "")[3:]
# Verdicts are few, so equal ones are one value: a twentieth of the time of a decision.
_the = cache(Verdict)


def _decide(world: World, request: Request, record: Record | None) -> Decision:
    person, scene = world.person(request.user), scene_of(world, request, record)
    if record is None:
        settle(world.rules.ways(scene.entity, request.action), person, scene)
    every = world.rules.ways(scene.entity, request.action)
    ways = fitting(every, person, scene)
    if not ways:
        return Decision(request, world.at, record, _closed(every, person, scene))
    # The order of the definition breaks ties, so the sort must be stable.
    ways.sort(key=lambda way: _distance(way, person, scene))
    walks = [_explained(way, person, scene, world.rules) for way in ways]
    chosen = ways[0]
    enter(chosen, person, scene)
    given = tuple(one for right in rights_behind(chosen, person, scene) for one in contributions(right, person, scene))
    allowed = not walks[0].denials
    return Decision(
        request, world.at, record, walks[0], tuple(walks[1:]), given,
        hidden_fields(person, scene) if allowed else (), chosen.way.demands if allowed else (), there=scene.stand_in,
    )  # fmt: skip


def rights_behind(way: CompiledWay, person: Person, scene: Scene) -> list[str]:
    """The rights that the way asks for; of one that asks for none those that open its section or show what it is in."""
    definition, fields = scene.world.definition, scene.world.definition.fields.get(scene.entity, {})
    section, field = definition.sections.get(way.way.section), fields.get(way.way.within)
    if (named := rights_named(way)) or (field is None and section is None):
        return named
    shows = [one.gates[FIELD] for one in showing(field, person, scene)] if field else []
    named = [atom.name for atom in atoms_in(shows) if is_right(atom, definition)]
    if not named and section is not None and not section.open and not section.always:
        named = [section.tick] if section.tick else [right.key for right in definition.counting(section.key)]
    return named


def _distance(way: CompiledWay, person: Person, scene: Scene) -> tuple[int, int]:
    """The way that leads furthest comes first, then the one with the fewest denials."""
    enter(way, person, scene)
    first = first_denial(way, person, scene)
    return -first[0], denials(way, first, person, scene)


def _closed(ways: Ways, person: Person, scene: Scene) -> Walk:
    """No way exists for this request: whatever anybody granted, this is not done here, unless by somebody else."""
    from crmaccess.engine.answers.lacking import lacking_of_person  # an allow lacks nothing

    steps = [Step(gate, NOT_APPLICABLE) for gate in GATES]
    lacks = lacking_of_person([way.way.when for way in ways.every], person, scene)
    evidence = (("action", scene.action), *((("missing", lacks[0].split()[0]), ("lacking", lacks)) if lacks else ()))
    steps[GATES.index("action")] = Step("action", DENY, "action.not_here", evidence)
    return Walk("", scene.wanted, tuple(steps))


def _explained(way: CompiledWay, person: Person, scene: Scene, rules: Rules) -> Walk:
    enter(way, person, scene)
    asked = {index: list(gates) for index, gates in groupby(way.gates, key=lambda gate: gate.number)}
    steps = []
    for index, name in enumerate(GATES):
        gates = asked.get(index, [])
        if index == FIELD and scene.field:
            gates = [*gates, field_asked_for]
        failing = next(((gate, code) for gate in gates if (code := gate.code(person, scene))), None)
        if failing:
            steps.append(Step(name, DENY, failing[1], evidence_of(*failing, way, person, scene, rules)))
        elif gates:
            evidence = tuple(item for gate in gates for item in evidence_of(gate, "", way, person, scene, rules))
            code = _passing([gate for gate in gates if asks(gate, person, scene)], scene)
            steps.append(Step(name, PASS if code else NOT_APPLICABLE, code, evidence))
        else:
            steps.append(Step(name, NOT_APPLICABLE))
    return Walk(way.way.name, scene.interface, tuple(steps), _guard(way, person, scene))


def _guard(way: CompiledWay, person: Person, scene: Scene) -> str:
    """The atoms of the guard that hold, of its first alternative that does not fail."""
    fitting = (some for some in way.guard if all(test.holds(person, scene) is not False for test in some))
    return " ".join(test.atom.text for test in next(fitting, ()) if test.holds(person, scene))


def _passing(gates: list[Gate], scene: Scene) -> str:
    if scene.field and any(gate.number == FIELD for gate in gates):
        return "field.shown"
    codes = (passing_code(gate, scene.world.definition, scene.entity) for gate in gates)
    return next(filter(None, codes), "")
