"""What follows from the facts alone: the tree of departments, the cells of an entity, records by reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from crmaccess.definition import Kind
from crmaccess.engine.facts.grants import CellKey
from crmaccess.engine.facts.index import Index
from crmaccess.facts import INVITED, INVITER, MAIN_PIPELINE, Assignment, Group, GroupMember, Place, Record
from crmaccess.values import cached_property


def place_record(place: Place) -> Record:
    """A place as a record, which lies in itself: grants narrowed to the place count for it."""
    archived = "yes" if place.archived else "no"
    attributes = {**place.attributes, "archived": archived, place.kind: place.key}
    branch = place.key if place.kind == "branch" else ""
    return Record(place.kind, place.key, place.name, branch=branch, attributes=attributes)


def group_record(group: Group, members: Iterable[GroupMember], at: datetime) -> Record:
    """A group as a record, in which its people take part at that time and which belongs to itself.

    Whoever sent an invitation that waits takes part as `inviter`.
    """
    counting = [one for one in members if one.group == group.key and (one.until is None or at < one.until)]
    inviters = {(INVITER, one.invited_by) for one in counting if one.part == INVITED and one.invited_by}
    people = tuple(sorted({*((one.part, one.login) for one in counting), *inviters}))
    attributes = {**group.attributes, "group": group.key}
    return Record(group.kind, group.key, group.name, participants=people, attributes=attributes)


class Structure(Index):
    """The facts at one moment, and what is looked up along their structure; what was found once is kept."""

    @cached_property
    def _named(self) -> dict[str, Record | None]:
        return {}

    @cached_property
    def _place_records(self) -> dict[tuple[str, str], Record]:
        return {}

    @cached_property
    def _assigned(self) -> dict[str, list[Assignment]]:
        return {}

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """By department, those right below it."""
        found: dict[str, list[str]] = {}
        for department in self.departments.values():
            found.setdefault(department.parent, []).append(department.key)
        return found

    @cached_property
    def assigned_kinds(self) -> list[str]:
        """The kinds of people that some role is assigned to."""
        return [kind for kind in self.definition.kinds if ("kind", kind) in self.assignments]

    @cached_property
    def imposed_on(self) -> frozenset[str]:
        """Whom restrictions are imposed on: `user`, `role`, `group`."""
        return frozenset([holder for holder, _ in self.impositions])

    @cached_property
    def placing_kinds(self) -> list[Kind]:
        """The kinds of people who are admitted to all places of some kind."""
        return [kind for kind in self.definition.kinds.values() if kind.places]

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

    def cells_in_use(self, entity: str) -> list[CellKey]:
        """Those in which records lie: a pipeline alone counts only where it has no stages."""
        cells = self.cells_of(entity)
        staged = {pipeline for pipeline, stage in cells if stage}
        return [(pipeline, stage) for pipeline, stage in cells if stage or pipeline not in staged]

    def lie_together(self, places: Mapping[str, str]) -> bool:
        """Whether a record can lie in all these places, each by its kind: one may say in which other it is."""
        known = [place for place in map(self.places.get, places.items()) if place is not None]
        return all(one.attributes.get(kind, key) in ("", key) for one in known for kind, key in places.items())

    def branch_of(self, record: Record) -> str:
        """The branch that the record lies in, by itself or by the record that its entity says it lies with; ''."""
        if record.branch or (entity := self.definition.entities.get(record.entity)) is None or not entity.places_of:
            return record.branch
        other = self.record_at(record.value(entity.places_of))
        return other.branch if other is not None else ""

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

    @cached_property
    def taking_part(self) -> dict[tuple[str, str], set[str]]:
        """By entity and part, the people who take part so in some record."""
        found: dict[tuple[str, str], set[str]] = {}
        for record in self.records.values():
            for part, login in (*record.participants, ("responsible", record.responsible)):
                found.setdefault((record.entity, part), set()).add(login)
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
