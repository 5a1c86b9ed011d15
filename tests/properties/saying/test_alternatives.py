"""What is said to do the same as a command of a cure, on random companies: typed in its place it does.

The set is carried out on facts, in worlds made anew: the answer turns, and others gain and lose the same.
"""

from collections.abc import Iterator
from sys import maxsize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.cures.gifts import Command, Remedy
from crmaccess.report.cures.trials import Trial
from crmaccess.report.foresight.alternatives import alternatives
from crmaccess.report.foresight.cures import Cure, cures_for
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Turn
from tests.builders import NOW, rules_of
from tests.properties.saying.test_cures import Facts, asked_in, carried_out, denials
from tests.properties.saying.test_smallest_cures import allows
from tests.worlds import SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
QUESTIONS = 2  # of each answer
CURES = 12


def some_cures(decision: Decision, trial: Trial) -> Iterator[Cure]:
    """The first cures that have something beside them."""
    for cure in cures_for(decision, trial).cures[:CURES]:
        if any(act.alike for act in cure.acts):
            yield cure


def in_place(cure: Cure, place: int, command: Command, company: Company) -> Facts | None:
    """The facts after the cure with another command in place of the last of one of its acts, as somebody types it."""
    typed: list[Command] = []
    for number, act in enumerate(cure.acts):
        last = command if number == place else act.command
        typed += map(Remedy("", (), act.unsaid).filled, (*act.first, last))
    return carried_out(typed, company, (*company.facts, *company.records))


def turns_of_others(before: World, after: World, login: str) -> tuple[Turn, ...]:
    """What others gain and lose, of every record."""
    return impact_of(before, after, maxsize, logins=before.accounts.keys() - {login}).turns


def questions(company: Company, seed: int) -> Iterator[tuple[Decision, Record | None]]:
    for some in (denials, allows):
        yield from (one for one, _ in zip(some(company, seed), range(QUESTIONS), strict=False))


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_does_the_same_turns_the_answer_and_moves_others_alike(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in questions(company, seed):
        login = decision.request.user

        def turns(cure: Cure, login: str = login) -> tuple[Turn, ...]:
            return turns_of_others(trial.world, cure.world, login)

        for cure in some_cures(decision, trial):
            found = alternatives(cure, lambda one: True, turns, decision, trial)
            for place, (same, other) in enumerate(zip(found.same, found.differing, strict=True)):
                for command in (*same, *other):
                    facts = in_place(cure, place, command, company)
                    assert facts is not None, (decision.request, cure.commands, command)
                    then = asked_in(facts, company, decision.request, record)
                    assert then.allowed != decision.allowed, (decision.request, cure.commands, command)
                    after = World(rules_of(company.definition), facts, NOW)
                    if command in same:
                        moved = turns_of_others(trial.world, after, login)
                        assert moved == turns(cure), (decision.request, cure.commands, command)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_is_one_act_for_the_question_turns_it_in_each_others_place(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in questions(company, seed):
        for cure in some_cures(decision, trial):
            found = alternatives(cure, lambda one: True, lambda one: None, decision, trial)
            beside = [(*same, *other) for same, other in zip(found.same, found.differing, strict=True)]
            assert [len(one) for one in beside] == [len(act.alike) for act in cure.acts], (decision.request, cure.acts)
