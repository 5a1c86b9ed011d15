"""What somebody is responsible for goes to somebody else, all of it at once."""

from collections.abc import Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import refuse
from crmaccess.plan.outcome import together
from crmaccess.plan.people.accounts.lifecycle import accounts_named, archive_users
from crmaccess.plan.people.belonging.duties import Prerequisites, settled
from crmaccess.plan.people.belonging.responsible import held_already
from crmaccess.plan.records.records import responsible_login


def hand_over(of: str, to: str, known: Known, at: datetime) -> Plan:
    """All records of a person that are seen, of whatever kind, get this responsible and remember his present
    departments; that others may be left is noted wherever not everything need be seen, which tells of none.

    `to` '' is for nobody. A duty that the other has already ends. To whoever has them already they are given anew: they
    remember the departments of today (BX-71). Raises InvalidInput with all records that cannot go.
    """
    giver, taker = known.account(of).login, responsible_login(to, known)
    able, stamp = Prerequisites(known, at), known.stamp(taker)
    changes: list[Change] = []
    problems: list[Problem] = []
    for record in known.seen_records(one for one in known.records.values() if one.responsible == giver):
        try:
            after = settled(record._replace(responsible=taker, stamp=stamp), known)
            able.check(after)
        except CrmAccessError as error:
            problems += error.problems
        else:
            ends = giver != taker and held_already(after, known)
            changes += [Change(record, None if ends else after)] if ends or after != record else []
    refuse(problems)
    left = Problem("W_OTHERS_MAY_BE_LEFT", giver, details=(("operator", known.operator),))
    cut = (left,) if known.sees_in_part() else ()
    return Plan(tuple(changes), notes=cut, unchanged=0 if changes or giver != taker else 1)


def archive_with_hand_over(refs: Sequence[str], to: str, known: Known, at: datetime, *, reason: str = "") -> Plan:
    """The people leave, and all that they were responsible for goes to one who stays: both, or nothing."""
    taker, leaving_ones = responsible_login(to, known), accounts_named(refs, known)
    refuse([Problem("E_HAND_OVER_SELF", one.login) for one in leaving_ones if one.login == taker])
    handed = [hand_over(one.login, taker, known, at) for one in leaving_ones]
    leaving = archive_users(refs, known, at, reason=reason, keep=True)
    notes = tuple(note for note in leaving.notes if note.code != "W_RESPONSIBLE_LEFT")  # all goes to the taker
    return together([*handed, leaving._replace(notes=notes)])
