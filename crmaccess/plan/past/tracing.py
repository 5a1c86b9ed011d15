"""By which entries, or when by the clock, answers turned since a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from crmaccess.engine.decision.request import Request
from crmaccess.facts import Fact
from crmaccess.plan.history.told import followed, rename_of
from crmaccess.plan.past.answers import Question
from crmaccess.plan.past.gathering import Dated, gathered
from crmaccess.plan.past.listed import Listed
from crmaccess.plan.past.things import parts_asked
from crmaccess.plan.past.turns import Turn, Walk
from crmaccess.values import NamedTuple


class Causes(NamedTuple):
    """What turned answers: the numbers of entries, and moments of the clock; each in order."""

    entries: tuple[int, ...]
    clock: tuple[datetime, ...]


class Traces:
    """The way back from what is so `now` through the entries `later` than a moment, for one question after the other.
    `question` has the rules; whatever it asks does not matter."""

    def __init__(
        self, question: Question, facts: Iterable[Fact], later: Sequence[Dated], since: datetime, now: datetime
    ) -> None:  # fmt: skip
        self._question, self._since, self._now = question, since, now
        self._source = Listed(facts, later, parts_asked(question.rules.definition))

    def causes(self, requests: Iterable[Request]) -> Causes:
        """Of all turns of these answers."""
        turns = [turn for request in requests for turn in self._turns(request)]
        entries = {entry.number for turn in turns for entry in turn.entries}
        return Causes(tuple(sorted(entries)), tuple(sorted({turn.at for turn in turns if not turn.entries})))

    def _turns(self, request: Request) -> Iterator[Turn]:
        found = gathered(request, self._question.rules.definition, self._source)
        question = self._question._replace(request=request)
        return Walk(question, found.facts, found.entries, self._now, self._since).turns()


def under_later_names(facts: Iterable[Fact], later: Sequence[Dated]) -> Iterator[Fact]:
    """What was so before the entries, which come newest first, under the names that all has after them."""
    renames = [rename for entry in reversed(later) if (rename := rename_of(entry))]
    return (followed(fact, renames) for fact in facts) if renames else iter(facts)
