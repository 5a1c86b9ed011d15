"""The sample row of a staff file's template is imported as it stands, into whatever company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.plan.known.known import Known
from tests.files.test_staff_example import brings_somebody
from tests.worlds.companies import companies
from tests.worlds.themes import SYSTEMS


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data())
def test_the_sample_row_is_imported_into_any_company(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    brings_somebody(Known(company.definition, [*company.facts, *company.records]))
