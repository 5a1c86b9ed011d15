"""Remedies that were tried: each opens what it stands for, the one that gives least stands first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.report.cures.burden import LAST_RESORT, Burden, as_typed, burden_of
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.remedies import all_remedies
from crmaccess.report.cures.trials import Trial, asked_again, carried_out, opens
from crmaccess.values import NamedTuple

MOST = 4  # remedies of one obstacle
TRIED = 32  # of one obstacle
BEGUN = 6  # remedies that did not suffice and are carried on
DEEP = 3  # obstacles that stand at one gate, one behind the other
Opens = Callable[[Decision], bool]


class Cure(NamedTuple):
    """A remedy that does, how much it gives, and the answer to the question afterwards, if one was asked."""

    remedy: Remedy
    burden: Burden
    after: Decision | None = None


def cures_of(step: Step, decision: Decision, trial: Trial, opened: Opens | None = None) -> list[Cure]:
    """What opens the gate that the step stands for, the least first; a last resort only where nothing less does.

    `opened` says of the answer to the same question whether it does; otherwise the gate is looked at.
    """
    walk = decision.walk
    enough = opened or (lambda after: opens(step.gate, walk, after))
    found = list(islice(_tried(step, decision, trial, trial, enough, DEEP), MOST))
    return sorted(_without_last_resorts(found), key=lambda cure: cure.burden)


def cures_among(
    remedies: Iterable[Remedy], login: str, trial: Trial, ended: Callable[[World], bool], *, ordered: bool
) -> list[Remedy]:
    """Those of the remedies that end what is the matter, as `ended` tells of a world; `ordered`: the least first."""
    found: list[Cure] = []
    for remedy in sorted(remedies, key=as_typed) if ordered else remedies:
        done = carried_out(remedy, trial) if len(found) < MOST else None
        if done and ended(done[0].world):
            burden = burden_of(done[0].changes[len(trial.changes) :], login, trial.world, done[0].world)
            found.append(Cure(done[1], burden))
    if ordered:
        found = sorted(_without_last_resorts(found), key=lambda cure: cure.burden)
    return [cure.remedy for cure in found]


def _without_last_resorts(found: list[Cure]) -> list[Cure]:
    least = min((cure.burden.most for cure in found), default=0)
    return [cure for cure in found if cure.burden.most < LAST_RESORT or cure.burden.most == least]


def _tried(
    step: Step, decision: Decision, trial: Trial, first: Trial, enough: Opens, deep: int
) -> Iterator[Cure]:  # fmt: skip
    """The remedies that do; those that only take away the first of several obstacles are carried on."""
    begun: list[tuple[Trial, Remedy, Decision]] = []
    resorts: list[Cure] = []
    none = True
    for remedy in islice(sorted(all_remedies(step, decision, trial.world), key=as_typed), TRIED):
        done = carried_out(remedy, trial)
        if done is None:
            continue
        after = asked_again(decision, trial.world, done[0].world)
        if not enough(after):
            begun.append((*done, after))
            continue
        cure = Cure(done[1], _burden(done[0], first, decision), after)
        if cure.burden.most >= LAST_RESORT:
            resorts.append(cure)
        else:
            none = False
            yield cure
    if none and deep > 1:
        for cure in _carried_on(step, begun, first, enough, deep):
            none = none and cure.burden.most >= LAST_RESORT
            yield cure
    if none:
        yield from sorted(resorts, key=lambda cure: cure.burden)


def _burden(trial: Trial, first: Trial, decision: Decision) -> Burden:
    made = trial.changes[len(first.changes) :]
    return burden_of(made, decision.request.user, first.world, trial.world)


def _carried_on(
    step: Step, begun: Iterable[tuple[Trial, Remedy, Decision]], first: Trial, enough: Opens, deep: int
) -> Iterator[Cure]:  # fmt: skip
    """What else it takes after a remedy that changed what the gate says."""
    for trial, remedy, after in islice(begun, BEGUN):
        then = next((one for one in after.walk.denials if one.gate == step.gate), None)
        if then is None or then == step:
            continue
        for cure in _tried(then, after, trial, first, enough, deep - 1):
            commands = dict.fromkeys((*remedy.commands, *cure.remedy.commands))
            whole = Remedy(remedy.thing, tuple(commands), (*remedy.unsaid, *cure.remedy.unsaid))
            yield cure._replace(remedy=whole)
