"""From when on something holds, and no longer: what becomes of both when the same is said again without them."""

from datetime import datetime
from typing import TypeVar

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Admission, Assignment, GroupMember, Imposition, Membership
from crmaccess.plan.known.known import Known
from crmaccess.plan.outcome import edited
from crmaccess.zone import AT_ONCE, day_or_time, is_endless, last_day_or_time

Ending = TypeVar("Ending", Admission, Assignment, GroupMember, Imposition, Membership)


def end_wanted(held: datetime | None, until: datetime | None, at: datetime) -> datetime | None:
    """The end that was named, None for one that never comes. Where none was, an end stays that is still to come: to say
    again what holds changes nothing.
    """
    if until is not None:
        return None if is_endless(until) else until
    return held if held is not None and held > at else None


def end_kept(end: datetime | None, until: datetime | None, known: Known) -> tuple[Problem, ...]:
    """The note that an end stays that nobody has named."""
    stays = end is not None and until is None
    return (Problem("W_END_KEPT", last_day_or_time(end, known.zone)),) if stays and end else ()


def edited_until(
    before: Ending | None, wanted: Ending, until: datetime | None, known: Known, at: datetime
) -> Plan:  # fmt: skip
    """One fact comes or changes, or holds already, with the beginning (`since` of what is wanted) and the end that
    are named, or that it has.
    """
    end = end_wanted(before.until if before else None, until, at)
    notes: tuple[Problem, ...] = end_kept(end, until, known)
    if isinstance(wanted, Assignment | Imposition):
        named: datetime | None = wanted.since
        wanted = wanted._replace(since=_beginning_wanted(before, named, at))
        notes = (*_beginning_kept(wanted.since, named, known, at), *notes)
        check_period(wanted.since, end, known, at)
    else:
        check_period(None, end, known, at)
    return edited(before, wanted._replace(until=end))._replace(notes=notes)


def _beginning_wanted(before: Ending | None, since: datetime | None, at: datetime) -> datetime | None:
    """As with ends: where none was named it stays, unless what is held has ended and is given anew."""
    if since is not None:
        return None if since == AT_ONCE else since
    if not isinstance(before, Assignment | Imposition) or (before.until is not None and before.until <= at):
        return None
    return before.since


def _beginning_kept(since: datetime | None, named: datetime | None, known: Known, at: datetime) -> tuple[Problem, ...]:
    """The note that it still begins later, which nobody has said again."""
    later = named is None and since is not None and since > at
    return (Problem("W_BEGINNING_KEPT", day_or_time(since, known.zone)),) if later and since else ()


def check_period(since: datetime | None, until: datetime | None, known: Known, at: datetime) -> None:
    """Raise InvalidInput for an end that has passed already, or that comes before the beginning."""
    if until is None:
        return
    shown = last_day_or_time(until, known.zone)
    if since is not None and until <= since:
        raise InvalidInput("E_UNTIL_BEFORE", shown, since=day_or_time(since, known.zone))
    if until <= at:
        raise InvalidInput("E_UNTIL_PAST", shown)
