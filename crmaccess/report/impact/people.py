"""The people whom a change can touch, one after the other: what their filters let in before and after."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from crmaccess.engine.moment.person import Person
from crmaccess.report.counts.basis import Basis
from crmaccess.report.counts.filters import Filter
from crmaccess.report.counts.words import usual_standing
from crmaccess.report.impact.answers import Answers
from crmaccess.report.impact.difference import stands_alike
from crmaccess.report.impact.one_by_one import OneByOne
from crmaccess.report.impact.questions import Question, Said, Screened
from crmaccess.report.impact.reached import Reached
from crmaccess.report.impact.sums import Sums, turned
from crmaccess.report.impact.things import Stock
from crmaccess.values import NamedTuple

Both = tuple[Filter, Filter]
Look = tuple[Question, Sequence[Screened], list[Both]]  # a question that may turn, its screens, their filters
Turned = tuple[bool, bool]
Whole = tuple[Question, Turned, dict[Said, Turned]]  # what turns of an entity as a whole, and of kinds of it


class Images(NamedTuple):
    """One person in both worlds; what her answers rest on in each, None where she may do nothing."""

    was: Person
    now: Person
    bases: tuple[Basis | None, Basis | None]
    alike: bool  # whether statements about "me" mean the same
    standings: tuple[Hashable, Hashable]


class People:
    """Compares people; those who agree in both worlds share the work."""

    def __init__(
        self, answers: Sequence[Answers], asked: Mapping[Question, Sequence[Screened]],
        kinds: Mapping[Question, Sequence[Screened]], stock: Stock, sums: Sums, limit: int,
    ) -> None:  # fmt: skip
        """`kinds`: the questions of which kinds are told apart where there are no records, each with its kinds; they
        stand behind the others among the answers' questions.
        """
        self._answers, self._stock, self._sums, self._limit = answers, stock, sums, limit
        self._one_by_one = OneByOne(answers)
        self._shared = answers[0].shares(answers[1])
        self._places: list[tuple[Question, Sequence[Screened], range]] = []
        start = 0
        for question, screens in asked.items():
            self._places.append((question, screens, range(start, start + len(screens))))
            start += len(screens)
        self._kinds: dict[Question, list[tuple[int, Said]]] = {}
        for question, each in kinds.items():
            self._kinds[question] = [(start + place, one.said) for place, one in enumerate(each)]
            start += len(each)
        self._known: dict[Hashable, tuple[list[Whole], list[Look]]] = {}

    def compare(self, login: str) -> None:
        """Add what turns for one person."""
        images = self._images(login)
        if images is None:
            return
        key = images.bases, images.alike, images.standings
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = list(self._turned_wholes(images)), list(self._looks(images))
        wholes, looks = known
        for question, both, kinds in wholes:
            self._sums.at(login, question).whole = both
            self._sums.at(login, question).kinds = kinds
        reached: dict[str, tuple[Reached, Reached]] = {}
        for question, screens, filters in looks:
            if any(one.arms is None for sides in filters for one in sides):
                sets, alike = self._stock.of(question.entity), images.bases
                sides = self._one_by_one.turned(question, screens, sets, images.was, images.now, alike)
                self._add(question, sides, login)
                continue
            if question.entity not in reached:
                reached[question.entity] = self._reached(question.entity, images)
            self._by_filters(question, filters, reached[question.entity], login)

    def _images(self, login: str) -> Images | None:
        """None for somebody for whom nothing can be otherwise."""
        before, after = self._answers
        was, now = before.world.person(login), after.world.person(login)
        bases = before.bases.of(was), after.bases.of(now)
        if was is now or bases == (None, None):
            return None
        rules = before.world.rules
        standings = [one and usual_standing(person, rules) for one, person in zip(bases, (was, now), strict=True)]
        return Images(was, now, bases, stands_alike(was, now), (standings[0], standings[1]))

    def _turned_wholes(self, images: Images) -> Iterator[Whole]:
        for question, _, places in self._places:
            if images.standings[0] == images.standings[1] and self._rests_on_the_same(places, images):
                continue
            both, kinds = self._turned(places, images), self._turned_kinds(question, images)
            if any(both) or kinds:
                yield question, both, kinds

    def _turned(self, places: Iterable[int], images: Images) -> Turned:
        before, after = self._answers
        was = [before.whole(place, images.was, images.bases[0], images.standings[0]) for place in places]
        now = [after.whole(place, images.now, images.bases[1], images.standings[1]) for place in places]
        return turned(was, now)

    def _turned_kinds(self, question: Question, images: Images) -> dict[Said, Turned]:
        """What turns of single kinds of what the company keeps no records of; nothing where all turn."""
        kinds = self._kinds.get(question, [])
        if not kinds or self._stock.of(question.entity).records:
            return {}
        found = {said: both for place, said in kinds if any(both := self._turned((place,), images))}
        return {} if len(found) == len(kinds) and len({*found.values()}) == 1 else found

    def _looks(self, images: Images) -> Iterator[Look]:
        """The questions that may be answered otherwise on some records that are no others."""
        before, after = self._answers
        for question, screens, places in self._places:
            if images.alike and self._rests_on_the_same(places, images):
                continue
            both = [
                (before.filter(one, images.was, images.bases[0]), after.filter(one, images.now, images.bases[1]))
                for one in places
            ]
            if any(_may_differ(*one, images.alike) for one in both):
                yield question, screens, both

    def _rests_on_the_same(self, places: range, images: Images) -> bool:
        """Whether the person is the same in all that a question can ask of her, and the question asks the same."""
        one, other = images.bases
        if not self._shared or one is None or other is None:
            return False
        before, after = self._answers
        return before.resting(places[0], one) == after.resting(places[0], other)

    def _by_filters(self, question: Question, filters: list[Both], both: tuple[Reached, Reached], login: str) -> None:
        before, after = both
        gained = lost = 0
        for one, other in filters:
            old, new = before.by(one.arms or ()), after.by(other.arms or ())
            gained, lost = gained | new & ~old, lost | old & ~new
        self._add(question, (gained, lost), login)

    def _add(self, question: Question, sides: tuple[int, int], login: str) -> None:
        for found, side in zip(sides, ("gained", "lost"), strict=True):
            if found:
                keys = self._stock.of(question.entity).first(found, self._limit)
                getattr(self._sums.at(login, question), side).add(found.bit_count(), keys)

    def _reached(self, entity: str, images: Images) -> tuple[Reached, Reached]:
        """What the person reaches of an entity, before and after: of things that are the same it is the same where
        she stands alike.
        """
        before, after = (one.world for one in self._answers)
        sets = self._stock.of(entity)
        now = Reached(sets, images.now, after)
        return (now if images.alike else Reached(sets, images.was, before)), now


def _may_differ(one: Filter, other: Filter, alike: bool) -> bool:
    if one.arms is None or other.arms is None:
        return True
    return one.arms != other.arms if alike else bool(one.arms or other.arms)
