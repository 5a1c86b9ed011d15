"""The law of the ceiling at the moments to come: whenever something of those concerned begins or ends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Role
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.ceiling.ahead import BOUNDED, OF_EVERYBODY, Ahead
from crmaccess.plan.authority.ceiling.beyond import Excess, given_beyond, in_hand
from crmaccess.plan.authority.ceiling.gained import Gains
from crmaccess.plan.authority.ceiling.present import concerned, loosens, of_rights, old_logins
from crmaccess.plan.authority.things import Edits, keeps_its_key
from crmaccess.plan.past.clock import bounds_of
from crmaccess.plan.separation.held import whose

FEW = 24  # changes up to which the world after them is made from the one before


class Later:
    """One plan of one operator, in a company of which `before` says what is to come. `after`: all facts as they would
    be, when they are needed."""

    def __init__(
        self, before: Ahead, edits: Edits, operator: str, at: datetime, after: Callable[[], Iterable[Fact]]
    ) -> None:
        self._before, self._operator, self._at = before, operator, at
        self._edits = of_rights(edits)
        self._every = [edit for some in self._edits.values() for edit in some]
        self._old = old_logins(self._edits)
        self._after = Ahead(before.rules, after, at)

    def excess(self, accounts: Callable[[], Iterable[str]]) -> Iterator[Excess]:
        """Whatever people gain by the plan at a moment to come beyond what the operator holds then. `accounts`: all who
        will be there."""
        if not self._every:
            return
        coming = self._coming()
        of_all = self._before.moments((self._operator,)).union(*coming.get(OF_EVERYBODY, ()))
        if not of_all and not coming and not self._before.of_some:
            return
        people: dict[datetime, list[str]] = {moment: [] for moment in of_all}
        for login in concerned(self._edits, accounts):
            own = self._before.of_one(self._old.get(login, login))
            for moment in of_all.union(own, *coming.get(login, ())):
                people.setdefault(moment, []).append(login)
        for moment in sorted(people):
            yield from (one._replace(at=moment) for one in self._at_moment(moment, people[moment]))

    def in_hand(self, login: str) -> Excess | None:
        """What whoever has this account in hand will hold beyond what the operator holds then, first of all."""
        people = self._operator, login
        for moment in sorted(self._before.moments(people)):
            world = self._before.world(people, moment)
            if found := in_hand(world, login, world.person(self._operator)):
                return found._replace(at=moment)
        return None

    def _coming(self) -> dict[str, list[set[datetime]]]:
        """When what the plan leaves begins or ends, by the person whom alone it concerns."""
        found: dict[str, list[set[datetime]]] = {}
        for edit in self._every:
            if isinstance(edit.after, BOUNDED):
                moments = {moment for moment in bounds_of(edit.after) if moment > self._at}
                if moments:
                    found.setdefault(whose(edit.after), []).append(moments)
        return found

    def _at_moment(self, moment: datetime, logins: Sequence[str]) -> Iterator[Excess]:
        everybody = {self._operator, *logins, *(self._old.get(login, login) for login in logins)}
        world = self._before.world(everybody, moment)
        operator = world.person(self._operator)
        held, will = Holdings(_anew(world, self._every)), Holdings(self._world_after(world, everybody, moment))
        gains = Gains(held, will, operator, loosens=loosens(self._edits))
        for login in logins:
            yield from (one._replace(login=login) for one in gains.of(login, self._old.get(login, login)))
        yield from self._given(moment, operator)

    def _world_after(self, before: World, logins: set[str], moment: datetime) -> World:
        if len(self._every) <= FEW and all(map(keeps_its_key, self._every)):
            return before.after(self._every)
        return self._after.world(logins, moment)

    def _given(self, moment: datetime, operator: Person) -> Iterator[Excess]:
        """What roles, groups and departments are given that holds at the moment."""
        some = (*self._edits.get(Grant, ()), *self._edits.get(Role, ()))
        ends = ((edit, getattr(edit.after, "until", None)) for edit in some)
        yield from given_beyond((edit for edit, until in ends if until is None or moment < until), operator)


def _anew(world: World, edits: Iterable[Change]) -> World:
    """The world without roles that the plan gives other bounds: these it assigns anew."""
    gone = (edit.before for edit in edits if edit.after is not None)
    return world.without(*(fact for fact in gone if isinstance(fact, Assignment)))
