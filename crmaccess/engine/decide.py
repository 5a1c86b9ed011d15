"""The decision: candidate ways walked through all gates, the open one or the nearest miss explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from crmaccess.definition import FIELD, GATES
from crmaccess.engine.atoms import Scene
from crmaccess.engine.decision import (
    DENY,
    NOT_APPLICABLE,
    PASS,
    Contribution,
    Decision,
    Request,
    Step,
    Verdict,
    Walk,
)
from crmaccess.engine.evidence import contributions, evidence_of
from crmaccess.engine.gates import Gate, field_asked_for, hidden_fields
from crmaccess.engine.person import Person
from crmaccess.engine.walk import (
    OPEN,
    CompiledWay,
    Miss,
    asks,
    candidates,
    enter,
    granting,
    miss,
    nearest,
    passing_code,
)
from crmaccess.engine.world import World
from crmaccess.facts import EVERYWHERE, Account, Record


def decide(world: World, request: Request, record: Record | None) -> Decision:
    """The whole answer to one request. `record` is the one that `request.target` names, None for the entity as a whole.

    Raises InvalidInput when the system knows no such action on the entity.
    """
    decisions = [_decide(world, request, image) for image in images(world, request, record)]
    return next((decision for decision in decisions if not decision.allowed), decisions[0])


def verdict(world: World, request: Request, record: Record | None) -> Verdict:
    """The same answer without its explanation: `verdict(…).allowed == decide(…).allowed`, gate and code alike."""
    person = world.person(request.user)
    found = [_verdict(person, _scene(world, request, image)) for image in images(world, request, record)]
    return found[0] if len(found) == 1 else next((one for one in found if not one.allowed), found[0])


def plain_verdict(person: Person, scene: Scene) -> Verdict:
    """The verdict on the record of a scene as it is; for the questions about many, which ask about no change."""
    return _verdict(person, scene)


def _verdict(person: Person, scene: Scene) -> Verdict:
    way, missed = nearest(person, scene)
    if way is None:
        return Verdict(False, "action", missed[2])
    if missed[0] == OPEN:
        gate, code = granting(way, person, scene)
        return Verdict(True, gate, code, way.way.name)
    return Verdict(False, GATES[missed[0]], missed[2], way.way.name)


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
    """A new record with the entity's defaults: mine, stamped with my departments, on the first stage."""
    person = world.person(request.user)
    entity = request.target.partition(":")[0]
    stages = [cell for cell in world.cells_of(entity) if cell[1]]
    pipeline, stage = stages[0] if stages else world.cells_of(entity)[0]
    wanted = request.after.get("pipeline", "")
    if wanted and wanted != pipeline:
        pipeline, stage = next((cell for cell in stages if cell[0] == wanted), (wanted, ""))
    new = Record(
        entity, "", responsible=request.user, stamp=tuple(sorted(person.departments)), pipeline=pipeline, stage=stage,
        branch=_usual_branch(world, person),
    )  # fmt: skip
    return changed(world, new, request.after)


def _usual_branch(world: World, person: Person) -> str:
    """Where a new record lies unless the request says otherwise: the first branch the person is admitted to."""
    admitted = person.admitted("branch")
    if EVERYWHERE in admitted:
        admitted = admitted | {key for kind, key in world.places if kind == "branch"}
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


def _decide(world: World, request: Request, record: Record | None) -> Decision:
    person, scene = world.person(request.user), _scene(world, request, record)
    walked: list[tuple[Miss, CompiledWay]] = []
    for way in candidates(person, scene):
        enter(way, person, scene)
        walked.append((miss(way, person, scene), way))
    if not walked:
        return Decision(request, world.at, record, _closed(person, scene))
    # The order of the definition breaks ties, so the sort must be stable: furthest first, then fewest denials.
    walked.sort(key=lambda one: (-one[0][0], one[0][1]))
    walks = [_explained(way, person, scene) for _, way in walked]
    _, chosen = walked[0]
    enter(chosen, person, scene)
    given = tuple(_contributions(chosen, person, scene))
    allowed = walked[0][0][0] == OPEN
    return Decision(
        request, world.at, record, walks[0], tuple(walks[1:]), given,
        hidden_fields(person, scene) if allowed else (), chosen.way.demands if allowed else (),
    )  # fmt: skip


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


def _contributions(way: CompiledWay, person: Person, scene: Scene) -> Iterator[Contribution]:
    """What brought, or failed to bring, the rights that the way names, each right once."""
    named: dict[str, None] = {}
    for gate in way.gates:
        for alternative in gate.tests:
            named.update((test.atom.name, None) for test in alternative if test.atom.kind in ("right", "reach"))
    for permission in named:
        yield from contributions(permission, person, scene)
