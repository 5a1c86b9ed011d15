"""Answers about some actions, made once for all people who agree in what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from crmaccess.engine.moment.person import Person
from crmaccess.report.counts.basis import Asked, Bases, Basis

T = TypeVar("T")
Make = Callable[[Person, Basis, Asked], T]


class Agreed(Generic[T]):
    """A list of answers for each person, one for each of the makers."""

    def __init__(self, bases: Bases, makers: Sequence[Make[T]]) -> None:
        self._each = [_Answers(maker, bases.asked()) for maker in makers]

    def of(self, person: Person, basis: Basis, besides: Hashable = ()) -> list[T]:
        """`besides`: what else they rest on, the same for all of them."""
        found, levels, being = [], basis.levels, basis.being
        for one in self._each:
            mask = one.asked.mask
            there = basis.everywhere(one.asked) if levels is None or mask is None else levels & mask
            answer = one.known.get((besides, being, there))
            found.append(one.made(person, basis, besides) if answer is None else answer)
        return found


class _Answers(Generic[T]):
    """The answers of one maker. When more was asked for than before, they are made anew."""

    def __init__(self, maker: Make[T], asked: Asked) -> None:
        self._maker, self.asked = maker, asked
        self.known: dict[Hashable, T] = {}

    def made(self, person: Person, basis: Basis, besides: Hashable) -> T:
        before = len(self.asked)
        answer = self._maker(person, basis, self.asked)
        if len(self.asked) > before:
            self.known.clear()
        self.known[besides, basis.being, basis.everywhere(self.asked)] = answer
        return answer
