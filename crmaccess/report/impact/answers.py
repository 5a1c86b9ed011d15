"""The answers of one world: filters without their person, and what is asked of entities as a whole."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import cast

from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.counts.agreement import Agreed
from crmaccess.report.counts.basis import Asked, Bases, Basis
from crmaccess.report.counts.filters import Filter, Filters
from crmaccess.report.impact.questions import Screened
from crmaccess.report.impact.rights_asked import rights_asked


class Answers:
    """What one world answers to some questions, each on one screen. Where it does not know one, nothing is open.

    Where the people of a second world alone can hold other rights, it shares what was made for the `first`.
    """

    def __init__(self, world: World, asked: Sequence[Screened], first: Answers | None = None) -> None:
        self.world, self._asked, self._first = world, asked, first
        self.bases: Bases = first.bases.in_second(world) if first else Bases(world)
        self._closed = [Filter(one.entity, ()) for one in asked]
        self._filters: list[Filters | None] = first._filters if first else [self._filters_of(one) for one in asked]
        self._wholes: list[Agreed[bool] | None] = first._wholes if first else [self._whole_of(one) for one in asked]
        self._rights: dict[tuple[str, str], Asked] = first._rights if first else {}

    def _filters_of(self, one: Screened) -> Filters | None:
        return Filters(self.bases, [one[:4]]) if self._is_known(one) and not one.said else None

    def _whole_of(self, one: Screened) -> Agreed[bool] | None:
        return Agreed(self.bases, [partial(_opens, one)]) if self._is_known(one) else None

    def _is_known(self, one: Screened) -> bool:
        return bool(self.world.definition.ways_of(one.entity, one.action))

    def shares(self, second: Answers) -> bool:
        """Whether the second shares what was made here."""
        return second._first is self

    def filter(self, place: int, person: Person, basis: Basis | None) -> Filter:
        """The filter of the question at a place; of people who agree in what it rests on it is the same object."""
        filters = self._filters[place]
        return self._closed[place] if filters is None or basis is None else filters.on(person, basis)[0]

    def whole(self, place: int, person: Person, basis: Basis | None, standing: Hashable) -> bool:
        """Whether the question at a place is answered with yes about the entity as a whole."""
        wholes = self._wholes[place]
        return wholes is not None and basis is not None and wholes.of(person, basis, standing)[0]

    def resting(self, place: int, basis: Basis) -> Hashable:
        """What the question at a place can rest on, of all rights and what else somebody is, to compare."""
        one = self._asked[place]
        known = self._rights.get((one.entity, one.action))
        if known is None:
            known = self._rights[one.entity, one.action] = self.bases.asked()
            for right in rights_asked(self.world.definition, one.entity, one.action):
                known.add(right, known.whole)
        return basis.being, basis.everywhere(known)

    def is_open(self, person: Person, asked: Screened, record: Record) -> bool:
        """The answer about one thing."""
        if not self._is_known(asked):
            return False
        request = Request(person.login, asked.action, f"{asked.entity}:{record.key}", asked.field, asked.context)
        return self.world.rules.is_open(person, scene_of(self.world, request, record))


def _opens(one: Screened, person: Person, basis: Basis, asked: Asked) -> bool:
    world = cast(World, person.facts)  # of two worlds that share answers the one that is the person's
    request = Request(person.login, one.action, one.entity, one.field, one.context, after=dict(one.said))
    person = basis.listening(person, asked)
    (image,) = images(world, request, None, person)
    return world.rules.is_open(person, scene_of(world, request, image))
