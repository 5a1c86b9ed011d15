"""What a person held until a moment that is past, or will hold: it gives nothing now, and is named where it is missed.

Each as (what, key, since, until): a role that was to reach her, a group or department that she was in, a right or a
place. The facts are those of the scene: views of people may be shared with a world that differs in facts which do not
concern them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime

from crmaccess.definition import Permission
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE, OUTSIDE, Admission, Assignment, Department, Grant, GroupMember, Membership

Lapsed = tuple[str, str, datetime | None, datetime | None]
NONE: frozenset[str] = frozenset()


def lapsed_roles(facts: Structure, person: Person, modules: Set[str]) -> tuple[Lapsed, ...]:
    """Roles of these modules ('': of any) that used to reach her or will, and groups that bring some role."""
    keys = {key for key, role in facts.roles.items() if "" in modules or role.module in ("", *modules)}
    giving = {subject for subject, found in facts.assignments.items() if found}
    return _lapsed(facts, person, keys, giving)


def lapsed_grants(
    facts: Structure, person: Person, permission: Permission, above: int = -1
) -> tuple[Lapsed, ...]:  # fmt: skip
    """Roles, groups and departments that would give the right, and the right itself; at a rank above that."""
    giving = {role for role in facts.roles if gives(facts, role, permission, above)}
    subjects = {
        subject for subject in _left(facts, person)
        if _has(facts, subject, permission, above)
        or any(one.role in giving for one in facts.assignments.get(subject, ()))
    }  # fmt: skip
    rights = _rights(facts, person, permission, above)
    return tuple(sorted({*_of(facts, person, giving, subjects), *rights}, key=str))


def lapsed_groups(facts: Structure, person: Person, groups: Set[str]) -> tuple[Lapsed, ...]:
    """Groups that she was in."""
    return _lapsed(facts, person, NONE, {("group", group) for group in groups})


def lapsed_admissions(facts: Structure, person: Person, kind: str, place: str) -> tuple[Lapsed, ...]:
    """Admissions to the place that she had; without one, to any of the kind."""
    found = {
        ("place", f"{kind}:{fact.place}", None, fact.until)
        for fact in facts.lapsed
        if isinstance(fact, Admission) and (fact.login, fact.kind) == (person.login, kind)
        if place in ("", fact.place) or fact.place == EVERYWHERE
    }
    return tuple(sorted(found, key=str))


def _lapsed(facts: Structure, person: Person, roles: Set[str], giving: Set[Holder]) -> tuple[Lapsed, ...]:
    return tuple(sorted(_of(facts, person, roles, giving), key=str))  # the order in which facts come says nothing


def _of(facts: Structure, person: Person, roles: Set[str], giving: Set[Holder]) -> Iterator[Lapsed]:
    """Of these roles, and of belonging to what gives."""
    for fact in dict.fromkeys(facts.lapsed):
        match fact:
            case Assignment(role=role) if role in roles and was_to_reach(facts, person, fact):
                yield "role", role, fact.since, fact.until
            case GroupMember(login=login, group=group, part=part) if login == person.login and part not in OUTSIDE:
                yield from _where_giving(("group", group), fact.until, giving)
            case Membership(login=login, department=department) if login == person.login:
                yield from _where_giving(("department", department), fact.until, giving)
            case Department(head=login, key=department) if login == person.login:
                yield from _where_giving(("department", department), fact.head_until, giving)


def _left(facts: Structure, person: Person) -> Iterator[Holder]:
    """The groups and departments that she was in, or headed: few, where others may be very many."""
    for fact in facts.lapsed:
        match fact:
            case GroupMember(login=login, group=group) if login == person.login:
                yield "group", group
            case Membership(login=login, department=key) | Department(head=login, key=key) if login == person.login:
                yield "department", key


def _where_giving(subject: Holder, until: datetime | None, giving: Set[Holder]) -> Iterator[Lapsed]:
    if subject in giving:
        yield (*subject, None, until)


def _rights(facts: Structure, person: Person, permission: Permission, above: int) -> Iterator[Lapsed]:
    """Grants to her, to her groups and departments, of the right or of one that brings it along."""
    holders = {*person.holders(), ("user", person.login)}
    for fact in facts.lapsed:
        if isinstance(fact, Grant) and (fact.holder, fact.subject) in holders:
            right = facts.definition.permissions.get(fact.permission)
            same = fact.permission == permission.key
            high = not same or facts.definition.scales[permission.scale].rank(fact.level) > above
            if high and (same or (right and permission.key in right.implies)):
                yield "right", fact.permission, None, fact.until


def was_to_reach(facts: Structure, person: Person, fact: Assignment) -> bool:
    """Whether an assignment would reach her if it were in force."""
    if fact.holder == "department":
        below = fact.with_sub and any(fact.subject in facts.above(one) for one in person.departments)
        return below or fact.subject in person.departments
    return (fact.holder, fact.subject) == ("user", person.login) or (
        fact.holder == "group" and fact.subject in person.groups
    )


def held_elsewhere(
    facts: Structure, person: Person, permission: Permission, branch: str
) -> tuple[tuple[str, str], ...]:
    """Roles that give the right and are held in other branches than this one, each with its branch."""
    elsewhere = (hit for hit in person.hits if hit.branch not in ("", branch))
    return tuple(dict.fromkeys((hit.role, hit.branch) for hit in elsewhere if gives(facts, hit.role, permission)))


def gives(facts: Structure, role: str, permission: Permission, above: int = -1) -> bool:
    """Whether a role has the right at all, or at a rank above that."""
    known = facts.roles.get(role)
    everything = known is not None and known.everything and known.module in ("", permission.module)
    return everything or _has(facts, ("role", role), permission, above)


def _has(facts: Structure, holder: Holder, permission: Permission, above: int) -> bool:
    return any(rank > above for rank in facts.grants.get(holder, {}).get(permission.key, {}).values())
