"""Whoever acts still acts, and still rules if he did, after each of his own plans that passes unconfirmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.lockout import locked_out
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, may_act
from crmaccess.plan.people.accounts import lifecycle
from tests.builders import NOW
from tests.properties.changing.test_plans import plan_of, wish, wishes_and_removals
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data())
def test_no_unconfirmed_plan_takes_the_operator_what_he_acts_by(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    login = data.draw(st.sampled_from(PEOPLE))
    leaving = wish(lifecycle.archive_users, st.just([login])) | wish(lifecycle.block, st.just(login))
    plan = plan_of(data.draw(leaving | wishes_and_removals(company)), company.definition, list(known.everything()))
    if plan is None:
        return
    if plan.problems or not may_act(known.accounts[login], known, NOW):
        return
    if locked_out(Guard(known, plan.changes, login, NOW), plan.changes, known, NOW):
        return
    will = Known(known.definition, applied(known.everything(), plan.changes))
    sides = [(step.before, step.after) for step in plan.changes if isinstance(step, Change)]
    renamed = {old.login: new.login for old, new in sides if isinstance(old, Account) and isinstance(new, Account)}
    now = renamed.get(login, login)
    assert may_act(will.accounts[now], will, NOW)
    rules = Rules(known.definition)
    before, after = (World(rules, one.everything(), NOW) for one in (known, will))
    assert after.person(now).is_kind(ADMINISTRATOR) or not before.person(login).is_kind(ADMINISTRATOR)
