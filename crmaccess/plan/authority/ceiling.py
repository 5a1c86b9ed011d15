"""The law of systems in which nobody gives, or gets in hand, more than he holds: asked of what people would hold."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from crmaccess.changes import Change
from crmaccess.definition import Permission
from crmaccess.engine.gates.restrictions import closing_way
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
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
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.things import Edits
from crmaccess.plan.known.people import is_blocked
from crmaccess.values import NamedTuple

WITHOUT_RIGHTS = (Record, Pipeline, Stage, CustomAttribute)
OF_ONE = (Account, Membership, GroupMember, Admission)
OF_SOME = (Grant, Assignment, Imposition)
TIMED = (Assignment, Imposition, Membership, GroupMember, Admission, Grant)
LOOSENING = (Imposition, Assignment, GroupMember, Membership)  # with what goes of these restrictions may go
RIGHT, DEPARTMENT, ROLE = "right", "department", "role"


class Excess(NamedTuple):
    """Somebody would hold what the operator does not: a right at a level, a place (by its kind), a department."""

    login: str
    what: str
    key: str
    level: str = ""


def excess(held: Holdings, will: Holdings, operator: Person, edits: Edits) -> Iterator[Excess]:
    """Whatever people gain by the edits beyond what the operator holds, at whatever time they come to hold it."""
    if lasting := list(_lasting(edits)):
        held = Holdings(held.world.without(*(fact for fact, _ in lasting if fact is not None)))
        will = Holdings(will.world.having(*(fact for _, fact in lasting)))
    if shortened := list(_shortened(edits)):
        will = Holdings(will.world.without(*shortened))
    old = dict(_logins(edits.get(Account, ())))
    gains = _Gains(held, will, operator, loosens=any(edit.before for kind in LOOSENING for edit in edits.get(kind, ())))
    for login in _concerned(edits, will.world):
        yield from (one._replace(login=login) for one in gains.of(login, old.get(login, login)))


class _Gains:
    """What people gain; who holds the same before and after gains the same rights."""

    def __init__(self, held: Holdings, will: Holdings, operator: Person, *, loosens: bool = False) -> None:
        """`loosens`: something goes with which a restriction may go."""
        self._before, self._after, self._operator = held.world, will.world, operator
        self._freed = Freed(operator, held.world.rules) if loosens and held.world.impositions else None
        self._held, self._will = held, will
        self._rights: dict[Hashable, tuple[Excess, ...]] = {}
        kinds = ((kind, operator.admitted(kind)) for kind in self._before.definition.places)
        self._closed = [(kind, mine) for kind, mine in kinds if EVERYWHERE not in mine]

    def of(self, login: str, was: str) -> Sequence[Excess]:
        """What somebody gains who was called `was`: rights, a place of each kind, a department.

        Whoever does not act may act one day, without anybody being asked; whoever comes to act gains all she holds.
        """
        comes = was not in self._before.accounts or (_acts(self._after, login) and not _acts(self._before, was))
        pair = None if comes else self._held.of(was), self._will.of(login)
        if pair not in self._rights:
            held = None if comes else self._before.person(was)
            self._rights[pair] = tuple(_rights_beyond(self._after.person(login), held, self._operator))
        units = self._will.units(login)
        if not comes:
            units = [unit for unit in units if unit not in self._held.units(was)]
        freed = self._freed.of(self._before.person(was), self._after.person(login)) if self._freed and not comes else ()
        return *self._rights[pair], *freed, *self._places(login, "" if comes else was), *self._departments(units)

    def _places(self, login: str, was: str) -> Sequence[Excess]:
        if not self._closed or not (places := self._will.admitted(login)):
            return ()
        had = self._held.admitted(was)
        found = ((kind, {*places.get(kind, ())}.difference(mine, had.get(kind, ()))) for kind, mine in self._closed)
        return [Excess("", kind, min(new)) for kind, new in found if new]

    def _departments(self, units: Iterable[str]) -> Sequence[Excess]:
        new = set(units).difference(self._operator.below)
        return [Excess("", DEPARTMENT, min(new))] if new else ()


class Freed:
    """What comes to people as a restriction goes: the rights that it closed count as given to them then."""

    def __init__(self, operator: Person, rules: Rules) -> None:
        self._operator, self._rules = operator, rules
        self._closed: dict[str, list[Permission]] = {}

    def of(self, before: Person, after: Person) -> Iterator[Excess]:
        for key, branches in before.imposed.items():
            still = after.imposed.get(key, frozenset())
            if "" not in still and not branches <= still:
                yield from self._beyond(key, after)

    def _beyond(self, key: str, person: Person) -> Iterator[Excess]:
        """What it closes that the operator does not hold as far, or that is closed to him as well."""
        definition, is_closed = person.facts.definition, key in self._operator.imposed
        for interface in ("", *definition.interfaces):
            has, mine = person.profile(interface), self._operator.profile(interface)
            for permission in self._closed_by(key):
                rank = has.best(permission) if is_closed else _new_rank(permission, has, None, mine)
                if rank:
                    yield Excess("", RIGHT, permission.key, definition.scales[permission.scale].levels[rank])

    def _closed_by(self, key: str) -> list[Permission]:
        """The rights of which some action is closed by the restriction."""
        if key not in self._closed:
            definition = self._rules.definition
            every = (
                (entity, action) for entity, actions in definition.ways.items() for action in actions
                if any(
                    one.key == key for way in definition.ways_of(entity, action)
                    for one in closing_way(way, entity, action, definition)
                )
            )  # fmt: skip
            found = (self._rules.permission_of(entity, action) for entity, action in every)
            self._closed[key] = list({one.key: one for one in found if one is not None}.values())
        return self._closed[key]


def all_excess(held: Holdings, will: Holdings, operator: Person, edits: Edits) -> Iterator[Excess]:
    """Whatever people, or those who hold or will hold something, gain by a plan beyond what the operator holds."""
    edits = {kind: some for kind, some in edits.items() if kind not in WITHOUT_RIGHTS}
    if edits:
        yield from excess(held, will, operator, edits)
        yield from given_beyond((*edits.get(Grant, ()), *edits.get(Role, ())), operator)


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


def _lasting(edits: Edits) -> Iterator[tuple[Fact | None, Fact]]:
    """What will hold some time or for longer, as it was and as if it held already."""
    for before, after in edits.get(Account, ()):
        if isinstance(before, Account) and isinstance(after, Account) and _blocks_shorter(before, after):
            yield before, after._replace(blocked_until=None)
    for before, after in (edit for kind in TIMED for edit in edits.get(kind, ())):
        if after is None or not _reaches_further(before, after):
            continue
        if isinstance(after, Assignment | Imposition):
            yield before, after._replace(since=None, until=None)
        elif isinstance(after, Membership | GroupMember | Admission | Grant):
            yield before, after._replace(until=None)


def _shortened(edits: Edits) -> Iterator[Imposition]:
    """Restrictions that will hold no more at some time at which they did: that they go is asked about now."""
    for before, after in edits.get(Imposition, ()):
        if isinstance(after, Imposition) and before is not None and _reaches_further(after, before):
            yield after


def _reaches_further(before: Fact | None, after: Fact) -> bool:
    """Whether it holds at times at which it did not; without an end and without a beginning only if it had one."""
    until, since = getattr(after, "until", None), getattr(after, "since", None)
    if before is None:
        return until is not None or since is not None
    new, old = (since, until), (getattr(before, "since", None), getattr(before, "until", None))
    return _ends_sooner(old[1], new[1]) or (old[0] is not None and (new[0] is None or new[0] < old[0]))


def _logins(edits: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The logins of accounts that change, as they will be and as they were."""
    for before, after in edits:
        if isinstance(before, Account) and isinstance(after, Account):
            yield after.login, before.login


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


def _concerned(edits: Edits, after: World) -> Iterable[str]:
    """Everybody who may hold something else by the edits: those whom they name, or all."""
    logins: dict[str, None] = {}
    for kind, some in edits.items():
        facts: Iterable[Any] = (fact for edit in some for fact in edit if fact is not None)
        if kind in OF_ONE:
            logins.update(dict.fromkeys(fact.login for fact in facts))
        elif kind in OF_SOME and all(fact.holder == "user" for fact in facts):
            logins.update(dict.fromkeys(edit.fact.subject for edit in some))  # type: ignore[union-attr]
        else:
            return after.accounts
    return logins
