"""What is done to everybody on a list: all rows or none, and every row that cannot be done is named."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Account
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.finding import spoken_name
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import name_fault
from crmaccess.plan.outcome import together
from crmaccess.plan.people.accounts.lifecycle import restore_users
from crmaccess.plan.people.accounts.users import state_fault
from crmaccess.plan.rights.roles import assign
from crmaccess.text import folded
from crmaccess.zone import beginning, end

PATIENCE = 20  # unknown names; looking for similar ones is slow
Archive = Callable[[Sequence[str], str], Plan]


def archive_listed(
    rows: Sequence[Row], known: Known, at: datetime, *, archive: Archive, reason: str = ""
) -> Plan:  # fmt: skip
    """The people of the column `user` leave, each for the reason of its row, or else for the common one; `archive` is
    what is done to some logins for a reason."""
    found = _Found(rows, known)
    target = known.definition.archive_state
    groups: dict[str, list[str]] = {}
    for row, account in found.people:
        said = row.values.get("reason") or reason
        if fault := state_fault(account, target, known.definition):
            found.refuse([fault], row.line)
        elif code := name_fault(said):
            found.refuse([Problem(code, said, column="reason")], row.line)
        groups.setdefault(said, []).append(account.login)
    if found.problems:
        return found.refused()
    plan = together(archive(logins, said) for said, logins in groups.items())
    keep_an_administrator(plan.changes, known, at)
    return plan


def restore_listed(rows: Sequence[Row], known: Known, at: datetime) -> Plan:
    """The people of the column `user` come one step back towards work."""
    found = _Found(rows, known)
    return found.refused() if found.problems else restore_users([one.login for _, one in found.people], known, at)


def assign_listed(rows: Sequence[Row], known: Known, at: datetime, given: Mapping[str, str]) -> Plan:
    """The role of each row reaches its subject; what a row leaves open is as it was `given` for all of them."""
    plans: list[Plan] = []
    problems: list[Problem] = []
    first: dict[Sequence[object], int] = {}
    for row in rows:
        cells = {**given, **{name: cell for name, cell in row.values.items() if cell}}
        faults = [*_cell_faults(cells, known)]
        if not faults:
            try:
                plans.append(_assigned(cells, known, at))
            except CrmAccessError as error:
                faults += error.problems
            if (line := first.setdefault(_twin(cells, known), row.line)) != row.line:
                other = (("other_line", str(line)),)
                faults.append(Problem("E_KEY_TWICE", cells["subject"], column="subject", details=other))
        problems += [one._replace(line=row.line) for one in faults]
    return Plan((), tuple(problems)) if problems else together(plans)


def _cell_faults(cells: Mapping[str, str], known: Known) -> Iterator[Problem]:
    """What is wrong with each cell by itself."""
    reads: Mapping[str, Callable[[str], object]] = {
        "subject": known.subject, "role": known.role, "branch": lambda cell: known.place("branch", cell),
        "since": lambda cell: beginning(cell, known.zone), "until": lambda cell: end(cell, known.zone),
    }  # fmt: skip
    for column, read in reads.items():
        if cell := cells.get(column):
            try:
                read(cell)
            except CrmAccessError as error:
                yield from (one._replace(column=column) for one in error.problems)
        elif column in ("subject", "role"):
            yield Problem("E_VALUE_MISSING", column=column)


def _assigned(cells: Mapping[str, str], known: Known, at: datetime) -> Plan:
    """Raises InvalidInput."""
    since, until = cells.get("since", ""), cells.get("until", "")
    return assign(
        cells["role"], cells["subject"], known, at, branch=cells.get("branch", ""),
        with_sub=cells.get("with_sub") == "yes", since=beginning(since, known.zone) if since else None,
        until=end(until, known.zone) if until else None,
    )  # fmt: skip


def _twin(cells: Mapping[str, str], known: Known) -> Sequence[object]:
    """What two rows must not both say."""
    branch = cells.get("branch", "")
    place = known.place("branch", branch).key if branch else ""
    return known.role(cells["role"]).key, *known.subject(cells["subject"]), place


class _Found:
    """The accounts that the rows name, and what is wrong with the others."""

    def __init__(self, rows: Sequence[Row], known: Known) -> None:
        self.people: list[tuple[Row, Account]] = []
        self.problems: list[Problem] = []
        self._known, self._unknown = known, 0
        first: dict[str, int] = {}
        for row in rows:
            account = self._account(row)
            if account is None:
                continue
            if (line := first.setdefault(account.login, row.line)) != row.line:
                twice = Problem("E_LOGIN_TWICE", account.login, column="user", details=(("other_line", str(line)),))
                self.refuse([twice], row.line)
            else:
                self.people.append((row, account))

    def _account(self, row: Row) -> Account | None:
        ref = row.values.get("user", "")
        known = self._known
        if not ref:
            self.refuse([Problem("E_VALUE_MISSING", column="user")], row.line)
            return None
        there = ref in known.accounts or folded(ref) in known.by_email or spoken_name(ref) in known.by_name
        self._unknown += not there
        if not there and self._unknown > PATIENCE:
            self.refuse([Problem("E_USER_UNKNOWN", ref, column="user")], row.line)
            return None
        try:
            return known.account(ref)
        except CrmAccessError as error:
            self.refuse([one._replace(column="user") for one in error.problems], row.line)
            return None

    def refuse(self, problems: Iterable[Problem], line: int) -> None:
        self.problems += [one._replace(line=line) for one in problems]

    def refused(self) -> Plan:
        return Plan((), tuple(sorted(self.problems, key=lambda problem: problem.line)))
