"""What there is to ask about, as records: those of the company, its accounts, roles, places and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.many.reach import matches
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause, GroupMember, Record

Things = Mapping[str, Record]
K = TypeVar("K")
V = TypeVar("V")
KNOWN = 20_000  # counts that are kept


class Records(Protocol):
    """Where records are counted and named that are more than a world holds; a `Reader` is one."""

    def count(self, entity: str, clause: Clause) -> int: ...

    def keys(self, entity: str, clause: Clause, limit: int) -> list[str]: ...


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


def is_stored(world: World, entity: str) -> bool:
    """Whether what there is of the entity are records alone, which a database holds."""
    definition = world.definition
    others = {"user", "role", *definition.places, *definition.group_kinds}
    return entity in definition.entities and entity not in others


class Stock:
    """What is the same in both worlds, to be counted and named by clauses. `apart`: what is not, and so left out."""

    def __init__(self, world: World, apart: Mapping[str, Things], records: Records | None) -> None:
        """`apart`: as it was before. `records`: those of before, where the world does not hold all."""
        self._world, self._apart, self._records = world, apart, records
        self._things: dict[str, list[Record]] = {}
        self._counts: dict[tuple[str, Clause], int] = {}
        self._keys: dict[tuple[str, Clause], Sequence[str]] = {}

    def things(self, entity: str) -> list[Record]:
        """All that is the same in both worlds and in memory, by key."""
        if entity not in self._things:
            apart = self._apart.get(entity, {})
            every = sorted(things_of(self._world, entity).items())
            self._things[entity] = [one for key, one in every if key not in apart]
        return self._things[entity]

    def count(self, entity: str, clause: Clause) -> int:
        """How many of the entity are within a clause."""
        return _kept(self._counts, (entity, clause), lambda: self._count(entity, clause))

    def keys(self, entity: str, clause: Clause, limit: int) -> Sequence[str]:
        """The first of them, by key."""
        return _kept(self._keys, (entity, clause), lambda: self._named(entity, clause, limit))

    def within_apart(self, entity: str, clause: Clause) -> int:
        """How many are left out that were within a clause."""
        return sum(matches(clause, one) for one in self._apart.get(entity, {}).values())

    def _count(self, entity: str, clause: Clause) -> int:
        if self._records is not None and is_stored(self._world, entity):
            return self._records.count(entity, clause) - self.within_apart(entity, clause)
        return sum(matches(clause, one) for one in self.things(entity))

    def _named(self, entity: str, clause: Clause, limit: int) -> Sequence[str]:
        if self._records is not None and is_stored(self._world, entity):
            apart = self._apart.get(entity, {})
            found = self._records.keys(entity, clause, limit + len(apart))
            return [key for key in found if key not in apart][:limit]
        return [one.key for one in self.things(entity) if matches(clause, one)][:limit]


def _kept(known: dict[K, V], key: K, make: Callable[[], V]) -> V:
    found = known.get(key)
    if found is None:
        if len(known) == KNOWN:
            known.clear()
        found = known[key] = make()
    return found
