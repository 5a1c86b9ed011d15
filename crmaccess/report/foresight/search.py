"""All smallest sets of acts that turn an answer, up to three: exhaustive, each tried, none without need.

A set is tried on a second world in which its changes have been made, one act after the other; what does is carried out
as commands before it counts. A set is smallest if no smaller one does: fewer acts, or less of one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import reduce
from itertools import combinations, permutations, product
from operator import or_

from crmaccess.engine.world.world import World
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.trials import Trial
from crmaccess.report.foresight.acts.act import PREPARING, Act, Slot, is_no_more, is_set_by, phase
from crmaccess.report.foresight.acts.brought import Image
from crmaccess.report.foresight.gates import Gates
from crmaccess.report.foresight.stand import Stand
from crmaccess.values import NamedTuple

MOST = 3  # acts of a set
MANY = 40  # acts up to which all sets of three are tried
FEW = 24  # of more so many
Turned = Callable[[World], bool]


class Found(NamedTuple):
    """The smallest sets, how many candidates were tried, and of which acts; `complete` up to sets of that size.

    `ends`: where the commands of each set lead. `triples_of`: of so many acts the sets of three were tried; all of them
    where the search is complete.
    """

    sets: tuple[tuple[Act, ...], ...]
    tried: int
    slots: tuple[Slot, ...]
    complete: int
    triples_of: int
    ends: tuple[Trial, ...] = ()


def smallest_sets(
    slots: Sequence[Slot], trial: Trial, turned: Turned, gates: Gates, proposed: Collection[Command] = ()
) -> Found:  # fmt: skip
    """The smallest sets of acts after which the world is `turned`. Above `MANY` acts the `FEW` that lead furthest
    through the gates are tried three at a time, and those `proposed`.
    """
    search = _Search(Stand(trial.world, trial), turned, gates)
    possible = _without_hopeless(slots, search)
    open_ = [slot for slot in possible if not search.of((slot,))]
    for pair in combinations(open_, 2):
        search.of(pair)
    chosen = open_ if len(possible) <= MANY else search.nearest(open_, proposed)
    for three in combinations(chosen, 3):
        search.of(three)
    complete = MOST if len(chosen) == len(open_) else MOST - 1
    sets, ends = tuple(search.sets), tuple(search.ends)
    return Found(sets, search.tried, tuple(possible), complete, len(chosen), ends)


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

    def __init__(self, start: Stand, turned: Turned, gates: Gates) -> None:
        self.start, self.turned, self.gates = start, turned, gates
        self.sets: list[tuple[Act, ...]] = []
        self.ends: list[Trial] = []
        self.tried = 0
        self._by_families: dict[int, list[tuple[Act, ...]]] = {}  # the sets, by the families of their acts, as bits
        self._bits: dict[Image, int] = {}
        self._marks: dict[int, tuple[int, Command]] = {}  # of each slot the bit of its family, and what it sets
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
        marks = [self._mark(slot) for slot in slots]
        if len({sets for _, sets in marks}) < len(slots):
            return False
        families = reduce(or_, (bit for bit, _ in marks))
        chains = self._needed(slots, families)
        if not all(chains):
            return False
        most = tuple([chain[-1] for chain in chains])
        if len(most) > 1 and self.gates.rule_out(most, self._world_after):
            self.tried += 1
            return False
        if not self._turns(most):
            return False
        for acts in sorted(product(*chains), key=lambda acts: [act.grade for act in acts]):
            needless = any(is_no_more(some, acts) for some in self._found_of(families))
            if not needless and (acts == most or self._turns(acts)) and (end := self._end(acts)):
                self.sets.append(acts)
                self.ends.append(end)
                self._by_families.setdefault(families, []).append(acts)
        return True

    def _needed(self, slots: tuple[Slot, ...], families: int) -> list[tuple[Act, ...]]:
        """Of each slot the acts with which nothing smaller does already, however low the others are."""
        found = self._found_of(families)
        if not found:
            return [slot.acts for slot in slots]
        lowest = [slot.acts[0] for slot in slots]

        def is_needed(act: Act, place: int) -> bool:
            acts = (*lowest[:place], act, *lowest[place + 1 :])
            return not any(is_no_more(some, acts) for some in found)

        return [tuple(act for act in slot.acts if is_needed(act, place)) for place, slot in enumerate(slots)]

    def _found_of(self, families: int) -> list[tuple[Act, ...]]:
        """The sets found so far whose acts are all of these families."""
        found: list[tuple[Act, ...]] = []
        some = families
        while some:
            found += self._by_families.get(some, ())
            some = (some - 1) & families
        return found

    def leads(self, acts: tuple[Act, ...]) -> bool:
        """Whether the acts can be carried out, one after the other."""
        return self._stand(acts) is not None

    def nearest(self, slots: Sequence[Slot], proposed: Collection[Command]) -> list[Slot]:
        """Those that do not do alone and change a gate; of many the ones after which least stands in the way, and
        those that are proposed."""
        far = [(self._bears(slot, slots), place) for place, slot in enumerate(slots)]
        first = sorted((one for one in far if one[0]), key=lambda one: (-one[0], one[1]))[:FEW]
        named = (place for place, slot in enumerate(slots) if any(act.stands_for(proposed) for act in slot.acts))
        return [slots[place] for place in sorted({*(place for _, place in first), *named})]

    def _bears(self, slot: Slot, slots: Sequence[Slot]) -> int:
        """How far it leads, where it is refused alone after the first that it does not wait for in vain."""
        stand = self._stand((slot.most,))
        if stand is None:
            first = (one.most for one in slots if one.most.changes is not None)
            stand = next(filter(None, (self._stand((one, slot.most)) for one in first)), None)
        return 1 if stand is None else self.gates.bearing(stand.world)

    def _world_after(self, act: Act) -> World:
        """Where one act leads that is not refused."""
        stand = self._stand((act,))
        assert stand is not None  # Invariant: it was planned as things are.
        return stand.world

    def _turns(self, acts: tuple[Act, ...]) -> bool:
        """Count a candidate, and whether it turns the answer."""
        stand = self._stand(acts)
        if stand is None:
            return False
        self.tried += 1
        return self.turned(stand.world)

    def _end(self, acts: tuple[Act, ...]) -> Trial | None:
        """Where the commands of the acts lead, if that turns the answer, too."""
        stand = self._stand(acts)
        end = stand.trial if stand else None
        return end if end is not None and self.turned(end.world) else None

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

    def _mark(self, slot: Slot) -> tuple[int, Command]:
        known = self._marks.get(id(slot))
        if known is None:
            bit = self._bits.setdefault(slot.most.family, 1 << len(self._bits))
            known = self._marks[id(slot)] = bit, is_set_by(slot.most.command)
        return known
