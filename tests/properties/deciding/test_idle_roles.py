"""A role that is said to open nothing to somebody: without its rights every answer about her is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.idle import opens_nothing
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Grant
from tests.samples import SAMPLES, Question, sample
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_without_a_role_that_opens_nothing_every_answer_is_the_same(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    hold(company.world(), list(company.facts), list(company.questions()), PEOPLE)


@pytest.mark.parametrize("name", SAMPLES)
def test_so_in_the_samples(name: str) -> None:
    company = sample(name)
    logins = [fact.login for fact in company.facts if isinstance(fact, Account)]
    found = hold(company.world(), list(company.facts), list(company.questions()), logins)
    assert ("kirill" in found) == (name == "torgovy-dom"), found


def hold(world: World, facts: list[Fact], questions: list[Question], logins: list[str] | tuple[str, ...]) -> set[str]:
    """Assert it, and say of whom it was asked."""
    asked = set()
    for login in logins:
        person = world.person(login)
        for role in person.roles:
            if opens_nothing(role, person, world):
                asked.add(login)
                mine = [one for one in facts if isinstance(one, Grant) and one[:2] == ("role", role)]
                without = world.without(*mine)
                for request, record in questions:
                    if request.user == login:
                        allowed = verdict(world, request, record).allowed
                        assert verdict(without, request, record).allowed == allowed, (request, role)
    return asked
