"""What it is for a question to work in a department, or to head it."""

from __future__ import annotations

from crmaccess.changes import Change
from crmaccess.facts import Department, Membership, Record
from crmaccess.report.foresight.acts.brought import Brought, Image
from crmaccess.values import cached_property

HERS: Image = ("hers",)
HEADING = "department.head"  # the part of whoever heads some department


class Units(Brought):
    """A question's view of changes in who works where."""

    def whole(self, change: Change) -> Image:
        """A change that is like no other."""
        return (change.verb, type(change.fact).__name__, repr(change.fact))

    @cached_property
    def around(self) -> list[Record]:
        record, world = self.asked.decision.record, self.world
        if record is None:
            return []
        images = [one for one in (record, self.asked.scene.after) if one is not None]
        values = dict.fromkeys(value for one in images for value in (one.parent, *one.attributes.values()))
        return [record, *filter(None, (world.record_at(one) for one in values if ":" in one))]

    def membership(self, change: Change) -> Image:
        one = change.fact
        assert isinstance(one, Membership)
        if one.login != self.person.login:
            return self.whole(change)
        brings = self._belonging(one.department)
        return (change.after is not None, "department", *brings) if any(brings) else ()

    def headship(self, change: Change) -> Image:
        """Heading a department is working there, and more where that is asked for."""
        before, after, login = change.before, change.after, self.person.login
        if not isinstance(before, Department) or not isinstance(after, Department):
            return self.whole(change)
        others = {before.head, after.head} - {"", login}
        is_else = before._replace(head=after.head, head_until=after.head_until) != after
        if is_else or not self._named.isdisjoint(others):
            return self.whole(change)
        if login not in (before.head, after.head):
            return ()
        works = after.key in self.world.memberships.get(login, ())
        brings = ((), (), ()) if works else self._belonging(after.key)
        heads = self.headed(after.key)
        if not any(brings) and not heads:
            return ()
        return (after.head == login, "department", *brings, *heads)

    def headed(self, key: str) -> Image:
        """What heading the department brings besides working there; () where that is not asked for."""
        atoms = any((atom.kind, atom.name) == ("takes_part", HEADING) for atom in self.concern.atoms)
        mine = {one.mine for one in self.concern.relations if one.shape in ("units", "people")}
        below = self.world.below(key) if "headed_below" in mine else frozenset((key,)) if "headed" in mine else ()
        found: Image = tuple(unit for unit in self.units if unit in below)
        found += HERS if below and not self.person.headed and self._may_be_hers else ()
        return ("head", atoms, found) if found or (atoms and (self.asked.closing or not self.person.headed)) else ()

    @cached_property
    def _named(self) -> set[str]:
        """The people of the record and of those around it, where it is asked in which departments they work."""
        if not any(one.shape == "people" for one in self.concern.relations):
            return set()
        named = {login for one in self.around for _, login in (("", one.responsible), *one.participants)}
        return named - {self.person.login}

    def _belonging(self, department: str) -> Image:
        """What working in a department brings: rights, roles, and how it lies to others."""
        brought = [self.of_holder(("department", department))]
        brought += [self.of_holder(("departments", unit)) for unit in self.world.above(department)]
        hits = self.world.assigned_to_department(department)
        return (tuple(filter(None, brought)), self.roles(hits), self._relates(department))

    def _relates(self, department: str) -> Image:
        """How the department lies to those of the record, of its people, and of who may become responsible."""
        if not self.by_units:
            return ()
        below = self.world.below(department)
        found: Image = tuple((unit, unit == department) for unit in self.units if unit in below)
        return found + HERS if not self.person.departments and self._may_be_hers else found

    @cached_property
    def _may_be_hers(self) -> bool:
        """Whether she can be made responsible, so that the record's departments are hers."""
        record = self.asked.decision.record
        return not self.asked.closing and record is not None and (record.entity, record.key) in self.world.records

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
