"""What holds of every decision, whatever the company."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import GATES, Definition, Way
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.codes import CODES, DENY, NOT_APPLICABLE
from crmaccess.engine.decision.decision import Decision, Walk
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Imposition, Role
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from tests.builders import NOW, rules_of
from tests.worlds import FUTURE, PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
seeds = st.integers(0, 2**32)


def decisions(company: Company) -> list[Decision]:
    world = company.world()
    return [decide(world, request, record) for request, record in company.questions()]


@each_system
@given(st.data())
def test_all_that_a_random_company_names_exists(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    known = Known(company.definition, (*company.facts, *company.records))
    # Choices that stand side by side are odd, and drawn on purpose.
    assert [one for one in faults(known.everything(), known) if one.code != "E_ONE_CHOICE"] == []


@each_system
@given(st.data())
def test_a_verdict_is_the_decision_without_its_explanation(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for request, record in company.questions():
        whole, short = decide(world, request, record), verdict(world, request, record)
        assert short == (whole.allowed, whole.decided_by, whole.code, whole.walk.way)


@each_system
@given(st.data())
def test_a_decision_agrees_with_its_own_steps(system: str, data: st.DataObject) -> None:
    for decision in decisions(data.draw(companies(system))):
        for statement in ALWAYS_SO:
            statement(decision)


def _nothing_is_denied_to_which_some_way_is_open(decision: Decision) -> None:
    walks = (decision.walk, *decision.others)
    assert decision.allowed == any(all(step.verdict != DENY for step in walk.steps) for walk in walks)


def _a_denial_is_explained_by_the_way_that_leads_furthest(decision: Decision) -> None:
    if not decision.allowed:
        assert all(_distance(decision.walk) >= _distance(other) for other in decision.others)


def _distance(walk: Walk) -> tuple[int, int]:
    """How far a closed way leads: the first gate that denies, then how few do."""
    return GATES.index(walk.denials[0].gate), -len(walk.denials)


def _every_step_has_a_code_of_its_gate_and_verdict(decision: Decision) -> None:
    for walk in (decision.walk, *decision.others):
        assert tuple(step.gate for step in walk.steps) == GATES
        for step in walk.steps:
            assert (step.code == "") == (step.verdict == NOT_APPLICABLE), step
            assert step.code == "" or CODES[step.code] == step.verdict, step
            assert step.code == "" or step.code.startswith(f"{step.gate}."), step


def _every_denial_cites_a_code_that_stands_for_a_denial(decision: Decision) -> None:
    if not decision.allowed:
        assert (CODES[decision.code], decision.code.split(".")[0]) == (DENY, decision.decided_by)
        assert all(CODES[blocker.code] == DENY for blocker in decision.blockers)


ALWAYS_SO = (
    _nothing_is_denied_to_which_some_way_is_open,
    _a_denial_is_explained_by_the_way_that_leads_furthest,
    _every_step_has_a_code_of_its_gate_and_verdict,
    _every_denial_cites_a_code_that_stands_for_a_denial,
)


@each_system
@given(st.data())
def test_that_nothing_grants_a_right_is_said_only_where_no_grant_of_it_waits_for_an_admission(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    for decision in decisions(company):
        for step in [step for walk in (decision.walk, *decision.others) for step in walk.steps]:
            if step.code in ("action.none", "action.unadmitted") and not {"of", "to"} & step.about.keys():
                assert (step.code == "action.unadmitted") == waits(str(step.about["permission"]), decision, company)


def waits(permission: str, decision: Decision, company: Company) -> bool:
    """Whether the person has the right for a place to which she is not admitted, of a record one in which it lies."""
    right, login, record = company.definition.permissions[permission], decision.request.user, decision.record
    least = company.definition.scales[right.scale].levels[0]
    admitted = {(one.kind, one.place) for one in company.all(Admission) if one.login == login and lasts(one.until)}
    given = {
        tuple(one.place.split(":")) for one in company.all(Grant)
        if (one.holder, one.subject, one.permission) == ("user", login, permission) and one.level != least
        and one.place and lasts(one.until)
    }  # fmt: skip
    return right.admitted and any(
        admitted.isdisjoint({(kind, key), (kind, "*")})
        and (record is None or record.value(kind) == key or (record.entity, record.key) == (kind, key))
        for kind, key in given
    )


def lasts(until: datetime | None) -> bool:
    return until is None or until > NOW


@each_system
@given(st.data(), seeds)
def test_neither_the_order_of_facts_nor_saying_one_twice_matters(system: str, data: st.DataObject, seed: int) -> None:
    company, random = data.draw(companies(system)), Random(seed)
    facts = [*company.facts, *company.records]
    shuffled = [*facts, *random.choices(facts, k=10)]
    random.shuffle(shuffled)
    world, other = company.world(), World(rules_of(company.definition), shuffled, NOW)
    for request, record in company.questions():
        assert decide(other, request, record) == decide(world, request, record)


@each_system
@given(st.data())
def test_the_order_of_ways_never_changes_what_is_open_nor_the_gate_that_closes(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world, other = company.world(), company._replace(changed=_reversed(company.definition)).world()
    for request, record in company.questions():
        one, two = verdict(world, request, record), verdict(other, request, record)
        assert one.allowed == two.allowed
        assert one.allowed or one.decided_by == two.decided_by


def _reversed(definition: Definition) -> Definition:
    """The ways of every action in the other order."""

    def turned(ways: Sequence[Way]) -> tuple[Way, ...]:
        return tuple(reversed(ways))

    ways = {
        entity: {action: turned(found) for action, found in actions.items()}
        for entity, actions in definition.ways.items()
    }
    return definition._replace(ways=ways)


@each_system
@given(st.data())
def test_an_account_that_does_not_act_opens_nothing_whatever_its_roles(system: str, data: st.DataObject) -> None:
    company, login = data.draw(companies(system)), PEOPLE[0]
    account = next(account for account in company.all(Account) if account.login == login)
    all_rights = (Role("all", "All", everything=True), Assignment("all", "user", login))
    closed: list[Fact] = [account._replace(blocked_until=FUTURE), account._replace(state="weird")]
    states = company.definition.states.items()
    closed += [account._replace(state=key) for key, state in states if not state.acts and not state.unless]
    for fact in closed:
        world = company.having(*all_rights, fact).world()
        for request, record in company.questions():
            if request.user == login:
                answer = verdict(world, request, record)
                assert not answer.allowed
                assert answer.decided_by == "account" or answer.code == "action.not_here"


@each_system
@given(st.data())
def test_who_was_asked_about_before_changes_no_answer(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, alone = company.world(), defaultdict(company.world)
    for request, record in company.questions():
        assert decide(world, request, record) == decide(alone[request.user], request, record)


@each_system
@given(st.data())
def test_a_decision_rests_on_no_fact_about_other_people(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, alone = company.world(), cache(partial(world_about, company))
    for request, record in company.questions():
        people = company.people_in(request, record)
        assert decide(alone(people), request, record) == decide(world, request, record)


def world_about(company: Company, people: frozenset[str]) -> World:
    """What is known when nothing is known about anybody else."""
    facts = [fact for fact in company.facts if _person(fact) in ("", *people)]
    return World(rules_of(company.definition), [*facts, *company.records], NOW)


def _person(fact: Fact) -> str:
    """Of whom a fact speaks; '' for nobody in particular."""
    if isinstance(fact, Grant | Assignment | Imposition):
        return fact.subject if fact.holder == "user" else ""
    return getattr(fact, "login", "")
