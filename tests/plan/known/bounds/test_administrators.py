"""Somebody administers, today and for the fourteen days to come, by whichever path a plan comes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Membership,
    Place,
    Role,
)
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.administrators import ends_of_rule, is_administrator
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import lifecycle
from crmaccess.plan.rights import roles
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition, rules_of
from tests.plan.plans import diff, refusal

ALFA = definition("alfacrm")
SOON, LATE = NOW + timedelta(days=5), NOW + timedelta(days=15)
ROLE = "administrator"


def school(*facts: Fact) -> Known:
    people = (Account(login, login.title(), f"{login}@demo.ru", "staff") for login in ("olga", "ivan", "vera"))
    return Known(ALFA, [*definition_facts(ALFA), *people, *facts])


def by(login: str, **bounds: Any) -> Assignment:
    return Assignment(ROLE, "user", login, **bounds)


MANAGING = tuple(
    f"access.{one}" for one in ("menu", "users.list", "users.edit", "roles.list", "roles.edit")
)  # those that must remain, and what they need
TWO = school(by("olga"), by("ivan", until=SOON))
PATHS: dict[str, Callable[[Known], Plan]] = {
    "archived": lambda known: lifecycle.archive_users(["olga"], known, NOW),
    "blocked": lambda known: lifecycle.block("olga", known, NOW),
    "role taken": lambda known: roles.unassign(ROLE, "olga", known, NOW),
    "role ended": lambda known: roles.assign(ROLE, "olga", known, NOW, until=SOON),
    "access file": lambda known: desired([by("olga", until=SOON)], known, NOW),
    "staff file": lambda known: import_users([Row(2, {"login": "olga", "roles": "!clear"})], known, NOW, "update"),
}


def carried(wish: Callable[[Known], Plan], known: Known) -> Plan:
    plan = wish(known)
    assert not plan.problems
    keep_the_rules(plan.changes, known, NOW)
    return plan


@pytest.mark.parametrize("path", PATHS)
def test_whose_access_ends_soon_is_not_left_as_the_only_administrator(path: str) -> None:
    problem = refusal(Guarded, carried, PATHS[path], TWO)
    assert (problem.code, dict(problem.details)) == ("E_LAST_ADMINISTRATOR", {"day": "2026-11-26 09:00"})
    assert carried(PATHS[path], school(by("olga"), by("ivan", until=LATE))).changes


def test_whose_access_has_ended_or_not_begun_is_no_administrator() -> None:
    for other in (by("ivan", until=NOW - timedelta(days=1)), by("ivan", since=SOON)):
        problem = refusal(Guarded, carried, PATHS["archived"], school(by("olga"), other))
        assert (problem.code, problem.value, problem.details) == ("E_LAST_ADMINISTRATOR", "olga", ())


def test_one_may_follow_the_other_without_a_day_between() -> None:
    followed = school(by("olga"), by("ivan", until=SOON), by("vera", since=SOON))
    assert carried(PATHS["archived"], followed).changes
    late = school(by("olga"), by("ivan", until=SOON), by("vera", since=SOON + timedelta(hours=1)))
    assert refusal(Guarded, carried, PATHS["archived"], late).code == "E_LAST_ADMINISTRATOR"


def test_who_must_remain_is_not_who_administers() -> None:
    """Open point 30: it is enough that somebody is left who manages users and roles, within whatever rank."""
    rights = [Grant("role", "manager", name, "on") for name in MANAGING]
    managed = school(by("olga"), Role("manager", "", "admin", 500), *rights, Assignment("manager", "user", "ivan"))
    assert [is_administrator(login, managed, NOW) for login in ("olga", "ivan")] == [True, False]
    assert carried(PATHS["archived"], managed).changes
    assert not is_administrator("olga", school(by("olga", branch="north")), NOW)


@pytest.mark.parametrize(
    "link",
    [
        (Department("heads"), Membership("ivan", "heads", SOON), Assignment(ROLE, "department", "heads")),
        (Department("heads", head="ivan", head_until=SOON), Assignment(ROLE, "department", "heads")),
        (Group("g", kind="group"), GroupMember("ivan", "g", until=SOON), Assignment(ROLE, "group", "g")),
    ],
)
def test_a_membership_that_ends_takes_the_role_along(link: tuple[Fact, ...]) -> None:
    assert refusal(Guarded, carried, PATHS["archived"], school(by("olga"), *link)).code == "E_LAST_ADMINISTRATOR"


def test_a_company_that_stands_so_already_is_told_and_not_hindered() -> None:
    known = school(by("olga", until=SOON), by("ivan", until=SOON))
    (found,) = ends_of_rule(known, NOW)
    assert (found.code, found.value, dict(found.details)["day"]) == (
        "W_ADMINISTRATORS_END", "ivan, olga", "2026-11-26 09:00",
    )  # fmt: skip
    assert carried(PATHS["archived"], known).changes
    assert not ends_of_rule(TWO, NOW)
    assert not ends_of_rule(school(), NOW)  # nobody ever ruled


TO_COME = school(by("ivan", since=SOON, until=LATE))
TAKEN_BACK: dict[str, Callable[[Known], Plan]] = {
    "role taken": lambda known: roles.unassign(ROLE, "ivan", known, NOW),
    "later": lambda known: roles.assign(ROLE, "ivan", known, NOW, since=SOON + timedelta(days=1), until=LATE),
    "archived": lambda known: lifecycle.archive_users(["ivan"], known, NOW),
    "staff file": lambda known: import_users([Row(2, {"login": "ivan", "roles": "!clear"})], known, NOW, "update"),
}


@pytest.mark.parametrize("path", TAKEN_BACK)
def test_where_nobody_rules_yet_who_is_to_rule_may_be_taken_back(path: str) -> None:
    """There were no more without the appointment; where somebody rules until then, it is what the company counts on."""
    assert carried(TAKEN_BACK[path], TO_COME).changes
    counted = school(by("olga", until=SOON), by("ivan", since=SOON, until=LATE))
    assert refusal(Guarded, carried, TAKEN_BACK[path], counted).code == "E_LAST_ADMINISTRATOR"


def test_who_is_blocked_for_some_days_still_rules_then() -> None:
    blocked = school(by("olga"), by("ivan", until=NOW + timedelta(hours=1)))
    (olga,) = (one for one in blocked.all(Account) if one.login == "olga")
    known = Known(ALFA, applied(blocked.everything(), [Change(olga, olga._replace(blocked_until=SOON))]))
    assert refusal(Guarded, carried, PATHS["archived"], known).code == "E_LAST_ADMINISTRATOR"


moments = st.sampled_from([None, NOW - timedelta(days=1), SOON, NOW + timedelta(days=9), LATE])
links = st.lists(
    st.builds(by, st.sampled_from(["olga", "ivan", "vera"]), since=moments, until=moments), max_size=4
)  # fmt: skip


@given(links, links)
def test_no_accepted_change_of_roles_takes_the_last_administrator_of_any_day(
    before: list[Assignment], after: list[Assignment]
) -> None:
    known = school(*{one.subject: one for one in before}.values())
    will = school(*{one.subject: one for one in after}.values())
    changes = diff(known.everything(), will.everything())
    try:
        keep_the_rules(changes, known, NOW)
    except Guarded:
        return
    will = Known(ALFA, applied(known.everything(), changes))
    begun = [one for one in known.all(Assignment) if one.since is None or one.since <= NOW]
    ruled = any(is_administrator(login, known, NOW) for login in known.accounts)
    stands = known if ruled else school(*begun)
    for hours in range(0, 14 * 24, 12):
        day = NOW + timedelta(hours=hours)
        stood = any(is_administrator(login, stands, day) for login in stands.accounts)
        assert any(is_administrator(login, will, day) for login in will.accounts) or not stood


holders = st.lists(
    st.builds(
        lambda role, login, branch: Assignment(role, "user", login, branch=branch),
        st.sampled_from([ROLE, "manager", "clerk"]), st.sampled_from(["olga", "ivan"]),
        st.sampled_from(["", "", "north"]),
    ),
    max_size=3, unique_by=lambda one: (one.role, one.subject, one.branch),
)  # fmt: skip
held = st.sets(st.tuples(st.sampled_from(["manager", "clerk"]), st.sampled_from(MANAGING)))


def managers(known: Known) -> list[str]:
    """Whom `check` lets edit users and roles, both."""
    world = World(rules_of(ALFA), [*known.everything()], NOW)
    asked = [("edit", "user"), ("edit", "role")]
    return [
        login
        for login in known.accounts
        if all(verdict(world, Request(login, action, entity), None).allowed for action, entity in asked)
    ]


@given(holders, held, holders, held)
def test_the_guard_asks_what_a_check_asks(
    before: list[Assignment], had: set[tuple[str, str]], after: list[Assignment], will_have: set[tuple[str, str]]
) -> None:
    """A role in a branch lets nobody manage users and roles, and a right that sleeps does not either."""
    places = [Place("branch", "north"), *(Admission(login, "branch", "north") for login in ("olga", "ivan"))]
    roles_ = [Role(key, interface="admin", rank=500) for key in ("manager", "clerk")]
    known, will = (
        school(*places, *roles_, *links_, *(Grant("role", role, right, "on") for role, right in sorted(rights)))
        for links_, rights in ((before, had), (after, will_have))
    )
    try:
        keep_the_rules(diff(known.everything(), will.everything()), known, NOW)
    except (Guarded, InvalidInput):
        return
    assert managers(will) or not managers(known)


def test_the_last_who_manages_users_is_not_put_into_a_branch_nor_to_sleep() -> None:
    (only,) = managers(school(by("olga")))
    assert only == "olga"
    both = school(by("olga"), by("olga", branch="north"))
    assert refusal(Guarded, carried, PATHS["role taken"], both).code == "E_LAST_ADMINISTRATOR"
    row = Row(2, {"login": "olga", "roles": "administrator@north"})
    north = school(by("olga"), Place("branch", "north"), Admission("olga", "branch", "north"))
    assert refusal(Guarded, carried, lambda known: import_users([row], known, NOW, "update"), north)
