"""What people hold of the duties that are kept apart, at every moment from now on."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from crmaccess.definition import Separation
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
)
from crmaccess.plan.known.known import Known

OF_NO_PERSON = (Record, Imposition)  # neither gives a role or a right


class Duties:
    """What is known, asked for the duties that people hold; worlds are made for the moments that are asked for."""

    def __init__(self, known: Known, rules: Rules, at: datetime) -> None:
        self.known, self._rules, self._at = known, rules, at
        self._facts = [one for one in known.everything() if not isinstance(one, OF_NO_PERSON)]
        self._shared = [one for one in self._facts if not whose(one)]
        self._of: dict[str, list[Fact]] = {}
        for fact in self._facts:
            if login := whose(fact):
                self._of.setdefault(login, []).append(fact)
        self._now = World(rules, self._facts, at)
        self._ever = World(rules, map(_begun, self._facts), at)
        self._later: dict[tuple[str, datetime], World] = {}

    def ever(self, login: str, rule: Separation) -> frozenset[str]:
        """What somebody may come to hold at one moment or another, perhaps never together."""
        if login not in self.known.accounts:
            return frozenset()
        return held(self._now, login, rule) | held(self._ever, login, rule)

    def at(self, login: str, rule: Separation, moment: datetime) -> frozenset[str]:
        """What somebody holds at the moment."""
        return held(self._world(login, moment), login, rule) if login in self.known.accounts else frozenset()

    def everything(self, login: str, moment: datetime) -> tuple[str, ...]:
        """By what somebody holds everything at the moment; () for who does not."""
        return everything_by(self._world(login, moment), login) if login in self.known.accounts else ()

    def ever_everything(self, login: str) -> bool:
        """Whether somebody may come to hold everything at one moment or another."""
        worlds = (self._now, self._ever) if login in self.known.accounts else ()
        return any(everything_by(world, login) for world in worlds)

    def _world(self, login: str, moment: datetime) -> World:
        """The company at the moment, as far as it bears on what she holds."""
        if moment == self._at:
            return self._now
        world = self._later.get((login, moment))
        if world is None:
            world = World(self._rules, [*self._shared, *self._of.get(login, ())], moment)
            self._later[login, moment] = world
        return world

    def moments(self, login: str) -> set[datetime]:
        """Now, and the moments at which something of hers, or that everybody may hold something by, begins or ends."""
        facts = (*self._shared, *self._of.get(login, ()))
        return {self._at, *(bound for fact in facts for bound in _bounds(fact) if bound > self._at)}


def held(world: World, login: str, rule: Separation) -> frozenset[str]:
    """The words of the rule that the person holds."""
    person = world.person(login)
    return frozenset(word for word in rule.of if _holds(person, word, world))


def everything_by(world: World, login: str) -> tuple[str, ...]:
    """The roles and kinds of people by which somebody holds all rights (`role:director`); () for who does not."""
    person = world.person(login)
    interfaces = ("", *world.definition.interfaces)
    found = (one for interface in interfaces for one in person.sources(interface) if one.everything)
    return tuple(dict.fromkeys(":".join(one.key) for one in found))


def _holds(person: Person, word: str, world: World) -> bool:
    noun, _, key = word.partition(":")
    if noun == "role":
        return key in person.roles
    name, _, level = key.partition("=")
    permission = world.definition.permissions.get(name)
    if permission is None:
        return False
    least = world.definition.scales[permission.scale].rank(level) if level else 1
    for interface in ("", *world.definition.interfaces):
        given = tuple(one for one in person.sources(interface) if not one.everything)
        if world.sources.profile(given).best(permission) >= least:
            return True
    return False


def whose(fact: Fact) -> str:
    """The login of whom alone a fact concerns; '' for one that others may hold something by."""
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        return fact.login
    return fact.subject if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user" else ""


def _bounds(fact: Fact) -> Iterator[datetime]:
    names: Iterable[str] = ("since", "until", "head_until")
    yield from (bound for name in names if (bound := getattr(fact, name, None)) is not None)


def _begun(fact: Fact) -> Fact:
    """The fact as if it held already."""
    return fact._replace(since=None) if isinstance(fact, Assignment) and fact.since is not None else fact
