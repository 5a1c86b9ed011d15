"""What becomes of each row of a staff file, and how many there are of a kind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crmaccess.changes import Change, LetterQueued, Plan, SecretSet, Step, by_kind
from crmaccess.errors import Problem
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
)
from crmaccess.plan.files.rows.row import Row
from crmaccess.values import NamedTuple

_PLACE_OF_LOGIN: Mapping[type, int] = {
    Account: 0, Membership: 0, GroupMember: 0, Admission: 0, Grant: 1, Assignment: 2, Imposition: 2,
}  # fmt: skip
# A guard that looks at all that is done together names people: it is their rows that would bring it about.
OF_PEOPLE = frozenset(("E_LAST_ADMINISTRATOR", "E_LOCKS_ONESELF_OUT", "E_SEPARATION"))
STATUSES = ADDED, CHANGED, UNCHANGED, REJECTED, SKIPPED = "added", "changed", "unchanged", "rejected", "skipped"


class Outcome(NamedTuple):
    """`status` is one of `STATUSES`; a row is skipped where it was sound, or not asked for, and nothing was done."""

    line: int
    status: str
    login: str = ""
    problems: tuple[Problem, ...] = ()


def outcomes(rows: Iterable[Row], plan: Plan) -> dict[int, Outcome]:
    """By line, what a plan without problems makes of the rows."""
    added, changed = _whom(plan.changes)
    new = tuple.__new__
    found = {}
    for line, values in rows:
        login = values.get("login", "")
        status = ADDED if login in added else CHANGED if login in changed else UNCHANGED
        found[line] = new(Outcome, (line, status, login, ()))
    return found


def record_outcomes(rows: Iterable[Row], plan: Plan) -> dict[int, Outcome]:
    """By line, what a plan without problems makes of the rows, each a record."""
    edits = by_kind(plan.changes).get(Record, ())
    statuses = {(after[0], after[1]): CHANGED if before else ADDED for before, after in edits if after is not None}
    return {
        line: Outcome(line, statuses.get((values.get("entity", ""), values.get("key", "")), UNCHANGED))
        for line, values in rows
    }


def unwritten(rows: Iterable[Row], problems: Sequence[Problem], short: Iterable[int] = ()) -> dict[int, Outcome]:
    """By line, of rows of which nothing is written: those with problems are to blame. `short`: lines that are no rows,
    for they have too few or too many cells."""
    wrong = by_line(problems)
    lines = dict.fromkeys(short, "") | {row.line: row.values.get("login", "") for row in rows}
    return {
        line: Outcome(line, REJECTED if line in wrong else SKIPPED, login, tuple(wrong.get(line, ())))
        for line, login in lines.items()
    }


def by_line(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """The problems of each line; 0 is that of those which no row is to blame for."""
    found: dict[int, list[Problem]] = {}
    for one in problems:
        found.setdefault(one.line, []).append(one)
    return found


def told_of_rows(problems: Iterable[Problem], rows: Iterable[Row]) -> list[Problem]:
    """The problems; those of people that have no line yet once with the line of each row that is about one of them."""
    lines = {row.values.get("login", ""): row.line for row in rows}
    found: list[Problem] = []
    for one in problems:
        named = one.value.split(", ") if one.code in OF_PEOPLE and not one.line else ()
        found += [one._replace(line=lines[login]) for login in named if login in lines] or [one]
    return sorted(found, key=lambda problem: problem.line)


def totals(found: Iterable[Outcome]) -> dict[str, int]:
    """How many rows there are, and of which status."""
    counted = Counter(one.status for one in found)
    return {"total": counted.total(), **{status: counted[status] for status in STATUSES}}


def newcomers(steps: Iterable[Step]) -> list[Account]:
    """The accounts that come."""
    return [one.after for one in steps if isinstance(one, Change) and not one.before and isinstance(one.after, Account)]


def _whom(steps: Sequence[Step]) -> tuple[set[str], set[str]]:
    """The logins that come, and those of others of whom something changes."""
    edits = by_kind(steps)
    added = {str(one[0]) for before, one in edits.get(Account, ()) if before is None and one is not None}
    changed = {step.login for step in steps if type(step) is not Change and isinstance(step, SecretSet | LetterQueued)}
    for kind, place in _PLACE_OF_LOGIN.items():
        logins = [str((before if after is None else after)[place]) for before, after in edits.get(kind, ())]  # type: ignore[index]
        changed.update([login for login in logins if login not in added])
    heads = (one.head for edit in edits.get(Department, ()) for one in edit if isinstance(one, Department))
    return added, changed.union(heads)
