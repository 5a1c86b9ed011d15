"""What is personal of somebody who has left, erased: the account keeps its login, and what it could do."""

from collections.abc import Sequence
from datetime import datetime

from crmaccess.changes import Change, Erased, Plan
from crmaccess.errors import Guarded
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts, state_told


def erase_user(ref: str, known: Known, at: datetime, *, logins: Sequence[str], left_behind: bool) -> Plan:
    """The account blank, and forgotten by the journal under all `logins` that it had; `left_behind`: the journal still
    has something of it. An account that is gone is known by the journal alone.

    Raises NotFound, and Guarded for somebody who can act.
    """
    account = known.accounts.get(logins[0]) if logins else known.account(ref)
    if account is not None and acts(account, known.definition, at):
        raise Guarded("E_ERASE_ACTIVE", account.login, **state_told(account.state, known.definition))
    login = account.login if account is not None else logins[0]
    blank = account._replace(name="", email="", attributes={}) if account is not None else None
    changes = (Change(account, blank),) if account != blank else ()
    if not changes and not left_behind:
        return Plan(unchanged=1)
    return Plan((*changes, Erased(login, tuple(logins or (login,)))))
