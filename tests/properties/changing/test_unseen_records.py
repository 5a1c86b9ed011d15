"""Records that whoever plans does not see are to him as if they were not there: not named, not counted, not moved."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.lifecycle import archive_users
from crmaccess.plan.people.belonging.departments import join_department, leave_department
from crmaccess.plan.people.belonging.handover import archive_with_hand_over, hand_over
from tests.builders import NOW
from tests.worlds import PEOPLE, SYSTEMS, UNITS, companies

Wish = Callable[[Known, datetime], Plan]


def wishes(one: str, other: str, unit: str) -> list[Wish]:
    return [
        lambda known, at: hand_over(one, other, known, at),
        lambda known, at: archive_with_hand_over([one], other, known, at, reason="left"),
        lambda known, at: archive_users([one], known, at, reason="left", keep=True),
        lambda known, at: join_department(one, unit, known, at),
        lambda known, at: leave_department(one, unit, known, at),
    ]


def outcome(wish: Wish, known: Known) -> Plan | list[Problem]:
    try:
        return wish(known, NOW)
    except CrmAccessError as error:
        return list(error.problems)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_not_seen_of_somebodys_records_is_as_if_it_were_not_there(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    seen = [one for one in company.records if data.draw(st.booleans())]
    there = Known(company.definition, [*company.facts, *company.records])
    without = Known(company.definition, [*company.facts, *seen])
    there.operator = without.operator = "somebody"
    there.seen_records = lambda records: [one for one in records if one in seen]
    for one in PEOPLE:
        for wish in wishes(one, data.draw(st.sampled_from(PEOPLE)), data.draw(st.sampled_from(UNITS))):
            assert outcome(wish, there) == outcome(wish, without)
