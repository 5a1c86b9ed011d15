"""Invitations: whoever is given a right that invites to a record may accept it or decline; the right stands anyway."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import ANSWERS
from crmaccess.errors import InvalidInput
from crmaccess.facts import OUTSIDE, Grant, with_included
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import has_left, refuse_left
from crmaccess.plan.outcome import edited
from crmaccess.values import NamedTuple

ACCEPTED, DECLINED = ANSWERS


class Invitation(NamedTuple):
    """A person is invited to a record by what `subject` was given on it. `answer`: accepted, declined, '' for none."""

    login: str
    record: str
    title: str
    permission: str
    level: str
    subject: str
    answer: str


def invitations(login: str, known: Known, at: datetime) -> Iterator[Invitation]:
    """The invitations of one person, answered ones too; `known` has the records they are to.

    Raises InvalidInput E_UNAVAILABLE where no right invites.
    """
    if not any(right.invites for right in known.definition.permissions.values()):
        raise unavailable(known.definition, "invitations")
    for grant in _inviting(login, known, at):
        entity, _, key = grant.place.partition(":")
        record = known.records.get((entity, key))
        if record is not None:
            answer = next((part for part in ANSWERS if login in record.people(part)), "")
            subject = f"{grant.holder}:{grant.subject}"
            yield Invitation(login, grant.place, record.title, grant.permission, grant.level, subject, answer)


def standing_invitations(known: Known, at: datetime) -> Iterator[Invitation]:
    """The invitations of everybody who could answer: whoever has left enters nothing, but keeps them for a return."""
    staying = (login for login, one in sorted(known.accounts.items()) if not has_left(one, known.definition))
    return (one for login in staying for one in invitations(login, known, at))


def accept(user: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person accepts; what was declined before can still be accepted."""
    return _answered(user, ref, known, at, ACCEPTED)


def decline(user: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person declines; the right on the record is hers all the same."""
    return _answered(user, ref, known, at, DECLINED)


def invited_by(changes: Iterable[Change], ref: str, known: Known, at: datetime) -> tuple[list[Change], bool]:
    """What a right on a record that has been given brings: whoever becomes invited by it has not answered yet, whatever
    she answered to an earlier invitation; and whether anybody is to answer now.
    """
    will = Known(known.definition, applied(known.everything(), changes))
    record = will.record(ref)
    before, after = _invited(ref, known, at), _invited(ref, will, at)
    anew = after - before
    parts = tuple(one for one in record.participants if one[0] not in ANSWERS or one[1] not in anew)
    renewed = record._replace(participants=parts)
    waiting = any(not any(login in renewed.people(part) for part in ANSWERS) for login in after)
    return [Change(record, renewed)] if renewed != record else [], waiting


def _invited(ref: str, known: Known, at: datetime) -> set[str]:
    """All who are invited to a record, answered or not."""
    return {one.login for one in standing_invitations(known, at) if one.record == ref}


def _answered(user: str, ref: str, known: Known, at: datetime, answer: str) -> Plan:
    account, record = known.account(user), known.record(ref)
    refuse_left(account, known.definition)
    invited = [one.record for one in invitations(account.login, known, at)]
    if f"{record.entity}:{record.key}" not in invited:
        raise InvalidInput("E_NOT_INVITED", ref, user=account.login)
    others = {(part, login) for part, login in record.participants if part not in ANSWERS or login != account.login}
    return edited(record, record._replace(participants=tuple(sorted({*others, (answer, account.login)}))))


def _inviting(login: str, known: Known, at: datetime) -> Iterator[Grant]:
    """What has been given to the person, her groups and her departments and invites to a record."""
    for holder, subject, below in sorted(subjects_of(login, known, at)):
        for _, grant in sorted(known.grants_by_holder.get((holder, subject), {}).items()):
            right = known.definition.permissions.get(grant.permission)
            if right is None or not right.invites or not grant.place or (below and not grant.with_sub):
                continue
            if known.is_above_none(right.key, grant.level):
                yield grant


def subjects_of(login: str, known: Known, at: datetime) -> Iterator[tuple[str, str, bool]]:
    """Who the person is as a holder of rights; of departments above hers (`below`) only what reaches down counts."""
    yield "user", login, False
    members = (known.group_members[login, key] for key in known.groups_of.get(login, ()))
    mine = [one.group for one in members if one.part not in OUTSIDE and lasts(one.until, at)]
    yield from (("group", key, False) for key in with_included(mine, known.groups))
    units = {unit for unit in known.worked_in.get(login, ()) if lasts(known.memberships[login, unit].until, at)}
    units |= {unit for unit in known.headed.get(login, ()) if lasts(known.departments[unit].head_until, at)}
    above = {upper for unit in units for upper in known.path_up(unit)}
    yield from (("department", key, key not in units) for key in above)


def lasts(until: datetime | None, at: datetime) -> bool:
    """Whether what ends then holds at that time."""
    return until is None or at < until
