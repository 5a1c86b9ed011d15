"""Decision tables taken from public projects, run through the adapter: the product must answer as the sources say.

`CRMACCESS_REFEREE=<folder>` runs the suites of another folder as well.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.referee.adapter import Case, Referee, suites_in

OWN = Path(__file__).parent / "suites"
FOLDERS = [OWN, *(Path(path) for path in os.environ.get("CRMACCESS_REFEREE", "").split(os.pathsep) if path)]


@cache
def referees() -> dict[str, Referee]:
    return {suite.name: Referee(suite) for folder in FOLDERS for suite in suites_in(folder)}


def every_case() -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{case['id']}")
        for name, referee in referees().items()
        for case in referee.suite.cases
    ]


@pytest.mark.parametrize(("suite", "case"), every_case())
def test_the_answer_is_that_of_the_source(suite: str, case: Case) -> None:
    assert referees()[suite].answer(case) == case["expect"], case.get("shim", "")


def test_the_shipped_suites_are_whole() -> None:
    counts = {suite.name: len(suite.cases) for suite in suites_in(OWN)}
    assert counts == {"r12_cerbos_crm": 104, "r1_oro_levels": 27, "r7_authzen_todo": 46}
