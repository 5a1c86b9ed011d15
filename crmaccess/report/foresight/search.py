"""All smallest sets of acts that turn an answer, up to three: exhaustive, each tried, none without need.

A set is tried on a second world in which its changes have been made, one act after the other; what does is carried out
as commands before it counts. A set is smallest if no smaller one does: fewer acts, or less of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, permutations, product

from crmaccess.engine.world.world import World
from crmaccess.report.cures.trials import Trial
from crmaccess.report.foresight.acts.act import PREPARING, Act, Slot, is_no_more, is_set_by, phase
from crmaccess.report.foresight.stand import Stand
from crmaccess.values import NamedTuple

MOST = 3  # acts of a set
MANY = 40  # acts up to which all sets of three are tried
FEW = 24  # of more so many
Turned = Callable[[World], bool]


class Found(NamedTuple):
    """The smallest sets, how many candidates were tried, and of which acts; `complete` up to sets of that size.

    `triples_of`: of so many acts the sets of three were tried; all of them where the search is complete.
    """

    sets: tuple[tuple[Act, ...], ...]
    tried: int
    slots: tuple[Slot, ...]
    complete: int
    triples_of: int


def smallest_sets(slots: Sequence[Slot], trial: Trial, turned: Turned, *, bearing: Callable[[World], int]) -> Found:
    """The smallest sets of acts after which the world is `turned`. `bearing`: how far a world leads that differs in a
    gate, 0 for one that does not; above `MANY` acts the `FEW` that lead furthest are tried three at a time.
    """
    search = _Search(Stand(trial.world, trial), turned)
    possible = _without_hopeless(slots, search)
    open_ = [slot for slot in possible if not search.of((slot,))]
    for pair in combinations(open_, 2):
        search.of(pair)
    chosen = open_ if len(possible) <= MANY else search.nearest(open_, bearing)
    for three in combinations(chosen, 3):
        search.of(three)
    complete = MOST if len(chosen) == len(open_) else MOST - 1
    return Found(tuple(search.sets), search.tried, tuple(possible), complete, len(chosen))


def _without_hopeless(slots: Sequence[Slot], search: _Search) -> list[Slot]:
    """Without acts that are refused alone, after any one other, after any two that prepare, and after all together."""
    possible = [slot for slot in slots if slot.most.changes is not None]
    waiting = [slot for slot in slots if slot.most.changes is None]
    every = search.start
    for slot in possible if waiting else ():
        every = every.after(slot.most) or every
    before: list[tuple[Act, ...]] = [(one.most,) for one in possible]
    before += list(combinations((one.most for one in possible if phase(one.most.command) <= PREPARING), 2))
    for slot in waiting:
        act = slot.acts[0]
        if every.after(act) or any(search.leads((*some, act)) for some in before):
            possible.append(slot)
    return possible


class _Search:
    """What was found so far, and the worlds in which one or two acts have been carried out."""

    def __init__(self, start: Stand, turned: Turned) -> None:
        self.start, self.turned = start, turned
        self.sets: list[tuple[Act, ...]] = []
        self.tried = 0
        self._by_family: dict[object, list[tuple[Act, ...]]] = {}  # the sets, by the family of their first act
        self._stands: dict[tuple[int, ...], Stand | None] = {}

    def of(self, slots: tuple[Slot, ...]) -> bool:
        """Whether one act of each turns the answer, and nothing smaller does; such sets are kept, at the lowest levels.

        What does most is tried first: where it does not do, nothing less does.
        """
        if len(slots) > 1 and sum(slot.most.changes is None for slot in slots) > 1:
            return self._of_waiting(slots)
        return self._in_this_order(slots)

    def _of_waiting(self, slots: tuple[Slot, ...]) -> bool:
        """The same of acts that are refused alone: each may be what another waits for."""
        first = tuple(slot for slot in slots if slot.most.changes is not None)
        waiting = slots[len(first) :]
        return any([self._in_this_order((*first, *some)) for some in permutations(waiting)])

    def _in_this_order(self, slots: tuple[Slot, ...]) -> bool:
        most = tuple(slot.most for slot in slots)
        if not apart(most):
            return False
        if self._is_needless(tuple(slot.acts[0] for slot in slots)) or not self._turns(most):
            return False
        for acts in sorted(product(*(slot.acts for slot in slots)), key=lambda acts: [act.grade for act in acts]):
            if not self._is_needless(acts) and (acts == most or self._turns(acts)) and self._is_so(acts):
                self.sets.append(acts)
                self._by_family.setdefault(acts[0].family, []).append(acts)
        return True

    def leads(self, acts: tuple[Act, ...]) -> bool:
        """Whether the acts can be carried out, one after the other."""
        return self._stand(acts) is not None

    def nearest(self, slots: Sequence[Slot], bearing: Callable[[World], int]) -> list[Slot]:
        """Those that do not do alone and change a gate; of many the ones after which least stands in the way."""
        far = [(self._bears(slot, bearing), place) for place, slot in enumerate(slots)]
        first = sorted((one for one in far if one[0]), key=lambda one: (-one[0], one[1]))[:FEW]
        return [slots[place] for place in sorted(place for _, place in first)]

    def _bears(self, slot: Slot, bearing: Callable[[World], int]) -> int:
        stand = self._stand((slot.most,))
        return 1 if stand is None else bearing(stand.world)

    def _turns(self, acts: tuple[Act, ...]) -> bool:
        """Count a candidate, and whether it turns the answer."""
        stand = self._stand(acts)
        if stand is None:
            return False
        self.tried += 1
        return self.turned(stand.world)

    def _is_so(self, acts: tuple[Act, ...]) -> bool:
        """Whether it also does when its commands are carried out."""
        stand = self._stand(acts)
        return stand is not None and stand.trial is not None and self.turned(stand.trial.world)

    def _stand(self, acts: tuple[Act, ...]) -> Stand | None:
        """Where the acts lead; None when that cannot be. Of fewer than three it is kept."""
        key = tuple(map(id, acts))
        if key in self._stands:
            return self._stands[key]
        before = self._stand(acts[:-1]) if len(acts) > 1 else self.start
        stand = before.after(acts[-1]) if before else None
        if len(acts) < MOST:
            self._stands[key] = stand
        return stand

    def _is_needless(self, acts: tuple[Act, ...]) -> bool:
        """Whether something smaller does already."""
        known = self._by_family
        return any(is_no_more(some, acts) for act in acts for some in known.get(act.family, ()))


def apart(acts: Sequence[Act]) -> bool:
    """Whether no two of the acts set the same thing."""
    return len({is_set_by(act.command) for act in acts}) == len(acts)
