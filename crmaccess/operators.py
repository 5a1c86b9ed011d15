"""Whoever a command runs as (`--as`): named by login alone, refused if nobody, or nobody who may act; and the account
of the operating system, which the journal keeps beside.

A name or an e-mail can be given to somebody else; by it an operator could come to run commands as another one.
"""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.errors import NotFound, NotPermitted
from crmaccess.facts import Account, Setting
from crmaccess.plan.known.people import acts, hindrance, may_act, state_told

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader


def refuse_unknown(user: str, reader: "Reader") -> None:
    """Raise NotFound where `--as` names nobody, and close what was to be read."""
    if reader.facts(Account, login=user):
        return
    from crmaccess.plan.known.finding import people_called, people_like  # most are there

    near = tuple(people_called(user, reader.names()) or people_like(user, reader.names()))
    reader.close()
    raise NotFound("E_OPERATOR_UNKNOWN", user, nearest=near)


def refuse_inactive(user: str, reader: "Reader", definition: Definition, at: datetime) -> None:
    """Raise NotPermitted for somebody who may not act, as `refuse_unknown` does: who was let go sees nothing more."""
    if any(acts(one, definition, at) for one in reader.facts(Account, login=user)):
        return
    from crmaccess.plan.known.known import Known  # for whom a state may make an exception

    known = Known(definition, [*reader.about(user), *reader.facts(Setting)])
    account = known.account(user)
    if not may_act(account, known, at):
        reader.close()
        told = state_told(hindrance(account, known.definition), known.definition)
        raise NotPermitted("E_OPERATOR_INACTIVE", account.login, **told)


def account_name() -> str:
    """The account that the operating system runs this process under, whatever the environment claims; '' for a number
    that no name belongs to."""
    try:
        from pwd import getpwuid
    except ImportError:  # Windows
        from getpass import getuser

        return getuser()
    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
