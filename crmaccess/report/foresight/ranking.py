"""Cures in the order in which they are shown: how many others they can touch, how many commands, how much they give.

What makes somebody else of the person (another state or type, an administrator), or gives all rights, comes after what
does not; an administrator last of all. What cannot be typed as it stands comes after what can. Whom a cure does let in
is worked out for those alone that are shown, and so it moves none: the first five are the first five of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from crmaccess.report.cures.burden import EVERYTHING, STATE
from crmaccess.report.foresight.cures import Cure
from crmaccess.report.foresight.moved import Answers, least_first, width
from crmaccess.report.foresight.warnings import Share, shares_of

OUT = {("users", "block"), ("users", "deactivate")}
OF_SUBJECTS = ("role", "group", "department")


def ranked(
    cures: Iterable[Cure], reached: Callable[[Share], int], everybody: Callable[[], int], answers: Answers
) -> Iterator[Cure]:  # fmt: skip
    """Those first that can touch fewest others (a bound, not whom they let in), of these the smallest first: what moves
    fewest of the person's own `answers`, and takes nothing away that was given before."""

    def sort(cure: Cure) -> tuple[int, bool, int, int]:
        return weight(cure), is_unsaid(cure), breadth(cure, reached, everybody), len(cure.commands)

    def least(cure: Cure) -> tuple[object, ...]:
        moved = answers.moved(cure)
        number = moved.answers.bit_count()
        return moved.loses, cure.burden.most, number, width(cure), cure.burden, cure.commands

    for _, some in groupby(sorted(cures, key=sort), key=sort):
        yield from least_first(sorted(some, key=least), answers)


def weight(cure: Cure) -> int:
    """How grave it is to make somebody else of the person, to put her out of action or to give all rights; 0: none of
    that."""
    starts = {command[:2] for command in cure.commands}
    is_out = bool(starts & OUT) or any(start[0] == "archive" for start in starts)
    most = max(cure.burden.most, STATE if is_out else 0)
    return most if most >= EVERYTHING else 0


def is_unsaid(cure: Cure) -> bool:
    """Whether it cannot be typed as it stands: somebody who knows must fill in a word."""
    return any(act.unsaid for act in cure.acts)


def breadth(cure: Cure, reached: Callable[[Share], int], everybody: Callable[[], int]) -> int:
    """How many people a cure can touch besides the one it is for."""
    return max((_breadth(share, reached, everybody) for share in shares_of(cure)), default=0)


def _breadth(share: Share, reached: Callable[[Share], int], everybody: Callable[[], int]) -> int:
    if share.of == "person":
        return 0
    if share.of == "record":
        return 1
    return reached(share) if share.of in OF_SUBJECTS else everybody()
