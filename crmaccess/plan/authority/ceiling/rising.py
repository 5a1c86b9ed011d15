"""Who is to rise above an operator: where one looks after accounts within one's rank, that of days to come counts."""

from functools import cached_property

from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment
from crmaccess.plan.authority.asking.questions import Questions
from crmaccess.plan.authority.asking.resting import RANK, read_of_accounts
from crmaccess.plan.authority.ceiling.beyond import ROLE, Excess
from crmaccess.plan.authority.touch import USER, Touch


class Rising:
    """The people of a world, for one operator, whose rank is the one that he has now."""

    def __init__(self, before: World, operator: Person) -> None:
        self._before, self._operator = before, operator

    def beyond(self, touch: Touch, asked: tuple[str, ...]) -> Excess | None:
        """The role by which the person whose account is taken in hand will be out of the operator's reach."""
        coming = self.coming(touch.person)
        if not coming or RANK not in self._read:
            return None
        world = self._before.having(*(one._replace(since=None, until=None) for one in coming))
        if world.person(touch.person).rank <= self._before.person(touch.person).rank:
            return None
        if Questions(world, lambda: world).may(self._operator, asked, touch):
            return None
        highest = max(coming, key=lambda one: world.roles[one.role].rank if one.role in world.roles else 0)
        return Excess(touch.person, ROLE, highest.role, at=highest.since)

    def coming(self, login: str) -> list[Assignment]:
        """The roles that she is to have from some day on, and those that come to others by groups and the like."""
        return [one for one in self._to_come if one.holder != USER or one.subject == login]

    @cached_property
    def _to_come(self) -> list[Assignment]:
        return roles_to_come(self._before)

    @cached_property
    def _read(self) -> frozenset[str]:
        return read_of_accounts(self._before.definition)


def roles_to_come(world: Structure) -> list[Assignment]:
    """The roles that are assigned from some day on."""
    roles = (one for one in world.lapsed if isinstance(one, Assignment))
    return [one for one in roles if one.since is not None and one.since > world.at]
