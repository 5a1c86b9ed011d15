"""In what two worlds differ: the people whose answers that can touch, and the things that are otherwise themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.levels.layout import Layout
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.counts.basis import conditions
from crmaccess.report.impact.holders import Holders, Logins
from crmaccess.report.impact.things import Things, thing_of
from crmaccess.values import NamedTuple, cached_property

WORLDS = ("settings", "places", "pipelines", "cells")  # what may matter to everybody
OF_LOGINS = ("accounts", "memberships", "headships", "group_members", "admissions")
OF_HOLDERS = ("granted", "assignments", "impositions")
Images = tuple[Record | None, Record | None]


class Apart(NamedTuple):
    """Things that are otherwise in one world than in the other, or only in one of them, by entity and key."""

    before: Mapping[str, Things]
    after: Mapping[str, Things]

    def images(self) -> Iterator[tuple[str, Images]]:
        """Each thing as it is in both worlds, by its key."""
        for entity, was in self.before.items():
            now = self.after[entity]
            for key in dict.fromkeys((*was, *now)):
                yield key, (was.get(key), now.get(key))


class Difference:
    """What differs between two worlds."""

    def __init__(self, before: World, after: World) -> None:
        self.before, self.after = before, after
        self.holders = Holders(before), Holders(after)

    @cached_property
    def everybody(self) -> Logins:
        """All who have an account in one of them."""
        return self.holders[0].everybody | self.holders[1].everybody

    @cached_property
    def touched(self) -> Logins:
        """Those for whom something may be otherwise besides the things that are otherwise themselves."""
        if self._touches_everybody:
            return self.everybody
        subjects = set(self._subjects())
        found = self.holders[0].behind(subjects) | self.holders[1].behind(subjects)
        return (found | self._logins() | self._named()) & self.everybody

    def let_in(self, action: str, images: Images) -> Logins:
        """Those whom some way to a thing can let in, as it is in one of the worlds."""
        both = zip(self.holders, images, strict=True)
        return Logins().union(*(holders.let_in(action, one) for holders, one in both if one)) & self.everybody

    @cached_property
    def of_people_alone(self) -> bool:
        """Whether rights are read alike in both worlds, so that answers differ by what people are and hold alone."""
        if self._touches_everybody or self.before.rules is not self.after.rules:
            return False
        lists = any(right.below for right in self.after.definition.permissions.values())
        if lists and self.before.records is not self.after.records:
            return False
        one, other = self.before.sources.layout, self.after.sources.layout
        return one is other or _slots(one) == _slots(other)

    @cached_property
    def _touches_everybody(self) -> bool:
        before, after = self.before, self.after
        if before.rules is not after.rules and before.definition != after.definition:
            return True
        dated = any(atom.kind == "date" for atom in atoms_in(conditions(after.definition)))
        if dated and before.today != after.today:
            return True
        return any(getattr(before, one) != getattr(after, one) for one in WORLDS)

    def _logins(self) -> Logins:
        """Those about whom a fact differs, and those whom the clock lets in."""
        found = {login for name in OF_LOGINS for login in _otherwise(getattr(self.before, name), _of(self.after, name))}
        between = self.before.at, self.after.at
        if between[0] != between[1]:
            accounts = self.after.accounts.values()
            found |= {one.login for one in accounts if one.blocked_until and min(between) < one.blocked_until}
        return frozenset(found)

    def _subjects(self) -> Iterator[Holder]:
        """The roles, departments and groups that are otherwise, or have something else."""
        for name in OF_HOLDERS:
            yield from _otherwise(getattr(self.before, name), _of(self.after, name))
        for name, holder in (("roles", "role"), ("groups", "group"), ("departments", "department")):
            yield from ((holder, key) for key in _otherwise(getattr(self.before, name), _of(self.after, name)))
        for world in (self.before, self.after):  # who is above a department that moves reaches less far, or further
            moved = _otherwise(self.before.departments, self.after.departments)
            yield from (("unit", unit) for key in moved for unit in world.above(key))

    def _named(self) -> Logins:
        """Those whom things that differ name, where of which kind somebody is can rest on that."""
        kinds = self.after.definition.kinds.values()
        if not any(atom.kind == "takes_part" for atom in atoms_in(kind.test for kind in kinds)):
            return Logins()
        sides = (self.before.records, self.after.records)
        records = (side[key] for key in _otherwise(*sides) for side in sides if key in side)
        return frozenset(login for one in records for login in people_named(one))

    def apart(self, entities: Iterable[str]) -> Apart:
        """All things of these entities whose answers may differ for themselves: what is otherwise, what leads to it,
        and what names people whose place is otherwise.
        """
        keys: dict[str, set[str]] = {entity: set() for entity in entities}
        for entity, key in (*self._otherwise_themselves(), *self._led()):
            if entity in keys:
                keys[entity].add(key)
        both = [
            {
                entity: {key: one for key in some if (one := thing_of(world, entity, key))}
                for entity, some in keys.items()
            }
            for world in (self.before, self.after)
        ]
        return Apart(*both)

    def _otherwise_themselves(self) -> Iterator[tuple[str, str]]:
        """Entity and key of all that is otherwise, or not there, in one of the worlds."""
        before, after = self.before, self.after
        yield from (("user", login) for login in _otherwise(before.accounts, after.accounts))
        yield from (("role", key) for key in _otherwise(before.roles, after.roles))
        yield from self._led_to

    @cached_property
    def _led_to(self) -> list[tuple[str, str]]:
        """The same of what records can lead to: records, places and groups."""
        before, after = self.before, self.after
        groups = set(_otherwise(before.groups, after.groups))
        for login in _otherwise(before.group_members, after.group_members):
            members = (*before.group_members.get(login, ()), *after.group_members.get(login, ()))
            groups.update(one.group for one in members)
        kinds = [(world.groups[key].kind, key) for world in (before, after) for key in groups if key in world.groups]
        return [*_otherwise(before.records, after.records), *_otherwise(before.places, after.places), *kinds]

    def _led(self) -> Iterator[tuple[str, str]]:
        """The records that lead to others that are otherwise, and those that name people whose place is otherwise;
        accounts and roles of another rank.
        """
        definition = self.after.definition
        shapes = {one.shape for one in definition.relations.values()}
        if "people" in shapes:
            moved = {login for name in ("memberships", "headships")
                     for login in _otherwise(getattr(self.before, name), _of(self.after, name))}  # fmt: skip
            for one in (*self.before.records.values(), *self.after.records.values()) if moved else ():
                if not moved.isdisjoint(people_named(one)):
                    yield one.entity, one.key
        if "ranked" in shapes:
            yield from (("user", login) for login in self.touched if self._rank(login))
            yield from (("role", key) for key in _otherwise(self.before.roles, self.after.roles))
        if self._led_to and leads(definition):
            yield from self._leading()

    def _rank(self, login: str) -> bool:
        return self.before.person(login).rank != self.after.person(login).rank

    def _leading(self) -> Iterator[tuple[str, str]]:
        """The records that lead to one that is otherwise, however indirectly."""
        naming: dict[str, set[tuple[str, str]]] = {}
        for world in (self.before, self.after):
            for one in world.records.values():
                for reference in (one.parent, *one.attributes.values()):
                    if ":" in reference:
                        naming.setdefault(reference, set()).add((one.entity, one.key))
        waiting = [f"{entity}:{key}" for entity, key in self._led_to]
        seen = set(waiting)
        while waiting:
            for entity, key in naming.get(waiting.pop(), ()):
                yield entity, key
                if (reference := f"{entity}:{key}") not in seen:
                    seen.add(reference)
                    waiting.append(reference)


def _things(world: World, entity: str, keys: Iterable[str]) -> Things:
    return {key: one for key in sorted(keys) if (one := thing_of(world, entity, key))}


def stands_alike(one: Person, other: Person) -> bool:
    """Whether statements about "me" mean the same for the person in both worlds."""
    if one is other:
        return True
    return one.cards == other.cards and standing_of(one) == standing_of(other)


def standing_of(person: Person) -> tuple[Any, ...]:
    """All that statements about "me" can ask, but for whom records name, and which cards."""
    groups, relations = person.facts.groups, person.facts.definition.relations
    return (
        person.departments, person.below, person.headed, person.headed_below, person.admissions, person.rank,
        [person.value(one.attribute) for one in relations.values() if one.shape == "same"],
        [(key, groups.get(key)) for key in sorted(person.groups)],
    )  # fmt: skip


def people_named(record: Record) -> Iterator[str]:
    """The people whom a record names in any part."""
    if record.responsible:
        yield record.responsible
    yield from (login for _, login in record.participants)


def leads(definition: Definition) -> bool:
    """Whether an answer about a record can rest on another one."""
    if any(right.below for right in definition.permissions.values()):
        return True
    if any(one.shape == "through" for one in definition.relations.values()):
        return True
    return any(set(atom.path) - {"to", "after"} for atom in atoms_in(conditions(definition)))


def _of(world: World, name: str) -> Mapping[Any, Any]:
    found: Mapping[Any, Any] = getattr(world, name)
    return found


def _otherwise(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> list[Any]:
    """The keys under which two mappings say different things."""
    if one is other:
        return []
    found = [key for key, value in one.items() if key not in other or _differ(value, other[key])]
    return found + [key for key in other if key not in one]


def _differ(one: Any, other: Any) -> bool:
    return one is not other and one != other


def _slots(layout: Layout) -> dict[str, tuple[int, Mapping[Any, int]]]:
    return {key: (slot.offset, slot.cells) for key, slot in layout.slots.items()}
