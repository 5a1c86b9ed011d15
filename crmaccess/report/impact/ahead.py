"""The impact of a change at the moments to come: of whom the clock touches alone, where it touches no thing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime

from crmaccess.engine.world.world import World
from crmaccess.report.impact.difference import Difference
from crmaccess.report.impact.turns import Impact, Later, Turn

Pair = tuple[World, World]  # before the change and after it, at one moment
Among = Collection[str] | None  # the people who are looked at; None for everybody


def impacts_ahead(
    worlds: Callable[[datetime], Pair], first: Pair, now: Impact, moments: Iterable[datetime],
    impact: Callable[[World, World, Among], Impact],
) -> Iterator[Later]:  # fmt: skip
    """What is turned at each of the moments, which are in order. `first`: the worlds that `now` is the impact of."""
    last, turns = first, now.turns
    for moment in moments:
        pair = worlds(moment)
        turns = _turns(last, turns, pair, impact)
        last = pair
        yield Later(moment, turns)


def otherwise(now: tuple[Turn, ...], later: Iterable[Later]) -> Iterator[Later]:
    """The moments at which other answers are turned than before."""
    turns = now
    for one in later:
        if one.turns != turns:
            yield one
        turns = one.turns


def _turns(
    last: Pair, before: tuple[Turn, ...], pair: Pair, impact: Callable[[World, World, Among], Impact]
) -> tuple[Turn, ...]:
    """The turns of these worlds; `before` are those of the ones before them, of the same facts."""
    clock = [Difference(was, now) for was, now in zip(last, pair, strict=True)]
    if any(map(_touches_things, clock)):
        return impact(*pair, None).turns
    touched = clock[0].touched | clock[1].touched
    found = [turn for turn in before if turn.login not in touched]
    found += impact(*pair, touched).turns if touched else ()
    return tuple(sorted(found, key=lambda turn: turn.login))


def _touches_things(clock: Difference) -> bool:
    return next(clock.apart(clock.after.definition.targets).images(), None) is not None
