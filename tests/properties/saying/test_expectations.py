"""What is expected of many at once is what the single checks say, in all systems."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.report.expectations.expectation import COUNT, Meant, Written
from crmaccess.report.expectations.judging import all_cases, judged
from crmaccess.report.expectations.meaning import meant_by
from crmaccess.report.expectations.reach import numbers_open
from crmaccess.report.expectations.reading import claim_of
from tests.builders import NOW
from tests.worlds import PEOPLE, SYSTEMS, Company, companies
from tests.worlds.expected import expectations_about

each_system = pytest.mark.parametrize("system", SYSTEMS)
MANY = 10**9


@each_system
@given(st.data())
def test_to_whom_something_is_open_is_found_set_wise_as_by_single_checks(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for entity, action in company.theme.pairs:
        things = company.objects(entity)
        asked = [(entity, None), *((f"{entity}:{one.key}", [one]) for one in things)]
        for target, records in [*asked, *([(entity, things)] if things else [])]:
            request = Request("", action, target)
            at_once = numbers_open(world, PEOPLE, request, records, few=-1)
            assert at_once == numbers_open(world, PEOPLE, request, records, few=MANY), request


def meant(text: str, company: Company) -> Meant:
    find = company.rehearsal().known.subject
    return meant_by(claim_of(Written(text)), company.world(), find, lambda request: request, NOW)


@each_system
@given(st.data())
def test_an_expectation_holds_if_and_only_if_every_single_check_is_as_it_says(
    system: str, data: st.DataObject
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    world = company.world()
    for text in data.draw(expectations_about(company, 30)):
        one = meant(text, company)
        outcome = judged(one, world)
        if outcome.problem or one.claim.shape == COUNT:
            continue
        answers = [(case.request.user, verdict(world, case.request, case.record)) for case in all_cases(one, world)]
        failing = {
            login for login, found in answers
            if found.allowed != one.claim.allowed or one.claim.gate not in ("", found.decided_by)
        }  # fmt: skip
        assert (outcome.holds, outcome.failing) == (not failing, len(failing)), text


@each_system
@given(st.data())
def test_a_count_is_that_of_the_people_to_whom_it_is_open(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for (entity, action), bound in product(company.theme.pairs, (0, 1, 2)):
        one = meant(f"at most {bound} everybody {action} {entity}", company)
        outcome = judged(one, world)
        open_to = [case for case in all_cases(one, world) if verdict(world, case.request, case.record).allowed]
        assert outcome.problem or (outcome.found, outcome.holds) == (len(open_to), len(open_to) <= bound)
