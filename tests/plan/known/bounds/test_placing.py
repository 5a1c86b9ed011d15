"""Who must be admitted somewhere, or is told what being nowhere means: by every path on which people come."""

from collections.abc import Callable

import pytest

from crmaccess.changes import Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Place, Role
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.accounts.lifecycle import archive_users, restore_users
from crmaccess.plan.people.coming.inviting import invite
from crmaccess.plan.records.places import remove_admission
from crmaccess.plan.rights.roles import assign
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition
from tests.plan.plans import then

ALFA, MULTICHAT = definition("alfacrm"), definition("multichat")
PAYS = (Role("cash", "Касса", interface="admin", rank=200), Grant("role", "cash", "payments.menu", "on"),
        Grant("role", "cash", "payments.list", "on"))  # fmt: skip
SCHOOL = (Account("olga", "Ольга", "olga@f.ru", "staff"), Assignment("administrator", "user", "olga"),
          Admission("olga", "branch", "*"), Admission("olga", "register", "*"), Place("branch", "center"),
          Place("register", "cash-c"), *PAYS)  # fmt: skip
DESK = (Account("nadya", "Надя Власова", "n@f.ru", "administrator"), Place("source", "vk"), Place("crm", "amo"))


def company(system: Definition, *facts: Fact) -> Known:
    return Known(system, [*definition_facts(system), *facts])


TWO = company(ALFA, *SCHOOL, Place("branch", "north"))
ONE = company(ALFA, *SCHOOL)
HUB = company(MULTICHAT, *DESK)


def told(known: Known, wish: Callable[[], Plan]) -> list[str]:
    """The codes of what is refused, or of what is said when the plan is carried out."""
    try:
        plan = wish()
        said = [*plan.problems] or keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        said = list(error.problems)
    assert not [one for one in said if one.code.startswith("E_") and one.code != "E_UNPLACED"], said
    return [one.code for one in said if one.code[1:] == "_UNPLACED"]


def paths(known: Known, *facts: Fact, **row: str) -> dict[str, Callable[[], Plan]]:
    """Ways in which the same person comes."""
    account = next(one for one in facts if isinstance(one, Account))
    roles = [one.role for one in facts if isinstance(one, Assignment)]
    places = [f"{one.kind}:{one.place}" for one in facts if isinstance(one, Admission)]
    cells = {"login": account.login, "name": account.name, "email": account.email, "type": account.type}
    form = Form(account.login, account.name, account.email, account.type, account.state, "", roles, places)
    branches = [one.removeprefix("branch:") for one in places if one.startswith("branch:")]
    others = [one for one in places if not one.startswith("branch:")]
    listed = {"roles": ";".join(roles), "branches": ";".join(branches), "places": ";".join(others)}
    listed = {name: cell for name, cell in listed.items() if cell}
    return {
        "a command": lambda: add_person(form, known, NOW),
        "a staff file": lambda: import_users([Row(2, {**cells, **listed, **row})], known, NOW, "upsert"),
        "an access file": lambda: desired([*known.everything(), *facts], known, NOW),
    }


MAX = Account("max", "Макс Орлов", "max@f.ru", "staff")
TEACHER = MAX._replace(type="teacher")


@pytest.mark.parametrize("account", [MAX, TEACHER], ids=["staff", "teacher"])
@pytest.mark.parametrize("path", paths(TWO, MAX))
def test_whoever_works_at_a_school_comes_with_a_branch_by_every_path(path: str, account: Account) -> None:
    """ALFA-29, open point 16."""
    assert told(TWO, paths(TWO, account)[path]) == ["E_UNPLACED" if path != "a command" else "W_UNPLACED"]
    assert told(TWO, paths(TWO, account, Admission("max", "branch", "north"))[path]) == []


def test_an_account_that_is_only_noted_is_taken_and_told() -> None:
    """The form of a command is asked for it without `--state` alone."""
    row = {"login": "max", "type": "staff"}
    assert told(TWO, lambda: import_users([Row(2, row)], TWO, NOW)) == ["E_UNPLACED"]
    assert told(TWO, lambda: import_users([Row(2, {**row, "state": "active"})], TWO, NOW)) == ["W_UNPLACED"]
    said = {(Account, ("max",)): frozenset({"email"})}
    assert told(TWO, lambda: desired([*TWO.everything(), MAX], TWO, NOW, unsaid=said)) == ["W_UNPLACED"]
    with pytest.raises(CrmAccessError, match="E_FORM_MISSING"):
        add_person(Form("max", "Макс Орлов", "max@f.ru", "staff"), TWO, NOW)


@pytest.mark.parametrize("path", ["a command", "a staff file"])
def test_the_only_branch_is_taken_without_a_word(path: str) -> None:
    """ALFA-29, open point 16: an access file says all of it and is refused where it does not."""
    plan = paths(ONE, MAX)[path]()
    assert Admission("max", "branch", "center") in [one.after for one in plan.changes if hasattr(one, "after")]
    assert told(ONE, lambda: plan) == []


def test_who_has_left_or_is_a_client_or_is_there_already_is_asked_for_no_branch() -> None:
    assert told(TWO, lambda: import_users([Row(2, {"login": "max", "state": "archived"})], TWO, NOW)) == []
    left = company(ALFA, *SCHOOL, Place("branch", "north"), MAX)
    assert told(left, lambda: archive_users(["max"], left, NOW)) == []
    gone = then(left, archive_users(["max"], left, NOW))
    assert told(gone, lambda: restore_users(["max"], gone, NOW)) == []
    nothing = company(ALFA)
    assert told(nothing, lambda: desired([*definition_facts(ALFA), *SCHOOL, MAX], nothing, NOW)) == [
        "W_UNPLACED"
    ]  # a copy of what was


def test_who_loses_the_last_branch_is_told_so() -> None:
    works = company(ALFA, *SCHOOL, MAX, Admission("max", "branch", "center"))
    assert told(works, lambda: remove_admission("max", "branch", "center", works, NOW)) == ["W_UNPLACED"]


IN = Admission("max", "branch", "center")


@pytest.mark.parametrize("path", paths(TWO, MAX))
def test_rights_to_payments_without_a_cash_register_are_told_by_every_path(path: str) -> None:
    """ALFA-30."""
    pays = Assignment("cash", "user", "max")
    assert told(TWO, paths(TWO, MAX, IN, pays)[path]) == ["W_UNPLACED"]
    assert told(TWO, paths(TWO, MAX, IN, pays, Admission("max", "register", "cash-c"))[path]) == []
    assert told(TWO, paths(TWO, MAX, IN)[path]) == []


def test_a_role_with_payments_that_comes_later_is_told_of_too() -> None:
    """ALFA-30."""
    works = company(ALFA, *SCHOOL, MAX, IN)
    assert told(works, lambda: assign("cash", "max", works, NOW)) == ["W_UNPLACED"]


@pytest.mark.parametrize("kind", ["manager", "operator", "administrator"])
@pytest.mark.parametrize("path", paths(HUB, MAX))
def test_who_comes_to_a_hub_without_source_and_crm_is_told_to_see_nothing(path: str, kind: str) -> None:
    """MC-12: for an administrator everything is open."""
    who = Account("max", "Макс Орлов", "max@f.ru", kind, "invited")
    assert told(HUB, paths(HUB, who, state="invited")[path]) == ["W_UNPLACED"] * (kind != "administrator")
    if kind != "administrator":
        assert told(HUB, paths(HUB, who, Admission("max", "crm", "amo"), state="invited")[path]) == []


def test_an_invitation_without_source_and_crm_is_taken_and_told() -> None:
    """MC-12."""
    assert told(HUB, lambda: invite(["max@f.ru"], HUB, NOW, user_type="operator")) == ["W_UNPLACED"]
    assert told(HUB, lambda: invite(["max@f.ru"], HUB, NOW, user_type="operator", places=["source:vk"])) == []
