"""That somebody administers, today and in the days to come, whatever a plan does."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from crmaccess.changes import Step, of_kinds
from crmaccess.definition import Condition, Definition
from crmaccess.errors import Guarded, Problem
from crmaccess.facts import Account, Assignment, Department, Fact, Grant, GroupMember, Membership, Role, Setting
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, acts, asked_of_all, enters, fits, is_of_kind, spoken
from crmaccess.zone import day_or_time

HORIZON = timedelta(days=14)  # nobody may find out on the day itself that nobody administers any more
LINKS = ("takes_part", "has_role")  # atoms
RIGHTS_COME_BY = (Role, Grant, Assignment, Membership, GroupMember, Department)


def keep_an_administrator(changes: Iterable[Step], known: Known, at: datetime) -> None:
    """Raise Guarded when nobody would be left who administers and can act, at once or when something ends within
    `HORIZON`.

    Where rights make an administrator, what gives and takes rights is looked at as well as the accounts.
    """
    by_links = _come_by_links(known.definition)
    touched = (Account, *RIGHTS_COME_BY) if by_links else (Account,)
    edits = of_kinds(changes, touched)
    if asked := _settings_asked(known.definition):
        edits = edits + [one for one in of_kinds(changes, (Setting,)) if getattr(one.fact, "name", "") in asked]
    if not any(one.before is not None or isinstance(one.after, Setting) for one in edits):
        return
    if not by_links:
        known = Known(known.definition, [*known.all(Account), *known.all(Setting)])
    keep_ruled(known, Known(known.definition, applied(known.everything(), edits)), at)


def keep_ruled(known: Known, will: Known, at: datetime) -> None:
    """Raise Guarded when nobody would rule at a moment, from now to `HORIZON`, at which somebody does as it stands.

    Where nobody rules now, what has not begun yet may be taken back: there were no more without it.
    """
    if _anybody_rules(_lasting(will, at), at):
        return
    begun = _in_force(known, at)
    stands = known if _anybody_rules(begun, at) else begun
    for moment in _turns((known, will), at):
        if not _anybody_rules(_in_force(will, moment), moment) and (gone := _rulers(_in_force(stands, moment), moment)):
            every = _asked_in_vain(_in_force(will, moment), moment)
            day = {"day": day_or_time(moment, known.zone)} if moment > at else {}
            raise Guarded("E_LAST_ADMINISTRATOR", "" if every else ", ".join(sorted(gone)), **day, **every)


def _asked_in_vain(known: Known, at: datetime) -> dict[str, str]:
    """What is asked of every account, where nothing else keeps people from administering."""
    if not any(_would_rule(account, known, at) for account in known.accounts.values()):
        return {}
    asked = spoken(asked_of_all(known.definition), known.definition)
    return {"every": asked.en, "every.ru": asked.ru}


def ends_of_rule(known: Known, at: datetime) -> list[Problem]:
    """Of a company in which somebody rules, that from a day within `HORIZON` on nobody will."""
    ruling = list(_rulers(_in_force(known, at), at))
    if not ruling or _anybody_rules(_lasting(known, at), at):
        return []
    for moment in _turns((known,), at):
        if not _anybody_rules(_in_force(known, moment), moment):
            details = (("day", day_or_time(moment, known.zone)),)
            return [Problem("W_ADMINISTRATORS_END", ", ".join(sorted(ruling)), details=details)]
    return []


def administrators(known: Known, at: datetime) -> list[str]:
    """Everybody who acts and administers by what is in force at that moment."""
    return _rulers(_in_force(known, at) if _come_by_links(known.definition) else known, at)


def is_administrator(login: str, known: Known, at: datetime) -> bool:
    """Whether the person acts and is an administrator by what is in force at that moment."""
    kind, account = known.definition.kinds.get(ADMINISTRATOR), known.accounts.get(login)
    among = _in_force(known, at) if kind and _asks_links(kind.test, known.definition) else known
    if account is None or not (acts(account, known.definition, at) and enters(account, among)):
        return False
    return is_of_kind(account, ADMINISTRATOR, among)


def _rules(account: Account | None, known: Known, at: datetime) -> bool:
    return account is not None and _would_rule(account, known, at) and enters(account, known)


def _would_rule(account: Account, known: Known, at: datetime) -> bool:
    """Whether she acts and administers by rights that are awake, as far as no condition keeps everybody out."""
    remains = known.definition.rules.remains
    return acts(account, known.definition, at) and fits(account, remains, known) and _is_awake(account, remains, known)


def _is_awake(account: Account, condition: Condition, known: Known, seen: frozenset[str] = frozenset()) -> bool:
    """Whether one alternative of the condition holds with all that its rights need, and what these need."""
    return any(
        fits(account, (every,), known) and all(_need_nothing_more(account, atom.name, known, seen) for atom in every)
        for every in condition
    )


def _need_nothing_more(account: Account, name: str, known: Known, seen: frozenset[str]) -> bool:
    right = known.definition.permissions.get(name)
    if right is None or name in seen:
        return True
    met = ((*one.needs, *one.waived) for one in right.requires)
    return fits(account, right.receivers, known) and all(_is_awake(account, one, known, seen | {name}) for one in met)


def _rulers(known: Known, at: datetime) -> list[str]:
    return [login for login, account in known.accounts.items() if _rules(account, known, at)]


def _anybody_rules(known: Known, at: datetime) -> bool:
    return any(_rules(account, known, at) for account in known.accounts.values())


def _lasting(known: Known, at: datetime) -> Known:
    """What is in force from now to the end of `HORIZON`."""
    return _in_force(_in_force(known, at), at + HORIZON)


def _in_force(known: Known, at: datetime) -> Known:
    return Known(known.definition, _held(known.everything(), at))


def _held(facts: Iterable[Fact], at: datetime) -> Iterator[Fact]:
    """The facts that hold at that moment, everywhere: a role in a branch lets nobody see to people and roles, which lie
    in none. A department whose head's time is over has none."""
    for fact in facts:
        if isinstance(fact, Assignment) and fact.branch:
            continue
        since, until = _bounds(fact)
        if (since is None or since <= at) and (until is None or at < until):
            yield fact
        elif isinstance(fact, Department):
            yield fact._replace(head="", head_until=None)


def _bounds(fact: Fact) -> tuple[datetime | None, datetime | None]:
    if isinstance(fact, Assignment):
        return fact.since, fact.until
    if isinstance(fact, Department):
        return None, fact.head_until
    return None, fact.until if isinstance(fact, Grant | Membership | GroupMember) else None


def _turns(worlds: Iterable[Known], at: datetime) -> list[datetime]:
    """Now, and the moments within `HORIZON` at which something begins or ends."""
    facts = [fact for known in worlds for fact in known.everything()]
    bounds = {one for fact in facts for one in _bounds(fact) if one is not None}
    bounds |= {fact.blocked_until for fact in facts if isinstance(fact, Account) and fact.blocked_until is not None}
    return [at, *sorted(one for one in bounds if at < one <= at + HORIZON)]


def _come_by_links(definition: Definition) -> bool:
    """Whether rights or parts make an administrator, not only what stands in the account and the settings."""
    return any(_asks_links(one, definition) for one in (definition.rules.remains, asked_of_all(definition)))


def _settings_asked(definition: Definition) -> set[str]:
    """The settings on which it depends whether somebody administers."""
    conditions = (asked_of_all(definition), *(kind.test for kind in definition.kinds.values()))
    return {atom.name for condition in conditions for some in condition for atom in some if atom.kind == "setting"}


def _asks_links(condition: Condition, definition: Definition) -> bool:
    atoms = [atom for some in condition for atom in some]
    named = (definition.kinds.get(key) for atom in atoms if atom.kind == "is" for key in atom.name.split("|"))
    return any(one.kind in LINKS or one.name in definition.permissions for one in atoms) or any(
        kind is not None and _asks_links(kind.test, definition) for kind in named
    )
