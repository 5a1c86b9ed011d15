"""On somebody's authority what is proposed may be done on it, or it is said that it may not and who could."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.report.cures.openings import openings_of
from crmaccess.report.cures.permitted import permitted
from crmaccess.report.cures.trials import carried_out
from tests.builders import NOW
from tests.properties.saying.test_cures import denials
from tests.worlds import PEOPLE, SYSTEMS, companies

DENIALS = 6


def allows(guard: Guard, changes: Sequence[Change]) -> bool:
    return guard.about(changes).allows


def able(guard: Guard, changes: Sequence[Change]) -> tuple[str, ...] | None:
    found = guard.about(changes).refusals
    return tuple(login for one in found for login in one.able) if found else None


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_what_is_proposed_may_be_done_or_it_is_said_who_could(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial, known = company.rehearsal(), Known(company.definition, (*company.facts, *company.records))
    guards = {login: Guard(known, (), login, NOW) for login in PEOPLE}
    for decision, _ in islice(denials(company, seed), DENIALS):
        openings = list(openings_of(decision, trial))
        for guard in guards.values():
            as_may = trial.as_may(partial(allows, guard))
            for opening in permitted(openings, decision, trial, partial(able, guard), as_may):
                for remedy in opening.remedies:
                    done = carried_out(remedy._replace(able=None), trial)
                    if done is not None:
                        may = guard.about(done[0].changes).allows
                        assert may == (remedy.able is None), (guard.operator, decision.request, remedy)
                        assert guard.operator not in (remedy.able or ())
