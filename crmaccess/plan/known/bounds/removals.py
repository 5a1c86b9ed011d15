"""What a plan takes away, and whether that is so much that it may be a mistake."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.definition import Definition
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Membership,
    Record,
    Role,
    key_of,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left
from crmaccess.plan.known.references import NOUNS, references
from crmaccess.values import NamedTuple

FEW = 10  # so many of a kind go without being asked about
SHARE = 20  # and one in so many
COUNTED = (Account, Department, Group, Role, Assignment, Membership, GroupMember, Admission, Grant, Record)
Named = tuple[str, str]


class Removals(NamedTuple):
    """That `many` of `total` facts of a class would go; `by` are the changes."""

    cls: type[Fact]
    many: int
    total: int
    by: tuple[Change, ...]


def removals(changes: Iterable[Step], definition: Definition, at: datetime | None = None) -> list[Change]:
    """The changes that take something away: what goes, or ends by `at`, heads that are replaced, people who act no
    more."""
    acting = {key: state.acts for key, state in definition.states.items()}
    edits = (step for step in changes if isinstance(step, Change))
    return [
        one
        for one in edits
        if _takes_away(one, acting) or _switches_off(one, definition) or (at is not None and _ends(one, at))
    ]


def _stops(edit: Change, definition: Definition) -> bool:
    """Whether somebody who is here can act no more, by a block as by another state."""
    if not isinstance(edit.before, Account) or has_left(edit.before, definition):
        return False
    return bool(removals([edit], definition))


def masses(
    changes: Iterable[Step], known: Known, records: Callable[[], int], at: datetime | None = None
) -> list[Removals]:  # fmt: skip
    """Of which classes more than `FEW` facts and more than one in `SHARE` would go; `records` counts those there are.

    What goes along with its person, role, department or group counts with it, as one thing; who is moved loses nothing.
    What ends by `at`, or begins later, goes, too.
    """
    changes = list(changes)
    edits = [step for step in changes if isinstance(step, Change) and step.before is not None]
    if len(edits) <= FEW:
        return []
    gone, retyped = _gone(edits, known.definition), _retyped(edits)
    taken = Counter(_seat(step.after) for step in changes if isinstance(step, Change) and step.before is None)
    units: dict[type, dict[object, list[Change]]] = {}
    for edit in edits:
        if edit.after is None and (seat := _seat(edit.before)) is not None and taken[seat]:
            taken[seat] -= 1  # one new one takes the place of one old one
            continue
        goes = _goes(edit, known.definition) or _stops(edit, known.definition)
        goes = goes or _switches_off(edit, known.definition) or (at is not None and _ends(edit, at))
        if goes and (unit := _unit(edit.before, gone, retyped)) is not None:
            units.setdefault(type(edit.before), {}).setdefault(unit, []).append(edit)
    found = []
    for cls in COUNTED:
        count = len(units.get(cls, ()))
        if count > FEW and count * SHARE > (total := records() if cls is Record else _total(cls, known)):
            by = (edit for of_unit in units[cls].values() for edit in of_unit)
            found.append(Removals(cls, count, total, tuple(by)))
    return found


def _seat(fact: Fact | None) -> object:
    """What somebody has one of, or some of, and gets another of by a move; None for anything else."""
    if isinstance(fact, Membership):
        return Membership, fact.login
    if isinstance(fact, Admission):
        return Admission, fact.login, fact.kind
    return (Assignment, fact.holder, fact.subject) if isinstance(fact, Assignment) else None


def _takes_away(change: Change, acting: Mapping[str, bool]) -> bool:
    before, after = change
    if isinstance(before, Account) and isinstance(after, Account):
        ceases = acting.get(before.state, False) and not acting.get(after.state, False)
        return ceases or (after.blocked_until is not None and before.blocked_until is None)
    if isinstance(before, Department) and isinstance(after, Department):
        return bool(before.head) and after.head != before.head
    return after is None


def _goes(edit: Change, definition: Definition) -> bool:
    before, after = edit
    if isinstance(before, Account) and isinstance(after, Account):
        return has_left(after, definition) and not has_left(before, definition)
    return after is None


def _switches_off(edit: Change, definition: Definition) -> bool:
    """Whether a right that opens something is put to the level that opens nothing."""
    before, after = edit
    if not isinstance(before, Grant) or not isinstance(after, Grant) or before.permission not in definition.permissions:
        return False
    nothing = definition.scales[definition.permissions[before.permission].scale].levels[0]
    return before.level != nothing and after.level == nothing


def _ends(edit: Change, at: datetime) -> bool:
    """Whether what counts now counts no more, by its end or by its beginning."""

    def counts(fact: Fact | None) -> bool:
        since, until = getattr(fact, "since", None), getattr(fact, "until", None)
        return fact is not None and (since is None or since <= at) and (until is None or at < until)

    return counts(edit.before) and not counts(edit.after)


def _gone(edits: Iterable[Change], definition: Definition) -> set[Named]:
    """The people, roles, departments and groups that go."""
    going = (edit.before for edit in edits if _goes(edit, definition) and type(edit.before) in NOUNS)
    return {(NOUNS[type(fact)], key_of(fact)[0]) for fact in going if fact is not None}


def _retyped(edits: Iterable[Change]) -> set[Named]:
    return {
        (NOUNS[Account], before.login)
        for before, after in edits
        if isinstance(before, Account) and isinstance(after, Account) and before.type != after.type
    }


def _unit(fact: Fact | None, gone: set[Named], retyped: set[Named]) -> object:
    """What the fact is counted as: itself, or the person whose new type takes it; None where it counts with another."""
    assert fact is not None
    named = set() if isinstance(fact, Account | Department | Group | Role | Record) else set(_names(fact))
    if named & gone:
        return None
    return next(iter(sorted(named & retyped)), None) or key_of(fact)


def _names(fact: Fact) -> Iterator[Named]:
    return ((noun, key) for _, noun, key in references(fact))


def _total(cls: type[Fact], known: Known) -> int:
    if cls is Account:
        return sum(not has_left(account, known.definition) for account in known.all(Account))
    return len(known.all(cls))
