"""What people hold by, as values to compare: who agrees in it is of the same kinds and rank, and holds the same."""

from collections.abc import Collection, Hashable, Iterable

from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment
from crmaccess.plan.authority.asking.resting import read_of_people, values_by


class Holdings:
    """Those of the people of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_unit: dict[str, Collection[Hashable]] = {}
        self._ranks: dict[Hashable, int] = {}
        kinds = [kind for kind in world.definition.kinds.values() if kind.holds or kind.everything or kind.places]
        kinds += [world.definition.kinds[key] for key in world.assigned_kinds]
        self._values = values_by(read_of_people([kind.test for kind in kinds], world.definition))
        self._places = sorted({word.partition("@")[2] for kind in kinds for word, _ in kind.holds} - {""})

    def of(self, login: str) -> Hashable:
        """The account as far as kinds ask for it; what was given to her, to her groups and to her departments."""
        world = self._world
        account = world.accounts.get(login)
        if account is None or ("user", login) in world.grants:
            return login
        assigned, groups = world.assignments.get(("user", login)), world.group_members.get(login)
        return (
            self._values(account),
            _roles(assigned) if assigned else None,
            frozenset([(one.group, one.part) for one in groups]) if groups else None,
            self._given_to_units(login),
            self._admitted(login) if self._places else None,
        )

    def rank(self, login: str) -> int:
        """The rank of a person."""
        held = self.of(login)
        known = self._ranks.get(held)
        if known is None:
            known = self._ranks[held] = self._world.person(login).rank
        return known

    def _given_to_units(self, login: str) -> Hashable:
        members, heads = self._world.memberships.get(login, ()), self._world.headships.get(login, ())
        return frozenset([given for unit in (*members, *heads) for given in self._given_to(unit)])

    def _given_to(self, unit: str) -> Iterable[Hashable]:
        """What comes with a department; nothing with most."""
        known = self._by_unit.get(unit)
        if known is None:
            roles = _roles(self._world.assigned_to_department(unit))
            known = self._by_unit[unit] = (*roles, unit) if self._world.departments_hold else roles
        return known

    def _admitted(self, login: str) -> Hashable:
        """Where rights that come with a kind count."""
        admitted = self._world.admissions.get(login, {})
        return tuple([frozenset(admitted.get(kind, ())) for kind in self._places])


def _roles(assigned: Iterable[Assignment]) -> frozenset[tuple[str, str]]:
    return frozenset([(one.role, one.branch) for one in assigned])
