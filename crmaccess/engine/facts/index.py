"""The facts in force at one moment, indexed: what is kept of each, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from crmaccess.definition import TIME_ZONE, Definition, settings_of
from crmaccess.engine.facts.grants import CellKey, Grants, Holder, rank_granted, with_implied
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
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
from crmaccess.zone import local_day

Lapsed = (
    Assignment | GroupMember | Membership | Admission | Grant | Department
)  # what was in force, or will be: it gives nothing, and is named


class Index:
    """The facts in force at one moment, each where it is looked for. Whoever reads them changes none."""

    def __init__(self, definition: Definition, facts: Iterable[Fact], at: datetime) -> None:
        self.definition, self.at = definition, at
        self.accounts: dict[str, Account] = {}
        self.departments: dict[str, Department] = {}
        self.memberships: dict[str, list[str]] = {}
        self.headships: dict[str, list[str]] = {}
        self.groups: dict[str, Group] = {}
        self.group_members: dict[str, list[GroupMember]] = {}
        self.roles: dict[str, Role] = {}
        self.granted: dict[Holder, Grants] = {}
        self.assignments: dict[Holder, list[Assignment]] = {}
        self.impositions: dict[Holder, list[str]] = {}
        self.imposed_until: dict[tuple[Holder, str], datetime] = {}  # on whom, which restriction; of those that end
        self.admissions: dict[str, dict[str, set[str]]] = {}
        self.lapsed: list[Lapsed] = []
        self.settings = {key: rule.default for key, rule in settings_of(definition).items()}
        self.pipelines: dict[tuple[str, str], int] = {}
        self.steps: dict[str, set[tuple[str, int, str]]] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.records: Mapping[tuple[str, str], Record] = {}
        self.take(facts)

    def take(self, facts: Iterable[Fact]) -> None:
        """Keep facts whose keys are new, and what follows from all that are kept."""
        definition = self.definition
        for fact in facts:
            self._take[type(fact)](self, fact)  # type: ignore[operator]
        for assigned in self.assignments.values():
            if len(assigned) > 1:
                assigned.sort(key=key_of)  # the order in which facts come says nothing
        self.cells = {entity: self.cells_in_order(entity) for entity in self.steps}
        # With the rights that come along: who holds a right holds what it implies.
        self.grants = {holder: with_implied(held, definition) for holder, held in self.granted.items()}
        # Hardly any system gives rights to departments but through roles.
        self.departments_hold = any(holder in ("department", "departments") for holder, _ in self.grants)

    def in_force(self, since: datetime | None, until: datetime | None) -> bool:
        """Whether something with these bounds holds now: from `since` on, until before `until`."""
        return (since is None or since <= self.at) and (until is None or self.at < until)

    @property
    def zone(self) -> str:
        """The time zone that says which day it is."""
        return self.settings[TIME_ZONE]

    @property
    def today(self) -> str:
        """The day of the moment, in ISO 8601."""
        return local_day(self.at, self.zone).isoformat()

    def cells_in_order(self, entity: str) -> list[CellKey]:
        """The pipelines and stages of an entity: pipelines in their order, and in each its stages in theirs."""
        ordered = sorted((self.pipelines.get((entity, step[0]), 0), *step) for step in self.steps[entity])
        return [(pipeline, stage) for _, pipeline, _, stage in ordered]

    def _holds(self, fact: Membership | GroupMember | Admission | Grant) -> bool:
        """Whether it has not ended; what has is named where it is missed."""
        if fact.until is None or self.at < fact.until:
            return True
        self.lapsed.append(fact)
        return False

    # One line per class of fact: where it is kept.
    def _account(self, fact: Account) -> None:
        self.accounts[fact.login] = fact

    def _department(self, fact: Department) -> None:
        self.departments[fact.key] = fact
        if fact.head and fact.head_until is not None and fact.head_until <= self.at:
            self.lapsed.append(fact)
        elif fact.head:
            self.headships.setdefault(fact.head, []).append(fact.key)

    def _membership(self, fact: Membership) -> None:
        if fact.until is None or self._holds(fact):
            self.memberships.setdefault(fact.login, []).append(fact.department)

    def _group(self, fact: Group) -> None:
        self.groups[fact.key] = fact

    def _group_member(self, fact: GroupMember) -> None:
        if fact.until is None or self._holds(fact):
            self.group_members.setdefault(fact.login, []).append(fact)

    def _place(self, fact: Place) -> None:
        self.places[fact.kind, fact.key] = fact

    def _admission(self, fact: Admission) -> None:
        if fact.until is None or self._holds(fact):
            self.admissions.setdefault(fact.login, {}).setdefault(fact.kind, set()).add(fact.place)

    def _role(self, fact: Role) -> None:
        self.roles[fact.key] = fact

    def _grant(self, fact: Grant) -> None:
        rank = rank_granted(fact, self.definition)
        if rank is not None and self._holds(fact):
            of_subject = self.granted.setdefault(holder_of(fact), {})
            of_subject.setdefault(fact.permission, {})[fact.pipeline, fact.stage, fact.place] = rank

    def _assignment(self, fact: Assignment) -> None:
        if self.in_force(fact.since, fact.until):
            self.assignments.setdefault((fact.holder, fact.subject), []).append(fact)
        else:
            self.lapsed.append(fact)

    def _imposition(self, fact: Imposition) -> None:
        if self.in_force(fact.since, fact.until):
            self.impositions.setdefault((fact.holder, fact.subject), []).append(fact.restriction)
            if fact.until is not None:
                self.imposed_until[(fact.holder, fact.subject), fact.restriction] = fact.until

    def _setting(self, fact: Setting) -> None:
        self.settings[fact.name] = fact.value

    def _pipeline(self, fact: Pipeline) -> None:
        self.pipelines[fact.entity, fact.key] = fact.position
        self.steps.setdefault(fact.entity, set()).add((fact.key, -1, ""))

    def _stage(self, fact: Stage) -> None:
        self.steps.setdefault(fact.entity, set()).add((fact.pipeline, fact.position, fact.key))

    def _record(self, fact: Record) -> None:
        self.records[fact.entity, fact.key] = fact  # type: ignore[index] # while it is built it is a dict

    _take: Mapping[type, object] = {
        Account: _account, Department: _department, Membership: _membership, Group: _group,
        GroupMember: _group_member, Place: _place, Admission: _admission, Role: _role, Grant: _grant,
        Assignment: _assignment, Imposition: _imposition, Setting: _setting, Pipeline: _pipeline, Stage: _stage,
        Record: _record, CustomAttribute: lambda self, fact: None,
    }  # fmt: skip


def holder_of(grant: Grant) -> Holder:
    """Where a grant is kept; what a department gives to all below it stands apart, as of "departments"."""
    return "departments" if grant.holder == "department" and grant.with_sub else grant.holder, grant.subject


def holders_of(grant: Grant) -> list[Holder]:
    """Where a grant of this key may be kept."""
    return [
        (holder, grant.subject)
        for holder in ((grant.holder, "departments") if grant.holder == "department" else (grant.holder,))
    ]
