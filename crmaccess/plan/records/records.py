"""Records: added, edited, given to somebody else, opened to everybody, moved along their pipeline."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Entity
from crmaccess.errors import Guarded, InvalidInput, NotFound, Problem
from crmaccess.facts import Record, key_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import refuse_left
from crmaccess.plan.known.values import key_fault, name_fault, refuse, with_attributes
from crmaccess.plan.outcome import edited
from crmaccess.plan.people.belonging.duties import Prerequisites, settled
from crmaccess.plan.records.places import moved_apart

Participants = Sequence[tuple[str, str]]  # (part, user)


def add_record(
    entity_ref: str,
    key: str,
    known: Known,
    at: datetime,
    *,
    title: str = "",
    responsible: str = "",
    pipeline: str = "",
    stage: str = "",
    branch: str = "",
    is_open: bool = False,
    parent: str = "",
    created_at: datetime | None = None,
    participants: Participants = (),
    attributes: Mapping[str, str] = {},
) -> Plan:
    """A record at the first stage unless another is named; it remembers the departments of its responsible."""
    entity = known.entity(entity_ref)
    login = responsible_login(responsible, known)
    way, step = stage_keys(entity, known, pipeline, stage)
    before = known.records.get((entity.key, key))
    wanted = Record(
        entity.key,
        key,
        title,
        login,
        known.stamp(login),
        way,
        step,
        branch_key(entity, branch, known),
        is_open,
        parent_ref(parent, known, f"{entity.key}:{key}"),
        created_at or (before.created_at if before else at),
        participants_of(entity, participants, known),
        known.understood(entity.key, attributes),
    )
    refuse(record_text_faults(wanted))
    wanted = settled(wanted, known)
    refuse(moved_apart(before, wanted, known))
    if before is not None and before != wanted:
        raise InvalidInput("E_KEY_TAKEN", f"{entity.key}:{key}")
    if before is None:
        Prerequisites(known, at).check(wanted)
    return edited(before, wanted)


def edit_record(
    ref: str,
    known: Known,
    at: datetime,
    *,
    title: str | None = None,
    branch: str | None = None,
    parent: str | None = None,
    participants: Participants = (),
    attributes: Mapping[str, str] = {},
) -> Plan:
    """Other values of a record; None leaves one be, '' takes it away. A part that is named has only these people."""
    before = known.record(ref)
    entity = known.entity(before.entity)
    named = {part for part, _ in participants}
    others = [one for one in before.participants if one[0] not in named]
    after = before._replace(
        title=before.title if title is None else title,
        branch=before.branch if branch is None else branch_key(entity, branch, known),
        parent=before.parent if parent is None else parent_ref(parent, known, f"{entity.key}:{before.key}"),
        participants=tuple(sorted((*others, *participants_of(entity, participants, known)))),
        attributes=with_attributes(before.attributes, known.understood(entity.key, attributes, before.attributes)),
    )
    refuse(record_text_faults(after))
    if (after := settled(after, known)) != before:
        Prerequisites(known, at).check(after)
    refuse(moved_apart(before, after, known))
    return edited(before, after)


def assign_records(refs: Sequence[str], user: str, known: Known, at: datetime) -> Plan:
    """The records get this responsible, or the same one again, and remember his present departments."""
    login = responsible_login(user, known)
    plan = _each(refs, known, lambda record: record._replace(responsible=login, stamp=known.stamp(login)))
    able = Prerequisites(known, at)
    for change in plan.changes:
        if isinstance(change, Change) and isinstance(change.after, Record):
            able.check(settled(change.after, known))
    return plan


def open_records(refs: Sequence[str], known: Known, at: datetime, *, is_open: bool = True) -> Plan:
    """Open to everybody whose level reaches open records, or closed again."""
    return _each(refs, known, lambda record: record._replace(open=is_open))


def move_records(refs: Sequence[str], stage: str, known: Known, at: datetime, *, pipeline: str = "") -> Plan:
    """To another stage of their pipeline, or to a stage of the pipeline that is named."""

    def moved(record: Record) -> Record:
        way, step = stage_keys(known.entity(record.entity), known, pipeline or record.pipeline, stage)
        return record._replace(pipeline=way, stage=step)

    return _each(refs, known, moved)


def delete_records(refs: Sequence[str], known: Known, at: datetime) -> Plan:
    """The records go, and what is granted on them. Guarded while other records belong to one of them."""
    going = _all_records(refs, known)
    names = {f"{record.entity}:{record.key}" for record in going}
    children = [f"{one.entity}:{one.key}" for one in known.records.values() if one.parent in names]
    left = sorted(set(children) - names)
    if left:
        raise Guarded("E_RECORD_IN_USE", ", ".join(sorted(names)), records=", ".join(left[:12]), count=str(len(left)))
    granted = [Change(grant, None) for grant in known.grants.values() if grant.place in names]
    return Plan((*granted, *(Change(record, None) for record in going)))


def responsible_login(ref: str, known: Known) -> str:
    """Nobody, or somebody who has not left."""
    if not ref:
        return ""
    account = known.account(ref)
    refuse_left(account, known.definition)
    return account.login


def stage_keys(entity: Entity, known: Known, pipeline: str = "", stage: str = "") -> tuple[str, str]:
    """Pipeline and stage of a record; the main pipeline and its first stage need no word."""
    way = known.pipeline_key(entity.key, pipeline)
    if stage:
        return way, known.stage(entity.key, way, stage).key
    stages = known.stages_of(entity.key, way)
    return way, stages[0].key if stages else ""


def branch_key(entity: Entity, ref: str, known: Known) -> str:
    """The branch a record lives in, where its entity lives in branches."""
    if not ref:
        return ""
    branch = known.place("branch", ref).key
    if "branch" not in entity.places:
        raise InvalidInput("E_NO_BRANCHES", ref, entity=entity.key)
    return branch


def parent_ref(ref: str, known: Known, own: str) -> str:
    """`entity:key` of another record that exists."""
    if not ref:
        return ""
    if ref == own:
        raise InvalidInput("E_PARENT_SELF", ref)
    parent = known.record(ref)
    found = f"{parent.entity}:{parent.key}"
    if ring := ring_above(own, lambda one: found if one == own else parent_of(one, known)):
        raise InvalidInput("E_RECORD_CYCLE", own, path=" > ".join(ring))
    return found


def parent_of(ref: str, known: Known) -> str:
    """The parent of the record `entity:key`; '' for one that is not there or has none."""
    entity, _, key = ref.partition(":")
    record = known.records.get((entity, key))
    return record.parent if record else ""


def ring_above(ref: str, parent: Callable[[str], str]) -> list[str]:
    """The way from a record up to itself, from the top down; [] when it does not come back to where it began."""
    path, above = [ref], parent(ref)
    while above and above != ref and above not in path:
        path.append(above)
        above = parent(above)
    return [ref, *reversed(path)] if above == ref else []


def part_and_person(text: str, *, or_nobody: bool = False) -> tuple[str, str]:
    """What `observer=anna` says, or `observer:anna`; perhaps `observer=` for nobody. Raises InvalidInput."""
    part, sign, person = (piece.strip() for piece in text.partition("=" if "=" in text else ":"))
    if not part or not (person or (sign and or_nobody)):
        raise InvalidInput("E_PARTICIPANT_MALFORMED", text)
    return part, person


def participants_of(entity: Entity, participants: Participants, known: Known) -> tuple[tuple[str, str], ...]:
    """(part, login) pairs, sorted; the responsible is no participant, and nobody ('') is none either."""
    parts = [part for part in entity.parts if part != "responsible"]
    for part, _ in participants:
        if part not in parts:
            answering = {"responsible": "--responsible"} if "responsible" in entity.parts else {}
            raise InvalidInput("E_PART_UNKNOWN", part, nearest=parts, entity=entity.key, **answering)
    return tuple(sorted({(part, known.account(ref).login) for part, ref in participants if ref}))


def record_text_faults(record: Record) -> list[Problem]:
    """What is wrong with a record's key and title as text."""
    faults = (("key", record.key, key_fault(record.key)), ("title", record.title, name_fault(record.title)))
    return [Problem(code, value, column=column) for column, value, code in faults if code]


def _each(refs: Sequence[str], known: Known, after: Callable[[Record], Record]) -> Plan:
    records = _all_records(refs, known)
    pairs = [(record, after(record)) for record in records]
    changes = tuple(Change(before, now) for before, now in pairs if before != now)
    return Plan(changes, unchanged=len(pairs) - len(changes))


def _all_records(refs: Sequence[str], known: Known) -> list[Record]:
    """Each record once. NotFound with all the unknown ones."""
    found: dict[tuple[str, ...], Record] = {}
    problems: list[Problem] = []
    for ref in refs:
        try:
            record = known.record(ref)
            found[key_of(record)] = record
        except NotFound as unknown:
            problems += unknown.problems
    if problems:
        raise NotFound.of(problems)
    return list(found.values())
