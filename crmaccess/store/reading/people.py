"""Facts about some people: all that is needed to decide about them, and who could be meant by a rule."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from crmaccess.facts import (
    EVERYWHERE,
    FACTS,
    OUTSIDE,
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
    with_included,
)  # fmt: skip
from crmaccess.store.reading.snapshot import F, Snapshot

HELD = {Grant: "permission_grant", Assignment: "assignment", Imposition: "imposition"}
ACCOUNT_COLUMNS = ("login", "name", "email", "type", "state")


class People(Snapshot):
    """A snapshot that knows its way among people. `eyes`: who is seen, where that is not everybody; `group_eyes`: which
    groups are."""

    eyes: Callable[[str], bool] | None = None
    group_eyes: Callable[[], Sequence[Group]] | None = None

    def sees(self, login: str) -> bool:
        """Whether whoever reads may see this person."""
        return self.eyes is None or self.eyes(login)

    def about(self, login: str) -> list[Fact]:
        """All facts but records that a decision about this person can rest on."""
        return self.about_many((login,))

    def about_many(self, logins: Sequence[str]) -> list[Fact]:
        """The same for several people at once."""
        departments = self.facts(Department)
        memberships = self.facts(Membership, login=logins)
        group_members = self.facts(GroupMember, login=logins)
        every_group = self.facts(Group)
        groups = sorted({member.group for member in group_members})
        units = _with_those_above(departments, memberships, logins)
        assignments = [
            *self.facts(Assignment, holder="user", subject=logins),
            *self.facts(Assignment, holder="department", subject=units),
            *self.facts(Assignment, holder="group", subject=groups),
            *self._worded(Assignment),
        ]
        roles = sorted({assignment.role for assignment in assignments})
        bringing = sorted(with_included(groups, {group.key: group for group in every_group}))
        subjects = (("user", logins), ("role", roles), ("group", bringing), ("department", units))
        return [
            *self.facts(Setting), *self.facts(Place), *self.facts(Pipeline), *self.facts(Stage),
            *self.facts(Role, key=roles), *every_group, *self.facts(Account, login=logins), *departments,
            *memberships, *group_members, *self.facts(Admission, login=logins),
            *(grant for holder, keys in subjects for grant in self.facts(Grant, holder=holder, subject=keys)),
            *self._worded(Grant), *assignments,
            *(found for holder, keys in subjects for found in self.facts(Imposition, holder=holder, subject=keys)),
            *self._worded(Imposition),
        ]  # fmt: skip

    def everything(self) -> list[Fact]:
        """All facts but records."""
        return [fact for kind in FACTS if kind is not Record for fact in self.facts(kind)]

    def logins(self) -> set[str]:
        """Everybody."""
        return {login for (login,) in self.stream("SELECT login FROM account")}

    def seen_accounts(self) -> list[Account]:
        """The accounts of everybody who is seen."""
        return [one for one in self.facts(Account) if self.sees(one.login)]

    def seen_groups(self) -> Sequence[Group]:
        """The groups that are seen."""
        return self.facts(Group) if self.group_eyes is None else self.group_eyes()

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Login, name and e-mail of everybody who is seen."""
        found = self.stream("SELECT login, name, email FROM account")
        yield from found if self.eyes is None else filter(lambda one: self.sees(one[0]), list(found))

    def logins_starting(self, prefix: str, limit: int) -> list[str]:
        """The first logins that begin so, sorted, of those who are seen, for completion."""
        end = prefix + "\U0010ffff"
        statement = "SELECT login FROM account WHERE login >= ? AND login < ? ORDER BY login"
        if self.eyes is None:
            return [login for (login,) in self.stream(f"{statement} LIMIT ?", (prefix, end, limit))]
        return list(islice(filter(self.sees, [login for (login,) in self.stream(statement, (prefix, end))]), limit))

    def logins_saying(self, name: str, value: str) -> set[str]:
        """The people whose accounts have this value: in a column of their own, or among the attributes."""
        if name in ACCOUNT_COLUMNS:
            return {login for (login,) in self.stream(f"SELECT login FROM account WHERE {name} = ?", (value,))}
        # Few accounts name the attribute at all; what the pattern finds is read and looked at.
        named = self.stream("SELECT login FROM account WHERE attributes LIKE ?", (f"%{name}%",))
        accounts = self.facts(Account, login=[login for (login,) in named])
        return {account.login for account in accounts if account.attributes.get(name) == value}

    def accounts_naming(self, name: str, word: str) -> list[Account]:
        """The accounts among the words of whose attribute this one is."""
        named = self.stream("SELECT login FROM account WHERE attributes LIKE ?", (f"%{word}%",))
        accounts = self.facts(Account, login=[login for (login,) in named])
        return [account for account in accounts if word in account.attributes.get(name, "").split()]

    def admitted_to(self, kind: str, place: str) -> set[str]:
        """The people admitted to a place, or to all of its kind."""
        found = self.facts(Admission, kind=kind, place=[place, EVERYWHERE])
        return {admission.login for admission in found}

    def members_of(self, departments: Iterable[str]) -> set[str]:
        """The people of these departments, heads included, without those of the departments below."""
        keys = sorted(set(departments))
        heads = {unit.head for unit in self.facts(Department, key=keys) if unit.head}
        return heads | {membership.login for membership in self.facts(Membership, department=keys)}

    def holders_of(self, roles: Iterable[str]) -> set[str]:
        """Everybody whom an assignment of one of the roles may reach: by name, department or group.

        Dates and branches are not looked at. A role of a kind of people may reach anybody.
        """
        assignments = self.facts(Assignment, role=sorted(set(roles)))
        if any(assignment.holder not in ("user", "department", "group") for assignment in assignments):
            return self.logins()
        return self.reached_by(assignments)

    def reached_by(self, assignments: Sequence[Assignment]) -> set[str]:
        """The people whom these assignments to people, departments and groups reach."""
        users = {assignment.subject for assignment in assignments if assignment.holder == "user"}
        groups = sorted({assignment.subject for assignment in assignments if assignment.holder == "group"})
        members = {member.login for member in self.facts(GroupMember, group=groups) if member.part not in OUTSIDE}
        return users | members | self.members_of(self._departments_reached(assignments))

    def _departments_reached(self, assignments: Iterable[Assignment]) -> set[str]:
        reached = [assignment for assignment in assignments if assignment.holder == "department"]
        below = {assignment.subject for assignment in reached if assignment.with_sub}
        return {assignment.subject for assignment in reached} | _with_those_below(self.facts(Department), below)

    def _worded(self, kind: type[F]) -> list[F]:
        """Facts whose subject is a word; few, and usually none."""
        words = [word for (word,) in self.stream(f"SELECT DISTINCT word FROM {HELD[kind]} WHERE word <> ''")]
        return self.facts(kind, subject=words)


def _with_those_above(
    departments: Sequence[Department], memberships: Iterable[Membership], logins: Sequence[str]
) -> list[str]:
    """The departments where these people work or that they head, and all above them."""
    parents = {department.key: department.parent for department in departments}
    people = set(logins)
    rest = [department.key for department in departments if department.head in people]
    rest += [membership.department for membership in memberships]
    found: set[str] = set()
    while rest:
        key = rest.pop()
        if key and key not in found:
            found.add(key)
            rest.append(parents.get(key, ""))
    return sorted(found)


def _with_those_below(departments: Iterable[Department], tops: Iterable[str]) -> set[str]:
    children: dict[str, list[str]] = {}
    for department in departments:
        children.setdefault(department.parent, []).append(department.key)
    rest, found = list(tops), set[str]()
    while rest:
        key = rest.pop()
        if key not in found:
            found.add(key)
            rest += children.get(key, ())
    return found
