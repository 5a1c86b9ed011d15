"""The question that acts are looked for, and a command as one that is to be tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.cures.conditions import ENTERING
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.remedies import scene_of
from crmaccess.report.cures.trials import bare
from crmaccess.report.foresight.acts.concern import Concern
from crmaccess.values import NamedTuple

Unsaid = tuple[tuple[str, str], ...]


class Typed(NamedTuple):
    """A command; `chain` and `rank`: of commands that differ by a level, what they have in common, and the level.

    `unsaid` is what only somebody else can fill in; `first` the commands that the same wish needs before this one.
    """

    command: Command
    unsaid: Unsaid = ()
    chain: Command = ()
    rank: int = 0
    first: tuple[Command, ...] = ()


def wishes(commands: Iterable[Command], unsaid: Unsaid = ()) -> Iterator[Typed]:
    """Each command as a wish of its own; the steps that lead an account to a state that acts are one together, and
    those before the last are one each, too."""
    steps: list[Command] = []
    for command in map(bare, commands):
        enters = command[:-1] in ENTERING
        if not enters or (steps and steps[-1][-1] != command[-1]):
            steps = []
        yield Typed(command, unsaid, first=tuple(steps))
        steps += [command] if enters else []


class Asked(NamedTuple):
    """The question, and what is looked at to find what may turn its answer."""

    decision: Decision
    world: World
    person: Person
    scene: Scene
    concern: Concern

    @property
    def closing(self) -> bool:
        """Whether it is open now, and acts are to close it."""
        return self.decision.allowed


def asked_about(decision: Decision, world: World, concern: Concern) -> Asked:
    """The question as those who look for acts want it."""
    return Asked(decision, world, world.person(decision.request.user), scene_of(decision, world), concern)


def records_around(asked: Asked) -> Iterator[Record]:
    """The record, and those that it leads to, as it is and as it would become, by the paths of what is asked of it."""
    record, concern = asked.decision.record, asked.concern
    if record is None:
        return
    yield record
    paths = {relation.path for relation in concern.relations} | {name for atom in concern.atoms for name in atom.path}
    images = [one for one in (record, asked.scene.after) if one is not None]
    named = (
        one.parent if path in ("parent", "parents") else one.value(path) for one in images for path in sorted(paths)
    )
    yield from filter(None, (asked.world.record_at(reference) for reference in dict.fromkeys(named) if reference))
