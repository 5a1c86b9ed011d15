"""What gives least stands first among the cures that can touch equally many others, on random companies.

What a cure gives is all that the person may do after it and not before: the difference of two full lists.
"""

from collections.abc import Sequence
from itertools import combinations, islice
from sys import maxsize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.world.world import World
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.trials import rights_lost
from crmaccess.report.foresight.cures import Cure, cures_for
from crmaccess.report.foresight.moved import Answers
from crmaccess.report.foresight.ranking import breadth, is_unsaid, ranked, weight
from crmaccess.report.foresight.warnings import Share
from crmaccess.report.impact.impact import impact_of
from tests.properties.saying.test_cures import denials
from tests.worlds import SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
DENIALS = 3
FIRST = 10  # cures of a question that are compared


def opened(cure: Cure, login: str, before: World) -> set[tuple[str, ...]]:
    """What the cure opens to the person, record by record."""
    turns = impact_of(before, cure.world, maxsize, logins=[login]).turns
    gained = [one for one in turns if one.gained and not one.field]
    return {(one.entity, one.action, key) for one in gained for key in (one.records_gained or ("",))}


def reached(share: Share) -> int:
    return 1


def alike(cure: Cure) -> tuple[object, ...]:
    """What stands before how much it gives."""
    return weight(cure), is_unsaid(cure), breadth(cure, reached, lambda: 9), len(cure.commands)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_no_cure_stands_before_one_that_opens_only_some_of_what_it_opens(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in islice(denials(company, seed), DENIALS):
        every = cures_for(decision, trial).cures
        cures = list(islice(ranked(every, reached, lambda: 9, Answers(decision, trial.world)), FIRST))
        sets = [opened(one, decision.request.user, trial.world) for one in cures]
        for (first, more), (then, less) in combinations(list(zip(cures, sets, strict=True)), 2):
            if alike(first) == alike(then) and less < more:
                takes = bool(rights_lost(then.changes)) and not rights_lost(first.changes)
                assert takes, (decision.request, first.commands, then.commands, more - less)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_no_cure_that_takes_rights_away_stands_before_its_twin_that_takes_none(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in islice(denials(company, seed), DENIALS):
        every = cures_for(decision, trial).cures
        taking = set[tuple[Command, ...]]()
        for cure in ranked(every, reached, lambda: 9, Answers(decision, trial.world)):
            if rights_lost(cure.changes):
                taking.add(twins(cure.commands))
            else:
                assert twins(cure.commands) not in taking, (decision.request, cure.commands)


def twins(commands: Sequence[Command]) -> tuple[Command, ...]:
    """The commands without the branch that a role is for."""
    return tuple(one[: one.index("--branch")] if "--branch" in one else one for one in commands)
