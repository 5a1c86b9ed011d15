"""A company at the moments to come at which something begins or ends, as far as it bears on what some people hold."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property

from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
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
)
from crmaccess.plan.past.clock import bounds_of
from crmaccess.plan.separation.held import whose

BOUNDED = (Account, Admission, Assignment, Department, Grant, GroupMember, Imposition, Membership)
OF_EVERYBODY = ""
Moments = frozenset[datetime]


class Ahead:
    """`facts` gives all there is, when it is first needed: where nothing begins or ends no world is made."""

    def __init__(self, rules: Callable[[], Rules], facts: Callable[[], Iterable[Fact]], at: datetime) -> None:
        self.rules, self._facts, self._at = rules, facts, at
        self._worlds: dict[tuple[datetime, frozenset[str]], World] = {}

    def moments(self, logins: Iterable[str]) -> set[datetime]:
        """When something begins or ends by which these people, or everybody, may hold something."""
        found = {OF_EVERYBODY, *logins} if self._turns else ()
        return {moment for login in found for moment in self._turns.get(login, ())}

    @property
    def of_some(self) -> bool:
        """Whether anything begins or ends at all."""
        return bool(self._turns)

    def of_one(self, login: str) -> Moments:
        """When something of her own begins or ends."""
        return self._turns.get(login, frozenset())

    def world(self, logins: Collection[str], moment: datetime) -> World:
        """The company at the moment, of people with these alone."""
        key = moment, frozenset(logins)
        if key not in self._worlds:
            facts = (fact for login in (OF_EVERYBODY, *key[1]) for fact in self._of.get(login, ()))
            self._worlds[key] = World(self.rules(), facts, moment)
        return self._worlds[key]

    @cached_property
    def _turns(self) -> Mapping[str, Moments]:
        found: dict[str, set[datetime]] = {}
        for fact in self._facts():
            if isinstance(fact, BOUNDED):
                for moment in bounds_of(fact):
                    if moment > self._at:
                        found.setdefault(whose(fact), set()).add(moment)
        return {login: frozenset(moments) for login, moments in found.items()}

    @cached_property
    def _of(self) -> Mapping[str, list[Fact]]:
        """The facts by the person whom alone they concern."""
        found: dict[str, list[Fact]] = {}
        reads = reads_records(self.rules().definition)
        for fact in self._facts():
            if reads or not isinstance(fact, Record):
                found.setdefault(whose(fact), []).append(fact)
        return found


def reads_records(definition: Definition) -> bool:
    """Whether what somebody holds can rest on records: those she takes part in, those that lie along others."""
    tests = (kind.test for kind in definition.kinds.values())
    parts = (
        atom.name.partition(".")[0] for test in tests for some in test for atom in some if atom.kind == "takes_part"
    )
    below = any(right.below for right in definition.permissions.values())
    return below or any(entity in definition.entities for entity in parts)
