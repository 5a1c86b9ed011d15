"""What does the same as a command of a cure: typed in its place it turns the answer, and others gain and lose the same.

The search takes what is the same for the question as one; what comes of it for others may differ, and an act that it
goes with may need the very one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from crmaccess.engine.decision.decision import Decision
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.trials import Trial, as_allowed, bare
from crmaccess.report.foresight.acts.act import Act
from crmaccess.report.foresight.cures import Cure, cure_of, turned
from crmaccess.report.foresight.warnings import is_of_one
from crmaccess.values import NamedTuple, cached_property

COMPARED = 12  # of a cure so many alternatives that touch others are compared with it
Each = tuple[tuple[Command, ...], ...]  # of each act the commands that may stand in place of its last


class Alternatives(NamedTuple):
    """What turns the answer, too: others gain and lose the `same`, or `differing`, as far as that was compared."""

    same: Each
    differing: Each


NONE = Alternatives((), ())


def fitting(cures: Iterable[Cure], fits: Callable[[Cure], bool], decision: Decision, trial: Trial) -> list[Cure]:
    """Those that fit; of each other one the first alternative that does."""
    found: list[Cure] = []
    for cure in cures:
        others = (other for _, other in _variants(cure, decision, trial) if fits(other))
        found += [cure] if fits(cure) else islice(others, 1)
    return found


def alternatives(
    cure: Cure, fits: Callable[[Cure], bool], turns: Callable[[Cure], object], decision: Decision, trial: Trial
) -> Alternatives:  # fmt: skip
    """What may be typed in place of each command, if that `fits`; `turns` says what others gain and lose by a cure."""
    same: list[list[Command]] = [[] for _ in cure.acts]
    differing: list[list[Command]] = [[] for _ in cure.acts]
    compared = _Compared(cure, turns, decision, trial)
    for place, other in _variants(cure, decision, trial):
        if fits(other):
            (same if compared.is_same(other) else differing)[place].append(other.acts[place].command)
    return Alternatives(tuple(map(tuple, same)), tuple(map(tuple, differing)))


class _Compared:
    """What others gain and lose by a cure, with which that of its alternatives is compared."""

    def __init__(self, cure: Cure, turns: Callable[[Cure], object], decision: Decision, trial: Trial) -> None:
        self._cure, self._turns, self._left = cure, turns, COMPARED
        self._of_one = partial(is_of_one, login=decision.request.user, before=trial.world)

    @cached_property
    def _mine(self) -> object:
        return self._turns(self._cure)

    def is_same(self, other: Cure) -> bool:
        """Whether others gain and lose the same by another cure, as far as that is looked at."""
        if self._of_one(self._cure) and self._of_one(other):
            return True
        self._left -= 1
        return self._left >= 0 and self._turns(other) == self._mine


def _variants(cure: Cure, decision: Decision, trial: Trial) -> Iterator[tuple[int, Cure]]:
    """The cure with a command replaced by one that is the same for the question, and where, if it turns the answer."""
    for place, act in enumerate(cure.acts):
        for at, command in enumerate(act.alike):
            others = (*act.alike[:at], act.command, *act.alike[at + 1 :])
            one = act._replace(command=bare(command), alike=others)
            done = _carried_out((*cure.acts[:place], one, *cure.acts[place + 1 :]), trial)
            if done is not None and turned(decision, trial.world, done[1].world):
                yield place, cure_of(*done, decision, trial)


def _carried_out(acts: Iterable[Act], trial: Trial) -> tuple[tuple[Act, ...], Trial] | None:
    """The acts as they are typed, and where they lead, each for something; None when one is refused."""
    now, typed = trial, list[Act]()
    for act in acts:
        after = act.after(now)
        if after is None or after is now:
            return None
        made = after.changes[len(now.changes) :]
        typed.append(act._replace(command=as_allowed(act.command, after), changes=made))
        now = after
    return tuple(typed), now
