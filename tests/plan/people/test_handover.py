"""All that somebody is responsible for goes to somebody else, alone or when he leaves."""

from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, NotFound
from crmaccess.facts import Account, Admission, Grant, Place, Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.lifecycle import archive_users, deactivate
from crmaccess.plan.people.belonging.handover import archive_with_hand_over, hand_over
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, UNIVERSAL, refusal, small, then, words

DEAL = Record("deal", "D-1", "Бумага", "petr", ("sales",), participants=(("observer", "petr"),))
LEAD = Record("lead", "L-1", responsible="petr", stamp=("sales",))
OTHER = Record("deal", "D-2", responsible="nina", stamp=("north",), participants=(("observer", "petr"),))
KNOWN = small(UNIVERSAL, DEAL, LEAD, OTHER, Account("fedor", type="employee", state="archived"))


def test_records_of_all_kinds_go_and_remember_the_departments_of_the_new_responsible() -> None:
    plan = hand_over("petr", "nina@firma.ru", KNOWN, NOW)
    assert plan.changes == (
        Change(DEAL, DEAL._replace(responsible="nina", stamp=("north",))),  # who observes goes on observing
        Change(LEAD, LEAD._replace(responsible="nina", stamp=("north",))),
    )
    assert not hand_over("petr", "nina", then(KNOWN, plan), NOW).changes


def test_records_can_be_left_to_nobody() -> None:
    after = then(KNOWN, hand_over("petr", "", KNOWN, NOW))
    assert (after.records["deal", "D-1"].responsible, after.records["deal", "D-1"].stamp) == ("", ())


def test_who_leaves_hands_over_in_the_same_plan() -> None:
    plan = archive_with_hand_over(["petr", "nina"], "pavel", KNOWN, NOW, reason="left")
    assert words(plan) == [
        "edit record deal D-1", "edit record lead L-1", "edit record deal D-2", "edit account petr",
        "edit account nina",
    ]  # fmt: skip
    after = then(KNOWN, plan)
    assert {record.responsible for record in after.records.values()} == {"pavel"}
    assert (after.accounts["petr"].state, after.accounts["petr"].attributes["archive_reason"]) == ("archived", "left")


def test_who_has_left_already_can_still_hand_over() -> None:
    known = small(UNIVERSAL, LEAD._replace(responsible="fedor"), Account("fedor", type="employee", state="archived"))
    assert words(archive_with_hand_over(["fedor"], "pavel", known, NOW)) == ["edit record lead L-1"]


REFUSED: list[tuple[Any, tuple[Any, ...], type[CrmAccessError], str]] = [
    (hand_over, ("petr", "fedor"), InvalidInput, "E_USER_INACTIVE"),
    (hand_over, ("nobody", "nina"), NotFound, "E_USER_UNKNOWN"),
    (hand_over, ("petr", "nobody"), NotFound, "E_USER_UNKNOWN"),
    (archive_with_hand_over, (["petr", "nina"], "nina"), InvalidInput, "E_HAND_OVER_SELF"),
]


@pytest.mark.parametrize(("wish", "args", "error", "code"), REFUSED)
def test_a_hand_over_that_makes_no_sense_is_refused(
    wish: Any, args: tuple[Any, ...], error: type[CrmAccessError], code: str
) -> None:
    assert refusal(error, wish, *args, KNOWN, NOW).code == code


# --- duties


def duty(key: str, responsible: str, **values: str) -> Record:
    return Record("responsibility", key, responsible=responsible, attributes=values)


DUTIES = Known(
    definition("multichat"),
    [
        Account("maria", type="manager"),
        Account("lena", type="manager"),
        Account("stas", type="manager"),
        Place("source", "telegram"),
        *(Admission(login, "source", "telegram") for login in ("maria", "lena")),
        *(Grant("user", login, "messages.view", "on", place="source:telegram") for login in ("maria", "lena")),
        duty("r1", "maria", source="telegram"),
        duty("r2", "maria", client_type="new"),
        duty("r3", "lena", client_type="new"),
    ],
)


def test_a_duty_that_the_other_has_already_ends() -> None:
    after = then(DUTIES, hand_over("maria", "lena", DUTIES, NOW))
    assert sorted((key, one.responsible) for (_, key), one in after.records.items()) == [("r1", "lena"), ("r3", "lena")]


def test_all_duties_that_cannot_go_are_named_and_nothing_goes() -> None:
    with pytest.raises(InvalidInput) as caught:
        hand_over("maria", "", DUTIES, NOW)
    assert [problem.code for problem in caught.value.problems] == ["E_DUTY_HOLDER", "E_DUTY_HOLDER"]
    with pytest.raises(InvalidInput) as caught:
        hand_over("maria", "stas", DUTIES, NOW)
    assert [problem.code for problem in caught.value.problems] == ["E_DUTY_PREREQUISITE"]


def test_who_has_tasks_is_fired_once_somebody_has_decided_what_becomes_of_them() -> None:
    """BX-10, BX-S44."""
    known = small(BITRIX, *(Record("task", f"T{number}", responsible="petr") for number in (1, 2, 3)),
                  Record("deal", "D-1", responsible="nina"))  # fmt: skip
    for wish in (lambda: archive_users(["petr"], known, NOW), lambda: deactivate("petr", known, NOW)):
        problem = refusal(Guarded, wish)
        told = dict(problem.details)
        assert (problem.code, problem.value, told["count"]) == ("E_LEAVES_WORK", "petr", "3")
        assert told["records"] == "task:T1, task:T2, task:T3"
    assert then(known, archive_users(["petr"], known, NOW, keep=True)).records["task", "T1"].responsible == "petr"
    handed = then(known, archive_with_hand_over(["petr"], "nina", known, NOW))
    assert handed.records["task", "T1"].responsible == "nina"
    assert handed.accounts["petr"].state == "inactive"
    assert archive_users(["nina"], known, NOW).changes, "only what the system names is looked at"
    assert archive_users(["petr"], small(UNIVERSAL, Record("deal", "D-1", responsible="petr")), NOW).changes


def test_of_what_is_not_seen_nothing_is_told_but_that_it_may_be_there() -> None:
    known = small(UNIVERSAL, DEAL, LEAD)
    known.operator, known.seen_records = "pavel", lambda records: [one for one in records if one.entity == "deal"]
    known.sees_in_part = lambda: True
    handed = hand_over("petr", "nina", known, NOW)
    assert words(handed) == ["edit record deal D-1"]
    assert [(note.code, note.value) for note in handed.notes] == [("W_OTHERS_MAY_BE_LEFT", "petr")]
    (left,) = archive_users(["petr"], known, NOW, reason="left", keep=True).notes
    assert (left.code, dict(left.details)["count"]) == ("W_RESPONSIBLE_LEFT", "1")


def test_given_anew_to_whom_has_them_records_remember_the_departments_of_today() -> None:  # BX-71
    stale = LEAD._replace(responsible="nina", stamp=("sales",))
    known = small(UNIVERSAL, stale)
    plan = hand_over("nina", "nina", known, NOW)
    (change,) = plan.changes
    assert change.after == stale._replace(stamp=("north",))
    assert not hand_over("nina", "nina", then(known, plan), NOW).changes
