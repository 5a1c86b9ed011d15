"""What is for administrators only tells and changes everything: so nobody is one from whom anything is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.world.world import World
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, enters, may_act
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_who_administers_sees_everybody_and_what_they_may(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    world = World(rules_of(company.definition), [*company.facts, *company.records], NOW)
    known = Known(company.definition, [*company.facts, *company.records])
    for login in PEOPLE:
        account = known.accounts[login]
        acts = may_act(account, known, NOW) and enters(account, known)
        if acts and world.person(login).is_kind(ADMINISTRATOR):
            sight = Sight(world, login)
            assert sight.sees_rights()
            assert [other for other in known.accounts if not sight.sees(other)] == []
