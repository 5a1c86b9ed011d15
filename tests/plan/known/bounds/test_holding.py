"""Who may hold what: by a command, by a row of a staff file, by an access file, by a change of something else."""

from collections.abc import Callable, Iterable

import pytest

from crmaccess.changes import Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError
from crmaccess.facts import (
    Account,
    Assignment,
    Department,
    Fact,
    Group,
    GroupMember,
    Membership,
    Place,
    Record,
    Role,
    Setting,
)
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import broken, keep_the_rules, newly_broken
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.cards import link, unlink
from crmaccess.plan.people.accounts.lifecycle import archive_users
from crmaccess.plan.people.accounts.users import add_user, edit_user
from crmaccess.plan.people.belonging.departments import join_department, set_head
from crmaccess.plan.people.belonging.groups import join_group
from crmaccess.plan.rights.roles import assign
from crmaccess.plan.system.settings import set_setting
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, company, small

ALFA = definition("alfacrm")
EXT = Account("ext", "Гость", "ext@f.ru", "extranet")
GUEST = small(
    BITRIX, EXT, Group("staff", "Сотрудники", "usergroup"), Group("system_admins", "Администраторы", "usergroup"),
    Group("ext", "Клиенты", "workgroup", {"extranet": "yes"}),
)  # fmt: skip
SCHOOL = company(ALFA, Account("sam", "Сам", "sam@f.ru", "staff"), Record("client", "anya"))


def refusals(known: Known, wish: Callable[[], Plan]) -> list[str]:
    """The codes with which a plan is refused on its way to being carried out; none when it is let pass."""
    try:
        plan = wish()
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        return [problem.code for problem in error.problems]
    return [problem.code for problem in plan.problems]


def imported(known: Known, **values: str) -> Plan:
    return import_users([Row(2, values)], known, NOW, "upsert")


COMMANDS: dict[str, Callable[[], Plan]] = {
    "a department": lambda: join_department("ext", "sales", GUEST, NOW),
    "a headship": lambda: set_head("sales", "ext", GUEST, NOW),
    "a CRM role": lambda: assign("manager", "ext", GUEST, NOW),
    "a task role": lambda: assign("task_full", "ext", GUEST, NOW),
    "the administrators' group": lambda: join_group("ext", "system_admins", GUEST, NOW),
    "the staff's group": lambda: join_group("ext", "staff", GUEST, NOW),
    "administrative access": lambda: edit_user("ext", GUEST, NOW, attributes={"admin": "on"}),
    "admin mode": lambda: edit_user("ext", GUEST, NOW, attributes={"admin_mode": "on"}),
    "a new one in a department": lambda: add_user("max", GUEST, NOW, user_type="extranet", departments=["sales"]),
    "one who works in a department": lambda: edit_user("petr", GUEST, NOW, user_type="extranet"),
    "one who heads a department": lambda: edit_user("pavel", GUEST, NOW, user_type="extranet"),
    "one who administrates": lambda: edit_user("olga", GUEST, NOW, user_type="extranet"),
}
ROWS: dict[str, dict[str, str]] = {
    "a department": {"login": "ext", "departments": "sales"},
    "a headship": {"login": "ext", "head_of": "sales"},
    "a CRM role": {"login": "ext", "roles": "manager"},
    "administrative access": {"login": "ext", "admin": "on"},
    "a new one in a department": {"login": "max", "type": "extranet", "departments": "sales"},
    "one who works in a department": {"login": "petr", "type": "extranet"},
}
FACTS: dict[str, list[Fact]] = {
    "a department": [Membership("ext", "sales")],
    "a headship": [Department("north", head="ext")],
    "a CRM role": [Assignment("manager", "user", "ext")],
    "administrative access": [EXT._replace(attributes={"admin": "on"})],
    "a new one with everything": [
        Account("max", type="extranet", attributes={"admin": "on"}),
        Membership("max", "sales"),
        Assignment("manager", "user", "max"),
    ],
    "one who works in a department": [Account("petr", type="extranet")],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_gives_an_extranet_user_what_only_employees_hold(name: str) -> None:  # BX-07, BX-23, BX-32
    assert "E_HOLDING" in refusals(GUEST, COMMANDS[name]) or name == "one who administrates"
    assert refusals(GUEST, COMMANDS[name])


@pytest.mark.parametrize("name", ROWS)
def test_no_row_of_a_staff_file_does(name: str) -> None:
    problems = imported(GUEST, **ROWS[name]).problems
    assert {(one.code, one.line) for one in problems} == {("E_HOLDING", 2)}


@pytest.mark.parametrize("name", FACTS)
def test_no_access_file_does(name: str) -> None:
    assert {one.code for one in desired(FACTS[name], GUEST, NOW).problems} == {"E_HOLDING"}


def test_all_that_is_held_against_the_rule_is_named_at_once() -> None:
    plan = desired(FACTS["a new one with everything"], GUEST, NOW)
    assert {dict(one.details)["what"] for one in plan.problems} == {"user.admin=on", "department", "role:manager"}
    assert {one.column for one in plan.problems} == {
        "account max",
        "membership max sales",
        "assignment manager user max",
    }


def test_an_extranet_user_is_still_let_into_groups() -> None:
    assert not refusals(GUEST, lambda: join_group("ext", "ext", GUEST, NOW))


def test_a_person_becomes_of_the_extranet_once_she_holds_nothing() -> None:
    free = small(BITRIX, Account("vera", type="employee"))
    assert not refusals(free, lambda: edit_user("vera", free, NOW, user_type="extranet"))


def test_what_stands_already_is_told_and_hinders_nothing_else() -> None:
    old = small(BITRIX, EXT, Membership("ext", "sales"), Account("vera", type="employee"))
    assert [(one.value, one.column) for one in broken(old)] == [("ext", "membership ext sales")]
    assert not refusals(old, lambda: edit_user("ext", old, NOW, name="Гостья"))
    assert not refusals(old, lambda: edit_user("ext", old, NOW, login="guest"))
    assert not refusals(old, lambda: join_department("vera", "sales", old, NOW))
    assert refusals(old, lambda: join_department("ext", "north", old, NOW)) == ["E_HOLDING"]
    assert refusals(old, lambda: set_head("north", "ext", old, NOW)) == ["E_HOLDING"]


def test_a_fired_person_is_not_made_an_administrator() -> None:  # BX-07
    known = small(BITRIX, Account("vera", type="employee", state="inactive"))
    assert refusals(known, lambda: edit_user("vera", known, NOW, attributes={"admin": "on"})) == ["E_HOLDING"]
    assert [one.code for one in imported(known, login="vera", admin="on").problems] == ["E_HOLDING"]
    wanted = Account("vera", type="employee", state="inactive", attributes={"admin": "on"})
    assert [one.code for one in desired([wanted], known, NOW).problems] == ["E_HOLDING"]


def test_an_administrator_can_be_fired_and_be_told_so_by_a_file() -> None:
    second = Account("vera", type="employee", attributes={"admin": "on"})
    known = small(BITRIX, second)
    plan = archive_users(["vera"], known, NOW)
    assert not refusals(known, lambda: plan)
    assert not desired([second._replace(state="inactive")], small(BITRIX), NOW).problems


def test_admin_mode_is_for_administrators() -> None:  # BX-78
    known = small(BITRIX)
    assert refusals(known, lambda: edit_user("petr", known, NOW, attributes={"admin_mode": "on"})) == ["E_HOLDING"]
    assert not refusals(known, lambda: edit_user("olga", known, NOW, attributes={"admin_mode": "on"}))


def test_admin_mode_goes_with_administrative_access_by_every_path() -> None:  # BX-78
    vera = Account("vera", "Вера", "vera@f.ru", "employee", attributes={"admin": "on", "admin_mode": "on"})
    known = small(BITRIX, vera)
    row = Row(2, {"login": "vera", "attribute.admin": "off"})
    plans = [
        edit_user("vera", known, NOW, attributes={"admin": "off"}),
        import_users([row], known, NOW, "update"),
        desired([vera._replace(attributes={"admin": "off"})], known, NOW),
    ]
    for plan in plans:
        assert not refusals(known, lambda plan=plan: plan)  # type: ignore[misc]
        (change,) = plan.changes
        assert isinstance(change.after, Account)
        assert change.after.attributes == {"admin": "off"}
        assert [note.code for note in plan.notes] == ["W_GOES_TOO"]
    assert not edit_user("vera", known, NOW, name="Вера Белова").notes, "what has nothing to do with it takes nothing"


CLIENTS: dict[str, Callable[[], Plan]] = {
    "a role": lambda: assign("client", "sam", SCHOOL, NOW),
    "a card": lambda: edit_user("sam", SCHOOL, NOW, attributes={"card": "client:anya"}),
    "a row with a role": lambda: imported(SCHOOL, login="sam", roles="client"),
    "a row with a card": lambda: imported(SCHOOL, login="sam", card="client:anya"),
    "a role in a file": lambda: desired([Assignment("client", "user", "sam")], SCHOOL, NOW),
    "somebody new in a file": lambda: desired(
        [Account("kim", type="staff"), Assignment("client", "user", "kim")], SCHOOL, NOW
    ),
}


@pytest.mark.parametrize("name", CLIENTS)
def test_access_for_clients_takes_their_cabinets(name: str) -> None:  # ALFA-36, ALFA-37
    assert refusals(SCHOOL, CLIENTS[name]) == ["E_HOLDING"]


def test_no_file_brings_clients_without_their_cabinets() -> None:  # ALFA-36
    client = Account("kim", type="client")
    assert [one.code for one in desired([client], SCHOOL, NOW).problems] == ["E_TYPE_REQUIRES"]
    assert not desired([Setting("client_cabinets", "on"), client], SCHOOL, NOW).problems


def test_who_is_a_client_stays_one_when_the_cabinets_close() -> None:
    open_school = company(ALFA, Setting("client_cabinets", "on"), Account("kim", type="client"))
    held = Known(ALFA, [*open_school.everything(), Assignment("client", "user", "kim")])
    assert not refusals(held, lambda: set_setting("client_cabinets", "off", held, NOW))
    assert not broken(held)


def test_a_system_without_such_rules_asks_nothing() -> None:
    assert not newly_broken(join_group("petr", "ext", GUEST, NOW).changes, unruled(GUEST.everything()))


def unruled(facts: Iterable[Fact]) -> Known:
    universal: Definition = definition("universal")
    return Known(universal, [fact for fact in facts if not isinstance(fact, GroupMember)])


CARDED = {"card": "teacher:petr"}
LESSONS = company(
    ALFA, *(Setting(name, "on") for name in ("client_cabinets", "komtet_kassa", "ip_telephony")),
    Place("branch", "center"),
    Record("teacher", "petr"), Record("client", "anya"), Role("office", "Офис", interface="admin", rank=100),
    Account("ivan", "Иван", "ivan@f.ru", "staff"),
    Account("petr", "Пётр", "petr@f.ru", "teacher", "active", attributes=CARDED),
    Account("nina", "Нина", "nina@f.ru", "client", "active", attributes={"card": "client:anya"}),
    Assignment("teacher", "user", "petr"), Assignment("client", "user", "nina"),
)  # fmt: skip
OF_CARDS: dict[str, Callable[[], Plan]] = {
    "a teacher's role without a card": lambda: assign("teacher", "user:ivan", LESSONS, NOW),
    "a teacher's role by a row": lambda: imported(LESSONS, login="ivan", roles="teacher"),
    "a teacher's role by a file": lambda: desired([Assignment("teacher", "user", "ivan")], LESSONS, NOW),
    "the last card of a teacher goes": lambda: unlink("petr", "teacher:petr", LESSONS, NOW),
    "an office role of a client": lambda: assign("office", "user:nina", LESSONS, NOW),
    "somebody of the office becomes a client": lambda: edit_user("petr", LESSONS, NOW, user_type="client"),
    "a number of a teacher alone": lambda: edit_user("petr", LESSONS, NOW, attributes={"sip": "105"}),
    "an INN of a teacher alone": lambda: edit_user("petr", LESSONS, NOW, attributes={"inn": "500100732259"}),
}


@pytest.mark.parametrize("wish", OF_CARDS.values(), ids=OF_CARDS)
def test_what_one_holds_may_take_something_else_that_one_holds(wish: Callable[[], Plan]) -> None:
    assert set(refusals(LESSONS, wish)) == {"E_HOLDING"}


@pytest.mark.parametrize(
    "wish",
    [
        lambda: assign("office", "user:petr", LESSONS, NOW),
        lambda: edit_user("ivan", LESSONS, NOW, attributes={"sip": "105"}),
        lambda: link("petr", "client:anya", LESSONS, NOW),
    ],
)
def test_a_teacher_can_work_in_the_office_and_be_a_parent(wish: Callable[[], Plan]) -> None:
    assert not refusals(LESSONS, wish)


def test_each_card_of_several_is_asked_about() -> None:
    off = Known(ALFA, [one for one in LESSONS.everything() if one != Setting("client_cabinets", "on")])
    assert refusals(off, lambda: link("petr", "client:anya", off, NOW)) == ["E_HOLDING"]
