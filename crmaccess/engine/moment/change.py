"""One fact more or less, in a copy of what is known that shares the rest; and whom the difference concerns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from crmaccess.definition import settings_of
from crmaccess.engine.facts.grants import Grants, rank_granted, with_implied
from crmaccess.engine.facts.index import Lapsed, holder_of, holders_of
from crmaccess.engine.facts.layered import with_entry
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.person import Person
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
    key_of,
)

K = TypeVar("K")
V = TypeVar("V")


def put(fact: Fact, there: bool, known: Structure) -> None:
    """Keep a fact (`there`), in place of the one of its key, or keep it no longer.

    `known` is a fresh copy; what it shares with its original stays as it is, and is replaced instead.
    """
    for cache in _FORGOTTEN.get(type(fact), ()):
        vars(known).pop(cache, None)
    _PUT[type(fact)](fact, there, known)


# What was found along the structure before, and may be otherwise now.
_FORGOTTEN: Mapping[type, Sequence[str]] = {
    Record: ("_named", "inside", "taking_part"), Place: ("_named", "_place_records"), Group: ("_named",),
    GroupMember: ("_named",), Imposition: ("imposed_on",),
    Department: ("_below", "children", "_assigned"), Assignment: ("_assigned", "assigned_kinds"),
}  # fmt: skip


def forget(known: Structure) -> None:
    """Whatever was found along the structure may be otherwise now."""
    for cache in {cache for caches in _FORGOTTEN.values() for cache in caches}:
        vars(known).pop(cache, None)


def _with(entries: Mapping[K, V], key: K, value: V, there: bool) -> dict[K, V]:
    """A copy with the entry or without it; an entry that was there keeps its place."""
    found = {**entries, key: value}
    if not there:
        del found[key]
    return found


def _single(attribute: str) -> Callable[[Any, bool, Structure], None]:
    def kept(fact: Any, there: bool, known: Structure) -> None:
        key = key_of(fact)
        entries = getattr(known, attribute)
        setattr(known, attribute, _with(entries, key if len(key) > 1 else key[0], fact, there))

    return kept


def _department(fact: Department, there: bool, known: Structure) -> None:
    known.departments = _with(known.departments, fact.key, fact, there)
    _lapse(fact, there and bool(fact.head) and not known.in_force(None, fact.head_until), known)
    known.headships = {}
    for one in known.departments.values():
        if one.head and known.in_force(None, one.head_until):
            known.headships.setdefault(one.head, []).append(one.key)


def _membership(fact: Membership, there: bool, known: Structure) -> None:
    holds = _holds(fact, there, known)
    others = [one for one in known.memberships.get(fact.login, ()) if one != fact.department]
    known.memberships = _with(known.memberships, fact.login, [*others, fact.department] if holds else others, True)


def _group_member(fact: GroupMember, there: bool, known: Structure) -> None:
    holds = _holds(fact, there, known)
    found = [one for one in known.group_members.get(fact.login, ()) if one.group != fact.group]
    found += [fact] if holds else []
    known.group_members = _with(known.group_members, fact.login, found, True)


def _admission(fact: Admission, there: bool, known: Structure) -> None:
    holds = _holds(fact, there, known)
    kinds = known.admissions.get(fact.login, {})
    places = kinds.get(fact.kind, set()) - {fact.place} | ({fact.place} if holds else set())
    kinds = _with(kinds, fact.kind, places, bool(places))
    known.admissions = _with(known.admissions, fact.login, kinds, bool(kinds))


def _grant(fact: Grant, there: bool, known: Structure) -> None:
    holds = _holds(fact, there and rank_granted(fact, known.definition) is not None, known)
    for holder in holders_of(fact):  # a department may give further down than before, or no longer
        held = _granted(known.granted.get(holder, {}), fact, holds and holder == holder_of(fact), known)
        known.granted = _with(known.granted, holder, held, bool(held))
        known.grants = _with(known.grants, holder, with_implied(held, known.definition), bool(held))
    known.departments_hold = any(holder in ("department", "departments") for holder, _ in known.grants)


def _granted(held: Grants, fact: Grant, there: bool, known: Structure) -> Grants:
    """What a holder was granted, with the grant or without it."""
    rank = rank_granted(fact, known.definition)
    if rank is None:
        return held
    cells = _with(held.get(fact.permission, {}), (fact.pipeline, fact.stage, fact.place), rank, there)
    return _with(held, fact.permission, cells, bool(cells))


def _assignment(fact: Assignment, there: bool, known: Structure) -> None:
    _lapse(fact, there and not known.in_force(fact.since, fact.until), known)
    subject = fact.holder, fact.subject
    found = [one for one in known.assignments.get(subject, ()) if key_of(one) != key_of(fact)]
    found += [fact] if there and known.in_force(fact.since, fact.until) else []
    known.assignments = _with(known.assignments, subject, sorted(found, key=key_of), bool(found))


def _holds(fact: Membership | GroupMember | Admission | Grant, there: bool, known: Structure) -> bool:
    """Whether it is there and has not ended."""
    in_force = known.in_force(None, fact.until)
    _lapse(fact, there and not in_force, known)
    return there and in_force


def _lapse(fact: Lapsed, lapsed: bool, known: Structure) -> None:
    others = [one for one in known.lapsed if type(one) is not type(fact) or key_of(one) != key_of(fact)]
    known.lapsed = [*others, fact] if lapsed else others


def _imposition(fact: Imposition, there: bool, known: Structure) -> None:
    subject = fact.holder, fact.subject
    found = [one for one in known.impositions.get(subject, ()) if one != fact.restriction]
    found += [fact.restriction] if there and known.in_force(fact.since, fact.until) else []
    known.impositions = _with(known.impositions, subject, found, bool(found))
    ends = there and fact.until is not None
    known.imposed_until = _with(known.imposed_until, (subject, fact.restriction), fact.until or known.at, ends)


def _setting(fact: Setting, there: bool, known: Structure) -> None:
    rule = settings_of(known.definition).get(fact.name)
    known.settings = _with(known.settings, fact.name, fact.value if there or not rule else rule.default, True)


def _pipeline(fact: Pipeline, there: bool, known: Structure) -> None:
    known.pipelines = _with(known.pipelines, (fact.entity, fact.key), fact.position, there)
    _step(fact.entity, (fact.key, -1, ""), there, known)


def _stage(fact: Stage, there: bool, known: Structure) -> None:
    _step(fact.entity, (fact.pipeline, fact.position, fact.key), there, known)


def _step(entity: str, step: tuple[str, int, str], there: bool, known: Structure) -> None:
    steps = {one for one in known.steps.get(entity, ()) if (one[0], one[2]) != (step[0], step[2])}
    known.steps = _with(known.steps, entity, steps | {step} if there else steps, True)
    known.cells = _with(known.cells, entity, known.cells_in_order(entity), True)


def _record(fact: Record, there: bool, known: Structure) -> None:
    known.records = with_entry(known.records, (fact.entity, fact.key), fact if there else None)


_PUT: Mapping[type, Callable[[Any, bool, Structure], None]] = {
    Account: _single("accounts"), Group: _single("groups"), Role: _single("roles"), Place: _single("places"),
    Department: _department, Membership: _membership, GroupMember: _group_member, Admission: _admission,
    Grant: _grant, Assignment: _assignment, Imposition: _imposition, Setting: _setting, Pipeline: _pipeline,
    Stage: _stage, Record: _record, CustomAttribute: lambda fact, there, known: None,
}  # fmt: skip


def concerns(fact: Fact, person: Person) -> bool:
    """Whether the view of a person may be another one once the fact comes, changes or goes."""
    asked = _CONCERNS.get(type(fact))
    return asked is None or asked(fact, person)


def only_concerned(fact: Fact) -> str:
    """The login of the one person whom the fact can concern; '' where it may be several."""
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        return fact.login
    if isinstance(fact, Assignment | Grant | Imposition) and fact.holder == "user":
        return fact.subject
    return ""


def _by_grant(fact: Grant, person: Person) -> bool:
    if fact.holder == "department":
        return True  # it may be the first that a department holds
    if fact.holder == "user":
        return fact.subject == person.login
    if any(fact.subject in (getattr(one, "role", ""), getattr(one, "group", "")) for one in person.facts.lapsed):
        return True  # what used to give the right, or will, is named
    return fact.subject in person.roles if fact.holder == "role" else (fact.holder, fact.subject) in person.holders()


def _by_assignment(fact: Assignment, person: Person) -> bool:
    if fact.holder == "department":
        return not person.departments.isdisjoint(person.facts.below(fact.subject))
    if fact.holder == "group":
        return fact.subject in person.groups
    return fact.holder != "user" or fact.subject == person.login


def _by_record(fact: Record, person: Person) -> bool:
    """Of which kinds a person is can rest on records that she takes part in."""
    tests = (kind.test for kind in person.facts.definition.kinds.values())
    parts = {atom.name for test in tests for some in test for atom in some if atom.kind == "takes_part"}
    before = person.facts.records.get((fact.entity, fact.key))
    return any(
        person.login in record.people(part)
        for entity, _, part in (name.partition(".") for name in parts)
        for record in (fact, before)
        if record is not None and entity == fact.entity
    )


def _by_login(fact: Account | Membership | GroupMember | Admission, person: Person) -> bool:
    return fact.login == person.login


# What is not here (the structure, roles, settings) may concern everybody.
_CONCERNS: Mapping[type, Callable[[Any, Person], bool]] = {
    Account: _by_login, Membership: _by_login, GroupMember: _by_login, Admission: _by_login, Grant: _by_grant,
    Assignment: _by_assignment, Imposition: lambda fact, person: (fact.holder, fact.subject) in person.subjects,
    Record: _by_record, CustomAttribute: lambda fact, person: False,
}  # fmt: skip
