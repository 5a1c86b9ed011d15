"""What one command takes away closes something: it is among the cuts, on random companies."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.decision.decision import Decision
from crmaccess.facts import Grant
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.lifting import unassigning
from crmaccess.report.cures.trials import CASCADE
from crmaccess.report.cures.where import cell_words
from crmaccess.report.foresight.acts.act import act_of, is_no_more
from crmaccess.report.foresight.acts.asked import Typed, asked_about
from crmaccess.report.foresight.acts.concern import concern_of
from crmaccess.report.foresight.cures import cures_for
from tests.properties.saying.test_cures import asked_in, carried_out
from tests.properties.saying.test_smallest_cures import allows
from tests.worlds import SYSTEMS, Company, companies

ALLOWS = 3


def takings(decision: Decision, company: Company) -> Iterator[Command]:
    """Every right of hers and of her roles taken away with those that rest on it, every role, group and department."""
    person = company.world().person(decision.request.user)
    holders = {*person.holders(), *(("role", key) for key in person.roles)}
    for one in company.all(Grant):
        of = "departments" if one.holder == "department" and one.with_sub else one.holder
        if (of, one.subject) in holders:
            cell = cell_words(one.pipeline, one.stage, one.place)
            yield ("rights", "revoke", f"{one.holder}:{one.subject}", one.permission, *cell, CASCADE)
    yield from map(unassigning, person.hits)
    yield from (("groups", "leave", person.login, key) for key in sorted(person.groups))
    yield from (("departments", "leave", person.login, key) for key in sorted(person.departments))


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_whatever_taking_one_thing_away_closes_is_a_cut_or_takes_more_than_one(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in islice(allows(company, seed), ALLOWS):
        asked = asked_about(decision, trial.world, concern_of(decision, trial.world))
        found = cures_for(decision, trial).found.sets
        for command in takings(decision, company):
            facts = carried_out([command], company, (*company.facts, *company.records))
            if facts is not None and not asked_in(facts, company, decision.request, record).allowed:
                act = act_of(Typed(command), asked, trial)
                assert act is not None, (decision.request, command)
                assert any(is_no_more(some, (act,)) for some in found), (decision.request, command)
