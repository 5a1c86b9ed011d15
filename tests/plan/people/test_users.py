"""Accounts: added, edited, deleted while nobody used them; never without an administrator."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Assignment, Grant, GroupMember, Membership, Record
from crmaccess.plan.people.accounts.users import add_user, delete_user, edit_user
from crmaccess.plan.people.coming.signing import sign_in
from tests.builders import NOW
from tests.plan.plans import BITRIX, OLGA, UNIVERSAL, company, is_settled, refusal, small, then, words

KNOWN = small(BITRIX)


def test_a_new_user_is_an_invited_employee() -> None:  # BX-04, BX-05
    plan = add_user("anna", KNOWN, NOW, name="Анна", email="anna@firma.ru", departments=["sales"])
    assert plan.changes == (
        Change(None, Account("anna", "Анна", "anna@firma.ru", "employee", "invited")),
        Change(None, Membership("anna", "sales")),
    )


def test_adding_the_same_user_again_changes_nothing_even_after_the_first_sign_in() -> None:
    plan = add_user("anna", KNOWN, NOW, name="Анна")
    later = then(KNOWN, plan)
    assert is_settled(KNOWN, plan, add_user("anna", later, NOW, name="Анна"))
    later = then(later, sign_in("anna", later, NOW))
    assert add_user("anna", later, NOW, name="Анна").unchanged == 1


@pytest.mark.parametrize(
    "name",
    ["Ёжик [red]🦔", "עברית", "👨\u200d💻 Разработка", "x" * 10_000, "O'Brien-Łukasz", "Анна   Мария"],
)
def test_a_name_may_be_anything(name: str) -> None:
    plan = add_user("anna", KNOWN, NOW, name=name)
    assert then(KNOWN, plan).accounts["anna"].name == name


@pytest.mark.parametrize(
    ("login", "options", "column", "code"),
    [
        ("petr", {}, "", "E_LOGIN_TAKEN"),
        ("", {}, "login", "E_KEY_MALFORMED"),
        ("anna karenina", {}, "login", "E_KEY_MALFORMED"),
        ("user:anna", {}, "login", "E_KEY_MALFORMED"),
        ("an\u200bna", {}, "login", "E_UNSEEN_CHARACTER"),
        ("anna", {"name": "An\u00adna"}, "name", "E_UNSEEN_CHARACTER"),
        ("anna", {"email": "an\u200bna@example.com"}, "email", "E_UNSEEN_CHARACTER"),
        ("*", {}, "login", "E_KEY_MALFORMED"),
        ("anna", {"name": "An\x1b[31mna"}, "name", "E_CONTROL_CHARACTER"),
        ("anna", {"name": "An\nna"}, "name", "E_CONTROL_CHARACTER"),
        ("anna", {"email": "anna"}, "email", "E_EMAIL_MALFORMED"),
        ("anna", {"email": "anna@firma"}, "email", "E_EMAIL_MALFORMED"),
        ("anna", {"email": "an na@firma.ru"}, "email", "E_EMAIL_MALFORMED"),
        ("anna", {"email": "anna@firma..ru"}, "email", "E_EMAIL_MALFORMED"),
        ("anna", {"email": "PETR@firma.ru"}, "email", "E_EMAIL_TAKEN"),
        ("anna", {"user_type": "employe"}, "type", "E_TYPE_UNKNOWN"),
        ("anna", {"user_type": "head"}, "type", "E_TYPE_UNKNOWN"),
        ("anna", {"state": "asleep"}, "state", "E_STATE_UNKNOWN"),
        ("anna", {"attributes": {"a b": "1"}}, "attribute", "E_KEY_MALFORMED"),
        ("anna", {"attributes": {"phone": "1\x07"}}, "phone", "E_CONTROL_CHARACTER"),
    ],
)
def test_a_malformed_or_taken_value_is_refused(login: str, options: dict[str, Any], column: str, code: str) -> None:
    problem = refusal(InvalidInput, add_user, login, KNOWN, NOW, **options)
    assert (problem.column, problem.code) == (column, code)


def test_all_faults_of_a_user_are_told_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        add_user("a b", KNOWN, NOW, email="x", user_type="y")
    assert [problem.code for problem in caught.value.problems] == [
        "E_KEY_MALFORMED", "E_EMAIL_MALFORMED", "E_TYPE_UNKNOWN",
    ]  # fmt: skip


def test_the_e_mail_of_an_archived_user_is_taken_too() -> None:
    gone = company(BITRIX, Account("fedor", email="fedor@firma.ru", type="employee", state="inactive"))
    problem = refusal(InvalidInput, add_user, "fedor2", gone, NOW, email="Fedor@firma.ru")
    assert (problem.code, problem.details) == ("E_EMAIL_TAKEN", (("login", "fedor"), ("archived", "fedor")))


def test_an_unknown_department_is_not_found() -> None:
    assert refusal(NotFound, add_user, "anna", KNOWN, NOW, departments=["sels"]).nearest == ("sales",)


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        ({"name": "Пётр Ильин"}, {"name": "Пётр Ильин"}),
        ({"email": ""}, {"email": ""}),
        ({"email": "PETR@firma.ru"}, {"email": "PETR@firma.ru"}),
        ({"login": "ilyin"}, {"login": "ilyin"}),
        ({"attributes": {"position": "agent"}}, {"attributes": {"position": "agent"}}),
        ({"user_type": "extranet"}, {"type": "extranet"}),
    ],
)
def test_an_edit_changes_what_it_names(wish: dict[str, Any], after: dict[str, Any]) -> None:
    before = KNOWN.accounts["petr"]
    assert edit_user("petr", KNOWN, NOW, **wish).changes == (Change(before, before._replace(**after)),)


def test_an_edit_that_changes_nothing_is_counted() -> None:
    assert edit_user("petr", KNOWN, NOW, name="Petr", attributes={"phone": ""}).unchanged == 1


def test_an_attribute_set_to_nothing_goes() -> None:
    known = company(UNIVERSAL, Account("petr", type="employee", attributes={"phone": "1", "position": "x"}))
    plan = edit_user("petr", known, NOW, attributes={"phone": ""})
    assert then(known, plan).accounts["petr"].attributes == {"position": "x"}


def test_a_renamed_login_is_followed_by_all_that_names_it() -> None:
    known = small(UNIVERSAL, Record("deal", "D-1", responsible="petr", participants=(("observer", "petr"),)))
    will = then(known, edit_user("petr", known, NOW, login="ilyin"))
    assert ("ilyin", "sales") in will.memberships
    assert will.records["deal", "D-1"].responsible == "ilyin"
    assert will.records["deal", "D-1"].participants == (("observer", "ilyin"),)
    will = then(known, edit_user("pavel", known, NOW, login="pavel.p"))
    assert will.departments["sales"].head == "pavel.p"


def test_a_login_that_exists_cannot_be_taken_by_a_rename() -> None:
    assert refusal(InvalidInput, edit_user, "petr", KNOWN, NOW, login="nina").code == "E_LOGIN_TAKEN"


@pytest.mark.parametrize("system", [BITRIX, UNIVERSAL])
def test_the_last_administrator_keeps_the_option(system: Any) -> None:  # BX-07
    known = small(system)
    assert refusal(Guarded, edit_user, "olga", known, NOW, attributes={"admin": "off"}).code == "E_LAST_ADMINISTRATOR"
    known = then(known, edit_user("petr", known, NOW, attributes={"admin": "on"}))
    assert edit_user("olga", known, NOW, attributes={"admin": "off"}).changes


def test_an_administrator_who_cannot_act_does_not_count() -> None:
    known = company(BITRIX, Account("ivan", type="employee", state="invited", attributes={"admin": "on"}))
    assert refusal(Guarded, edit_user, "olga", known, NOW, attributes={"admin": ""}).value == "olga"


def test_the_first_sign_in_accepts_the_invitation_and_is_kept() -> None:  # BX-04
    ivan = KNOWN.accounts["ivan"]
    assert sign_in("ivan", KNOWN, NOW).changes == (Change(ivan, ivan._replace(state="active", signed_in_at=NOW)),)


def test_somebody_fired_does_not_sign_in() -> None:
    known = company(BITRIX, Account("fedor", type="employee", state="inactive"))
    problem = refusal(InvalidInput, sign_in, "fedor", known, NOW)
    assert (problem.code, dict(problem.details)["state"]) == ("E_SIGN_IN_REFUSED", "inactive")


def test_a_user_who_never_signed_in_goes_with_all_that_names_her() -> None:  # BX-08, BX-S44
    known = small(
        UNIVERSAL,
        Membership("ivan", "north"),
        GroupMember("ivan", "g1"),
        Grant("user", "ivan", "users.list", "on"),
        Assignment("employee", "user", "ivan"),
    )
    plan = delete_user("ivan", known, NOW)
    assert words(plan)[-1] == "remove account ivan"
    assert len(plan.changes) == 5
    assert "ivan" not in repr(list(then(known, plan).everything()))


def test_an_invitation_outlives_the_account_of_its_sender() -> None:  # BX-29
    known = small(UNIVERSAL, GroupMember("petr", "g1", "invited", invited_by="ivan"))
    after = then(known, delete_user("ivan", known, NOW)).group_members
    assert after["petr", "g1"] == GroupMember("petr", "g1", "invited")


def test_a_deleted_head_leaves_his_department_without_one() -> None:
    known = small(UNIVERSAL)
    plan = delete_user("pavel", known, NOW)
    assert words(plan) == ["edit department sales", "remove account pavel"]
    assert then(known, plan).departments["sales"].head == ""


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ([Account("vera", type="employee", signed_in_at=NOW)], "E_USER_SIGNED_IN"),
        ([Account("vera", type="employee", state="inactive", signed_in_at=NOW)], "E_USER_SIGNED_IN"),  # BX-11, BX-S44
        (
            [Account("vera", type="employee")],
            "E_USER_STAYS",
        ),  # who works here is not removed, whether she was seen or not
        ([Account("vera", type="employee", state="inactive")], "E_USER_STAYS"),
        (
            [Account("vera", type="employee", state="invited"), Record("lead", "L-1", responsible="vera")],
            "E_USER_HAS_RECORDS",
        ),
    ],
)
def test_a_user_who_left_traces_is_not_deleted(facts: list[Any], code: str) -> None:
    assert refusal(Guarded, delete_user, "vera", company(BITRIX, *facts), NOW).code == code


def test_the_last_administrator_is_not_deleted() -> None:
    assert OLGA.signed_in_at is None
    assert refusal(Guarded, delete_user, "olga", small(UNIVERSAL), NOW).code == "E_LAST_ADMINISTRATOR"
