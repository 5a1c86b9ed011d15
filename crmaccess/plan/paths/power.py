"""What those who have accounts in hand can rest further acts on; of two positions the one that can do all that
the other can is enough to go on from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, INSIDE, Setting
from crmaccess.plan.paths.rests import rests_on
from crmaccess.values import NamedTuple

Features = frozenset[object]


class Power(NamedTuple):
    """What each account in hand has, and what is otherwise in the company than it was."""

    hands: tuple[Features, ...]
    company: Features
    size: int  # how much it is

    def includes(self, other: Power) -> bool:
        """Whether for every hand of the other there is one here that has all that it has, and for every two of them
        two: no act is between more than who does it and whom it is about."""
        if not self.company >= other.company:
            return False
        pairs: Iterable[tuple[Features, ...]] = combinations(other.hands, 2) if len(other.hands) > 1 else [other.hands]
        return all(any(_has_each(some, pair) for some in permutations(self.hands, len(pair))) for pair in pairs)


def _has_each(more: Iterable[Features], less: Iterable[Features]) -> bool:
    return all(one >= other for one, other in zip(more, less, strict=True))


class Powers:
    """The positions that were gone on from."""

    def __init__(self, world: World) -> None:
        self._definition = world.definition
        self._rests_on = rests_on(world.definition)
        self._known: list[Power] = []
        self._of_profiles: dict[int, tuple[object, Features]] = {}

    def are_new(self, power: Power) -> bool:
        """Whether something can be done with it that could not from any position before."""
        return not any(known.includes(power) for known in self._known)

    def keep(self, power: Power) -> None:
        """From now on it is one of those before."""
        self._known.append(power)

    def of(self, world: World, logins: Iterable[str], company: Features) -> Power:
        """What can be rested on in a world, with these accounts in hand."""
        hands = [frozenset(self._of_person(world.person(login), world)) for login in logins]
        changed = frozenset(one for one in company if self._matters(one))
        return Power(tuple(hands), changed, sum(map(len, hands)) + len(changed))

    def _matters(self, change: object) -> bool:
        """Whether authority may rest on what is otherwise: of settings, only on some."""
        return not (isinstance(change, tuple) and change[0] is Setting) or change[1][0] in self._rests_on.settings

    def _of_person(self, person: Person, world: World) -> Iterator[object]:
        asked = self._rests_on
        for interface in ("", *self._definition.interfaces):
            yield from ((interface, one) for one in self._of_profile(person, interface))
        for kind in asked.places:
            mine = person.admitted(kind)
            every = (key for of, key in world.places if of == kind) if EVERYWHERE in mine else ()
            yield from (("place", kind, key) for key in (*mine, *every))
        for kind, name in asked.said_by_places:
            for (of, key), place in world.places.items():
                if of == kind and not place.archived and person.admitted(kind) & {key, EVERYWHERE}:
                    yield kind, name, place.attributes.get(name, "")
        yield from (("department", key) for key in person.departments)
        if asked.units:
            yield from (("below", key) for key in person.below)
            yield from (("headed", key) for key in person.headed_below)
        for one in world.group_members.get(person.login, ()):
            parts = INSIDE[: INSIDE.index(one.part) + 1] if one.part in INSIDE else ()
            yield from (("group", one.group, part) for part in parts)
        yield from (("kind", key, person.is_kind(key)) for key in self._definition.kinds)
        if asked.ranks:
            yield from (("rank", role.rank) for role in world.roles.values() if role.rank <= person.rank)
        if asked.roles:
            yield from (("module", world.roles[key].module) for key in person.roles)
        yield from (
            ("role", key) for key in asked.presets if any(one.role == key and not one.branch for one in person.hits)
        )
        yield from (("free", name) for name in asked.restrictions if name not in person.imposed)
        yield from (("says", name, person.value(name)) for name in asked.told)

    def _of_profile(self, person: Person, interface: str) -> Features:
        profile = person.profile(interface)
        known = self._of_profiles.get(id(profile))
        if known is None:
            found: Iterable[object] = (
                (right.key, cell, rank)
                for right in self._rests_on.rights
                for cell in profile.existing(right)
                for rank in range(1, profile.rank_at(right, cell) + 1)
            )
            known = self._of_profiles[id(profile)] = (profile, frozenset(found))
        return known[1]
