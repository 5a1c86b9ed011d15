"""The answers of one world: filters without their person, and what is asked of entities as a whole."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from crmaccess.engine.answers.decide import scene_of, verdict
from crmaccess.engine.answers.drafts import images
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.counts.agreement import Agreed
from crmaccess.report.counts.basis import Asked, Bases, Basis
from crmaccess.report.counts.filters import Filter, Filters
from crmaccess.report.counts.words import usual_standing
from crmaccess.report.impact.questions import Screened


class Answers:
    """What one world answers to some questions, each on one screen. Where it does not know one, nothing is open."""

    def __init__(self, world: World, asked: Sequence[Screened]) -> None:
        self.world = world
        self._known = [one for one in asked if world.definition.ways_of(one.entity, one.action)]
        self._places = {one: place for place, one in enumerate(self._known)}
        self._closed = [Filter(one.entity, ()) for one in asked]
        self._order = [self._places.get(one) for one in asked]
        self.bases = Bases(world)
        self._filters = Filters(self.bases, self._known)
        self._wholes = Agreed(self.bases, [partial(_opens, world, one) for one in self._known])
        self._lists: dict[int, tuple[Sequence[Filter], Sequence[Filter]]] = {}
        self._opened: dict[Hashable, Sequence[bool]] = {}
        self._none: Sequence[bool] = (False,) * len(asked)
        self._standings: dict[Hashable, int] = {}

    def filters(self, person: Person) -> Sequence[Filter]:
        """A filter for each question; people who agree in all get the same list."""
        if self.bases.of(person) is None:
            return self._closed
        found = self._filters.of(person)
        known = self._lists.get(id(found))
        if known is None:
            listed = [
                closed if place is None else found[place]
                for place, closed in zip(self._order, self._closed, strict=True)
            ]
            known = self._lists[id(found)] = found, listed  # the first is kept, so that no other has its identity
        return known[1]

    def wholes(self, person: Person) -> Sequence[bool]:
        """Whether each question about the entity as a whole is answered with yes; shared as the filters are."""
        basis = self.bases.of(person)
        if basis is None:
            return self._none
        standing = self._standings.setdefault(usual_standing(person, basis), len(self._standings))
        known = self._opened.get((basis, standing))
        if known is None:
            found = self._wholes.of(person, basis, standing)
            known = self._opened[basis, standing] = tuple(place is not None and found[place] for place in self._order)
        return known

    def is_open(self, person: Person, asked: Screened, record: Record) -> bool:
        """The answer about one thing."""
        if asked not in self._places or self.bases.of(person) is None:
            return False
        request = Request(person.login, asked.action, f"{asked.entity}:{record.key}", asked.field, asked.context)
        return verdict(self.world, request, record).allowed


def _opens(world: World, one: Screened, person: Person, basis: Basis, asked: Asked) -> bool:
    request = Request(person.login, one.action, one.entity, one.field, one.context)
    (image,) = images(world, request, None)
    return world.rules.is_open(basis.listening(person, asked), scene_of(world, request, image))
