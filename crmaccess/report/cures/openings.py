"""How a denial would be opened: every gate that denies with what opens it, and other ways that a switch would open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.report.cures.burden import EVERYTHING, NOTHING, TYPE, Burden, burden_of
from crmaccess.report.cures.conditions import together
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.other_ways import is_less, lacks_a_right, switched_off, takes_much
from crmaccess.report.cures.proof import MOST, Cure, as_told, cures_of
from crmaccess.report.cures.trials import Trial, asked_again, carried_out, opens
from crmaccess.values import NamedTuple

Found = tuple[list[str], list[Cure]]  # gates, and what opens all of them
ROUNDS = 3  # of obstacles that stand behind others
TURNS = 16  # so many ways to take one remedy of each obstacle are tried


class Opening(NamedTuple):
    """Gates that deny, and what would open all of them; `way` names another way than the one that answers.

    Without remedies: gates that stay closed when those before are open, and that nothing known opens. `more`: so many
    remedies are known besides. `most`: how much the first one gives (`burden.py`). `elsewhere`: where these gates stay
    closed, the interfaces in which it is open as things are.
    """

    gates: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    more: int = 0
    way: str = ""
    most: int = NOTHING
    elsewhere: tuple[str, ...] = ()


def openings_of(decision: Decision, trial: Trial) -> Iterator[Opening]:
    """Every denying gate of the way that answers, as far as some command opens it; and switches that open others.

    Each remedy was tried: alone, or beside the first remedies of the other gates, where less will do then. One of each
    opening, one after the other, opens what was asked for, or the last opening names what stays closed: the first
    of all, and each of the others with the first of the other openings.
    """
    if decision.code == "account.unknown":
        return
    found, left = _altogether(_gate_by_gate(decision, trial, leaning=True), decision, trial)
    if left:
        apart = _altogether(_gate_by_gate(decision, trial, leaning=False), decision, trial)
        found, left = min((found, left), apart, key=lambda one: len(one[1]))
    if not left:
        found = _least_beside(found, decision, trial)
    found = [
        (gates, list(_in_its_place(number, found, left, decision, trial))) for number, (gates, _) in enumerate(found)
    ]
    yield from (Opening(tuple(gates), *_least(cures), most=cures[0].burden.most) for gates, cures in found)
    if left:
        yield Opening(tuple(left), (), elsewhere=tuple(_open_in(decision, trial.world)))
    yield from _by_other_ways(found, decision, trial)


def _open_in(decision: Decision, world: World) -> Iterator[str]:
    """The interfaces in which it is open to the person, where she was asked about another one."""
    request = decision.request
    for key in world.definition.interfaces if request.interface else ():
        if decide(world, request._replace(interface=key), decision.record).allowed:
            yield key


def _by_other_ways(found: Sequence[Found], decision: Decision, trial: Trial) -> Iterator[Opening]:
    """Other ways that a switch opens, or one right where this way takes more; once the account acts, which all of them
    ask."""
    answering = decision.walk.way, decision.walk.interface
    account = [one for one in found if one[0] == ["account"]]
    ahead, then = _after(account, decision, trial)
    first = [cures[0] for gates, cures in found if gates != ["account"]]
    for walk in () if then.allowed else (then.walk, *then.others):
        switch = switched_off(walk.denials)
        step = switch or (lacks_a_right(walk.denials, trial.world) if takes_much(first) else None)
        if step and (walk.way, walk.interface) != answering:
            by_it = cures_of(step, then._replace(walk=walk), ahead, lambda after: after.allowed)
            if by_it and (switch or is_less(by_it[0], first)):
                yield Opening((step.gate,), *_least(by_it), way=walk.way)


def is_much(openings: Sequence[Opening]) -> bool:
    """Whether what was found leaves gates closed, gives everything or makes the person another: every set of acts is
    worth trying."""
    here = [one for one in openings if not one.way]
    return not here or any(not one.remedies or one.most == EVERYTHING or one.most >= TYPE for one in here)


def _least(cures: Sequence[Cure]) -> tuple[tuple[Remedy, ...], int]:
    """Those that are named, and how many more there are."""
    return tuple(map(as_told, cures[:MOST])), max(0, len(cures) - MOST)


def _gate_by_gate(decision: Decision, trial: Trial, *, leaning: bool) -> list[Found]:
    """For each gate that denies what opens it; gates that the same opens stand together. `leaning`: with what is less
    once the gates before it are open; otherwise so only where it is refused as things are.
    """
    found: list[Found] = []
    leant: list[list[Cure]] = []
    ahead = trial
    for step in decision.walk.denials:
        if any(_opened_along(step, gates, cures, decision) for gates, cures in found):
            continue
        alone = cures_of(step, decision, trial)
        behind = _cures_ahead(step, decision, trial, ahead) if leaning or not alone else []
        joined = _joined(found, step, alone, decision) if alone else found
        needless = [cures[0].burden for _, cures in found if not any(cures is one for _, one in joined)]
        if behind and not (alone and alone[0].burden <= max((behind[0].burden, *needless))):
            # Where what stands before it is open nothing is refused for that, and a lower level will do.
            found = _joined_ahead(found, step, behind, decision, trial)
            leant.append(cures := found[-1][1])
        elif cures := alone:
            found = joined
        if cures:
            done = carried_out(cures[0].remedy, ahead)
            ahead = done[0] if done else ahead
    found.sort(key=lambda one: _place(one, leant))
    return _holding(found, leant, decision, trial) if leant else found


def _place(found: Found, leaning: Sequence[list[Cure]]) -> int:
    """Where it is named: at the first of its gates; what leans on others behind these, at the last."""
    numbers = list(map(GATES.index, found[0]))
    return max(numbers) if any(found[1] is one for one in leaning) else min(numbers)


def _holding(found: list[Found], leaning: list[list[Cure]], decision: Decision, trial: Trial) -> list[Found]:
    """Without those of the cures found `ahead` that lean on one which is not the first of its gates in the end."""
    kept: list[Found] = []
    for gates, cures in found:
        if any(cures is one for one in leaning):
            ahead = _after(kept, decision, trial)[0]
            cures = [one for one in cures if _opens_all(gates, one.remedy, ahead, decision, trial)]
        kept += [(gates, cures)] if cures else []
    return kept


def _opens_all(gates: Sequence[str], remedy: Remedy, ahead: Trial, decision: Decision, trial: Trial) -> bool:
    """Whether the remedy, after what has been done `ahead`, opens all these gates."""
    done = carried_out(remedy, ahead)
    after = asked_again(decision, trial.world, done[0].world) if done else None
    return after is not None and all(opens(gate, decision.walk, after) for gate in gates)


def _altogether(found: list[Found], decision: Decision, trial: Trial) -> tuple[list[Found], list[str]]:
    """The same so that the first cures, one after the other, open what was asked for; and the gates that stay closed
    where they do not, whatever is taken.
    """
    first, opened = found, {gate for gates, _ in found for gate in gates}
    tried = {step.gate for step in decision.walk.denials} - opened
    for _ in range(ROUNDS):
        ahead, after = _after(found, decision, trial)
        closed = [step.gate for step in after.walk.denials]
        if not closed:
            return found if found is first else _needed(found, decision, trial), []
        if cure := _as_one(found, decision, trial):
            return [(sorted((gate for gates, _ in found for gate in gates), key=GATES.index), [cure])], []
        more = [] if tried.intersection(closed) else _gate_by_gate(after, ahead, leaning=True)
        if not more:
            return found, closed
        found = _holding([*found, *more], [cures for _, cures in more], decision, trial)
    left = [step.gate for step in _after(found, decision, trial)[1].walk.denials]
    return found if left else _needed(found, decision, trial), left


def _least_beside(found: list[Found], decision: Decision, trial: Trial) -> list[Found]:
    """The same with less, where what opens a gate gives less once all the other gates are open than it did alone: also
    those behind it, which are opened after it."""
    for number, (gates, cures) in enumerate(found):
        others = [*found[:number], *found[number + 1 :]]
        ahead, then = _after(others, decision, trial)
        step = then.walk.denials[0] if others and then.walk.denials else None
        less = cures_of(step, then, ahead, lambda after: after.allowed) if step else []
        if less and less[0].burden < _burden_beside(cures[0], decision, ahead):
            instead = [*found[:number], (gates, less), *found[number + 1 :]]
            if _after(instead, decision, trial)[1].allowed:
                found = instead
    return found


def _burden_beside(cure: Cure, decision: Decision, ahead: Trial) -> Burden:
    """How much the cure gives after what was done `ahead`; as alone where it is refused then."""
    done = carried_out(cure.remedy, ahead)
    made = done[0].changes[len(ahead.changes) :] if done else ()
    return burden_of(made, decision.request.user, ahead.world, done[0].world) if done else cure.burden


def _in_its_place(
    number: int, found: Sequence[Found], left: Sequence[str], decision: Decision, trial: Trial
) -> Iterator[Cure]:  # fmt: skip
    """The first cure, and those that do in place of it: what opens this gate may shut one that is open."""
    gates, (first, *others) = found[number]
    yield first
    for cure in others:
        alone = cure.after if len(found) == 1 else None
        after = alone or _after([*found[:number], (gates, [cure]), *found[number + 1 :]], decision, trial)[1]
        if {step.gate for step in after.walk.denials} <= {*left}:
            yield cure


def _needed(found: list[Found], decision: Decision, trial: Trial) -> list[Found]:
    """Without those that one after them makes needless: it opens their gates, too, and is the only one named then."""
    kept = list(found)
    for one in found[:-1]:
        others = [other for other in kept if other is not one]
        if _after(others, decision, trial)[1].allowed:
            gates, cures = others[-1]
            kept = [*others[:-1], (sorted({*one[0], *gates}, key=GATES.index), cures[:1])]
    return kept


def _as_one(found: Sequence[Found], decision: Decision, trial: Trial) -> Cure | None:
    """One remedy for all the gates: a cure of each, where others than the first do it together."""
    for cures in islice(product(*(cures[:MOST] for _, cures in found)), TURNS) if found else ():
        done = carried_out(together([cure.remedy for cure in cures]), trial)
        if done and (after := asked_again(decision, trial.world, done[0].world)).allowed:
            most = max(cure.burden for cure in cures)
            return Cure(done[1], most, after)
    return None


def _after(found: Sequence[Found], decision: Decision, trial: Trial) -> tuple[Trial, Decision]:
    """The trial after the first cure of each, and the answer then; one that changes nothing any more is left out."""
    ahead = trial
    for _, cures in found:
        done = carried_out(cures[0].remedy, ahead)
        ahead = done[0] if done else ahead
    return ahead, asked_again(decision, trial.world, ahead.world)


def _joined(found: Sequence[Found], step: Step, cures: list[Cure], decision: Decision) -> list[Found]:
    """What was found, and the cures of one more gate; gates that the least of these opens, too, are not told apart: one
    answer opens them all.
    """
    kept: list[Found] = []
    gates: list[str] = []
    for earlier, some in found:
        doing = [one for one in cures if one.after and all(opens(gate, decision.walk, one.after) for gate in earlier)]
        if doing and doing[0] is cures[0]:
            gates, cures = [*gates, *earlier], doing
        else:
            kept.append((earlier, some))
    return [*kept, (sorted((*gates, step.gate), key=GATES.index), cures)]


def _joined_ahead(
    found: Sequence[Found], step: Step, cures: list[Cure], decision: Decision, trial: Trial
) -> list[Found]:  # fmt: skip
    """The same of cures that lean on those before: which of these they do without."""
    kept = list(found)
    gates = [step.gate]
    for one in found:
        ahead = _after([other for other in kept if other is not one], decision, trial)[0]
        doing = [cure for cure in cures if _opens_all([*one[0], *gates], cure.remedy, ahead, decision, trial)]
        if doing and doing[0] is cures[0]:
            kept.remove(one)
            gates, cures = [*gates, *one[0]], doing
    return [*kept, (sorted(gates, key=GATES.index), cures)]


def _opened_along(step: Step, gates: list[str], cures: list[Cure], decision: Decision) -> bool:
    """Whether what opens another gate with least opens this one, too; of its cures those stay that do."""
    both = [cure for cure in cures if cure.after and opens(step.gate, decision.walk, cure.after)]
    if not both or both[0] is not cures[0]:
        return False
    gates.append(step.gate)
    cures[:] = both
    return True


def _cures_ahead(step: Step, decision: Decision, trial: Trial, ahead: Trial) -> list[Cure]:
    """What opens the gate once those before it are open: who is archived gets no right."""
    if ahead is trial:
        return []
    then = asked_again(decision, trial.world, ahead.world)
    left = next((one for one in then.walk.denials if one.gate == step.gate), None)

    def opened(after: Decision) -> bool:
        return opens(step.gate, then.walk, after) and opens(step.gate, decision.walk, after)

    return cures_of(left, then, ahead, opened) if left else []
