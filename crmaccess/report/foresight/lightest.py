"""What opens a denial with less than what was found gate by gate: of all sets of acts the one that gives least."""

from __future__ import annotations

from collections.abc import Sequence

from crmaccess.definition import GATES
from crmaccess.engine.decision.decision import Decision
from crmaccess.report.cures.burden import RULE
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.openings import Opening
from crmaccess.report.cures.proof import MOST
from crmaccess.report.cures.things import thing_of
from crmaccess.report.cures.trials import Trial, asked_again, carried_out
from crmaccess.report.cures.where import names_a_record
from crmaccess.report.foresight.cures import Cure, cures_for


def lightest(openings: Sequence[Opening], decision: Decision, trial: Trial) -> list[Opening]:
    """The same, or what of all sets of acts gives less. What lets the account act goes before, and counts for none of
    the acts: nobody can do without."""
    first = next((one for one in openings if one.gates[:1] == ("account",) and one.remedies), None)
    done = carried_out(first.remedies[0], trial) if first else None
    then = asked_again(decision, trial.world, done[0].world) if done else decision
    if first is None or done is None or then.allowed:
        return lighter(openings, cures_for(decision, trial).cures, decision)
    rest = [one for one in openings if one is not first]
    return [first, *lighter(rest, cures_for(then, done[0]).cures, then)]


def lighter(openings: Sequence[Opening], cures: Sequence[Cure], decision: Decision) -> list[Opening]:
    """The same, or the cures that give less than what was found; `cures` stand the least first."""
    here = [one for one in openings if not one.way]
    left = not here or any(not one.remedies for one in here)
    most = max((one.most for one in here), default=0)
    less = [cure for cure in cures if left or cure.burden.most < most]
    if not less:
        return list(openings)
    least = [cure for cure in less if cure.burden.most == less[0].burden.most]
    gates = sorted({step.gate for step in decision.walk.denials}, key=GATES.index)
    remedies = tuple(_as_told(cure, decision) for cure in least[:MOST])
    whole = Opening(tuple(gates), remedies, len(least) - len(remedies), most=least[0].burden.most)
    return [whole, *(one for one in openings if one.way)]


def _as_told(cure: Cure, decision: Decision) -> Remedy:
    """The acts as one remedy, with what is to be known before it is typed."""
    commands = cure.commands
    example = decision.record is None and any(map(names_a_record, commands))
    unsaid = tuple(word for act in cure.acts for word in act.unsaid)
    return Remedy(thing_of(commands[-1], cure.world), commands, unsaid, rules=cure.burden.most >= RULE, example=example)
