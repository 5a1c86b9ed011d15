"""Records: what they start with, what they remember, where they go."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Place, Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.departments import move_user
from crmaccess.plan.records.records import (
    add_record,
    assign_records,
    delete_records,
    edit_record,
    move_records,
    open_records,
)
from crmaccess.plan.system.presets import first_facts
from tests.builders import NOW
from tests.plan.plans import BITRIX, UNIVERSAL, is_settled, refusal, small, then

D17 = Record("deal", "D-17", "Бумага", "petr", ("sales",), "main", "new", created_at=NOW)
LEAD = Record("lead", "L-1", stage="new", parent="deal:D-17")
KNOWN = small(
    UNIVERSAL,
    D17,
    LEAD,
    Place("branch", "b1", "Центр"),
    Account("fedor", type="employee", state="archived"),
)


def test_a_record_starts_at_the_first_stage_and_remembers_the_departments_of_its_responsible() -> None:
    wanted = {"responsible": "pavel@firma.ru", "branch": "Центр", "participants": [("observer", "nina")]}
    plan = add_record("deal", "D-18", KNOWN, NOW, **wanted)  # type: ignore[arg-type]
    assert plan.changes == (
        Change(
            None,
            Record(
                "deal", "D-18", "", "pavel", ("sales",), "main", "new", "b1", False, "", NOW, (("observer", "nina"),)
            ),
        ),
    )
    assert is_settled(KNOWN, plan, add_record("deal", "D-18", then(KNOWN, plan), NOW, **wanted))  # type: ignore[arg-type]


def test_an_edited_record_keeps_what_nobody_spoke_of() -> None:
    known = small(
        UNIVERSAL, LEAD, Place("branch", "b1", "Центр"),
        D17._replace(participants=(("creator", "olga"), ("observer", "petr")), attributes={"amount": "2"}),
    )  # fmt: skip
    wanted: dict[str, Any] = {
        "title": "Картон", "branch": "Центр", "participants": [("observer", "nina"), ("observer", "pavel@firma.ru")],
        "attributes": {"amount": "3,5"},
    }  # fmt: skip
    plan = edit_record("deal:D-17", known, NOW, **wanted)
    assert then(known, plan).records["deal", "D-17"] == D17._replace(
        title="Картон", branch="b1", attributes={"amount": "3.5"},
        participants=(("creator", "olga"), ("observer", "nina"), ("observer", "pavel")),
    )  # fmt: skip
    assert is_settled(known, plan, edit_record("deal:D-17", then(known, plan), NOW, **wanted))


def test_what_is_edited_to_nothing_is_gone() -> None:
    known = small(UNIVERSAL, D17._replace(participants=(("observer", "petr"),)), LEAD)
    emptied = then(known, edit_record("deal:D-17", known, NOW, title="", participants=[("observer", "")]))
    assert emptied.records["deal", "D-17"] == D17._replace(title="")
    orphan = then(known, edit_record("lead:L-1", known, NOW, parent=""))
    assert orphan.records["lead", "L-1"].parent == ""


REFUSED: list[tuple[Any, tuple[Any, ...], dict[str, Any], type[CrmAccessError], str]] = [
    (add_record, ("deel", "1"), {}, NotFound, "E_ENTITY_UNKNOWN"),
    (add_record, ("deal", "D-17"), {}, InvalidInput, "E_KEY_TAKEN"),
    (add_record, ("deal", "D 1"), {}, InvalidInput, "E_KEY_MALFORMED"),
    (add_record, ("deal", "D-1"), {"title": "\x00"}, InvalidInput, "E_CONTROL_CHARACTER"),
    (add_record, ("deal", "D-1"), {"responsible": "fedor"}, InvalidInput, "E_USER_INACTIVE"),  # BX-13
    (add_record, ("deal", "D-1"), {"responsible": "peter"}, NotFound, "E_USER_UNKNOWN"),
    (add_record, ("deal", "D-1"), {"stage": "neww"}, NotFound, "E_STAGE_UNKNOWN"),
    (add_record, ("contact", "D-1"), {"stage": "new"}, InvalidInput, "E_NO_STAGES"),
    (add_record, ("contact", "D-1"), {"pipeline": "main"}, InvalidInput, "E_NO_PIPELINES"),
    (add_record, ("deal", "D-1"), {"parent": "deal:D-71"}, NotFound, "E_RECORD_UNKNOWN"),
    (add_record, ("deal", "D-1"), {"parent": "deal:D-1"}, InvalidInput, "E_PARENT_SELF"),
    (add_record, ("deal", "D-1"), {"branch": "b2"}, NotFound, "E_PLACE_UNKNOWN"),
    (edit_record, ("deal:D-71",), {}, NotFound, "E_RECORD_UNKNOWN"),
    (edit_record, ("deal:D-17",), {"title": "\x00"}, InvalidInput, "E_CONTROL_CHARACTER"),
    (edit_record, ("deal:D-17",), {"branch": "b2"}, NotFound, "E_PLACE_UNKNOWN"),
    (edit_record, ("deal:D-17",), {"parent": "deal:D-17"}, InvalidInput, "E_PARENT_SELF"),
    (edit_record, ("deal:D-17",), {"participants": [("boss", "")]}, InvalidInput, "E_PART_UNKNOWN"),
    (edit_record, ("deal:D-17",), {"participants": [("observer", "x")]}, NotFound, "E_USER_UNKNOWN"),
    (edit_record, ("deal:D-17",), {"attributes": {"a b": "1"}}, InvalidInput, "E_KEY_MALFORMED"),
    (add_record, ("deal", "D-1"), {"participants": [("boss", "petr")]}, InvalidInput, "E_PART_UNKNOWN"),
    (add_record, ("deal", "D-1"), {"participants": [("responsible", "petr")]}, InvalidInput, "E_PART_UNKNOWN"),
    (assign_records, (["deal:D-17"], "fedor"), {}, InvalidInput, "E_USER_INACTIVE"),  # BX-71
    (assign_records, (["deal:D-17", "deal:D-18"], "nina"), {}, NotFound, "E_RECORD_UNKNOWN"),
    (delete_records, (["deal:D-17"],), {}, Guarded, "E_RECORD_IN_USE"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "args", "options", "error", "code"), REFUSED)
def test_what_no_record_can_be_is_refused(
    wish: Any, args: tuple[Any, ...], options: dict[str, Any], error: type[CrmAccessError], code: str
) -> None:
    assert refusal(error, wish, *args, KNOWN, NOW, **options).code == code


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        (lambda known: assign_records(["deal:D-17"], "nina", known, NOW), {"responsible": "nina", "stamp": ("north",)}),
        (lambda known: open_records(["deal:D-17"], known, NOW), {"open": True}),  # BX-49
        (lambda known: move_records(["deal:D-17"], "In progress", known, NOW), {"stage": "work"}),
        (lambda known: assign_records(["deal:D-17"], "", known, NOW), {"responsible": "", "stamp": ()}),
    ],
)
def test_a_record_changes_in_what_is_named(wish: Any, after: dict[str, Any]) -> None:
    plan = wish(KNOWN)
    assert plan.changes == (Change(D17, D17._replace(**after)),)
    assert is_settled(KNOWN, plan, wish(then(KNOWN, plan)))


def test_the_same_responsible_again_refreshes_the_stamp() -> None:  # BX-71
    known = then(KNOWN, move_user("petr", "sales", "north", KNOWN, NOW))
    assert known.records["deal", "D-17"].stamp == ("sales",)
    plan = assign_records(["deal:D-17", "deal:D-17"], "petr", known, NOW)
    assert plan.changes == (Change(D17, D17._replace(stamp=("north",))),)


def test_records_go_together_with_those_that_belong_to_them() -> None:
    assert delete_records(["deal:D-17", "lead:L-1"], KNOWN, NOW).changes == (Change(D17, None), Change(LEAD, None))


@pytest.mark.parametrize(("system", "language", "name"), [(BITRIX, "ru", "Менеджер"), (BITRIX, "en", "Manager")])
def test_a_new_database_has_the_presets_and_an_owner_who_rules(
    system: Any, language: str, name: str
) -> None:  # BX-01, BX-37
    empty = Known(system, [])
    wanted = {"login": "olga", "email": "olga@firma.ru", "name": "Ольга", "language": language}
    known = then(empty, first_facts(empty, NOW, **wanted))
    assert known.roles["manager"].name == name
    assert known.accounts["olga"] == Account("olga", "Ольга", "olga@firma.ru", "employee", attributes={"admin": "on"})
    assert known.grants["role", "head", "crm.deal.read", "main", "", ""].level == "department"
    assert known.grants["role", "admin", "crm.settings.edit", "", "", ""].level == "on"
    assert [stage.key for stage in known.stages_of("deal", "main")][:2] == ["NEW", "DOCS"]
    assert not known.settings
    assert refusal(InvalidInput, first_facts, known, NOW, **wanted).code == "E_INITIALISED"


@pytest.mark.parametrize(("email", "code"), [("", "E_VALUE_MISSING"), ("olga", "E_EMAIL_MALFORMED")])
def test_an_owner_has_an_e_mail(email: str, code: str) -> None:
    assert refusal(InvalidInput, first_facts, Known(BITRIX, []), NOW, login="olga", email=email).code == code
