"""Remedies on somebody's authority: those that the operator may type, and of others who could."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from crmaccess.engine.decision.decision import Decision
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.openings import Opening, openings_of
from crmaccess.report.cures.trials import Trial, carried_out

if TYPE_CHECKING:
    from crmaccess.changes import Change

Able = Callable[[Sequence["Change"]], "tuple[str, ...] | None"]


def permitted(
    openings: Sequence[Opening], decision: Decision, trial: Trial, able: Able, as_may: Trial
) -> list[Opening]:
    """What opens a denial by what the operator may do (`as_may`: a trial in which nothing else is done), if that does;
    else the `openings` as they are, each remedy with who could do it where he may not.

    `able` says of changes who could make them, None where the operator may.
    """
    told = [opening._replace(remedies=tuple(_told(opening, openings, trial, able))) for opening in openings]
    if all(remedy.able is None for opening in told for remedy in opening.remedies):
        return told
    own = list(openings_of(decision, as_may))
    needed = [one for one in own if not one.way]
    return own if needed and all(one.remedies for one in needed) else told


def _told(opening: Opening, openings: Sequence[Opening], trial: Trial, able: Able) -> Iterator[Remedy]:
    for remedy in opening.remedies:
        yield remedy._replace(able=able(_changes(remedy, opening, openings, trial)))


def _changes(remedy: Remedy, opening: Opening, openings: Sequence[Opening], trial: Trial) -> Sequence[Change]:
    """What the remedy changes: alone, or after the first of the others where it is refused alone."""
    done, start = carried_out(remedy, trial), trial
    for one in openings if done is None else ():
        if one is not opening and one.remedies and not one.way:
            before = carried_out(one.remedies[0], start)
            start = before[0] if before else start
    done = done or carried_out(remedy, start)
    return done[0].changes[len(start.changes) :] if done else ()
