"""Where an answer turned: from now back over the entries and the moments of the clock that it may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from crmaccess.definition import TIME_ZONE
from crmaccess.facts import Department, Fact, Record, Setting, key_of
from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.replay import Replay
from crmaccess.plan.history.told import place_of, rename_of, runs
from crmaccess.plan.known.secrets import is_sealed
from crmaccess.plan.past.answers import Answer, Question, answered
from crmaccess.plan.past.clock import bounds_of, moments
from crmaccess.plan.past.gathering import Dated
from crmaccess.plan.past.secrets import agreeing
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME

INSTANT = timedelta(microseconds=1)
MANY = 50  # entries of one run, of which it is not looked for the one


class Turn(NamedTuple):
    """The answer turned from `before` to `after`: by `entries` of one run, or by the clock, where `facts` began or
    ended."""

    at: datetime
    before: Answer
    after: Answer
    entries: tuple[Dated, ...] = ()
    facts: tuple[Fact, ...] = ()


class Walk:
    """The way back. `table` are the facts and `question` the question as they were before all runs `walked`, the newest
    of which comes first."""

    def __init__(
        self, question: Question, facts: Iterable[Fact], entries: Iterable[Dated], now: datetime,
        until: datetime | None = None,
    ) -> None:  # fmt: skip
        """`until`: how far back, where that is not to the first entry."""
        self.question, self._entries, self._replay, self._until = question, tuple(entries), Replay(facts), until
        self.at, self.walked, self._since = now, list[Sequence[Dated]](), 0
        self.unknown: Dated | None = None  # before it the answer rests on secret values that nobody can know any more
        self._secret = any(is_sealed(entry.before) for entry in self._entries)

    @property
    def table(self) -> Table:
        return self._replay.table

    def answer(self) -> Answer:
        """The answer by the facts that the walk has come to."""
        return answered(self.question, self.table, self.at)

    @property
    def since(self) -> Sequence[Sequence[Dated]]:
        """The runs after what turned the answer last."""
        return self.walked[: self._since]

    def turns(self) -> Iterator[Turn]:
        """Each turn, the last first, as far as it can be known."""
        answer = self.answer()
        for run in runs(self._entries):
            start = min(run[0].at, self.at)
            self._since = len(self.walked)
            if self._hides(answer, start):
                return
            for turn in clock_turns(answer, self.table, start, self.at):
                yield turn
                answer = turn.before
            self.at, after = start, dict(self.table)
            asked = self.question
            self._take_back(run)
            before = answered(self.question, self.table, start)
            if self._hides(before):
                return
            if before.word != answer.word:
                now = answered(asked, after, start)
                yield Turn(start, before, now, tuple(turning(run, after, now)))
            answer = before
        if self._until is not None and not self._hides(answer, self._until):
            yield from clock_turns(answer, self.table, self._until, self.at)

    def _hides(self, answer: Answer, since: datetime | None = None) -> bool:
        """Whether the answer, or a turn of it by the clock since then, rests on secret values: then it is unknown
        before the last run that was taken back."""
        other = agreeing(answer) if self._secret and self.walked else None
        if other is None:
            return False
        differs = other.word != answer.word
        if since is not None and not differs:
            mine, others = (clock_turns(one, table_of(one.facts), since, self.at) for one in (answer, other))
            differs = [(one.at, one.before.word) for one in mine] != [(one.at, one.before.word) for one in others]
        if differs:
            run = self.walked[-1]
            self.unknown = next((entry for entry in run if is_sealed(entry.before)), run[0])
        return differs

    def _take_back(self, run: Sequence[Dated]) -> None:
        self.walked.append(run)
        self._replay.take_back(run)
        renames = [rename for entry in run if (rename := rename_of(entry))]
        self.question = self.question.called((noun, new, old) for noun, old, new in renames)
        for entry in run:
            if entry.kind == "Definition":
                self.question = self.question.before(entry.number)
            if isinstance(entry.before, Department) and entry.after is None:
                self._remember(entry.before.key, entry.number)

    def _remember(self, department: str, number: int) -> None:
        """Records have forgotten a department when it went; no entry says so, but the newest one before does."""
        for place, fact in list(self.table.items()):
            if isinstance(fact, Record) and department not in fact.stamp:
                older = (one.after for one in self._entries if one.number < number and one.after is not None)
                told = next((one for one in older if place_of(one) == place), None)
                if isinstance(told, Record) and department in told.stamp:
                    self.table[place] = fact._replace(stamp=tuple(sorted((*fact.stamp, department))))


def clock_turns(answer: Answer, table: Table, after: datetime, until: datetime) -> Iterator[Turn]:
    """Where the clock turned the answer that was given at the end of this time, the last first."""
    said = answer.question.request.after.values()
    for moment in reversed(moments(table.values(), after, until, zone_in(table), said)):
        before = answered(answer.question, table, moment - INSTANT)
        if before.word != answer.word:
            facts = tuple(fact for fact in table.values() if moment in bounds_of(fact))
            yield Turn(moment, before, answered(answer.question, table, moment), (), facts)
        answer = before


def zone_in(table: Table) -> str:
    """The time zone of the workspace."""
    setting = table.get((Setting, (TIME_ZONE,)))
    return setting.value if isinstance(setting, Setting) else UTC_NAME


def turning(run: Sequence[Dated], after: Table, now: Answer) -> Iterable[Dated]:
    """Those entries of a run that turned the answer each by itself; all where it took several, or a rename."""
    if len(run) == 1 or len(run) > MANY or any(_renames(entry) for entry in run):
        return run
    alone = [entry for entry in run if answered(now.question, _without(entry, after), now.at).word != now.word]
    return alone or run


def _renames(entry: Dated) -> bool:
    before, after = entry.before, entry.after
    return entry.kind == "Definition" or (before is not None and after is not None and key_of(before) != key_of(after))


def _without(entry: Dated, table: Table) -> Table:
    found = dict(table)
    if entry.after is not None:
        found.pop(place_of(entry.after), None)
    if entry.before is not None:
        found[place_of(entry.before)] = entry.before
    return found
