"""What somebody comes to by what he has in hand: rights that he does not hold, an administrator's account."""

from collections.abc import Iterable

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.plan.authority.ceiling import all_in_hand
from crmaccess.plan.known.people import ADMINISTRATOR
from crmaccess.values import NamedTuple


class Gain(NamedTuple):
    """`rights` and places, each by its key (`deal.read`, `branch:north`); the login of an administrator in hand."""

    rights: frozenset[str] = frozenset()
    administrator: str = ""

    def __bool__(self) -> bool:
        return bool(self.rights or self.administrator)


class Gains:
    """What accounts hold beyond what a person held in the beginning; people who hold the same are looked at once."""

    def __init__(self, beginning: Person) -> None:
        self._person = beginning
        self._known: dict[tuple[int, ...], tuple[World, frozenset[str]]] = {}

    def of(self, world: World, logins: Iterable[str]) -> Gain:
        """What whoever has these accounts in hand has come to."""
        rights: frozenset[str] = frozenset()
        administrator = ""
        for login in logins:
            person = world.person(login)
            rights |= self._beyond(world, person)
            if person.is_kind(ADMINISTRATOR) and not self._person.is_kind(ADMINISTRATOR):
                administrator = administrator or login
        return Gain(rights, administrator)

    def _beyond(self, world: World, person: Person) -> frozenset[str]:
        places = tuple(sorted((kind, tuple(sorted(person.admitted(kind)))) for kind in world.definition.places))
        key = hash(places), *(id(person.profile(one)) for one in ("", *world.definition.interfaces))
        known = self._known.get(key)
        if known is None or known[0] is not world:
            found = all_in_hand(world, person.login, self._person)
            rights = frozenset(f"{one.what}:{one.key}" if one.what != "right" else one.key for one in found)
            known = self._known[key] = (world, rights)
        return known[1]
