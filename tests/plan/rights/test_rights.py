"""Rights granted and revoked, with what they need and what would sleep without them."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.definition import Atom, Definition, Requirement
from crmaccess.errors import Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Assignment, Grant, Group, GroupMember, Pipeline, Place, Role, Stage
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import grant, revoke
from crmaccess.plan.rights.roles import assign
from tests.builders import NOW
from tests.plan.plans import BITRIX, UNIVERSAL, is_settled, notes, refusal, small, then

WHOLESALE = (Pipeline("deal", "wholesale", "Опт", 1), Stage("deal", "wholesale", "W1", "Первая", 0))
BX = small(BITRIX, *WHOLESALE, Role("a", "Агент", "crm"), Role("law", "Закон", "crm", locked=True))
UNI = small(
    UNIVERSAL, Role("a", "Агент", "crm"), Role("king", "Король", "crm", everything=True), Group("g1", "Группа", "group")
)


def held(permission: str, level: str, *cell: str) -> Grant:
    return Grant("role", "a", permission, level, *cell)


@pytest.mark.parametrize(
    ("permission", "options", "result"),
    [
        ("deal.read", {"level": "own"}, held("crm.deal.read", "own", "main")),
        ("crm.deal.read", {"level": "none", "stage": "DOCS"}, held("crm.deal.read", "none", "main", "DOCS")),
        ("deal.read", {"level": "open", "pipeline": "Опт"}, held("crm.deal.read", "open", "wholesale")),
        (
            "deal.add",
            {"level": "all", "pipeline": "wholesale", "stage": "W1"},
            held("crm.deal.add", "all", "wholesale", "W1"),
        ),
        ("lead.read", {"level": "own", "stage": "NEW"}, held("crm.lead.read", "own", "", "NEW")),
        ("contact.read", {"level": "department"}, held("crm.contact.read", "department")),
        ("crm.settings.edit", {}, held("crm.settings.edit", "on")),
        ("crm.settings.edit", {"level": "off"}, held("crm.settings.edit", "off")),
    ],
)
def test_a_right_is_granted_in_its_cell_and_revoked_again(
    permission: str, options: dict[str, Any], result: Grant
) -> None:
    plan = grant("role:a", permission, BX, NOW, **options)
    assert plan.changes == (Change(None, result),)
    granted = then(BX, plan)
    assert is_settled(BX, plan, grant("role:a", permission, granted, NOW, **options))
    options.pop("level", None)
    back = revoke("role:a", permission, granted, NOW, **options)
    assert back.changes == (Change(result, None),)
    assert is_settled(granted, back, revoke("role:a", permission, then(granted, back), NOW, **options))


def test_a_stage_value_is_explicit_even_when_it_equals_the_inherited_one() -> None:  # BX-55, BX-58
    known = then(BX, grant("role:a", "deal.read", BX, NOW, level="own"))
    plan = grant("role:a", "deal.read", known, NOW, level="own", stage="DOCS")
    assert plan.changes == (Change(None, held("crm.deal.read", "own", "main", "DOCS")),)
    assert revoke("role:a", "deal.read", then(known, plan), NOW, stage="DOCS").changes


def test_another_level_is_an_edit() -> None:
    known = then(BX, grant("role:a", "deal.read", BX, NOW, level="own"))
    [change] = grant("role:a", "deal.read", known, NOW, level="all").changes
    assert change == Change(held("crm.deal.read", "own", "main"), held("crm.deal.read", "all", "main"))


@pytest.mark.parametrize(
    ("known", "subject", "permission", "options", "code"),
    [
        (BX, "role:a", "deal.read", {"level": "any"}, "E_LEVEL_UNKNOWN"),  # BX-45
        (BX, "role:a", "deal.read", {"level": "on"}, "E_LEVEL_UNKNOWN"),
        (BX, "role:a", "deal.read", {}, "E_LEVEL_MISSING"),
        (BX, "role:a", "deal.read", {"level": "own", "stage": "W1"}, "E_STAGE_ELSEWHERE"),  # BX-54
        (BX, "role:a", "contact.read", {"level": "own", "stage": "NEW"}, "E_NO_STAGES"),  # BX-53
        (BX, "role:a", "lead.read", {"level": "own", "pipeline": "main"}, "E_NO_PIPELINES"),
        (BX, "role:a", "deal.read", {"level": "own", "place": "branch:n"}, "E_NOT_NARROWED"),
        (BX, "petr", "deal.read", {"level": "own"}, "E_UNAVAILABLE"),  # BX-76
        (BX, "department:sales", "deal.read", {"level": "own"}, "E_NOT_RECEIVED_BY"),
        (UNI, "department:sales", "deal.read", {"level": "own"}, "E_NOT_RECEIVED_BY"),
        (UNI, "role:a", "contact.read", {"level": "own", "stage": "new"}, "E_NO_STAGES"),
        (UNI, "role:a", "read", {"level": "own"}, "E_AMBIGUOUS"),
    ],
)
def test_what_cannot_be_granted_is_refused(
    known: Known, subject: str, permission: str, options: dict[str, Any], code: str
) -> None:
    assert refusal(InvalidInput, grant, subject, permission, known, NOW, **options).code == code


@pytest.mark.parametrize(
    ("permission", "options", "code"),
    [
        ("crm.product.read", {"level": "own"}, "E_PERMISSION_UNKNOWN"),  # BX-66
        ("deal.read", {"level": "own", "stage": "DOCZ"}, "E_STAGE_UNKNOWN"),
        ("deal.read", {"level": "own", "pipeline": "retail"}, "E_PIPELINE_UNKNOWN"),
    ],
)
def test_what_does_not_exist_is_not_found(permission: str, options: dict[str, Any], code: str) -> None:
    assert refusal(NotFound, grant, "role:a", permission, BX, NOW, **options).code == code


def test_a_personal_right_where_there_are_none_is_refused_in_the_words_of_the_system() -> None:
    problem = refusal(InvalidInput, grant, "petr", "deal.read", BX, NOW, level="own")
    assert (problem.value, dict(problem.details)["ru"]) == ("personal-rights", BITRIX.unavailable["personal-rights"].ru)


def test_a_locked_role_gets_and_loses_nothing() -> None:
    assert refusal(Guarded, grant, "role:law", "deal.read", BX, NOW, level="own").code == "E_ROLE_LOCKED"


def test_users_and_groups_receive_personal_rights_where_the_system_has_them() -> None:
    for subject, holder in (("petr", "user"), ("group:g1", "group")):
        [change] = grant(subject, "users.list", UNI, NOW).changes
        assert change == Change(None, Grant(holder, subject.rpartition(":")[2], "users.list", "on"))


def test_a_right_brings_along_what_it_needs() -> None:
    plan = grant("role:a", "users.edit", UNI, NOW)
    assert {one.after for one in plan.changes if isinstance(one, Change)} == {
        held("users.edit", "on"), held("users.list", "on"),
    }  # fmt: skip
    assert notes(plan) == ["W_BROUGHT_ALONG users.list"]
    assert is_settled(UNI, plan, grant("role:a", "users.edit", then(UNI, plan), NOW))


def test_nothing_is_brought_along_that_is_there_already() -> None:
    known = then(UNI, grant("role:a", "users.list", UNI, NOW))
    assert len(grant("role:a", "users.edit", known, NOW).changes) == 1
    through_role = then(known, assign("a", "department:sales", known, NOW))
    assert len(grant("petr", "users.edit", through_role, NOW).changes) == 1


def test_what_cannot_be_without_a_right_goes_with_it() -> None:
    known = then(UNI, grant("role:a", "users.edit", UNI, NOW))
    for plan in (revoke("role:a", "users.list", known, NOW), grant("role:a", "users.list", known, NOW, level="off")):
        assert notes(plan) == ["W_REVOKED_ALONG users.edit"]
        will = then(known, plan).grants_by_holder.get(("role", "a"), {})
        assert [one.level for one in will.values()] in ([], ["off"])


def test_a_right_without_what_it_needs_sleeps() -> None:
    assert notes(grant("role:a", "lead.contacts", UNI, NOW)) == ["W_ASLEEP lead.contacts"]
    known = then(UNI, grant("role:a", "lead.read", UNI, NOW, level="own"))
    known = then(known, grant("role:a", "lead.contacts", known, NOW))
    assert notes(revoke("role:a", "lead.read", known, NOW)) == ["W_ASLEEP lead.contacts"]
    assert notes(grant("role:king", "lead.contacts", UNI, NOW)) == []


def requiring(needs: str, **options: str) -> Definition:
    """Bitrix24, but changing settings needs another right."""
    requirement = Requirement(((Atom("right", needs, text=needs),),), **options)
    right = BITRIX.permissions["crm.settings.edit"]._replace(requires=(requirement,))
    return BITRIX._replace(permissions={**BITRIX.permissions, right.key: right})


def test_a_right_can_be_refused_for_want_of_another() -> None:
    known = small(requiring("crm.deal.read", on_grant="refuse"), Role("a", "Агент", "crm"))
    problem = refusal(InvalidInput, grant, "role:a", "crm.settings.edit", known, NOW)
    assert (problem.code, dict(problem.details)["needs"]) == ("E_PREREQUISITE", "crm.deal.read")
    known = then(known, grant("role:a", "deal.read", known, NOW, level="own"))
    assert grant("role:a", "crm.settings.edit", known, NOW).changes


def test_what_is_brought_along_stands_in_the_main_pipeline() -> None:
    known = small(requiring("crm.deal.read", on_grant="bring"), Role("a", "Агент", "crm"))
    plan = grant("role:a", "crm.settings.edit", known, NOW)
    assert held("crm.deal.read", "all", "main") in [one.after for one in plan.changes if isinstance(one, Change)]


@pytest.mark.parametrize(
    ("permission", "stage", "noted"),
    [
        ("deal.update", "", []),
        ("deal.update", "WON", []),
        ("deal.delete", "DOCS", ["W_OPENS_NOTHING crm.deal.delete"]),
        ("lead.update", "", ["W_OPENS_NOTHING crm.lead.update"]),
        ("lead.add", "", []),  # BX-42
    ],
)
def test_what_opens_nothing_without_read_is_said(permission: str, stage: str, noted: list[str]) -> None:  # BX-41, BX-43
    known = then(BX, grant("role:a", "deal.read", BX, NOW, level="own"))
    known = then(known, grant("role:a", "deal.read", known, NOW, level="none", stage="DOCS"))
    assert notes(grant("role:a", permission, known, NOW, level="own", stage=stage)) == noted


@pytest.mark.parametrize(
    "assignment",
    [
        Assignment("reader", "user", "nina"),
        Assignment("reader", "department", "north"),
        Assignment("reader", "department", "sales", with_sub=True),
        Assignment("reader", "group", "g1"),
    ],
)
def test_read_may_come_from_a_role_that_reaches_the_person(assignment: Assignment) -> None:
    reader = (Role("reader", "Читатель", "crm"), Grant("role", "reader", "deal.read", "all", "main"))
    known = small(UNIVERSAL, *reader, Group("g1", "G", "group"), GroupMember("nina", "g1"), assignment)
    assert notes(grant("nina", "deal.update", known, NOW, level="own")) == []
    assert notes(grant("ivan", "deal.update", known, NOW, level="own")) == ["W_OPENS_NOTHING deal.update"]


def test_stages_with_values_of_their_own_keep_them() -> None:
    known = then(BX, grant("role:a", "deal.read", BX, NOW, level="own"))
    known = then(known, grant("role:a", "deal.read", known, NOW, level="all", stage="DOCS"))
    plan = revoke("role:a", "deal.read", known, NOW)
    assert (len(plan.changes), notes(plan)) == (1, ["W_STAGES_REMAIN crm.deal.read"])


def test_a_fired_user_gets_no_right() -> None:
    known = small(UNIVERSAL, Account("fedor", type="employee", state="archived"))
    assert refusal(InvalidInput, grant, "fedor", "users.list", known, NOW).code == "E_USER_INACTIVE"


def test_a_right_is_narrowed_to_a_place_where_it_can_be() -> None:
    right = UNIVERSAL.permissions["users.list"]._replace(cells=("source",))
    system = UNIVERSAL._replace(permissions={**UNIVERSAL.permissions, right.key: right})
    known = small(system, Role("a", "Агент", "crm"), Place("source", "site", "Сайт"))
    [change] = grant("role:a", "users.list", known, NOW, place="source:Сайт").changes
    assert change == Change(None, Grant("role", "a", "users.list", "on", place="source:site"))
    assert refusal(NotFound, grant, "role:a", "users.list", known, NOW, place="source:sity").nearest == ("site",)
