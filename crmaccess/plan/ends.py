"""Ends: from when on something no longer holds, and what becomes of an end when the same is said again without one."""

from datetime import datetime
from typing import TypeVar

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Admission, Assignment, GroupMember, Imposition, Membership
from crmaccess.plan.known.known import Known
from crmaccess.plan.outcome import edited
from crmaccess.zone import day_or_time, is_endless, last_day_or_time

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
    before: Ending | None, wanted: Ending, until: datetime | None, known: Known, at: datetime,
    since: datetime | None = None,
) -> Plan:  # fmt: skip
    """One fact comes or changes, or holds already, with the end that is wanted."""
    end = end_wanted(before.until if before else None, until, at)
    check_period(since, end, known, at)
    return edited(before, wanted._replace(until=end))._replace(notes=end_kept(end, until, known))


def check_period(since: datetime | None, until: datetime | None, known: Known, at: datetime) -> None:
    """Raise InvalidInput for an end that has passed already, or that comes before the beginning."""
    if until is None:
        return
    shown = last_day_or_time(until, known.zone)
    if since is not None and until <= since:
        raise InvalidInput("E_UNTIL_BEFORE", shown, since=day_or_time(since, known.zone))
    if until <= at:
        raise InvalidInput("E_UNTIL_PAST", shown)
