"""What is proposed gives no more than it takes, on random companies: a right of a role of hers before another role."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.decision.decision import Decision
from crmaccess.report.cures.burden import ROLE, as_typed
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.openings import openings_of
from tests.properties.saying.test_cures import asked_in, carried_out, denials, stops
from tests.worlds import SYSTEMS, Company, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_nobody_is_given_another_role_where_a_right_of_one_of_hers_does(
    system: str, data: st.DataObject, seed: int
) -> None:  # wherever she holds that
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in denials(company, seed):
        for opening in (one for one in openings_of(decision, trial) if one.remedies and not one.way):
            if min(map(as_typed, opening.remedies)) < ROLE:
                continue
            for command in rights_of_roles(decision, company):
                facts = carried_out([command], company, (*company.facts, *company.records))
                then = facts and asked_in(facts, company, decision.request, record)
                assert not then or stops(opening.gates, decision.walk, then), (decision.request, command, opening)


def rights_of_roles(decision: Decision, company: Company) -> Iterator[Command]:
    """Every right at every level, everywhere, for each of her roles that may be given rights."""
    world = company.world()
    for key in world.person(decision.request.user).roles:
        role = world.roles[key]
        for right in company.theme.rights if not (role.locked or role.everything) else ():
            for level in company.definition.scales[right.scale].levels[1:]:
                yield ("rights", "grant", f"role:{key}", right.key, level)
