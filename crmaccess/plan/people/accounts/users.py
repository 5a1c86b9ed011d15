"""People: added, edited, invited in, taken out of the structure for good when they never came."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition, Label
from crmaccess.errors import Guarded, InvalidInput, Problem
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
    key_of,
)
from crmaccess.plan.effect import in_writing_order
from crmaccess.plan.known.bounds.administrators import keep_an_administrator
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import email_taken, fits, inactive_told, state_told
from crmaccess.plan.known.references import naming, what_stays
from crmaccess.plan.known.values import email_fault, key_fault, name_fault, refuse, with_attributes
from crmaccess.plan.outcome import UNCHANGED
from crmaccess.plan.people.accounts.leaving import few, leaving_words, reason_faults
from crmaccess.plan.people.accounts.types import loss, lost_by_type, type_faults, without_what_goes
from crmaccess.plan.people.coming.passwords import Chosen, first_password
from crmaccess.text import look


def account_faults(account: Account, definition: Definition) -> list[Problem]:
    """Everything that is wrong with the columns of an account; `column` is the field."""
    problems: list[Problem] = []
    if code := key_fault(account.login):
        problems.append(Problem(code, account.login, column="login"))
    if code := name_fault(account.name):
        problems.append(Problem(code, account.name, column="name"))
    if code := email_fault(account.email):
        problems.append(Problem(code, account.email, column="email"))
    if account.type not in definition.types and (account.type or definition.types):
        problems.append(_unknown("E_TYPE_UNKNOWN", "type", account.type, definition.types))
    if account.state not in definition.states:
        problems.append(_unknown("E_STATE_UNKNOWN", "state", account.state, definition.states))
    return problems


def _unknown(code: str, column: str, value: str, known: Mapping[str, object]) -> Problem:
    return Problem(code, value, column=column, nearest=tuple(known))


def first_type(definition: Definition) -> str:
    """What a person is unless somebody says otherwise."""
    return next(iter(definition.types), "")


def first_state(definition: Definition) -> str:
    """What a new account is in."""
    return next(iter(definition.states), "")


def refuse_out(account: Account, definition: Definition) -> None:
    """Raise InvalidInput for somebody who is to come in, is there already, and can no more: neither as one who acts nor
    as one who begins."""
    state = definition.states.get(account.state)
    if state is not None and not state.acts and account.state != first_state(definition):
        raise InvalidInput("E_USER_INACTIVE", account.login, **inactive_told(account, definition))


def state_fault(account: Account, state: str, definition: Definition) -> Problem | None:
    """The account cannot get into that state from where it is; None when it can, or is in it."""
    if state == account.state or account.state not in definition.states:
        return None
    here = definition.states[account.state]
    allowed = tuple(dict.fromkeys(filter(None, (*here.to, here.restore))))
    if state in allowed:
        return None
    first = next(iter(definition.states))
    letters = any("invited" in letter.on for letter in definition.letters.values())
    invited = account.login if account.state == first and not here.acts and letters else ""
    to = definition.states[state].label if state in definition.states else Label()
    details = (
        ("login", account.login), ("from", account.state), ("from.en", here.label.en), ("from.ru", here.label.ru),
        ("restored", account.login if here.restore else ""), ("invited", invited), ("to", to.en), ("to.ru", to.ru),
    )  # fmt: skip
    return Problem("E_STATE_TRANSITION", state, column="state", nearest=allowed, details=details)


def add_user(
    login: str,
    known: Known,
    at: datetime,
    *,
    name: str = "",
    email: str = "",
    user_type: str = "",
    state: str = "",
    attributes: Mapping[str, str] = {},
    departments: Sequence[str] = (),
    chosen: Chosen | None = None,
) -> Plan:
    """A new account, invited unless `state` says otherwise, with the password that was chosen for it; the same once
    more is no change, and leaves the password as it is."""
    definition = known.definition
    wanted = Account(
        login, name, email, known.type_key(user_type) or first_type(definition),
        known.state_key(state) or first_state(definition), attributes=known.understood("user", attributes),
    )  # fmt: skip
    before = known.accounts.get(login)
    if before is not None:
        lived = before._replace(state=wanted.state if state else before.state)
        same = wanted._replace(
            state=lived.state, signed_in_at=before.signed_in_at, blocked_until=before.blocked_until
        )  # its life since then is no difference
        if same != before:
            raise InvalidInput("E_LOGIN_TAKEN", login)
        if not state:
            refuse_out(before, definition)
    faults = [*account_faults(wanted, definition), *_email_taken(wanted, known), *type_faults(before, wanted, known)]
    refuse(faults)
    members = [Membership(login, key) for key in dict.fromkeys(known.department(ref).key for ref in departments)]
    new: list[Fact] = [] if before else [wanted]
    new += [member for member in members if key_of(member) not in known.memberships]
    secrets = [first_password(wanted, chosen, known, at)] if chosen and not before else []
    return Plan((*(Change(None, fact) for fact in new), *secrets), unchanged=0 if new else 1)


def edit_user(
    ref: str,
    known: Known,
    at: datetime,
    *,
    login: str | None = None,
    name: str | None = None,
    email: str | None = None,
    user_type: str | None = None,
    attributes: Mapping[str, str] = {},
) -> Plan:
    """Other values for an account; None leaves a field alone, an attribute set to '' goes."""
    before = known.account(ref)
    wanted = {"login": login, "name": name, "email": email, "type": user_type and known.type_key(user_type)}
    after = before._replace(
        **{field: value for field, value in wanted.items() if value is not None},  # type: ignore[arg-type]
        attributes=with_attributes(before.attributes, known.understood("user", attributes, before.attributes)),
    )
    if after == before:
        return UNCHANGED
    after, gone = without_what_goes(before, after, known)
    problems = [*account_faults(after, known.definition), *_email_taken(after, known, before)]
    problems += [*type_faults(before, after, known), *reason_faults(before, after, known)]
    if after.login != before.login and after.login in known.accounts:
        problems.append(Problem("E_LOGIN_TAKEN", after.login, column="login"))
    refuse(problems)
    lost = lost_by_type(before, after, known)
    changes = (*(Change(fact, None) for fact in lost), Change(before, after))
    keep_an_administrator(changes, known, at)
    return Plan(changes, notes=(*loss(before.login, lost), *gone))


def _email_taken(account: Account, known: Known, before: Account | None = None) -> list[Problem]:
    """An e-mail that another account has, an archived one too."""
    holder = known.by_email_look.get(look(account.email))
    if holder is None or holder.login in (account.login, before.login if before else ""):
        return []
    return [email_taken(account.email, holder, known.definition)]


def removal_fault(account: Account, known: Known, at: datetime | None = None) -> Problem | None:
    """Why the account stays for good: it was used, or it is not one of those that the system lets remove."""
    if account.signed_in_at is not None:
        code = "E_USER_SIGNED_IN"
    elif not fits(account, known.definition.rules.removal, known):
        code = "E_USER_STAYS"
    else:
        return None
    told = {**state_told(account.state, known.definition), **_instead(account, known, at)}
    return Problem(code, account.login, details=tuple(told.items()))


def _instead(account: Account, known: Known, at: datetime | None) -> dict[str, str]:
    """What becomes of an account that is not removed: what to type behind `archive`, or that it is archived already;
    nothing where it could not be archived `at` that time."""
    target = known.definition.archive_state
    if account.state == target:
        return {"archived": account.login}
    if state_fault(account, target, known.definition):
        return {}
    with suppress(Guarded):
        if at:
            keep_an_administrator([Change(account, account._replace(state=target))], known, at)
        return {"leaving": leaving_words(account, known)}
    return {}


def delete_user(ref: str, known: Known, at: datetime) -> Plan:
    """An account that nobody ever used goes, with its memberships, roles and rights; its records stand in the way."""
    if "user-deletion" in known.definition.unavailable:
        raise unavailable(known.definition, "user-deletion")
    account = known.account(ref)
    if fault := removal_fault(account, known, at):  # first: whoever stays has nothing to hand over for that
        raise Guarded.of([fault])
    if records := [one for one in naming(known.all(Record), "user", account.login) if isinstance(one, Record)]:
        raise _has_records(account, records, known, at)
    changes = [Change(account, None)]
    for cls in (Membership, GroupMember, Admission, Grant, Assignment, Imposition):
        named = naming(known.all(cls), "user", account.login)
        changes += [
            Change(one, what_stays(one, lambda left: bool(naming([left], "user", account.login)))) for one in named
        ]
    for key in known.headed.get(account.login, ()):
        department: Department = known.departments[key]
        changes.append(Change(department, department._replace(head="", head_until=None)))
    keep_an_administrator(changes, known, at)
    return Plan(_heads_first(changes))


def _has_records(account: Account, records: Sequence[Record], known: Known, at: datetime) -> Guarded:
    keys = sorted(":".join(key_of(record)) for record in records)
    of_others = sorted(":".join(key_of(record)) for record in records if record.responsible != account.login)
    told = {"giving": account.login if len(of_others) < len(keys) else "", "part": of_others[0] if of_others else ""}
    return Guarded(
        "E_USER_HAS_RECORDS", account.login, count=str(len(keys)), records=few(keys), **told,
        **_instead(account, known, at),
    )  # fmt: skip


def _heads_first(changes: Sequence[Change]) -> tuple[Change, ...]:
    """A department lets go of its head before the account goes."""
    return tuple(sorted(in_writing_order(changes), key=lambda change: change.after is None))
