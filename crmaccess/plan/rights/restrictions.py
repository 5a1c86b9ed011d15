"""Restrictions imposed on somebody, and lifted."""

from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput
from crmaccess.facts import Imposition
from crmaccess.plan.ends import edited_until
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, spoken
from crmaccess.plan.outcome import removed
from crmaccess.plan.rights.rights import check_granting

SUBJECTS = ("user", "role", "group")


def impose(
    name: str,
    subject: str,
    known: Known,
    at: datetime,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Plan:
    """On a user, a role's holders or a group's members, from `since` until `until`."""
    check_granting(known)
    if known.restriction(name).standing:
        raise InvalidInput("E_RESTRICTION_STANDING", name)
    holder, key = known.subject(subject)
    if holder not in SUBJECTS:
        raise InvalidInput("E_SUBJECT_KIND", subject, nearest=SUBJECTS)
    if holder == "user" and not fits(known.accounts[key], known.restriction(name).receivers, known):
        wanted = spoken(known.restriction(name).receivers, known.definition)
        raise InvalidInput("E_NOT_IMPOSED_ON", key, restriction=name, en=wanted.en, ru=wanted.ru)
    before = known.impositions.get((name, holder, key))
    return edited_until(before, Imposition(name, holder, key, since), until, known, at, since)


def lift(name: str, subject: str, known: Known, at: datetime) -> Plan:
    known.restriction(name)
    return removed(known.impositions.get((name, *known.subject(subject))))
