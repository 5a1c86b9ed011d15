"""Attributes have types: what is written is read as its type, stored in one form, or refused with a way out."""

import pytest

from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Group, Place, Record
from crmaccess.plan.files.rows.record_rows import import_records
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from tests.builders import NOW, definition
from tests.plan.plans import OLGA

SHOPS, SCHOOL, PORTAL, DESK = (definition(name) for name in ("universal", "alfacrm", "bitrix24", "multichat"))
KNOWN = {
    "universal": Known(SHOPS, [OLGA, Place("branch", "north", "Север")]),
    "alfacrm": Known(SCHOOL, [OLGA, Record("client", "anya"), Record("group", "g2"), Record("lead", "igor")]),
    "bitrix24": Known(PORTAL, [OLGA, Group("promo", "Промо", "workgroup"), Group("staff", "Staff", "usergroup")]),
    "multichat": Known(DESK, [OLGA, Place("source", "vk", "ВКонтакте")]),
}

READ = [  # system, thing, name, what is written, what is stored
    *(("universal", "user", "admin", word, "on") for word in ("yes", "true", "ON", "да", "Да")),
    *(("universal", "user", "admin", word, "off") for word in ("no", "FALSE", "off", "нет")),
    ("multichat", "source", "connected", "нет", "no"),
    ("universal", "lesson", "day", "31.12.2025", "2025-12-31"),
    ("universal", "lesson", "day", "2025-12-31", "2025-12-31"),
    ("universal", "lesson", "day", "05.01.2026 18:30", "2026-01-05T18:30"),
    ("universal", "deal", "amount", "12,50", "12.5"),
    ("universal", "deal", "amount", "007", "7"),
    ("universal", "deal", "amount", "-0,0", "0"),
    ("universal", "deal", "amount", "-0120", "-120"),
    ("universal", "deal", "amount", "-3", "-3"),
    ("alfacrm", "lesson", "status", "Проведён", "conducted"),
    ("alfacrm", "lesson", "group", "g2", "group:g2"),
    ("alfacrm", "lesson", "pupils", "client:anya; igor", "client:anya lead:igor"),
    ("bitrix24", "task", "group", "Промо", "promo"),
    ("multichat", "message", "source", "вконтакте", "vk"),
    ("universal", "user", "phone", "+7 916", "+7 916"),
]


@pytest.mark.parametrize(("system", "thing", "name", "written", "stored"), READ)
def test_a_value_is_read_as_its_type_and_stored_in_one_form(
    system: str, thing: str, name: str, written: str, stored: str
) -> None:
    known = KNOWN[system]
    assert known.understood(thing, {name: written}) == {name: stored}
    assert known.understood(thing, {name: stored}) == {name: stored}
    assert known.attribute_faults(thing, {name: stored}) == []


REFUSED = [  # system, thing, name, what is written, code, nearest
    ("bitrix24", "workgroup", "privat", "yes", "E_ATTRIBUTE_UNKNOWN", ("private",)),
    ("multichat", "source", "group", "sales", "E_ATTRIBUTE_UNKNOWN", ()),
    ("universal", "user", "телефон", "1", "E_ATTRIBUTE_UNKNOWN", ("phone",)),
    ("bitrix24", "user", "admin", "maybe", "E_FLAG_MALFORMED", ()),
    ("universal", "lesson", "day", "46022", "E_ATTRIBUTE_DATE", ()),
    ("universal", "lesson", "day", "31.02.2026", "E_ATTRIBUTE_DATE", ()),
    ("universal", "deal", "amount", "1.5E3", "E_ATTRIBUTE_NUMBER", ()),
    ("universal", "deal", "amount", "１２", "E_ATTRIBUTE_NUMBER", ()),
    ("universal", "deal", "amount", "٣", "E_ATTRIBUTE_NUMBER", ()),
    ("multichat", "user", "telegram", "banana", "E_ATTRIBUTE_WORD", ("linked", "started")),
    ("alfacrm", "user", "card", "client:nina", "E_ATTRIBUTE_REFERENCE", ()),
    ("alfacrm", "lesson", "group", "group:g1", "E_ATTRIBUTE_REFERENCE", ()),
    ("bitrix24", "task", "group", "NOPE", "E_ATTRIBUTE_REFERENCE", ("promo",)),
    ("bitrix24", "task", "group", "staff", "E_ATTRIBUTE_REFERENCE", ("promo",)),
    ("multichat", "chat", "source", "instagram", "E_ATTRIBUTE_REFERENCE", ("vk",)),
]


@pytest.mark.parametrize(("system", "thing", "name", "written", "code", "near"), REFUSED)
def test_what_is_of_another_type_or_not_there_is_refused_with_the_nearest(
    system: str, thing: str, name: str, written: str, code: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        KNOWN[system].understood(thing, {name: written})
    assert [(one.code, one.column, one.nearest) for one in refused.value.problems] == [(code, name, near)]


def test_what_nobody_declares_can_be_taken_away_where_it_is() -> None:
    known = KNOWN["universal"]
    assert known.understood("user", {"old": ""}, {"old": "1"}) == {"old": ""}
    with pytest.raises(InvalidInput):
        known.understood("user", {"old": ""}, {})


def test_rows_of_a_file_are_held_to_the_same_and_may_name_each_other() -> None:
    lesson = {"entity": "lesson", "key": "l1", "attribute.group": "group:g9", "attribute.status": "banana"}
    plan = import_records([Row(2, lesson), Row(3, {"entity": "group", "key": "g9"})], KNOWN["alfacrm"], NOW)
    assert [(one.code, one.line) for one in plan.problems] == [("E_ATTRIBUTE_WORD", 2)]
    wrong = import_users([Row(2, {"login": "petr", "crad": "client:anya"})], KNOWN["alfacrm"], NOW)
    assert [(one.code, one.nearest) for one in wrong.problems] == [("E_ATTRIBUTE_UNKNOWN", ("card",))]


def test_what_does_not_fit_in_a_database_is_named_with_its_fact() -> None:
    kira = Account("kira", type="employee", attributes={"admin": "yes", "height": "tall"})
    found = faults([kira], Known(SHOPS, [OLGA, kira]))
    assert [(one.code, one.column) for one in found] == [
        ("E_ATTRIBUTE_UNKNOWN", "account kira"), ("E_ATTRIBUTE_FORM", "account kira"),
    ]  # fmt: skip


RING = [Record("task", "R1", parent="task:R2"), Record("task", "R2", parent="task:R3"), Record("task", "R3")]


def test_records_that_would_belong_to_themselves_are_refused_with_the_ring() -> None:
    from crmaccess.plan.records.records import edit_record

    rows = [Row(line, {"entity": "task", "key": key, "parent": f"task:{parent}"})
            for line, (key, parent) in enumerate((("R1", "R2"), ("R2", "R1"), ("R3", "R1")), 2)]  # fmt: skip
    plan = import_records(rows, KNOWN["universal"], NOW)
    assert [(one.code, one.line, dict(one.details)["path"]) for one in plan.problems] == [
        ("E_RECORD_CYCLE", 2, "task:R1 > task:R2 > task:R1"), ("E_RECORD_CYCLE", 3, "task:R2 > task:R1 > task:R2"),
    ]  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        edit_record("task:R3", Known(SHOPS, [OLGA, *RING]), NOW, parent="task:R1")
    assert dict(refused.value.problems[0].details)["path"] == "task:R3 > task:R2 > task:R1 > task:R3"
