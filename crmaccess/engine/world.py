"""The facts as the engine looks at them: indexed once, at one moment, with a view of each person made on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from crmaccess.definition import ACTION, SCOPE, Condition, Definition, Permission
from crmaccess.engine.layout import Layout
from crmaccess.engine.person import Person
from crmaccess.engine.rights import Grants, Profile, Source
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
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

if TYPE_CHECKING:
    from crmaccess.engine.atoms import Tests
    from crmaccess.engine.walk import CompiledWay

Cell = tuple[str, str]  # pipeline, stage


def place_record(place: Place) -> Record:
    """A place as a record, which lies in itself: grants narrowed to the place count for it."""
    archived = "yes" if place.archived else "no"
    attributes = {**place.attributes, "archived": archived, place.kind: place.key}
    branch = place.key if place.kind == "branch" else ""
    return Record(place.kind, place.key, place.name, branch=branch, attributes=attributes)


def group_record(group: Group, members: Iterable[GroupMember], at: datetime) -> Record:
    """A group as a record, in which its people take part at that time and which belongs to itself."""
    counting = (one for one in members if one.group == group.key and (one.until is None or at < one.until))
    people = tuple(sorted((one.part, one.login) for one in counting))
    attributes = {**group.attributes, "group": group.key}
    return Record(group.kind, group.key, group.name, participants=people, attributes=attributes)


class World:
    """One definition and the facts at one moment. Persons and profiles are made when first asked for."""

    def __init__(self, definition: Definition, facts: Iterable[Fact], at: datetime) -> None:
        self.definition, self.at = definition, at
        self.accounts: dict[str, Account] = {}
        self.departments: dict[str, Department] = {}
        self.memberships: dict[str, list[str]] = {}
        self.headships: dict[str, list[str]] = {}
        self.groups: dict[str, Group] = {}
        self.group_members: dict[str, list[GroupMember]] = {}
        self.roles: dict[str, Role] = {}
        self.grants: dict[tuple[str, str], Grants] = {}
        self.departments_hold = False  # hardly any system gives rights to departments but through roles
        self.assignments: dict[tuple[str, str], list[Assignment]] = {}
        self.impositions: dict[tuple[str, str], list[str]] = {}
        self.admissions: dict[str, dict[str, set[str]]] = {}
        self.settings = {key: rule.default for key, rule in definition.settings.items()}
        self.cells: dict[str, list[Cell]] = {}
        self._steps: dict[str, set[tuple[str, int, str]]] = {}
        self._pipelines: dict[tuple[str, str], int] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.records: dict[tuple[str, str], Record] = {}
        self._place_records: dict[tuple[str, str], Record] = {}
        self._persons: dict[str, Person] = {}
        self.profiles: dict[object, Profile] = {}
        self.compiled: dict[tuple[str, str], tuple[CompiledWay, ...]] = {}
        self.tests: dict[int, tuple[Condition, Tests]] = {}
        for fact in facts:
            self._take[type(fact)](self, fact)  # type: ignore[operator]
        self._put_in_order()
        self._imply()
        self._contexts = {
            (key, action): contexts.split()[0]
            for key, entity in definition.entities.items()
            for action, contexts in entity.contexts.items()
            if contexts.strip()
        }
        self._permissions: dict[tuple[str, str], Permission | None] = {
            (p.entity, p.action): p for p in definition.permissions.values() if p.action
        }
        self.assigned_kinds = [kind for kind in definition.kinds if ("kind", kind) in self.assignments]
        self.layout = Layout(self)
        self._rows: dict[tuple[tuple[str, str], bool], bytes] = {}
        self._below: dict[str, frozenset[str]] = {}
        self.children: dict[str, list[str]] = {}
        for department in self.departments.values():
            self.children.setdefault(department.parent, []).append(department.key)

    def person(self, login: str) -> Person:
        """The view of one person; an unknown login is a person without an account."""
        person = self._persons.get(login)
        if person is None:
            person = self._persons[login] = Person(self, login)
        return person

    def forget(self, login: str) -> None:
        """Make the view of this person anew when next asked for; who asks about everybody keeps only what is shared."""
        self._persons.pop(login, None)

    def in_force(self, since: datetime | None, until: datetime | None) -> bool:
        """Whether something with these bounds holds now: from `since` on, until before `until`."""
        return (since is None or since <= self.at) and (until is None or self.at < until)

    def below(self, department: str) -> frozenset[str]:
        """The department and all under it."""
        found = self._below.get(department)
        if found is None:
            itself = self._below[department] = frozenset((department,))  # a cycle, should there be one, ends here
            found = itself.union(*(self.below(child) for child in self.children.get(department, ())))
            self._below[department] = found
        return found

    def above(self, department: str) -> list[str]:
        """The department, its parent, the parent's parent …"""
        chain = []
        while department and department not in chain:
            chain.append(department)
            known = self.departments.get(department)
            department = known.parent if known else ""
        return chain

    def cells_of(self, entity: str) -> list[Cell]:
        """Every pair of pipeline and stage that records of the entity can be in; ('', '') for one without stages."""
        cells = self.cells.get(entity, [])
        known = self.definition.entities.get(entity)
        if known and known.pipelines:
            return cells or [(MAIN_PIPELINE, "")]
        return cells or [("", "")]

    def context_of(self, entity: str, action: str) -> str:
        """The screen an action is taken from unless the request says otherwise: the first of its contexts."""
        return self._contexts.get((entity, action), "") if self._contexts else ""

    def permission_of(self, entity: str, action: str) -> Permission | None:
        """The right that an action on an entity is a matter of, if it is one of one right.

        It is the one named after them, or else the one that all their ways ask for, at the scope or at the action.
        """
        if (entity, action) not in self._permissions:
            asked = (self._rights_asked(entity, action, gate) for gate in (SCOPE, ACTION))
            only = next((rights for rights in asked if rights), ())
            self._permissions[entity, action] = self.definition.permissions[only[0]] if len(only) == 1 else None
        return self._permissions[entity, action]

    def _rights_asked(self, entity: str, action: str, gate: int) -> tuple[str, ...]:
        """The rights that the entity's own ways ask for at a gate; () when one of them asks for none."""
        own = self.definition.ways.get(entity, {}).get(action, ())
        asked = [
            [atom.name for some in way.gates[gate] for atom in some if atom.name in self.definition.permissions]
            for way in own
        ]
        return tuple(dict.fromkeys(name for names in asked for name in names)) if all(asked) else ()

    def row(self, source: Source) -> bytes:
        """What a source gives at every cell; people with the same role share the role's row."""
        key = (source.key, bool(source.branch))
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self.layout.row(source, self)
        return row

    def promoted(self, permission: Permission, rank: int) -> int:
        """A role held in a branch counts for records of that branch only, so its level "branch" covers all of them."""
        scale = self.definition.scales[permission.scale]
        relation = self.definition.relations.get(scale.levels[rank]) if scale.reach else None
        return len(scale.levels) - 1 if relation and relation.shape == "place" else rank

    def record_at(self, reference: str) -> Record | None:
        """The record `entity:key` names, if it is among the facts; a place is one, too, and so is a group."""
        entity, _, key = reference.partition(":")
        return self.records.get((entity, key)) or self.place_at(entity, key) or self.group_at(entity, key)

    def below_record(self, reference: str) -> Iterator[Record]:
        """The record, if it is among the facts, and all below it along their parents."""
        if (record := self.record_at(reference)) is not None:
            yield record
        seen, waiting = {reference}, [reference]
        while waiting:
            for one in self.inside.get(waiting.pop(), ()):
                if (found := f"{one.entity}:{one.key}") not in seen:
                    seen.add(found)
                    waiting.append(found)
                    yield one

    @cached_property
    def inside(self) -> dict[str, list[Record]]:
        """The records that have this one as their parent."""
        found: dict[str, list[Record]] = {}
        for record in self.records.values():
            if record.parent:
                found.setdefault(record.parent, []).append(record)
        return found

    def place_at(self, kind: str, key: str) -> Record | None:
        """A place as the object of a request, and of the conditions along a path."""
        known = self._place_records.get((kind, key))
        if known is None and (place := self.places.get((kind, key))):
            known = self._place_records[kind, key] = place_record(place)
        return known

    def group_at(self, kind: str, key: str) -> Record | None:
        """A group of a kind as the object of a request."""
        group = self.groups.get(key)
        if group is None or group.kind != kind:
            return None
        return group_record(group, (one for many in self.group_members.values() for one in many), self.at)

    # One line per class of fact: where it is kept.
    def _account(self, fact: Account) -> None:
        self.accounts[fact.login] = fact

    def _department(self, fact: Department) -> None:
        self.departments[fact.key] = fact
        if fact.head:
            self.headships.setdefault(fact.head, []).append(fact.key)

    def _membership(self, fact: Membership) -> None:
        self.memberships.setdefault(fact.login, []).append(fact.department)

    def _group(self, fact: Group) -> None:
        self.groups[fact.key] = fact

    def _group_member(self, fact: GroupMember) -> None:
        if self.in_force(None, fact.until):
            self.group_members.setdefault(fact.login, []).append(fact)

    def _place(self, fact: Place) -> None:
        self.places[fact.kind, fact.key] = fact

    def _admission(self, fact: Admission) -> None:
        self.admissions.setdefault(fact.login, {}).setdefault(fact.kind, set()).add(fact.place)

    def _role(self, fact: Role) -> None:
        self.roles[fact.key] = fact

    def _grant(self, fact: Grant) -> None:
        permission = self.definition.permissions.get(fact.permission)
        if permission is None:
            return  # a right of an older definition opens nothing
        scale = self.definition.scales[permission.scale]
        rank = scale.levels.index(fact.level) if fact.level in scale.levels else 0
        kind = scale.narrowed.get(fact.level, "") if scale.narrowed else ""
        if kind and not fact.place.startswith(f"{kind}:"):
            rank = 0  # "of one of them" without saying of which opens nothing
        holder = fact.holder
        if holder == "department":
            holder = "departments" if fact.with_sub else holder
            self.departments_hold = True
        of_subject = self.grants.setdefault((holder, fact.subject), {})
        of_subject.setdefault(fact.permission, {})[fact.pipeline, fact.stage, fact.place] = rank

    def _imply(self) -> None:
        """Who holds a right holds what it implies: to the same level on the same scale, else altogether."""
        permissions, scales = self.definition.permissions, self.definition.scales
        waiting = [permission for permission in permissions.values() if permission.implies]
        while waiting:
            permission = waiting.pop()
            for implied in (permissions[key] for key in permission.implies):
                top = 0 if implied.scale == permission.scale else len(scales[implied.scale].levels) - 1
                for held in (held for held in self.grants.values() if permission.key in held):
                    cells = held.setdefault(implied.key, {})
                    raised = {cell: rank and (top or rank) for cell, rank in held[permission.key].items()}
                    higher = {cell: rank for cell, rank in raised.items() if rank > cells.get(cell, -1)}
                    cells.update(higher)
                    waiting += [implied] if higher and implied not in waiting else []

    def _assignment(self, fact: Assignment) -> None:
        if self.in_force(fact.since, fact.until):
            self.assignments.setdefault((fact.holder, fact.subject), []).append(fact)

    def _imposition(self, fact: Imposition) -> None:
        if self.in_force(fact.since, fact.until):
            self.impositions.setdefault((fact.holder, fact.subject), []).append(fact.restriction)

    def _setting(self, fact: Setting) -> None:
        self.settings[fact.name] = fact.value

    def _pipeline(self, fact: Pipeline) -> None:
        self._pipelines[fact.entity, fact.key] = fact.position
        self._steps.setdefault(fact.entity, set()).add((fact.key, -1, ""))

    def _stage(self, fact: Stage) -> None:
        self._steps.setdefault(fact.entity, set()).add((fact.pipeline, fact.position, fact.key))

    def _put_in_order(self) -> None:
        """The order in which facts come says nothing; stages have an order of their own."""
        for assigned in self.assignments.values():
            if len(assigned) > 1:
                assigned.sort(key=key_of)
        for entity, steps in self._steps.items():
            ordered = sorted((self._pipelines.get((entity, step[0]), 0), *step) for step in steps)
            self.cells[entity] = [(pipeline, stage) for _, pipeline, _, stage in ordered]

    def _record(self, fact: Record) -> None:
        self.records[fact.entity, fact.key] = fact

    _take: Mapping[type, object] = {
        Account: _account, Department: _department, Membership: _membership, Group: _group,
        GroupMember: _group_member, Place: _place, Admission: _admission, Role: _role, Grant: _grant,
        Assignment: _assignment, Imposition: _imposition, Setting: _setting, Pipeline: _pipeline, Stage: _stage,
        Record: _record,
    }  # fmt: skip
