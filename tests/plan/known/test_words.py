"""What people write for a value is understood where the rules of the system look for a certain word."""

import pytest

from crmaccess.facts import Account, Group, Place, Record
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import add_user, edit_user
from crmaccess.plan.people.belonging.groups import add_group, edit_group
from crmaccess.plan.records.places import add_place, edit_place
from crmaccess.plan.records.records import add_record, edit_record
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, OLGA, company, then

MULTICHAT = definition("multichat")


@pytest.mark.parametrize("word", ["on", "ON", "да", "Yes", "1"])
def test_a_yes_is_the_word_that_the_rules_ask_for(word: str) -> None:
    known = then(company(BITRIX), add_user("petr", company(BITRIX), NOW, attributes={"admin": word, "position": word}))
    assert known.accounts["petr"].attributes == {"admin": "on", "position": word}  # a text is what it says
    known = then(known, edit_user("petr", known, NOW, attributes={"admin": "нет"}))
    assert known.accounts["petr"].attributes["admin"] == "off"


def test_places_groups_and_records_are_understood_as_people_are() -> None:
    known = Known(MULTICHAT, [OLGA, Place("source", "vk", "ВК")])
    assert then(known, edit_place("source", "vk", known, NOW, attributes={"connected": "Нет"})).places[
        "source", "vk"
    ].attributes == {"connected": "no"}
    assert then(known, add_place("source", "tg", known, NOW, attributes={"connected": "да"})).places[
        "source", "tg"
    ].attributes == {"connected": "yes"}
    bitrix = company(BITRIX)
    made = then(bitrix, add_group("g", bitrix, NOW, kind="рабочая группа", attributes={"private": "on"}))
    assert made.groups["g"] == Group("g", "g", "workgroup", {"private": "yes"})
    assert then(made, edit_group("g", made, NOW, attributes={"private": "0"})).groups["g"].attributes == {
        "private": "no"
    }
    chat = then(bitrix, add_record("chat", "k", bitrix, NOW, attributes={"private": "да"}))
    assert chat.records["chat", "k"].attributes == {"private": "yes"}
    assert then(chat, edit_record("chat:k", chat, NOW, attributes={"private": ""})).records["chat", "k"] == Record(
        "chat", "k", created_at=NOW
    )


def test_a_staff_file_may_say_type_state_and_values_as_the_crm_shows_them() -> None:
    cells = {"login": "petr", "type": "Сотрудник", "state": "активен", "admin": "да"}
    plan = import_users([Row(2, cells)], company(BITRIX), NOW)
    assert then(company(BITRIX), plan).accounts["petr"] == Account(
        "petr", type="employee", state="active", attributes={"admin": "on"}
    )


def test_a_staff_file_leaves_what_it_does_not_name_as_it_is() -> None:
    known = company(BITRIX, Account("petr", type="employee", attributes={"admin": "да"}))
    plan = import_users([Row(2, {"login": "petr", "name": "Пётр"})], known, NOW, "update")
    assert then(known, plan).accounts["petr"].attributes == {"admin": "да"}
