"""What commands on accounts wish."""

from collections.abc import Callable, Iterator, Mapping

from crmaccess.changes import Change, Erased, LetterQueued, SecretSet, Step
from crmaccess.definition.letters import CHANNELS, TELEGRAM
from crmaccess.facts import Account, Record
from crmaccess.plan.authority.wishes.words import OTHER, Words, varied
from crmaccess.plan.people.accounts.users import first_type
from crmaccess.plan.people.coming.letters import letter_at
from crmaccess.zone import FOREVER

Wished = Callable[[Words], Iterator[Step]]
OF_CHANNEL = {"email": ("email", "email_types"), "telegram": ("telegram_types", "telegram_start", "telegram_stop")}


def _new(words: Words) -> Iterator[Step]:
    definition = words.known.definition
    wanted = words.known.type_key(words.text("user_type"))
    kind = wanted if wanted in definition.types else first_type(definition)
    for login in words.texts("addresses") or [words.text("login") or words.text("card")]:
        yield Change(None, Account(login, type=kind, state=""))


def _edited(words: Words) -> Iterator[Step]:
    account, types = words.account(), words.known.definition.types
    fields = {name: OTHER for name in ("name", "email") if words.text(name) or words.said(name)}
    wanted = words.known.type_key(words.text("user_type")) if words.said("user_type") else account.type
    if words.said("user_type") and (wanted == account.type or wanted not in types):
        fields["type"], wanted = OTHER, account.type
    after = account._replace(login=account.login + OTHER if words.said("login") else account.login, type=wanted)
    change = varied(account, fields, words.values)
    yield Change(change.before, after) if change.before != after else _renamed(account)


def _renamed(account: Account) -> Change:
    return varied(account, {"name": OTHER})


def _in_state(account: Account, state: str, words: Words) -> Change:
    """Into this state, from another that does not lead there by being restored."""
    others = (key for key, one in words.known.definition.states.items() if key != state and one.restore != state)
    return Change(account._replace(state=next(others, OTHER)), account._replace(state=state))


def _activated(words: Words) -> Iterator[Step]:
    state = next((key for key, one in words.known.definition.states.items() if one.acts), "")
    yield _in_state(words.account(), state, words)


def _archived(words: Words) -> Iterator[Step]:
    for account in words.accounts("users", "others"):
        yield _in_state(account, words.known.definition.archive_state, words)


def _restored(words: Words) -> Iterator[Step]:
    definition = words.known.definition
    for account in words.accounts("users"):
        state = account.state if definition.states[account.state].restore else definition.archive_state
        if back := definition.states[state].restore if state else "":
            yield Change(account._replace(state=state), account._replace(state=back))


def _blocked(words: Words) -> Iterator[Step]:
    account = words.account()
    yield Change(account._replace(blocked_until=None), account._replace(blocked_until=FOREVER))


def _unblocked(words: Words) -> Iterator[Step]:
    account = words.account()
    yield Change(account._replace(blocked_until=FOREVER), account._replace(blocked_until=None))


def _gone(words: Words) -> Iterator[Step]:
    yield Change(words.account(), None)


def _erased(words: Words) -> Iterator[Step]:
    account = words.known.accounts.get(words.text("user")) or words.account()
    yield Erased(account.login, (account.login,))


def _carded(words: Words) -> Iterator[Step]:
    yield varied(words.account(), {}, [words.known.definition.accounts.card or OTHER])


def _notified(words: Words) -> Iterator[Step]:
    notices, names = words.known.definition.notices, []
    for channel in CHANNELS:
        if any(map(words.said, OF_CHANNEL[channel])) and channel in notices:
            one = notices[channel]
            names += [one.address or (TELEGRAM if channel == TELEGRAM else "email"), *map(one.switch, one.types)]
    yield varied(words.account(), {}, list(filter(None, names)) or [OTHER])


def _password(words: Words) -> Iterator[Step]:
    login, at = words.account().login, FOREVER
    yield LetterQueued(login, "link", "") if words.said("link") else SecretSet(login, "", at)


def _written(words: Words) -> Iterator[Step]:
    """A letter to those who were invited, or to whomever."""
    letter = letter_at("invited", words.known.definition)
    for login in [one.login for one in words.accounts("users")] or [""]:
        yield LetterQueued(login, letter.key if letter else "invitation", "")


def _responsible(words: Words) -> Iterator[Step]:
    """A user or a group answers for something, or does no longer."""
    who = words.account().login if words.said("user") else ""
    duty = Record(words.known.definition.duties.entity, f"{words.text('user') or words.text('group')}{OTHER}")
    duty = duty._replace(responsible=who)
    yield Change(duty, None) if words.said("end") else Change(None, duty)


PEOPLE: Mapping[str, Wished] = {
    "users add": _new, "users invite": _new, "users edit": _edited, "users activate": _activated,
    "users deactivate": lambda words: iter([_in_state(words.account(), "inactive", words)]),
    "users block": _blocked, "users unblock": _unblocked, "users delete": _gone, "users erase": _erased,
    "users link": _carded, "users unlink": _carded, "users merge": _archived, "users notify": _notified,
    "users responsible": _responsible, "groups responsible": _responsible,
    "users invitations resend": _written, "users invitations remind": _written, "users invitations revoke": _archived,
    "archive": _archived, "restore": _restored, "reset-password": _password,
}  # fmt: skip
