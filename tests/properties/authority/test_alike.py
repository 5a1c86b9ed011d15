"""Steps that are taken to be alike are refused alike, and who is taken to hold the same holds the same."""

from collections.abc import Iterable, Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, Step
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    key_of,
)
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.ceiling.beyond import Restricted, reaches_further
from crmaccess.plan.authority.ceiling.present import excess
from crmaccess.plan.authority.guard import FEW, Guard
from crmaccess.plan.authority.refusal import Refusal
from crmaccess.plan.authority.things import by_class
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from crmaccess.render.decisions.refused import refused
from crmaccess.render.words.names import Names
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
seeds = st.integers(0, 2**32)
few = settings(max_examples=max(5, settings.default.max_examples // 2))
NEWCOMERS = [f"new{number}" for number in range(10)]


def given_to(fact: Fact, login: str) -> Fact | None:
    """The same for another person; None for what nobody in particular has."""
    if isinstance(fact, Membership | GroupMember | Admission):
        return fact._replace(login=login)
    if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user":
        return fact._replace(subject=login)
    return None


def in_power(company: Company, login: str, random: Random) -> Company:
    """The company in which somebody acts, and holds most rights."""
    definition = company.definition
    acting = next(key for key, state in definition.states.items() if state.acts)
    account = next((one for one in company.all(Account) if one.login == login), Account(login))
    rights = [right for right in definition.permissions.values() if random.random() < 0.9]
    held = [Grant("user", login, right.key, definition.scales[right.scale].levels[-1]) for right in rights]
    return company.having(account._replace(state=acting, blocked_until=None), *held)


def crowd(company: Company, random: Random) -> Iterator[Step]:
    """Newcomers like those who are there, who get what these have; and those who are there become like others."""
    people, models = company.all(Account), random.choices(company.all(Account), k=3)
    there: dict[tuple[type[Fact], tuple[str, ...]], Fact] = {(type(one), key_of(one)): one for one in company.facts}
    imposed = [Imposition(one, "user", PEOPLE[0]) for one in [*company.definition.restrictions][:3]]
    if random.random() < 0.3:  # whose login somebody new takes
        one = people.pop()
        yield Change(one, one._replace(login="renamed"))
        yield Change(None, one)
    for login in NEWCOMERS:
        yield Change(None, random.choice(models)._replace(login=login, email=f"{login}@example.org", name=login))
    for one in random.sample(people, len(people) // 2):
        like = random.choice(models)
        after = random.choice([like._replace(login=one.login), one._replace(attributes=like.attributes)])
        yield from [Change(one, after)] if after != one else []
    for fact in (*company.facts, *imposed):
        for login in random.sample([*NEWCOMERS, *PEOPLE], 7) if given_to(fact, PEOPLE[0]) else ():
            after = given_to(fact, login)
            assert after is not None
            before = there.get((type(after), key_of(after)))
            if before != after:
                there[type(after), key_of(after)] = after
                yield Change(before, after)


@few
@each_system
@given(st.data(), seeds)
def test_what_is_asked_once_for_all_is_refused_as_what_is_asked_each_time(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, random = data.draw(companies(system)), Random(seed)
    for operator in random.sample(PEOPLE, 3):
        company = in_power(company, operator, random) if random.random() < 0.8 else company
        known = Known(company.definition, (*company.facts, *company.records))
        steps = list(crowd(company, random))
        shared, single = Guard(known, steps, operator, NOW), Guard(known, steps, operator, NOW)
        single.__dict__["alike"] = None
        assert shared.refusals == single.refusals
        assert shared.allows == single.allows == (not single.refusals)
        assert len(steps) > FEW
        alone = dict.fromkeys(one for each in single.refusals for one in told([each], company))
        assert told(shared.refusals, company) == list(alone)


def told(refusals: list[Refusal], company: Company) -> list[Problem]:
    """What is said of them, which for many at once is looked for once for those that rest on the same."""
    return refused(refusals, company.definition, Names.of(company.facts), "UTC")


def held(person: Person) -> tuple[object, ...]:
    definition = person.facts.definition
    giving = (kind.key for kind in definition.kinds.values() if kind.holds or kind.everything or kind.places)
    profiles = [person.profile(interface) for interface in ("", *definition.interfaces)]
    ranks = [[profile.ranks(right) for right in definition.permissions.values()] for profile in profiles]
    return ranks, person.rank, {kind for kind in giving if person.is_kind(kind)}


@few
@each_system
@given(st.data(), seeds)
def test_who_agrees_in_what_is_held_by_holds_the_same(system: str, data: st.DataObject, seed: int) -> None:
    company, random = data.draw(companies(system)), Random(seed)
    steps = list(crowd(company, random))
    world = company.having(*(one.after for one in steps if isinstance(one, Change) and one.after)).world()
    holdings = Holdings(world)
    found: dict[object, tuple[object, ...]] = {}
    for login in [*PEOPLE, *NEWCOMERS]:
        assert found.setdefault(holdings.of(login), held(world.person(login))) == held(world.person(login))
        assert holdings.rank(login) == world.person(login).rank


def gained(person: Person, held: Person | None, operator: Person) -> set[tuple[str, str]]:
    """The rights, kinds of places and departments that somebody gets beyond the operator's, looked at by herself."""
    definition, found = person.facts.definition, set[tuple[str, str]]()
    for interface in ("", *definition.interfaces):
        has, mine = person.profile(interface), operator.profile(interface)
        for right in definition.permissions.values():
            for cell in has.existing(right):
                had = held.profile(interface).rank_at(right, cell) if held else 0
                if has.rank_at(right, cell) > max(mine.rank_at(right, cell), had):
                    found.add(("right", right.key))
    for kind in definition.places:
        mine_here, had_here = operator.admitted(kind), held.admitted(kind) if held else set()
        if EVERYWHERE not in mine_here and person.admitted(kind) - mine_here - had_here:
            found.add((kind, ""))
    new = person.departments - operator.departments - operator.headed - (held.departments if held else frozenset())
    if new and (not new <= operator.below or reaches_further(person, operator)):
        found.add(("department", ""))
    restricted = Restricted(operator, rules_of(definition))
    return found | {("right", one.key) for one in restricted.open_to(person, held)}


@few
@each_system
@given(st.data(), seeds)
def test_what_people_gain_is_found_as_when_each_is_looked_at(system: str, data: st.DataObject, seed: int) -> None:
    company, random = data.draw(companies(system)), Random(seed)
    edits = list(lasting(company, crowd(company, random)))
    before = company.world()
    after = company.having(*(one.fact for one in edits)).world()
    operator = before.person(random.choice(PEOPLE))
    found: dict[str, set[tuple[str, str]]] = {}
    for one in excess(Holdings(before), Holdings(after), operator, by_class(edits)):
        found.setdefault(one.login, set()).add((one.what, one.key if one.what == "right" else ""))
    for login in [*PEOPLE, *NEWCOMERS]:
        comes = login not in before.accounts or (acts_in(after, login) and not acts_in(before, login))
        expected = gained(after.person(login), None if comes else before.person(login), operator)
        assert found.get(login, set()) == (expected if named(login, edits) else set()), login


def lasting(company: Company, steps: Iterable[Step]) -> Iterator[Change]:
    """What is given for ever, and what accounts become that keep their logins and blocks."""
    there = {(type(one), key_of(one)): one for one in company.facts}
    for step in steps:
        if isinstance(step, Change) and step.after is not None:
            after, before = timeless(step.after), there.get((type(step.after), key_of(step.after)))
            if before == step.before and isinstance(before, Account) and isinstance(after, Account):
                yield Change(before, after._replace(blocked_until=before.blocked_until))
            elif before is step.before is None:
                yield Change(None, after)


def acts_in(world: World, login: str) -> bool:
    account = world.accounts.get(login)
    return account is not None and acts(account, world.definition, NOW)


def timeless(fact: Fact) -> Fact:
    """The fact as if it held now: what is given for later is given."""
    if not isinstance(fact, Grant | Assignment | Membership | GroupMember | Admission | Imposition):
        return fact
    return fact._replace(until=None, **({"since": None} if "since" in fact._fields else {}))


def named(login: str, edits: list[Change]) -> bool:
    """Whether one of the changes is about somebody."""
    return any(login in (getattr(one.fact, "login", ""), getattr(one.fact, "subject", "")) for one in edits)
