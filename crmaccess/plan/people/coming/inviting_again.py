"""Invitations that wait: sent anew, revoked, or brought to mind."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from crmaccess.changes import Change, LetterQueued, LettersWithdrawn, Plan, Step
from crmaccess.definition import DELETED, Definition
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import has_left, state_told
from crmaccess.plan.known.values import refuse
from crmaccess.plan.outcome import together
from crmaccess.plan.people.accounts.lifecycle import accounts_named
from crmaccess.plan.people.accounts.users import delete_user, state_fault
from crmaccess.plan.people.coming.invited import (
    BLOCKED,
    EXPIRED,
    REVOKED,
    SENT,
    STATES,
    VOID,
    WITHDRAWN,
    Invited,
    Mail,
    invitation_letter,
    invitations,
)
from crmaccess.plan.people.coming.letters import Event, address_of, letter_to
from crmaccess.zone import local_time

GOES_OUT = ("queued", "sending", "no-carrier")  # states of a letter that needs nobody to queue it once more
UNREAD = (*GOES_OUT, "retry", "refused", WITHDRAWN)  # one that nobody has
UNANSWERED = (SENT, EXPIRED, VOID)  # a letter arrived, as far as anybody knows, and that is all
AGAIN = {"again": "yes"}  # told in the letter: the code of an earlier one counts no more
ONCE_A_DAY = timedelta(days=1)
OLD = timedelta(days=3)  # since when a letter is unanswered long enough to be sent again


def resend(refs: Sequence[str], known: Known, at: datetime, mail: Mail) -> Plan:
    """New letters with new codes; those before count no more. All of them or none."""
    invitation_letter(known.definition)
    people = accounts_named(refs, known)
    found = {one.login: one for one in invitations(people, mail, known.definition, at)}
    problems: list[Problem] = []
    letters: list[Step] = []
    notes: list[Problem] = []
    for account in people:
        one = found.get(account.login)
        if one is not None and one.state in GOES_OUT and one.address == address_of(account)[1]:
            notes.append(Problem("W_INVITATION_GOES_OUT", account.login, details=tuple(_told(one.state).items())))
        elif one is None or not one.waits or one.state == BLOCKED:
            problems.append(_not_waiting(account, one, known.definition))
        else:
            try:
                letters.append(_letter(account, known.definition, mail))
            except InvalidInput as error:
                problems += error.problems
    refuse(problems)
    return Plan(tuple(letters), notes=tuple(notes), unchanged=len(notes))


def revoke(refs: Sequence[str], known: Known, at: datetime, mail: Mail) -> Plan:
    """The invitations end, and the accounts become what the system says. All of them or none."""
    invitation_letter(known.definition)
    people = accounts_named(refs, known)
    found = {one.login: one for one in invitations(people, mail, known.definition, at)}
    gone = [one for one in people if one.login in found and found[one.login].state == REVOKED]
    waiting = [one for one in people if one not in gone]
    refuse([
        _not_waiting(one, found.get(one.login), known.definition)
        for one in waiting if one.login not in found or not found[one.login].waits
    ])  # fmt: skip
    plans = [_revoked(one, known, at, mail) for one in waiting]
    return together([*plans, Plan(unchanged=len(gone))])


def remind(refs: Sequence[str], known: Known, at: datetime, mail: Mail, *, older: timedelta = OLD) -> Plan:
    """A letter more, with a new code, to those of them (of all, where nobody is named) who have not answered for so
    long; to nobody twice a day."""
    invitation_letter(known.definition)
    people = accounts_named(refs, known) if refs else list(known.accounts.values())
    found = list(invitations(people, mail, known.definition, at))
    before = at - max(older, ONCE_A_DAY)
    due = {one.login for one in found if one.state in UNANSWERED and one.fits(older=before)}
    letters = [_letter(one, known.definition, mail) for one in people if one.login in due and address_of(one)[1]]
    left = [one for one in found if one.login not in due]
    notes = list(_not_reminded(left, known)) if refs else list(_unsure(left))
    return Plan(tuple(letters), notes=tuple(notes), unchanged=len(people) - len(letters) if refs else 0)


def _letter(account: Account, definition: Definition, mail: Mail) -> LetterQueued:
    """The letter that takes the place of those before. Raises InvalidInput where there is no address."""
    written = account.login in mail.codes or any(one.state not in UNREAD for one in mail.posts.get(account.login, ()))
    letter = letter_to(Event("invited", account, AGAIN if written else {}), definition)
    assert letter is not None  # Invariant: the system has the letter.
    return letter._replace(instead=True)


def _revoked(account: Account, known: Known, at: datetime, mail: Mail) -> Plan:
    definition = known.definition
    state = definition.accounts.revoked or definition.archive_state
    if not state:
        raise unavailable(definition, "invitations")
    if state == DELETED:
        return delete_user(account.login, known, at)
    if fault := state_fault(account, state, definition):
        refuse([fault])
    change = Change(account, account._replace(state=state))
    waits = any(post.state in ("queued", "retry", "no-carrier") for post in mail.posts.get(account.login, ()))
    return Plan((change, LettersWithdrawn(account.login)) if waits else (change,))


def _not_waiting(account: Account, one: Invited | None, definition: Definition) -> Problem:
    """Why the person has no invitation that could be sent or revoked, and what there is instead."""
    if one is not None and one.state == BLOCKED:
        return Problem(
            "E_INVITATION_BLOCKED", account.login, details=tuple(state_told(account.state, definition).items())
        )
    return over(account, definition)


def over(account: Account, definition: Definition) -> Problem:
    """That nothing of the person waits for an answer, and the command that goes before a new invitation."""
    told = tuple(state_told(account.state, definition).items())
    cure = "restore" if has_left(account, definition) else ""
    return Problem("E_INVITATION_OVER", account.login, details=(*told, ("cure", cure)))


def _not_reminded(left: Iterable[Invited], known: Known) -> Iterator[Problem]:
    """A note for each who was named and gets no letter, with what can be done."""
    for one in left:
        recent = one.state in UNANSWERED and one.sent_at is not None
        told = {"sent": local_time(one.sent_at, known.zone)} if recent and one.sent_at else _told(one.state)
        told |= _instead(one, known.accounts[one.login], known.definition)
        yield Problem("W_NOT_REMINDED", one.login, details=tuple(told.items()))


def _instead(one: Invited, account: Account, definition: Definition) -> dict[str, str]:
    """The command that is not refused: a new letter `again`, or the `cure` that goes before it."""
    if one.state in GOES_OUT:
        return {"again": "outbox send"} if one.state == "queued" else {}
    if one.state == BLOCKED:
        return {"cure": f"users unblock {one.login}"}
    if not one.waits:
        return {"cure": f"restore {one.login}"} if has_left(account, definition) else {}
    if not address_of(account)[1]:
        return {"cure": f"users edit {one.login} --email ADDRESS"}
    return {"again": f"users invitations resend {one.login}"}


def _told(state: str) -> dict[str, str]:
    """The state of an invitation, for sentences in either language."""
    label = STATES[state]
    return {"state": state, "state.en": label.en, "state.ru": label.ru}


def _unsure(left: Iterable[Invited]) -> Iterator[Problem]:
    """A note on those whose letters did not arrive, or perhaps: a person must look at them."""
    unsure = [one.login for one in left if one.state in ("refused", "unknown")]
    if unsure:
        yield Problem("W_INVITATIONS_UNSURE", str(len(unsure)))
