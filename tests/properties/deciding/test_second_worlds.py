"""A world that differs from another by a fact: equal to one made anew, and the first one is as it was."""

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact, key_of
from crmaccess.plan.authority.things import REPLACED
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, Company, Question, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
seeds = st.integers(0, 2**32)
EXPLAINED = 10  # decisions that are compared with all that they say
few = settings(max_examples=max(3, settings.default.max_examples // 4))  # each tries some twenty changes


def known(company: Company) -> dict[tuple[type, tuple[str, ...]], Fact]:
    return {(type(fact), key_of(fact)): fact for fact in (*company.facts, *company.records)}


def anew(company: Company, facts: Iterable[Fact]) -> World:
    return World(rules_of(company.definition), facts, NOW)


def one_of_each_class(facts: Iterable[Fact], random: Random) -> list[Fact]:
    """The classes in an order of their own, so that every change is once the first."""
    by_class: dict[type, list[Fact]] = {}
    for fact in facts:
        by_class.setdefault(type(fact), []).append(fact)
    chosen = [random.choice(some) for some in by_class.values()]
    random.shuffle(chosen)
    return chosen


def assert_same(one: World, other: World, questions: Sequence[Question], random: Random) -> None:
    for request, record in questions:
        assert verdict(one, request, record) == verdict(other, request, record), request
    for request, record in random.sample(questions, min(EXPLAINED, len(questions))):
        assert decide(one, request, record) == decide(other, request, record)
    for login in PEOPLE:
        mine, theirs = one.person(login), other.person(login)
        assert (mine.hits, mine.rank, mine.imposed, mine.below) == (
            theirs.hits,
            theirs.rank,
            theirs.imposed,
            theirs.below,
        )


@few
@each_system
@given(st.data(), seeds)
def test_a_second_world_equals_one_made_anew_and_leaves_the_first_as_it_was(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, other, random = data.draw(companies(system)), data.draw(companies(system)), Random(seed)
    facts, questions = known(company), list(company.questions())
    first = company.world()
    answers: list[Verdict] = [verdict(first, request, record) for request, record in questions]
    for fact in one_of_each_class([*other.facts, *other.records], random):
        key = type(fact), key_of(fact)
        changed = anew(company, {**facts, key: fact}.values())
        assert_same(first.having(fact), changed, questions, random)
    for fact in one_of_each_class(facts.values(), random):
        key = type(fact), key_of(fact)
        less = anew(company, [one for known_key, one in facts.items() if known_key != key])
        assert_same(first.without(fact), less, questions, random)
    assert [verdict(first, request, record) for request, record in questions] == answers


@few
@each_system
@given(st.data(), seeds)
def test_changes_add_up_in_any_order_and_a_change_taken_back_is_none(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, other, random = data.draw(companies(system)), data.draw(companies(system)), Random(seed)
    facts, questions = known(company), list(company.questions())
    some = one_of_each_class([*other.facts, *other.records], random)
    there = {(type(fact), key_of(fact)): fact for fact in some}
    first = company.world()
    second = first.having(*some)
    assert_same(second, anew(company, {**facts, **there}.values()), questions, random)
    back = second.without(*some).having(*(facts[key] for key in there if key in facts))
    assert_same(back, first, questions, random)


@each_system
@given(st.data())
def test_what_a_change_does_not_touch_is_shared(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    first = company.world()
    people = [first.person(login) for login in PEOPLE]
    second = first.having(first.accounts["anna"]._replace(name="Anna"))
    assert [second.person(login) is person for login, person in zip(PEOPLE, people, strict=True)] == [
        login != "anna" for login in PEOPLE
    ]
    assert second.rules is first.rules
    assert second.grants is first.grants


@few
@each_system
@given(st.data(), seeds)
def test_a_world_grown_by_many_facts_at_once_equals_one_made_anew_and_leaves_the_first_as_it_was(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, other, random = data.draw(companies(system)), data.draw(companies(system)), Random(seed)
    facts, questions = known(company), list(company.questions())
    late = {key: fact for key, fact in facts.items() if random.random() < 0.5}
    replaced = {key: fact for key, fact in known(other).items() if key[0] in REPLACED and random.random() < 0.5}
    first = anew(company, [fact for key, fact in facts.items() if key not in late])
    answers: list[Verdict] = [verdict(first, request, record) for request, record in questions]
    grown = first.grown([*late.values(), *replaced.values()])
    assert_same(grown, anew(company, {**facts, **replaced}.values()), questions, random)
    assert [verdict(first, request, record) for request, record in questions] == answers
