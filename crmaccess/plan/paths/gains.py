"""What those who have accounts in hand come to: rights that none of them held, a restriction gone, an administrator."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.plan.known.people import ADMINISTRATOR
from crmaccess.values import NamedTuple

Held = tuple[Profile, frozenset[str]]  # rights, and those that a ceiling cuts off


class Gain(NamedTuple):
    """`rights`: what is more, by its key: a right (`deal.read`), a place (`branch:north`), a restriction that has gone
    (`restriction:no_export`), a setting that opens more (`setting:loyalty`), another definition (`definition`); the
    login of an administrator in hand."""

    rights: frozenset[str] = frozenset()
    administrator: str = ""

    def __bool__(self) -> bool:
        return bool(self.rights or self.administrator)


class Gains:
    """What accounts hold beyond what those who begin held; people who hold the same are looked at once."""

    def __init__(self, world: World, logins: Sequence[str]) -> None:
        self._world, self._start = world, {login: world.person(login) for login in logins}
        self._interfaces = ("", *world.definition.interfaces)
        self._mine = {one: [_held(world, person, one) for person in self._start.values()] for one in self._interfaces}
        self._known: dict[tuple[object, ...], tuple[World, frozenset[str]]] = {}

    def of(self, world: World, logins: Iterable[str]) -> Gain:
        """What whoever has these accounts in hand has come to."""
        rights: frozenset[str] = frozenset()
        administrator = ""
        for login in logins:
            person = world.person(login)
            rights |= self._beyond(world, person) | frozenset(self._gone(person))
            if person.is_kind(ADMINISTRATOR):
                administrator = administrator or login
        return Gain(rights, administrator)

    def _gone(self, person: Person) -> Iterator[str]:
        """The restrictions under which somebody began and is no more, as long as she is all that she was."""
        began = self._start.get(person.login)
        if began is not None and all(person.is_kind(key) for key in self._world.definition.kinds if began.is_kind(key)):
            for name in began.imposed.keys() - person.imposed.keys():
                yield f"restriction:{name}"

    def _beyond(self, world: World, person: Person) -> frozenset[str]:
        places = tuple(sorted((kind, tuple(sorted(person.admitted(kind)))) for kind in world.definition.places))
        held = [_held(world, person, one) for one in self._interfaces]
        key = places, *((id(profile), cut) for profile, cut in held)
        known = self._known.get(key)
        if known is None or known[0] is not world:
            rights = {one for pair in zip(self._interfaces, held, strict=True) for one in self._rights(*pair)}
            known = self._known[key] = (world, frozenset({*rights, *self._places(person)}))
        return known[1]

    def _places(self, person: Person) -> Iterator[str]:
        for kind in person.facts.definition.places:
            mine = set().union(*(one.admitted(kind) for one in self._start.values()))
            if EVERYWHERE not in mine:
                yield from (f"{kind}:{key}" for key in person.admitted(kind) - mine)

    def _rights(self, interface: str, held: Held) -> Iterator[str]:
        profile, cut = held
        mine = self._mine[interface]
        if any(profile is one and cut == away for one, away in mine):
            return
        for permission in self._world.definition.permissions.values():
            key = permission.key
            if key in cut:
                continue
            over = [one for one, away in mine if key not in away]
            for cell in profile.existing(permission):
                rank = profile.rank_at(permission, cell)
                if rank and all(rank > one.rank_at(permission, cell) for one in over):
                    yield key
                    break


def _held(world: World, person: Person, interface: str) -> Held:
    return person.profile(interface), cut_off(world, person, interface)


def cut_off(world: World, person: Person, interface: str = "") -> frozenset[str]:
    """The rights that the kinds of a person cut off in the interface, whatever is granted."""
    if all(kind.ceiling is None for kind in world.definition.kinds.values()):
        return frozenset()
    scene = Scene(world, "", "user", None)
    scene.interface = interface
    limiting = limiting_kinds(person, scene)
    return frozenset(key for key in world.definition.permissions if limiting and is_cut_off(key, limiting))
