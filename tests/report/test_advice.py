"""Roles worth a second look (BX-72, BX-73)."""

from crmaccess.facts import Imposition
from crmaccess.report.audit.advice import Advice, advice
from tests.builders import assign, department, role, user, world

STAFF = [*user("petr", departments="sales"), *user("anna", departments="sales"), *user("olga")]
ROLES = [
    *role("manager", "crm.lead.read:own"),
    *role("seller", "crm.lead.read:own"),
    *role("cleaner", "crm.lead.delete:own crm.lead.export:none"),
    *role("settings", "crm.settings.edit:on"),
    *role("admin", "crm.lead.delete:all"),
    *role("empty"),
    *role("blank"),
]


def given(*assignments: object) -> set[Advice]:
    facts = [department("sales"), STAFF, ROLES, *assignments]
    return set(advice(world("bitrix24", *facts), ["anna", "olga", "petr"]))  # type: ignore[arg-type]


def test_roles_with_rights_that_few_should_have_are_named_with_them() -> None:
    """BX-72: delete, import, export, and the settings; of an administrator's role it is expected."""
    risky = {(one.role, one.about) for one in given() if one.code == "risky"}
    assert risky == {("cleaner", ("crm.lead.delete",)), ("settings", ("crm.settings.edit",))}


def test_roles_that_say_the_same_are_one_row_however_many_they_are() -> None:
    """BX-73: roles without any right say nothing."""
    more = [*role("agent", "crm.lead.read:own"), *role("trader", "crm.lead.read:own")]
    assert {(one.role, one.about) for one in given() if one.code == "alike"} == {("manager", ("seller",))}
    alike = [(one.role, one.about) for one in given(*more) if one.code == "alike"]
    assert alike == [("agent", ("manager", "seller", "trader"))]


def test_a_role_with_a_rank_or_a_restriction_of_its_own_does_not_say_the_same() -> None:
    roles = [*role("a", "deal.read:own"), *role("b", "deal.read:own"), *role("c", "deal.read:own", rank=3)]
    found = advice(world("universal", roles, Imposition("no_export", "role", "b")), [])
    assert [one for one in found if one.code == "alike"] == []


def test_a_role_that_reaches_one_person_only() -> None:
    """BX-73: whichever way it comes; nobody and several people are no matter."""
    single = given(assign("manager", "user:olga"), assign("cleaner", "department:sales"))
    assert {(one.role, one.about) for one in single if one.code == "single"} == {("manager", ("olga",))}
