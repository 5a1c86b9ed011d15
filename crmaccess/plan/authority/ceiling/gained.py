"""What people gain between two worlds beyond what an operator holds."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.ceiling.beyond import (
    DEPARTMENT,
    Excess,
    Restricted,
    departments_beyond,
    reaches_further,
    rights_beyond,
)
from crmaccess.plan.known.people import is_blocked


class Gains:
    """What people gain; who holds the same before and after gains the same rights."""

    def __init__(self, held: Holdings, will: Holdings, operator: Person, *, loosens: bool = False) -> None:
        """`loosens`: something goes with which a restriction may go."""
        self._before, self._after, self._operator = held.world, will.world, operator
        self._loosens = loosens and bool(held.world.impositions)
        self._restricted = Restricted(operator, held.world.rules)
        self._held, self._will = held, will
        self._rights: dict[Hashable, tuple[Excess, ...]] = {}
        self._further: dict[Hashable, bool] = {}
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
            self._rights[pair] = tuple(rights_beyond(self._after.person(login), held, self._operator))
        units = self._will.units(login)
        if not comes:
            units = [unit for unit in units if unit not in self._held.units(was)]
        limits = self._limits(login, None if comes else was)
        return (
            *self._rights[pair],
            *limits,
            *self._places(login, "" if comes else was),
            *(self._departments(login, units) or self._below(login, None if comes else was, pair)),
        )

    def _limits(self, login: str, was: str | None) -> Iterator[Excess]:
        """What a restriction that goes, or one that counts for the operator alone, gives."""
        before = self._before.person(was) if was is not None else None
        if self._loosens and before is not None:
            yield from self._restricted.freed(before, self._after.person(login))
        if self._operator.imposed:
            yield from self._restricted.open_to(self._after.person(login), before)

    def _places(self, login: str, was: str) -> Sequence[Excess]:
        if not self._closed or not (places := self._will.admitted(login)):
            return ()
        had = self._held.admitted(was)
        found = ((kind, {*places.get(kind, ())}.difference(mine, had.get(kind, ()))) for kind, mine in self._closed)
        return [Excess("", kind, min(new)) for kind, new in found if new]

    def _departments(self, login: str, units: Iterable[str]) -> Sequence[Excess]:
        new = set(units).difference(self._operator.departments, self._operator.headed)
        if new <= self._operator.below and not self._reaches_further(login):
            return []
        return [Excess("", DEPARTMENT, min(new))] if new else ()

    def _reaches_further(self, login: str) -> bool:
        held = self._will.of(login)
        if held not in self._further:
            self._further[held] = reaches_further(self._after.person(login), self._operator)
        return self._further[held]

    def _below(self, login: str, was: str | None, pair: tuple[Hashable, Hashable]) -> Sequence[Excess]:
        """Departments below the operator's in which she was already, and to which what she gains leads her and not
        him: whoever is put there first comes to as much as who is put there last."""
        if was is None or pair[0] == pair[1] or not self._operator.below or not self._reaches_further(login):
            return ()
        found = departments_beyond(self._after.person(login), self._before.person(was), self._operator)
        return list(found)


def _acts(world: World, login: str) -> bool:
    account = world.accounts.get(login)
    state = world.definition.states.get(account.state) if account else None
    return account is not None and state is not None and state.acts and not is_blocked(account, world.at)
