"""What opens a denial gate by gate, as acts: it is tried with all others, and kept where it takes more than they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from crmaccess.engine.world.world import World
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.openings import Opening
from crmaccess.report.cures.trials import Trial, bare
from crmaccess.report.foresight.acts.act import Act, Slot, is_no_more
from crmaccess.report.foresight.acts.asked import Typed, wishes
from crmaccess.report.foresight.search import MOST
from crmaccess.report.foresight.stand import Stand

Ended = tuple[tuple[Act, ...], Trial]  # acts, and where their commands lead


def proposed_in(openings: Iterable[Opening]) -> Iterator[Typed]:
    """The wishes that the openings consist of."""
    for opening in openings:
        for remedy in opening.remedies:
            yield from wishes(remedy.commands, remedy.unsaid)


def beyond(
    openings: Sequence[Opening], slots: Iterable[Slot], found: Sequence[Sequence[Act]], start: Stand,
    is_open: Callable[[World], bool],
) -> list[Ended]:  # fmt: skip
    """The first remedies of all, where these take more acts than sets of them were tried; without those among them
    that are not needed. None where a smaller set is among those `found`, or some gate has no remedy."""
    here = [one for one in openings if not one.way]
    if not here or not all(one.remedies for one in here):
        return []
    known = {bare(command): act for slot in slots for act in slot.acts for command in (act.command, *act.alike)}
    acts = list(_acts(here, known))
    if len(acts) <= MOST or any(is_no_more(some, acts) for some in found if len(some) <= len(acts)):
        return []
    for act in acts[::-1]:
        fewer = [one for one in acts if one is not act]
        if _opening(fewer, start, is_open):
            acts = fewer
    end = _opening(acts, start, is_open)
    return [(tuple(acts), end)] if end is not None and len(acts) > MOST else []


def _acts(openings: Iterable[Opening], known: Mapping[Command, Act]) -> Iterator[Act]:
    """The acts of the first remedies, each once; the steps of one are that one."""
    typed = [one for opening in openings for one in wishes(opening.remedies[0].commands, opening.remedies[0].unsaid)]
    steps = {command for one in typed for command in one.first}
    commands = dict.fromkeys(one.command for one in typed if one.command not in steps)
    for command in (one for one in commands if one in known):
        act = known[command]
        same = bare(act.command) == command
        yield act if same else act._replace(command=command, changes=None, alike=())  # carried out as it is typed


def _opening(acts: Iterable[Act], start: Stand, is_open: Callable[[World], bool]) -> Trial | None:
    """Where the acts lead, one after the other, if that opens it."""
    now: Stand | None = start
    for act in acts:
        now = now.after(act) if now else None
    end = now.trial if now else None
    return end if end is not None and is_open(end.world) else None
