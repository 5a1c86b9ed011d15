"""A cure tried on a second world: it opens the gate it stands for, or it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, Self

from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import account_record, draft, images, role_record
from crmaccess.engine.decision.decision import Decision, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Grant, Record
from crmaccess.report.cures.ends import lasting
from crmaccess.report.cures.gifts import Command, Remedy

if TYPE_CHECKING:  # a check on somebody's authority tries nothing
    from crmaccess.changes import Change

ALLOWED, CASCADE = "--max-removals", "--cascade"


class Trial(Protocol):
    """A world, and what becomes of it by commands; `plan/rehearsal.py` has them carried out in memory."""

    @property
    def world(self) -> World:
        """In which `changes` have been made."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the commands have changed so far."""

    @property
    def removals(self) -> int:
        """How many removals the last command must be allowed; 0 where nothing need be."""

    def after(self, command: Sequence[str]) -> Self | None:
        """When the command has been carried out, too; itself when that changes nothing, None when it is refused."""


def as_allowed(command: Command, after: Trial) -> Command:
    """The command with which the trial was made, as it is typed: with leave for all that it takes away."""
    return (*bare(command), ALLOWED, str(after.removals)) if after.removals else bare(command)


def bare(command: Command) -> Command:
    """The command without leave for what it takes away."""
    return command[: command.index(ALLOWED)] if ALLOWED in command else command


def rights_lost(changes: Iterable[Change]) -> list[str]:
    """The personal rights that go, or stand otherwise, because a role is written to their holder in place of them, and
    those for a place that go because she has the same for another now."""
    made = list(changes)
    filled = {one.after.subject for one in made if isinstance(one.after, Assignment) and one.after.holder == "user"}
    came = {one.after[:3] for one in made if isinstance(one.after, Grant) and one.before is None}
    found = {
        one.before.permission
        for one in made
        if isinstance(one.before, Grant) and one.before.holder == "user"
        if one.before.subject in filled or (one.after is None and one.before.place and one.before[:3] in came)
    }
    return sorted(found)


def carried_out(remedy: Remedy, trial: Trial) -> tuple[Trial, Remedy] | None:
    """The trial after a remedy, and the remedy without the commands that change nothing and with what prolongs what has
    ended; None when one of them is refused, or none is left.
    """
    kept: list[Command] = []
    start = len(trial.changes)
    for typed in remedy.commands:
        command = lasting(typed, trial.world)
        after = trial.after(remedy.filled(command))
        if after is None:
            return None
        if after is not trial:
            kept.append(as_allowed(command, after))
        trial = after
    lost = tuple(rights_lost(trial.changes[start:]))
    return (trial, remedy._replace(commands=tuple(kept), lost=lost)) if kept else None


def asked_again(decision: Decision, before: World, now: World) -> Decision:
    """The answer to the same question in another world."""
    return decide(now, decision.request, record_now(decision, before, now))


def record_now(decision: Decision, before: World, now: World) -> Record | None:
    """What the request is about, as it is now; a draft is drawn up anew, since it begins as its person is."""
    request, record = decision.request, decision.record
    if ":" in request.target:
        return target_record(request.target, now) or record
    if record is None or [record] == images(before, request, None):
        return None
    return draft(now, request) if record == draft(before, request) else record


def target_record(target: str, world: World) -> Record | None:
    """The record, place or group, account or role that a target names, as the world has it."""
    if found := world.record_at(target):
        return found
    noun, _, key = target.partition(":")
    if noun == "user" and (account := world.accounts.get(key)):
        return account_record(account)
    role = world.roles.get(key) if noun == "role" else None
    return role_record(role) if role else None


def other_action(about: Mapping[str, object], decision: Decision, world: World) -> Decision:
    """The answer to what a condition asks: another action, of the same record or another one, of somebody else too."""
    request, record = decision.request._replace(action=str(about["action"]), after={}), decision.record
    if entity := str(about.get("entity", "")):  # of the same record, as if it were such
        request, record = request._replace(target=entity), record and record._replace(entity=entity)
    if of := str(about.get("of", "")):
        request = Request(request.user, request.action, of, interface=decision.walk.interface)
        record = target_record(of, world)
    if to := str(about.get("to", "")):
        request = request._replace(user=to, parameters={})
    return decide(world, request, record)


def opens(gate: str, walk: Walk, after: Decision) -> bool:
    """Whether the gate, at which `walk` was stopped, is none of those that stop the request now, by the same way or by
    whichever answers."""
    if after.allowed:
        return True
    if gate in stopping(walk, after):
        return False
    return bool(_same_way(walk, after)) or GATES.index(after.decided_by) > GATES.index(gate)


def stopping(walk: Walk, after: Decision) -> set[str]:
    """The gates that stop the request now, by the same way or by whichever answers; none of a request that is
    allowed."""
    walks = () if after.allowed else (after.walk, *_same_way(walk, after))
    return {step.gate for one in walks for step in one.denials}


def _same_way(walk: Walk, after: Decision) -> list[Walk]:
    return [one for one in (after.walk, *after.others) if (one.way, one.interface) == (walk.way, walk.interface)]
