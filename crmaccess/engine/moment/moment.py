"""The facts as the engine looks at them: what is looked up in them, and a view of each person made on demand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from crmaccess.definition import ACTION, SCOPE, Definition, Kind, Permission
from crmaccess.engine.moment.index import IndexedFacts
from crmaccess.engine.moment.layout import CellKey, Layout
from crmaccess.engine.moment.person import Person
from crmaccess.engine.moment.profile import Profile, Source
from crmaccess.facts import MAIN_PIPELINE, Assignment, Fact, Group, GroupMember, Place, Record

if TYPE_CHECKING:
    from crmaccess.engine.moment.scene import Prepared
    from crmaccess.engine.ways.guards import Ways


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


class World(IndexedFacts):
    """One definition and the facts at one moment. Persons and profiles are made when first asked for."""

    def __init__(self, definition: Definition, facts: Iterable[Fact], at: datetime) -> None:
        super().__init__(definition, facts, at)
        self._place_records: dict[tuple[str, str], Record] = {}
        self._persons: dict[str, Person] = {}
        self._named: dict[str, Record | None] = {}
        self.profiles: dict[Hashable, Profile] = {}
        self.inherent: dict[Hashable, Source] = {}
        self._giving: dict[str, list[Kind]] = {}
        self._role_sources: dict[tuple[str, str], Source | None] = {}
        self._assigned: dict[str, list[Assignment]] = {}
        self.entrances: dict[Hashable, int] = {}
        self.compiled: dict[tuple[str, str], Ways] = {}
        self.prepared: dict[int, Prepared] = {}
        self.contexts = {
            (key, action): contexts.split()[0]
            for key, entity in definition.entities.items()
            for action, contexts in entity.contexts.items()
            if contexts.strip()
        }
        self._permissions: dict[tuple[str, str], Permission | None] = {
            (p.entity, p.action): p for p in definition.permissions.values() if p.action
        }
        asking = ("word", "right", "reach")
        kinds = definition.kinds.items()
        self.kinds_by_rights = {
            key for key, kind in kinds if any(atom.kind in asking for some in kind.test for atom in some)
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
        try:
            return self._persons[login]
        except KeyError:
            person = self._persons[login] = Person(self, login)
            return person

    def giving_kinds(self, interface: str) -> list[Kind]:
        """The kinds of people that bring rights which count in an interface."""
        known = self._giving.get(interface)
        if known is None:
            kinds = self.definition.kinds.values()
            known = [kind for kind in kinds if (kind.holds or kind.everything) and kind.counts_in(interface)]
            self._giving[interface] = known
        return known

    def source_of_role(self, key: str, branch: str) -> Source | None:
        """A role as a source of rights; None where it is none, or a template that has given what it was to give."""
        if (key, branch) not in self._role_sources:
            role = self.roles.get(key)
            module = self.definition.modules.get(role.module) if role else None
            there = role is not None and not (module and module.template)
            grants = self.grants.get(("role", key), {})
            source = Source(("role", key), branch, role.module, grants, role.everything) if role and there else None
            self._role_sources[key, branch] = source
        return self._role_sources[key, branch]

    def assigned_to_department(self, department: str) -> list[Assignment]:
        """The assignments that reach the people of a department: its own, and those above that count for all below."""
        known = self._assigned.get(department)
        if known is None:
            known = self._assigned[department] = [
                one
                for unit in self.above(department)
                for one in self.assignments.get(("department", unit), ())
                if one.with_sub or unit == department
            ]
        return known

    def forget(self, login: str) -> None:
        """Make the view of this person anew when next asked for; who asks about everybody keeps only what is shared."""
        self._persons.pop(login, None)

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

    def cells_of(self, entity: str) -> list[CellKey]:
        """Every pair of pipeline and stage that records of the entity can be in; ('', '') for one without stages."""
        cells = self.cells.get(entity, [])
        known = self.definition.entities.get(entity)
        if known and known.pipelines:
            return cells or [(MAIN_PIPELINE, "")]
        return cells or [("", "")]

    def context_of(self, entity: str, action: str) -> str:
        """The screen an action is taken from unless the request says otherwise: the first of its contexts."""
        return self.contexts.get((entity, action), "")

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
        try:
            return self._named[reference]
        except KeyError:
            entity, _, key = reference.partition(":")
            found = self.records.get((entity, key)) or self.place_at(entity, key) or self.group_at(entity, key)
            self._named[reference] = found
            return found

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
