"""Why an operator is refused is what refuses him: the answer to the question that is told is no."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.facts import Account, Grant
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.refusal import QUESTION
from crmaccess.plan.known.known import Known
from crmaccess.render.decisions.refused import refused
from crmaccess.render.words.names import Names
from tests.builders import NOW, definition
from tests.worlds import PEOPLE, SYSTEMS, companies

GETCOURSE = definition("getcourse")
HELD = ("rights.manage_staff", "users.view_list", "users.view_card")
SONYA = (Account("sonya", type="staff"), *(Grant("user", "sonya", one, "on") for one in HELD))


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_the_answer_that_is_told_with_a_refusal_is_no(system: str, data: st.DataObject, seed: int) -> None:
    company, random = data.draw(companies(system)), Random(seed)
    known = Known(company.definition, [*company.facts, *company.records])
    types, states = list(company.definition.types) or [""], list(company.definition.states)
    for account in company.all(Account):
        becomes = account._replace(type=random.choice(types), state=random.choice(states))
        for operator in random.sample(PEOPLE, 2):
            for refusal in Guard(known, [Change(account, becomes)], operator, NOW, company.records).refusals:
                assert refusal.why != QUESTION or (refusal.decision and not refusal.decision.allowed), refusal


@pytest.mark.parametrize(("lang", "says"), [("en", "neither student nor staff"), ("ru", "не ученик и не сотрудник")])
def test_what_a_change_would_make_of_it_is_the_reason(lang: str, says: str) -> None:
    known = Known(GETCOURSE, [Account("olga", type="owner"), *SONYA, Account("dina", type="staff")])
    (dina,) = (one for one in known.all(Account) if one.login == "dina")
    guard = Guard(known, [Change(dina, dina._replace(type="admin"))], "sonya", NOW)
    (problem,) = refused(guard.refusals, GETCOURSE, Names(), "UTC")
    assert says in dict(problem.details)["because" if lang == "en" else "because.ru"]
