"""How far a person gets with an action, in a word."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from crmaccess.engine.answers.drafts import images, usual_place
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.report.counts.agreement import Agreed
from crmaccess.report.counts.basis import Asked, Bases, Basis

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
        self._bases = bases or Bases(world)
        self._closed = [CLOSED] * len(pairs)
        self._agreed = Agreed(self._bases, [partial(_word, world, *pair) for pair in pairs])
        self._known: dict[Hashable, list[str]] = {}
        self._standings: dict[Hashable, int] = {}

    def of(self, person: Person) -> list[str]:
        """A word for each pair, see `MatrixRow`."""
        basis = self._bases.of(person)
        if basis is None:
            return self._closed
        standing = self._standings.setdefault(_standing(person, basis), len(self._standings))
        known = self._known.get((basis, standing))
        if known is None:
            known = self._known[basis, standing] = self._agreed.of(person, basis, standing)
        return known


def _word(world: World, entity: str, action: str, person: Person, basis: Basis, asked: Asked) -> str:
    person = basis.listening(person, asked)
    scenes = [
        Scene(world, action, entity, image) for image in images(world, Request(person.login, action, entity), None)
    ]
    for scene in scenes:
        scene.context = world.definition.context_of(entity, action)
    allowed = all(world.rules.is_open(person, scene) for scene in scenes)
    permission = world.rules.permission_of(entity, action)
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
