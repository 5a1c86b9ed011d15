"""Roles and whom they can be given to."""

from datetime import timedelta
from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Assignment, Grant, Group, Imposition, Place, Role
from crmaccess.plan.rights.roles import add_role, assign, copy_role, delete_role, edit_role, unassign
from tests.builders import NOW
from tests.plan.plans import BITRIX, UNIVERSAL, is_settled, refusal, small, then, words

LATER = NOW + timedelta(days=1)

KNOWN = small(
    BITRIX,
    Group("promo", "Промо", "workgroup"),
    Account("fedor", type="employee", state="inactive"),
    Role("agent", "Агент", "crm"),
    Role("law", "Закон", "crm", locked=True),
    Grant("role", "agent", "crm.deal.read", "own", "main"),
    Grant("role", "agent", "crm.deal.read", "none", "main", "DOCS"),
    Assignment("agent", "user", "petr"),
    Assignment("agent", "department", "sales", with_sub=True),
)
MALFORMED: list[tuple[Any, tuple[Any, ...], dict[str, Any], str]] = [
    (add_role, ("agent",), {"name": "Другой"}, "E_ROLE_TAKEN"),
    (add_role, ("a b",), {}, "E_KEY_MALFORMED"),
    (add_role, ("b",), {"name": "агент"}, "E_NAME_TAKEN"),  # BX-36
    (add_role, ("b",), {"name": "Manager"}, "E_NAME_TAKEN"),  # BX-37
    (add_role, ("b",), {"module": "sales"}, "E_MODULE_UNKNOWN"),
    (add_role, ("b",), {"interface": "admin"}, "E_INTERFACE_UNKNOWN"),
    (edit_role, ("agent",), {"name": "Manager"}, "E_NAME_TAKEN"),
    (edit_role, ("agent",), {"key": "manager"}, "E_ROLE_TAKEN"),
    (edit_role, ("agent",), {"name": "\x00"}, "E_CONTROL_CHARACTER"),
    (copy_role, ("agent", "manager"), {}, "E_ROLE_TAKEN"),
    (assign, ("agent", "fedor"), {}, "E_USER_INACTIVE"),  # BX-38
    (assign, ("agent", "petr"), {"with_sub": True}, "E_WITH_SUB"),  # BX-39
    (assign, ("agent", "group:promo"), {"with_sub": True}, "E_WITH_SUB"),
    (assign, ("agent", "role:manager"), {}, "E_SUBJECT_KIND"),
    (assign, ("agent", "kind:head"), {}, "E_SUBJECT_KIND"),
    (assign, ("agent", "petr"), {"branch": "north"}, "E_UNAVAILABLE"),
    (assign, ("agent", "petr"), {"since": LATER, "until": LATER}, "E_UNTIL_BEFORE"),
    (assign, ("agent", "petr"), {"until": NOW}, "E_UNTIL_PAST"),
]


@pytest.mark.parametrize(("wish", "args", "options", "code"), MALFORMED)
def test_what_no_role_can_be_is_refused(wish: Any, args: tuple[Any, ...], options: dict[str, Any], code: str) -> None:
    assert refusal(InvalidInput, wish, *args, KNOWN, NOW, **options).code == code


def test_a_new_role_has_the_only_module_and_no_rights() -> None:
    plan = add_role("deputy", KNOWN, NOW, name="Замещение")
    assert plan.changes == (Change(None, Role("deputy", "Замещение", "crm")),)
    assert is_settled(KNOWN, plan, add_role("deputy", then(KNOWN, plan), NOW, name="Замещение"))


def test_a_renamed_role_keeps_its_rights_and_assignments() -> None:
    will = then(KNOWN, edit_role("agent", KNOWN, NOW, key="seller", name="Продавец"))
    assert ("role", "seller", "crm.deal.read", "main", "DOCS", "") in will.grants
    assert ("seller", "user", "petr", "") in will.assignments
    assert "agent" not in will.roles
    assert edit_role("agent", KNOWN, NOW, name="Агент").unchanged == 1


def test_a_copy_has_the_rights_and_not_the_holders() -> None:
    will = then(KNOWN, copy_role("Агент", "agent2", KNOWN, NOW, name="Агент 2"))
    assert sorted(grant.level for grant in will.grants.values() if grant.subject == "agent2") == ["none", "own"]
    assert not [one for one in will.assignments.values() if one.role == "agent2"]


def test_a_role_in_use_goes_only_when_forced() -> None:  # BX-36
    problem = refusal(Guarded, delete_role, "agent", KNOWN, NOW)
    assert (problem.code, problem.details) == ("E_ROLE_IN_USE", (("holders", "department:sales, user:petr"),))
    plan = delete_role("agent", KNOWN, NOW, force=True)
    assert len(plan.changes) == 5
    assert words(plan)[-1] == "remove role agent"
    assert "agent" not in repr(list(then(KNOWN, plan).everything()))


def test_a_role_nobody_has_goes_with_its_rights_and_restrictions() -> None:
    known = small(UNIVERSAL, Role("a", "A", "crm"), Imposition("no_export", "role", "a"))
    assert words(delete_role("a", known, NOW)) == ["remove imposition no_export role a", "remove role a"]


@pytest.mark.parametrize(
    "wish", [lambda: edit_role("law", KNOWN, NOW, name="x"), lambda: delete_role("law", KNOWN, NOW)]
)
def test_a_locked_role_stays_as_it_is(wish: Any) -> None:
    assert refusal(Guarded, wish).code == "E_ROLE_LOCKED"


@pytest.mark.parametrize(
    ("subject", "options", "assignment"),
    [
        ("nina", {}, Assignment("agent", "user", "nina")),
        ("ivan", {}, Assignment("agent", "user", "ivan")),  # BX-04: an invited user may hold roles already
        ("department:north", {"with_sub": True}, Assignment("agent", "department", "north", with_sub=True)),
        ("group:promo", {"until": LATER}, Assignment("agent", "group", "promo", until=LATER)),
    ],
)
def test_a_role_is_given_and_taken(subject: str, options: dict[str, Any], assignment: Assignment) -> None:
    plan = assign("agent", subject, KNOWN, NOW, **options)
    assert plan.changes == (Change(None, assignment),)
    given = then(KNOWN, plan)
    assert is_settled(KNOWN, plan, assign("agent", subject, given, NOW, **options))
    taken = unassign("agent", subject, given, NOW)
    assert taken.changes == (Change(assignment, None),)
    assert is_settled(given, taken, unassign("agent", subject, then(given, taken), NOW))


def test_another_reach_of_the_same_assignment_is_an_edit() -> None:
    [change] = assign("agent", "department:sales", KNOWN, NOW).changes
    assert change == Change(
        Assignment("agent", "department", "sales", with_sub=True), Assignment("agent", "department", "sales")
    )


def test_one_role_can_be_held_in_several_branches() -> None:
    known = small(UNIVERSAL, Place("branch", "north", "Северный"), Place("branch", "south", "Южный"))
    for branch in ("Северный", "south"):
        known = then(known, assign("employee", "petr", known, NOW, branch=branch, until=NOW + timedelta(days=1)))
    assert [one.branch for one in known.assignments.values()] == ["north", "south"]
    will = then(known, unassign("employee", "petr", known, NOW, branch="north"))
    assert [one.branch for one in will.assignments.values()] == ["south"]
    assert refusal(NotFound, assign, "employee", "petr", known, NOW, branch="nroth").nearest[0] == "north"
