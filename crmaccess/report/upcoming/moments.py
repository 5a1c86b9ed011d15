"""The moments at which something begins or ends, each with its impact: the world at that moment with and without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact
from crmaccess.report.impact.turns import Impact
from crmaccess.report.upcoming.events import Event, not_yet
from crmaccess.values import NamedTuple

Impacts = Callable[[World, World], Impact]


class Moment(NamedTuple):
    """All that happens at one time, and what it opens and closes."""

    events: Sequence[Event]
    impact: Impact


def moments(rules: Rules, facts: Sequence[Fact], events: Iterable[Event], impact_of: Impacts) -> Iterator[Moment]:
    """Each moment of the events, which are in their order."""
    for at, group in groupby(events, key=lambda event: event.at):
        some = list(group)
        after = World(rules, facts, at)
        before = after.after(change for event in some if (change := not_yet(event)))
        yield Moment(some, impact_of(before, after))
