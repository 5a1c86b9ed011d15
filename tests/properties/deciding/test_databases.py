"""Random companies in a real database: what is read is enough to decide, filters find what single checks allow."""

from collections import Counter as Bag
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.cli.questions.asking import facts_about
from crmaccess.cli.questions.who import facts_for
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from tests.builders import NOW, outline_of, rules_of
from tests.properties.databases import as_table, database, facts_in, reading
from tests.properties.deciding.test_lists import filter_of
from tests.worlds import PEOPLE, SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
STEP = 7  # of the questions about a company so few are asked that come one after the other: reading takes a while
few = settings(max_examples=max(settings().max_examples // 2, 1))  # a database takes a while


@each_system
@few
@given(st.data())
def test_a_company_is_read_as_it_was_written(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    with database(company) as path:
        assert as_table(facts_in(path)) == as_table((*company.facts, *company.records))


@each_system
@few
@given(st.data())
def test_what_the_database_finds_about_a_person_is_enough_to_decide(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    with reading(company) as reader:
        for request, record in islice(company.questions(), data.draw(st.integers(0, STEP - 1)), None, STEP):
            enough = World(rules_of(company.definition), facts_about(reader, company.definition, request, record), NOW)
            assert decide(enough, request, record) == decide(world, request, record), (request, record)


@each_system
@few
@given(st.data())
def test_a_filter_finds_in_the_database_the_records_that_single_checks_allow(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    with reading(company) as reader:
        for login in PEOPLE:
            for entity, action in company.pairs():
                allowed = sorted(
                    record.key
                    for record in company.records
                    if record.entity == entity
                    and verdict(world, Request(login, action, f"{entity}:{record.key}"), record).allowed
                )
                clause = filter_of(world, login, entity, action)
                if clause is None:
                    continue
                found = reader.keys(entity, clause), reader.count(entity, clause)
                assert found == (allowed, len(allowed)), (login, entity, action, clause)


@each_system
@few
@given(st.data())
def test_a_database_tells_the_outline_of_every_record_once(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    with reading(company) as reader:
        told = Bag(reader.outlines())
    assert told == Bag(map(outline_of, company.records))


@each_system
@few
@given(st.data())
def test_whom_the_database_finds_of_a_record_are_all_who_may(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    with reading(company) as reader:
        asked = [(one, action) for one in company.records for entity, action in company.pairs() if entity == one.entity]
        for record, action in islice(asked, data.draw(st.integers(0, STEP - 1)), None, STEP):
            facts = facts_for(reader, company.definition, NOW, action, record, everybody=False)
            enough = World(rules_of(company.definition), facts, NOW)
            request = Request("", action, f"{record.entity}:{record.key}")
            found, everybody = (
                {login for login in of.accounts if verdict(of, request._replace(user=login), record).allowed}
                for of in (enough, world)
            )
            assert found == everybody, request
