"""What an expectation asks about: one thing, the whole of an entity, or the records of somebody."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.expectations.expectation import Meant
from crmaccess.report.expectations.people import people_of, units_meant

ACCOUNT, ROLE = "user", "role"


def records_of(meant: Meant, world: World) -> list[Record] | None:
    """The records in question; None for an entity as a whole."""
    target = meant.request.target
    if meant.of:
        return sorted(_records_of_people(meant, world), key=lambda record: record.key)
    if ":" not in target:
        return None
    found = thing_at(target, world)
    return [found] if found is not None else []


def thing_at(target: str, world: World) -> Record | None:
    """The record, account, role, place or group that `entity:key` names, if there is one."""
    entity, _, key = target.partition(":")
    if entity == ACCOUNT:
        return account_record(world.accounts[key]) if key in world.accounts else None
    if entity == ROLE and entity not in world.definition.entities:
        return role_record(world.roles[key]) if key in world.roles else None
    return world.record_at(target)


def _records_of_people(meant: Meant, world: World) -> Iterator[Record]:
    """Those for which one of the people is responsible, that are stamped with one of the departments, or lie in one of
    the places; of accounts, those of the people."""
    entity, people = meant.request.target, set(people_of(meant.of, world, idle=True))
    if entity == ACCOUNT:
        yield from (account_record(world.accounts[login]) for login in people)
        return
    units = frozenset().union(*(units_meant(subject, world) for subject in meant.of))
    places = [subject for subject in meant.of if subject[0] in world.definition.places]
    for record in world.records.values():
        if record.entity == entity and (
            record.responsible in people
            or not units.isdisjoint(record.stamp)
            or any(record.value(kind) == key for kind, key in places)
        ):
            yield record
