"""Questions that no filter answers, since their conditions lead to other records: asked record by record.

People who are and hold the same, and whom a record names neither itself nor by what it leads to, get the same answer
about it: that is asked of one of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.impact.answers import Answers
from crmaccess.report.impact.difference import people_named, standing_of
from crmaccess.report.impact.questions import Question, Screened
from crmaccess.report.impact.sets import Sets, bits
from crmaccess.report.impact.sums import turned

Sides = tuple[int, int]  # the records that are gained, and those that are lost


class OneByOne:
    """Answers about the records of each entity, one by one, for people in both worlds."""

    def __init__(self, answers: Sequence[Answers]) -> None:
        self._answers = answers
        self._naming: dict[str, Mapping[str, int]] = {}
        self._known: dict[Hashable, tuple[int, Sides]] = {}

    def turned(
        self, question: Question, screens: Sequence[Screened], sets: Sets, was: Person, now: Person, alike: Hashable
    ) -> Sides:  # fmt: skip
        """What the person gains and loses. `alike`: what of her rights and of herself answers rest on."""
        naming = self._naming_whom(question.entity, sets)
        mine = 0
        for name in (now.login, *was.cards, *now.cards):
            mine |= naming.get(name, 0)
        key = question, alike, repr(standing_of(was)), repr(standing_of(now))
        asked, (gained, lost) = self._known.get(key, (0, (0, 0)))
        missing = sets.all & ~mine & ~asked
        if missing:
            more = self._asked(missing, screens, sets, was, now)
            gained, lost = gained | more[0], lost | more[1]
            self._known[key] = asked | missing, (gained, lost)
        own = self._asked(mine, screens, sets, was, now)
        return gained & ~mine | own[0], lost & ~mine | own[1]

    def _asked(self, which: int, screens: Sequence[Screened], sets: Sets, was: Person, now: Person) -> Sides:
        before, after = self._answers
        gained, lost = [], []
        for place in sets.places(which):
            record = sets.records[place]
            could = [before.is_open(was, one, record) for one in screens]
            opened, closed = turned(could, [after.is_open(now, one, record) for one in screens])
            gained += [place] if opened else []
            lost += [place] if closed else []
        return bits(gained), bits(lost)

    def _naming_whom(self, entity: str, sets: Sets) -> Mapping[str, int]:
        """By login and by card, the records that name it, or that lead to one that does."""
        if entity not in self._naming:
            places: dict[str, list[int]] = {}
            worlds = [one.world for one in self._answers]
            for place, record in enumerate(sets.records):
                for name in {name for world in worlds for name in _names(record, world)}:
                    places.setdefault(name, []).append(place)
            self._naming[entity] = {name: bits(some) for name, some in places.items()}
        return self._naming[entity]


def _names(record: Record, world: World) -> Iterator[str]:
    waiting, seen = [record], set[str]()
    while waiting:
        one = waiting.pop()
        yield f"{one.entity}:{one.key}"
        yield one.key  # of an account the login
        yield from people_named(one)
        for value in (one.parent, *one.attributes.values()):
            yield from value.split()
            if value not in seen and (other := world.record_at(value)) is not None:
                seen.add(value)
                waiting.append(other)
