"""Whoever a command runs as (`--as`): found by name, refused if nobody, or nobody who may act."""

from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.errors import NotFound, NotPermitted
from crmaccess.facts import Account
from crmaccess.plan.known.people import acts, hindrance, may_act, state_told

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader


def refuse_unknown(user: str, reader: "Reader") -> None:
    """Raise NotFound where `--as` names nobody, and close what was to be read."""
    if reader.facts(Account, login=user):
        return
    from crmaccess.plan.known.finding import people_called, people_like  # most are named by their login

    if people_called(user, reader.names()):
        return
    near = people_like(user, reader.names())
    reader.close()
    raise NotFound("E_USER_UNKNOWN", user, nearest=near)


def operator_login(user: str, reader: "Reader") -> str:
    """The login of whoever `--as` names by login, e-mail or full name; the word itself when that is nobody."""
    if reader.facts(Account, login=user):
        return user
    from crmaccess.plan.known.finding import people_called

    return next(iter(people_called(user, reader.names())), user)


def refuse_inactive(user: str, reader: "Reader", definition: Definition, at: datetime) -> None:
    """Raise NotPermitted for somebody who may not act, as `refuse_unknown` does: who was let go sees nothing more."""
    login = operator_login(user, reader)
    if any(acts(one, definition, at) for one in reader.facts(Account, login=login)):
        return
    from crmaccess.plan.known.known import Known  # for whom a state may make an exception

    known = Known(definition, reader.about(login))
    account = known.account(login)
    if not may_act(account, known, at):
        reader.close()
        told = state_told(hindrance(account, known.definition), known.definition)
        raise NotPermitted("E_OPERATOR_INACTIVE", account.login, **told)
