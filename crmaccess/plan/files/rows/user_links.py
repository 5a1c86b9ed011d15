"""What the lists of a staff file say of a person, as facts, and which facts of those known each list speaks of."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy

from crmaccess.errors import CrmAccessError, InvalidInput, Problem
from crmaccess.facts import (
    INVITED,
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    key_of,
)
from crmaccess.plan.files.rows.written import Entry, right_in
from crmaccess.plan.known.bounds.first_load import is_first_load
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.levels import levels_told
from crmaccess.plan.known.values import refuse
from crmaccess.plan.rights.receivers import receiver_faults, taken_in_vain
from crmaccess.plan.rights.restrictions import receiving_faults
from crmaccess.plan.rights.rights import cell_of, check_fitting, check_narrowed
from crmaccess.zone import day_or_time, last_day_or_time

Links = dict[str, dict[str, dict[tuple[str, ...], Fact]]]
Made = Callable[[Account, Entry, Known], Fact]


def _place(account: Account, entry: Entry, known: Known) -> Fact:
    kind, _, key = entry.key.partition(":")
    return Admission(account.login, kind, key, entry.until)


def _restriction(account: Account, entry: Entry, known: Known) -> Fact:
    return Imposition(entry.key, "user", account.login, entry.since, entry.until)


def _right(account: Account, entry: Entry, known: Known) -> Grant:
    if not entry.key.partition("=")[2].strip():
        raise _without_level(entry.key.partition("=")[0].strip(), entry.at, known)
    name, level, pipeline, stage = right_in(entry.key)
    right = known.permission(name)
    cell = cell_of(right, known, pipeline, stage, entry.at)
    return Grant("user", account.login, right.key, known.level(right, level), *cell, False, entry.until)


def _without_level(written: str, place: str, known: Known) -> InvalidInput:
    """A right without its level is told so, and what is no right how one is written."""
    try:
        right = known.permission(written.partition(":")[0].strip())
    except CrmAccessError:
        return InvalidInput("E_RIGHT_WRITTEN", written)
    scale = known.definition.scales[right.scale]
    example = f"{written}={scale.levels[-1]}" + (f"@{place}" if place else "")
    return InvalidInput("E_LEVEL_UNWRITTEN", written, example=example, **levels_told(scale))


MADE: Mapping[str, Made] = {
    "departments": lambda account, entry, known: Membership(account.login, entry.key, entry.until),
    "groups": lambda account, entry, known: GroupMember(account.login, entry.key, entry.at or "member", entry.until),
    "branches": lambda account, entry, known: Admission(account.login, "branch", entry.key, entry.until),
    "places": _place,
    "roles": lambda account, entry, known: Assignment(
        entry.key, "user", account.login, False, entry.at, entry.since, entry.until
    ),
    "restrictions": _restriction,
    "rights": _right,
}


def check_given(fact: Fact, account: Account, known: Known, rights: Iterable[Entry] = ()) -> None:
    """Raise InvalidInput for what this person can not be given anew; `rights` are those that her row gives her."""
    if isinstance(fact, Imposition):
        rule = known.restriction(fact.restriction)
        if rule.standing:
            raise InvalidInput("E_RESTRICTION_STANDING", rule.key)
        refuse(receiving_faults(rule.key, account, known))
    if isinstance(fact, Grant):
        right = known.permission(fact.permission)
        check_fitting(right, "user", account.login, known)
        check_narrowed(fact, right, known)
        if is_first_load(known):
            return  # so it was where they come from
        refuse(taken_in_vain(fact, account, known))
        if receiver_faults(right, account, known):
            refuse(receiver_faults(right, account, _holding(rights, account, known)))


def _holding(rights: Iterable[Entry], account: Account, known: Known) -> Known:
    """What is known, with the rights that the person's row says: one may be what another asks for."""
    held: dict[tuple[str, ...], Grant] = {}
    for entry in rights:
        with suppress(CrmAccessError):
            one = _right(account, entry, known)
            held[key_of(one)] = one
    mine = copy(known)
    mine.grants_by_holder = ChainMap({("user", account.login): held}, known.grants_by_holder)  # type: ignore[assignment]
    return mine


def check_ends(fact: Fact, known: Known) -> None:
    """Raise InvalidInput for an end that comes before the beginning; one that is past is carried as it is."""
    if isinstance(fact, Assignment | Imposition) and fact.since and fact.until and fact.until <= fact.since:
        since = day_or_time(fact.since, known.zone)
        raise InvalidInput("E_UNTIL_BEFORE", last_day_or_time(fact.until, known.zone), since=since)


def written_faults(account: Account, wanted: Mapping[str, Iterable[Entry]], known: Known) -> Iterator[Problem]:
    """What is wrong with the entries of lists, whosever they are."""
    for column, entries in wanted.items():
        for entry in entries if column in MADE else ():
            try:
                check_ends(MADE[column](account, entry, known), known)
            except CrmAccessError as error:
                yield from (one._replace(column=column) for one in error.problems)


def as_said(entry: Entry, fact: Fact, there: Fact) -> Fact:
    """The fact with what the entry leaves unsaid as it is there."""
    kept = {} if entry.timed else {name: getattr(there, name) for name in ("since", "until") if name in fact._fields}
    if isinstance(there, GroupMember) and not entry.at:
        kept["part"] = there.part
    if isinstance(there, GroupMember) and INVITED == there.part == (entry.at or INVITED):
        kept["invited_by"] = there.invited_by
    if isinstance(there, Grant | Assignment):
        kept["with_sub"] = there.with_sub
    return fact._replace(**kept)


def links_of(known: Known) -> Links:
    """By column, login and what tells facts apart: all that the lists of a staff file speak of."""
    links: Links = {column: {} for column in MADE}
    found: Iterable[Fact] = (
        *known.memberships.values(), *known.group_members.values(), *known.admissions.values(),
        *known.assignments.values(), *known.impositions.values(), *known.grants.values(),
    )  # fmt: skip
    for fact in found:
        if column := column_of(fact):
            links[column].setdefault(holder_of(fact), {})[key_of(fact)] = fact
    return links


def holder_of(fact: Fact) -> str:
    """The login of the person it is about."""
    return str(getattr(fact, "login", "") or getattr(fact, "subject", ""))


def column_of(fact: Fact) -> str:
    """The list that speaks of the fact; '' for none."""
    match fact:
        case Admission(kind=kind):
            return "branches" if kind == "branch" else "places"
        case Assignment(holder="user") | Imposition(holder="user") | Grant(holder="user"):
            return _COLUMNS[type(fact)]
        case Membership() | GroupMember():
            return _COLUMNS[type(fact)]
    return ""


_COLUMNS: Mapping[type[Fact], str] = {
    Membership: "departments", GroupMember: "groups", Assignment: "roles", Imposition: "restrictions", Grant: "rights",
}  # fmt: skip
