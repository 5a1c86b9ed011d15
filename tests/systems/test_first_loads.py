"""A company that is copied into an empty database, where a setting has changed since somebody was given something."""

import pytest

from crmaccess.changes import Change
from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Admission, Fact, Place
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition
from tests.plan.plans import notes, refusal

PERSON = Account("x", "X", "x@x.ru", state="active")
TRIAL = Place("branch", "tr", "Trial", attributes={"licence": "trial"})
COPIES = [
    pytest.param("alfacrm", [PERSON._replace(type="client")], ["W_TYPE_ASLEEP client"], id="a client, no cabinets"),
    pytest.param("alfacrm", [PERSON._replace(attributes={"sip": "101"})], [], id="a number, no telephony"),
    pytest.param(
        "yclients", [PERSON._replace(state="invited"), TRIAL, Admission("x", "branch", "tr")], [], id="a trial"
    ),
    pytest.param("bitrix24", [PERSON._replace(attributes={"admin_mode": "on"})], [], id="a mode of no administrator"),
]


@pytest.mark.parametrize(("system", "facts", "told"), COPIES)
def test_what_was_given_before_comes_with_its_company(system: str, facts: list[Fact], told: list[str]) -> None:
    known = empty(definition(system))
    plan = desired(facts, known, NOW)
    assert (plan.problems, notes(plan)) == ((), told)
    keep_the_rules(plan.changes, known, NOW)


@pytest.mark.parametrize(("system", "facts", "told"), COPIES)
def test_it_is_given_to_nobody_of_a_company_that_has_people(system: str, facts: list[Fact], told: list[str]) -> None:
    known = Known(definition(system), [*definition_facts(definition(system)), Account("olga", "Olga", state="active")])
    assert {one.code for one in desired(facts, known, NOW).problems} <= {"E_HOLDING", "E_TYPE_REQUIRES"}
    assert desired(facts, known, NOW).problems


def empty(system: Definition) -> Known:
    return Known(system, definition_facts(system))


YCLIENTS = Known(
    definition("yclients"),
    [
        *definition_facts(definition("yclients")), TRIAL, Place("branch", "p", "P"), Account("boss", "B"),
        PERSON._replace(state="archived"), Admission("x", "branch", "tr"), Admission("boss", "branch", "p"),
    ],
)  # fmt: skip


def test_nobody_becomes_invited_into_a_branch_on_trial_by_way_of_the_archive() -> None:
    """YC-03"""
    again = (Change(YCLIENTS.accounts["x"], PERSON._replace(state="invited")),)
    assert refusal(InvalidInput, keep_the_rules, again, YCLIENTS, NOW).code == "E_HOLDING"
    rows = [Row(2, {"login": "x", "state": "invited"})]
    assert [one.code for one in import_users(rows, YCLIENTS, NOW, "update").problems] == ["E_HOLDING"]


def test_nobody_comes_from_another_branch_into_one_on_trial() -> None:
    """YC-03"""
    there = (Change(None, Admission("boss", "branch", "tr")),)
    assert refusal(InvalidInput, keep_the_rules, there, YCLIENTS, NOW).code == "E_HOLDING"


def test_whoever_is_there_when_a_branch_goes_on_trial_stays() -> None:
    facts = [one for one in YCLIENTS.everything() if one != TRIAL]
    paid = TRIAL._replace(attributes={"licence": "paid"})
    known = Known(YCLIENTS.definition, [*facts, paid, Admission("boss", "branch", "tr")])
    keep_the_rules((Change(paid, TRIAL),), known, NOW)
