"""What turns for one person and one question, added up from several sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crmaccess.report.impact.questions import Question, Said
from crmaccess.report.impact.turns import Turn


class Side:
    """How many records were gained, or lost, and the first of them."""

    __slots__ = ("keys", "number")

    def __init__(self) -> None:
        self.number = 0
        self.keys: list[str] = []

    def add(self, number: int, keys: Iterable[str]) -> None:
        """`keys`: the first of these records."""
        self.number += number
        self.keys += keys

    def first(self, limit: int) -> tuple[str, ...]:
        return tuple(sorted(self.keys)[:limit])


class Sum:
    """Both sides, and what turned for the entity as a whole, and for kinds of it."""

    __slots__ = ("gained", "kinds", "lost", "whole")

    def __init__(self) -> None:
        self.gained, self.lost, self.whole = Side(), Side(), (False, False)
        self.kinds: dict[Said, tuple[bool, bool]] = {}


class Sums:
    """The sums of everybody."""

    def __init__(self) -> None:
        self._known: dict[str, dict[Question, Sum]] = {}

    def at(self, login: str, question: Question) -> Sum:
        """The sum to add to."""
        mine = self._known.setdefault(login, {})
        if question not in mine:
            mine[question] = Sum()
        return mine[question]

    def turns(self, order: Mapping[Question, int], limit: int) -> Iterator[Turn]:
        """By person, and in the order of the questions; what is about records before what is about the whole."""
        for login in sorted(self._known):
            mine = self._known[login]
            for question in sorted(mine, key=order.__getitem__):
                yield from _turns(login, question, mine[question], limit)


def _turns(login: str, question: Question, found: Sum, limit: int) -> Iterator[Turn]:
    gained, lost = found.gained, found.lost
    if gained.number or lost.number:
        yield Turn(login, *question, gained.number, lost.number, gained.first(limit), lost.first(limit))
    if any(found.whole):
        opened, closed = found.whole
        yield Turn(login, *question, int(opened), int(closed), whole=True)
    for said, (opened, closed) in found.kinds.items():
        yield Turn(login, *question, int(opened), int(closed), whole=True, said=said)


def turned(before: Sequence[bool], after: Sequence[bool]) -> tuple[bool, bool]:
    """Whether something became open, and whether something became closed, on some screen."""
    each = list(zip(before, after, strict=True))
    return any(now and not was for was, now in each), any(was and not now for was, now in each)
