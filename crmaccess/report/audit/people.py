"""People to be listed: found by what one remembers of them, with what stops them and what ends."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crmaccess.definition import Definition
from crmaccess.engine.world.world import World
from crmaccess.errors import UsageError
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
)
from crmaccess.values import NamedTuple

BLOCKED = "blocked"  # what an account is besides its state
PHONE = "phone"  # the attribute that keeps it
DIGITS = 10  # of a Russian number, without 8 or +7 before it
_PERIOD = re.compile(r"(\d{1,4}) ?(|d|w|h|д|н|ч)")
_UNITS = {"": "days", "d": "days", "д": "days", "w": "weeks", "н": "weeks", "h": "hours", "ч": "hours"}
_NUMBER = re.compile(r"[\d\s()+.-]+")


Ends = GroupMember | Membership | Imposition | Grant | Admission  # what may end
Held = Assignment | Ends | Department  # what a person can hold


class Ending(NamedTuple):
    """What a person holds until then: a `role`, `group`, `department`, `restriction`, `right` or `place`, and which."""

    until: datetime
    kind: str
    key: str


class Listed(NamedTuple):
    """A person of a list. `stands`: the state, or BLOCKED where nothing but a block keeps it from acting; `blocked`: a
    block counts, perhaps besides the state."""

    account: Account
    stands: str
    ending: Ending | None
    blocked: bool = False

    def fits(
        self, *, state: str = "", blocked: bool = False, never: bool = False, until: datetime | None = None
    ) -> bool:
        """Whether the person stands so, is blocked, has never signed in, and something of his ends by then."""
        return (
            (state in ("", self.stands) or (state == BLOCKED and self.blocked))
            and not (blocked and not self.blocked)
            and not (never and self.account.signed_in_at is not None)
            and (until is None or (self.ending is not None and self.ending.until <= until))
        )


def listed(
    accounts: Iterable[Account], definition: Definition, ends: Mapping[str, Sequence[Ending]], at: datetime
) -> list[Listed]:
    """The people as they are at that time."""
    return [
        Listed(
            one, standing(one, definition, at), next(iter(ends.get(one.login, ())), None), hampers(one, definition, at)
        )
        for one in accounts
    ]


def hampers(account: Account, definition: Definition, at: datetime) -> bool:
    """Whether the account is blocked, and has not left anyway."""
    state = definition.states.get(account.state)
    left = state is not None and not state.acts and bool(state.restore)
    return account.blocked_until is not None and account.blocked_until > at and not left


def standing(account: Account, definition: Definition, at: datetime) -> str:
    """The state, or BLOCKED where nothing but a block keeps the account from acting."""
    state = definition.states.get(account.state)
    blocked = account.blocked_until is not None and account.blocked_until > at
    return BLOCKED if blocked and state is not None and (state.acts or state.unless) else account.state


def _whose(one: Ends | Department) -> str:
    """The login of whoever holds it; '' for what roles, groups and departments hold."""
    if isinstance(one, Department):
        return one.head
    if isinstance(one, Imposition | Grant):
        return one.subject if one.holder == "user" else ""
    return one.login


def _called(one: Ends) -> tuple[str, str]:
    """What it is and which."""
    match one:
        case GroupMember(group=key):
            return "group", key
        case Membership(department=key):
            return "department", key
        case Imposition(restriction=key):
            return "restriction", key
        case Grant(permission=key):
            return "right", key
        case Admission(kind=kind, place=place):
            return "place", f"{kind}:{place}"


def endings(
    assignments: Iterable[tuple[Assignment, Collection[str]]], others: Iterable[Ends], at: datetime,
) -> dict[str, list[Ending]]:  # fmt: skip
    """What will end, by login, the nearest first. Each assignment comes with the people whom it reaches."""
    found: dict[str, list[Ending]] = {}
    held = [(login, one.until, "role", one.role) for one, reached in assignments for login in reached]
    held += [(_whose(one), one.until, *_called(one)) for one in others if _whose(one)]
    for login, until, kind, key in held:
        if until is not None and until > at:
            found.setdefault(login, []).append(Ending(until, kind, key))
    return {login: sorted(ends) for login, ends in found.items()}


def reached_by(world: World, logins: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each person with the roles that reach her now, however they do."""
    for login in logins:
        yield login, world.person(login).roles
        world.forget(login)


def assigned(world: World, login: str, facts: Iterable[Fact]) -> list[Assignment]:
    """The assignments that reach the person now, and those that did or will."""
    given = [one for one in facts if isinstance(one, Assignment)]
    now = {one for some in world.assignments.values() for one in some}
    hits = {*world.person(login).hits, *(one for one in given if one not in now)}
    return [one for one in given if one in hits]


def held(world: World, login: str, facts: Iterable[Fact]) -> Iterator[Held]:
    """What reaches the person now, did or will: roles, restrictions on her or on a role or group of hers, what she
    belongs to, rights of her own, places, also those that come with what she is.
    """
    known, person = list(facts), world.person(login)
    yield from assigned(world, login, known)
    subjects = {*person.subjects}
    for one in known:
        if isinstance(one, Imposition):
            if (one.holder, one.subject) in subjects:
                yield one
        elif isinstance(one, Ends | Department) and _whose(one) == login:
            yield one
    for kind in world.definition.kinds.values():
        if kind.places and person.is_kind(kind.key):
            yield from (Admission(login, place, EVERYWHERE) for place in kind.places)


def remembered(accounts: Iterable[Account], words: Sequence[str]) -> list[Account]:
    """Those in whose login, name, e-mail or phone number each of the words occurs."""
    text = " ".join(words)
    number = _digits(text) if _NUMBER.fullmatch(text) else ""
    folded = [_folded(word) for word in words]
    return [one for one in accounts if _says(one, folded) or (number and number in _digits(_phone(one)))]


def _says(account: Account, words: Iterable[str]) -> bool:
    said = _folded(" ".join((account.login, account.name, account.email, _phone(account))))
    return all(word in said for word in words)


def _phone(account: Account) -> str:
    return account.attributes.get(PHONE, "")


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _digits(text: str) -> str:
    """The digits of a number; of a whole one without the 8 or +7 before it."""
    digits = "".join(filter(str.isdigit, text))
    return digits[1:] if len(digits) == DIGITS + 1 and digits[0] in "78" else digits


def length_of(text: str) -> timedelta:
    """`14d`, `2w`, `36h`, or a number of days. Raises UsageError."""
    found = _PERIOD.fullmatch(text.strip().casefold())
    if found is None:
        raise UsageError("E_DURATION", text)
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
