"""Granting in GetCourse: what a grant brings along or is refused for, and who may hand out what to whom.

The facts are those of `cases/getcourse.toml`. Which operator may give which item to whom is a matter of the grant
rules of the definition alone; what the recipient must be and hold is asked of the plan that a grant makes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crmaccess.changes import Change, Plan
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import Grant, Imposition
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import is_of_kind
from crmaccess.plan.people.belonging.departments import add_department
from crmaccess.plan.people.belonging.groups import add_group
from crmaccess.plan.rights.restrictions import impose
from crmaccess.plan.rights.rights import grant, revoke
from crmaccess.plan.rights.roles import add_role
from tests.builders import NOW
from tests.plan.plans import notes, refusal
from tests.scenarios import Scenarios

CASES = Scenarios(Path(__file__).parent / "cases" / "getcourse.toml", "getcourse")
SYSTEM = CASES.definition


def known(**others: Mapping[str, Any]) -> Known:
    """What is known in the common fixture, with other words about some people."""
    return Known(SYSTEM, CASES.facts({"users": {**CASES.data["users"], **others}}))


def staff(may: str) -> dict[str, str]:
    return {"type": "staff", "may": may}


def granted(target: str, right: str, facts: Known, level: str = "") -> list[str]:
    """The rights that a grant writes, the one asked for first."""
    plan = grant(target, right, facts, NOW, level=level)
    written = [one.fact for one in plan.changes if isinstance(one, Change)]
    return [fact.permission for fact in written if isinstance(fact, Grant)]


LISTING_ADMIN = {"artem": {"type": "admin", "may": "users.view_list"}}
BROUGHT = [
    ("GCS-04", {}, "artem", "rights.manage_admins_and_staff", {"users.view_card", "users.view_list"}),
    ("GCS-05", LISTING_ADMIN, "artem", "rights.manage_admins_and_staff", {"users.view_card"}),
    ("GCS-07", {}, "stas", "rights.manage_staff", {"users.view_card", "users.view_list"}),
    ("GCS-08", {}, "stas", "mailings.manage", set()),
    ("GCS-10", {}, "artem", "messengers.configure", set()),
    ("GCS-13", {}, "stas", "ide.access", set()),
    ("GCS-19", {}, "stas", "payments.create_refunds", {"payments.view_operations"}),
    ("GCS-20", {}, "anton", "payments.create_refunds", set()),
    ("GCS-24", {}, "dina", "inbox.work", set()),
    ("GCS-26", {}, "pavel", "tasks.work", set()),
    ("GCS-27", {}, "mila", "export.users", set()),
    ("GCS-28", {}, "stas", "export.users", {"users.view_list"}),
    ("GCS-29", {}, "mila", "export.orders", set()),
    ("GCS-30", {}, "ivan", "export.quizzes", set()),
    ("GCS-31 staff", {}, "stas", "export.surveys", {"surveys.manage"}),
    ("GCS-31 admin", {}, "artem", "export.surveys", set()),
    ("GCS-32", {}, "stas", "site.blog", {"site.cms"}),
    ("GCS-33", {}, "artem", "site.settings", set()),
    ("GCS-36", {}, "uliana", "tickets.manage", set()),
    ("GCS-38", {"stas": staff("calls.work")}, "stas", "users.custom_fields", set()),
    ("GCS-39", {"stas": staff("users.manage_section")}, "stas", "users.bulk_actions", set()),
    ("GC-60", {}, "stas", "users.add", {"users.view_list"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "target", "right", "brought"), [pytest.param(*row[1:], id=row[0]) for row in BROUGHT]
)
def test_a_grant_brings_along_what_is_missing(
    people: Mapping[str, Any], target: str, right: str, brought: set[str]
) -> None:
    first, *others = granted(target, right, known(**people))
    assert first == right
    assert set(others) == brought


REFUSED = [
    ("GCS-03", {}, "stas", "account.configure", "E_RECEIVER"),
    ("GCS-06", {}, "stas", "rights.manage_admins_and_staff", "E_RECEIVER"),
    ("GCS-17", {}, "olga", "logs.view", "E_RECEIVER"),
    ("GCS-21", {}, "artem", "payments.manage_rights", "E_PREREQUISITE"),
    ("GCS-23", {}, "ivan", "quality.work", "E_LEVEL_MISSING"),
    ("GCS-24", {}, "stas", "inbox.work", "E_PREREQUISITE"),
    ("GCS-25", {}, "pavel", "inbox.work", "E_PREREQUISITE"),
    ("GCS-26", {}, "stas", "tasks.work", "E_PREREQUISITE"),
    ("GCS-29", {}, "stas", "export.orders", "E_RECEIVER"),
    ("GCS-30", {}, "stas", "export.quizzes", "E_RECEIVER"),
    ("GCS-34", {}, "artem", "mailings.manage", "E_RECEIVER"),
    ("GCS-35", {}, "stas", "mailings.send_single", "E_RECEIVED_BY_NOBODY"),
    ("GCS-37", {}, "uliana", "calls.work", "E_RECEIVER"),
    ("GCS-38", {}, "stas", "users.custom_fields", "E_PREREQUISITE"),
    ("GC-12", {}, "olga", "coins.manage", "E_RECEIVED_BY_NOBODY"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "target", "right", "code"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_a_grant_is_refused_for_what_the_recipient_is_or_lacks(
    people: Mapping[str, Any], target: str, right: str, code: str
) -> None:
    assert refusal(InvalidInput, grant, target, right, known(**people), NOW).code == code


def test_who_receives_a_right_is_said_in_words_of_the_crm() -> None:
    problem = refusal(InvalidInput, grant, "stas", "export.orders", known(), NOW)  # GC-21
    assert dict(problem.details)["ru"] == "сотрудник-менеджер или администратор"


def test_a_right_that_another_one_needs_is_not_revoked_alone() -> None:
    """GCS-42, GC-26"""
    facts = known(stas=staff("users.view_list users.segments"))
    problem = refusal(InvalidInput, revoke, "stas", "users.view_list", facts, NOW)
    assert (problem.code, dict(problem.details)) == ("E_NEEDED", {"by": "users.segments", "holder": "user:stas"})
    plan = revoke("stas", "users.view_list", facts, NOW, cascade=True)
    assert len(plan.changes) == 2
    assert notes(plan) == ["W_REVOKED_ALONG users.segments"]


LEFT = known(stas=staff("users.view_list users.segments"))
TAKEN = Grant("user", "stas", "users.view_list", "off")
ROW = Row(2, {"login": "stas", "rights": "users.segments=on"})
OTHERS = [one for one in LEFT.all(Grant) if (one.subject, one.permission) != ("stas", "users.view_list")]


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(desired([TAKEN], LEFT, NOW), id="an access file that puts it off"),
        pytest.param(desired(OTHERS, LEFT, NOW, remove=True), id="one that is the whole truth"),
        pytest.param(import_users([ROW], LEFT, NOW, "update"), id="an import"),
    ],
)
def test_no_file_takes_a_right_that_another_one_needs(plan: Plan) -> None:
    """GC-26"""
    [problem] = plan.problems
    assert (problem.code, dict(problem.details)) == ("E_NEEDED", {"by": "users.segments", "holder": "user:stas"})
    assert refusal(InvalidInput, keep_the_rules, plan.changes, LEFT, NOW).code == "E_NEEDED"


def test_what_slept_already_is_not_left_alone() -> None:
    facts = known(stas=staff("users.segments"))
    assert not desired([TAKEN], facts, NOW).problems


@pytest.mark.parametrize(
    ("restriction", "target", "code"),
    [
        pytest.param("restrict.order_list", "stas", "E_NOT_IMPOSED_ON", id="GCS-44"),
        pytest.param("restrict.user_list", "artem", "E_NOT_IMPOSED_ON", id="GC-100: managers only"),
        pytest.param("restrict.impersonation", "uliana", "E_NOT_IMPOSED_ON", id="GC-103: no students"),
        pytest.param("own_or_owner_type", "stas", "E_RESTRICTION_STANDING", id="GC-29: what stands on everybody"),
    ],
)
def test_a_restriction_is_not_imposed_on_others(restriction: str, target: str, code: str) -> None:
    assert refusal(InvalidInput, impose, restriction, target, known(), NOW).code == code


@pytest.mark.parametrize(
    ("restriction", "target"),
    [("restrict.order_list", "mila"), ("restrict.user_list", "arkady"), ("restrict.mobile_passport", "uliana")],
)
def test_a_restriction_is_imposed_on_its_kinds(restriction: str, target: str) -> None:
    assert len(impose(restriction, target, known(), NOW).changes) == 1


@pytest.mark.parametrize("wish", [add_role, add_department, add_group])
def test_there_are_no_roles_departments_or_groups_to_grant_to(wish: Any) -> None:
    assert refusal(InvalidInput, wish, "x", known(), NOW).code == "E_UNAVAILABLE"  # GC-02


@pytest.mark.parametrize(
    ("login", "kinds"),
    [
        ("mila", {"staff", "worker", "manager", "staff_manager"}),
        ("arkady", {"admin", "worker", "manager", "admin_manager", "instructor"}),
        ("ivan", {"staff", "worker", "instructor", "staff_instructor"}),
        ("dina", {"staff", "worker", "department_worker"}),
        ("pavel", {"staff", "worker", "process_performer"}),
        ("uliana", {"student"}),
    ],
)
def test_kinds_follow_from_type_rights_and_parts(login: str, kinds: set[str]) -> None:
    """GC-05, GC-06, GC-07; the plan sees them as the engine does."""
    facts, world = known(), World(Rules(SYSTEM), CASES.facts({}), NOW)
    assert {kind for kind in SYSTEM.kinds if is_of_kind(facts.accounts[login], kind, facts)} == kinds
    assert {kind for kind in SYSTEM.kinds if world.person(login).is_kind(kind)} == kinds


# --- who may hand out what to whom


def may_hand_out(operator: str, item: str, target: str, **people: Mapping[str, Any]) -> bool:
    """Whether the guard lets the operator give the right or impose the restriction."""
    facts = Known(SYSTEM, CASES.facts({"users": {**CASES.data["users"], **people}}))
    permission = SYSTEM.permissions.get(item)
    given = (
        Grant("user", target, item, SYSTEM.scales[permission.scale].levels[-1])
        if permission
        else Imposition(item, "user", target)
    )
    return not Guard(facts, [Change(None, given)], operator, NOW).refusals


STAFF_RIGHTS = {"artem": {"type": "admin", "may": "rights.manage_staff users.view_list users.view_card"}}
OPERATORS = [
    ("GCS-01", "olga", "account.configure", "artem", True, {}),
    ("GCS-02", "alla", "account.configure", "artem", False, {}),
    ("GCS-08", "sonya", "mailings.manage", "stas", True, {}),
    ("GCS-09", "sonya", "messengers.configure", "artem", False, {}),
    ("GCS-10", "alla", "messengers.configure", "artem", True, {}),
    ("GCS-11", "artem", "widgets.manage", "arkady", False, STAFF_RIGHTS),
    ("GCS-12", "sonya", "ide.access", "stas", False, {}),
    ("GCS-13", "alla", "ide.access", "stas", True, {}),
    ("GCS-14", "anton", "mailings.manage", "stas", False, {}),
    ("GCS-15", "stas", "stats.view", "pavel", False, {}),
    ("GCS-16 GC-20", "alla", "logs.view", "alla", False, {}),
    ("GCS-17", "alla", "logs.view", "olga", False, {}),
    ("GCS-18", "alla", "payments.view_acts", "stas", False, {}),
    ("GCS-19", "petr", "payments.create_refunds", "stas", True, {}),
    ("GCS-22", "petr", "payments.manage_rights", "alla", False, {}),
    ("GCS-36", "sonya", "tickets.manage", "uliana", True, {}),
    ("GCS-40", "artem", "users.manager", "stas", True, LISTING_ADMIN),
    ("GCS-41", "stas", "users.manager", "pavel", False, {"stas": staff("users.view_list")}),
    ("GCS-40 no other right", "artem", "stats.view", "stas", False, LISTING_ADMIN),
    ("GCS-43", "alla", "restrict.order_list", "mila", False, {}),
    ("GCS-45 admin", "alla", "restrict.impersonation", "artem", True, {}),
    ("GCS-45 staff", "sonya", "restrict.impersonation", "stas", False, {}),
    ("GCS-46 staff", "sonya", "restrict.app_section", "stas", True, {}),
    ("GCS-46 admin", "sonya", "restrict.app_section", "artem", False, {}),
    ("GC-04", "alla", "users.manager", "olga", False, {}),
    ("GC-12", "olga", "coins.manage", "stas", False, {}),
    ("GC-15", "petr", "rights.manage_staff", "stas", False, {}),
    ("GC-16", "alla", "export.diplomas", "artem", True, {}),
    ("GC-17", "sonya", "widgets.manage", "stas", True, {}),
    ("GC-27", "petr", "payments.view_acts", "artem", True, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "item", "target", "allowed", "people"), [pytest.param(*row[1:], id=row[0]) for row in OPERATORS]
)
def test_the_grant_rules_say_who_hands_out_what_to_whom(
    operator: str, item: str, target: str, allowed: bool, people: Mapping[str, Any]
) -> None:
    assert may_hand_out(operator, item, target, **people) is allowed
