"""The records that a request is judged on: as it is, as it would become, as a new one begins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from itertools import product

from crmaccess.definition import BRANCH, Definition
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import OPEN, ending
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Account, Record, Role


def images(
    world: World, request: Request, record: Record | None, person: Person | None = None
) -> list[Record | None]:  # fmt: skip
    """The record as it is, as it would be, or both: whatever the definition has judged for this action.

    `person`: another view of whoever asks, by whose rights the place of a new record is looked up.
    """
    if record is not None and not request.after:
        return [record]
    entity = world.definition.entities.get(request.target.partition(":")[0])
    judge = entity.judge.get(request.action, "present") if entity else "present"
    if record is None:
        if judge != "saved" or not (request.after or request.action == "add"):
            return [None]
        return [_begun(world, request, person or world.person(request.user))]
    saved = changed(world, record, request.after)
    return [saved] if judge == "saved" else [record, saved] if judge == "both" else [record]


def scene_of(world: World, request: Request, record: Record | None) -> Scene:
    entity = record.entity if record is not None else request.target.partition(":")[0]
    scene = Scene(world, request.action, entity, record)
    scene.context = request.context or world.definition.context_of(entity, request.action)
    scene.wanted, scene.card, scene.field = request.interface, request.card, request.field
    if request.parameters or request.address:
        scene.parameters = {**request.parameters, "address": request.address}
    if request.after and (record is None or not record.key):
        scene.given = request.after
    if request.after and record is not None:
        scene.after = changed(world, record, request.after)
    return scene


def unheeded(request: Request, definition: Definition) -> tuple[str, ...]:
    """The values of a change by which the answer cannot turn: the action is judged by the record as it is.

    Of no record in particular they say where those lie that are asked about, and what conditions ask of them.
    """
    entity = request.target.partition(":")[0]
    known = definition.entities.get(entity)
    if known is None or known.judge.get(request.action, "present") != "present":
        return ()
    atoms = [atom for way in definition.ways_of(entity, request.action) for atom in atoms_in((way.when, *way.gates))]
    if any("after" in atom.path for atom in atoms):
        return ()
    asked = {atom.name for atom in atoms if not atom.path and atom.kind in ("attribute", "date")}
    heeded = set[str]() if ":" in request.target else {"pipeline", "stage", *definition.places, *asked}
    return tuple(name for name in request.after if name not in heeded)


def _begun(world: World, request: Request, person: Person) -> Record:
    """A new record as it would begin: in the usual pipeline and places, or else in the first in which that is open, or
    which lead furthest.

    Another place makes a difference only to whom something is given, or closed, in some places alone, and where places
    themselves differ.
    """
    usual, themselves = draft(world, request), world.person(request.user)
    differing = {*_kinds_that_differ(world, usual.entity, request.action)}
    if not all("" in branches for branches in themselves.imposed.values()):
        differing.add(BRANCH)  # what is closed to her in one may be open in another, where she is not admitted, too
    if not (differing or themselves.profile().is_narrowed or holds_for_places(themselves)):
        return usual
    ways = world.rules.ways(usual.entity, request.action)
    reached, furthest = -2, usual
    begun = [usual, *_in_other_pipelines(usual, request, world)]
    elsewhere = (other for each in begun for other in _elsewhere(each, themselves, request, differing))
    for one in (*begun, *elsewhere):
        number = ending(ways, person, scene_of(world, request, one))[1][0]
        if number > reached:
            reached, furthest = number, one
        if number == OPEN:
            break
    return furthest


def _kinds_that_differ(world: World, entity: str, action: str) -> Iterator[str]:
    """The kinds of places of which one may differ from another whoever asks."""
    sections = world.definition.sections
    opening = (sections[way.section].open for way in world.definition.ways_of(entity, action) if way.section)
    yield from (step for atom in atoms_in(opening) for step in atom.path if step in world.definition.places)
    yield from world.rules.places_beside(entity, action)


def _in_other_pipelines(usual: Record, request: Request, world: World) -> Iterator[Record]:
    """The same record on the first stage of every other pipeline, where the request says nothing of that; of what is
    not to be added on every stage that agrees with what it says.
    """
    pipeline, stage = request.after.get("pipeline", ""), request.after.get("stage", "")
    seen, adding = {usual.pipeline}, request.action == "add"
    if stage or (pipeline and adding):
        return
    for other, begun in world.cells_of(usual.entity):
        if begun and pipeline in ("", other) and not (adding and other in seen):
            seen.add(other)
            yield usual._replace(pipeline=other, stage=begun)


def holds_for_places(person: Person) -> bool:
    """Whether the person holds a role in a branch, or a right for a place."""
    return any(hit.branch for hit in person.hits) or any(True for _ in _held_for(person))


def _held_for(person: Person) -> Iterator[str]:
    """The places (`kind:key`) for which rights are held."""
    held = (cells for source in person.profile().sources for cells in source.grants.values())
    yield from (place for cells in held for _, _, place in cells if place)


def _elsewhere(usual: Record, person: Person, request: Request, differing: Collection[str]) -> Iterator[Record]:
    """The same record in the other places that the person is admitted to, or for which she holds rights, of `differing`
    kinds in all, where the request names none."""
    definition, entity = person.facts.definition, person.facts.definition.entities.get(usual.entity)
    lying = entity.places if entity else ()
    chosen = {kind: sorted(_places_of(person, kind)) or [""] for kind in lying if kind not in request.after}
    others = {f"{kind}:{key}" for kind, key in person.facts.places if kind in differing}
    for kind, _, key in (place.partition(":") for place in sorted({*_held_for(person), *others})):
        beside = kind in request.after or not definition.lies_in(usual.entity, kind)
        if kind in definition.places and not beside and key not in chosen.get(kind, ()):
            chosen.setdefault(kind, [usual.value(kind)]).append(key)
    given = {kind: key for kind, key in request.after.items() if kind in definition.places}
    for keys in product(*chosen.values()):
        places = {kind: key for kind, key in zip(chosen, keys, strict=True) if key}
        if person.facts.lie_together({**places, **given}):
            yield reduce(lambda one, place: lying_in(one, *place), places.items(), usual)


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
        pipeline=pipeline, stage=stage,
    )  # fmt: skip
    places = {kind: usual_place(person, kind) for kind in (known.places if known else ())}
    return changed(world, new, {**places, **_places_said(request.after, places, world), **request.after})


def _places_said(after: Mapping[str, str], kinds: Collection[str], world: World) -> dict[str, str]:
    """In which places of these kinds those lie that the request names: an employee in a branch."""
    named = filter(None, (world.places.get(one) for one in after.items()))
    return {kind: there for place in named for kind in kinds if (there := place.attributes.get(kind))}


def usual_place(person: Person, kind: str) -> str:
    """Where a new record lies unless the request says otherwise: the first place the person is admitted to."""
    return min(_places_of(person, kind), default="")


def _places_of(person: Person, kind: str) -> set[str]:
    """The places of a kind that the person is admitted to, each by its key."""
    admitted = person.admitted(kind)
    if EVERYWHERE in admitted:
        admitted = admitted | {key for of, key in person.facts.places if of == kind}
    return admitted - {EVERYWHERE}


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
