"""Who holds everything, and so whatever is kept apart: administrators, whoever has a role that has all rights."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from crmaccess.engine.ways.rules import Rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.separation.held import Duties
from crmaccess.values import NamedTuple


class Whole(NamedTuple):
    """Somebody holds everything from a moment on, `by` roles and kinds of people (`role:director`)."""

    login: str
    by: tuple[str, ...]
    at: datetime


def holding_everything(known: Known, at: datetime, logins: Iterable[str]) -> Iterator[Whole]:
    """Those of these people who hold everything now or will, each with the first moment."""
    duties = Duties(known, Rules(known.definition), at)
    for login in logins:
        if duties.ever_everything(login):
            moments = ((duties.everything(login, moment), moment) for moment in sorted(duties.moments(login)))
            yield from [Whole(login, by, moment) for by, moment in moments if by][:1]


def first_everything(before: Duties, after: Duties, was: str, login: str) -> Iterator[Whole]:
    """The first moment, if any, at which she holds everything and does not as it stands."""
    if not after.ever_everything(login):
        return
    for moment in sorted(after.moments(login) | (before.moments(was) if was else set())):
        by = after.everything(login, moment)
        if by and not (was and before.everything(was, moment)):
            yield Whole(login, by, moment)
            return
