"""What a change is for one question: acts of which it is the same do the same.

An image leaves out names and values that the question cannot rest on, so that twelve roles which bring the same of the
rights that matter are one act. What has no image changes nothing that matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crmaccess.changes import Change
from crmaccess.engine.facts.grants import Grants, rank_granted, with_implied
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Role,
    Setting,
    with_included,
)
from crmaccess.report.foresight.asked import Asked
from crmaccess.values import cached_property

Image = tuple[object, ...]


def image_of(changes: Iterable[Change], asked: Asked) -> Image:
    """What the changes are for the question; () when they are nothing to it."""
    seen = Sight(asked)
    return tuple(sorted(filter(None, map(seen.image, changes)), key=repr))


class Sight:
    """A question's view of changes."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.world, self.person, self.concern = asked, asked.world, asked.person, asked.concern
        shapes = {one.shape for one in self.concern.relations}
        self.ranked, self.grouped = "ranked" in shapes, "group" in shapes
        self.by_units = bool(shapes & {"units", "people"})

    def image(self, change: Change) -> Image:
        """What one change is."""
        return self._OF_FACTS.get(type(change.fact), Sight._whole)(self, change)

    def _whole(self, change: Change) -> Image:
        return (change.verb, type(change.fact).__name__, repr(change.fact))

    def _grant(self, change: Change) -> Image:
        grant = change.fact
        assert isinstance(grant, Grant)
        rank = rank_granted(grant, self.world.definition) if change.after else -1
        cell = (grant.pipeline, grant.stage, grant.place)
        if rank is None or (rank > 0 and not self._brings({grant.permission: {cell: rank}})):
            return ()
        if change.after is None or not rank:
            return (
                (grant.holder, grant.subject, grant.permission, rank, cell) if self._matters(grant.permission) else ()
            )
        return (grant.holder, grant.subject, grant.with_sub, self._brings({grant.permission: {cell: rank}}))

    def _matters(self, permission: str) -> bool:
        return permission in self.concern.rights or permission in self.concern.opening

    def _brings(self, held: Grants) -> Image:
        """The rights that matter, and where; of those that only open sections, which."""
        found: list[tuple[object, ...]] = []
        for key, cells in with_implied(held, self.world.definition).items():
            right = self.world.definition.permissions[key]
            if key in self.concern.rights:
                found += [(key, *cell, self._counts(key, rank)) for cell, rank in cells.items()]
            elif key in self.concern.opening:
                nature = (right.module, right.interfaces, right.admitted, right.objects)
                sections = tuple(sorted(self.concern.opening[key]))
                found += [(sections, nature, *cell) for cell, rank in cells.items() if rank]
        return tuple(sorted(dict.fromkeys(found), key=repr))

    def _counts(self, permission: str, rank: int) -> int:
        """The rank, as far as what is asked tells it from a lower one."""
        floors = self.concern.floors.get(permission)
        return rank if floors is None else sum(floor <= rank for floor in floors)

    def _role(self, key: str) -> Image:
        """What a role brings, whatever it is called."""
        role, world = self.world.roles.get(key), self.world
        if role is None:
            return ()
        brought = self._brings(world.granted.get(("role", key), {}))
        name = key if key in {hit.role for hit in self.person.hits} else ""
        return (
            role.module, role.interface, role.rank if self.ranked else 0, role.everything, brought,
            self._imposed("role", key), name,
        )  # fmt: skip

    def _roles(self, hits: Iterable[Assignment]) -> Image:
        """What comes with assignments, as far as it can make a difference; each once."""
        known = ((hit.branch, self.world.roles.get(hit.role)) for hit in hits)
        found = {(branch, self._role(role.key)) for branch, role in known if role and self._matters_in(role, branch)}
        return tuple(sorted(found, key=repr))

    def _matters_in(self, role: Role, branch: str) -> bool:
        """Whether the role can make a difference, held everywhere or in a branch; what she has, she may lose."""
        held = any(hit.role == role.key and hit.branch in ("", branch) for hit in self.person.hits)
        return self.asked.closing or (not held and self._role_matters(role))

    def _role_matters(self, role: Role) -> bool:
        """Whether one more role of this sort can make a difference."""
        person, definition = self.person, self.world.definition
        if any(hit.role == role.key and not hit.branch for hit in person.hits):
            return False  # she has it already, everywhere
        cabinet = definition.interfaces.get(role.interface)
        enters = cabinet is not None and role.interface in self.concern.interfaces and "roles" in cabinet.held_by
        return (
            role.everything
            or bool(self._brings(self.world.granted.get(("role", role.key), {})))
            or bool(self._imposed("role", role.key))
            or (self.ranked and role.rank > person.rank)
            or any(self._lets_in(role, atom.name) for atom in self.concern.atoms if atom.kind == "role")
            or (enters and not holds_interface(person, role.interface))
        )

    def _lets_in(self, role: Role, module: str) -> bool:
        """Whether a condition that asks for some role, or one of a module, does not hold and would."""
        if not module:
            return not self.person.has_role
        return role.module in ("", module) and self.person.profile().modules.isdisjoint((module, ""))

    def _imposed(self, holder: str, key: str) -> Image:
        imposed = self.world.impositions.get((holder, key), ())
        return tuple(sorted(one for one in imposed if one in self.concern.restrictions))

    def _assignment(self, change: Change) -> Image:
        one = change.fact
        assert isinstance(one, Assignment)
        role, held = self.world.roles.get(one.role), self.world.in_force(one.since, one.until)
        if role is None or (change.after is not None and not self._role_matters(role)):
            return ()
        there = (one.holder, "" if one.holder == "user" else one.subject, one.branch, one.with_sub)
        return (change.after is not None and held, there, self._role(one.role))

    def _group(self, change: Change) -> Image:
        one, world = change.fact, self.world
        assert isinstance(one, GroupMember)
        group = world.groups.get(one.group)
        brought = tuple(
            self._brings(world.granted.get(("group", key), {}))
            for key in sorted(with_included([one.group], world.groups))
        )
        roles = self._roles(world.assignments.get(("group", one.group), ()))
        named = one.group if self._names_group(one.group) or one.login != self.person.login else ""
        kind = (group.kind, tuple(sorted(group.attributes.items()))) if group and (self.grouped or named) else ()
        brings = tuple(filter(None, brought)), roles, self._imposed("group", one.group)
        if not (any(brings) or named or self._kinds_by_parts()):
            return ()
        return (change.after is not None, one.part, named, kind, *brings)

    def _kinds_by_parts(self) -> bool:
        return any(atom.kind == "takes_part" for atom in self.concern.atoms)

    def _names_group(self, key: str) -> bool:
        """Whether the record, or one that it leads to, says the group, or is it."""
        record = self.asked.decision.record
        if record is None:
            return self.grouped
        attributes = [one.attribute for one in self.concern.relations if one.shape == "group"]
        return record.key == key or any(key == one.value(attribute) for one in self.around for attribute in attributes)

    @cached_property
    def around(self) -> list[Record]:
        record, world = self.asked.decision.record, self.world
        if record is None:
            return []
        values = [record.parent, *record.attributes.values()]
        return [record, *filter(None, (world.record_at(one) for one in values if ":" in one))]

    def _membership(self, change: Change) -> Image:
        one, world = change.fact, self.world
        assert isinstance(one, Membership)
        if one.login != self.person.login:
            return self._whole(change)
        above = world.above(one.department)
        brought = [self._brings(world.granted.get(("department", one.department), {}))]
        brought += [self._brings(world.granted.get(("departments", unit), {})) for unit in above]
        hits = world.assigned_to_department(one.department)
        brings = (tuple(filter(None, brought)), self._roles(hits), self._relates(one.department))
        return (change.after is not None, "department", *brings) if any(brings) else ()

    def _relates(self, department: str) -> Image:
        """How the department lies to those of the record, of its people, and of who may become responsible."""
        if not self.by_units:
            return ()
        below = self.world.below(department)
        return tuple((unit, unit == department) for unit in self.units if unit in below)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The departments that the record, what it leads to, or a new responsible has."""
        found: set[str] = set()
        for record in self.around:
            found.update(record.stamp)
            for _, login in (("", record.responsible), *record.participants):
                found.update(self.world.person(login).departments if login else ())
        asked = self.asked.decision.record
        if self.asked.closing and asked is not None and (asked.entity, asked.key) in self.world.records:
            found.update(unit for login in self.world.accounts for unit in self.world.person(login).departments)
        return tuple(sorted(found))

    def _admission(self, change: Change) -> Image:
        """Which place it is only matters where the record lies in it, or where one of several would do."""
        one = change.fact
        assert isinstance(one, Admission)
        record = self.asked.decision.record
        if one.login != self.person.login or (record is not None and record.value(one.kind) == one.place):
            return self._whole(change)
        place = self.world.places.get((one.kind, one.place))
        brought = any(word.partition("@")[2] == one.kind for kind in self.concern.kinds for word, _ in kind.holds)
        if record is not None and record.key and not (one.kind in {kind for kind, _ in self.concern.vias} or brought):
            return ()
        said = tuple(sorted(place.attributes.items())) if place else ()
        return (change.after is not None, one.kind, bool(place and place.archived), said, self._granted_there(one))

    def _granted_there(self, one: Admission) -> Image:
        """Whether grants speak of that very place."""
        word = f"{one.kind}:{one.place}"
        return tuple(
            (holder, key, cell, rank)
            for holder in (*self.person.holders(), *(("role", role) for role in self.person.roles))
            for key, cells in self.world.granted.get(holder, {}).items()
            for cell, rank in cells.items()
            if cell[2] == word
        )

    def _account(self, change: Change) -> Image:
        """What is said otherwise of it."""
        before, after = change.before, change.after
        if not isinstance(before, Account) or not isinstance(after, Account):
            return self._whole(change)
        said = [(name, getattr(after, name)) for name in ("login", "type", "state", "blocked_until", "email")
                if getattr(before, name) != getattr(after, name)]  # fmt: skip
        names = sorted(before.attributes.keys() | after.attributes.keys())
        said += [
            (name, after.attributes.get(name, "")) for name in names
            if before.attributes.get(name, "") != after.attributes.get(name, "")
        ]  # fmt: skip
        return ("account", after.login, *said)

    def _setting(self, change: Change) -> Image:
        """Which of the values that are asked for it has; the value itself where something else is compared with it."""
        one = change.fact
        assert isinstance(one, Setting)
        if one.name not in self.concern.names("setting"):
            return self._whole(change) if one.name in self.concern.compared else ()
        asked = sorted({value for atom in self.concern.atoms if (atom.kind, atom.name) == ("setting", one.name)
                        for value in atom.argument.split("|")})  # fmt: skip
        value = one.value if one.name in self.concern.compared else ""
        has = (*asked, "on", "yes")
        return ("setting", one.name, value, tuple(word for word in has if word in {one.value, *one.value.split()}))

    def _imposition(self, change: Change) -> Image:
        return self._whole(change) if change.fact.restriction in self.concern.restrictions else ()  # type: ignore[union-attr]

    def _record(self, change: Change) -> Image:
        """Whose it becomes matters as far as it is hers, and by the departments that he brings."""
        after = change.after
        if not isinstance(after, Record) or not isinstance(change.before, Record):
            return self._whole(change)
        before = change.before
        said: list[object] = [
            (name, getattr(after, name)) for name in Record._fields
            if name not in ("responsible", "stamp", "attributes", "title", "stage", "pipeline", "branch")
            and getattr(before, name) != getattr(after, name)
        ]  # fmt: skip
        if after.responsible != before.responsible:
            departments = self.world.person(after.responsible).departments
            said.append(("responsible", after.responsible == self.person.login, tuple(sorted(departments))))
        if (after.pipeline, after.stage) != (before.pipeline, before.stage):
            said.append(self._stage(after))
        changed = {name: value for name, value in after.attributes.items() if before.attributes.get(name) != value}
        changed |= {"branch": after.branch} if after.branch != before.branch else {}
        said.append({name: self._value(name, value) for name, value in changed.items()})
        said.append(sorted(before.attributes.keys() - after.attributes.keys()))
        return ("record", before.entity, before.key, *map(repr, said))

    def _value(self, name: str, value: str) -> object:
        """A value; of a place whether it is hers, what it says, and which it is where something speaks of it."""
        place = self.world.places.get((name, value))
        if place is None or value in self._places_named:
            return value
        admitted = not self.person.admitted(name).isdisjoint((value, EVERYWHERE))
        return (admitted, place.archived, sorted(place.attributes.items()))

    @cached_property
    def _places_named(self) -> set[str]:
        """The places that grants or roles of hers speak of, or others that acts could bring; and those asked for."""
        cells = (cell[2] for held in self.world.granted.values() for some in held.values() for cell in some)
        found = {cell.partition(":")[2] for cell in cells if cell}
        found |= {hit.branch for hits in self.world.assignments.values() for hit in hits if hit.branch}
        return found | {value for atom in self.concern.atoms for value in atom.argument.split("|")}

    def _stage(self, record: Record) -> Image:
        """A stage by what is asked of it and granted on it: two of which that is the same are one."""
        asked = {value for atom in self.concern.atoms if atom.name == "stage" for value in atom.argument.split("|")}
        asked |= {value for one in self.concern.relations if one.attribute == "stage" for value in one.values}
        granted = {cell[1] for held in self.world.granted.values() for key, cells in held.items()
                   if self._matters(key) for cell in cells}  # fmt: skip
        name = record.stage if record.stage in asked | granted | self._asked_stages else ""
        return ("stage", record.pipeline, name)

    @cached_property
    def _asked_stages(self) -> set[str]:
        """The stage of the record itself, which grants among the acts are narrowed to."""
        record = self.asked.decision.record
        return {record.stage} if record is not None else set()

    _OF_FACTS: Mapping[type[Fact], Callable[[Any, Change], Image]] = {
        Grant: _grant, Assignment: _assignment, GroupMember: _group, Membership: _membership, Admission: _admission,
        Account: _account, Setting: _setting, Imposition: _imposition, Record: _record, Place: _whole,
    }  # fmt: skip
