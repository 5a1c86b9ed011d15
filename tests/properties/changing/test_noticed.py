"""A change of the rights is noticed by an expectation if and only if that no longer holds in the world after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.report.expectations.coverage import covered, expected_at, first_turned, things, turned
from crmaccess.report.expectations.expectation import Meant, Written
from crmaccess.report.expectations.judging import judged
from crmaccess.report.expectations.meaning import meant_by
from crmaccess.report.expectations.mutants import single_changes
from crmaccess.report.expectations.reading import claim_of
from crmaccess.report.expectations.standing import Standing
from crmaccess.report.expectations.suggestions import suggestions
from tests.builders import NOW
from tests.worlds import SYSTEMS, Company, companies
from tests.worlds.expected import expectations_about

each_system = pytest.mark.parametrize("system", SYSTEMS)


def meant(text: str, company: Company) -> Meant:
    find = company.rehearsal().known.subject
    return meant_by(claim_of(Written(text)), company.world(), find, lambda request: request, NOW)


@each_system
@given(st.data())
def test_what_is_asked_of_those_concerned_alone_is_what_the_whole_expectation_says(
    system: str, data: st.DataObject
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    world = company.world()
    texts = data.draw(expectations_about(company, 12))
    standing = [Standing(one, world) for text in texts if judged(one := meant(text, company), world).holds]
    expected_then = expected_at(standing)
    for _, _, mutants in [*things(company.facts, world), ("", None, list(single_changes(company.facts, world)))]:
        for mutant in mutants:
            second = world.after(mutant.changes)
            lost = {one.meant.claim.written.text for one in standing if not judged(one.meant, second).holds}
            assert {written.text for written in turned(mutant, expected_then)} == lost, mutant


@each_system
@given(st.data())
def test_what_is_suggested_holds_and_notices_as_many_changes_as_it_says(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    mutants = list(single_changes(company.facts, world))[:25]
    found = suggestions(mutants, world)
    expected = [meant(text, company) for text in found.texts]
    assert all(judged(one, world).holds for one in expected)
    expected_then = expected_at(Standing(one, world) for one in expected)
    noticed = [mutant for mutant in mutants if first_turned(mutant, expected_then)]
    assert len(noticed) == found.noticed == len(mutants) - found.idle
    assert found.missed == ()
    fewer = suggestions(mutants, world, most=1)
    assert fewer.texts == found.texts[:1]
    assert len(fewer.missed) == found.noticed - fewer.noticed


@each_system
@given(st.data())
def test_an_expectation_rests_on_a_right_that_it_would_miss(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    mutants = list(single_changes(company.facts, world))[:10]
    expected = [meant(text, company) for text in suggestions(mutants, world).texts]
    expected_then = expected_at(Standing(one, world) for one in expected)
    missed = {mutant.fact for mutant in mutants if mutant.kind == "right" and first_turned(mutant, expected_then)}
    rested_on = {one.fact for thing in things(company.facts, world) if (one := covered(*thing, expected_then)).by}
    assert missed <= rested_on
