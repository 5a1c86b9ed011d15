"""Rules of the systems on random companies: what a rule forbids comes by no plan that is let pass."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Account, Department, Fact, Membership
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import broken, keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import users
from tests.builders import NOW
from tests.properties.changing.test_plans import wishes
from tests.worlds import PEOPLE, SYSTEMS, UNITS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
people = st.sampled_from(PEOPLE)


def rows(company: Company) -> st.SearchStrategy[Any]:
    """A row of a staff file about somebody who is there."""
    system = company.definition
    cells = {
        "type": st.sampled_from(["", *system.types]),
        "departments": st.sampled_from(["", *UNITS] if "departments" not in system.unavailable else [""]),
        "admin": st.sampled_from(["", "on"]),
    }
    return st.tuples(people, st.fixed_dictionaries(cells)).map(lambda drawn: {"login": drawn[0], **drawn[1]})


def wanted(company: Company) -> st.SearchStrategy[list[Fact]]:
    """What an access file could say of somebody who is there."""
    types = st.sampled_from(["", *company.definition.types])
    accounts = st.builds(Account, people, type=types, attributes=st.sampled_from([{}, {"admin": "on"}]))
    members = st.builds(Membership, people, st.sampled_from(UNITS))
    heads = st.builds(Department, st.sampled_from(UNITS), head=people)
    return st.lists(st.one_of(accounts, members, heads), min_size=1, max_size=3)


@each_system
@given(data=st.data())
def test_no_accepted_plan_of_any_path_breaks_a_rule(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    path = data.draw(st.sampled_from(("command", "row", "file")))
    try:
        plan = planned(path, company, known, data)
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError:
        return
    if plan.problems:
        return
    will = Known(known.definition, applied(known.everything(), plan.changes))
    assert {said(one) for one in broken(will)} <= {said(one) for one in broken(known)}


@each_system
@given(data=st.data())
def test_what_stands_against_a_rule_hinders_nothing_else(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    login = data.draw(people)
    keep_the_rules(users.edit_user(login, known, NOW, name="Another Name").changes, known, NOW)
    keep_the_rules(users.edit_user(login, known, NOW, login="renamed").changes, known, NOW)


def planned(path: str, company: Company, known: Known, data: st.DataObject) -> Plan:
    if path == "row":
        return import_users([Row(2, data.draw(rows(company)))], known, NOW, "update")
    if path == "file":
        return desired(data.draw(wanted(company)), known, NOW)
    function, args, options = data.draw(wishes(company))
    return function(*args, known, NOW, **options)


def said(problem: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return problem.value, problem.column, problem.details
