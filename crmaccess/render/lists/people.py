"""People as rows and lines in the reader's language."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from crmaccess.definition.attributes import USER
from crmaccess.facts import Account, Admission, Assignment, Department, Grant, GroupMember, Imposition, Membership
from crmaccess.render.lists import holdings
from crmaccess.render.words.text import iso_time
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.people import BLOCKED, Ending, Held, Listed
from crmaccess.zone import day_or_time, is_endless, last_day_or_time


def person_row(one: Listed, wording: Wording) -> tuple[object, ...]:
    """Login, name, e-mail, type, state, the end of a block, the last sign-in, what ends first and when."""
    account, ending = one.account, one.ending
    return (
        account.login, account.name, account.email, wording.type(account.type), standing_words(one, wording),
        account.blocked_until if one.blocked else None, account.signed_in_at,
        ending.until if ending else None, ending_words(ending, wording) if ending else "",
    )  # fmt: skip


def short_row(one: Listed, wording: Wording) -> tuple[object, ...]:
    """Login, name, e-mail, type, state with the end of a block, the last sign-in, what ends first with its end."""
    *whole, state, blocked_until, signed_in_at, ends, ending = person_row(one, wording)
    return (*whole, _with_end(state, blocked_until, wording), signed_in_at, _with_end(ending, ends, wording))


def _with_end(text: object, until: object, wording: Wording) -> str:
    if not isinstance(until, datetime) or is_endless(until):
        return str(text)
    return f"{text} {wording.phrase('held_text.until', value=last_day_or_time(until, wording.zone))}"


def standing_words(one: Listed, wording: Wording) -> str:
    """`active`, `blocked`, `invited, blocked`."""
    also = [_stands(BLOCKED, wording)] if one.blocked and one.stands != BLOCKED else []
    return ", ".join([_stands(one.stands, wording), *also])


def _stands(state: str, wording: Wording) -> str:
    return wording.word("state.blocked") if state == BLOCKED else wording.state(state)


def ending_words(ending: Ending, wording: Wording) -> str:
    """What ends, in words: `role «Manager» (manager)`, a right by its label, a block."""
    if ending.kind == "block":
        return wording.word("state.blocked")
    known = {"restriction": wording.restriction, "right": wording.permission, "place": wording.place_at}
    return known.get(ending.kind, partial(wording.subject, ending.kind))(ending.key)


def account_words(account: Account, stands: str, wording: Wording) -> dict[str, object]:
    """The values of an account, in words as far as the system has some; `stands` is its state, or BLOCKED."""
    return {
        **account._asdict(),
        "type": wording.type(account.type),
        "state": _stands(stands, wording),
        "attributes": wording.attributes(USER, account.attributes),
    }


def held_text(one: Held, login: str, wording: Wording | None, idle: str = "") -> str:
    """`«Manager» (manager)`, `«Teacher» (teacher, branch «North», until …)`; without wording as programs read it:
    `manager`, `verifier (group:g1)`. `idle`: the type of people to whom it opens nothing."""
    if wording is None:
        return _with(_named(one), [*_by_whom(one, login), *_where_and_when(one, None)])
    name, key = holdings.named(one, wording)
    told = [key] if key != name else []
    nothing = [wording.phrase("held_text.idle", type=wording.type(idle))] if idle else []
    return _with(name, [*told, *holdings.by_whom(one, login, wording), *_where_and_when(one, wording), *nothing])


def holder_text(one: Assignment | GroupMember | Membership, wording: Wording | None) -> str:
    """The other side of it: `user:petr (branch north, until …)`, `petr:member`, `petr (until …)`."""
    match one:
        case Assignment(holder=holder, subject=subject):
            name = f"{holder}:{subject}"
        case GroupMember(login=login, part=part):
            name = login if wording else f"{login}:{part}"
        case _:
            name = one.login
    told = holdings.by_whom(one, one.login, wording) if wording and isinstance(one, GroupMember) else ()
    return _with(name, [*told, *_where_and_when(one, wording)])


def _with(name: str, how: Sequence[str]) -> str:
    return f"{name} ({', '.join(how)})" if how else name


def _named(one: Held) -> str:
    match one:
        case Assignment(role=key):
            return key
        case GroupMember(group=key):
            return key
        case Imposition(restriction=key):
            return key
        case Membership(department=key) | Department(key=key):
            return key
        case Admission(kind=kind, place=place):
            return f"{kind}:{place}"
        case Grant(permission=key, level=level):
            return f"{key} {level}"


def _by_whom(one: Held, login: str) -> Iterator[str]:
    """By whom it comes, and as what."""
    subject = (one.holder, one.subject) if isinstance(one, Assignment | Imposition) else ("user", login)
    if subject != ("user", login):
        yield ":".join(subject)
    if isinstance(one, GroupMember) and one.part != "member":
        yield one.part


def _where_and_when(one: Held, wording: Wording | None) -> Iterator[str]:
    """Where it counts, who sent it where it waits, and from when to when."""
    said = holdings.where(one, wording) if wording else ((name, getattr(one, name, "")) for name in _WHERE)
    for name, value in said:
        if value and not isinstance(one, Admission):
            yield _said(name, value, wording)
    for name in ("since", "until"):
        moment = one.head_until if isinstance(one, Department) and name == "until" else getattr(one, name, None)
        if moment is not None and not is_endless(moment):
            told = day_or_time if name == "since" else last_day_or_time
            yield _said(name, told(moment, wording.zone) if wording else iso_time(moment), wording)


_WHERE = ("branch", "pipeline", "stage", "place", "invited_by")


def _said(name: str, value: str, wording: Wording | None) -> str:
    return wording.phrase(f"held_text.{name}", value=value) if wording else f"{name} {value}"
