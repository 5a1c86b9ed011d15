"""The matrix: people or roles × entities × actions, with the level at which each action is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.questions import what
from crmaccess.engine.rights import Profile, Source
from crmaccess.engine.world import World

CLOSED = "none"


class MatrixRow(NamedTuple):
    """One cell of the matrix. `level` is a level, a range of levels (`none…own`: it differs by stage), or yes / none.

    `records` is how many records the person reaches, None where nobody counted.
    """

    subject: str
    entity: str
    action: str
    level: str
    records: int | None = None


def pairs(definition: Definition, entities: Sequence[str] = (), actions: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The entities and actions of a matrix, in the definition's order; all of them unless some are named."""
    return [
        (key, action)
        for key, entity in definition.entities.items()
        if not entities or key in entities
        for action in entity.actions
        if (not actions or action in actions) and definition.ways_of(key, action)
    ]


def people(
    world: World, logins: Iterable[str], wanted: Sequence[Pair], counts: Callable[[str], Sequence[int | None]] | None = None
) -> Iterator[MatrixRow]:
    """How far each person gets with each action; `counts` says of a login how many records each pair reaches."""
    words, uncounted = Words(world, wanted), [None] * len(wanted)
    for login in logins:
        numbers = counts(login) if counts else uncounted
        for (entity, action), word, number in zip(wanted, words.of(world.person(login)), numbers, strict=True):
            yield MatrixRow(login, entity, action, word, number)


def roles(world: World, keys: Iterable[str], wanted: Sequence[tuple[str, str]]) -> Iterator[MatrixRow]:
    """What each role would give by itself."""
    for key in keys:
        role = world.roles[key]
        grants = world.grants.get(("role", key), {})
        profile = Profile(world, (Source(("role", key), "", role.module, grants, role.everything),))
        for entity, action in wanted:
            permission = world.permission_of(entity, action)
            if permission is not None:
                levels = world.definition.scales[permission.scale].levels
                held = tuple(levels[rank] for rank in profile.ranks(permission))
                yield MatrixRow(key, entity, action, level_word(True, held))


def level_word(allowed: bool, levels: Sequence[str]) -> str:
    """One word for the levels over all stages: the level, or the least and the most of them."""
    if not allowed:
        return CLOSED
    if not levels:
        return "yes"
    return levels[0] if levels[0] == levels[-1] else f"{levels[0]}…{levels[-1]}"


class Words:
    """The levels of some actions in a word each, made once for all people who agree in what they rest on."""

    def __init__(self, world: World, pairs: Sequence[Pair]) -> None:
        self._world, self._pairs = world, pairs
        self._bases = Bases(world)
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
        images_ = images(world, Request(person.login, action, entity), None)
        scenes = [Scene(world, action, entity, image) for image in images_]
        for scene in scenes:
            scene.context = world.context_of(entity, action)
        allowed = all(plain_verdict(person, scene).allowed for scene in scenes)
        permission = world.permission_of(entity, action)
        if permission is None:
            return level_word(allowed, ())
        levels = world.definition.scales[permission.scale].levels
        return level_word(allowed, [levels[rank] for rank in person.profile().ranks(permission)])


def _standing(person: Person, basis: Basis) -> Hashable:
    """What matters where no record is given, or one that the person would make: whether she has units and places."""
    held = any(profile.held_branches for profile in basis.profiles.values())
    places = frozenset(kind for kind, admitted in person.admissions.items() if admitted)
    return bool(person.departments), bool(person.headed), places, usual_branch(person) if held else bool(usual_branch(person))
