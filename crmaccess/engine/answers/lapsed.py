"""What a person held until a moment that is past, or will hold: it gives nothing now, and is named where it is missed.

Each as (what, key, since, until): a role that was to reach her, a group that she was in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import datetime

from crmaccess.definition import Permission
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.moment.person import Person
from crmaccess.facts import OUTSIDE, Assignment

Lapsed = tuple[str, str, datetime | None, datetime | None]


def lapsed_roles(person: Person, modules: Set[str]) -> tuple[Lapsed, ...]:
    """Roles of these modules ('': of any) that used to reach her or will, and groups that bring some role."""
    roles = person.facts.roles
    keys = {key for key, role in roles.items() if "" in modules or role.module in ("", *modules)}
    groups = {key for (holder, key), found in person.facts.assignments.items() if holder == "group" and found}
    return _sorted(_of(person, keys, groups))


def lapsed_grants(permission: Permission, person: Person) -> tuple[Lapsed, ...]:
    """Roles and groups that would give the right."""
    facts = person.facts
    giving = {role for role in facts.roles if gives(role, permission, person)}
    groups = {
        key
        for key in facts.groups
        if permission.key in facts.grants.get(("group", key), {})
        or any(one.role in giving for one in facts.assignments.get(("group", key), ()))
    }
    return _sorted(_of(person, giving, groups))


def _sorted(found: Iterable[Lapsed]) -> tuple[Lapsed, ...]:
    return tuple(sorted(found, key=str))  # the order in which facts come says nothing


def _of(person: Person, roles: Set[str], groups: Set[str]) -> Iterator[Lapsed]:
    subjects = _subjects(person)
    for fact in dict.fromkeys(person.facts.lapsed):
        if isinstance(fact, Assignment):
            if fact.role in roles and (fact.holder, fact.subject) in subjects:
                yield "role", fact.role, fact.since, fact.until
        elif fact.login == person.login and fact.group in groups and fact.part not in OUTSIDE:
            yield "group", fact.group, None, fact.until


def _subjects(person: Person) -> set[Holder]:
    """Whom a role is to be assigned to so that it reaches her."""
    units = {unit for one in person.departments for unit in person.facts.above(one)}
    return {
        ("user", person.login), *(("department", one) for one in units), *(("group", one) for one in person.groups),
    }  # fmt: skip


def lapsed_groups(groups: Set[str], person: Person) -> tuple[Lapsed, ...]:
    """Groups that she was in."""
    return _sorted(_of(person, frozenset(), groups))


def held_elsewhere(permission: Permission, person: Person, branch: str) -> tuple[tuple[str, str], ...]:
    """Roles that give the right and are held in other branches than this one, each with its branch."""
    return tuple(
        dict.fromkeys(
            (hit.role, hit.branch)
            for hit in person.hits
            if hit.branch not in ("", branch) and gives(hit.role, permission, person)
        )
    )


def gives(role: str, permission: Permission, person: Person) -> bool:
    """Whether a role has the right at all."""
    known = person.facts.roles.get(role)
    everything = known is not None and known.everything and known.module in ("", permission.module)
    return everything or permission.key in person.facts.grants.get(("role", role), {})
