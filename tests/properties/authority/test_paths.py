"""Paths to more than somebody holds, on random companies: each act is one that the guard allows at that point, each
path ends in what it says, and where nobody can climb there is none."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Assignment, Fact, Grant, Imposition, Record, Role
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts.proposal import ENTER, HANDS, REVIVE
from crmaccess.plan.paths.found import Path
from crmaccess.plan.paths.paths import Paths
from crmaccess.plan.paths.search import MOST
from tests.builders import NOW, rules_of
from tests.properties.authority.test_climbing import HANDS_OUT
from tests.properties.authority.test_shortest_paths import empowered
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
RIGHTS = (Grant, Assignment, Imposition, Role)


def known_of(company: Company) -> Known:
    return Known(company.definition, [*company.facts, *company.records])


def carried_out(path: Path, known: Known) -> Known:
    """What is known in the end: all acts are allowed now, or all at the moment from which on the path leads there."""
    try:
        return carried_out_at(path, known, NOW)
    except (AssertionError, CrmAccessError):
        if path.at is None:
            raise
        return carried_out_at(path, known, path.at)


def carried_out_at(path: Path, known: Known, at: datetime) -> Known:
    """Every act is asked of a guard that knows nothing of the search, and those who act are in hand by then."""
    hands = {path.people[0]}
    for act in path.acts:
        assert act.actor in hands
        if act.word == ENTER:
            world = World(rules_of(known.definition), known.everything(), at)
            record = account_record(known.accounts[act.person])
            assert decide(world, Request(act.actor, act.command[2], f"user:{act.person}"), record).allowed
        else:
            assert Guard(known, act.steps, act.actor, at).refusals == []
            keep_the_rules(act.steps, known, at)
            known = Known(known.definition, applied(known.everything(), act.steps))
        if act.word in HANDS:
            hands.add(act.person)
        assert act.person in hands or act.word == REVIVE
    return known


def held(world: World, login: str) -> dict[str, int]:
    """The highest rank of each right, in whichever interface."""
    person = world.person(login)
    profiles = [person.profile(key) for key in ("", *world.definition.interfaces)]
    return {key: max(one.best(right) for one in profiles) for key, right in world.definition.permissions.items()}


def found_in(company: Company) -> Iterator[Path]:
    known = known_of(company)
    for login in PEOPLE:
        yield from Paths(known, NOW).of(login).paths


@each_system
@given(st.data())
def test_each_path_is_allowed_act_by_act_and_ends_in_what_it_says(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    known = known_of(company)
    for path in found_in(company):
        assert 1 <= len(path.acts) <= MOST
        before = World(rules_of(company.definition), known.everything(), path.at or NOW)
        after = World(rules_of(company.definition), carried_out(path, known).everything(), path.at or NOW)
        last = path.acts[-1].person
        if path.gain.administrator:
            assert path.gain.administrator == last
            assert after.person(last).is_kind("administrator")
        has, had = held(after, last), held(before, path.people[0])
        rights = path.gain.rights & has.keys()
        assert path.gain.administrator or path.gain.rights
        assert all(has[key] > had[key] or is_higher_somewhere(before, after, path, key) for key in rights)


def is_higher_somewhere(before: World, after: World, path: Path, key: str) -> bool:
    """Whether a right is higher at some stage, or in some place."""
    right = before.definition.permissions[key]
    old, new = before.person(path.people[0]), after.person(path.acts[-1].person)
    return any(
        new.profile(one).rank_at(right, cell) > old.profile(one).rank_at(right, cell)
        for one in ("", *before.definition.interfaces)
        for cell in new.profile(one).existing(right)
    )


@given(st.data())
def test_where_nobody_gives_more_than_he_holds_no_path_leads_to_more(data: st.DataObject) -> None:
    company = data.draw(companies("universal")).declared()
    assert [path.acts for path in found_in(company)] == []


@pytest.mark.parametrize("system", [one for one in SYSTEMS if one in HANDS_OUT])
@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_whoever_may_hand_out_nothing_has_no_path_that_changes_a_right_or_a_type(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system)).declared()
    known = known_of(company)
    before = World(rules_of(company.definition), known.everything(), NOW)
    for path in found_in(company):
        if HANDS_OUT[system](before.person(path.people[0])) or any(act.word == ENTER for act in path.acts):
            continue
        for act in path.acts:
            for step in act.steps:
                assert isinstance(step, Change) <= (not isinstance(step.fact, RIGHTS)), (path.people[0], act)  # type: ignore[union-attr]
                if isinstance(step, Change) and isinstance(step.before, Account) and isinstance(step.after, Account):
                    assert step.before.type == step.after.type


def multiplied(company: Company, times: int) -> list[Fact]:
    """The facts of the company in which everybody stands so many times, alike but for her name."""
    names = {login: [login, *(f"{login}{number}" for number in range(1, times))] for login in PEOPLE}
    found: list[Fact] = []
    for fact in (*company.facts, *company.records):
        field = "subject" if getattr(fact, "holder", "") == "user" else "login"
        login = getattr(fact, field, "") if not isinstance(fact, Record) else ""
        found += [fact._replace(**{field: name}) for name in names.get(login, ())] or [fact]
    return [fact._replace(email="") if isinstance(fact, Account) else fact for fact in found]


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_who_tries_only_one_of_people_who_are_alike_finds_what_who_tries_all_does(
    system: str, data: st.DataObject, seed: int
) -> None:
    random = Random(seed)
    login = random.choice(PEOPLE)
    company = empowered(data.draw(companies(system)).declared(), login, random)
    known = Known(company.definition, multiplied(company, random.choice((2, 4, 10))))
    some, every = (Paths(known, NOW, thin=thin).of(login) for thin in (True, False))
    assert some.differ <= every.differ == every.people
    if not (some.bounded or every.bounded):
        assert some.reached == every.reached
