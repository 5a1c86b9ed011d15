"""Signing in: what a try costs, what a sign-in changes, which code still counts, what accepting changes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from crmaccess.changes import Change, Plan, Step
from crmaccess.definition import LINK, Definition
from crmaccess.errors import Denied, InvalidInput
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import (
    acts,
    asked_of_all,
    enters,
    hindrance,
    inactive_told,
    is_blocked,
    may_act,
    spoken,
)
from crmaccess.plan.outcome import edited
from crmaccess.plan.people.coming.passwords import Chosen, refuse_way, secret
from crmaccess.zone import FOREVER, last_day_or_time

FREE = 4  # tries that fail and cost nothing
MOST = timedelta(hours=1)
PHONE = "phone"  # the attribute that keeps the number
INVITATION, RESET = "invitation", "link"  # what a code is for
LIVES: Mapping[str, timedelta] = {INVITATION: timedelta(days=7), RESET: timedelta(days=1)}


def pause(tries: int) -> timedelta:
    """How long nobody may try again after so many that failed: a minute after the fifth, doubling to an hour."""
    if tries <= FREE:
        return timedelta()
    return min(MOST, timedelta(minutes=2 ** min(tries - FREE - 1, 10)))


def sign_in(ref: str, known: Known, at: datetime) -> Plan:
    """Somebody signed in: the moment is kept; where the system says so, an invitation is accepted by it."""
    before = known.account(ref)
    state = known.definition.states[before.state]
    after = before._replace(state=state.sign_in or before.state, signed_in_at=at)
    if not enters(after, known):
        asked = spoken(asked_of_all(known.definition), known.definition)
        raise InvalidInput("E_SIGN_IN_REFUSED", before.login, every=asked.en, asked=ref, **{"every.ru": asked.ru})
    if not (may_act(before, known, at) or acts(after, known.definition, at)):
        hindered, until = hindrance(before, known.definition), before.blocked_until
        shown = last_day_or_time(until, known.zone) if hindered == "blocked" and until and until != FOREVER else ""
        told = inactive_told(before, known.definition)
        told["cure"] = told["cure"].partition(f" {before.login} && ")[0]  # the next step
        raise InvalidInput("E_SIGN_IN_REFUSED", before.login, blocked_until=shown, **told)
    return edited(before, after)


def acting_state(account: Account, definition: Definition) -> str:
    """The state of whoever was invited and came; who has left comes back by a restore, and keeps the present one."""
    states = definition.states
    state = states[account.state]
    if state.acts or state.restore:
        return account.state
    return next((to for to in state.to if states[to].acts), account.state)


def is_noted_beside(plan: Plan) -> bool:
    """Whether the plan is no more than a sign-in after the first: that is no revision."""
    return all(_is_later(change) for change in plan.changes)


def _is_later(change: Step) -> bool:
    if not isinstance(change, Change):
        return False
    before, after = change
    return (
        isinstance(before, Account) and isinstance(after, Account) and before.signed_in_at is not None
        and after == before._replace(signed_in_at=after.signed_in_at)
    )  # fmt: skip


def addresses(account: Account) -> tuple[str, ...]:
    """Where codes for the account can have been sent."""
    return tuple(filter(None, (account.email, account.attributes.get(PHONE, ""))))


def code_counts(
    purpose: str, sent_to: str, made_at: datetime, account: Account, known: Known, at: datetime
) -> bool:  # fmt: skip
    """Whether a code of the account may still be spent: not too old, sent to an address that the account has, whose
    owner is neither blocked nor archived."""
    return (
        at < made_at + LIVES.get(purpose, timedelta()) and sent_to.casefold() in map(str.casefold, addresses(account))
        and not is_blocked(account, at) and account.state != known.definition.archive_state
    )  # fmt: skip


def code_purpose(account: Account, definition: Definition) -> str:
    """What a code that is sent to the account is for: it lets in who is still invited."""
    return INVITATION if acting_state(account, definition) != account.state else RESET


def password_is_chosen(purpose: str, definition: Definition) -> bool:
    """Whether whoever spends such a code chooses a password by it."""
    return LINK in _ways(purpose, definition)


def refuse_password(purpose: str, definition: Definition) -> None:
    """Raise InvalidInput for a password that comes with such a code, where it is not what chooses one."""
    refuse_way(LINK, _ways(purpose, definition), definition)


def accept(account: Account, purpose: str, chosen: Chosen | None, known: Known, at: datetime) -> Plan:
    """A code is spent: the password is set, and whoever was invited is in.

    Raises Denied for what a code cannot do: bring in somebody who is not invited, and has no password to set.
    """
    changes: list[Step] = []
    state = acting_state(account, known.definition) if purpose == INVITATION else account.state
    if state != account.state:
        changes.append(Change(account, account._replace(state=state)))
    if chosen is not None:
        refuse_password(purpose, known.definition)
        changes.append(secret(account, chosen, known, at))
    if not changes:
        raise Denied("E_CODE_REFUSED")
    return Plan(tuple(changes))


def _ways(purpose: str, definition: Definition) -> tuple[str, ...]:
    return definition.passwords.created if purpose == INVITATION else definition.passwords.reset
