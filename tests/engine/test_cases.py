"""Decision scenarios of Bitrix24 as data: `cases/bitrix24.toml` is written to be read by an administrator.

Where a scenario names a gate in words of its own, the data name the gate of the common order:

    scenario            here
    account             account     account.state
    role                role        role.none, or role.condition of the way admin_mode
    admin_mode          role        the way `admin_mode` of an allow
    interface           interface   interface.condition of the way `extranet`
    plan                interface   interface.condition: the plan's condition stands under that gate
    group               scope       the ways of a group's people; interface, the way `extranet`, for extranet users
    private             restriction restriction.closed: a restriction that stands for everybody
    section             section     section.closed; a menu shows an entity when its section gate passes
    level               action      action.none
    permission <id>     action      action.granted, action.none; scope where the right is one for records
    scope (level)       scope       scope.within, scope.out_of_reach
    visibility          scope       scope.may_not: it may not be read

Scenarios about a change (a role is taken away, a record is published) are cases of the facts before and after it.
"""

import re
from pathlib import Path

import pytest

from crmaccess.engine.decision.codes import DENY
from tests.scenarios import Scenarios, check, request_of

CASES = Scenarios(Path(__file__).parent / "cases" / "bitrix24.toml", "bitrix24")
MENU = re.compile(r"menu (?P<user>\w+) (?P<entity>\w+) -> (?P<shown>shown|hidden)")


def asks(*, menu: bool) -> list[object]:
    return [
        pytest.param(case, ask, id=f"{case}: {ask}") for case, ask in CASES.asks() if ask.startswith("menu ") == menu
    ]


@pytest.mark.parametrize(("case", "ask"), asks(menu=False))
def test_a_request_is_decided_at_this_gate_for_this_reason(case: str, ask: str) -> None:
    check(CASES, case, ask)


@pytest.mark.parametrize(("case", "ask"), asks(menu=True))
def test_the_menu_shows_an_entity_when_its_section_is_open(case: str, ask: str) -> None:
    match = MENU.fullmatch(ask)
    assert match, f"not understood: {ask}"
    decision, _ = CASES.answers(case, request_of([match["user"], "read", match["entity"]]))
    section = next(step for step in decision.walk.steps if step.gate == "section")
    assert ("hidden" if section.verdict == DENY else "shown") == match["shown"]


def test_no_case_stands_twice_in_the_data() -> None:
    assert len(CASES.cases) == len(CASES.data["cases"])


def test_nothing_of_a_crm_record_is_granted_to_a_person_hidden_or_restricted() -> None:
    """BX-S43: a personal grant, a restriction, a hidden field; BX-S58: a right on the product catalogue."""
    system = CASES.definition
    assert {one.received_by for one in system.permissions.values() if one.module == "crm"} == {("role",)}
    assert all(one.standing and "crm" not in str(one.closes) for one in system.restrictions.values())  # none to impose
    assert {what for one in system.restrictions.values() for what, _ in one.closes} == {"chat", "user"}
    assert not system.fields
    assert not [key for key in system.permissions if key.startswith("crm.product")]
