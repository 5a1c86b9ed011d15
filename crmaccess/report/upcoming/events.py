"""What begins and what ends, when, and how it would be if that moment had not come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from crmaccess.changes import Change
from crmaccess.facts import (
    OUTSIDE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    key_of,
)
from crmaccess.values import NamedTuple

BEGINS, ENDS = "begins", "ends"
LATER = timedelta(days=1)


class Event(NamedTuple):
    """Something begins or ends at a moment. `kind`: the class of the fact, in JSON, or `Invitation` for a code by
    which somebody signs in for the first time; then there is no fact but the account.
    """

    at: datetime
    change: str
    kind: str
    fact: Fact

    @property
    def key(self) -> str:
        """What tells the fact apart from the others of its kind."""
        return ":".join(key_of(self.fact))


def events(facts: Iterable[Fact], after: datetime, until: datetime) -> list[Event]:
    """What facts begin and end after one moment and up to another, in their order."""
    found = (event for fact in facts for event in _of(fact) if after < event.at <= until)
    return sorted(found, key=lambda event: (event.at, event.kind, event.key, event.change))


def invitations_ending(
    ends: Iterable[tuple[Account, datetime]], after: datetime, until: datetime
) -> Iterator[Event]:  # fmt: skip
    """The same of invitations that nobody has accepted."""
    for account, end in ends:
        if after < end <= until:
            yield Event(end, ENDS, "Invitation", account)


def _of(fact: Fact) -> Iterator[Event]:
    kind = type(fact).__name__
    if isinstance(fact, GroupMember) and fact.part in OUTSIDE:
        return
    if isinstance(fact, Assignment | Imposition) and fact.since is not None:
        if fact.until is not None and fact.until <= fact.since:
            return  # it never holds
        yield Event(fact.since, BEGINS, kind, fact)
    if isinstance(fact, Assignment | Imposition | Membership | GroupMember | Admission | Grant) and fact.until:
        yield Event(fact.until, ENDS, kind, fact)
    if isinstance(fact, Department) and fact.head and fact.head_until is not None:
        yield Event(fact.head_until, ENDS, kind, fact)
    if isinstance(fact, Account) and fact.blocked_until is not None:
        yield Event(fact.blocked_until, ENDS, kind, fact)


def not_yet(event: Event) -> Change | None:
    """What undoes an event at its moment: it has not begun, or has not ended yet; None where nothing rests on it."""
    fact = event.fact
    if event.kind == "Invitation":
        return None
    if event.change == BEGINS:
        return Change(fact, None)
    later = event.at + LATER
    if isinstance(fact, Department):
        return Change(fact, fact._replace(head_until=later))
    if isinstance(fact, Account):
        return Change(fact, fact._replace(blocked_until=later))
    if isinstance(fact, Assignment | Imposition | Membership | GroupMember | Admission | Grant):
        return Change(fact, fact._replace(until=later))
    return None
