"""Whether an operator's own plan takes away what he acts by: his account, his being an administrator, the way back."""

from collections.abc import Iterable
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.definition import Label
from crmaccess.facts import (
    Account,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Role,
    Setting,
)
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.administrators import is_administrator
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import may_act

ACTS_NO_MORE = Label("could not act any more", "больше не сможет действовать")
NO_ADMINISTRATOR = Label("would be an administrator no more", "перестанет быть администратором")
NO_WAY_BACK = Label("could not take this back", "не сможет это отменить")
OF_MANY = (Role, Group, Department, Setting)  # a change of these may bear on whoever holds something by them


def locked_out(guard: Guard, steps: Iterable[Step], known: Known, at: datetime) -> Label | None:
    """What would become of the operator by his own plan, where it takes him what he acts by."""
    edits = [step for step in steps if isinstance(step, Change)]
    may = (edit for edit in edits if edit[0] is not None or isinstance(edit[1], Setting | Imposition))
    if not any(_may_bear_on(guard.operator, edit) for edit in may):
        return None
    login = _login_after(guard.operator, edits)
    will = Known(known.definition, applied(known.everything(), edits))
    account = will.accounts.get(login)
    if account is None or not may_act(account, will, at):
        return ACTS_NO_MORE
    if is_administrator(guard.operator, known, at) and not is_administrator(login, will, at):
        return NO_ADMINISTRATOR
    return NO_WAY_BACK if guard.loses_the_way_back(login) else None


def _login_after(login: str, edits: Iterable[Change]) -> str:
    for before, after in edits:
        if isinstance(before, Account) and isinstance(after, Account) and before.login == login:
            return after.login
    return login


def _may_bear_on(login: str, edit: Change) -> bool:
    """Whether something of his changes or goes, or of what he may hold something by."""
    fact: Fact = edit.before if edit.before is not None else edit.fact
    if isinstance(fact, Setting | Imposition):
        return isinstance(fact, Setting) or fact.holder != "user" or fact.subject == login
    if isinstance(fact, Account | Membership | GroupMember):
        return fact.login == login
    if isinstance(fact, Grant | Assignment):
        return fact.holder != "user" or fact.subject == login
    return isinstance(fact, OF_MANY)
