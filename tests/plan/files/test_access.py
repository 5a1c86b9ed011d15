"""An access file against what there is: adds, edits, and on demand takes away."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.bounds.integrity import unsound
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.groups import edit_group
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, OLGA, UNIVERSAL, company, is_settled, notes, refusal, small, then, words

KNOWN = small(BITRIX, Record("deal", "D-1", responsible="petr", stamp=("sales",), pipeline="main", stage="NEW"))


def test_an_export_applied_to_nothing_is_what_was_exported() -> None:
    facts = list(KNOWN.everything())
    plan = desired(facts, Known(BITRIX, []), NOW)
    assert not plan.problems
    assert {repr(change.fact) for change in plan.changes if isinstance(change, Change)} == set(map(repr, facts))
    assert desired(facts, KNOWN, NOW, remove=True).unchanged == len(facts)


def test_what_is_new_comes_and_what_differs_changes() -> None:
    wanted = [
        Role("agent"),
        Grant("role", "agent", "crm.deal.read", "own"),
        Department("north", "Юг", "sales"),
        Department("sales", "Отдел продаж", head="pavel"),
        Setting("plan", "company"),
    ]
    plan = desired(wanted, KNOWN, NOW)
    assert words(plan) == ["add role agent", "edit department north", "add grant role agent crm.deal.read main"]
    assert then(KNOWN, plan).roles["agent"] == Role("agent", "agent", "crm")
    assert plan.unchanged == 2
    assert is_settled(KNOWN, plan, desired(wanted, then(KNOWN, plan), NOW))


def test_the_life_of_an_account_is_kept_where_the_file_is_silent() -> None:
    known = company(BITRIX, Account("vera", "Вера", type="employee", signed_in_at=NOW))
    assert desired([Account("vera", "Вера")], known, NOW).unchanged == 1


def test_a_file_that_says_nothing_of_a_state_leaves_it_and_a_newcomer_is_active() -> None:
    """It neither hires whoever was fired nor accepts an invitation in somebody's name."""
    away = [Account("fedor", "F", type="employee", state="inactive"), Account("ivan", type="employee", state="invited")]
    wanted = [Account("fedor", "Fedor", state=""), Account("ivan", "Ivan", state=""), Account("new", state="")]
    changes = desired(wanted, company(BITRIX, *away), NOW).changes
    assert [(one.fact.login, one.fact.state) for one in changes if isinstance(one.fact, Account)] == [
        ("fedor", "inactive"), ("ivan", "invited"), ("new", "active"),
    ]  # fmt: skip


def test_for_a_taken_email_the_account_is_to_blame_that_is_to_get_it() -> None:
    first, last = Account("anna", "A", "a@x.ru", type="employee"), Account("zoya", "Z", "z@x.ru", type="employee")
    wanted: list[Fact] = [
        Account("anna", email="Z@x.ru"),
        Account("zoya", email="a@X.ru"),
        Account("new", email="a@x.ru"),
    ]
    for one, holder in zip(wanted, ("zoya", "anna", "anna"), strict=True):
        (problem,) = desired([one], company(BITRIX, first, last), NOW).problems
        assert (problem.code, problem.column) == ("E_EMAIL_TAKEN", f"account {one[0]}")
        assert dict(problem.details) == {"login": holder}


def test_a_setting_put_back_to_its_default_goes() -> None:
    known = company(BITRIX, Setting("plan", "team"))
    assert desired([Setting("plan", "company")], known, NOW).changes == (Change(Setting("plan", "team"), None),)


UNSOUND: list[tuple[Any, Fact, str]] = [
    (BITRIX, Account("a b"), "E_KEY_MALFORMED"),
    (BITRIX, Account("anna", email="PETR@firma.ru"), "E_EMAIL_TAKEN"),
    (BITRIX, Account("anna", type="boss"), "E_TYPE_UNKNOWN"),
    (BITRIX, Account("anna", "\x1b"), "E_CONTROL_CHARACTER"),
    (BITRIX, Account("ivan", state="inactive"), "E_STATE_TRANSITION"),
    (BITRIX, Department("x", parent="y"), "E_DEPARTMENT_UNKNOWN"),
    (BITRIX, Department("x", head="y"), "E_USER_UNKNOWN"),
    (BITRIX, Department("sales", parent="north"), "E_DEPARTMENT_CYCLE"),
    (BITRIX, Membership("petr", "x"), "E_DEPARTMENT_UNKNOWN"),
    (BITRIX, Group("g", kind="club"), "E_GROUP_KIND_UNKNOWN"),
    (BITRIX, GroupMember("petr", "x"), "E_GROUP_UNKNOWN"),
    (BITRIX, Place("branch", "b"), "E_UNAVAILABLE"),
    (BITRIX, Admission("petr", "branch", "*"), "E_UNAVAILABLE"),
    (UNIVERSAL, Admission("petr", "branch", "b"), "E_PLACE_UNKNOWN"),
    (BITRIX, Role("r", module="sales"), "E_MODULE_UNKNOWN"),
    (BITRIX, Grant("role", "manager", "crm.product.read", "own"), "E_PERMISSION_UNKNOWN"),
    (BITRIX, Grant("role", "managre", "crm.deal.read", "own"), "E_ROLE_UNKNOWN"),
    (BITRIX, Grant("role", "manager", "crm.deal.read", "any"), "E_LEVEL_UNKNOWN"),
    (BITRIX, Grant("role", "manager", "crm.deal.read", "own", "main", "W1"), "E_STAGE_UNKNOWN"),
    (BITRIX, Grant("user", "petr", "crm.deal.read", "own"), "E_UNAVAILABLE"),
    (UNIVERSAL, Grant("department", "sales", "deal.read", "own"), "E_NOT_RECEIVED_BY"),
    (UNIVERSAL, Grant("team", "sales", "deal.read", "own"), "E_SUBJECT_KIND"),
    (BITRIX, Assignment("manager", "user", "petr", with_sub=True), "E_WITH_SUB"),
    (BITRIX, Assignment("manager", "kind", "head"), "E_SUBJECT_KIND"),
    (BITRIX, Assignment("manager", "user", "petr", branch="b"), "E_UNAVAILABLE"),
    (BITRIX, Imposition("no_export", "user", "petr"), "E_UNAVAILABLE"),
    (UNIVERSAL, Imposition("no_export", "department", "sales"), "E_SUBJECT_KIND"),
    (BITRIX, Setting("plan", "gold"), "E_VALUE_UNKNOWN"),
    (BITRIX, Pipeline("lead", "x"), "E_NO_PIPELINES"),
    (BITRIX, Stage("contact", "", "x"), "E_NO_STAGES"),
    (BITRIX, Stage("deal", "x", "y"), "E_PIPELINE_UNKNOWN"),
    (BITRIX, Record("deel", "1"), "E_ENTITY_UNKNOWN"),
    (BITRIX, Record("deal", "1", responsible="x"), "E_USER_UNKNOWN"),
    (BITRIX, Record("deal", "1", stamp=("x",)), "E_DEPARTMENT_UNKNOWN"),
    (BITRIX, Record("deal", "1", stage="W1"), "E_STAGE_UNKNOWN"),
    (BITRIX, Record("deal", "1", parent="deal:2"), "E_RECORD_UNKNOWN"),
    (BITRIX, Record("deal", "1", participants=(("boss", "petr"),)), "E_PART_UNKNOWN"),
]


@pytest.mark.parametrize(("system", "fact", "code"), UNSOUND)
def test_an_unsound_fact_is_refused(system: Any, fact: Fact, code: str) -> None:
    plan = desired([fact], small(system), NOW)
    assert code in [problem.code for problem in plan.problems]
    assert plan.problems[0].column.startswith(type(fact).__name__.lower())


def test_all_faults_of_a_file_are_told_at_once() -> None:
    plan = desired([fact for system, fact, _ in UNSOUND if system is BITRIX], KNOWN, NOW)
    assert len(plan.problems) >= 25


def test_all_that_one_fact_names_and_is_not_there_is_told_in_one_pass() -> None:
    plan = desired([Department("a", "A", "x", head="nobody")], KNOWN, NOW)
    assert {(one.code, one.value) for one in plan.problems} == {
        ("E_DEPARTMENT_UNKNOWN", "x"), ("E_USER_UNKNOWN", "nobody"),
    }  # fmt: skip


def test_a_parent_that_is_not_there_is_told_of_the_department_that_names_it() -> None:
    plan = desired([Department("a", "A", parent="x"), Department("b", "B", parent="a")], KNOWN, NOW)
    assert [(one.code, one.value, one.column) for one in plan.problems] == [
        ("E_DEPARTMENT_UNKNOWN", "x", "department a")
    ]


def test_a_fact_that_is_wanted_twice_is_refused() -> None:
    plan = desired([Department("x", "A"), Department("x", "B")], KNOWN, NOW)
    assert [(problem.code, problem.value) for problem in plan.problems] == [("E_KEY_TWICE", "x")]


def test_a_locked_role_stays_as_it_is() -> None:
    known = small(BITRIX, Role("law", "Закон", "crm", locked=True))
    for fact in (Role("law", "Другое", "crm", locked=True), Grant("role", "law", "crm.deal.read", "own")):
        assert [problem.code for problem in desired([fact], known, NOW).problems] == ["E_ROLE_LOCKED"]


def test_a_right_without_what_it_needs_is_said_to_sleep() -> None:
    known = small(UNIVERSAL, Role("a", "A", "crm"))
    assert notes(desired([Grant("role", "a", "users.edit", "on")], known, NOW)) == ["W_ASLEEP users.edit"]
    both = [Grant("role", "a", "users.edit", "on"), Grant("role", "a", "users.list", "on")]
    assert notes(desired(both, known, NOW)) == []


def test_nothing_goes_unless_it_is_asked_for() -> None:
    wanted = [Department("sales", "Отдел продаж", head="pavel")]
    assert not desired(wanted, KNOWN, NOW).changes


def test_what_is_not_in_the_file_goes_with_what_hangs_on_it() -> None:
    known = small(BITRIX, Role("agent", "Агент", "crm"), Assignment("agent", "user", "petr"))
    wanted = [role for role in known.roles.values() if role.key != "agent"]
    plan = desired(wanted, known, NOW, remove=True)
    assert words(plan) == ["remove assignment agent user petr", "remove role agent"]
    assert is_settled(known, plan, desired(wanted, then(known, plan), NOW, remove=True))


def test_a_class_of_which_nothing_is_left_is_named() -> None:
    plan = desired([], KNOWN, NOW, remove=True, classes=[Membership])
    assert words(plan) == ["remove membership petr sales", "remove membership nina north"]
    assert not desired([], KNOWN, NOW, remove=True).changes


def test_what_records_remember_does_not_go() -> None:
    wanted = [Department("north", "Север")]
    codes = [problem.code for problem in desired(wanted, KNOWN, NOW, remove=True).problems]
    assert codes == ["E_DEPARTMENT_UNKNOWN"]  # the record of Petr remembers `sales`


def test_an_account_that_was_used_does_not_go() -> None:
    known = company(BITRIX, Account("vera", type="employee", signed_in_at=NOW))
    assert [problem.code for problem in desired([OLGA], known, NOW, remove=True).problems] == ["E_USER_SIGNED_IN"]


@pytest.mark.parametrize(
    ("wanted", "remove"),
    [
        ([OLGA._replace(state="inactive")], False),
        ([OLGA._replace(attributes={"admin": "off"})], False),
        ([Account("vera")], True),
    ],
)
def test_a_file_does_not_take_the_last_administrator_away(wanted: list[Fact], remove: bool) -> None:
    known = company(UNIVERSAL, Account("vera", type="employee"))
    assert refusal(Guarded, desired, wanted, known, NOW, remove=remove).code == "E_LAST_ADMINISTRATOR"


@pytest.mark.parametrize("state", ["active", "inactive"])
def test_a_file_removes_nobody_whom_the_system_keeps(state: str) -> None:  # BX-08, BX-11
    known = company(BITRIX, Account("vera", type="employee", state=state))
    assert [one.code for one in desired([OLGA], known, NOW, remove=True).problems] == ["E_USER_STAYS"]


def test_what_a_file_does_not_speak_of_stays() -> None:
    known = company(
        BITRIX, Department("sales", "Продажи", head="olga"), OLGA._replace(attributes={"admin": "on", "phone": "1"})
    )
    wanted = [Department("sales"), OLGA._replace(email="", attributes={"phone": "2"})]
    changes = desired(wanted, known, NOW).changes
    assert [change.after for change in changes if isinstance(change, Change)] == [
        OLGA._replace(attributes={"admin": "on", "phone": "2"})
    ]


def test_a_file_is_not_refused_for_what_was_wrong_before() -> None:
    """Two choices side by side, and an e-mail shared by two, are for `db check` to name."""
    salon = definition("yclients")
    both = [
        Grant("user", "boss", "journal.view", "all"),
        Grant("user", "boss", "journal.view", "one", place="employee:e1"),
    ]
    people = [Account(login, login, "boss@f.ru", next(iter(salon.types), "")) for login in ("boss", "twin")]
    known = Known(salon, [*definition_facts(salon), *people, Place("employee", "e1", "Eva"), *both])
    assert {one.code for one in unsound(known)} == {"E_ONE_CHOICE", "E_EMAIL_TAKEN"}
    facts = list(known.everything())
    for remove in (False, True):
        plan = desired(facts, known, NOW, remove=remove)
        assert (plan.problems, plan.changes) == ((), ())
    before = Known(salon, [fact for fact in facts if fact != both[1]])
    assert [one.code for one in desired(facts, before, NOW).problems] == ["E_ONE_CHOICE"]


def test_a_file_declares_no_attribute_that_values_do_not_fit() -> None:
    own = CustomAttribute("user", "shift", "text")
    known = company(BITRIX, own, OLGA._replace(attributes={"admin": "on", "shift": "late"}))
    plan = desired([own._replace(type="number")], known, NOW)
    assert [(one.code, one.column) for one in plan.problems] == [("E_ATTRIBUTE_NUMBER", "account olga")]


def test_a_group_includes_neither_itself_nor_what_includes_it() -> None:
    kind = next(iter(UNIVERSAL.group_kinds))
    first, second = Group("a", "A", kind), Group("b", "B", kind, {"includes": "a"})
    known = company(UNIVERSAL, first, second)
    for included, path in (("a", "a > a"), ("b", "a > b > a")):
        problem = refusal(InvalidInput, edit_group, "a", known, NOW, attributes={"includes": included})
        assert (problem.code, dict(problem.details)["path"]) == ("E_GROUP_CYCLE", path)
    circle = [first._replace(attributes={"includes": "b"}), second]
    assert {one.code for one in desired(circle, known, NOW).problems} == {"E_GROUP_CYCLE"}
    stood = company(UNIVERSAL, circle)
    assert {one.code for one in unsound(stood)} == {"E_GROUP_CYCLE"}
    assert not edit_group("a", stood, NOW, name="Other").problems  # what stands so hinders nothing else


def test_a_right_by_its_short_name_is_the_right() -> None:
    known = small(BITRIX, Role("a", "A", "crm"))
    plan = desired([Grant("role", "a", "deal.delete", "all")], known, NOW)
    assert [change.after for change in plan.changes] == [Grant("role", "a", "crm.deal.delete", "all", "main")]
    assert [one.code for one in desired([Grant("role", "a", "delete", "all")], known, NOW).problems] == ["E_AMBIGUOUS"]
    twice = [Grant("role", "a", name, "all") for name in ("deal.delete", "crm.deal.delete")]
    assert [one.code for one in desired(twice, known, NOW).problems] == ["E_KEY_TWICE"]


def test_a_group_that_is_there_takes_values_in_any_form() -> None:
    known = company(BITRIX, Group("wg", "Проект", "workgroup"))
    (change,) = desired([Group("wg", "", "", {"extranet": "да"})], known, NOW).changes
    assert change.after == Group("wg", "Проект", "workgroup", {"extranet": "yes"})


@pytest.mark.parametrize(
    "fact", [Place("branch", "m@x"), Role("r@n", "", "crm"), Department("d[..2026]"), Group("g[1]", "", "group")]
)
def test_a_new_key_that_a_cell_could_not_name_is_refused(fact: Place | Role | Department | Group) -> None:
    known = small(UNIVERSAL)
    assert [one.code for one in desired([fact], known, NOW).problems] == ["E_KEY_SIGN"]
    assert not desired([fact], company(UNIVERSAL, fact), NOW).problems, "one that is there is named all the same"
