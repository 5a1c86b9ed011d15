"""Answers about many equal the single decisions, however they are worked out."""

from collections import Counter as Bag
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.levels.stages_and_places import cell_of
from crmaccess.engine.many.candidates import candidates
from crmaccess.engine.many.questions import what, who
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause, Outline, Record
from crmaccess.report.counts.counts import Counter
from crmaccess.report.counts.told import Told, asked_of_records
from tests.samples import SAMPLES, sample
from tests.worlds import PEOPLE, STRANGER, SYSTEMS, Company, companies, is_among

each_system = pytest.mark.parametrize("system", SYSTEMS)


def is_allowed(world: World, login: str, action: str, record: Record) -> bool:
    return verdict(world, Request(login, action, f"{record.entity}:{record.key}"), record).allowed


def filter_of(world: World, login: str, entity: str, action: str, interface: str = "") -> Clause | None:
    """None where an action looks at other records, so that records are asked about one by one."""
    try:
        return reached_records(world, world.person(login), entity, action, interface)
    except OneByOne:
        return None


@each_system
@given(st.data())
def test_the_filter_of_an_action_lets_in_the_records_that_single_checks_allow(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.theme.pairs):
        for interface in ("", *company.definition.interfaces):
            reached = filter_of(world, login, entity, action, interface)
            for record in company.objects(entity) if reached is not None else ():
                request = Request(login, action, f"{entity}:{record.key}", interface=interface)
                assert matches(reached, record) == verdict(world, request, record).allowed, (request, record)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_filters_of_the_samples_let_in_what_single_checks_allow(name: str) -> None:
    """What records say with words that are drawn too seldom: a tab that is displayed, a card that is shown."""
    world, found, asked = sample(name).world(), dict[tuple[str, str, str], Clause | None](), 0
    for request, record in sample(name).questions():
        if record is None:
            continue
        key = request.user, record.entity, request.action
        if request.context == world.definition.context_of(record.entity, request.action):
            reached = found[key] = found[key] if key in found else filter_of(world, *key)
            if reached is not None:
                asked += 1
                assert matches(reached, record) == verdict(world, request, record).allowed, (request, record)
    assert asked > 1000


@each_system
@given(st.data())
def test_a_level_looked_up_in_a_row_is_the_level_that_grants_combine_to(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    rights = [right for right in company.definition.permissions.values() if right.entity in company.theme.entities]
    for profile, right in product([world.person(login).profile() for login in PEOPLE], rights):
        for record in company.records:
            if record.entity == right.entity:
                assert profile.rank(right, record) == profile.rank_at(right, cell_of(right, record, world)), (
                    right.key,
                    record,
                )


@each_system
@given(st.data())
def test_nobody_who_may_is_missing_among_the_candidates(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for action, record in company.cases():
        found = candidates(world, action, record)
        for login in PEOPLE:
            if is_allowed(world, login, action, record):
                assert is_among(world.person(login), found), (login, action, record, found)


@each_system
@given(st.data())
def test_who_says_of_everybody_what_a_single_check_says(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, people = company.world(), (*PEOPLE, STRANGER)
    for action, record in company.cases():
        target = f"{record.entity}:{record.key}"
        asked = {login: decide(world, Request(login, action, target), record) for login in people}
        told = {one.login: one.verdict for one in who(world, action, record, record.entity, people)}
        assert told == {
            login: (one.allowed, one.decided_by, one.code, one.walk.way) for login, one in asked.items()
        }  # fmt: skip


@each_system
@given(st.data())
def test_what_says_of_every_action_what_a_single_check_says(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login in (*PEOPLE, STRANGER):
        for ability in what(world, login, company.theme.entities):
            assert ability.verdict == verdict(world, Request(login, ability.action, ability.entity), None)


@each_system
@given(st.data())
def test_records_counted_for_everybody_at_once_are_those_that_single_checks_allow(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()

    def ask(entity: str, clause: Clause) -> int:
        return sum(matches(clause, record) for record in company.records if record.entity == entity)

    told = asked_of_records(world)
    outlines = map(told.outline, company.records)
    counter = Counter(world, outlines, _participants(company, told), company.pairs(), ask, told)
    for login in PEOPLE:
        single = Bag(
            (record.entity, action) for action, record in company.cases() if is_allowed(world, login, action, record)
        )
        for pair, number in zip(company.pairs(), counter.counts(login), strict=True):
            if number is None:
                assert filter_of(world, login, *pair) is None
            else:
                assert number == single[pair], (login, pair)


def _participants(company: Company, told: Told) -> Iterator[tuple[str, Outline, str]]:
    """Each person whom a record names, with all parts she has in it."""
    for record in company.records:
        for login in sorted({login for _, login in record.participants}):
            yield (
                login,
                told.outline(record),
                " ".join(part for part, other in record.participants if other == login),
            )
