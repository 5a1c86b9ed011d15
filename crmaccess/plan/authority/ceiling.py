"""The law of systems in which nobody gives, or gets in hand, more than he holds: asked of what people would hold."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from crmaccess.changes import Change, Step
from crmaccess.definition import Permission
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Record,
    Role,
    Stage,
)
from crmaccess.plan.known.people import is_blocked
from crmaccess.values import NamedTuple

WITHOUT_RIGHTS = (Record, Pipeline, Stage, CustomAttribute)
RIGHT, DEPARTMENT, ROLE = "right", "department", "role"


class Excess(NamedTuple):
    """Somebody would hold what the operator does not: a right at a level, a place (by its kind), a department."""

    login: str
    what: str
    key: str
    level: str = ""


def excess(before: World, after: World, operator: Person, edits: Iterable[Change]) -> Iterator[Excess]:
    """Whatever people gain by the edits beyond what the operator holds, at whatever time they come to hold it."""
    edits = list(edits)
    lasting = list(_lasting(edits))
    before = before.without(*(fact for fact, _ in lasting if fact is not None))
    after = after.having(*(fact for _, fact in lasting))
    old = {
        one.after.login: one.before.login
        for one in edits
        if isinstance(one.before, Account) and isinstance(one.after, Account)
    }
    known: dict[tuple[Profile, Profile | None], list[Excess]] = {}
    for login in _concerned(edits, after):
        was = old.get(login, login)
        # Whoever does not act may act one day, without anybody being asked; whoever comes to act gains all he holds.
        comes = was not in before.accounts or (_acts(after, login) and not _acts(before, was))
        held, person = None if comes else before.person(was), after.person(login)
        if held is not None and held is person:
            continue
        pair = person.profile(), held.profile() if held is not None else None
        if pair not in known:  # people who hold the same share their profiles
            known[pair] = list(_rights_beyond(person, held, operator))
        found = (*known[pair], *_places_beyond(person, held, operator), *_departments_beyond(person, held, operator))
        yield from (one._replace(login=login) for one in found)


def all_excess(before: World, after: World, operator: Person, steps: Iterable[Step]) -> Iterator[Excess]:
    """Whatever people, or those who hold or will hold something, gain by a plan beyond what the operator holds."""
    edits = [one for one in steps if isinstance(one, Change) and not isinstance(one.fact, WITHOUT_RIGHTS)]
    if edits:
        yield from excess(before, after, operator, edits)
        yield from given_beyond(edits, operator)


def closes_more(before: World, after: World, login: str) -> bool:
    """Whether somebody is under a restriction under which he was not."""
    if login not in before.accounts or login not in after.accounts:
        return False
    return bool(after.person(login).imposed.keys() - before.person(login).imposed.keys())


def given_beyond(edits: Iterable[Change], operator: Person) -> Iterator[Excess]:
    """Rights above the operator's that are given to roles, groups, departments, whoever holds them; roles with all."""
    definition = operator.facts.definition
    for edit in edits:
        fact = edit.after
        if isinstance(fact, Grant) and fact.holder != "user":
            permission = definition.permissions[fact.permission]
            rank = definition.scales[permission.scale].rank(fact.level)
            cell = Cell(fact.pipeline, fact.stage, "", (fact.place,) if fact.place else ())
            if rank > max(profile.rank_at(permission, cell) for profile in _profiles(operator)):
                yield Excess("", RIGHT, fact.permission, fact.level)
        elif isinstance(fact, Role) and fact.everything and not any(one.everything for one in operator.sources()):
            yield Excess("", ROLE, fact.key)


def _profiles(person: Person) -> Iterator[Profile]:
    return (person.profile(interface) for interface in ("", *person.facts.definition.interfaces))


def all_in_hand(world: World, login: str, operator: Person) -> Iterator[Excess]:
    """All that whoever has this account in hand holds beyond what the operator holds."""
    person = world.person(login)
    yield from chain(_rights_beyond(person, None, operator), _places_beyond(person, None, operator))


def in_hand(world: World, login: str, operator: Person) -> Excess | None:
    """What whoever has this account in hand holds beyond what the operator holds, if anything."""
    return next((one._replace(login=login) for one in all_in_hand(world, login, operator)), None)


def _lasting(edits: Iterable[Change]) -> Iterator[tuple[Fact | None, Fact]]:
    """What will hold some time or for longer, as it was and as if it held already."""
    for edit in edits:
        before, after = edit.before, edit.after
        if isinstance(after, Account):
            if isinstance(before, Account) and _blocks_shorter(before, after):
                yield before, after._replace(blocked_until=None)
        elif after is None or not _reaches_further(before, after):
            continue
        elif isinstance(after, Assignment | Imposition):
            yield before, after._replace(since=None, until=None)
        elif isinstance(after, Membership | GroupMember | Admission | Grant):
            yield before, after._replace(until=None)


def _reaches_further(before: Fact | None, after: Fact) -> bool:
    """Whether it holds at times at which it did not; without an end and without a beginning only if it had one."""
    old, new = ((getattr(one, "since", None), getattr(one, "until", None)) for one in (before, after))
    if before is None:
        return new != (None, None)
    return _ends_sooner(old[1], new[1]) or (old[0] is not None and (new[0] is None or new[0] < old[0]))


def _blocks_shorter(before: Account, after: Account) -> bool:
    old, new = before.blocked_until, after.blocked_until
    return old is not None and new is not None and new < old


def _ends_sooner(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one < other)


def _places_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
    for kind in person.facts.definition.places:
        mine = operator.admitted(kind)
        new = person.admitted(kind) - (held.admitted(kind) if held is not None else set()) - mine
        if new and EVERYWHERE not in mine:
            yield Excess("", kind, min(new))


def _departments_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
    """Departments that somebody comes into, and the operator has neither as his own nor below it."""
    new = person.departments - (held.departments if held is not None else frozenset()) - operator.below
    if new:
        yield Excess("", DEPARTMENT, min(new))


def _rights_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
    definition = person.facts.definition
    for interface in ("", *definition.interfaces):
        has, mine = person.profile(interface), operator.profile(interface)
        had = held.profile(interface) if held is not None else None
        if has is had or has is mine:
            continue
        for permission in definition.permissions.values():
            rank = _new_rank(permission, has, had, mine)
            if rank:
                scale = definition.scales[permission.scale]
                yield Excess("", RIGHT, permission.key, scale.levels[rank])


def _new_rank(permission: Permission, has: Profile, had: Profile | None, mine: Profile) -> int:
    """The rank of a right in some cell that is new there and above the operator's; 0 without one."""
    for cell in has.existing(permission):
        rank = has.rank_at(permission, cell)
        if rank and rank > mine.rank_at(permission, cell) and (had is None or rank > had.rank_at(permission, cell)):
            return rank
    return 0


def _acts(world: World, login: str) -> bool:
    account = world.accounts.get(login)
    state = world.definition.states.get(account.state) if account else None
    return account is not None and state is not None and state.acts and not is_blocked(account, world.at)


def _concerned(edits: Iterable[Change], after: World) -> Iterable[str]:
    """Everybody who may hold something else by the edits: those whom they name, or all."""
    logins: dict[str, None] = {}
    for edit in edits:
        for fact in (edit.before, edit.after):
            if fact is None:
                continue
            named = _whom(fact)
            if named is None:
                return after.accounts
            logins.update(dict.fromkeys(named))
    return logins


def _whom(fact: Fact) -> tuple[str, ...] | None:
    """The people whom a fact concerns; None for what may concern anybody."""
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        return (fact.login,)
    if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user":
        return (fact.subject,)
    return None
