"""A cure with all that is to be known before it is chosen."""

from __future__ import annotations

from crmaccess.report.foresight.alternatives import NONE, Alternatives
from crmaccess.report.foresight.cures import Cure, Foresight
from crmaccess.report.foresight.warnings import Share
from crmaccess.report.impact.turns import Turn
from crmaccess.values import NamedTuple


class Weighed(NamedTuple):
    """`turns`: who else gains by it, or loses by a cut, and what; `shares`: what it is about, with how many people
    that reaches; `warnings`: what to mind, and about what; `able`: some who could do it, where the operator may not;
    `cut`: of some others it is not told what they gain or lose; `instead`: what may be typed in place of its commands.
    """

    cure: Cure
    turns: tuple[Turn, ...] = ()
    shares: tuple[tuple[Share, int], ...] = ()
    warnings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    able: tuple[str, ...] = ()
    cut: bool = False
    instead: Alternatives = NONE


class Answer(NamedTuple):
    """What is shown of the cures of a question: the first of `total`, and what was left out, why.

    `closing`: they close it. `of_others`: cures that the operator may not do, shown where he may do none.
    """

    foresight: Foresight
    shown: tuple[Weighed, ...]
    total: int
    closing: bool = False
    kept_out: int = 0
    not_his: int = 0
    of_others: bool = False
