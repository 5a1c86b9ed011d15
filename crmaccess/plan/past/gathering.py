"""The facts and the entries that an answer rests on or has rested on: what they name leads to more of them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Protocol

from crmaccess.definition import Definition
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Fact
from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.told import Told
from crmaccess.plan.past.things import (
    STRUCTURE,
    Thing,
    brought,
    called_otherwise,
    looks_at_others,
    parts_asked,
    things_asked,
)
from crmaccess.values import NamedTuple


class Dated(Told, Protocol):
    """An entry of the journal with its time."""

    @property
    def at(self) -> datetime: ...


class Source(Protocol):
    """Where facts and entries come from, by the things that they belong to."""

    def facts(self, things: Collection[Thing], parts: Collection[str]) -> Iterable[Fact]:
        """Today's facts; `parts`: where she takes part so (`training.instructor`), a record counts as about her."""

    def entries(self, things: Collection[Thing], parts: Collection[str]) -> Iterable[Dated]:
        """The entries about them."""


class Gathered(NamedTuple):
    """Today's facts and the entries, the newest first, that can matter."""

    facts: tuple[Fact, ...]
    entries: tuple[Dated, ...]


def gathered(request: Request, definition: Definition, source: Source) -> Gathered:
    """All that the answer rests on, today or at any time."""
    others, parts = looks_at_others(request, definition), parts_asked(definition)
    table: Table = {}
    entries: dict[int, Dated] = {}
    known: set[Thing] = set()
    waiting = {STRUCTURE, *things_asked(request, definition)}
    while waiting:
        table |= table_of(source.facts(waiting, parts))
        entries |= {entry.number: entry for entry in source.entries(waiting, parts)}
        known |= waiting
        facts = chain(table.values(), _sides(entries.values()))
        found = {thing for fact in facts for thing in brought(fact, known, definition, others=others)}
        waiting = (found | set(_names(entries.values(), known))) - known
    newest_first = sorted(entries.values(), key=lambda entry: -entry.number)
    return Gathered(tuple(table.values()), tuple(newest_first))


def _sides(entries: Iterable[Dated]) -> Iterator[Fact]:
    return (side for entry in entries for side in (entry.before, entry.after) if side is not None)


def _names(entries: Iterable[Dated], known: Collection[Thing]) -> Iterator[Thing]:
    for entry in entries:
        if entry.before is not None and entry.after is not None:
            yield from called_otherwise(entry.before, entry.after, known)
