"""What `--impact` says of a plan, reading as little as it can, is what two whole worlds say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.cli.frame.changes.foreseeing import foreseen
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.report.impact.impact import impact_of
from crmaccess.session import Options, Session
from tests.builders import NOW, rules_of
from tests.properties.changing.test_plans import plan_of, wishes_and_removals
from tests.properties.databases import database, facts_in
from tests.worlds import SYSTEMS, companies

few = settings(max_examples=max(settings().max_examples // 2, 1))  # a database takes a while


@few
@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_foreseen_of_a_plan_is_the_difference_of_the_whole_worlds(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    rules = rules_of(company.definition)
    with database(company) as path:
        facts = facts_in(path)
        known = Known(company.definition, [one for one in facts if not isinstance(one, Record)])
        for wanted in data.draw(st.lists(wishes_and_removals(company), min_size=3, max_size=6)):
            plan = plan_of(wanted, company.definition, facts)
            if plan is None or plan.problems:
                continue
            told = foreseen(Session(Options(db=path), (), NOW), plan.changes, known)
            changes = [step for step in plan.changes if isinstance(step, Change)]
            whole = impact_of(World(rules, facts, NOW), World(rules, applied(facts, changes), NOW))
            assert told is not None
            assert told.turns == whole.turns, wanted
