"""Sets of records as bits of one number: a filter becomes a handful of operations on it, for everybody anew.

The records of an entity are put in order of their keys; the bit at a place stands for the record there. To count is to
count bits, and the first ones are the first by key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from crmaccess.engine.many.reach import matches
from crmaccess.facts import Clause, Record, value_getter

MANY = 64  # records of one value from which on their set is kept
KNOWN = 2000  # sets of clauses that are kept
Columns = Callable[[Record], Iterable[Hashable]]


class Sets:
    """The records of an entity, in order of their keys, and the sets of them that clauses mean."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = sorted(records, key=lambda record: record.key)
        self.all = (1 << len(self.records)) - 1
        self._columns: dict[tuple[str, str], Column] = {}
        self._known: dict[Clause, int] = {}

    def within(self, clause: Clause) -> int:
        """The records that a bound clause means."""
        word, *rest = clause
        if word == "all":
            return reduce(and_, map(self.within, rest[0]), self.all)  # type: ignore[call-overload]
        if word == "any":
            return reduce(or_, map(self.within, rest[0]), 0)  # type: ignore[call-overload]
        if word == "not":
            return self.all & ~self.within(rest[0])  # type: ignore[arg-type]
        known = self._known.get(clause)
        if known is None:
            if len(self._known) == KNOWN:
                self._known.clear()
            known = self._known[clause] = self._atom(clause)
        return known

    def first(self, found: int, limit: int) -> Iterator[str]:
        """The keys of the first records of a set."""
        while found and limit:
            lowest = found & -found
            yield self.records[lowest.bit_length() - 1].key
            found, limit = found ^ lowest, limit - 1

    def places(self, found: int) -> Iterator[int]:
        """Where the records of a set stand."""
        for number, byte in enumerate(found.to_bytes(len(self.records) // 8 + 1, "little")):
            while byte:
                lowest = byte & -byte
                yield 8 * number + lowest.bit_length() - 1
                byte ^= lowest

    def _atom(self, clause: Clause) -> int:
        word, *rest = clause
        making = _COLUMNS.get(str(word))
        if making is None:
            return bits(place for place, one in enumerate(self.records) if matches(clause, one))
        name, columns, values = making(*rest)
        column = self._columns.get((str(word), name))
        if column is None:
            column = self._columns[str(word), name] = Column(self.records, columns)
        return column.having(values)


class Column:
    """Where the records with each value stand."""

    def __init__(self, records: Sequence[Record], values_of: Columns) -> None:
        self._places: dict[Hashable, list[int]] = {}
        for place, record in enumerate(records):
            for value in values_of(record):
                self._places.setdefault(value, []).append(place)
        self._sets: dict[Hashable, int] = {}

    def having(self, values: Iterable[Hashable]) -> int:
        """The records that have one of the values."""
        found, single = 0, list[int]()
        for value in values:
            places = self._places.get(value, ())
            if len(places) < MANY:
                single += places
                continue
            if value not in self._sets:
                self._sets[value] = bits(places)
            found |= self._sets[value]
        return found | bits(single) if single else found


def bits(places: Iterable[int]) -> int:
    """The set of what stands at these places."""
    listed = list(places)
    made = bytearray(max(listed, default=0) // 8 + 1)
    for place in listed:
        made[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(made, "little")


def _value(name: str, values: Sequence[str]) -> tuple[str, Columns, Iterable[Hashable]]:
    value_of = value_getter(name)
    return name, lambda record: (value_of(record),), values


def _words(name: str, words: Sequence[str]) -> tuple[str, Columns, Iterable[Hashable]]:
    return name, lambda record: set(record.value(name).split()), words


def _participants(part: str, logins: Sequence[str]) -> tuple[str, Columns, Iterable[Hashable]]:
    return part, lambda record: set(record.people(part)), logins


# By the word of an atom: the name of its column, the values of a record there, and those that are asked for.
_COLUMNS: Mapping[str, Callable[..., tuple[str, Columns, Iterable[Hashable]]]] = {
    "is": _value,
    "attribute": _value,
    "names": _words,
    "participant": _participants,
    "stamp": lambda departments: ("", lambda record: record.stamp, departments),
    "cells": lambda cells: ("", lambda record: ((record.pipeline, record.stage),), cells),
}
