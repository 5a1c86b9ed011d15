"""Facts by class and natural key, and what follows from them at once. Each table is made when it is first asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from crmaccess import facts
from crmaccess.facts import Fact
from crmaccess.plan.known.finding import spoken_name
from crmaccess.text import folded, look

F = TypeVar("F", bound=Fact)


class FactIndex:
    """Tables of facts. Of a one-field key the table's key is the field, else the tuple of its fields."""

    def __init__(self, known: Iterable[Fact]) -> None:
        self._by_class: dict[type, list[Fact]] = {}
        for fact in known:
            self._by_class.setdefault(type(fact), []).append(fact)

    def all(self, cls: type[F]) -> list[F]:
        """The facts of a class."""
        return cast(list[F], self._by_class.get(cls, []))

    def everything(self) -> Iterator[Fact]:
        """All facts, class by class."""
        for of_class in self._by_class.values():
            yield from of_class

    @cached_property
    def accounts(self) -> dict[str, facts.Account]:
        return {account.login: account for account in self.all(facts.Account)}

    @cached_property
    def departments(self) -> dict[str, facts.Department]:
        return {department.key: department for department in self.all(facts.Department)}

    @cached_property
    def memberships(self) -> dict[tuple[str, str], facts.Membership]:
        return {(member.login, member.department): member for member in self.all(facts.Membership)}

    @cached_property
    def groups(self) -> dict[str, facts.Group]:
        return {group.key: group for group in self.all(facts.Group)}

    @cached_property
    def group_members(self) -> dict[tuple[str, str], facts.GroupMember]:
        return {(member.login, member.group): member for member in self.all(facts.GroupMember)}

    @cached_property
    def places(self) -> dict[tuple[str, str], facts.Place]:
        return {(place.kind, place.key): place for place in self.all(facts.Place)}

    @cached_property
    def admissions(self) -> dict[tuple[str, str, str], facts.Admission]:
        return {(one.login, one.kind, one.place): one for one in self.all(facts.Admission)}

    @cached_property
    def roles(self) -> dict[str, facts.Role]:
        return {role.key: role for role in self.all(facts.Role)}

    @cached_property
    def grants(self) -> dict[tuple[str, ...], facts.Grant]:
        return {facts.key_of(grant): grant for grant in self.all(facts.Grant)}

    @cached_property
    def assignments(self) -> dict[tuple[str, str, str, str], facts.Assignment]:
        return {(one.role, one.holder, one.subject, one.branch): one for one in self.all(facts.Assignment)}

    @cached_property
    def impositions(self) -> dict[tuple[str, str, str], facts.Imposition]:
        return {(one.restriction, one.holder, one.subject): one for one in self.all(facts.Imposition)}

    @cached_property
    def custom_attributes(self) -> dict[tuple[str, str], facts.CustomAttribute]:
        return {(one.thing, one.key): one for one in self.all(facts.CustomAttribute)}

    @cached_property
    def settings(self) -> dict[str, facts.Setting]:
        return {setting.name: setting for setting in self.all(facts.Setting)}

    @cached_property
    def pipelines(self) -> dict[tuple[str, str], facts.Pipeline]:
        return {(pipeline.entity, pipeline.key): pipeline for pipeline in self.all(facts.Pipeline)}

    @cached_property
    def stages(self) -> dict[tuple[str, str, str], facts.Stage]:
        return {(stage.entity, stage.pipeline, stage.key): stage for stage in self.all(facts.Stage)}

    @cached_property
    def records(self) -> dict[tuple[str, str], facts.Record]:
        return {(record.entity, record.key): record for record in self.all(facts.Record)}

    # What follows.

    @cached_property
    def by_email(self) -> dict[str, facts.Account]:
        """Accounts by their e-mail in lower case, archived ones too."""
        return {folded(account.email): account for account in self.accounts.values() if account.email}

    @cached_property
    def by_email_look(self) -> dict[str, facts.Account]:
        """Accounts by what their e-mail looks like."""
        return {look(account.email): account for account in self.accounts.values() if account.email}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The logins of all who are called so, whatever the case and order of the words."""
        found: dict[str, list[str]] = {}
        for account in self.accounts.values():
            if account.name:
                found.setdefault(spoken_name(account.name), []).append(account.login)
        return found

    @cached_property
    def headed(self) -> dict[str, list[str]]:
        """The departments each login heads."""
        headed: dict[str, list[str]] = {}
        for department in self.departments.values():
            if department.head:
                headed.setdefault(department.head, []).append(department.key)
        return headed

    @cached_property
    def worked_in(self) -> dict[str, list[str]]:
        """The departments each login is a member of."""
        worked_in: dict[str, list[str]] = {}
        for login, department in self.memberships:
            worked_in.setdefault(login, []).append(department)
        return worked_in

    @cached_property
    def grants_by_holder(self) -> dict[tuple[str, str], dict[tuple[str, ...], facts.Grant]]:
        """The grants of each (holder, subject), by their keys."""
        found: dict[tuple[str, str], dict[tuple[str, ...], facts.Grant]] = {}
        for key, grant in self.grants.items():
            found.setdefault((grant.holder, grant.subject), {})[key] = grant
        return found

    @cached_property
    def assigned(self) -> dict[tuple[str, str], list[facts.Assignment]]:
        """The assignments of each (holder, subject)."""
        found: dict[tuple[str, str], list[facts.Assignment]] = {}
        for one in self.assignments.values():
            found.setdefault((one.holder, one.subject), []).append(one)
        return found

    @cached_property
    def groups_of(self) -> dict[str, list[str]]:
        """The groups each login is in."""
        found: dict[str, list[str]] = {}
        for (login, group), member in self.group_members.items():
            if member.part not in facts.OUTSIDE:
                found.setdefault(login, []).append(group)
        return found

    def units(self, login: str) -> set[str]:
        """The departments a person belongs to; a head belongs to his department."""
        return {*self.worked_in.get(login, ()), *self.headed.get(login, ())}

    def stamp(self, login: str) -> tuple[str, ...]:
        """What a record remembers of its responsible."""
        return tuple(sorted(self.units(login)))

    def path_up(self, department: str) -> list[str]:
        """The department, its parent and so on; a cycle ends before its second round."""
        path: list[str] = []
        while department and department not in path:
            path.append(department)
            above = self.departments.get(department)
            department = above.parent if above else ""
        return path
