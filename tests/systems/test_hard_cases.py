"""What the format must be able to say: scenarios of five systems, about the definition that ships or an excerpt of it.

`definitions/*.toml` are definition files like those that ship, `cases/*.toml` the scenarios. The scenarios
count the gates in other words: account-state is `account`, branch and network `compartment`, record-scope `scope`.
"""

import re
from pathlib import Path

import pytest

from crmaccess.engine.decision import DENY
from tests.scenarios import Scenarios, check, request_of

HERE = Path(__file__).parent
DEFINITIONS = {path.stem: str(path) for path in (HERE / "definitions").glob("*.toml")}  # else the one that ships
CASES = {
    path.stem: Scenarios(path, DEFINITIONS.get(path.stem, path.stem))
    for path in sorted((HERE / "cases").glob("*.toml"))
}
MENU = re.compile(r"menu (?P<user>\w+) (?P<entity>\w+) -> (?P<shown>shown|hidden)")


def asks(*, menu: bool) -> list[object]:
    return [
        pytest.param(system, case, ask, id=f"{case}: {ask}")
        for system, scenarios in CASES.items()
        for case, ask in scenarios.asks()
        if ask.startswith("menu ") == menu
    ]


@pytest.mark.parametrize(("system", "case", "ask"), asks(menu=False))
def test_a_request_is_decided_at_this_gate_for_this_reason(system: str, case: str, ask: str) -> None:
    check(CASES[system], case, ask)


@pytest.mark.parametrize(("system", "case", "ask"), asks(menu=True))
def test_the_menu_shows_an_entity_when_its_section_is_open(system: str, case: str, ask: str) -> None:
    match = MENU.fullmatch(ask)
    assert match, f"not understood: {ask}"
    decision, _ = CASES[system].answers(case, request_of([match["user"], "list", match["entity"]]))
    section = next(step for step in decision.walk.steps if step.gate == "section")
    assert ("hidden" if section.verdict == DENY else "shown") == match["shown"]


def test_an_allowed_request_can_come_with_a_demand() -> None:
    decision, _ = CASES["getcourse"].answers("GCS-102", request_of(["uliana", "open", "training:python"]))
    assert decision.demands == ("mobile_passport",)


@pytest.mark.parametrize("system", CASES)
def test_no_case_stands_twice_in_the_data(system: str) -> None:
    assert len(CASES[system].cases) == len(CASES[system].data["cases"])
