"""Cards and the accounts of those who they are: access from a card, one account for a family, no card of two people."""

from typing import Any

import pytest

from crmaccess.changes import Change, LetterQueued, SecretSet
from crmaccess.errors import InvalidInput, NotFound
from crmaccess.facts import Account, Admission, Assignment, Fact, Place, Record, Setting
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.bounds.integrity import unsound
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.cards import link, merge, unlink
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.accounts.lifecycle import restore_users
from crmaccess.plan.people.accounts.users import edit_user
from crmaccess.plan.people.coming.inviting import invite
from crmaccess.plan.people.coming.letters import announced
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.plan.records.places import edit_place
from crmaccess.plan.system.presets import definition_facts
from crmaccess.render.problems import problem_message
from tests.builders import NOW, definition
from tests.plan.plans import is_settled, notes, refusal, then, words

ALFA, YCLIENTS = definition("alfacrm"), definition("yclients")
MARINA = Account("marina", "Марина", "marina@demo.ru", "client", attributes={"card": "client:anya"})
IVAN = Account("ivan", "Иван Петров", "ivan@demo.ru", "staff")
CHOSEN = Chosen("пять лошадей и батарея", "generated", lambda word: False, lambda word: "hash")
SCHOOL = Known(
    ALFA,
    [
        *definition_facts(ALFA), Setting("client_cabinets", "on"), Place("branch", "center"), Place("branch", "north"),
        Account("olga", "Ольга", "olga@demo.ru", "staff"), Assignment("administrator", "user", "olga"),
        IVAN, MARINA, Assignment("client", "user", "marina"),
        Account("denis", "Денис", "denis@demo.ru", "client", "archived"),
        Record("client", "anya", "Аня", branch="center", attributes={"email": "marina@demo.ru"}),
        Record("client", "borya", "Боря", branch="north", attributes={"email": "marina@demo.ru"}),
        Record("client", "gena", "Гена", branch="north"),
        Record("client", "old", "Старый", attributes={"email": "denis@demo.ru"}),
        Record("teacher", "new", "Пётр Сидоров", branch="center", attributes={"email": "new@demo.ru"}),
    ],
)  # fmt: skip


def added(card: str, known: Known = SCHOOL, chosen: Chosen | None = CHOSEN, **said: Any) -> Any:
    return add_person(Form(card=card, **said), known, NOW, chosen)


def test_access_from_a_card_has_its_name_its_address_the_usual_role_its_branch_and_one_letter() -> None:
    """ALFA-32, ALFA-37, ALFA-S81, ALFA-S84."""
    plan = announced(added("teacher:new"), SCHOOL, NOW, new="added")
    account = Account(
        "new@demo.ru", "Пётр Сидоров", "new@demo.ru", "teacher", attributes={"card": "teacher:new"}
    )  # fmt: skip
    assert plan.changes == (
        Change(None, account), SecretSet("new@demo.ru", "hash", NOW),
        Change(None, Admission("new@demo.ru", "branch", "center")),
        Change(None, Assignment("teacher", "user", "new@demo.ru")),
        LetterQueued("new@demo.ru", "access", "new@demo.ru"),
    )  # fmt: skip
    client = then(SCHOOL, added("client:gena", email="gena@demo.ru"))
    assert client.assignments["client", "user", "gena@demo.ru", ""]
    other = then(SCHOOL, added("client:gena", login="gena", email="gena@demo.ru", roles=["administrator"]))
    assert [one.role for one in other.assigned["user", "gena"]] == ["administrator"]


def test_a_card_without_an_address_gives_no_access_until_one_is_named() -> None:  # ALFA-32, ALFA-37
    assert refusal(InvalidInput, added, "client:gena").code == "E_CARD_ADDRESS"
    assert refusal(NotFound, added, "client:nobody").code == "E_RECORD_UNKNOWN"
    assert refusal(InvalidInput, added, "lesson:l1").code == "E_CARD_KIND"


def test_a_second_card_of_the_family_goes_to_the_account_that_has_the_address() -> None:
    """ALFA-39, ALFA-S85: no password, no second letter; again it is so already."""
    plan = announced(added("client:borya", chosen=None), SCHOOL, NOW, new="added")
    after = MARINA._replace(attributes={"card": "client:anya client:borya"})
    assert plan.changes == (Change(MARINA, after),)
    assert notes(plan) == ["W_MERGED marina"]
    assert is_settled(SCHOOL, plan, added("client:borya", then(SCHOOL, plan), None))
    assert refusal(InvalidInput, added, "client:borya").code == "E_PASSWORD_STAYS"


@pytest.mark.parametrize(
    ("card", "email", "code"),
    [
        ("client:gena", "ivan@demo.ru", "E_MERGE_REFUSED"),  # ALFA-S86: staff
        ("client:old", "", "E_EMAIL_TAKEN"),  # archived
        ("teacher:new", "marina@demo.ru", "E_EMAIL_TAKEN"),  # a teacher is of no family
    ],
)
def test_no_card_goes_to_an_account_of_staff_or_of_somebody_who_left(card: str, email: str, code: str) -> None:
    """ALFA-39, ALFA-S86."""
    assert refusal(InvalidInput, added, card, email=email, chosen=None).code == code


PETR = Account("petr", "Пётр Сидоров", "new@demo.ru", "teacher", attributes={"card": "teacher:new"})
THERE = Known(ALFA, [*SCHOOL.everything(), PETR, Assignment("teacher", "user", "petr")])


@pytest.mark.parametrize("login", ["", "petr", "q4"])
@pytest.mark.parametrize("card", ["teacher:new", "client:anya", "client:borya"])
@pytest.mark.parametrize(
    "said",
    [{}, {"name": "Пётр Сидоров"}, {"name": "Другой"}, {"places": ["branch:north"]}, {"roles": ["teacher"]},
     {"attributes": {"phone": "+7 1"}}, {"type": "teacher"}, {"type": "client"}, {"state": "archived"}],
)  # fmt: skip
def test_what_was_said_with_a_card_is_so_afterwards_or_refused(login: str, card: str, said: dict[str, Any]) -> None:
    """Of an account that has the address, too: nothing is passed over in silence."""
    try:
        plan = added(card, THERE, None, login=login, **said)
    except InvalidInput as error:
        refused = {one.code for one in error.problems}
    else:
        holds_as_said(plan, card, login, said)
        refused = set()
    assert refused <= {"E_CARD_TAKEN", "E_CARD_JOINS"}


def holds_as_said(plan: Any, card: str, login: str, said: dict[str, Any]) -> None:
    """After it all that was said is so of whose card it is, and the same again changes nothing."""
    after = then(THERE, plan)
    (holder,) = (one for one in after.accounts.values() if card in one.attributes.get("card", "").split())
    assert login in ("", holder.login) or notes(plan) == [f"W_MERGED {holder.login}"]
    plain = {**holder._asdict(), **holder.attributes}
    assert all(plain[name] == value for name, value in said.items() if isinstance(value, str))
    assert all(plain[name] == value for name, value in said.get("attributes", {}).items())
    assert all((holder.login, "branch", "north") in after.admissions for _ in said.get("places", ()))
    assert all((role, "user", holder.login, "") in after.assignments for role in said.get("roles", ()))
    assert added(card, after, None, login=login, **said).changes == ()


def test_a_card_that_is_somebodys_makes_no_second_account() -> None:
    """ALFA-32."""
    taken = refusal(InvalidInput, added, "teacher:new", THERE, login="q4")
    assert (taken.code, taken.value, dict(taken.details)["login"]) == ("E_CARD_TAKEN", "teacher:new", "petr")


ANYA = Account("anya", "Аня", "anya@demo.ru", "client", attributes={"card": "client:gena client:anya", "phone": "+7"})
FAMILY = Known(
    ALFA,
    [*SCHOOL.everything(), ANYA, Assignment("client", "user", "anya"), Admission("anya", "branch", "north"),
     Assignment("administrator", "user", "anya")],
)  # fmt: skip


def test_merged_accounts_leave_cards_roles_and_branches_to_the_one_that_stays() -> None:
    """ALFA-39: the password that was, no letter."""
    plan = announced(merge("marina", ["anya"], FAMILY, NOW), FAMILY, NOW)
    gone = ANYA._replace(state="archived", attributes={"phone": "+7", "archive_reason": "→ marina"})
    assert plan.changes == (
        Change(ANYA, gone), Change(MARINA, MARINA._replace(attributes={"card": "client:anya client:gena"})),
        Change(None, Assignment("administrator", "user", "marina")),
        Change(None, Admission("marina", "branch", "north")),
    )  # fmt: skip
    assert notes(plan) == ["W_MERGED marina"]
    assert is_settled(FAMILY, plan, merge("marina", ["anya"], then(FAMILY, plan), NOW))
    away = refusal(InvalidInput, merge, "ivan", ["anya"], then(FAMILY, plan), NOW)
    assert away.code == "E_MERGE_REFUSED"


@pytest.mark.parametrize(
    ("kept", "others", "code"),
    [
        ("marina", ["ivan"], "E_MERGE_REFUSED"),
        ("ivan", ["marina"], "E_MERGE_REFUSED"),
        ("marina", ["marina"], "E_MERGE_SELF"),
        ("marina", ["denis"], "E_MERGE_LEFT"),
    ],
)
def test_only_different_accounts_of_families_are_merged(kept: str, others: list[str], code: str) -> None:
    assert refusal(InvalidInput, merge, kept, others, FAMILY, NOW).code == code


def test_where_nobody_shares_an_account_nothing_is_merged_or_linked() -> None:
    courses = definition("getcourse")
    known = Known(courses, [Account("olga", type="owner"), Account("kim", type="student")])
    assert refusal(InvalidInput, merge, "olga", ["kim"], known, NOW).code == "E_UNAVAILABLE"
    assert refusal(InvalidInput, link, "kim", "student:x", known, NOW).code == "E_UNAVAILABLE"
    assert refusal(InvalidInput, unlink, "kim", "student:x", known, NOW).code == "E_UNAVAILABLE"


def test_a_card_is_linked_and_taken_away_by_itself() -> None:
    linked = link("marina", "client:gena", SCHOOL, NOW)
    after = then(SCHOOL, linked)
    assert is_settled(SCHOOL, linked, link("marina", "client:gena", after, NOW))
    assert then(after, unlink("marina", "client:anya", after, NOW)).accounts["marina"].attributes == {
        "card": "client:gena"
    }
    assert unlink("marina", "client:borya", SCHOOL, NOW).unchanged == 1


SALON = Known(
    YCLIENTS,
    [
        Account("boss", "Босс", attributes={"owner": "on"}),
        Account("anna", "Анна", "anna@demo.ru", attributes={"employee": "anna_e"}),
        Account("left", "Лена", "left@demo.ru", "", "archived", attributes={"employee": "lena_e"}),
        Place("branch", "tver", attributes={"licence": "paid"}),
        Place("branch", "arbat", attributes={"licence": "trial"}),
        *(Place("employee", key, key, attributes={"branch": branch})
          for key, branch in (("anna_e", "tver"), ("lena_e", "tver"), ("anna_a", "arbat"))),
    ],
)  # fmt: skip


def carried_out(plan: Any, known: Known) -> Known:
    keep_the_rules(plan.changes, known, NOW)
    return then(known, plan)


TWICE = then(SALON, link("anna", "employee:anna_a", SALON, NOW))


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (lambda: link("boss", "employee:anna_e", SALON, NOW), "E_CARD_TAKEN"),
        (lambda: edit_user("boss", SALON, NOW, attributes={"employee": "anna_e"}), "E_CARD_TAKEN"),
        (lambda: invite(["x@demo.ru"], SALON, NOW, card="employee:anna_e"), "E_CARD_TAKEN"),
        (lambda: link("anna", "employee:lena_e", SALON, NOW), "E_CARD_TWIN"),
        (lambda: restore_users(["left"], SALON, NOW), "E_CARD_TAKEN"),
        (lambda: edit_place("employee", "anna_a", TWICE, NOW, attributes={"branch": "tver"}), "E_CARD_TWIN"),
    ],
)  # fmt: skip
def test_one_employee_is_one_user_who_is_one_employee_of_a_branch(wish: Any, code: str) -> None:
    """YC-01, YC-S54; the archived are nobody's hindrance, and hinder themselves when they come back."""
    known = then(SALON, link("boss", "employee:lena_e", SALON, NOW)) if code == "E_CARD_TAKEN" else TWICE
    with pytest.raises(InvalidInput) as caught:
        keep_the_rules(wish().changes, known, NOW)
    assert caught.value.problems[0].code == code


def test_cards_that_stand_against_the_rule_are_found_when_the_database_is_checked() -> None:
    assert unsound(TWICE) == []
    twin = then(TWICE, edit_place("employee", "anna_a", TWICE, NOW, attributes={"branch": "tver"}))
    assert [(one.code, one.value, dict(one.details)["card"]) for one in unsound(twin)] == [
        ("E_CARD_TWIN", "employee:anna_a", "employee:anna_e")
    ]
    taken = then(SALON, link("boss", "employee:anna_e", SALON, NOW))
    assert [one.code for one in unsound(taken)] == ["E_CARD_TAKEN"]


def test_what_two_cards_have_alike_is_called_in_the_readers_language() -> None:
    with pytest.raises(InvalidInput) as caught:
        keep_the_rules(link("anna", "employee:lena_e", SALON, NOW).changes, SALON, NOW)
    told = problem_message(caught.value.problems[0], "ru")
    assert told.startswith("anna — это уже employee:anna_e, и у неё и у employee:lena_e одно и то же: филиал — "), told


def test_an_invitation_links_the_employee_in_the_same_step() -> None:
    """YC-01, YC-04."""
    plan = invite(["+79161110001"], SALON, NOW, card="employee:lena_e", branches=["tver"])
    after = carried_out(plan, SALON).accounts["+79161110001"]
    assert after.attributes == {"employee": "lena_e", "phone": "+79161110001"}
    assert carried_out(link("anna", "employee:anna_a", SALON, NOW), SALON).accounts["anna"].attributes == {
        "employee": "anna_e anna_a"
    }
    assert refusal(InvalidInput, invite, ["a@b.ru", "c@b.ru"], SALON, NOW, card="employee:x").code == "E_CARD_OF_MANY"


def test_nobody_is_invited_into_a_branch_in_its_trial_period() -> None:
    """YC-03, YC-S51, YC-S52."""
    with pytest.raises(InvalidInput) as caught:
        carried_out(invite(["new@demo.ru"], SALON, NOW, branches=["arbat"]), SALON)
    assert [problem.code for problem in caught.value.problems] == ["E_HOLDING"]
    paid: list[Fact] = [
        one._replace(attributes={"licence": "paid"}) if isinstance(one, Place) and one.key == "arbat" else one
        for one in SALON.everything()
    ]  # fmt: skip
    plan = invite(["new@demo.ru"], Known(YCLIENTS, paid), NOW, branches=["arbat"])
    assert words(plan) == ["add account new@demo.ru", "add admission new@demo.ru branch arbat"]
    assert sum(isinstance(one, LetterQueued) for one in plan.changes) == 1


def test_a_card_that_is_somebodys_is_refused_by_whatever_command_gives_it() -> None:  # ALFA-32
    known = then(SCHOOL, added("teacher:new"))
    for wish in (
        lambda: edit_user("ivan", known, NOW, attributes={"card": "teacher:new"}),
        lambda: added("teacher:new", known, email="other@demo.ru"),
    ):
        with pytest.raises(InvalidInput) as caught:
            keep_the_rules(wish().changes, known, NOW)
        assert [one.code for one in caught.value.problems] == ["E_CARD_TAKEN"]


@pytest.mark.parametrize(
    ("state", "cure"), [("archived", "restore marina && crmaccess users activate"), ("inactive", "users activate")]
)
def test_whoever_can_no_more_has_no_access_by_being_there(state: str, cure: str) -> None:
    """ALFA-39: neither from a card that is linked already nor by the form; first the account is brought back."""
    there = MARINA._replace(state=state)
    known = Known(ALFA, [*(one for one in SCHOOL.everything() if one != MARINA), there])
    form = Form("marina", "Марина", "marina@demo.ru", "client", attributes={"card": "client:anya"})
    for wanted in (form, Form(card="client:anya"), Form(card="client:anya", login="marina")):
        problem = refusal(InvalidInput, add_person, wanted, known, NOW, CHOSEN)
        assert (problem.code, problem.value, dict(problem.details)["cure"]) == ("E_USER_INACTIVE", "marina", cure)
