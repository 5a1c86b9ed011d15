"""The facts in force at one moment, indexed: what is kept of each, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from crmaccess.definition import Definition
from crmaccess.engine.moment.layout import CellKey
from crmaccess.engine.moment.profile import Grants
from crmaccess.facts import (
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


class IndexedFacts:
    """The facts in force at one moment, each where it is looked for."""

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
        self.cells: dict[str, list[CellKey]] = {}
        self._steps: dict[str, set[tuple[str, int, str]]] = {}
        self._pipelines: dict[tuple[str, str], int] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.records: dict[tuple[str, str], Record] = {}
        for fact in facts:
            self._take[type(fact)](self, fact)  # type: ignore[operator]
        self._put_in_order()
        self._imply()

    def in_force(self, since: datetime | None, until: datetime | None) -> bool:
        """Whether something with these bounds holds now: from `since` on, until before `until`."""
        return (since is None or since <= self.at) and (until is None or self.at < until)

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

    def _record(self, fact: Record) -> None:
        self.records[fact.entity, fact.key] = fact

    _take: Mapping[type, object] = {
        Account: _account, Department: _department, Membership: _membership, Group: _group,
        GroupMember: _group_member, Place: _place, Admission: _admission, Role: _role, Grant: _grant,
        Assignment: _assignment, Imposition: _imposition, Setting: _setting, Pipeline: _pipeline, Stage: _stage,
        Record: _record,
    }  # fmt: skip

    def _put_in_order(self) -> None:
        """The order in which facts come says nothing; stages have an order of their own."""
        for assigned in self.assignments.values():
            if len(assigned) > 1:
                assigned.sort(key=key_of)
        for entity, steps in self._steps.items():
            ordered = sorted((self._pipelines.get((entity, step[0]), 0), *step) for step in steps)
            self.cells[entity] = [(pipeline, stage) for _, pipeline, _, stage in ordered]

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
