"""What the definition closes to everybody is open to nobody: such a cure would be refused to whoever types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.facts import Account
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.never import is_for_nobody
from crmaccess.plan.known.known import Known
from tests.builders import NOW, definition
from tests.worlds import PEOPLE, SYSTEMS, companies

ACCOUNT = Account("petr")


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_type_that_nobody_may_make_is_refused_to_everybody(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    known = Known(company.definition, [*company.facts, *company.records])
    for login in PEOPLE:
        account = known.accounts[login]
        for wanted in company.definition.types:
            steps = (Change(account, account._replace(type=wanted)),)
            if is_for_nobody(steps, company.definition):
                assert not any(Guard(known, steps, operator, NOW).allows for operator in PEOPLE)


@pytest.mark.parametrize(("system", "closed"), [("getcourse", {"owner"}), ("universal", set())])
def test_nobody_makes_the_owner_or_takes_that_from_him(system: str, closed: set[str]) -> None:
    of_system = definition(system)
    for one in of_system.types:
        for other in of_system.types.keys() - {one}:
            retyped = Change(ACCOUNT._replace(type=one), ACCOUNT._replace(type=other))
            assert is_for_nobody([retyped], of_system) == bool(closed & {one, other})
