"""What a change is for one question: acts of which it is the same do the same.

An image leaves out names and values that the question cannot rest on, so that twelve roles which bring the same of the
rights that matter are one act. What has no image changes nothing that matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crmaccess.changes import Change
from crmaccess.engine.facts.grants import rank_granted
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
    Setting,
    with_included,
)
from crmaccess.report.foresight.acts.asked import Asked
from crmaccess.report.foresight.acts.brought import Image
from crmaccess.report.foresight.acts.other import of_the_other
from crmaccess.report.foresight.acts.places import Places
from crmaccess.report.foresight.acts.units import Units
from crmaccess.values import cached_property

TO = "to"  # in an image: what follows is how the person sees it whom the request names besides


def person_of(fact: Fact) -> str:
    """Whose a fact is; '' for one that is nobody's alone."""
    if isinstance(fact, Grant | Assignment | Imposition):
        return fact.subject if fact.holder == "user" else ""
    return fact.login if isinstance(fact, Account | Membership | GroupMember | Admission) else ""


def image_of(changes: Iterable[Change], asked: Asked) -> Image:
    """What the changes are for the question; () when they are nothing to it."""
    seen = Sight(asked)
    return tuple(sorted(filter(None, map(seen.image, changes)), key=repr))


class Sight(Places):
    """A question's view of changes."""

    def image(self, change: Change) -> Image:
        """What one change is; where the question is about another person, too, also to that one."""
        other, whose = self._other, person_of(change.fact)
        if other is None or whose == self.person.login:
            return self._hers(change)
        theirs = other._hers(change)
        if whose != other.person.login:
            mine = self._hers(change)
            return (*mine, TO, *theirs) if mine or theirs else ()
        mine = self._hers(change) if isinstance(change.fact, Account | Membership) else ()
        return (TO, *theirs, *mine) if theirs else ()

    @cached_property
    def _other(self) -> Sight | None:
        """The view of what matters to the person whom the request names besides."""
        asked = of_the_other(self.asked)
        return Sight(asked) if asked is not None else None

    def _hers(self, change: Change) -> Image:
        return self._OF_FACTS.get(type(change.fact), Units.whole)(self, change)

    def _grant(self, change: Change) -> Image:
        grant = change.fact
        assert isinstance(grant, Grant)
        rank = rank_granted(grant, self.world.definition) if change.after else -1
        cell = (grant.pipeline, grant.stage, self._place(grant))
        if rank is None or (rank > 0 and not self.brings({grant.permission: {cell: rank}})):
            return ()
        if change.after is None or not rank:
            return (grant.holder, grant.subject, grant.permission, rank, cell) if self.matters(grant.permission) else ()
        return (grant.holder, grant.subject, grant.with_sub, self.brings({grant.permission: {cell: rank}}))

    def _place(self, grant: Grant) -> str:
        """What a grant is for. Where any record will do, it is the same for which of them a right is given."""
        if self.asked.decision.record is not None or self.asked.closing:
            return grant.place
        entity = grant.place.partition(":")[0]
        return entity if entity in self.world.definition.permissions[grant.permission].objects else grant.place

    def _assignment(self, change: Change) -> Image:
        one = change.fact
        assert isinstance(one, Assignment)
        role, held = self.world.roles.get(one.role), self.world.in_force(one.since, one.until)
        if role is None or (change.after is not None and not self.role_matters(role)):
            return ()
        there = (one.holder, "" if one.holder == "user" else one.subject, self.held_in(one.branch), one.with_sub)
        return (change.after is not None and held, there, self.role(one.role))

    def _group(self, change: Change) -> Image:
        one, world = change.fact, self.world
        assert isinstance(one, GroupMember)
        group = world.groups.get(one.group)
        brought = tuple(self.of_holder(("group", key)) for key in sorted(with_included([one.group], world.groups)))
        roles = self.roles(world.assignments.get(("group", one.group), ()))
        whose = "" if one.login == self.person.login else one.login
        # Of two groups that she leaves neither does for both.
        named = one.group if whose or change.after is None or self._names_group(one.group) else ""
        kind = (group.kind, tuple(sorted(group.attributes.items()))) if group and (self.grouped or named) else ()
        brings = tuple(filter(None, brought)), roles, self.imposed("group", one.group)
        if not (any(brings) or self._names_group(one.group) or whose or self._kinds_by_parts()):
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

    def _account(self, change: Change) -> Image:
        """What is said otherwise of it."""
        before, after = change.before, change.after
        if not isinstance(before, Account) or not isinstance(after, Account):
            return self.whole(change)
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
            return self.whole(change) if one.name in self.concern.compared else ()
        asked = sorted({value for atom in self.concern.atoms if (atom.kind, atom.name) == ("setting", one.name)
                        for value in atom.argument.split("|")})  # fmt: skip
        value = self._value_set(change)
        has = (*asked, "on", "yes")
        words = tuple(word for word in has if word in {value, *value.split()})
        return ("setting", one.name, value if one.name in self.concern.compared else "", words)

    def _value_set(self, change: Change) -> str:
        """The value that a setting has then: where none is kept, the one that it begins with."""
        one = change.fact
        assert isinstance(one, Setting)
        return one.value if change.after is not None else self.world.definition.settings[one.name].default

    def _imposition(self, change: Change) -> Image:
        return self.whole(change) if change.fact.restriction in self.concern.restrictions else ()  # type: ignore[union-attr]

    def _record(self, change: Change) -> Image:
        """Whose it becomes matters as far as it is hers, and by the departments that he brings."""
        after = change.after
        if not isinstance(after, Record) or not isinstance(change.before, Record):
            return self.whole(change)
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
        said.append({name: self.laid_in(name, value) for name, value in changed.items()})
        said.append(sorted(before.attributes.keys() - after.attributes.keys()))
        return ("record", before.entity, before.key, *map(repr, said))

    def _stage(self, record: Record) -> Image:
        """A stage by what is asked of it and granted on it: two of which that is the same are one."""
        asked = {value for atom in self.concern.atoms if atom.name == "stage" for value in atom.argument.split("|")}
        asked |= {value for one in self.concern.relations if one.attribute == "stage" for value in one.values}
        granted = {cell[1] for held in self.world.granted.values() for key, cells in held.items()
                   if self.matters(key) for cell in cells}  # fmt: skip
        name = record.stage if record.stage in asked | granted | self._asked_stages else ""
        return ("stage", record.pipeline, name)

    @cached_property
    def _asked_stages(self) -> set[str]:
        """The stage of the record itself, which grants among the acts are narrowed to."""
        record = self.asked.decision.record
        return {record.stage} if record is not None else set()

    _OF_FACTS: Mapping[type[Fact], Callable[[Any, Change], Image]] = {
        Grant: _grant, Assignment: _assignment, GroupMember: _group, Membership: Units.membership,
        Department: Units.headship, Admission: Places.admission, Account: _account, Setting: _setting,
        Imposition: _imposition, Record: _record,
    }  # fmt: skip
