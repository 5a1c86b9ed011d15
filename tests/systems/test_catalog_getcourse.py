"""The catalog of GetCourse row by row: `catalogs/getcourse.csv` has its 67 rights and 6 restrictions (GC-10)."""

import csv
from pathlib import Path

import pytest

from crmaccess.definition import Condition, Permission, Restriction
from tests.builders import definition

SYSTEM = definition("getcourse")
CATALOG = Path(__file__).parent / "catalogs" / "getcourse.csv"
ROWS = list(csv.DictReader(CATALOG.read_text(encoding="utf-8").splitlines()))
RIGHTS = [row for row in ROWS if row["kind"] == "right"]
RESTRICTIONS = [row for row in ROWS if row["kind"] == "restriction"]
TAGS = {  # who may grant (GC-15…GC-17, GC-27)
    "owner": ("owner",),
    "owner;admin_with_rights": ("admins", "payments"),
    "owner;admin_with_rights;staff_with_rights": ("workers",),
    "": ("unused",),
}
MUST_HOLD = {  # GC-24
    "performer_or_supervisor_in_department": "is:department_worker",
    "performer_in_process": "is:process_performer",
    "section_access:users|orders|purchases|calls": "users.view_list",
    "holds:rights.manage_admins_and_staff": "rights.manage_admins_and_staff",
}
WAIVED = {"admin": "is:admin", "staff_manager": "is:staff_manager", "holder of account.configure": "account.configure"}


def by_id(rows: list[dict[str, str]]) -> list[object]:
    return [pytest.param(row, id=row["id"]) for row in rows]


def texts(condition: Condition) -> set[str]:
    return {atom.text for alternative in condition for atom in alternative}


def received(item: Permission | Restriction) -> set[str]:
    return {text.removeprefix("is:") for text in texts(item.receivers)}


def test_the_catalog_has_these_items_in_this_order() -> None:
    assert (len(RIGHTS), len(RESTRICTIONS)) == (67, 6)
    assert list(SYSTEM.permissions) == [row["id"] for row in RIGHTS]
    imposed = [key for key, restriction in SYSTEM.restrictions.items() if not restriction.standing]
    assert imposed == [row["id"] for row in RESTRICTIONS]
    assert list(SYSTEM.modules) == list(dict.fromkeys(row["group"] for row in RIGHTS))


@pytest.mark.parametrize("row", by_id(RIGHTS))
def test_a_right_is_what_its_row_says(row: dict[str, str]) -> None:
    right = SYSTEM.permissions[row["id"]]
    assert (right.label.en, right.label.ru) == (row["label_en"], row["label_ru"])
    assert right.sections[:1] == ((row["section"],) if row["section"] else ())
    assert "<".join(SYSTEM.scales[right.scale].levels) == row["scale"]
    assert right.module == row["group"]
    assert right.tags[0] in TAGS[row["grantable_by"]]
    assert ";".join(right.received_by) == ("user" if row["status"] == "active" else "")  # GC-12
    assert received(right) == set(filter(None, row["receivable_by"].split(";")))


@pytest.mark.parametrize("row", by_id(RIGHTS))
def test_a_right_needs_what_its_row_says(row: dict[str, str]) -> None:
    """GC-22: what is brought along; GC-23: of whom it is not asked; GC-24: what must hold already."""
    requires = SYSTEM.permissions[row["id"]].requires
    brought = [one for one in requires if one.on_grant == "bring"]
    assert {text for one in brought for text in texts(one.needs)} == set(filter(None, row["requires"].split(";")))
    waived = {text for one in brought for text in texts(one.waived)}
    assert waived == ({WAIVED[row["waived"]]} if row["waived"] else set())
    must = [texts(one.needs) for one in requires if one.on_grant == "refuse"]
    assert [MUST_HOLD[row["must_hold"]] in one for one in must] == ([True] if row["must_hold"] else [])


@pytest.mark.parametrize("row", by_id(RESTRICTIONS))
def test_a_restriction_is_what_its_row_says(row: dict[str, str]) -> None:
    restriction = SYSTEM.restrictions[row["id"]]
    assert (restriction.label.en, restriction.label.ru) == (row["label_en"], row["label_ru"])
    assert restriction.tags[0] in TAGS[row["grantable_by"]]
    assert received(restriction) == set(row["receivable_by"].split(";"))


def test_one_right_has_levels() -> None:
    assert [key for key, right in SYSTEM.permissions.items() if right.scale == "quality"] == ["quality.work"]  # GC-13


def test_what_only_staff_can_receive_an_admin_has_by_type() -> None:
    """GC-09: sixteen rights, quality control at its highest level."""
    for_staff = [row["id"] for row in RIGHTS if row["receivable_by"] == "staff"]
    assert len(for_staff) == 16
    assert {key for key, _ in SYSTEM.kinds["admin"].holds} == set(for_staff)
    assert dict(SYSTEM.kinds["admin"].holds)["quality.work"] == "all"


def test_the_bundle_of_the_users_section_brings_sixteen_rights_and_no_export() -> None:
    implied = SYSTEM.permissions["users.manage_section"].implies  # GC-48
    assert len(implied) == 16
    assert "export.users" not in implied


def test_new_users_are_students_and_a_person_has_one_of_four_types() -> None:
    assert list(SYSTEM.types) == ["student", "staff", "admin", "owner"]  # GC-03, GC-31


def test_the_options_start_as_proposed() -> None:
    """GC-46, GC-95, GC-104: off."""
    assert {key: rule.default for key, rule in SYSTEM.settings.items()} == {
        "rights_system": "new", "mailings_require_confirmation": "off", "tasks_bulk_for_sales_heads": "off",
        "mobile_passport": "off",
    }  # fmt: skip


def test_a_right_goes_to_single_people() -> None:
    """GC-02: neither roles nor groups nor departments."""
    assert {holder for right in SYSTEM.permissions.values() for holder in right.received_by} == {"user"}
    assert not SYSTEM.roles
    assert {"roles", "groups", "departments", "branches", "cash-registers"} <= set(SYSTEM.unavailable)
