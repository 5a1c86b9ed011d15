"""Remedies that were tried: each opens what it stands for, the one that gives least stands first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.report.cures.burden import (
    LAST_RESORT,
    OWNERSHIP,
    ROLE,
    RULE,
    STATE,
    Burden,
    as_typed,
    burden_of,
)
from crmaccess.report.cures.gifts import Command, Remedy
from crmaccess.report.cures.remedies import all_remedies, handing_over, last_resorts, of_other_alternatives
from crmaccess.report.cures.trials import Trial, asked_again, carried_out, opens, stopping
from crmaccess.report.cures.where import names_a_record
from crmaccess.values import NamedTuple

MOST = 4  # remedies of one obstacle that are named
WEIGHED = 16  # of one obstacle, to name the least
TRIED = 32  # of one obstacle
TRIED_NEXT = 8  # of what stands behind it
BEGUN = 4  # remedies that did not suffice and are carried on
DEEP = 3  # obstacles that stand at one gate, one behind the other
Opens = Callable[[Decision], bool]


class Cure(NamedTuple):
    """A remedy that does, how much it gives, and the answer to the question afterwards, if one was asked."""

    remedy: Remedy
    burden: Burden
    after: Decision | None = None


class Attempt(NamedTuple):
    """A remedy that was carried out, and the answer then."""

    remedy: Remedy
    trial: Trial
    after: Decision


class Aim(NamedTuple):
    """The denied question, the world to try remedies on, the one before any was tried, what is to be reached, and at
    which gates the question is stopped besides: at none but these it may be afterwards. `tried`: what came of each.
    """

    decision: Decision
    trial: Trial
    first: Trial
    is_reached: Opens
    gates: frozenset[str]
    tried: dict[tuple[int, Remedy], tuple[Trial, Attempt | None]]


def cures_of(step: Step, decision: Decision, trial: Trial, opened: Opens | None = None) -> list[Cure]:
    """What opens the gate that the step stands for, the least first; a last resort only where nothing less does.

    What only leads to another obstacle, as a level that does not reach the record, is none where something does more.
    `opened` says of the answer to the same question whether it is opened; otherwise the gate is looked at.
    """
    walk = decision.walk
    is_open = opened or (lambda after: opens(step.gate, walk, after))
    gates = frozenset(one.gate for one in walk.denials)
    aim = Aim(decision, trial, trial, lambda after: is_open(after) and not stopping(walk, after) - gates, gates, {})
    found = _cures(step, aim) or _cures(step, aim._replace(is_reached=is_open))
    return sorted(found, key=lambda cure: cure.burden)


def _cures(step: Step, aim: Aim) -> list[Cure]:
    found = list(islice(_each_once(_found(step, aim)), WEIGHED))
    return _without_more(_without_last_resorts(found))


def _each_once(cures: Iterable[Cure]) -> Iterator[Cure]:
    """Without those that take all that one before takes."""
    seen: list[set[Command]] = []
    for cure in cures:
        commands = {*cure.remedy.commands}
        if not any(one <= commands for one in seen):
            seen.append(commands)
            yield cure


def _without_more(found: list[Cure]) -> list[Cure]:
    """Without those that take all that another one takes, and more."""
    each = [{*cure.remedy.commands} for cure in found]
    return [cure for cure, mine in zip(found, each, strict=True) if not any(one < mine for one in each)]


def cures_among(
    remedies: Iterable[Remedy], login: str, trial: Trial, ended: Callable[[World], bool], *, ordered: bool
) -> list[Remedy]:
    """Those of the remedies that end what is the matter, as `ended` tells of a world; `ordered`: the least first."""
    found: list[Cure] = []
    wider: set[tuple[Command, ...]] = set()  # a role everywhere is none where it does in a branch
    for remedy in sorted(remedies, key=as_typed) if ordered else remedies:
        done = carried_out(remedy, trial) if len(found) < WEIGHED and remedy.commands not in wider else None
        if done and ended(done[0].world):
            burden = burden_of(done[0].changes[len(trial.changes) :], login, trial.world, done[0].world)
            found.append(Cure(done[1], burden))
            wider.add(tuple(map(_everywhere, remedy.commands)))
    if ordered:
        found = sorted(_without_last_resorts(found), key=lambda cure: cure.burden)
    return [as_told(cure) for cure in found]


def as_told(cure: Cure) -> Remedy:
    """The remedy with what is to be known before it is typed."""
    of_none = cure.after is not None and cure.after.record is None
    example = of_none and any(names_a_record(command) for command in cure.remedy.commands)
    return cure.remedy._replace(rules=cure.burden.most >= RULE, example=example)


def _is_last_resort(cure: Cure) -> bool:
    return cure.burden.most >= LAST_RESORT


def _without_last_resorts(found: list[Cure]) -> list[Cure]:
    """A last resort only where nothing less does. A code that may be nobody's to know does not put off making an
    account act, which can be typed as it stands."""
    least = min((cure.burden[:2] for cure in found), default=(0, 0))
    kept = [cure for cure in found if not _is_last_resort(cure) or cure.burden[:2] == least]
    if not all(cure.remedy.unsaid for cure in kept):
        return kept
    typed = [cure for cure in found if as_typed(cure.remedy) == STATE and not cure.remedy.unsaid]
    return kept + [cure for cure in typed if cure.burden[:2] == min(one.burden[:2] for one in typed)]


def _found(step: Step, aim: Aim) -> Iterator[Cure]:
    """What the gate speaks of; without that what it takes besides, then other ways, then a last resort."""
    resorts: list[Cure] = []
    for more in (_directly, _otherwise, _as_somebody_else):
        does, is_typed = False, False
        for cure in more(step, aim):
            if _is_last_resort(cure):
                resorts.append(cure)
                continue
            does, is_typed = True, is_typed or not cure.remedy.unsaid
            yield cure
        if is_typed:
            return
        if does or (resorts and more is not _directly):
            break
    yield from sorted(resorts, key=lambda cure: cure.burden)


def _directly(step: Step, aim: Aim, deep: int = DEEP) -> Iterator[Cure]:
    """Remedies that do; those that take away the first of several obstacles are carried on where they give less than
    any that does.
    """
    begun: list[Attempt] = []
    least: int = LAST_RESORT
    remedies = sorted(all_remedies(step, aim.decision, aim.trial.world), key=as_typed)
    for attempt in _attempts(remedies, aim, TRIED if deep == DEEP else TRIED_NEXT):
        if not aim.is_reached(attempt.after):
            begun.append(attempt)
            continue
        if deep > 1 and as_typed(attempt.remedy) >= ROLE and least == LAST_RESORT:
            # Rights of a role of hers are less than another role.
            yield from (one for one in _further(begun, step, aim, deep) if one.burden.most < ROLE)
            begun = []
        cure = _cure(attempt, aim)
        least = min(least, cure.burden.most)
        yield cure
    if least >= LAST_RESORT and deep > 1:
        yield from _further(begun, step, aim, deep)


def _further(begun: Sequence[Attempt], step: Step, aim: Aim, deep: int) -> Iterator[Cure]:
    """What comes of remedies that did not suffice, with what else it takes."""
    for attempt in begun[:BEGUN]:
        denials = attempt.after.walk.denials
        then = next((one for one in denials if one.gate == step.gate or one.gate not in aim.gates), None)
        if then and then != step:
            yield from _carried_on(attempt, then, aim, deep - 1)


def _carried_on(attempt: Attempt, then: Step, aim: Aim, deep: int) -> Iterator[Cure]:
    """What else it takes after a remedy that changed what the gate says; that alone where it does without the first."""
    begun = attempt.remedy
    for cure in _directly(then, aim._replace(decision=attempt.after, trial=attempt.trial), deep):
        alone = next((one for one in _attempts([cure.remedy], aim) if aim.is_reached(one.after)), None)
        if alone:
            yield _cure(alone, aim)
            continue
        commands = (*begun.commands, *cure.remedy.commands)
        yield cure._replace(remedy=Remedy(begun.thing, commands, (*begun.unsaid, *cure.remedy.unsaid)))


def _otherwise(step: Step, aim: Aim) -> Iterator[Cure]:
    """What else the condition of the gate takes, what other ways take at their first gate that denies, or that the
    record becomes her own."""
    decision, world = aim.decision, aim.trial.world
    ways = [all_remedies(walk.denials[0], decision._replace(walk=walk), world) for walk in decision.others]
    remedies = dict.fromkeys(chain(of_other_alternatives(step, decision, world), *ways))
    yield from _reaching(sorted(remedies, key=as_typed), aim)
    yield from _reaching(handing_over(decision, world), aim)


def _as_somebody_else(step: Step, aim: Aim) -> Iterator[Cure]:
    """Another type or kind; where only one that rules does, another one is carried on with what it takes then."""
    begun: list[Attempt] = []
    least: int = OWNERSHIP
    for attempt in _attempts(last_resorts(aim.decision, aim.trial.world), aim):
        if aim.is_reached(attempt.after):
            cure = _cure(attempt, aim)
            least = min(least, cure.burden.most)
            yield cure
        else:
            begun.append(attempt)
    if least >= RULE:
        yield from _first_that_leads_on(sorted(begun, key=lambda one: as_typed(one.remedy))[:BEGUN], aim, least)


def _first_that_leads_on(begun: Iterable[Attempt], aim: Aim, least: int) -> Iterator[Cure]:
    """What else it takes after the first of these that leads to less than what does by itself."""
    for attempt in begun:
        then = next(iter(attempt.after.walk.denials), None)
        more = _carried_on(attempt, then, aim, DEEP - 1) if then and then.gate != "account" else ()
        if found := [cure for cure in more if cure.burden.most < least]:
            yield from found
            return


def _reaching(remedies: Iterable[Remedy], aim: Aim) -> Iterator[Cure]:
    return (_cure(attempt, aim) for attempt in _attempts(remedies, aim) if aim.is_reached(attempt.after))


def _attempts(remedies: Iterable[Remedy], aim: Aim, most: int = TRIED) -> Iterator[Attempt]:
    """What comes of each of the first remedies that is not refused and changes something; a role everywhere is left out
    where it does no more than it does in a branch."""
    narrow: dict[tuple[Command, ...], Attempt] = {}
    for remedy in islice(remedies, most):
        less = narrow.get(remedy.commands)
        if less and aim.is_reached(less.after):
            continue
        key = id(aim.trial), remedy
        if key not in aim.tried:
            aim.tried[key] = aim.trial, _attempt(remedy, aim)  # the trial stays, so that its number stays its own
        attempt = aim.tried[key][1]
        if attempt and not (less and _does_no_more(attempt, less, aim)):
            narrow[tuple(map(_everywhere, remedy.commands))] = attempt
            yield attempt


def _everywhere(command: Command) -> Command:
    """The command that assigns the role of this one everywhere; any other as it is."""
    return command[:4] if command[:2] == ("roles", "assign") else command


def _does_no_more(attempt: Attempt, less: Attempt, aim: Aim) -> bool:
    """Whether it leads no further than the other one."""
    walk = aim.decision.walk
    return not aim.is_reached(attempt.after) and stopping(walk, less.after) <= stopping(walk, attempt.after)


def _attempt(remedy: Remedy, aim: Aim) -> Attempt | None:
    """What comes of it; None where it is refused or changes nothing."""
    done = carried_out(remedy, aim.trial)
    return Attempt(done[1], done[0], asked_again(aim.decision, aim.trial.world, done[0].world)) if done else None


def _cure(attempt: Attempt, aim: Aim) -> Cure:
    made = attempt.trial.changes[len(aim.first.changes) :]
    burden = burden_of(made, aim.decision.request.user, aim.first.world, attempt.trial.world)
    return Cure(attempt.remedy, burden, attempt.after)
