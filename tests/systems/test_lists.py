"""Lists say what single decisions say, in the fixture of every system, also where rights follow places."""

import pytest

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.candidates import candidates
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from tests.systems.test_hard_cases import CASES
from tests.worlds import is_among


def actions(world: World) -> list[tuple[str, str]]:
    """The pairs of entity and action of which there are records to list."""
    ways = world.definition.ways
    entities = sorted({entity for entity, _ in world.records} & ways.keys())
    return [(entity, action) for entity in entities for action in ways[entity] if action != "*"]


@pytest.mark.parametrize("system", CASES)
def test_the_filter_of_an_action_lets_in_the_records_that_decisions_allow(system: str) -> None:
    scenarios = CASES[system]
    world = scenarios.world(next(iter(scenarios.cases)))
    compared = 0
    for login in world.accounts:
        for entity, action in actions(world):
            records = [record for (of, _), record in world.records.items() if of == entity]
            allowed = [
                one.key for one in records if verdict(world, Request(login, action, f"{entity}:{one.key}"), one).allowed
            ]
            try:
                clause = reached_records(world, world.person(login), entity, action)
            except OneByOne:
                continue
            compared += 1
            assert [one.key for one in records if matches(clause, one)] == allowed, (login, action, entity)
    assert compared


@pytest.mark.parametrize("system", CASES)
def test_nobody_who_may_is_missing_among_the_candidates(system: str) -> None:
    scenarios = CASES[system]
    world = scenarios.world(next(iter(scenarios.cases)))
    for entity, action in actions(world):
        for record in (one for (of, _), one in world.records.items() if of == entity):
            found = candidates(world, action, record)
            for login in world.accounts:
                if verdict(world, Request(login, action, f"{entity}:{record.key}"), record).allowed:
                    assert is_among(world.person(login), found), (login, action, record)


def test_what_another_action_lets_in_is_listed_where_its_records_would_lie() -> None:
    """MC-31: who is told of a message is who may view messages of its source."""
    scenarios = CASES["multichat"]
    known = scenarios.world(next(iter(scenarios.cases)))
    lena = known.accounts["lena"]
    on = {"notify_email": "lena@x.org", "email_new_messages": "on"}
    world = known.having(lena._replace(attributes={**lena.attributes, **on}))
    told = [
        Record("notification", place, attributes={"channel": "email", "type": "new_messages", "source": place})
        for _, place in sorted(key for key in world.places if key[0] == "source")
    ]
    clause = reached_records(world, world.person("lena"), "notification", "notify")
    allowed = [one.key for one in told if verdict(world, Request("lena", "notify", "notification:x"), one).allowed]
    assert [one.key for one in told if matches(clause, one)] == allowed
    assert 0 < len(allowed) < len(told)
