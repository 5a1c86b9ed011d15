"""What becomes of accounts: blocked, activated, archived, restored."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.definition.accounts import REASON, TERM
from crmaccess.definition.passwords import LINK
from crmaccess.errors import InvalidInput, NotFound, Problem
from crmaccess.facts import BLOCK_REASON, Account
from crmaccess.plan.ends import check_period
from crmaccess.plan.known.attributes import ARCHIVE_REASON
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import hindrance, may_act, state_told
from crmaccess.plan.known.values import name_fault, refuse, with_attributes
from crmaccess.plan.outcome import UNCHANGED, edited
from crmaccess.plan.people.accounts.leaving import left_with_records, refuse_open_work, unsaid
from crmaccess.plan.people.accounts.users import state_fault
from crmaccess.plan.people.coming.invited import is_invited, way_to_act
from crmaccess.plan.people.coming.letters import letter_at
from crmaccess.zone import FOREVER


def block(
    ref: str, known: Known, at: datetime, *, until: datetime | None = None, reason: str = "", forever: bool = False
) -> Plan:  # fmt: skip
    """The account does not act until that moment; without one, until it is unblocked, which the system may want to be
    said: `forever`.

    Silence about the reason takes none away from a block that stands.
    """
    if code := name_fault(reason):
        raise InvalidInput(code, reason)
    before = known.account(ref)
    check_period(None, until, known, at)
    stands = before.blocked_until is not None and before.blocked_until > at
    kept = before.attributes.get(BLOCK_REASON) if stands else None
    refuse(list(unsaid(known.definition.accounts.blocking, {REASON: reason or kept, TERM: until or forever})))
    attributes = with_attributes(before.attributes, {BLOCK_REASON: reason or kept})
    after = before._replace(blocked_until=until or FOREVER, attributes=attributes)
    return _guarded(edited(before, after), known, at)


def unblock(ref: str, known: Known, at: datetime) -> Plan:
    """The block goes, and why there was one."""
    before = known.account(ref)
    attributes = with_attributes(before.attributes, {BLOCK_REASON: None})
    return edited(before, before._replace(blocked_until=None, attributes=attributes))


def activate(ref: str, known: Known, at: datetime) -> Plan:
    """Into the acting state that the present one leads to."""
    before = known.account(ref)
    states = known.definition.states
    if states[before.state].acts:
        return UNCHANGED._replace(notes=tuple(still_inactive(before, known, at)))
    target = next((to for to in states[before.state].to if states[to].acts), "")
    target = target or next(key for key, state in states.items() if state.acts)
    after = _in_state(before, target, known.definition)
    notes = (*_invitation_over(before, known.definition), *still_inactive(after, known, at))
    return edited(before, after)._replace(notes=notes)


def _invitation_over(account: Account, definition: Definition) -> Iterator[Problem]:
    """That the code of a letter counts no more, and how else somebody comes to a password."""
    if is_invited(account, definition) and letter_at("invited", definition):
        by_link = account.email and LINK in definition.passwords.reset and letter_at("link", definition)
        yield Problem("W_INVITATION_ENDS", account.login, details=(("link", account.login),) if by_link else ())


def still_inactive(account: Account, known: Known, at: datetime) -> Iterator[Problem]:
    """A note that whoever is brought back to work may not act for all that, with the command that comes next."""
    if not may_act(account, known, at):
        told = state_told(hindrance(account, known.definition), known.definition)
        cure = way_to_act(account, known.definition)
        yield Problem("W_STILL_INACTIVE", account.login, details=(*told.items(), ("cure", cure)))


def deactivate(ref: str, known: Known, at: datetime, *, keep: bool = False) -> Plan:
    """Into the state `inactive`, where the system has it. Raises Guarded as `archive_users` does."""
    before = known.account(ref)
    states = known.definition.states
    if "inactive" not in states:
        raise InvalidInput("E_STATE_UNKNOWN", "inactive", nearest=tuple(states))
    refuse_open_work([] if keep else [before], known)
    plan = edited(before, _in_state(before, "inactive", known.definition))
    return _guarded(plan._replace(notes=tuple(left_with_records(plan.changes, known))), known, at)


def archive_users(
    refs: Sequence[str], known: Known, at: datetime, *, reason: str = "", keep: bool = False
) -> Plan:  # fmt: skip
    """All of them leave, or none; whoever has left already gets a reason that is given late, or is unchanged.

    What the system has looked at before, people `keep` only where that is said. Raises Guarded.
    """
    if code := name_fault(reason):
        raise InvalidInput(code, reason)
    accounts = accounts_named(refs, known)
    target = known.definition.archive_state
    refuse([fault for one in accounts if (fault := state_fault(one, target, known.definition))])
    leaving = [account for account in accounts if account.state != target]
    refuse(list(unsaid(known.definition.accounts.archiving, {REASON: reason})) if leaving else [])
    refuse_open_work([] if keep else leaving, known)
    changes = tuple(Change(one, after) for one in accounts if (after := _archived(one, target, reason)) != one)
    notes = tuple(
        Problem(
            "W_STILL_HEAD",
            one.login,
            details=(("departments", ", ".join(known.headed[one.login])), ("first", known.headed[one.login][0])),
        )
        for one in leaving
        if one.login in known.headed
    )
    notes += tuple(left_with_records(changes, known))
    return _guarded(Plan(changes, notes=notes, unchanged=len(accounts) - len(changes)), known, at)


def _archived(account: Account, state: str, reason: str) -> Account:
    """Archived for that reason; a reason may come later, and silence about it takes none away."""
    if account.state == state and not reason:
        return account
    return account._replace(
        state=state, attributes=with_attributes(account.attributes, {ARCHIVE_REASON: reason or None})
    )


def restore_users(refs: Sequence[str], known: Known, at: datetime) -> Plan:
    """One step back towards work; a note says when another step is left."""
    states, notes = known.definition.states, list[Problem]()
    changes: list[Change] = []
    accounts = accounts_named(refs, known)
    for account in accounts:
        if not (target := states[account.state].restore):
            notes += still_inactive(account, known, at)
            continue
        attributes = dict(account.attributes)
        if account.state == known.definition.archive_state:
            attributes.pop(ARCHIVE_REASON, None)
        after = account._replace(state=target, attributes=attributes)
        changes.append(Change(account, after))
        if left := states[target].restore:
            told = state_told(target, known.definition) | state_told(left, known.definition, "next")
            notes.append(Problem("W_RESTORE_AGAIN", account.login, details=tuple(told.items())))
        else:
            notes += still_inactive(after, known, at)
    return Plan(tuple(changes), notes=tuple(notes), unchanged=len(accounts) - len(changes))


def _in_state(account: Account, state: str, definition: Definition) -> Account:
    if fault := state_fault(account, state, definition):
        refuse([fault])
    return account._replace(state=state)


def accounts_named(refs: Sequence[str], known: Known) -> list[Account]:
    """Each account once. NotFound with all the unknown ones."""
    found: dict[str, Account] = {}
    problems: list[Problem] = []
    for ref in refs:
        try:
            account = known.account(ref)
            found[account.login] = account
        except NotFound as unknown:
            problems += unknown.problems
    if problems:
        raise NotFound.of(problems)
    return list(found.values())


def _guarded(plan: Plan, known: Known, at: datetime) -> Plan:
    keep_an_administrator(plan.changes, known, at)
    return plan
