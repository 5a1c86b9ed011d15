"""What goes out as SCIM is SCIM, of every system, and says what holds now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scim2_models import EnterpriseUser, ListResponse, User

from crmaccess.facts import Account, Assignment
from crmaccess.files.scim_out import scim
from crmaccess.files.staff_table import staff
from crmaccess.plan.known.people import acts
from tests.builders import NOW
from tests.worlds.companies import companies
from tests.worlds.themes import SYSTEMS


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data())
def test_a_client_of_scim_takes_it_and_finds_everybody_with_the_roles_of_now(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    columns = staff(company.facts, company.definition, "UTC").columns
    document, _ = scim(company.facts, company.definition, NOW, columns)
    accounts = {one.login: one for one in company.all(Account)}
    found = ListResponse[User[EnterpriseUser]].model_validate(document)
    assert found.total_results == len(accounts)
    users = {user.user_name or "": user for user in found.resources or ()}
    assert users.keys() == accounts.keys()
    for login, user in users.items():
        assert user.active == acts(accounts[login], company.definition, NOW)
        held = {
            one.role for one in company.all(Assignment) if (one.holder, one.subject) == ("user", login)
            if (one.since is None or one.since <= NOW) and (one.until is None or one.until > NOW)
        }  # fmt: skip
        assert {role.value for role in user.roles or ()} == held
