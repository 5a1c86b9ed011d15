"""What becomes of accounts: added, typed, blocked, archived, restored, in one system never deleted, never all gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.errors import Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Admission, Assignment, Grant, Group, Imposition, Place, Record, Role, Setting
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import may_act
from crmaccess.plan.people.accounts import lifecycle
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.accounts.users import add_user, delete_user, edit_user
from crmaccess.plan.people.belonging.groups import add_group
from crmaccess.plan.people.coming.signing import sign_in
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.plan.system.presets import definition_facts
from crmaccess.plan.system.settings import set_setting
from tests.builders import NOW, definition
from tests.plan.plans import coded, notes, refusal, then, words

ALFA, GETCOURSE, MULTICHAT, YCLIENTS = map(definition, ("alfacrm", "getcourse", "multichat", "yclients"))
SCHOOL = Known(
    ALFA,
    [
        *definition_facts(ALFA), Setting("ip_telephony", "on"), Place("branch", "center"), Place("register", "cash-c"),
        Account("olga", "Ольга", "olga@demo.ru", "staff"), Assignment("administrator", "user", "olga"),
        Account("ivan", "Иван Петров", "ivan@demo.ru", "staff"),
        Account("denis", "Денис", "denis@demo.ru", "staff", "archived"),
    ],
)  # fmt: skip
DESK = Known(
    MULTICHAT,
    [
        Account("nadya", "Надя", "nadya@demo.ru", "administrator"), Account("stas", "Стас", "stas@demo.ru", "manager"),
        Account("timur", "Тимур", "timur@demo.ru", "manager", "archived"), Group("sales", "Отдел продаж", "group"),
    ],
)  # fmt: skip
COURSES = Known(
    GETCOURSE,
    [
        Account("olga", type="owner"), Account("alla", type="admin"), Account("stas", type="staff"),
        *(
            Grant("user", "alla", key, "on")
            for key in ("rights.manage_admins_and_staff", "users.view_list", "users.view_card", "users.manager")
        ),
        Imposition("restrict.user_list", "user", "alla"),
    ],
)  # fmt: skip
SALON = Known(YCLIENTS, [Account("anna", "Анна", "anna@demo.ru")])


def rows(*values: dict[str, str]) -> list[Row]:
    return [Row(line, each) for line, each in enumerate(values, 2)]


# --- AlfaCRM


def test_a_sip_number_is_one_and_is_entered_while_telephony_is_connected() -> None:
    """ALFA-27."""
    plan = edit_user("ivan", SCHOOL, NOW, attributes={"sip": "102"})
    keep_the_rules(plan.changes, SCHOOL, NOW)
    assert refusal(InvalidInput, edit_user, "ivan", SCHOOL, NOW, attributes={"sip": "x y"}).code == "E_SIP_MALFORMED"
    off = then(SCHOOL, set_setting("ip_telephony", "off", SCHOOL, NOW))
    assert refusal(InvalidInput, keep_the_rules, plan.changes, off, NOW).code == "E_HOLDING"


def test_an_employee_comes_with_role_branch_and_cash_register_and_is_active() -> None:
    """ALFA-22."""
    new = {
        "login": "petr", "name": "Пётр Сидоров", "email": "petr@demo.ru", "roles": "administrator",
        "branches": "center", "places": "register:cash-c", "attribute.sip": "102",
    }  # fmt: skip
    plan = import_users(rows(new), SCHOOL, NOW)
    account = then(SCHOOL, plan).accounts["petr"]
    assert (account.state, account.type, account.attributes["sip"]) == ("active", "staff", "102")
    assert sorted(words(plan)[1:]) == [
        "add admission petr branch center", "add admission petr register cash-c",
        "add assignment administrator user petr",
    ]  # fmt: skip


@pytest.mark.parametrize("email", ["DENIS@demo.ru", "Ivan@Demo.ru"])
def test_an_e_mail_belongs_to_one_account_an_archived_one_too(email: str) -> None:
    """ALFA-23, ALFA-S78: whatever the case."""
    assert refusal(InvalidInput, add_user, "new", SCHOOL, NOW, email=email).code == "E_EMAIL_TAKEN"
    assert refusal(InvalidInput, edit_user, "olga", SCHOOL, NOW, email=email).code == "E_EMAIL_TAKEN"


def test_a_large_file_with_one_e_mail_twice_is_refused_as_a_whole() -> None:
    """ALFA-20, ALFA-S80: 5000 rows are not too many, and both lines are named."""
    people = [{"login": f"n{number}", "email": f"n{number}@demo.ru"} for number in range(5000)]
    assert len(import_users(rows(*people), SCHOOL, NOW).changes) == 2 * 5000  # each in the only branch
    people[4000]["email"] = "N17@demo.ru"
    plan = import_users(rows(*people), SCHOOL, NOW)
    assert coded(plan.problems) == [(19, "email", "E_EMAIL_TWICE"), (4002, "email", "E_EMAIL_TWICE")]


def test_a_client_has_an_account_only_with_the_option_of_cabinets() -> None:
    """ALFA-36, ALFA-S83: by any path on which somebody becomes a client."""
    for wish in (
        lambda: add_user("gena", SCHOOL, NOW, user_type="client"),
        lambda: edit_user("ivan", SCHOOL, NOW, user_type="client"),
    ):
        assert refusal(InvalidInput, wish).code == "E_TYPE_REQUIRES"
    plan = import_users(rows({"login": "gena", "type": "client"}), SCHOOL, NOW)
    assert [problem.code for problem in plan.problems] == ["E_TYPE_REQUIRES"]
    switched = Known(ALFA, [*SCHOOL.everything(), Setting("client_cabinets", "on")])
    assert add_user("gena", switched, NOW, user_type="client").changes
    off = Known(ALFA, [*SCHOOL.everything(), Account("gena", type="client")])
    assert edit_user("gena", off, NOW, name="Гена").changes  # whoever is one stays it


def test_users_are_never_deleted() -> None:
    """ALFA-68, ALFA-S92: the refusal names what takes its place."""
    problem = refusal(InvalidInput, delete_user, "denis", SCHOOL, NOW)
    assert problem.code == "E_UNAVAILABLE"
    assert "archive" in dict(problem.details)["en"]


def test_whoever_is_archived_is_restored_first_and_then_activated() -> None:
    """ALFA-67, ALFA-S91."""
    assert refusal(InvalidInput, lifecycle.activate, "denis", SCHOOL, NOW).code == "E_STATE_TRANSITION"
    restored = then(SCHOOL, lifecycle.restore_users(["denis"], SCHOOL, NOW))
    assert restored.accounts["denis"].state == "inactive"
    assert then(restored, lifecycle.activate("denis", restored, NOW)).accounts["denis"].state == "active"


def test_the_last_sign_in_is_when_the_password_was_typed() -> None:
    """ALFA-69, ALFA-S93: nothing else moves it."""
    typed = NOW - timedelta(days=5)
    signed = then(SCHOOL, sign_in("ivan", SCHOOL, typed))
    later = then(signed, edit_user("ivan", signed, NOW, name="Иван"))
    assert later.accounts["ivan"].signed_in_at == typed


LAST = {
    "archived": lambda known: lifecycle.archive_users(["olga"], known, NOW),
    "deactivated": lambda known: lifecycle.deactivate("olga", known, NOW),
    "blocked": lambda known: lifecycle.block("olga", known, NOW),
}


@pytest.mark.parametrize("event", LAST)
def test_somebody_who_manages_users_and_roles_is_always_left(event: str) -> None:
    """ALFA-66: where a role makes the administrator."""
    assert refusal(Guarded, LAST[event], SCHOOL).code == "E_LAST_ADMINISTRATOR"
    two = Known(ALFA, [*SCHOOL.everything(), Assignment("administrator", "user", "ivan")])
    assert LAST[event](two).changes


# --- GetCourse


def test_who_becomes_one_of_another_type_loses_what_was_not_for_it() -> None:
    """GC-32, GCS-54: by the command and by a file; what staff can have stays."""
    plan = edit_user("alla", COURSES, NOW, user_type="staff")
    gone = [change.before for change in plan.changes if isinstance(change, Change) and change.after is None]
    left = {grant.permission for grant in then(COURSES, plan).grants.values()}
    assert {getattr(fact, "permission", "") or getattr(fact, "restriction", "") for fact in gone} == {
        "rights.manage_admins_and_staff", "restrict.user_list",
    }  # fmt: skip
    assert left == {"users.view_list", "users.view_card", "users.manager"}
    assert notes(plan) == ["W_LOST_WITH_TYPE alla"]
    filed = import_users(rows({"login": "alla", "type": "staff"}), COURSES, NOW, "update")
    assert sorted(words(filed)) == sorted(words(plan))


def test_whoever_becomes_administrator_of_everything_has_nothing_chosen_any_more() -> None:
    """MC-07, MC-27: by the command and by a file, which is refused where it says where."""
    chosen = [Admission("stas", "source", "vk"), Admission("stas", "crm", "*")]
    desk = Known(MULTICHAT, [*DESK.everything(), Place("source", "vk"), Place("crm", "amo"), *chosen])
    plan = edit_user("stas", desk, NOW, user_type="administrator")
    keep_the_rules(plan.changes, desk, NOW)
    assert [one for one in then(desk, plan).everything() if isinstance(one, Admission)] == []
    assert [dict(one.details)["rights"] for one in plan.notes] == ["crm:*, source:vk"]
    for cells in ({}, {"places": CLEAR}):
        filed = import_users(rows({"login": "stas", "type": "administrator", **cells}), desk, NOW, "update")
        assert sorted(words(filed)) == sorted(words(plan))
    for said in ("source:vk; crm:*", "source:vk"):
        row = {"login": "stas", "type": "administrator", "places": said}
        assert [one.code for one in import_users(rows(row), desk, NOW, "update").problems][:1] == ["E_HOLDING"]
    wanted = desk.accounts["stas"]._replace(type="administrator")
    assert sorted(words(desired([wanted], desk, NOW))) == sorted(words(plan))
    assert {one.code for one in desired([wanted, *chosen], desk, NOW).problems} == {"E_HOLDING"}


def test_no_access_file_gives_a_right_to_whom_it_is_not_for() -> None:
    """GC-21, GC-32: neither to a student, nor to staff who become students and are said to keep it."""
    right = Grant("user", "alla", "users.manager", "on")
    student = COURSES.accounts["alla"]._replace(type="student")
    assert not {"E_RECEIVER"} & {one.code for one in desired([right], COURSES, NOW).problems}
    assert "E_RECEIVER" in {one.code for one in desired([student, right], COURSES, NOW).problems}
    became = edit_user("alla", COURSES, NOW, user_type="student")
    assert sorted(words(desired([student], COURSES, NOW))) == sorted(words(became))
    learned = then(COURSES, became)
    assert "E_RECEIVER" in {one.code for one in desired([right], learned, NOW).problems}


@pytest.mark.parametrize(
    "wish",
    [
        lambda known: rights.grant("stas", "mailings.manage", known, NOW),
        lambda known: restrictions.impose("restrict.trainings", "stas", known, NOW),
    ],
)
def test_nothing_is_given_under_the_old_system_of_rights(wish: Callable[[Known], Any]) -> None:
    """GCS-47."""
    old = Known(GETCOURSE, [*COURSES.everything(), Setting("rights_system", "old")])
    assert refusal(InvalidInput, wish, old).code == "E_GRANTING_CLOSED"


def test_there_is_no_way_back_to_the_old_system_of_rights_while_somebody_administers() -> None:
    """GC-01: by the command and by a file; whoever signs in under it may nothing, so she does not get in."""
    for wish in (
        lambda: set_setting("rights_system", "old", COURSES, NOW),
        lambda: desired([Setting("rights_system", "old")], COURSES, NOW),
    ):
        problem = refusal(Guarded, lambda wish=wish: keep_the_rules(wish().changes, COURSES, NOW))
        assert (problem.code, dict(problem.details)["every"]) == ("E_LAST_ADMINISTRATOR", "«rights system» = new")
    old = Known(GETCOURSE, [*COURSES.everything(), Setting("rights_system", "old")])
    assert refusal(InvalidInput, sign_in, "olga", old, NOW).code == "E_SIGN_IN_REFUSED"
    assert set_setting("rights_system", "new", old, NOW).changes


@pytest.mark.parametrize(
    "label", ["может управлять CMS", "Право «Может  управлять cms»", "МОЖЕТ УПРАВЛЯТЬ СМS", "can manage CMS"]
)
def test_a_right_is_found_by_its_label_however_it_is_written(label: str) -> None:
    """GC-11, GCS-48."""
    assert COURSES.permission(label).key == "site.cms"


@pytest.mark.parametrize(
    ("part", "error", "code", "among"),
    [
        ("управлять", InvalidInput, "E_AMBIGUOUS", "users.manage_groups"),
        ("управлять группами", NotFound, "E_PERMISSION_UNKNOWN", "users.manage_groups"),
        ("управлять вселенной", NotFound, "E_PERMISSION_UNKNOWN", ""),
    ],
)
def test_part_of_a_label_is_answered_with_the_rights_it_could_mean(
    part: str, error: Any, code: str, among: str
) -> None:
    """GC-11, GCS-48: nothing is guessed."""
    problem = refusal(error, rights.grant, "stas", part, COURSES, NOW)
    assert problem.code == code
    assert not among or among in problem.nearest


# --- Multichat


def test_the_last_administrator_stays_one_and_stays() -> None:
    """MC-27, MC-28, MC-30, MC-47, MC-S54."""
    for wish in (
        lambda: edit_user("nadya", DESK, NOW, user_type="operator"),
        lambda: lifecycle.block("nadya", DESK, NOW, reason="отпуск", forever=True),
        lambda: delete_user("nadya", DESK, NOW),
        lambda: lifecycle.archive_users(["stas", "nadya"], DESK, NOW, reason="сезон окончен"),
    ):
        assert refusal(Guarded, wish).code == "E_LAST_ADMINISTRATOR"


def test_several_are_archived_in_one_step_with_a_reason() -> None:
    """MC-47, MC-S56: who is archived already gets the reason that was not given; of a wrong name nobody is archived."""
    plan = lifecycle.archive_users(["stas", "timur"], DESK, NOW, reason="сезон окончен")
    assert (len(plan.changes), plan.unchanged) == (2, 0)
    assert then(DESK, plan).accounts["stas"].attributes["archive_reason"] == "сезон окончен"
    assert refusal(NotFound, lifecycle.archive_users, ["stas", "nobody"], DESK, NOW).code == "E_USER_UNKNOWN"
    problem = refusal(InvalidInput, lifecycle.archive_users, ["stas", "timur"], DESK, NOW)
    assert (problem.code, problem.value, dict(problem.details)["option"]) == ("E_FORM_MISSING", "reason", "--reason")
    assert lifecycle.archive_users(["timur"], DESK, NOW).unchanged == 1


def test_a_block_does_not_end_before_it_begins() -> None:
    """MC-28, MC-S53."""
    past = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)
    assert refusal(InvalidInput, lifecycle.block, "stas", DESK, NOW, until=past, reason="x").code == "E_UNTIL_PAST"
    plan = lifecycle.block("stas", DESK, NOW, reason="увольнение", forever=True)
    assert then(DESK, plan).accounts["stas"].blocked_until.year == 9999  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({}, ["reason", "term"]),
        ({"until": NOW + timedelta(days=9)}, ["reason"]),
        ({"reason": "отпуск"}, ["term"]),
        ({"forever": True}, ["reason"]),
    ],
)
def test_a_block_takes_a_reason_and_a_term_where_the_system_asks_for_them(
    said: dict[str, Any], lacking: list[str]
) -> None:
    """MC-28, MC-S53."""
    with pytest.raises(InvalidInput) as caught:
        lifecycle.block("stas", DESK, NOW, **said)
    assert [(one.code, one.value) for one in caught.value.problems] == [("E_FORM_MISSING", word) for word in lacking]
    assert not lifecycle.block("anna", SALON, NOW).problems  # where nobody asks


def test_a_block_that_stands_needs_no_second_reason() -> None:
    blocked = then(DESK, lifecycle.block("stas", DESK, NOW, reason="отпуск", forever=True))
    longer = lifecycle.block("stas", blocked, NOW, until=NOW + timedelta(days=9))
    assert then(blocked, longer).accounts["stas"].attributes["block_reason"] == "отпуск"


def test_two_groups_of_one_key_are_not_made() -> None:
    """MC-S58."""
    assert refusal(InvalidInput, add_group, "sales", DESK, NOW, name="Отдел продаж 2").code == "E_GROUP_TAKEN"


def test_there_is_no_fourth_type() -> None:
    """MC-S47, MC-06: neither as a type nor as a role."""
    assert refusal(InvalidInput, add_user, "n", DESK, NOW, user_type="supervisor").code == "E_TYPE_UNKNOWN"
    assert refusal(InvalidInput, roles.add_role, "supervisor", DESK, NOW).code == "E_UNAVAILABLE"


# --- YCLIENTS


@pytest.mark.parametrize("other", ["+79161110001", "an"])
def test_nobody_signs_in_with_an_address_that_was_not_invited(other: str) -> None:
    """YC-S64."""
    assert refusal(NotFound, sign_in, other, SALON, NOW).code == "E_USER_UNKNOWN"


@pytest.mark.parametrize("system", systems.names())
def test_whoever_may_set_a_password_may_have_the_letter_sent_that_goes_with_it(system: str) -> None:
    """ALFA-25: with what everybody may do for oneself no right is asked for the letter that it brings along."""
    known = definition(system)
    for letter in known.letters.values():
        if "password" in letter.on:
            asked = known.authority.asked_of(f"letter.{letter.key}")
            assert asked == known.authority.asked_of("password"), letter.key


def test_roles_stay_where_the_archive_keeps_them() -> None:
    assert refusal(InvalidInput, roles.delete_role, "client", SCHOOL, NOW).code == "E_UNAVAILABLE"
    left = [one for one in SCHOOL.everything() if not (isinstance(one, Role) and one.key == "client")]
    left = [one for one in left if not (isinstance(one, Grant) and one.subject == "client")]
    plan = desired(left, SCHOOL, NOW, remove=True)
    assert [(one.code, one.value) for one in plan.problems] == [("E_UNAVAILABLE", "role-deletion")]


def test_whoever_works_at_a_school_has_a_branch_and_the_only_one_needs_no_word() -> None:
    form = Form("max", "Макс", "max@x.ru", "staff", roles=["client"], attributes={"gender": "m"}, link=True)
    only = add_person(form._replace(type="staff"), SCHOOL, NOW)
    assert "add admission max branch center" in words(only)
    two = Known(ALFA, [*SCHOOL.everything(), Place("branch", "north"), Setting("client_cabinets", "on")])
    problem = refusal(InvalidInput, add_person, form, two, NOW)
    assert (problem.code, problem.value) == ("E_FORM_MISSING", "branch")
    add_person(form._replace(type="client"), two, NOW)


@pytest.mark.parametrize(("code", "able"), [("CODE1", True), ("CODE2", False), ("", False)])
def test_the_integrator_with_the_current_code_runs_commands_without_an_account(code: str, able: bool) -> None:
    """MC-02"""
    ig = Account("ig", state="external", attributes={"code": code} if code else {})
    known = Known(MULTICHAT, [*DESK.everything(), ig, Setting("integrator_code", "CODE1")])
    assert may_act(ig, known, NOW) is able


def test_what_is_of_people_who_work_here_is_no_clients() -> None:  # ALFA-27, ALFA-33, ALFA-37
    card = Record("teacher", "tt")
    known = Known(SCHOOL.definition, [*SCHOOL.everything(), card, Account("cl", "", "cl@x.ru", "client", "active")])
    for name, value in (("sip", "7"), ("card", "teacher:tt")):
        plan = edit_user("cl", known, NOW, attributes={name: value})
        assert refusal(InvalidInput, keep_the_rules, plan.changes, known, NOW).code == "E_HOLDING"


@pytest.mark.parametrize("number", ["<script>", "1;2", "101,102", "1 2", "ы"])
def test_a_sip_number_has_no_other_signs(number: str) -> None:  # ALFA-27
    assert refusal(InvalidInput, edit_user, "ivan", SCHOOL, NOW, attributes={"sip": number}).code == "E_SIP_MALFORMED"
    for sound in ("101", "+74951234567", "101@sip.example.com"):
        assert edit_user("ivan", SCHOOL, NOW, attributes={"sip": sound}).changes


def test_a_right_that_sleeps_goes_with_the_type_that_it_is_not_for() -> None:  # OP-17
    getcourse = definition("getcourse")
    boss = Account("boss", "", "b@x.ru", "owner", "active")
    ira = Account("ira", "", "i@x.ru", "staff", "active")
    known = Known(getcourse, [boss, ira, Grant("user", "ira", "export.orders", "on")])  # asleep: she is no manager
    plan = edit_user("ira", known, NOW, user_type="student")
    assert notes(plan) == ["W_LOST_WITH_TYPE ira"]
    assert not then(known, plan).grants
