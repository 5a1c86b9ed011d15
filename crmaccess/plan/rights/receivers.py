"""Who can be given a right, and what goes with a type that somebody has no longer."""

from collections.abc import Container, Iterable, Iterator, Sequence

from crmaccess.changes import Change
from crmaccess.definition import Kind, Permission
from crmaccess.definition.attributes import USER
from crmaccess.errors import Problem
from crmaccess.facts import Account, Fact, Grant, key_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, spoken
from crmaccess.plan.people.accounts.types import loss, lost_by_type, without_what_goes

Keys = Container[tuple[type[Fact], tuple[str, ...]]]


def receiver_faults(right: Permission, account: Account, known: Known) -> list[Problem]:
    """That the right is not for somebody like this."""
    if fits(account, right.receivers, known):
        return []
    people = spoken(right.receivers, known.definition)
    details = (("permission", right.key), ("en", people.en), ("ru", people.ru))
    return [Problem("E_RECEIVER", account.login, details=details)]


def taken_in_vain(grant: Grant, account: Account, known: Known) -> list[Problem]:
    """That a right is switched off for somebody who may everything by what she is (MC-07)."""
    kinds = known.definition.kinds.values()
    whole = next((one for one in kinds if one.everything and fits(account, one.test, known)), None)
    if whole is None or known.is_above_none(grant.permission, grant.level):
        return []
    details = (("permission", grant.permission), ("en", whole.label.en), ("ru", whole.label.ru))
    return [Problem("E_HAS_EVERYTHING", account.login, details=(*details, ("leave", _leaving(whole, known))))]


def _leaving(kind: Kind, known: Known) -> str:
    """What makes an account one of another kind: options of `users edit`."""
    asked = [atom for atom in kind.test[0] if atom.kind == USER and not atom.negated] if kind.test else []
    types = "|".join(one for one in known.definition.types if one not in (atom.argument for atom in asked))
    said = (f"--type {types}" if one.name == "type" else f"--set {one.name}=off" for one in asked)
    return " ".join(said)


def not_received(changes: Iterable[Change], said: Iterable[Fact], will: Known) -> Iterator[tuple[Grant, Problem]]:
    """Rights that come to people whom they are not for, and those of people who become such and that are `said` to
    stay; and what is switched off in vain."""
    come = [one.after for one in changes if isinstance(one.after, Grant) and one.before is None]
    become = {one.after.login for one in changes if isinstance(one.after, Account) and _changes_type(one)}
    stay = [one for one in said if isinstance(one, Grant) and one.holder == "user" and one.subject in become]
    for grant in dict.fromkeys([*come, *stay]):
        account = will.accounts.get(grant.subject) if grant.holder == "user" else None
        right = will.definition.permissions.get(grant.permission)
        if account and right and will.is_above_none(right.key, grant.level):
            yield from ((grant, fault) for fault in receiver_faults(right, account, will))
    for off in (one.after for one in changes if isinstance(one.after, Grant) and one.after.holder == "user"):
        if account := will.accounts.get(off.subject):
            yield from ((off, fault) for fault in taken_in_vain(off, account, will))


def with_losses(changes: Sequence[Change], said: Keys, known: Known) -> tuple[list[Change], list[Problem]]:
    """The changes with what goes since it was for what the people are no longer (their types, and what their attributes
    asked of them) and is not `said` to stay; the notes that name it."""
    all_: list[Change] = []
    notes: list[Problem] = []
    gone = {(type(one.before), key_of(one.before)) for one in changes if one.before is not None and one.after is None}
    for one in changes:
        if isinstance(one.before, Account) and isinstance(one.after, Account):
            after, told = without_what_goes(one.before, one.after, known)
            facts = ((fact, (type(fact), key_of(fact))) for fact in lost_by_type(one.before, after, known))
            mine = [(fact, key) for fact, key in facts if key not in said]
            all_ += [*(Change(fact, None) for fact, key in mine if key not in gone), Change(one.before, after)]
            notes += [*loss(after.login, [fact for fact, _ in mine]), *told]
        else:
            all_.append(one)
    return all_, notes


def _changes_type(change: Change) -> bool:
    return (
        isinstance(change.before, Account)
        and isinstance(change.after, Account)
        and (change.before.type != change.after.type)
    )
