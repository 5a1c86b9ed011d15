"""What people hold by, as values to compare: who agrees in it is of the same kinds and rank, and holds the same."""

from collections.abc import Collection, Hashable, Iterable, Mapping

from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Assignment
from crmaccess.plan.authority.asking.resting import read_of_people, values_by

NOWHERE: Mapping[str, set[str]] = {}


class Holdings:
    """Those of the people of one world, each looked at once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._held: dict[str, Hashable] = {}
        self._by_unit: dict[str, Collection[Hashable]] = {}
        self._ranks: dict[Hashable, int] = {}
        self._units_give = world.departments_hold or any(holder == "department" for holder, _ in world.assignments)
        self._everywhere: dict[Hashable, frozenset[str]] = {}
        definition = world.definition
        kinds = [kind for kind in definition.kinds.values() if kind.holds or kind.everything or kind.places]
        self._placing = [kind for kind in kinds if kind.places]
        self._places = sorted({word.partition("@")[2] for kind in kinds for word, _ in kind.holds} - {""})
        kinds += [definition.kinds[key] for key in world.assigned_kinds]
        self._values = values_by(read_of_people([kind.test for kind in kinds], definition))

    def of(self, login: str) -> Hashable:
        """The account as far as kinds ask for it; what was given to her, to her groups and to her departments."""
        known = self._held.get(login)
        if known is None:
            known = self._held[login] = self._found(login)
        return known

    def rank(self, login: str) -> int:
        """The rank of a person."""
        held = self.of(login)
        if held not in self._ranks:
            self._ranks[held] = self.world.person(login).rank
        return self._ranks[held]

    def units(self, login: str) -> list[str]:
        """The departments that a person is in or heads."""
        return [*self.world.memberships.get(login, ()), *self.world.headships.get(login, ())]

    def admitted(self, login: str) -> Mapping[str, Collection[str]]:
        """The places that a person is admitted to, by their kind; {"*"} for all of a kind."""
        admitted = self.world.admissions.get(login, NOWHERE)
        return {**admitted, **dict.fromkeys(self._all_of(login), (EVERYWHERE,))} if self._placing else admitted

    def _all_of(self, login: str) -> frozenset[str]:
        """The kinds of places all of which come with what a person is."""
        held = self.of(login)
        if held not in self._everywhere:
            person = self.world.person(login)
            mine = (kind for kind in self._placing if person.is_kind(kind.key))
            self._everywhere[held] = frozenset(place for kind in mine for place in kind.places)
        return self._everywhere[held]

    def _found(self, login: str) -> Hashable:
        world = self.world
        account = world.accounts.get(login)
        if account is None or ("user", login) in world.grants:
            return login
        assigned, groups = world.assignments.get(("user", login)), world.group_members.get(login)
        return (
            self._values(account),
            _roles(assigned) if assigned else None,
            frozenset([(one.group, one.part) for one in groups]) if groups else None,
            self._given_to_units(login) if self._units_give else None,
            self._narrowed_to(login) if self._places else None,
        )

    def _given_to_units(self, login: str) -> Hashable:
        return frozenset([given for unit in self.units(login) for given in self._given_to(unit)])

    def _given_to(self, unit: str) -> Iterable[Hashable]:
        """What comes with a department; nothing with most."""
        known = self._by_unit.get(unit)
        if known is None:
            roles = _roles(self.world.assigned_to_department(unit))
            known = self._by_unit[unit] = (*roles, unit) if self.world.departments_hold else roles
        return known

    def _narrowed_to(self, login: str) -> Hashable:
        """Where rights that come with a kind count."""
        admitted = self.world.admissions.get(login, NOWHERE)
        return tuple([frozenset(admitted.get(kind, ())) for kind in self._places])


def _roles(assigned: Iterable[Assignment]) -> frozenset[tuple[str, str]]:
    return frozenset([(one.role, one.branch) for one in assigned])
