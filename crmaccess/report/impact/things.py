"""What there is to ask about, as records: those of the company, its accounts, roles, places and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.world.world import World
from crmaccess.facts import GroupMember, Record
from crmaccess.report.impact.sets import Sets

Things = Mapping[str, Record]


class Records(Protocol):
    """Where records are that a world does not hold; a `Reader` is one."""

    def records(self, entity: str) -> list[Record]: ...


def things_of(world: World, entity: str) -> Things:
    """What there is of an entity, by key: records that the world holds, accounts, roles, places and groups."""
    if entity == "user":
        return {login: account_record(account) for login, account in world.accounts.items()}
    if entity == "role":
        return {key: role_record(role) for key, role in world.roles.items()}
    found = {key: record for (of, key), record in world.records.items() if of == entity}
    found |= {key: place_record(place) for (of, key), place in world.places.items() if of == entity}
    of_kind = [group for group in world.groups.values() if group.kind == entity]
    members: dict[str, list[GroupMember]] = {}
    for one in (one for many in world.group_members.values() for one in many) if of_kind else ():
        members.setdefault(one.group, []).append(one)
    return found | {one.key: group_record(one, members.get(one.key, ()), world.at) for one in of_kind}


def thing_of(world: World, entity: str, key: str) -> Record | None:
    """One of them, if it is there."""
    if entity == "user":
        account = world.accounts.get(key)
        return account_record(account) if account else None
    if entity == "role":
        return role_record(world.roles[key]) if key in world.roles else None
    return world.record_at(f"{entity}:{key}")


def is_stored(world: World, entity: str) -> bool:
    """Whether what there is of the entity are records alone, which a database holds."""
    definition = world.definition
    others = {"user", "role", *definition.places, *definition.group_kinds}
    return entity in definition.entities and entity not in others


class Stock:
    """What is the same in both worlds. `apart`: what is not, and so left out."""

    def __init__(
        self, world: World, apart: Mapping[str, Things], records: Records | None, sees: Callable[[Record], bool]
    ) -> None:  # fmt: skip
        """`apart`: as it was before. `records`: those of before, where the world does not hold all. `sees`: of which
        things that the world holds it is told.
        """
        self._world, self._apart, self._records, self._sees = world, apart, records, sees
        self._sets: dict[str, Sets] = {}

    def of(self, entity: str) -> Sets:
        """All of an entity."""
        if entity not in self._sets:
            apart = self._apart.get(entity, {})
            self._sets[entity] = Sets(one for one in self._every(entity) if one.key not in apart)
        return self._sets[entity]

    def _every(self, entity: str) -> Iterable[Record]:
        if self._records is not None and is_stored(self._world, entity):
            return self._records.records(entity)
        return filter(self._sees, things_of(self._world, entity).values())
