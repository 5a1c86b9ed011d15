"""What is said beside cures on random companies: what to mind, and in which order they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.facts import Assignment
from crmaccess.report.foresight.cures import cures_for
from crmaccess.report.foresight.moved import Answers
from crmaccess.report.foresight.ranking import is_unsaid, ranked, weight
from crmaccess.report.foresight.warnings import ADMINISTRATOR, ALL_RIGHTS, warnings_of
from tests.properties.saying.test_cures import denials
from tests.worlds import SYSTEMS, companies

FEW = 3


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_who_gets_all_rights_is_said_and_what_must_be_filled_in_stands_behind(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in [*denials(company, seed)][:FEW]:
        cures = list(ranked(
            cures_for(decision, trial).cures, lambda share: 1, lambda: len(trial.world.accounts),
            Answers(decision, trial.world),
        ))  # fmt: skip
        order = [(weight(cure), is_unsaid(cure)) for cure in cures]
        assert order == sorted(order)
        for cure in cures:
            given_roles = [one.after.role for one in cure.changes if isinstance(one.after, Assignment)]
            words = {word for word, _ in warnings_of(cure, decision, trial.world)}
            if any(cure.world.roles[key].everything for key in given_roles):
                assert words & {ALL_RIGHTS, ADMINISTRATOR}, cure.commands
