"""The cures of a denial: every smallest set of acts that opens it, the least first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from crmaccess.changes import Change
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, GroupMember, Membership, Setting, key_of, with_included
from crmaccess.report.cures.burden import Burden, burden_of
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.openings import openings_of
from crmaccess.report.cures.trials import ALLOWED, CASCADE, Trial, as_allowed, asked_again, record_now
from crmaccess.report.foresight.acts.act import Act, Slot
from crmaccess.report.foresight.acts.asked import Asked, Typed, asked_about
from crmaccess.report.foresight.acts.closing import closing_commands
from crmaccess.report.foresight.acts.concern import concern_of
from crmaccess.report.foresight.acts.opening import opening_commands
from crmaccess.report.foresight.acts.slots import slots_of
from crmaccess.report.foresight.beyond import beyond, proposed_in
from crmaccess.report.foresight.gates import Gates
from crmaccess.report.foresight.search import Found, smallest_sets
from crmaccess.report.foresight.stand import Stand
from crmaccess.report.foresight.torn import tears
from crmaccess.values import NamedTuple


class Cure(NamedTuple):
    """A smallest set of acts, where its commands lead, and how much it gives."""

    acts: tuple[Act, ...]
    changes: tuple[Change, ...]
    world: World
    burden: Burden

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(command for act in self.acts for command in act.commands)


class Foresight(NamedTuple):
    """The cures, the least first, and how they were found. Of an allow these are cuts: they close it.

    `still_open`: acts after which it is open by another way, which is named. `beyond`: how many of the cures are of
    more acts than were tried together.
    """

    cures: tuple[Cure, ...]
    found: Found
    still_open: tuple[tuple[Act, str], ...] = ()
    beyond: int = 0


def no_cures() -> Foresight:
    """What was found where nothing was looked for."""
    return Foresight((), Found((), 0, (), 0, 0))


def universe_of(decision: Decision, trial: Trial, proposed: Iterable[Typed] = ()) -> list[Slot]:
    """The acts that may turn an answer, with those `proposed`; what does the same is one."""
    asked = asked_about(decision, trial.world, concern_of(decision, trial.world))
    closing = decision.allowed
    commands = _with_others(closing_commands(asked), trial) if closing else opening_commands(asked, proposed)
    return slots_of(commands, asked, trial, partial(_given, asked=asked))


def _with_others(typed: Iterable[Typed], trial: Trial) -> Iterator[Typed]:
    """The same; a right that cannot go since others rest on it goes with these."""
    for one in typed:
        is_stuck = one.command[:2] == ("rights", "revoke") and trial.after(one.command) is None
        whole = (*one.command, CASCADE)
        yield one._replace(command=whole) if is_stuck and trial.after(whole) is not None else one


def cures_for(decision: Decision, trial: Trial) -> Foresight:
    """Every smallest set of acts that opens a denial, or closes what is allowed; and what opens it gate by gate, where
    that takes more acts."""
    openings = [] if decision.allowed else list(openings_of(decision, trial))
    slots = universe_of(decision, trial, proposed_in(openings))
    found = cures_among(slots, decision, trial, {one.command for one in proposed_in(openings)})
    whole = beyond(openings, slots, found.sets, Stand(trial.world, trial), partial(turned, decision, trial.world))
    ends = [*zip(found.sets, found.ends, strict=True), *whole]
    cures = sorted((cure_of(*one, decision, trial) for one in ends), key=lambda cure: (cure.burden, cure.commands))
    still = tuple(_still_open(found, decision, trial)) if decision.allowed else ()
    return Foresight(tuple(cures), found, still, len(whole))


def cures_among(
    slots: Sequence[Slot], decision: Decision, trial: Trial, proposed: Collection[Command] = ()
) -> Found:  # fmt: skip
    """The smallest sets of these acts that turn the answer; of very many those `proposed` are tried for sure."""
    turns = partial(turned, decision, trial.world)
    return smallest_sets(slots, trial, turns, Gates(decision, trial.world), proposed)


def turned(decision: Decision, before: World, now: World) -> bool:
    """Whether the answer is another one in the world as it is now, and the record makes sense there."""
    return is_open(decision, before, now) != decision.allowed and not tears(decision, before, now)


def _still_open(found: Found, decision: Decision, trial: Trial) -> Iterator[tuple[Act, str]]:
    """The acts that close the way by which it is open, while another one stays."""
    for slot in found.slots:
        if slot.most.changes is not None:
            then = asked_again(decision, trial.world, trial.world.after(slot.most.changes))
            if then.allowed and then.walk[:2] != decision.walk[:2]:
                yield slot.most, then.walk.way


def is_open(decision: Decision, before: World, now: World) -> bool:
    """Whether the same question is answered with yes in another world."""
    request, rules, person = decision.request, now.rules, now.person(decision.request.user)
    record = record_now(decision, before, now)
    return all(rules.is_open(person, scene_of(now, request, image)) for image in images(now, request, record))


def cure_of(acts: tuple[Act, ...], end: Trial, decision: Decision, trial: Trial) -> Cure:
    """The cure that consists of these acts, whose commands lead to `end`."""
    made = end.changes[len(trial.changes) :]
    return Cure(
        tuple(_as_typed(acts, trial)), made, end.world, burden_of(made, decision.request.user, trial.world, end.world)
    )


def _as_typed(acts: tuple[Act, ...], trial: Trial) -> Iterator[Act]:
    """The acts with leave for all that each takes away once those before it are done."""
    if not any(act.changes is None or ALLOWED in act.command for act in acts):
        yield from acts
        return
    now: Trial | None = trial
    for act in acts:
        now = act.after(now) if now else None
        yield act._replace(command=as_allowed(act.command, now)) if now else act


def _given(act: Act, asked: Asked) -> tuple[object, ...]:
    """How much an act gives, of those that do the same: what was held before is the least of roles, else what brings
    least, all levels added up; one that holds everything brings most. Of settings the one that takes least away."""
    made, world = act.changes or act.later, asked.world
    again = any(type(one.after) is type(was) and key_of(was) == key_of(one.fact)
                for one in made for was in world.lapsed)  # fmt: skip
    holders = [holder for one in made for holder in _holders_in(one.fact, world)]
    everything = any(of == "role" and key in world.roles and world.roles[key].everything for of, key in holders)
    cells = (some.values() for holder in holders for some in world.granted.get(holder, {}).values())
    gone = sum(len(_words_gone(one)) for one in made if isinstance(one.fact, Setting))
    return (not again, everything, gone, sum(map(sum, cells)), len(made))


def _words_gone(change: Change) -> set[str]:
    """The words of a setting's value that it has no longer."""
    before, after = (one.value.split() if isinstance(one, Setting) else [] for one in (change.before, change.after))
    return {*before} - {*after}


def _holders_in(fact: Fact, world: World) -> list[Holder]:
    """The roles and groups that come with a fact."""
    if isinstance(fact, Assignment):
        return [("role", fact.role)]
    if isinstance(fact, GroupMember):
        groups = sorted(with_included([fact.group], world.groups))
        roles = [("role", one.role) for one in world.assignments.get(("group", fact.group), ())]
        return [*(("group", key) for key in groups), *roles]
    if isinstance(fact, Membership):
        return [("role", one.role) for one in world.assigned_to_department(fact.department)]
    return []
