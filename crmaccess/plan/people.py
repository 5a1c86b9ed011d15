"""What can be said of a person from the account alone: whether it acts, of which kinds it is, who rules."""

from collections.abc import Iterable
from datetime import datetime

from crmaccess.changes import Change, SecretSet
from crmaccess.definition import Atom, Condition, Definition
from crmaccess.errors import Guarded
from crmaccess.facts import Account
from crmaccess.plan.known import Known

ADMINISTRATOR = "administrator"  # the kind that may never die out


def acts(account: Account, definition: Definition, at: datetime) -> bool:
    """Whether the account's state acts, and no block holds at that moment."""
    state = definition.states.get(account.state)
    blocked = account.blocked_until is not None and account.blocked_until > at
    return state is not None and state.acts and not blocked


def hindrance(account: Account, definition: Definition) -> str:
    """What keeps an account from acting: its state, or that it is blocked."""
    state = definition.states.get(account.state)
    return "blocked" if state is not None and state.acts else account.state


def has_left(account: Account, definition: Definition) -> bool:
    """Whether the account is fired or archived: it does not act, and only a restore brings it back."""
    state = definition.states.get(account.state)
    return state is not None and not state.acts and bool(state.restore)


def fits(account: Account, condition: Condition, known: Known) -> bool:
    """Whether a condition holds for a person; what asks for more than person and settings does not."""
    return not condition or any(all(_holds(account, atom, known) for atom in every) for every in condition)


def is_of_kind(account: Account, kind: str, known: Known) -> bool:
    found = known.definition.kinds.get(kind)
    return found is not None and fits(account, found.test, known)


def _holds(account: Account, atom: Atom, known: Known) -> bool:
    values = atom.argument.split("|")
    if atom.kind == "user":
        answer = _value(account, atom.name) in values
    elif atom.kind == "has":
        answer = bool(_value(account, atom.name))
    elif atom.kind == "is":
        answer = any(is_of_kind(account, kind, known) for kind in atom.name.split("|"))
    elif atom.kind == "takes_part" and atom.name == "department.head":
        answer = account.login in known.headed
    elif atom.kind == "setting":
        answer = known.value(atom.name) in (values if atom.argument else ("on",))
    else:
        return False
    return answer != atom.negated


def _value(account: Account, name: str) -> str:
    if name in ("type", "state", "login", "email", "name"):
        return str(getattr(account, name))
    return account.attributes.get(name, "")


def keep_an_administrator(changes: Iterable[Change | SecretSet], known: Known, at: datetime) -> None:
    """Raise Guarded when nobody would be left who administers and can act."""

    def rules(account: Account | None) -> bool:
        return account is not None and acts(account, known.definition, at) and is_of_kind(account, ADMINISTRATOR, known)

    sides = [(one.before, one.after) for one in changes if isinstance(one, Change) and isinstance(one.fact, Account)]
    edits = [(before, after if isinstance(after, Account) else None) for before, after in sides if before is not None]
    lost = [old.login for old, new in edits if isinstance(old, Account) and rules(old) and not rules(new)]
    if not lost or any(rules(after) for _, after in sides if isinstance(after, Account)):
        return
    if not any(rules(account) for login, account in known.accounts.items() if login not in lost):
        raise Guarded("E_LAST_ADMINISTRATOR", ", ".join(sorted(lost)))
