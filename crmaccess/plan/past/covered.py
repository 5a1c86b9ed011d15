"""What would have turned an answer as well, and was covered by what did turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.told import place_of, rename_of
from crmaccess.plan.known.references import renamed
from crmaccess.plan.past.answers import Answer, answered
from crmaccess.plan.past.clock import moments, timeless
from crmaccess.plan.past.gathering import Dated
from crmaccess.plan.past.secrets import rests_on_secrets
from crmaccess.plan.past.turns import Turn, clock_turns, turning, zone_in


def covered(turn: Turn, since: Sequence[Sequence[Dated]], until: datetime) -> Iterator[Turn]:
    """The turns that there would have been without this one, from then on, as far as it can be known; `since` are the
    runs after it, the newest first."""
    answer = turn.before
    table = table_of(timeless(fact, turn.at) if turn.facts else fact for fact in answer.facts)
    answer = answered(answer.question, table, turn.at)
    for run in (*reversed(since), ()):
        end = run[0].at if run else until
        for one in _by_clock(answer, table, end):
            yield one
            answer = one.after
        if run:
            before, table = answer, dict(table)
            _do_again(run, table, turn)
            question = answer.question.called(rename for entry in run if (rename := rename_of(entry)))
            answer = answered(question, table, end)
            if rests_on_secrets(answer):
                return
            if answer.word != before.word:
                yield Turn(end, before, answer, tuple(turning(run, table, answer)))


def _by_clock(answer: Answer, table: Table, until: datetime) -> list[Turn]:
    """The turns of the clock from when the answer was given."""
    found = moments(table.values(), answer.at, until, zone_in(table), answer.question.request.after.values())
    last = answered(answer.question, table, until) if found else answer
    return list(reversed(list(clock_turns(last, table, answer.at, until)))) if found else []


def _do_again(run: Sequence[Dated], table: Table, turn: Turn) -> None:
    """The changes of a run, the oldest first, on facts that may be others than those it found."""
    for entry in reversed(run):
        if entry.before is not None:
            table.pop(place_of(entry.before), None)
        if entry.after is not None:
            after = timeless(entry.after, turn.at) if turn.facts else entry.after
            table[place_of(after)] = after
        if rename := rename_of(entry):
            noun, old, new = rename
            followed = [renamed(fact, noun, old, new) for fact in table.values()]
            table.clear()
            table.update(table_of(followed))
