"""What people hold beyond an operator: by themselves, by a restriction that goes, by what roles are given."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from crmaccess.changes import Change
from crmaccess.definition import Permission
from crmaccess.engine.gates.restrictions import closing_way
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Grant, Role
from crmaccess.values import NamedTuple

RIGHT, DEPARTMENT, ROLE = "right", "department", "role"


class Excess(NamedTuple):
    """Somebody would hold what the operator does not: a right at a level, a place (by its kind), a department.

    `at` is the moment from which on, None for now.
    """

    login: str
    what: str
    key: str
    level: str = ""
    at: datetime | None = None


class Restricted:
    """What restrictions make of what people hold: the rights that one closed count as given as it goes, and those that
    one closes to the operator as none of his."""

    def __init__(self, operator: Person, rules: Rules) -> None:
        self._operator, self._rules = operator, rules
        self._closed: dict[str, list[Permission]] = {}

    def open_to(self, person: Person, held: Person | None) -> Iterator[Excess]:
        """The rights that are closed to the operator, wherever they count, and that come to a person to whom they are
        not."""
        definition = person.facts.definition
        for key in self._operator.imposed:
            if "" not in self._operator.imposed[key] or "" in person.imposed.get(key, ()):
                continue
            for interface in ("", *definition.interfaces):
                has, had = person.profile(interface), held.profile(interface) if held is not None else None
                for permission in self._closed_by(key) if has is not had else ():
                    rank = has.best(permission)
                    if rank and (had is None or rank > had.best(permission)):
                        yield Excess("", RIGHT, permission.key, definition.scales[permission.scale].levels[rank])

    def freed(self, before: Person, after: Person) -> Iterator[Excess]:
        """What comes to a person as restrictions go."""
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
    yield from chain(
        rights_beyond(person, None, operator),
        _places_beyond(person, None, operator),
        departments_beyond(person, None, operator),
    )
    if operator.imposed:
        yield from Restricted(operator, world.rules).open_to(person, None)


def in_hand(world: World, login: str, operator: Person) -> Excess | None:
    """What whoever has this account in hand holds beyond what the operator holds, if anything."""
    return next((one._replace(login=login) for one in all_in_hand(world, login, operator)), None)


def _places_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
    for kind in person.facts.definition.places:
        mine = operator.admitted(kind)
        new = person.admitted(kind) - (held.admitted(kind) if held is not None else set()) - mine
        if new and EVERYWHERE not in mine:
            yield Excess("", kind, min(new))


def rights_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
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


def departments_beyond(person: Person, held: Person | None, operator: Person) -> Iterator[Excess]:
    """The departments where a person reaches what lies there by rights that do not lead the operator to it: below his
    own ones, by what is new of her rights, `held` being what she was; all others only where it is asked about all that
    she holds."""
    units = {*person.departments, *person.headed}.difference(operator.departments, operator.headed)
    below = units & operator.below
    if below and reaches_further(person, operator, held):
        yield Excess("", DEPARTMENT, min(below))
    elif held is None and units - below and reaches_further(person, operator, elsewhere=True):
        yield Excess("", DEPARTMENT, min(units - below))


def reaches_further(
    person: Person, operator: Person, held: Person | None = None, *, elsewhere: bool = False
) -> bool:  # fmt: skip
    """Whether somebody in a department below the operator's, or `elsewhere`, reaches what lies there with a right that
    does not lead the operator to it, and with which she did not before."""
    definition = person.facts.definition
    for permission in definition.permissions.values():
        relations = [definition.relations.get(level) for level in definition.scales[permission.scale].levels]
        mine = [one.mine if one and one.shape in ("units", "people") else "" for one in relations]
        if "departments" not in mine:
            continue
        least = mine.index("departments")
        furthest = max(rank for rank, one in enumerate(mine) if one)
        enough = mine.index("below") if "below" in mine and not elsewhere else furthest + 1
        rank = _best(person, permission)
        if rank >= least and _best(operator, permission) < enough and (held is None or rank > _best(held, permission)):
            return True
    return False


def _best(person: Person, permission: Permission) -> int:
    return max(profile.best(permission) for profile in _profiles(person))


def _new_rank(permission: Permission, has: Profile, had: Profile | None, mine: Profile) -> int:
    """The rank of a right in some cell that is new there and above the operator's; 0 without one."""
    for cell in has.existing(permission):
        rank = has.rank_at(permission, cell)
        if rank and rank > mine.rank_at(permission, cell) and (had is None or rank > had.rank_at(permission, cell)):
            return rank
    return 0
