"""What a person held until a moment that is past, or will hold: it gives nothing now, and is named where it is missed.

Each as (what, key, since, until): a role that was to reach her, a group that she was in. The facts are those of the
scene: views of people may be shared with a world that differs in facts which do not concern them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime

from crmaccess.definition import Permission
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.person import Person
from crmaccess.facts import OUTSIDE, Assignment

Lapsed = tuple[str, str, datetime | None, datetime | None]
NONE: frozenset[str] = frozenset()


def lapsed_roles(facts: Structure, person: Person, modules: Set[str]) -> tuple[Lapsed, ...]:
    """Roles of these modules ('': of any) that used to reach her or will, and groups that bring some role."""
    keys = {key for key, role in facts.roles.items() if "" in modules or role.module in ("", *modules)}
    groups = {key for (holder, key), found in facts.assignments.items() if holder == "group" and found}
    return _lapsed(facts, person, keys, groups)


def lapsed_grants(facts: Structure, person: Person, permission: Permission) -> tuple[Lapsed, ...]:
    """Roles and groups that would give the right."""
    giving = {role for role in facts.roles if gives(facts, role, permission)}
    groups = {
        key
        for key in facts.groups
        if permission.key in facts.grants.get(("group", key), {})
        or any(one.role in giving for one in facts.assignments.get(("group", key), ()))
    }
    return _lapsed(facts, person, giving, groups)


def lapsed_groups(facts: Structure, person: Person, groups: Set[str]) -> tuple[Lapsed, ...]:
    """Groups that she was in."""
    return _lapsed(facts, person, NONE, groups)


def _lapsed(facts: Structure, person: Person, roles: Set[str], groups: Set[str]) -> tuple[Lapsed, ...]:
    return tuple(sorted(_of(facts, person, roles, groups), key=str))  # the order in which facts come says nothing


def _of(facts: Structure, person: Person, roles: Set[str], groups: Set[str]) -> Iterator[Lapsed]:
    for fact in dict.fromkeys(facts.lapsed):
        if isinstance(fact, Assignment):
            if fact.role in roles and _was_to_reach(facts, person, fact):
                yield "role", fact.role, fact.since, fact.until
        elif fact.login == person.login and fact.group in groups and fact.part not in OUTSIDE:
            yield "group", fact.group, None, fact.until


def _was_to_reach(facts: Structure, person: Person, fact: Assignment) -> bool:
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


def gives(facts: Structure, role: str, permission: Permission) -> bool:
    """Whether a role has the right at all."""
    known = facts.roles.get(role)
    everything = known is not None and known.everything and known.module in ("", permission.module)
    return everything or permission.key in facts.grants.get(("role", role), {})
