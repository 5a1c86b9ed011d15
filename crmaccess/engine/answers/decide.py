"""The decision: candidate ways walked through all gates, the open one or the nearest miss explained."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import TypeVar

from crmaccess.definition import FIELD, GATES
from crmaccess.engine.answers.contributions import contributions
from crmaccess.engine.answers.evidence import evidence_of
from crmaccess.engine.decision import DENY, NOT_APPLICABLE, PASS, Decision, Request, Step, Verdict, Walk
from crmaccess.engine.gates.fields import field_asked_for, hidden_fields
from crmaccess.engine.gates.gate import Gate
from crmaccess.engine.moment.moment import World
from crmaccess.engine.moment.person import Person
from crmaccess.engine.moment.scene import Scene
from crmaccess.engine.ways.compiled import CompiledWay, asks, granting, passing_code, rights_named
from crmaccess.engine.ways.walk import OPEN, candidates, denials, enter, first_denial, nearest
from crmaccess.facts import EVERYWHERE, Account, Record, Role


def decide(world: World, request: Request, record: Record | None) -> Decision:
    """The whole answer to one request. `record` is the one that `request.target` names, None for the entity as a whole.

    Raises InvalidInput when the system knows no such action on the entity.
    """
    return _first_stopped([_decide(world, request, image) for image in images(world, request, record)])


def verdict(world: World, request: Request, record: Record | None) -> Verdict:
    """The same answer without its explanation: `verdict(…).allowed == decide(…).allowed`, gate and code alike."""
    user, action, _, *more = request
    person = world.person(user)
    if record is not None and more == _NO_MORE:  # most requests say who, what and of what, and no more
        scene = Scene(world, action, record.entity, record)
        if world.contexts:
            scene.context = world.contexts.get((record.entity, action), "")
        return _verdict(person, scene)
    found = [_verdict(person, _scene(world, request, image)) for image in images(world, request, record)]
    return found[0] if len(found) == 1 else _first_stopped(found)


A = TypeVar("A", Decision, Verdict)


def _first_stopped(answers: list[A]) -> A:
    """Of the images of one record the one that is stopped first, so that whoever opens its gate gets nearer."""
    denials = [answer for answer in answers if not answer.allowed]
    return min(denials, key=lambda answer: GATES.index(answer.decided_by), default=answers[0])


def plain_verdict(person: Person, scene: Scene) -> Verdict:
    """The verdict on the record of a scene as it is; for the questions about many, which ask about no change."""
    scene.record = scene.asked  # the person before may have seen it from a place of her own
    return _verdict(person, scene)


def _verdict(person: Person, scene: Scene) -> Verdict:
    way, (gate, code, _) = nearest(person, scene)
    if way is None:
        return Verdict(False, "action", code)
    if gate == OPEN:
        return _answer(True, *granting(way, person, scene), way.way.name)
    return _answer(False, GATES[gate], code, way.way.name)


_answer = cache(Verdict)  # there are few, and many ask for them


def images(world: World, request: Request, record: Record | None) -> list[Record | None]:
    """The record as it is, as it would be, or both: whatever the definition has judged for this action."""
    if record is not None and not request.after:
        return [record]
    entity = world.definition.entities.get(request.target.partition(":")[0])
    judge = entity.judge.get(request.action, "present") if entity else "present"
    if record is None:
        if judge != "saved" or not (request.after or request.action == "add"):
            return [None]
        return [draft(world, request)]
    saved = changed(world, record, request.after)
    return [saved] if judge == "saved" else [record, saved] if judge == "both" else [record]


def draft(world: World, request: Request) -> Record:
    """A new record with the entity's defaults: mine (if it is somebody's), stamped with my departments, on the
    first stage.
    """
    person = world.person(request.user)
    entity = request.target.partition(":")[0]
    stages = [cell for cell in world.cells_of(entity) if cell[1]]
    pipeline, stage = stages[0] if stages else world.cells_of(entity)[0]
    wanted = request.after.get("pipeline", "")
    if wanted and wanted != pipeline:
        pipeline, stage = next((cell for cell in stages if cell[0] == wanted), (wanted, ""))
    known = world.definition.entities.get(entity)
    mine = known is None or "responsible" in known.parts
    new = Record(
        entity, "", responsible=request.user if mine else "", stamp=tuple(sorted(person.departments)),
        pipeline=pipeline, stage=stage, branch=usual_place(person, "branch"),
    )  # fmt: skip
    places = {kind: usual_place(person, kind) for kind in (known.places if known else ()) if kind != "branch"}
    return changed(world, new, {**places, **request.after})


def usual_place(person: Person, kind: str) -> str:
    """Where a new record lies unless the request says otherwise: the first place the person is admitted to."""
    admitted = person.admitted(kind)
    if EVERYWHERE in admitted:
        admitted = admitted | {key for of, key in person.world.places if of == kind}
    return min(admitted - {EVERYWHERE}, default="")


def changed(world: World, record: Record, after: Mapping[str, str]) -> Record:
    """The record as it would become. A responsible who is set anew brings his departments."""
    values: dict[str, object] = {name: value for name, value in after.items() if name in Record._fields}
    if "open" in values:
        values["open"] = values["open"] in ("yes", "on", "true", "1")
    if "responsible" in values:
        values["stamp"] = tuple(sorted(world.person(str(values["responsible"])).departments))
    others = {name: value for name, value in after.items() if name not in Record._fields}
    return record._replace(**values, attributes={**record.attributes, **others})  # type: ignore[arg-type]


def account_record(account: Account) -> Record:
    """An account as the object of a request: `user:petr`."""
    own = {"state": account.state, "type": account.type}
    return Record("user", account.login, account.name, attributes={**account.attributes, **own})


def role_record(role: Role) -> Record:
    """A role as the object of a request: `role:manager`."""
    return Record("role", role.key, role.name, attributes={"locked": "yes" if role.locked else "no"})


def _scene(world: World, request: Request, record: Record | None) -> Scene:
    entity = record.entity if record is not None else request.target.partition(":")[0]
    scene = Scene(world, request.action, entity, record)
    scene.context = request.context or world.context_of(entity, request.action)
    scene.wanted, scene.card, scene.field = request.interface, request.card, request.field
    if request.parameters or request.address:
        scene.parameters = {**request.parameters, "address": request.address}
    if record is not None and request.after:
        scene.after = changed(world, record, request.after)
    return scene


_NO_MORE = list(Request("", "", "")[3:])


def _decide(world: World, request: Request, record: Record | None) -> Decision:
    person, scene = world.person(request.user), _scene(world, request, record)
    ways = candidates(person, scene)
    if not ways:
        return Decision(request, world.at, record, _closed(person, scene))
    # The order of the definition breaks ties, so the sort must be stable.
    ways.sort(key=lambda way: _distance(way, person, scene))
    walks = [_explained(way, person, scene) for way in ways]
    chosen = ways[0]
    enter(chosen, person, scene)
    given = tuple(one for right in rights_named(chosen) for one in contributions(right, person, scene))
    allowed = not walks[0].denials
    return Decision(
        request, world.at, record, walks[0], tuple(walks[1:]), given,
        hidden_fields(person, scene) if allowed else (), chosen.way.demands if allowed else (),
    )  # fmt: skip


def _distance(way: CompiledWay, person: Person, scene: Scene) -> tuple[int, int]:
    """The way that leads furthest comes first, then the one with the fewest denials."""
    enter(way, person, scene)
    first = first_denial(way, person, scene)
    return -first[0], denials(way, first, person, scene)


def _closed(person: Person, scene: Scene) -> Walk:
    """No way exists for this request: whatever anybody granted, this is not done here."""
    steps = [Step(gate, NOT_APPLICABLE) for gate in GATES]
    steps[GATES.index("action")] = Step("action", DENY, "action.not_here", (("action", scene.action),))
    return Walk("", scene.wanted, tuple(steps))


def _explained(way: CompiledWay, person: Person, scene: Scene) -> Walk:
    enter(way, person, scene)
    asked = {index: list(gates) for index, gates in groupby(way.gates, key=lambda gate: gate.number)}
    steps = []
    for index, name in enumerate(GATES):
        gates = asked.get(index, [])
        if index == FIELD and scene.field:
            gates = [*gates, field_asked_for]
        failing = next(((gate, code) for gate in gates if (code := gate.code(person, scene))), None)
        if failing:
            steps.append(Step(name, DENY, failing[1], evidence_of(failing[0], way, person, scene)))
        elif gates:
            evidence = tuple(item for gate in gates for item in evidence_of(gate, way, person, scene))
            code = _passing([gate for gate in gates if asks(gate, person, scene)], scene)
            steps.append(Step(name, PASS if code else NOT_APPLICABLE, code, evidence))
        else:
            steps.append(Step(name, NOT_APPLICABLE))
    return Walk(way.way.name, scene.interface, tuple(steps))


def _passing(gates: list[Gate], scene: Scene) -> str:
    if scene.field and any(gate.number == FIELD for gate in gates):
        return "field.shown"
    codes = (passing_code(gate, scene.world.definition, scene.entity) for gate in gates)
    return next(filter(None, codes), "")
