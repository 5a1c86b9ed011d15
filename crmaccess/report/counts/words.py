"""How far a person gets with an action, in a word."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache, partial

from crmaccess.engine.answers.drafts import holds_for_places, usual_place
from crmaccess.engine.answers.whole_kinds.standing import standing_if_open, where
from crmaccess.engine.conditions.relations import may_stand
from crmaccess.engine.decision.decision import Bounds, Where
from crmaccess.engine.decision.standing import YES, Standing
from crmaccess.engine.many.questions import whole
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.report.counts.agreement import Agreed
from crmaccess.report.counts.basis import Asked, Bases, Basis
from crmaccess.values import NamedTuple

CLOSED = "none"
TELLING = ("cells", "inside", "bounds")
Pair = tuple[str, str]


def level_word(allowed: bool, levels: Sequence[str]) -> str:
    """One word for the levels over all stages: the level, or the least and the most of them."""
    if not allowed:
        return CLOSED
    if not levels:
        return YES
    return levels[0] if levels[0] == levels[-1] else f"{levels[0]}…{levels[-1]}"


@cache
def at(level: str, cell: Where) -> str:
    """`on@source:vk`, `own@archive/won`: a level and where it counts."""
    stages = "/".join(key for name, key in cell if name != "place")
    return "@".join((level, *filter(None, (stages, *(key for name, key in cell if name == "place")))))


class Word(NamedTuple):
    """The level of an action in a word; where it counts, if not alike wherever the person is; what it takes of the
    record."""

    level: str
    where: tuple[str, ...] = ()
    bounds: Bounds = ()


class Row(NamedTuple):
    """What one person's words say, pair by pair; `where` and `bounds` are () where none says any."""

    levels: tuple[str, ...]
    where: tuple[tuple[str, ...], ...] = ()
    bounds: tuple[Bounds, ...] = ()


class Words:
    """The levels of some actions in a word each, made once for all people who agree in what they rest on."""

    def __init__(self, world: World, pairs: Sequence[Pair], bases: Bases | None = None) -> None:
        self._bases = bases or Bases(world)
        self._closed = Row((CLOSED,) * len(pairs))
        self._agreed = Agreed(self._bases, [partial(_word, world, *pair) for pair in pairs])
        self._known: dict[Hashable, Row] = {}
        self._standings: dict[Hashable, int] = {}

    def of(self, person: Person) -> Row:
        """A word for each pair."""
        basis = self._bases.of(person)
        if basis is None:
            return self._closed
        standing = self._standings.setdefault(usual_standing(person, self._bases.world.rules), len(self._standings))
        known = self._known.get((basis, standing))
        if known is None:
            words = self._agreed.of(person, basis, standing)
            levels, where, bounds = zip(*words, strict=True) if words else ((), (), ())
            known = Row(levels, where if any(where) else (), bounds if any(bounds) else ())
            self._known[basis, standing] = known
        return known


def _word(world: World, entity: str, action: str, person: Person, basis: Basis, asked: Asked) -> Word:
    person = basis.listening(person, asked)
    found = standing_if_open(world, person, whole(world, person.login, entity, action, person), TELLING)
    if found is None:
        return Word(CLOSED)
    cells = where(found, person) if _names_places(found) else found.cells
    return Word(level_word(True, found.levels), tuple(at(level, cell) for level, cell in cells if level), found.bounds)


def _names_places(found: Standing) -> bool:
    """Whether places differ: then each is named, as in the list of what the person may."""
    return bool(found.afar) or any(name == "place" for _, cell in found.cells for name, _ in cell)


def usual_standing(person: Person, rules: Rules) -> Hashable:
    """What matters where no record is given, or one that the person would make: how she could stand to it, and her
    places."""
    stands = may_stand(person, person.facts)
    # What is closed in one place of hers may be open in another.
    if rules.places_differ or holds_for_places(person):
        admitted = tuple((kind, tuple(sorted(keys))) for kind, keys in sorted(person.admissions.items()) if keys)
        return stands, admitted
    places = {kind: usual_place(person, kind) for kind, admitted in person.admissions.items() if admitted}
    if places.get("branch"):
        places["branch"] = EVERYWHERE  # one branch is as good as any other
    return stands, tuple(sorted(places.items()))
