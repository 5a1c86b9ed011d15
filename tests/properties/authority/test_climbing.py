"""Nobody climbs: whatever people try one after another, by whatever changes, they come to hold no more than their rules
let them be given.

The oracles do not ask the guard. Where nobody gives more than he holds, the bound is what the confederates held
together in the beginning; elsewhere a plain reading of each system's rules about who may hand out anything at all.
`make climb` tries fifty times as much.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, SecretSet, Step
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Role,
    key_of,
)
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

TIMES = int(os.environ.get("CLIMB", "1"))
STEPS = 60
EXAMPLES = 40 * TIMES
FIXED = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip
FAR = NOW + timedelta(days=36_500)
Facts = dict[tuple[type[Fact], tuple[str, ...]], Fact]


def table_of(company: Company) -> Facts:
    return {(type(fact), key_of(fact)): fact for fact in (*company.facts, *company.records)}


def world_of(company: Company, facts: Facts) -> World:
    return World(rules_of(company.definition), facts.values(), NOW)


def wishes(company: Company, random: Random, facts: Facts) -> Iterator[Fact]:
    """Facts that somebody might wish, of every class that gives anything."""
    definition = company.definition
    people = [*PEOPLE, "accomplice"]
    rights = [right for right in definition.permissions.values()]
    holders = [("user", one) for one in people]
    holders += [("role", fact.key) for fact in facts.values() if isinstance(fact, Role)]
    holders += [("group", fact.key) for fact in facts.values() if isinstance(fact, Group)]
    holders += [("department", fact.key) for fact in facts.values() if isinstance(fact, Department)]
    since = random.choice([None, None, NOW + timedelta(days=1)])
    until = random.choice([None, None, NOW + timedelta(days=2)])
    while True:
        right = random.choice(rights)
        level = random.choice(definition.scales[right.scale].levels)
        holder, subject = random.choice(holders)
        pipeline = "main" if "pipeline" in right.cells else ""
        roles = [fact for fact in facts.values() if isinstance(fact, Role)]
        groups = [fact for fact in facts.values() if isinstance(fact, Group)]
        units = [fact for fact in facts.values() if isinstance(fact, Department)]
        person = random.choice(people)
        account = facts.get((Account, (person,)))
        kind = random.randrange(11)
        if kind <= 2:
            yield Grant(holder, subject, right.key, level, pipeline, until=until)
        elif kind == 3 and roles:
            yield Assignment(random.choice(roles).key, "user", person, since=since, until=until)
        elif kind == 4 and isinstance(account, Account):
            yield _account(account, company, random)
        elif kind == 5 and units:
            yield Membership(person, random.choice(units).key, until)
        elif kind == 6 and groups:
            yield GroupMember(person, random.choice(groups).key, random.choice(["member", "owner"]), until)
        elif kind == 7 and definition.places:
            yield Admission(person, random.choice(list(definition.places)), random.choice(["b0", "b1", "*"]))
        elif kind == 8 and roles:
            role = random.choice(roles)
            yield role._replace(rank=random.choice([0, 1, 999]), everything=random.choice([role.everything, True]))
        elif kind == 9 and account is None:
            yield Account(person, type=random.choice(["", *definition.types]), state=_acting(company))
        elif kind == 10 and units:
            unit = random.choice(units)
            yield unit._replace(head=person, parent=random.choice(["", unit.parent]))


def _account(account: Account, company: Company, random: Random) -> Account:
    definition = company.definition
    administering = {"admin": "on"} if "admin" in definition.attributes["user"] else {}
    return random.choice([
        account._replace(attributes={**account.attributes, **administering}),
        account._replace(type=random.choice(["", *definition.types])), account._replace(state=_acting(company)),
        account._replace(email=f"{account.login}@evil.example", blocked_until=None),
    ])  # fmt: skip


def _acting(company: Company) -> str:
    return next(key for key, state in company.definition.states.items() if state.acts)


def tried(company: Company, random: Random, facts: Facts, confederates: set[str]) -> int:
    """So many changes were let through of those that the confederates tried; `facts` are what has become of it."""
    done = 0
    source = wishes(company, random, facts)
    for _ in range(STEPS):
        known = Known(company.definition, facts.values())
        acting = sorted(
            one for one in confederates if (found := known.accounts.get(one)) and acts(found, company.definition, NOW)
        )
        if not acting:
            break
        operator = random.choice(acting)
        step = _step(next(source), facts, random)
        if step is None or Guard(known, [step], operator, NOW).refusals:
            continue
        done += 1
        if isinstance(step, SecretSet):
            confederates.add(step.login)
        elif isinstance(step, Change):
            _apply(step, facts)
            if isinstance(step.after, Account) and (step.before is None or step.after.email != step.before.email):  # type: ignore[union-attr]
                confederates.add(step.after.login)
    return done


def _step(fact: Fact, facts: Facts, random: Random) -> Step | None:
    before = facts.get((type(fact), key_of(fact)))
    if random.random() < 0.15 and before is not None and not isinstance(before, Account | Role | Department):
        return Change(before, None)
    if random.random() < 0.05 and isinstance(fact, Membership):
        return SecretSet(fact.login, "hash", NOW) if (Account, (fact.login,)) in facts else None
    return None if before == fact else Change(before, fact)


def _apply(step: Change, facts: Facts) -> None:
    if step.after is None:
        del facts[type(step.fact), key_of(step.fact)]
    else:
        facts[type(step.after), key_of(step.after)] = step.after


def holdings(person: Person) -> Mapping[tuple[str, str, str, str], int]:
    """The ranks of all rights in the cells where grants of the test can lie."""
    definition = person.facts.definition
    found: dict[tuple[str, str, str, str], int] = {}
    for interface in ("", *definition.interfaces):
        profile = person.profile(interface)
        for right in definition.permissions.values():
            for cell in profile.existing(right):
                if not cell.branch and not cell.places and (rank := profile.rank_at(right, cell)):
                    found[interface, right.key, cell.pipeline, cell.stage] = rank
    return found


def timeless(fact: Fact) -> Fact:
    """The fact as if it held now: what is given for later is given."""
    if not isinstance(fact, Grant | Assignment | Membership | GroupMember | Admission | Imposition):
        return fact
    return fact._replace(until=None, **({"since": None} if "since" in fact._fields else {}))


def is_part_of(fact: Fact, before: Fact | None) -> bool:
    """Whether nothing is said of the time from now on that was not said before: it was only made shorter."""
    if before is None or timeless(fact) != timeless(before):
        return False
    begins, began = (max(getattr(one, "since", None) or NOW, NOW) for one in (fact, before))
    ends, ended = (getattr(one, "until", None) or FAR for one in (fact, before))
    return begins >= began and ends <= ended


@given(st.data())
@FIXED
def test_together_they_hold_no_more_than_one_of_them_held(data: st.DataObject) -> None:
    """Universal: nobody gives, or gets in hand, more than he holds."""
    company = data.draw(companies("universal"))
    random, facts = Random(data.draw(st.integers(0, 1 << 30))), table_of(company)
    before = world_of(company, facts)
    confederates = {one for one in PEOPLE if random.random() < 0.6 and not before.person(one).is_kind("administrator")}
    for login in confederates:  # whoever can do nothing at all is no danger
        if random.random() < 0.8:
            for right in ("users.list", "users.edit", "rights.edit"):
                given = Grant("user", login, right, "on")
                facts[Grant, key_of(given)] = given
    before = world_of(company, facts)
    bound: dict[Any, int] = {}
    known = Known(company.definition, facts.values())
    for login in confederates:
        account = known.accounts.get(login)
        if account is not None and acts(account, company.definition, NOW):
            for cell, rank in holdings(before.person(login)).items():
                bound[cell] = max(rank, bound.get(cell, 0))
    old = {login: holdings(before.person(login)) for login in PEOPLE}
    tried(company, random, facts, confederates)
    started = table_of(company)
    changed = {key: fact for key, fact in facts.items() if started.get(key) != fact}
    after = world_of(company, facts | {key: timeless(fact) for key, fact in changed.items()})
    shortened = {key: timeless(started[key]) for key, fact in changed.items() if is_part_of(fact, started.get(key))}
    was = world_of(company, started | shortened)
    for login in after.accounts:
        for cell, rank in holdings(after.person(login)).items():
            if rank > max(old.get(login, {}).get(cell, 0), holdings(was.person(login)).get(cell, 0)):
                assert rank <= bound.get(cell, 0), (login, cell, rank, bound.get(cell, 0))


# Of each system: who may hand anything out at all, as its article says in one sentence.
HANDS_OUT: Mapping[str, Callable[[Person], bool]] = {
    "getcourse": lambda one: one.value("type") == "owner" or any(
        _holds(one, right) for right in ("rights.manage_staff", "rights.manage_admins_and_staff", "users.view_list")
    ),
    "yclients": lambda one: _holds(one, "staff.access"),
    "bitrix24": lambda one: one.is_kind("administrator") or any(
        _holds(one, right) for right in (
            "crm.settings.edit", "tasks.rights.configure", "telephony.settings.edit", "openlines.settings.edit",
            "system.admin",
        )
    ),
    "multichat": lambda one: _holds(one, "users.manage"),
    "alfacrm": lambda one: any(_holds(one, f"access.{what}") for what in ("roles.edit", "users.edit", "users.add")),
}  # fmt: skip
RIGHTS = (Grant, Assignment, Imposition, Role)


def _holds(person: Person, right: str) -> bool:
    definition = person.facts.definition
    permission = definition.permissions[right]
    return any(person.profile(key).best(permission) for key in ("", *definition.interfaces))


@pytest.mark.parametrize("system", [one for one in SYSTEMS if one in HANDS_OUT])
@given(st.data())
@FIXED
def test_whoever_may_hand_out_nothing_changes_no_right_and_becomes_nobody_else(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    random, facts = Random(data.draw(st.integers(0, 1 << 30))), table_of(company)
    before = world_of(company, facts)
    confederates = {one for one in PEOPLE if one in before.accounts and not HANDS_OUT[system](before.person(one))}
    kept = {key: fact for key, fact in facts.items() if key[0] in RIGHTS}
    types = {login: (one.type, one.attributes.get("admin")) for login, one in before.accounts.items()}
    tried(company, random, facts, set(confederates))
    assert {key: fact for key, fact in facts.items() if key[0] in RIGHTS} == kept
    assert {
        login: (one.type, one.attributes.get("admin"))
        for (cls, _), one in facts.items() if cls is Account
        for login in [one.login] if login in types  # type: ignore[union-attr]
    } == types  # fmt: skip
