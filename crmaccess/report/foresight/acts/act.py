"""The universe of a question: the administrative acts that may turn its answer, each a command of the product."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import permutations
from typing import cast

from crmaccess.changes import Change
from crmaccess.facts import Assignment, Department, Fact, Grant, Membership
from crmaccess.report.cures.conditions import entrance
from crmaccess.report.cures.gifts import Command, Remedy
from crmaccess.report.cures.trials import Trial, as_allowed, bare
from crmaccess.report.foresight.acts.alike import TO, image_of
from crmaccess.report.foresight.acts.asked import Asked, Typed, Unsaid
from crmaccess.report.foresight.acts.brought import Image
from crmaccess.values import NamedTuple


class Act(NamedTuple):
    """One wish and what it changes; None where it is refused unless another goes before. Mostly it is one command;
    `first` are those that it needs before that one, as an archived account is restored before it is activated.

    `family` and `grade` say what gives less: of two acts of a family the one whose grade is nowhere higher. `alike`:
    the commands that do the same for the question; this one gives least. `later`: what it changes once the account is
    led to a state that acts, where it is refused before.
    """

    command: Command
    changes: tuple[Change, ...] | None
    image: Image
    family: Image
    grade: tuple[int, ...] = ()
    unsaid: Unsaid = ()
    alike: tuple[Command, ...] = ()
    first: tuple[Command, ...] = ()
    later: tuple[Change, ...] = ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands in the order in which they are carried out."""
        return (*self.first, self.command)

    @property
    def filled(self) -> tuple[Command, ...]:
        """The commands as somebody would type them who can fill in what is unsaid."""
        return tuple(map(Remedy("", (), self.unsaid).filled, self.commands))

    def stands_for(self, commands: Collection[Command]) -> bool:
        """Whether one of the commands is it, or does the same."""
        return any(bare(command) in commands for command in (self.command, *self.alike))

    def after(self, trial: Trial) -> Trial | None:
        """Where it leads; the trial itself when it changes nothing, None when it is refused."""
        now: Trial | None = trial
        for command in self.filled:
            now = now.after(command) if now is not None else None
        return now


class Slot(NamedTuple):
    """Acts of which a set holds one: a right at its levels, the lowest first; mostly one act alone.

    Where the last, which does most, turns nothing, none of them does.
    """

    acts: tuple[Act, ...]

    @property
    def most(self) -> Act:
        return self.acts[-1]


def ready_for(asked: Asked, trial: Trial) -> Trial | None:
    """Where the account has been led to a state that acts; None where it is in one, or nothing leads there."""
    account, states = asked.person.account, asked.world.definition.states
    state = states.get(account.state) if account else None
    steps = entrance(state, asked.person.login, states) if state and not state.acts else ()
    now: Trial | None = trial if steps else None
    for command in steps:
        now = now.after(command) if now is not None else None
    return now


def act_of(typed: Typed, asked: Asked, trial: Trial, ready: Trial | None = None) -> Act | None:
    """The act of a command; None when it changes nothing that matters. What is refused as things are, and is not once
    the account is `ready`, is known by what it changes then."""
    refused = ("refused", *(typed.chain or typed.command))
    act = Act(typed.command, None, (*refused, typed.rank), refused, (typed.rank,), typed.unsaid, (), typed.first)
    after = act.after(trial)
    waits = after is None
    if after is None and ready is not None:
        trial, after = ready, act.after(ready)
    if after is None:
        return act
    made = after.changes[len(trial.changes) :]
    if not (image := image_of(made, asked)):
        return None
    family, grade = _kin(made, image, asked)
    act = act._replace(command=as_allowed(typed.command, after), image=image, family=family, grade=grade)
    return act._replace(later=made) if waits else act._replace(changes=made)


def is_set_by(command: Command) -> Command:
    """What a command sets, so that another one that sets it, too, would only undo it: a type, a stage, a value."""
    noun, verb, *rest = command
    if (noun, verb) == ("rights", "grant"):
        level = () if len(rest) < 3 or rest[2].startswith("--") else (rest[2],)
        return ("grant", *rest[:2], *rest[2 + len(level) :])
    if noun == "settings":
        return (noun, rest[0])
    if verb in ("edit", "assign", "move") and noun in ("users", "records"):
        named = tuple(word.partition("=")[0] for word in rest[1:])
        return (noun, rest[0], "move" if verb == "move" else "", *named[: 2 if named[:1] == ("--set",) else 1])
    return command


def order(act: Act) -> tuple[bool, int, tuple[int, ...], Command]:
    """The order in which acts are carried out and tried: what others may need comes first, what is refused alone last;
    what gives less before what gives more of the same."""
    return act.changes is None, phase(act.command), act.grade, act.command


def phase(command: Command) -> int:
    """How early a command is carried out among others."""
    start = command[:2]
    if start[1] == "restore":
        return 0
    return _PHASES.get(start, _PHASES.get(start[:1], PREPARING if start[1] in ("admit", "remove", "edit") else 9))


PREPARING = 5  # the last of the phases in which accounts, settings and places are made ready for what follows
_PHASES: dict[tuple[str, ...], int] = {
    ("settings", "set"): 1, ("restore",): 2, ("users", "activate"): 2, ("users", "unblock"): 3, ("users", "edit"): 4,
    ("users", "notify"): 4, ("departments", "join"): 6, ("departments", "leave"): 6, ("departments", "head"): 6,
    ("groups", "leave"): 6, ("groups", "join"): 6, ("roles", "unassign"): 7, ("roles", "assign"): 7,
    ("rights", "revoke"): 7,
    ("rights", "grant"): 8, ("restrictions", "lift"): 9, ("restrictions", "impose"): 9, ("records", "edit"): 10,
    ("records", "move"): 10, ("records", "open"): 10, ("records", "close"): 10, ("records", "assign"): 11,
    ("users", "block"): 12, ("users", "deactivate"): 12, ("archive",): 12,
}  # fmt: skip


def _kin(changes: tuple[Change, ...], image: Image, asked: Asked) -> tuple[Image, tuple[int, ...]]:
    """The family and the grade of an act: how wide and high a right is, and whether a role is for one branch."""
    one = _made(changes)
    if isinstance(one, Grant) and one.permission in asked.concern.rights:
        wide = (int(not one.stage), int(not one.place))
        rank = _rank(one, asked)
        return ("grant", one.holder, one.subject, one.permission), (*wide, -rank if asked.closing else rank)
    seen = cast(Image, image[0])
    if isinstance(one, Membership | Department) and not asked.closing and seen[1] == "department" and TO not in seen:
        return seen[:5], (len(seen),)  # who heads a department works there
    if isinstance(one, Assignment) and not asked.closing:
        return ("role", one.holder, one.subject, seen[3 if seen[0] == TO else 2]), (int(not one.branch),)
    return image, ()


def _made(changes: tuple[Change, ...]) -> Fact | None:
    """The fact that the changes come to; the grants that it replaces go with it."""
    after = [one.after for one in changes if one.after is not None]
    one = after[0] if len(after) == 1 else None
    gone = [one.before for one in changes if one.after is None]
    if not gone:
        return one if len(changes) == 1 else None
    of = one[:3] if isinstance(one, Grant) else ()  # of whom, and which right
    return one if all(isinstance(was, Grant) and was[:3] == of for was in gone) else None


def _rank(grant: Grant, asked: Asked) -> int:
    definition = asked.world.definition
    return definition.scales[definition.permissions[grant.permission].scale].rank(grant.level)


def gives_less(one: Act, other: Act) -> bool:
    """Whether an act is no more than another: the same, or less of the same."""
    if one.family != other.family:
        return False
    if one.grade == other.grade:
        return one.image == other.image
    return all(mine <= theirs for mine, theirs in zip(one.grade, other.grade, strict=True))


def is_no_more(some: Sequence[Act], acts: Sequence[Act]) -> bool:
    """Whether each of some acts gives no more than another one of `acts`."""
    if len(some) == 1:
        return any(gives_less(some[0], act) for act in acts)
    if not {one.family for one in some} <= {act.family for act in acts}:
        return False
    pairs = (zip(some, others, strict=True) for others in permutations(acts, len(some)))
    return any(all(gives_less(one, act) for one, act in each) for each in pairs)
