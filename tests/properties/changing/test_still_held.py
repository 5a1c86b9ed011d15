"""What was taken away and is held all the same is said so, and only then; what is said to take it away does."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Grant, Role
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import revoke
from crmaccess.plan.rights.roles import unassign
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


def tried(line: str, facts: tuple[Fact, ...], company: Company) -> Plan | None:
    known, words = Known(company.definition, facts), shlex.split(line)
    try:
        if words[:2] == ["roles", "unassign"] and len(words) == 4:
            return unassign(words[2], words[3], known, NOW, telling=True)
        if words[:2] == ["rights", "revoke"] and len(words) == 4:
            return revoke(words[2], words[3], known, NOW, telling=True)
        return planned(words, known, NOW)
    except CrmAccessError:
        return None  # a guard, or a rule of the system


def commands(plan: Plan, code: str) -> list[str]:
    (note,) = [one for one in plan.notes if one.code == code]
    return dict(note.details)["commands"].split("; crmaccess ")


@each_system
@given(st.data())
def test_a_role_that_reaches_her_all_the_same(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    facts = (*company.facts, *company.records)
    for login in PEOPLE[:3]:
        for role in [one.key for one in facts if isinstance(one, Role)]:
            plan = tried(f"roles unassign {role} user:{login}", facts, company)
            if plan is None:
                continue
            left = applied(facts, plan.changes)
            told = "W_ROLE_STAYS" in [one.code for one in plan.notes]
            assert told == (role in World(rules_of(company.definition), left, NOW).person(login).roles)
            if told and all(done := [tried(line, left, company) for line in commands(plan, "W_ROLE_STAYS")]):
                for one in done:
                    left = applied(left, one.changes if one else ())
                assert role not in World(rules_of(company.definition), left, NOW).person(login).roles


@each_system
@given(st.data())
def test_a_right_that_others_give(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    facts = (*company.facts, *company.records)
    for login in PEOPLE[:2]:
        for right in sorted({one.permission for one in facts if isinstance(one, Grant)}):
            plan = tried(f"rights revoke user:{login} {right}", facts, company)
            if plan is None or "W_RIGHT_STAYS" not in [one.code for one in plan.notes]:
                continue
            left = applied(facts, plan.changes)
            for line in commands(plan, "W_RIGHT_STAYS"):
                one = tried(line, left, company)
                if one is None:
                    return
                assert one.changes, line
                left = applied(left, one.changes)
            again = tried(f"rights revoke user:{login} {right}", left, company)
            assert again is not None
            assert "W_RIGHT_STAYS" not in [one.code for one in again.notes]
