"""The impact of a change is the difference of two full matrices, cell by cell."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, Place, Record, Role
from crmaccess.report.audit.contexts import screens
from crmaccess.report.counts.basis import conditions
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.questions import Question, Said, kinds_asked
from crmaccess.report.upcoming.events import events
from crmaccess.report.upcoming.moments import moments
from tests.builders import NOW, rules_of
from tests.worlds import FUTURE, PEOPLE, STRANGER, SYSTEMS, Company, companies, themes_of

each_system = pytest.mark.parametrize("system", SYSTEMS)
seeds = st.integers(0, 2**32)
few = settings(max_examples=max(2, settings().max_examples // 3))  # each is a matrix of everything, twice
ALL = 1000
Cell = tuple[str, str, str, str, str]  # person, entity, action, field, record ('' for the whole)


Asked = tuple[str, str, str, str]  # entity, action, field, screen


def asked_in(world: World) -> Iterator[Asked]:
    """All that can be asked."""
    for entity in world.definition.targets:
        yield from ((entity, action, "", "") for action in world.definition.actions_of(entity))
        for field in world.definition.fields.get(entity, ()):
            found = screens(world, entity)
            yield from ((entity, action, field, context) for action, context in found)


def matrix(company: Company, world: World, asked: set[Asked]) -> Iterator[tuple[Cell, str]]:
    """Every cell to which the answer is yes, with the screen on which it is."""
    for entity, action, field, context in asked:
        there = [one for one in company.records if one.entity == entity] or company.objects(entity)
        for login, record in product((*PEOPLE, STRANGER), (None, *there)):
            target = f"{entity}:{record.key}" if record else entity
            request = Request(login, action, target, field, context)
            if world.definition.ways_of(entity, action) and verdict(world, request, record).allowed:
                yield (login, entity, action, field, record.key if record else ""), context


def difference(one: set[tuple[Cell, str]], other: set[tuple[Cell, str]]) -> set[Cell]:
    return {cell for cell, _ in other - one}


def cells_of(world: World, after: World) -> tuple[set[Cell], set[Cell]]:
    gained, lost = set[Cell](), set[Cell]()
    for turn in impact_of(world, after, ALL).turns:
        cell = turn[:4]
        if turn.said:
            assert not turn.field
        elif turn.whole:
            gained |= {(*cell, "")} if turn.gained else set()
            lost |= {(*cell, "")} if turn.lost else set()
        else:
            assert (turn.gained, turn.lost) == (len(turn.records_gained), len(turn.records_lost))
            gained |= {(*cell, key) for key in turn.records_gained}
            lost |= {(*cell, key) for key in turn.records_lost}
    return gained, lost


def assert_exact(company: Company, first: World, other: Company, second: World) -> None:
    asked = {*asked_in(first), *asked_in(second)}
    before, after = set(matrix(company, first, asked)), set(matrix(other, second, asked))
    gained, lost = cells_of(first, second)
    assert gained == difference(before, after)
    assert lost == difference(after, before)
    turns = (one for one in impact_of(first, second, ALL).turns if one.said)
    told = {(one.login, one.entity, one.action, one.said): one.gained for one in turns}
    assert told == kinds_turned(company, first, other, second, asked)


def kinds_turned(
    company: Company, first: World, other: Company, second: World, asked: set[Asked]
) -> dict[tuple[str, str, str, Said], int]:
    """Where the answer about one kind differs of what neither company has; nothing where that is so of every kind."""
    found: dict[tuple[str, str, str, Said], int] = {}
    for entity, action in {one[:2] for one in asked}:
        kinds = [one.said for one in kinds_asked(Question(entity, action), second.definition)]
        if any(one.entity == entity for one in (*company.records, *other.records)):
            continue
        for login in PEOPLE if kinds else ():
            turns = {}
            for said in kinds:
                request = Request(login, action, entity, after=dict(said))
                was, now = (
                    bool(world.definition.ways_of(entity, action)) and verdict(world, request, None).allowed
                    for world in (first, second)
                )
                if was != now:
                    turns[said] = int(now)
            if len(turns) < len(kinds) or len({*turns.values()}) > 1:
                found |= {(login, entity, action, said): turned for said, turned in turns.items()}
    return found


def mixed(company: Company, other: Company, random: Random) -> Company:
    """The company with some facts of the other, and without some of its own."""
    kept = [fact for fact in company.facts if not isinstance(fact, KEPT) or random.random() < 0.9]
    added = [fact for fact in other.facts if random.random() < 0.1]
    records = {(one.entity, one.key): one for one in company.records if random.random() < 0.9}
    records |= {(one.entity, one.key): one for one in other.records if random.random() < 0.2}
    return company._replace(facts=tuple(kept)).having(*added)._replace(records=tuple(records.values()))


def poorer(definition: Definition, random: Random) -> Definition:
    """The definition without some ways and shown fields."""
    ways = {
        entity: {action: some[: random.choice((len(some), 1))] for action, some in actions.items()}
        for entity, actions in definition.ways.items()
    }  # fmt: skip
    fields = {
        entity: {key: field for key, field in some.items() if random.random() < 0.8}
        for entity, some in definition.fields.items()
    }
    return definition._replace(ways=ways, fields=fields)


KEPT = (Account, Role, Group, Place)  # what other facts name


@few
@each_system
@given(st.data(), seeds)
def test_an_impact_is_the_difference_of_two_matrices(system: str, data: st.DataObject, seed: int) -> None:
    company, other, random = data.draw(companies(system)), data.draw(companies(system)), Random(seed)
    changed = mixed(company, other, random)
    assert_exact(company, company.world(), changed, changed.world())


@few
@each_system
@given(st.data(), seeds)
def test_the_impact_of_one_fact_is_the_difference_of_two_matrices(system: str, data: st.DataObject, seed: int) -> None:
    company, other, random = data.draw(companies(system)), data.draw(companies(system)), Random(seed)
    first = company.world()
    fact: Fact = random.choice([*other.facts, *other.records])
    if isinstance(fact, Record):
        records = {(one.entity, one.key): one for one in (*company.records, fact)}
        changed = company._replace(records=tuple(records.values()))
    else:
        changed = company.having(fact)
    assert_exact(company, first, changed, first.having(fact))


@few
@each_system
@given(st.data(), seeds)
def test_the_impact_of_other_rules_is_the_difference_of_two_matrices(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    changed = company._replace(changed=poorer(company.definition, Random(seed)))
    assert_exact(company, company.world(), changed, changed.world())


UNDATED = tuple(system for system in SYSTEMS if not any(
    atom.kind == "date" for atom in atoms_in(conditions(themes_of(system)[0].definition))
))  # fmt: skip


@few
@pytest.mark.parametrize("system", UNDATED)
@given(st.data())
def test_what_the_clock_opens_and_closes_is_the_difference_between_now_and_then(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    facts, rules = (*company.facts, *company.records), rules_of(company.definition)
    found = list(moments(rules, facts, events(facts, NOW, FUTURE), impact_of))
    now, then = World(rules, facts, NOW), World(rules, facts, FUTURE)
    assert [turn for moment in found for turn in moment.impact.turns] == list(impact_of(now, then).turns)
