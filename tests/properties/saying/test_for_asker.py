"""The text for whoever asked: nothing in it that they could not see, on random companies of all systems."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.facts import Account, Department, Fact, Group, Place
from crmaccess.render.decisions.for_asker import asker_lines
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.foresight.asker import own_of
from tests.worlds import SYSTEMS, Company, companies

ASKED = 30
MARK = "hidden"  # stands in the name of everything but of her own roles


def marked(company: Company) -> Company:
    """The same company, with names that betray themselves."""

    def named(fact: Fact) -> Fact:
        if isinstance(fact, Account | Department | Group | Place):
            return fact._replace(name=f"{MARK} {fact[0]}")
        return fact

    records = tuple(one._replace(title=f"{MARK} {one.key}") for one in company.records)
    return company._replace(facts=tuple(map(named, company.facts)), records=records)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_no_other_person_nothing_of_the_record_and_no_place_is_named(
    lang: str, system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = marked(data.draw(companies(system)))
    world, questions = company.world(), list(company.questions())
    names = Names.of((*company.facts, *company.records))
    for request, record in Random(seed).sample(questions, min(ASKED, len(questions))):
        request = request._replace(after={}, card="", parameters={})
        decision = decide(world, request, record)
        own = own_of(decision, world)
        text = "\n".join(asker_lines(own, request, Wording(company.definition, names, lang)))
        typed = f"{request.user} {request.target}"
        hers = f"{MARK} {request.user}"
        assert text.replace(hers, "").replace(typed, "").count(MARK) == 0, text
        others = {one.login for one in company.all(Account)} - {request.user, request.target.partition(":")[2]}
        assert others.isdisjoint(re.findall(r"\w+", text)), text
        assert set(own.roles) == set(world.person(request.user).roles)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.integers(0, 2**32))
def test_the_text_is_the_same_whatever_the_record_says_as_long_as_the_gate_is(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    world = company.world()
    told: dict[object, str] = {}
    for request, record in company.questions():
        request = request._replace(after={}, card="", parameters={})
        if record is not None and (decision := decide(world, request, record)) and not decision.allowed:
            own = own_of(decision, world)
            wording = Wording(company.definition, Names(), "en")
            text = "\n".join(asker_lines(own, request, wording))
            text = text.replace(wording.target(request.target), "THIS").replace(request.target, "THIS")
            same = (request._replace(target=record.entity), decision.decided_by, decision.walk[:2])
            assert told.setdefault(repr(same), text) == text
