"""How far a person gets with an action, in a word."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from crmaccess.engine.atoms import Scene
from crmaccess.engine.decide import images, plain_verdict, usual_place
from crmaccess.engine.decision import Request
from crmaccess.engine.person import Person
from crmaccess.engine.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.report.basis import Asked, Bases, Basis

CLOSED = "none"
Pair = tuple[str, str]


def level_word(allowed: bool, levels: Sequence[str]) -> str:
    """One word for the levels over all stages: the level, or the least and the most of them."""
    if not allowed:
        return CLOSED
    if not levels:
        return "yes"
    return levels[0] if levels[0] == levels[-1] else f"{levels[0]}…{levels[-1]}"


class Words:
    """The levels of some actions in a word each, made once for all people who agree in what they rest on."""

    def __init__(self, world: World, pairs: Sequence[Pair], bases: Bases | None = None) -> None:
        self._world, self._pairs = world, pairs
        self._bases = bases or Bases(world)
        self._asked = [Asked() for _ in pairs]
        self._made: list[dict[Hashable, str]] = [{} for _ in pairs]
        self._known: dict[Hashable, list[str]] = {}

    def of(self, person: Person) -> list[str]:
        """A word for each pair, see `MatrixRow`."""
        basis = self._bases.of(person)
        if basis is None:
            return [CLOSED] * len(self._pairs)
        standing = _standing(person, basis)
        known = self._known.get((basis, standing))
        if known is None:
            known = [self._word(number, person, basis, standing) for number in range(len(self._pairs))]
            self._known[basis, standing] = known
        return known

    def _word(self, number: int, person: Person, basis: Basis, standing: Hashable) -> str:
        asked, made = self._asked[number], self._made[number]
        known = made.get((standing, basis.everywhere(asked)))
        if known is None:
            before = len(asked)
            known = self._made_anew(basis.listening(person, asked), *self._pairs[number])
            if len(asked) > before:
                made.clear()
            made[standing, basis.everywhere(asked)] = known
        return known

    def _made_anew(self, person: Person, entity: str, action: str) -> str:
        world = self._world
        scenes = [
            Scene(world, action, entity, image) for image in images(world, Request(person.login, action, entity), None)
        ]
        for scene in scenes:
            scene.context = world.context_of(entity, action)
        allowed = all(plain_verdict(person, scene).allowed for scene in scenes)
        permission = world.permission_of(entity, action)
        if permission is None:
            return level_word(allowed, ())
        levels = world.definition.scales[permission.scale].levels
        return level_word(allowed, [levels[rank] for rank in person.profile().ranks(permission)])


def _standing(person: Person, basis: Basis) -> Hashable:
    """What matters where no record is given, or one that the person would make: her units and places."""
    places = {kind: usual_place(person, kind) for kind, admitted in person.admissions.items() if admitted}
    if not any(profile.held_branches for profile in basis.profiles.values()) and places.get("branch"):
        places["branch"] = EVERYWHERE  # one branch is as good as any other
    return bool(person.departments), bool(person.headed), tuple(sorted(places.items()))
