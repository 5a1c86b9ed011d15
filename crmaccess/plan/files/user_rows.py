"""A staff file becomes a plan. Whoever has 100,000 rows waits seconds: every row is some lookups in dictionaries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import (
    EVERYWHERE,
    FACTS,
    Account,
    Admission,
    Assignment,
    Fact,
    GroupMember,
    Membership,
)
from crmaccess.plan.files.batch import Batch, Names, attributes_after, check_mode, text
from crmaccess.plan.files.rows import CLEAR, Row
from crmaccess.plan.known.alike import alike_faults
from crmaccess.plan.known.holding import newly_broken
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import email_taken, has_left, keep_an_administrator
from crmaccess.plan.people.lifecycle import left_with_records
from crmaccess.plan.people.types import loss, lost_by_type, type_faults
from crmaccess.plan.people.users import account_faults, first_state, first_type, state_fault
from crmaccess.plan.rights.roles import subject_kinds
from crmaccess.plan.rights.templates import filled_in, is_template
from crmaccess.text import look

LISTS = ("departments", "groups", "branches", "places", "roles", "head_of")
COLUMNS = frozenset(("login", "name", "email", "type", "state", *LISTS))  # any other column is an attribute


def import_users(rows: Iterable[Row], known: Known, at: datetime, mode: str = "create") -> Plan:
    """`create` refuses logins that exist, `update` those that do not, `upsert` takes both.

    A cell with a list (departments, groups, branches, places, roles, head_of) says all of it: what is not in it ends.
    Branches apart, a place is written with its kind: `source:telegram`, `source:*`.
    """
    check_mode(mode)
    batch, rows = _Staff(known, mode), list(rows)
    for row in batch.distinct(rows):
        batch.take(row)
    batch.place_heads()
    batch.refuse_alike(rows)
    changes = tuple(change for cls in FACTS for change in batch.changes[cls])
    if not batch.problems:
        keep_an_administrator(batch.changes[Account], known, at)
        lines = {row.values.get("login", ""): row.line for row in rows}
        batch.problems += [
            one._replace(line=lines.get(one.value, 0), column="") for one in newly_broken(changes, known)
        ]
        batch.notes += left_with_records(changes, known)
    problems = tuple(sorted(batch.problems, key=lambda problem: problem.line))
    return Plan(changes, problems, tuple(batch.notes), batch.unchanged)


class _Staff(Batch):
    def __init__(self, known: Known, mode: str) -> None:
        super().__init__()
        self.known, self.mode = known, mode
        departments = {one.key: one.name for one in known.departments.values()}
        branches = {key: place.name for (kind, key), place in known.places.items() if kind == "branch"}
        places = {f"{kind}:{key}": place.name for (kind, key), place in known.places.items() if kind != "branch"}
        everywhere = {f"{kind}:{EVERYWHERE}": "" for kind in known.definition.places if kind != "branch"}
        self.names = {
            "departments": Names("departments", "E_DEPARTMENT_UNKNOWN", departments),
            "head_of": Names("head_of", "E_DEPARTMENT_UNKNOWN", departments),
            "groups": Names("groups", "E_GROUP_UNKNOWN", {one.key: one.name for one in known.groups.values()}),
            "roles": Names("roles", "E_ROLE_UNKNOWN", {one.key: one.name for one in known.roles.values()}),
            "branches": Names("branches", "E_PLACE_UNKNOWN", {**branches, EVERYWHERE: ""}, noun="branches"),
            "places": Names("places", "E_PLACE_UNKNOWN", {**places, **everywhere}),
        }
        self.heads: dict[str, str] = {}  # who shall head a department; '' for nobody any more
        self.freed: set[str] = set()  # logins that give up their e-mail in this file
        self.type, self.state = first_type(known.definition), first_state(known.definition)
        self.type_key, self.state_key = cache(known.type_key), cache(known.state_key)
        self.links = _links(known)
        self.templates = {key for key, role in known.roles.items() if is_template(role, known.definition)}
        self.unassignable = {
            key for key, role in known.roles.items() if "user" not in subject_kinds(role, known.definition)
        }

    def distinct(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows without those that name the same login, e-mail or headship as another row."""
        emails = [(row.line, look(email), email) for row in rows if (email := row.values.get("email", ""))]
        emails = [entry for entry in emails if entry[2] != CLEAR]
        heads = [
            (row.line, key, key)
            for row in rows
            if (cell := row.values.get("head_of"))
            for key in self.names["head_of"].list(cell)[0]
        ]
        logins = [(row.line, login, login) for row in rows if (login := row.values.get("login", ""))]
        twins = self.refuse_twins("E_LOGIN_TWICE", "login", logins)
        twins |= self.refuse_twins("E_EMAIL_TWICE", "email", emails)
        twins |= self.refuse_twins("E_HEAD_TWICE", "head_of", heads)
        self._free_emails(rows)
        return (row for row in rows if row.line not in twins)

    def _free_emails(self, rows: Sequence[Row]) -> None:
        accounts = self.known.accounts
        for row in rows:
            before = accounts.get(row.values.get("login", ""))
            if before and look(text(row.values, "email", before.email)) != look(before.email):
                self.freed.add(before.login)

    def take(self, row: Row) -> None:
        """One row: an account and what it is linked with, or its problems."""
        login = row.values.get("login", "")
        before = self.known.accounts.get(login)
        if code := self._refusal(login, before):
            details = {"mode": "upsert"} if code == "E_LOGIN_TAKEN" else {}
            self.refuse(code, login, row.line, "login", **details)
            return
        after = self._account(row.values, login, before)
        faults = [*account_faults(after, self.known.definition), *self._other_faults(before, after, row.values)]
        faults += type_faults(before, after, self.known)
        wanted = self._lists(row, faults)
        given = self._rights(after, wanted, faults) if self.templates else []
        if faults:
            self.refuse_all(faults, row.line)
            return
        links = [*self._links(login, wanted), *given] if wanted else []
        headed = "head_of" in wanted and self._heads(login, wanted["head_of"])
        lost = lost_by_type(before, after, self.known) if before else []
        self.notes += loss(login, lost)
        links += [(fact, None) for fact in lost]
        if after != before:
            self.change(before, after)
        elif not links and not headed:
            self.unchanged += 1
        for old, new in links:
            self.change(old, new)

    def refuse_alike(self, rows: Iterable[Row]) -> None:
        """Refuse new logins that look like another one."""
        if faults := alike_faults(self.changes[Account], self.known):
            lines = {row.values.get("login"): row.line for row in rows}
            self.problems += [fault._replace(line=lines[fault.value]) for _, fault in faults]

    def _refusal(self, login: str, before: Account | None) -> str:
        if not login or login == CLEAR:
            return "E_VALUE_MISSING"
        if before is None:
            return "E_USER_UNKNOWN" if self.mode == "update" else ""
        return "E_LOGIN_TAKEN" if self.mode == "create" else ""

    def _account(self, values: Mapping[str, str], login: str, before: Account | None) -> Account:
        old = before or Account(login, type=self.type, state=self.state)
        return Account(
            login,
            text(values, "name", old.name),
            text(values, "email", old.email),
            self.type_key(text(values, "type", old.type)),
            self.state_key(text(values, "state", old.state)),
            old.blocked_until,
            old.signed_in_at,
            attributes_after(values, old.attributes, COLUMNS, partial(self.known.understood, "user")),
        )

    def _other_faults(self, before: Account | None, after: Account, values: Mapping[str, str]) -> Iterator[Problem]:
        if before is not None and (fault := state_fault(before, after.state, self.known.definition)):
            yield fault
        holder = self.known.by_email_look.get(look(after.email)) if after.email else None
        if holder is not None and holder.login != after.login and holder.login not in self.freed:
            yield email_taken(after.email, holder, self.known.definition)
        if values.get("head_of") not in (None, "", CLEAR) and has_left(after, self.known.definition):
            yield Problem("E_USER_INACTIVE", after.login, column="head_of", details=(("state", after.state),))

    def _lists(self, row: Row, faults: list[Problem]) -> dict[str, tuple[str, ...]]:
        """The keys that the row's lists name."""
        wanted: dict[str, tuple[str, ...]] = {}
        for column in LISTS:
            if cell := row.values.get(column):
                wanted[column], wrong = self.names[column].list(cell)
                faults += wrong
        if "branches" in wanted and "branch" not in self.known.definition.places:
            faults[:] = [fault for fault in faults if fault.column != "branches"]
            faults += [
                one._replace(column="branches") for one in unavailable(self.known.definition, "branches").problems
            ]
        for key in wanted.get("roles", ()):
            if key in self.unassignable:
                kinds = subject_kinds(self.known.roles[key], self.known.definition)
                faults.append(Problem("E_SUBJECT_KIND", key, column="roles", nearest=kinds))
        return wanted

    def _links(self, login: str, wanted: Mapping[str, tuple[str, ...]]) -> list[tuple[Fact | None, Fact | None]]:
        """What comes and goes of memberships, group memberships, admissions and assignments."""
        links: list[tuple[Fact | None, Fact | None]] = []
        for column, made in _MADE.items():
            if (keys := wanted.get(column)) is None:
                continue
            if not (old := self.links[column].get(login)):
                links += [(None, made(login, key)) for key in keys]
                continue
            links += [(fact, None) for key, fact in old.items() if key not in keys]
            links += [(None, made(login, key)) for key in keys if key not in old]
        return links

    def _rights(
        self, account: Account, wanted: Mapping[str, tuple[str, ...]], faults: list[Problem]
    ) -> list[tuple[Fact | None, Fact | None]]:
        """What the roles write to the person that are templates and that he did not have before."""
        new = [key for key in wanted.get("roles", ()) if key not in self.links["roles"].get(account.login, ())]
        try:
            changes = [
                change
                for key in new
                if key in self.templates
                for change in filled_in(self.known.roles[key], account, self.known)
            ]
        except CrmAccessError as error:
            faults += error.problems
            return []
        return [(change.before, change.after) for change in changes]

    def _heads(self, login: str, wanted: tuple[str, ...]) -> bool:
        """Note the departments that get or lose a head; whether there are any."""
        headed = self.known.headed.get(login, [])
        come, gone = [key for key in wanted if key not in headed], [key for key in headed if key not in wanted]
        self.heads.update(dict.fromkeys(come, login))
        for key in gone:
            self.heads.setdefault(key, "")
        return bool(come or gone)

    def place_heads(self) -> None:
        """One change per department, whoever left and whoever came."""
        for key, login in self.heads.items():
            before = self.known.departments[key]
            if before.head == login:
                continue
            self.change(before, before._replace(head=login, head_until=None))
            if before.head and login:
                self.notes.append(Problem("W_HEAD_REPLACED", key, details=(("old", before.head), ("new", login))))


Links = dict[str, dict[str, Fact]]
_MADE: Mapping[str, Callable[[str, str], Fact]] = {
    "departments": Membership,
    "groups": GroupMember,
    "branches": lambda login, key: Admission(login, "branch", key),
    "places": lambda login, key: Admission(login, *key.split(":", 1)),  # type: ignore[arg-type] # two of them
    "roles": lambda login, key: Assignment(key, "user", login),
}


def _links(known: Known) -> dict[str, Links]:
    """By column and login: departments, groups, branches, other places, and roles held directly and everywhere."""
    links: dict[str, Links] = {column: {} for column in _MADE}
    for member in known.memberships.values():
        links["departments"].setdefault(member.login, {})[member.department] = member
    for one in known.group_members.values():
        links["groups"].setdefault(one.login, {})[one.group] = one
    for admission in known.admissions.values():
        branch = admission.kind == "branch"
        column, key = ("branches", admission.place) if branch else ("places", f"{admission.kind}:{admission.place}")
        links[column].setdefault(admission.login, {})[key] = admission
    for assignment in known.assignments.values():
        if assignment.holder == "user" and not assignment.branch:
            links["roles"].setdefault(assignment.subject, {})[assignment.role] = assignment
    return links
