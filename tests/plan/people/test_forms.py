"""The systems' own forms: what must be said of somebody who is added or invited by hand."""

from typing import Any

import pytest

from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Assignment, Place, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.coming.inviting import invite
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition
from tests.plan.plans import OLGA, words

CHOSEN = Chosen("пять лошадей и батарея", "typed", lambda word: False, lambda word: "hash")
LENA: dict[str, Any] = {"login": "lena", "name": "Лена Зуева", "email": "lena@demo.ru"}


def known(system: str) -> Known:
    system_ = definition(system)
    return Known(system_, [*definition_facts(system_), Setting("client_cabinets", "on"), OLGA][: None if system ==
        "alfacrm" else -1])  # fmt: skip


def faults(system: str, chosen: Chosen | None = None, **said: Any) -> list[tuple[str, str]]:
    """What is refused: the code and what is missing."""
    try:
        add_person(Form(**said), known(system), NOW, chosen)
    except InvalidInput as error:
        return [(problem.code, problem.value) for problem in error.problems]
    return []


FEMALE = {"attributes": {"gender": "f"}}
FORMS = [
    # BX-03: e-mail, first and last name, position
    ("bitrix24", LENA | {"attributes": {"position": "менеджер"}}, None, []),
    ("bitrix24", {"login": "lena"}, None, ["name", "email", "position"]),
    ("bitrix24", LENA, None, ["position"]),
    ("bitrix24", {"login": "lena", "state": "active"}, None, []),
    # MC-13, MC-14, MC-S48
    ("multichat", LENA | {"type": "manager"}, CHOSEN, []),
    ("multichat", LENA | {"type": "manager", "link": True}, None, []),
    ("multichat", LENA | {"type": "manager"}, None, ["password"]),
    ("multichat", LENA, CHOSEN, ["type"]),
    ("multichat", {"login": "lena", "type": "manager"}, CHOSEN, ["name", "email"]),
    # ALFA-22, ALFA-24
    ("alfacrm", LENA | FEMALE | {"roles": ["administrator"]}, CHOSEN, []),
    ("alfacrm", LENA | {"roles": ["administrator"]}, CHOSEN, ["gender"]),
    ("alfacrm", LENA, None, ["role", "password", "gender"]),
    ("universal", {"login": "lena"}, None, []),
]


@pytest.mark.parametrize(("system", "said", "chosen", "lacking"), FORMS)
def test_a_form_names_all_that_it_lacks_and_an_account_that_is_only_noted_lacks_nothing(
    system: str, said: dict[str, Any], chosen: Chosen | None, lacking: list[str]
) -> None:
    """ALFA-22, ALFA-24, BX-03, MC-13, MC-14, MC-S48."""
    assert faults(system, chosen, **said) == [("E_FORM_MISSING", word) for word in lacking]


def test_a_name_without_a_surname_is_half_a_name() -> None:  # MC-13, MC-S48
    said = LENA | {"name": "Лена", "type": "manager"}
    assert faults("multichat", CHOSEN, **said) == [("E_SURNAME_MISSING", "surname")]


def test_a_role_of_the_teachers_cabinet_is_for_somebody_with_a_teachers_card() -> None:
    """ALFA-33, ALFA-S82."""
    assert faults("alfacrm", CHOSEN, **LENA, **FEMALE, roles=["teacher"]) == [("E_CARD_MISSING", "teacher")]


def test_an_invitation_asks_for_the_type_where_the_system_does() -> None:  # MC-12
    multichat = Known(definition("multichat"), [Account("nadya", "Надя", "nadya@demo.ru", "administrator")])
    with pytest.raises(InvalidInput) as caught:
        invite(["lena@demo.ru"], multichat, NOW)
    assert [(one.code, one.value) for one in caught.value.problems] == [("E_FORM_MISSING", "type")]
    there = Known(multichat.definition, [*multichat.everything(), Place("source", "telegram"), Place("crm", "amo")])
    plan = invite(["lena@demo.ru"], there, NOW, user_type="manager", places=["crm:amo", "source:telegram"])
    assert words(plan) == [
        "add account lena@demo.ru", "add admission lena@demo.ru crm amo", "add admission lena@demo.ru source telegram",
    ]  # fmt: skip


def test_roles_are_given_in_the_same_step() -> None:
    plan = add_person(Form("lena", state="active", roles=["employee"]), known("universal"), NOW)
    assert plan.changes[-1].fact == Assignment("employee", "user", "lena")  # type: ignore[union-attr]
