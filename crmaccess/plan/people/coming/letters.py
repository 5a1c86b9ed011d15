"""The letters that go out because of a change: the definition says at which event, the account to which address."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from crmaccess.changes import Change, LetterQueued, Plan, Step
from crmaccess.definition import Definition, LetterKind
from crmaccess.definition.letters import TELEGRAM, wants
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, Assignment, Grant
from crmaccess.plan.known.known import Known
from crmaccess.values import NamedTuple

PHONE = "phone"  # the attribute that keeps the number
LETTER_FILE = ".eml"  # ends the answer to a letter that was written to a file


class Event(NamedTuple):
    """Something that became of an account, and what a letter says of it."""

    name: str
    account: Account
    details: Mapping[str, str] = {}


def is_file(answer: str) -> bool:
    """Whether a letter with this answer was written to a file, where no mail server is set: nobody has it yet."""
    return answer.endswith(LETTER_FILE)


def letter_at(event: str, definition: Definition) -> LetterKind | None:
    """The letter that the system sends then."""
    return next((letter for letter in definition.letters.values() if event in letter.on), None)


def letter_to(event: Event, definition: Definition, sealed: str = "") -> LetterQueued | None:
    """The letter of the event; None where the system sends none, or where a mere notice finds no address.

    Raises InvalidInput where a letter that carries something finds none.
    """
    kind = letter_at(event.name, definition)
    if kind is None:
        return None
    account = event.account
    channel, address = address_of(account)
    if address:
        return LetterQueued(account.login, kind.key, address, channel, event.details, sealed)
    if kind.carries:
        raise InvalidInput("E_NO_ADDRESS", account.login, there=account.login, **kind.label._asdict())
    return None


def notice_to(event: Event, definition: Definition) -> LetterQueued | None:
    """The same as a notice by Telegram, for whoever wants such notices there."""
    kind = letter_at(event.name, definition)
    if kind is None or not wants(event.account.attributes, definition.notices, kind.telegram):
        return None
    login = event.account.login
    return LetterQueued(login, kind.key, f"{TELEGRAM}:{login}", TELEGRAM, event.details)


def address_of(account: Account) -> tuple[str, str]:
    """Where letters to the account go: its e-mail, else its phone; the channel and the address, '' for none."""
    phone = account.attributes.get(PHONE, "")
    return ("phone", phone) if phone and not account.email else ("email", account.email)


def announced(plan: Plan, known: Known, at: datetime, *, new: str = "", sealed: str = "") -> Plan:
    """The plan with the letters that its changes bring about, one of a kind to a person; `new` is the event of an
    account that was not there before, whose other changes are no news, `sealed` the password for its letter."""
    if not known.definition.letters:
        return plan
    found: dict[tuple[str, str, str], LetterQueued] = {}
    notes: list[Problem] = []
    for event in _events(plan.changes, known, new):
        letter = letter_to(event, known.definition, sealed if event.name == new else "")
        told = [one for one in (letter, notice_to(event, known.definition)) if one is not None]
        for one in told:
            found.setdefault((one.login, one.kind, one.channel), one)
        if told:
            continue
        if kind := letter_at(event.name, known.definition):
            notes.append(Problem("W_NO_ADDRESS", event.account.login, details=tuple(kind.label._asdict().items())))
    return plan._replace(changes=(*plan.changes, *found.values()), notes=(*plan.notes, *notes))


def _events(changes: tuple[Step, ...], known: Known, new: str) -> Iterator[Event]:
    for change in changes:
        if not isinstance(change, Change):
            continue
        before, after = change
        if isinstance(after, Account):
            if before is None:
                yield from (Event(_of_newcomer(new, after, known.definition), after),) if new else ()
            elif isinstance(before, Account):
                yield from (Event(name, after, told) for name, told in _of_life(before, after, known.definition))
        elif before is None and isinstance(after, Assignment | Grant) and after.holder == "user":
            account = known.accounts.get(after.subject)
            yield from _of_right(after, account, known) if account else ()


def _of_newcomer(event: str, account: Account, definition: Definition) -> str:
    """What a new account is told: a link by which it accepts is its invitation, where the system has such letters."""
    invites = not definition.states[account.state].acts and letter_at("invited", definition) is not None
    return "invited" if event == "link" and invites else event


def _of_life(before: Account, after: Account, definition: Definition) -> Iterator[tuple[str, dict[str, str]]]:
    """What became of an account that was there."""
    if before.type != after.type:
        yield "type", {"type": after.type}
    if before.blocked_until != after.blocked_until:
        until = after.blocked_until
        yield ("blocked", {"until": until.isoformat()}) if until else ("unblocked", {})
    if before.state != after.state:
        yield _transition(before.state, after, definition)


def _transition(state: str, after: Account, definition: Definition) -> tuple[str, dict[str, str]]:
    if after.state == definition.archive_state:
        reason = after.attributes.get("archive_reason", "")
        return "archived", {"reason": reason} if reason else {}
    if state == definition.archive_state:
        return "restored", {}
    return ("activated" if definition.states[after.state].acts else "deactivated"), {}


def _of_right(fact: Assignment | Grant, account: Account, known: Known) -> Iterator[Event]:
    """A role that somebody was given, or a right that invites to a record."""
    if isinstance(fact, Assignment):
        role = known.roles.get(fact.role)
        yield Event("role", account, {"role": (role.name if role else "") or fact.role})
    elif known.definition.permissions[fact.permission].invites and known.is_above_none(fact.permission, fact.level):
        entity, _, key = fact.place.partition(":")
        record = known.records.get((entity, key))
        yield Event("shared", account, {"record": fact.place, **({"title": record.title} if record else {})})
