"""Facts and entries that are at hand, found by the things that they belong to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from crmaccess.facts import Fact, Record, key_of
from crmaccess.plan.past.gathering import Dated
from crmaccess.plan.past.things import PART, Thing, things_of

T = TypeVar("T")


class Listed:
    """A source out of today's facts and entries. `parts`: in which (`training.instructor`) records are also looked for
    by who takes part so."""

    def __init__(self, facts: Iterable[Fact], entries: Iterable[Dated], parts: Collection[str] = ()) -> None:
        self._facts: dict[Thing, list[Fact]] = {}
        self._entries: dict[Thing, list[Dated]] = {}
        for fact in facts:
            for thing in _things(fact, parts):
                self._facts.setdefault(thing, []).append(fact)
        for entry in entries:
            sides = [side for side in (entry.before, entry.after) if side is not None]
            named = (thing for side in sides for thing in _things(side, parts))
            for thing in dict.fromkeys((*things_of(entry.kind, entry.key), *named)):
                self._entries.setdefault(thing, []).append(entry)

    def facts(self, things: Collection[Thing], parts: Collection[str]) -> Iterator[Fact]:
        return _found(self._facts, things)

    def entries(self, things: Collection[Thing], parts: Collection[str]) -> Iterator[Dated]:
        return _found(self._entries, things)


def _things(fact: Fact, parts: Collection[str]) -> Iterator[Thing]:
    yield from things_of(type(fact).__name__, " ".join(key_of(fact)))
    if isinstance(fact, Record):
        asked = (part for entity, _, part in (name.partition(".") for name in parts) if entity == fact.entity)
        yield from ((PART, login) for part in asked for login in fact.people(part))


def _found(known: Mapping[Thing, list[T]], things: Collection[Thing]) -> Iterator[T]:
    return (one for thing in things for one in known.get(thing, ()))
