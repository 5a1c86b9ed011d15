"""At no moment from now on does anybody hold more by what others gave, or took in hand, than these held at that moment.

Things begin and end: what is given may not outlast what it is given from, and whoever is to hold more tomorrow cannot
be taken in hand today. The oracle compares the company as it is with what has become of it at every moment at which
anything begins or ends; it does not ask the guard.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change, SecretSet
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Assignment, Fact, Grant, GroupMember, Imposition, Membership, key_of
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from crmaccess.plan.past.clock import bounds_of
from tests.builders import NOW, rules_of
from tests.properties.authority.test_climbing import FIXED, STEPS, Facts, _apply, _step, holdings, table_of, wishes
from tests.worlds import PEOPLE, Company, companies

DAYS = [None, *(NOW + timedelta(days=count) for count in (1, 2, 3, 40))]
BOUNDED = (Grant, Assignment, GroupMember, Membership, Imposition)
Holds = Mapping[Any, int]


def in_time(facts: Facts, random: Random) -> None:
    """Let much of what is held begin or end some day."""
    for key, fact in facts.items():
        if isinstance(fact, BOUNDED) and random.random() < 0.5:
            facts[key] = bounded(fact, random)


def bounded(fact: Fact, random: Random) -> Fact:
    first, last = sorted(random.sample(DAYS[1:], 2))  # type: ignore[type-var]
    if "since" not in fact._fields:
        return fact._replace(until=random.choice(DAYS))  # type: ignore[call-arg]
    since, until = random.choice([(None, None), (None, last), (first, None), (first, last)])
    return fact._replace(since=since, until=until)  # type: ignore[call-arg]


def moments(*tables: Facts) -> list[datetime]:
    found = {moment for table in tables for fact in table.values() for moment in bounds_of(fact) if moment > NOW}
    return [NOW, *sorted(found)]


def at(company: Company, facts: Iterable[Fact], moment: datetime) -> World:
    return World(rules_of(company.definition), facts, moment)


def tried_in_time(company: Company, random: Random, facts: Facts, confederates: set[str]) -> None:
    """What the confederates do as far as they are let, with any beginning and end; who comes in their hands joins."""
    source = _wished(company, random, facts)
    for _ in range(STEPS):
        known = Known(company.definition, facts.values())
        there = (known.accounts.get(one) for one in sorted(confederates))
        acting = [one.login for one in there if one is not None and acts(one, company.definition, NOW)]
        step = _step(next(source), facts, random)
        if not acting or step is None or Guard(known, [step], random.choice(acting), NOW).refusals:
            continue
        if isinstance(step, SecretSet):
            confederates.add(step.login)
        elif isinstance(step, Change):
            _apply(step, facts)
            if isinstance(step.after, Account) and (step.before is None or step.after.email != step.before.email):  # type: ignore[union-attr]
                confederates.add(step.after.login)


def _wished(company: Company, random: Random, facts: Facts) -> Iterator[Fact]:
    """Facts of any kind; often one that is there already, with other bounds, or the account of somebody."""
    for wish in wishes(company, random, facts):
        there = [one for one in facts.values() if isinstance(one, BOUNDED)]
        fact = random.choice(there) if there and random.random() < 0.4 else wish
        if random.random() < 0.2:
            account = facts.get((Account, (random.choice(PEOPLE),)))
            if isinstance(account, Account):
                fact = account._replace(email=f"{account.login}@evil.example")
        yield bounded(fact, random) if isinstance(fact, BOUNDED) else fact


@given(st.data())
@FIXED
def test_at_no_moment_do_they_hold_more_than_one_of_them_held_then(data: st.DataObject) -> None:
    company = data.draw(companies("universal"))
    random, facts = Random(data.draw(st.integers(0, 1 << 30))), table_of(company)
    before = at(company, facts.values(), NOW)
    confederates = {one for one in PEOPLE if random.random() < 0.6 and not before.person(one).is_kind("administrator")}
    in_time(facts, random)
    for login in confederates:
        if random.random() < 0.8:
            for right in ("users.list", "users.edit", "rights.edit"):
                given = Grant("user", login, right, "on", until=random.choice([None, *DAYS]))
                facts[Grant, key_of(given)] = given
    started, first = dict(facts), frozenset(confederates)
    tried_in_time(company, random, facts, confederates)
    accounts = Known(company.definition, started.values()).accounts
    givers = [one for one in sorted(first) if one in accounts and acts(accounts[one], company.definition, NOW)]
    for moment in moments(started, facts):
        was, becomes = (at(company, table.values(), moment) for table in (started, facts))
        bound = _highest(holdings(was.person(login)) for login in givers)
        for login in becomes.accounts:
            had = {} if login in confederates and login not in first else holdings(was.person(login))
            for cell, rank in holdings(becomes.person(login)).items():
                assert rank <= max(bound.get(cell, 0), had.get(cell, 0)), (login, cell, moment)


def _highest(some: Iterable[Holds]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for holds in some:
        for cell, rank in holds.items():
            found[cell] = max(rank, found.get(cell, 0))
    return found
