"""The definition of AlfaCRM against its catalog, row by row, and what it means for roles: ALFA-03 … ALFA-19."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crmaccess.definition import Label
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Role, Setting
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.plan.system import settings
from crmaccess.plan.system.presets import definition_facts, first_facts
from tests.builders import NOW, definition

ALFA = definition("alfacrm")
TABLE = (Path(__file__).parent / "catalogs" / "alfacrm.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(io.StringIO(TABLE)))
FAMILY = "reports.<name>"
CATALOG = {row["id"]: row for row in ROWS if row["id"] != FAMILY}
OWN = {"teachers.edit"}  # somebody has to put the files into a teacher's card: ALFA-50
CABINETS = {"A": ("admin",), "A T": ("admin", "teacher"), "A T C": ()}
UNTICKED = ("general", "reports", "settings", "api")
PRESETS = list(definition_facts(ALFA, "ru"))


@pytest.mark.parametrize("key", CATALOG)
def test_a_row_of_the_catalog_is_a_right(key: str) -> None:
    row, right = CATALOG[key], ALFA.permissions[key]
    assert right.label == Label(row["label_en"], row["label_ru"])
    assert right.sections == (row["section"],)
    assert " ".join(ALFA.scales[right.scale].levels) == row["scale"]
    assert right.interfaces == CABINETS[row["receive"]]
    assert right.received_by == ("role",)


def test_every_right_is_in_the_catalog_or_a_report_or_our_own() -> None:
    reports = {key for key in ALFA.permissions if key.startswith("reports.")} - set(CATALOG)
    assert set(ALFA.permissions) == set(CATALOG) | reports | OWN
    assert len(reports) >= 5
    for key in reports:  # the row of the family
        right = ALFA.permissions[key]
        assert (right.sections, right.interfaces) == (("reports",), ("admin",))
        assert right.label.ru.startswith("Контроллер отчетов: ")


def test_a_section_has_a_menu_tick_that_its_rights_need() -> None:
    for key, right in ALFA.permissions.items():
        (section,) = right.sections
        tick = ALFA.sections[section].tick
        assert (tick == "") is (section in UNTICKED)
        refusing = [one.needs for one in right.requires if one.on_grant == "refuse"]
        assert [atom.name for needs in refusing for every in needs for atom in every] == [tick] * (key != tick != "")


SETTINGS = {
    "client_cabinets": ("Личные кабинеты учеников", "off"),
    "loyalty": ("Система лояльности", "off"),
    "ip_telephony": ("Интеграция с IP-телефонией", "off"),
    "komtet_kassa": ("Комтет.Касса", "off"),
    "teacher.replace": ("Может ставить замены на чужих учеников", "off"),
    "teacher.view_contacts": ("Может просматривать контакты учеников", "on"),
    "teacher.all_clients": ("Имеет доступ ко всем ученикам, а не только своим", "off"),
    "teacher.all_groups": ("Имеет доступ ко всем группам, а не только своим", "off"),
    "teacher.all_lessons": ("Имеет доступ ко всем урокам, а не только своим", "off"),
    "teacher.edit_client_data": ("Может править данные ученика в его карточке", "off"),
    "teacher.files_profile": ("Имеет доступ к файлам в профиле", "off"),
    "teacher.files_groups": ("Имеет доступ к файлам в группах", "off"),
    "teacher.files_clients": ("Имеет доступ к файлам в клиентах", "off"),
    "teacher.files_lessons": ("Имеет доступ к файлам в уроках", "off"),
    "teacher.hide_statistics": ("Скрывать статистику", "off"),
    "teacher.edit_worktime": ("Может редактировать свой график работы", "off"),
    "client.history_period": ("Период истории в прогнозе", "30"),
    "client.view_files": ("Может просматривать загруженные файлы в ЛК", "off"),
    "client.view_lesson_cost": ("Может видеть стоимость урока", "off"),
    "client.view_lesson_comments": ("Может видеть комментарии к урокам", "off"),
    "client.view_lesson_note": ("Может видеть личное примечание к уроку", "off"),
    "client.view_bonus": ("Может видеть бонусный счет", "off"),
    "client.files_lessons": ("Имеет доступ к файлам в уроках", "off"),
}  # ALFA-43, ALFA-56


def test_the_cabinets_have_these_settings_and_defaults() -> None:
    assert {key: (rule.label.ru, rule.default) for key, rule in ALFA.settings.items()} == SETTINGS


def test_the_presets_of_a_new_system() -> None:
    """ALFA-03, ALFA-04."""
    found = {fact.key: fact for fact in PRESETS if isinstance(fact, Role)}
    assert {(role.name, role.interface, role.rank, role.everything, role.locked) for role in found.values()} == {
        ("Администратор", "admin", 999, True, True),
        ("Кабинет педагога", "teacher", 99, False, False),
        ("Кабинет клиента", "client", 9, False, False),
    }
    held = [(fact.subject, fact.permission) for fact in PRESETS if isinstance(fact, Grant)]
    assert {key for role, key in held if role == "client"} == {
        "lessons.menu", "lessons.list", "schedule.menu", "payments.menu", "payments.list",
    }  # fmt: skip
    card = {key for key in ALFA.permissions if key.startswith("general.client_card")}
    assert {key for role, key in held if role == "teacher"} == card | {
        "clients.menu", "clients.list", "clients.contacts", "groups.menu", "groups.list", "lessons.menu",
        "lessons.list", "schedule.menu",
    }  # fmt: skip


def test_who_makes_a_system_is_its_administrator_in_all_places() -> None:
    """ALFA-S72: ALFA-01, and open point 17."""
    plan = first_facts(Known(ALFA, ()), NOW, login="olesya", email="olesya@demo.ru", name="Олеся")
    facts = [one.fact for one in plan.changes]
    assert sum(isinstance(fact, Role) for fact in facts) == 3
    assert Assignment("administrator", "user", "olesya") in facts
    assert Admission("olesya", "branch", "*") in facts
    assert Admission("olesya", "register", "*") in facts


MANAGER: list[Fact] = [
    *PRESETS,
    Role("manager", "Менеджер", "", "admin", 300),
    *(Grant("role", "manager", f"clients.{name}", "on") for name in ("menu", "list")),
]  # fmt: skip

REFUSED: Mapping[str, tuple[Any, tuple[Any, ...], dict[str, Any], str]] = {
    "ALFA-S73: the administrator's role keeps its rank": (
        roles.edit_role, ("administrator",), {"rank": 500}, "E_ROLE_LOCKED"),
    "ALFA-04: … its rights": (
        rights.revoke, ("role:administrator", "general.export"), {}, "E_ROLE_LOCKED"),
    "ALFA-04: … and its name": (roles.edit_role, ("administrator",), {"name": "Другой"}, "E_ROLE_LOCKED"),
    "ALFA-03: names are taken once": (
        roles.add_role, ("other",), {"name": "Кабинет педагога", "interface": "teacher", "rank": 20}, "E_NAME_TAKEN"),
    "ALFA-S74: rank 100 of a teacher": (
        roles.add_role, ("trainee",), {"interface": "teacher", "rank": 100}, "E_RANK_RANGE"),
    "ALFA-S74: rank 9 of a teacher": (
        roles.add_role, ("trainee",), {"interface": "teacher", "rank": 9}, "E_RANK_RANGE"),
    "ALFA-06: rank 10 of a client": (roles.add_role, ("child",), {"interface": "client", "rank": 10}, "E_RANK_RANGE"),
    "ALFA-06: rank 1000": (roles.add_role, ("boss",), {"interface": "admin", "rank": 1000}, "E_RANK_RANGE"),
    "ALFA-S75: users are out of reach of the teacher cabinet": (
        rights.grant, ("role:teacher", "access.users.list"), {}, "E_INTERFACE_OTHER"),
    "ALFA-08: so is the general schedule": (
        rights.grant, ("role:client", "schedule.general"), {}, "E_INTERFACE_OTHER"),
    "ALFA-S76, ALFA-09: a right of an unticked section": (
        rights.grant, ("role:manager", "teachers.list"), {}, "E_PREREQUISITE"),
    "ALFA-11: no such right": (rights.grant, ("role:manager", "clients.forget"), {}, "E_PERMISSION_UNKNOWN"),
    "ALFA-S94: a switch without its module": (
        settings.set_setting, ("client.view_bonus", "on"), {}, "E_SETTING_REQUIRES"),
    "ALFA-57: a period of no days": (settings.set_setting, ("client.history_period", "0"), {}, "E_VALUE_UNKNOWN"),
    "ALFA-43: neither on nor off": (settings.set_setting, ("teacher.replace", "maybe"), {}, "E_VALUE_UNKNOWN"),
    "no departments": (departments.add_department, ("sales",), {}, "E_UNAVAILABLE"),
    "no groups of users": (groups.add_group, ("g",), {}, "E_UNAVAILABLE"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_system_does_not_take_is_refused(case: str) -> None:
    wish, args, options, code = REFUSED[case]
    with pytest.raises(CrmAccessError) as refused:
        wish(*args, Known(ALFA, MANAGER), NOW, **options)
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize("rank", [10, 99])
def test_ranks_at_the_ends_of_the_range_are_taken(rank: int) -> None:
    """ALFA-S74, ALFA-05."""
    assert roles.add_role("trainee", Known(ALFA, PRESETS), NOW, interface="teacher", rank=rank).changes


def test_a_right_that_needs_another_is_kept_with_a_warning() -> None:
    """ALFA-17: the contract alone opens nothing."""
    plan = rights.grant("role:manager", "reports.client_contract", Known(ALFA, MANAGER), NOW)
    assert [note.code for note in plan.notes] == ["W_ASLEEP"]
    assert len(plan.changes) == 1


def test_a_grant_brings_nothing_along() -> None:
    """ALFA-S77, ALFA-34: each tick stands for itself, and no child ticks its parent."""
    known = Known(ALFA, MANAGER)
    for key in ("clients.delete_final", "general.client_card.files"):
        plan = rights.grant("role:manager", key, known, NOW)
        assert [change.fact for change in plan.changes] == [Grant("role", "manager", key, "on")]


def test_a_module_that_is_on_lets_its_switch_be_set() -> None:
    """ALFA-62."""
    plan = settings.set_setting("client.view_bonus", "on", Known(ALFA, [*PRESETS, Setting("loyalty", "on")]), NOW)
    assert [change.fact for change in plan.changes] == [Setting("client.view_bonus", "on")]


@pytest.mark.parametrize(
    ("wish", "args"), [(rights.grant, ("user:olga", "api.manage")), (restrictions.impose, ("hide_statistics", "olga"))]
)
def test_nothing_is_given_or_forbidden_to_a_single_person(wish: Any, args: tuple[str, ...]) -> None:
    with pytest.raises(CrmAccessError):
        wish(*args, Known(ALFA, [*PRESETS, Account("olga", "Ольга", "olga@demo.ru", "staff")]), NOW)


TICKED = [
    *PRESETS, Role("manager", "Менеджер", interface="admin", rank=300),
    *(Grant("role", "manager", f"clients.{key}", "on") for key in ("menu", "list")),
]  # fmt: skip
GREY = {  # ALFA-10: what makes a section grey in a role
    "ticking a section alone": (rights.grant, "groups.menu", ["groups"]),
    "taking the last action of a ticked one": (rights.revoke, "clients.list", ["clients"]),
    "a right beside the tick": (rights.grant, "clients.edit", []),
}


@pytest.mark.parametrize("case", GREY)
def test_a_section_that_becomes_grey_in_a_role_is_noted(case: str) -> None:
    wish, right, greyed = GREY[case]
    plan = wish("role:manager", right, Known(ALFA, TICKED), NOW)
    assert [note.value for note in plan.notes if note.code == "W_SECTION_GREY"] == greyed


def test_so_is_one_of_a_role_that_is_copied_or_comes_with_a_file() -> None:
    """ALFA-10."""
    grey = Grant("role", "manager", "leads.menu", "on")
    copied = roles.copy_role("manager", "other", Known(ALFA, [*TICKED, grey]), NOW)
    applied = desired([grey], Known(ALFA, TICKED), NOW)
    assert [[note.value for note in plan.notes] for plan in (copied, applied)] == [["leads"], ["leads"]]
