"""What the sample companies expect of their rights holds, and each expectation can fail."""

from datetime import UTC

import pytest

from crmaccess.cli.expectations.asking import results_of
from crmaccess.cli.expectations.company import Company
from crmaccess.cli.expectations.looking_up import claims_of
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.files.expectations import expectations_in
from crmaccess.render.decisions.headline import headline
from crmaccess.render.lists.foresight.expectations import FAILS, HOLDS
from crmaccess.render.words.names import Names
from crmaccess.report.expectations.expectation import ANSWER, Claim
from tests.samples import FOLDER, NOW, SAMPLES, sample


def said(decision: Decision, world: World, names: Names) -> str:
    return headline(decision, world.definition, names, "en")


each_sample = pytest.mark.parametrize("name", SAMPLES)


def claims(name: str) -> list[Claim]:
    path = FOLDER / name / "expectations.toml"
    return claims_of(expectations_in(path.read_text(encoding="utf-8"), str(path)))


def company(name: str) -> Company:
    known = sample(name)
    return Company(known.definition, known.facts, str(UTC))


@each_sample
def test_a_sample_company_is_as_it_is_expected_to_be(name: str) -> None:
    results = list(results_of(claims(name), company(name), NOW, said))
    assert [one.written.text for one in results if one.verdict != HOLDS] == []
    assert len(results) >= 8
    assert any(one.written.reason for one in results)


@each_sample
def test_the_opposite_of_what_is_expected_does_not_hold(name: str) -> None:
    opposite = [
        claim._replace(allowed=not claim.allowed, gate="") for claim in claims(name) if claim.shape == ANSWER
    ]  # fmt: skip
    results = results_of(opposite, company(name), NOW, said)
    assert [one.written.text for one in results if one.verdict != FAILS] == []
