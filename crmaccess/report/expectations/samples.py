"""Of a large company some people and records, as unlike each other as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, Record
from crmaccess.report.expectations.people import USER, acts

PEOPLE = 200  # who are looked at
OF_A_ROLE = 3  # holders of it among these
RECORDS = 30  # of an entity


def sampled(records: Iterable[Record], most: int = RECORDS) -> list[Record]:
    """Of each entity at most so many records: in other stages, places and hands."""
    found: dict[str, dict[Hashable, Record]] = {}
    rest: dict[str, list[Record]] = {}
    for record in records:
        kinds, stage = found.setdefault(record.entity, {}), (record.pipeline, record.stage, record.open)
        for kind in (("stage", *stage), ("place", record.branch, record.stamp), ("hand", record.responsible)):
            if kind not in kinds and len(kinds) < most:
                kinds[kind] = record
                break
        else:
            rest.setdefault(record.entity, []).append(record)
    return [
        record
        for entity, kinds in found.items()
        for record in (*kinds.values(), *rest.get(entity, [])[: most - len(kinds)])
    ]


def people_sampled(world: World, most: int = PEOPLE) -> frozenset[str]:
    """Everybody in a small company; of a large one people who act: a few of each role, those with the fewest roles
    first, then whoever holds something of his own."""
    if len(world.accounts) <= most:
        return frozenset(world.accounts)
    persons = [world.person(login) for login in sorted(world.accounts)]
    acting = sorted((one for one in persons if acts(one, world)), key=lambda one: len(one.roles))
    found, of_role = list[str](), Counter[str]()
    for person in acting:
        if any(of_role[role] < OF_A_ROLE for role in person.roles):
            of_role.update(person.roles)
            found.append(person.login)
    own = (one.login for one in acting if (USER, one.login) in world.grants or (USER, one.login) in world.impositions)
    return frozenset([*found, *own][:most])


def facts_about(people: frozenset[str], facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those about other people."""
    return [fact for fact in facts if _is_kept(fact, people)]


def _is_kept(fact: Fact, people: frozenset[str]) -> bool:
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        return fact.login in people
    if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == USER:
        return fact.subject in people
    return True
