"""The people whom a change can touch, one after the other: what their filters let in before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crmaccess.engine.conditions.clauses import all_of, any_of, none_of
from crmaccess.engine.many.reach import filter_of
from crmaccess.engine.moment.person import Person
from crmaccess.facts import NEVER, Clause
from crmaccess.report.counts.filters import Filter
from crmaccess.report.impact.answers import Answers
from crmaccess.report.impact.difference import stands_alike
from crmaccess.report.impact.questions import Question, Screened
from crmaccess.report.impact.sums import Side, Sums, turned
from crmaccess.report.impact.things import Stock

Both = tuple[Filter, Filter]
Pair = tuple[Sequence[Filter], Sequence[Filter]]
Look = tuple[Question, Sequence[Screened], list[Both]]  # a question that may turn, its screens, their filters
Turned = tuple[bool, bool]


class People:
    """Compares people; those who agree in both worlds share the work."""

    def __init__(
        self, answers: Sequence[Answers], asked: Mapping[Question, Sequence[Screened]], stock: Stock, sums: Sums,
        limit: int,
    ) -> None:  # fmt: skip
        self._answers, self._asked, self._stock, self._sums, self._limit = answers, asked, stock, sums, limit
        self._looks: dict[tuple[int, int, bool], tuple[Pair, list[Look]]] = {}
        self._wholes: dict[tuple[Sequence[bool], Sequence[bool]], list[tuple[Question, Turned]]] = {}

    def compare(self, login: str) -> None:
        """Add what turns for one person."""
        before, after = self._answers
        was, now = before.world.person(login), after.world.person(login)
        if was is now:
            return
        for question, both in self._turned_wholes(before.wholes(was), after.wholes(now)):
            self._sums.at(login, question).whole = both
        filters = before.filters(was), after.filters(now)
        for question, screens, pairs in self._looked_at(filters, stands_alike(was, now)):
            if any(one.arms is None for both in pairs for one in both):
                self._one_by_one(question, screens, was, now)
            else:
                self._by_filters(question, pairs, was, now)

    def _turned_wholes(self, was: Sequence[bool], now: Sequence[bool]) -> list[tuple[Question, Turned]]:
        known = self._wholes.get((was, now))
        if known is None:
            known = self._wholes[was, now] = []
            for question, places in self._places():
                both = turned(was[places], now[places])
                if any(both):
                    known.append((question, both))
        return known

    def _places(self) -> Iterator[tuple[Question, slice]]:
        """Where the answers of each question stand."""
        start = 0
        for question, screens in self._asked.items():
            yield question, slice(start, start + len(screens))
            start += len(screens)

    def _looked_at(self, filters: Pair, alike: bool) -> list[Look]:
        """The questions that may be answered otherwise on some records, which are no others."""
        key = id(filters[0]), id(filters[1]), alike
        if key not in self._looks:
            found = []
            for question, places in self._places():
                pairs = list(zip(filters[0][places], filters[1][places], strict=True))
                if any(_may_differ(*both, alike) for both in pairs):
                    found.append((question, self._asked[question], pairs))
            self._looks[key] = filters, found  # the lists are kept, so that no others have their identities
        return self._looks[key][1]

    def _one_by_one(self, question: Question, screens: Sequence[Screened], was: Person, now: Person) -> None:
        before, after = self._answers
        for thing in self._stock.things(question.entity):
            could = [before.is_open(was, one, thing) for one in screens]
            can = [after.is_open(now, one, thing) for one in screens]
            gained, lost = turned(could, can)
            for turns, side in ((gained, "gained"), (lost, "lost")):
                if turns:
                    getattr(self._sums.at(was.login, question), side).add(1, (thing.key,))

    def _by_filters(self, question: Question, pairs: list[Both], was: Person, now: Person) -> None:
        before, after = (one.world for one in self._answers)
        clauses = [
            (filter_of(one.arms or (), was, before), filter_of(other.arms or (), now, after)) for one, other in pairs
        ]
        gained = any_of([all_of([new, none_of(old)]) for old, new in clauses if old != new])
        lost = any_of([all_of([old, none_of(new)]) for old, new in clauses if old != new])
        for clause, side in ((gained, "gained"), (lost, "lost")):
            if clause != NEVER and (number := self._stock.count(question.entity, clause)):
                self._add(getattr(self._sums.at(was.login, question), side), number, question, clause)

    def _add(self, side: Side, number: int, question: Question, clause: Clause) -> None:
        side.add(number, self._stock.keys(question.entity, clause, self._limit))


def _may_differ(one: Filter, other: Filter, alike: bool) -> bool:
    if one.arms is None or other.arms is None:
        return True
    return one.arms != other.arms if alike else bool(one.arms or other.arms)
