"""Departments, groups, places, pipelines, settings, restrictions."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, NotFound
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Setting,
    Stage,
)
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.records import pipelines, places
from crmaccess.plan.rights import restrictions
from crmaccess.plan.system import settings
from tests.builders import NOW
from tests.plan.plans import BITRIX, UNIVERSAL, is_settled, notes, refusal, small, then, words

BX = small(BITRIX, Department("far", "Дальний", "north"), Account("fedor", type="employee", state="inactive"))
UNI = small(
    UNIVERSAL,
    Place("branch", "north", "Северный"),
    Place("branch", "old", "Старый", archived=True),
    Group("g1", "Группа", "group"),
    GroupMember("petr", "g1"),
    Admission("petr", "branch", "north"),
)
SETTLED: list[tuple[Any, Any, tuple[Any, ...], dict[str, Any], Change]] = [
    (BX, departments.add_department, ("hr",), {"parent": "Отдел продаж", "head": "nina"},
     Change(None, Department("hr", "hr", "sales", "nina"))),
    (BX, departments.edit_department, ("north",), {"name": "Юг"},
     Change(Department("north", "Север", "sales"), Department("north", "Юг", "sales"))),
    (BX, departments.move_department, ("far", "sales"), {},
     Change(Department("far", "Дальний", "north"), Department("far", "Дальний", "sales"))),
    (BX, departments.move_department, ("north", ""), {},
     Change(Department("north", "Север", "sales"), Department("north", "Север"))),
    (BX, departments.set_head, ("north", "petr"), {},
     Change(Department("north", "Север", "sales"), Department("north", "Север", "sales", "petr"))),
    (BX, departments.set_head, ("sales", ""), {},
     Change(Department("sales", "Отдел продаж", head="pavel"), Department("sales", "Отдел продаж"))),
    (BX, departments.join_department, ("petr", "north"), {}, Change(None, Membership("petr", "north"))),  # BX-20
    (BX, departments.leave_department, ("petr", "sales"), {}, Change(Membership("petr", "sales"), None)),  # BX-22
    (BX, departments.delete_department, ("far",), {}, Change(Department("far", "Дальний", "north"), None)),
    (UNI, groups.add_group, ("g2",), {"name": "Промо"}, Change(None, Group("g2", "Промо", "group"))),
    (UNI, groups.edit_group, ("g1",), {"name": "Промо"},
     Change(Group("g1", "Группа", "group"), Group("g1", "Промо", "group"))),
    (UNI, groups.join_group, ("nina", "g1"), {"part": "moderator"},
     Change(None, GroupMember("nina", "g1", "moderator"))),
    (UNI, groups.join_group, ("petr", "g1"), {"part": "owner"},
     Change(GroupMember("petr", "g1"), GroupMember("petr", "g1", "owner"))),
    (UNI, groups.join_group, ("nina", "g1"), {"part": "invited", "invited_by": "petr"},  # BX-29
     Change(None, GroupMember("nina", "g1", "invited", invited_by="petr"))),
    (UNI, groups.join_group, ("nina", "g1"), {"part": "member", "invited_by": "petr"},
     Change(None, GroupMember("nina", "g1"))),
    (UNI, groups.leave_group, ("petr", "g1"), {}, Change(GroupMember("petr", "g1"), None)),
    (UNI, places.add_place, ("branch", "south"), {"name": "Южный"}, Change(None, Place("branch", "south", "Южный"))),
    (UNI, places.edit_place, ("branch", "north"), {"name": "Центр"},
     Change(Place("branch", "north", "Северный"), Place("branch", "north", "Центр"))),
    (UNI, places.archive_place, ("branch", "north"), {},
     Change(Place("branch", "north", "Северный"), Place("branch", "north", "Северный", archived=True))),
    (UNI, places.admit, ("nina", "branch", "Северный"), {}, Change(None, Admission("nina", "branch", "north"))),
    (UNI, places.admit, ("nina", "branch", "*"), {}, Change(None, Admission("nina", "branch", "*"))),
    (UNI, places.remove_admission, ("petr", "branch", "north"), {}, Change(Admission("petr", "branch", "north"), None)),
    (BX, pipelines.add_stage, ("deal", "CHECK"), {"name": "Проверка"},
     Change(None, Stage("deal", "main", "CHECK", "Проверка", 7))),
    (BX, pipelines.add_stage, ("lead", "CALL"), {}, Change(None, Stage("lead", "", "CALL", "CALL", 5))),
    (UNI, pipelines.add_stage, ("contact", "first"), {}, Change(None, Stage("contact", "", "first", "first", 0))),
    (BX, settings.set_setting, ("plan", "team"), {}, Change(None, Setting("plan", "team"))),
    (UNI, restrictions.impose, ("no_export", "role:employee"), {},
     Change(None, Imposition("no_export", "role", "employee"))),
]  # fmt: skip


@pytest.mark.parametrize(("known", "wish", "args", "options", "change"), SETTLED)
def test_a_wish_is_one_change_and_the_second_time_none(
    known: Any, wish: Any, args: tuple[Any, ...], options: dict[str, Any], change: Change
) -> None:
    plan = wish(*args, known, NOW, **options)
    assert plan.changes == (change,)
    if wish is not departments.delete_department:
        assert is_settled(known, plan, wish(*args, then(known, plan), NOW, **options))


REFUSED: list[tuple[Any, Any, tuple[Any, ...], dict[str, Any], type[CrmAccessError], str]] = [
    (BX, departments.add_department, ("north",), {"name": "Другой"}, InvalidInput, "E_DEPARTMENT_TAKEN"),
    (BX, departments.add_department, ("a:b",), {}, InvalidInput, "E_KEY_MALFORMED"),
    (BX, departments.add_department, ("hr",), {"parent": "salse"}, NotFound, "E_DEPARTMENT_UNKNOWN"),  # BX-19
    (BX, departments.edit_department, ("north",), {"key": "sales"}, InvalidInput, "E_DEPARTMENT_TAKEN"),
    (BX, departments.edit_department, ("north",), {"name": "\x1b[2J"}, InvalidInput, "E_CONTROL_CHARACTER"),
    (BX, departments.set_head, ("north", "fedor"), {}, InvalidInput, "E_USER_INACTIVE"),  # BX-23
    (BX, departments.set_head, ("north", "ivan"), {}, InvalidInput, "E_USER_INACTIVE"),
    (BX, departments.move_user, ("petr", "north", "far"), {}, InvalidInput, "E_NOT_A_MEMBER"),  # BX-21
    (BX, departments.delete_department, ("north",), {}, Guarded, "E_DEPARTMENT_IN_USE"),
    (UNI, groups.add_group, ("g1",), {}, InvalidInput, "E_GROUP_TAKEN"),
    (UNI, groups.add_group, ("g2",), {"kind": "workgroup"}, InvalidInput, "E_GROUP_KIND_UNKNOWN"),
    (UNI, groups.join_group, ("nina", "g1"), {"part": "king"}, InvalidInput, "E_PART_UNKNOWN"),
    (UNI, groups.join_group, ("nina", "g1"), {"until": NOW}, InvalidInput, "E_UNTIL_PAST"),
    (BX, places.add_place, ("branch", "south"), {}, InvalidInput, "E_UNAVAILABLE"),  # BX-112
    (BX, places.admit, ("petr", "register", "x"), {}, InvalidInput, "E_UNAVAILABLE"),
    (UNI, places.add_place, ("branch", "*"), {}, InvalidInput, "E_KEY_MALFORMED"),
    (UNI, places.add_place, ("branch", "north"), {}, InvalidInput, "E_PLACE_TAKEN"),
    (UNI, places.admit, ("petr", "branch", "old"), {}, InvalidInput, "E_PLACE_ARCHIVED"),
    (UNI, places.admit, ("petr", "branch", "nrth"), {}, NotFound, "E_PLACE_UNKNOWN"),
    (BX, pipelines.add_pipeline, ("lead", "x"), {}, InvalidInput, "E_NO_PIPELINES"),  # BX-54
    (BX, pipelines.add_stage, ("contact", "x"), {}, InvalidInput, "E_NO_STAGES"),
    (BX, pipelines.add_stage, ("deal", "NEW"), {"name": "Другая"}, InvalidInput, "E_STAGE_TAKEN"),
    (BX, pipelines.add_stage, ("deal", "X"), {"pipeline": "retail"}, NotFound, "E_PIPELINE_UNKNOWN"),
    (BX, settings.set_setting, ("plan", "gold"), {}, InvalidInput, "E_VALUE_UNKNOWN"),
    (BX, settings.set_setting, ("plans", "team"), {}, NotFound, "E_SETTING_UNKNOWN"),
    (BX, restrictions.impose, ("no_export", "petr"), {}, InvalidInput, "E_UNAVAILABLE"),  # BX-76
    (UNI, restrictions.impose, ("no_exports", "petr"), {}, NotFound, "E_RESTRICTION_UNKNOWN"),
    (UNI, restrictions.impose, ("no_export", "department:sales"), {}, InvalidInput, "E_SUBJECT_KIND"),
    (UNI, restrictions.impose, ("no_export", "petr"), {"until": NOW}, InvalidInput, "E_UNTIL_PAST"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "wish", "args", "options", "error", "code"), REFUSED)
def test_what_cannot_be_is_refused(
    known: Any, wish: Any, args: tuple[Any, ...], options: dict[str, Any], error: type[CrmAccessError], code: str
) -> None:
    assert refusal(error, wish, *args, known, NOW, **options).code == code


@pytest.mark.parametrize(("below", "path"), [("far", "sales > north > far > sales"), ("sales", "sales > sales")])
def test_a_department_does_not_go_below_itself(below: str, path: str) -> None:  # BX-19
    problem = refusal(InvalidInput, departments.move_department, "sales", below, BX, NOW)
    assert (problem.code, problem.details) == ("E_DEPARTMENT_CYCLE", (("path", path),))


def test_a_renamed_department_is_followed_by_all_that_names_it() -> None:
    known = small(
        UNIVERSAL, Assignment("employee", "department", "sales"), Record("deal", "D-1", stamp=("north", "sales"))
    )
    will = then(known, departments.edit_department("sales", known, NOW, key="a.sales"))
    assert will.departments["north"].parent == "a.sales"
    assert ("petr", "a.sales") in will.memberships
    assert ("employee", "department", "a.sales", "") in will.assignments
    assert will.records["deal", "D-1"].stamp == ("a.sales", "north")


def test_moving_a_person_replaces_the_department() -> None:  # BX-21
    plan = departments.move_user("petr", "sales", "north", BX, NOW)
    assert words(plan) == ["remove membership petr sales", "add membership petr north"]
    assert is_settled(BX, plan, departments.move_user("petr", "sales", "north", then(BX, plan), NOW))


def test_old_records_keep_the_old_department_and_are_counted() -> None:  # BX-70
    known = small(BITRIX, *(Record("lead", key, responsible="petr", stamp=("sales",)) for key in ("L-1", "L-2")))
    for plan in (
        departments.move_user("petr", "sales", "north", known, NOW),
        departments.join_department("petr", "north", known, NOW),
        departments.leave_department("petr", "sales", known, NOW),
        departments.set_head("north", "petr", known, NOW),
    ):
        assert [(note.code, note.details) for note in plan.notes] == [("W_STALE_RECORDS", (("count", "2"),))]
    assert not departments.join_department("petr", "sales", known, NOW).notes


def test_a_head_who_leaves_still_heads() -> None:
    known = small(BITRIX, Membership("pavel", "sales"))
    assert notes(departments.leave_department("pavel", "sales", known, NOW)) == ["W_STILL_HEAD pavel"]


def test_a_department_in_use_says_by_what() -> None:  # BX-19
    known = small(
        UNIVERSAL,
        Assignment("head", "department", "sales"),
        Record("deal", "D-1", responsible="nina", stamp=("sales",)),
    )
    problem = refusal(Guarded, departments.delete_department, "sales", known, NOW)
    assert dict(problem.details) == {
        "people": "pavel, petr", "departments": "north", "roles": "head", "records": "deal:D-1",
    }  # fmt: skip


def test_a_group_that_brings_roles_goes_only_when_forced() -> None:
    known = then(UNI, restrictions.impose("no_export", "group:g1", UNI, NOW))
    assert refusal(Guarded, groups.delete_group, "g1", known, NOW).code == "E_GROUP_IN_USE"
    plan = groups.delete_group("g1", known, NOW, force=True)
    assert words(plan) == ["remove imposition no_export group g1", "remove groupmember petr g1", "remove group g1"]


def test_a_setting_at_its_default_is_not_kept() -> None:
    assert settings.set_setting("plan", "company", BX, NOW).unchanged == 1
    known = then(BX, settings.set_setting("plan", "free", BX, NOW))
    assert settings.set_setting("plan", "company", known, NOW).changes == (Change(Setting("plan", "free"), None),)


def test_a_restriction_is_lifted_once() -> None:
    known = then(UNI, restrictions.impose("no_export", "petr", UNI, NOW))
    plan = restrictions.lift("no_export", "petr", known, NOW)
    assert plan.changes == (Change(Imposition("no_export", "user", "petr"), None),)
    assert restrictions.lift("no_export", "petr", UNI, NOW).unchanged == 1


def test_a_standing_restriction_is_not_imposed() -> None:
    rule = UNIVERSAL.restrictions["no_export"]._replace(standing=True)
    known = small(UNIVERSAL._replace(restrictions={"no_export": rule}))
    assert refusal(InvalidInput, restrictions.impose, "no_export", "petr", known, NOW).code == "E_RESTRICTION_STANDING"
