"""Restrictions imposed on somebody, and lifted."""

from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, Imposition
from crmaccess.plan.ends import edited_until
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, spoken
from crmaccess.plan.known.values import refuse
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
    if holder == "user":
        refuse(receiving_faults(name, known.accounts[key], known))
    before = known.impositions.get((name, holder, key))
    return edited_until(before, Imposition(name, holder, key, since), until, known, at)


def receiving_faults(name: str, account: Account, known: Known) -> list[Problem]:
    """That the restriction is not for such a person."""
    rule = known.restriction(name)
    if fits(account, rule.receivers, known):
        return []
    details = (("restriction", name), *spoken(rule.receivers, known.definition)._asdict().items())
    return [Problem("E_NOT_IMPOSED_ON", account.login, details=details)]


def lift(name: str, subject: str, known: Known, at: datetime) -> Plan:
    known.restriction(name)
    return removed(known.impositions.get((name, *known.subject(subject))))
