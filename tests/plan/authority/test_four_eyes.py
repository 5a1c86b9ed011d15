"""Every change is of a kind that a company can have somebody else approve, and only of those that it names."""

import pytest

from crmaccess.changes import Change, Plan, SecretSet, Step
from crmaccess.definition import FOUR_EYES, SEPARATION, SEPARATION_BREACH
from crmaccess.definition.rights import TOUCHED
from crmaccess.errors import Guarded
from crmaccess.facts import Account, Assignment, Grant, Role, Setting
from crmaccess.plan.authority.requests import controlled, refuse_unasked
from crmaccess.plan.authority.touches import touches
from crmaccess.plan.known.known import Known
from tests.builders import NOW, definition, flat, user
from tests.kept.test_documents import OTHERS
from tests.store.company import AT, COMPANY, added, removed

UNIVERSAL = definition("universal")
EVERY: tuple[Step, ...] = (*added(COMPANY), *removed(COMPANY), *OTHERS, SecretSet("anna", "", AT))
GRANT = Change(None, Grant("user", "anna", "deal.read", "own", "main"))


def known(needed: str) -> Known:
    return Known(UNIVERSAL, [Account("anna"), *([Setting(FOUR_EYES, needed)] if needed else [])])


@pytest.mark.parametrize("step", EVERY, ids=str)
def test_every_step_is_of_a_kind_that_can_be_named(step: Step) -> None:
    words = [one.word.partition(".")[0] for one in touches([step], Known(UNIVERSAL, COMPANY))]
    assert set(words) <= set(TOUCHED)
    assert words != []


def test_every_kind_that_can_be_named_is_one_of_some_step() -> None:
    words = {one.word.partition(".")[0] for step in EVERY for one in touches([step], Known(UNIVERSAL, COMPANY))}
    assert words == set(TOUCHED)


@pytest.mark.parametrize("needed", ["", "none", "assignment role", "none account"])
def test_what_is_not_named_is_done_alone(needed: str) -> None:
    refuse_unasked(Plan((GRANT,)), known(needed))


@pytest.mark.parametrize("needed", ["grant", "role grant", "none grant"])
def test_what_is_named_is_not(needed: str) -> None:
    with pytest.raises(Guarded) as refusal:
        refuse_unasked(Plan((Change(None, Assignment("r", "user", "anna")), GRANT)), known(needed))
    assert [(one.code, one.value) for one in refusal.value.problems] == [("E_REQUEST_NEEDED", "grant")]


def test_what_goes_along_with_something_that_is_deleted_is_of_its_kind_all_the_same() -> None:
    role, held = Role("r", "R", "crm"), Assignment("r", "user", "anna")
    there = Known(UNIVERSAL, [Account("anna"), role, held, Setting(FOUR_EYES, "assignment")])
    gone = Plan((Change(held, None), Change(role, None)))
    with pytest.raises(Guarded) as refusal:
        refuse_unasked(gone, there)
    assert [(one.code, one.value) for one in refusal.value.problems] == [("E_REQUEST_NEEDED", "assignment")]


@pytest.mark.parametrize("name", [FOUR_EYES, SEPARATION, SEPARATION_BREACH])
def test_nobody_takes_back_alone_what_asks_for_a_second_yes_or_keeps_duties_apart(name: str) -> None:
    back = Plan((Change(Setting(name, "grant"), None),))
    with pytest.raises(Guarded, match="E_REQUEST_NEEDED"):
        refuse_unasked(back, known("grant"))
    refuse_unasked(back, known("none"))


def test_whoever_sets_the_password_or_the_address_of_somebody_is_in_control_also_once_the_plan_is_done() -> None:
    people = [user(login, branches="north") for login in ("hugo", "ira")]
    there = Known(UNIVERSAL, flat([*people, user("petr", branches="north", may="users.edit:on users.list:on")]))
    assert controlled("petr", ["ira", "hugo"], there, (), NOW, ()) == ["ira", "hugo"]
    assert controlled("hugo", ["ira"], there, (), NOW, ()) == []
    made = [Change(None, Grant("user", "hugo", right, "on")) for right in ("users.edit", "users.list")]
    assert controlled("hugo", ["ira"], there, made, NOW, ()) == ["ira"]
