"""The records that a request is judged on: as it is, as it would become, as a new one begins."""

from __future__ import annotations

from collections.abc import Mapping

from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Moment
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE, Account, Record, Role


def images(world: Moment, request: Request, record: Record | None) -> list[Record | None]:
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


def draft(world: Moment, request: Request) -> Record:
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
        admitted = admitted | {key for of, key in person.facts.places if of == kind}
    return min(admitted - {EVERYWHERE}, default="")


def changed(world: Moment, record: Record, after: Mapping[str, str]) -> Record:
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
