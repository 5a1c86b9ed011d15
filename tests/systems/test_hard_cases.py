"""Decision scenarios of the systems, and hard cases of the format.

`cases/*.toml` are the scenarios; they are about a shipped system, or about a definition file in `definitions`. The
scenarios call the gates by other names; docs/reason-codes.md has the table.
"""

import re
from pathlib import Path

import pytest

from crmaccess.engine.decision.codes import DENY
from tests.scenarios import Scenarios, check, request_of

HERE = Path(__file__).parent
EXCERPTS = {path.stem: str(path) for path in (HERE / "definitions").glob("*.toml")}
CASES = {
    path.stem: Scenarios(path, EXCERPTS.get(path.stem, path.stem)) for path in sorted((HERE / "cases").glob("*.toml"))
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


@pytest.mark.parametrize(("case", "demands"), [("GCS-102", ("mobile_passport",)), ("GCS-102 exempt", ())])
def test_an_allowed_request_can_come_with_a_demand(case: str, demands: tuple[str, ...]) -> None:
    decision, _ = CASES["getcourse"].answers(case, request_of(["uliana", "open", "training:python"]))
    assert decision.demands == demands


@pytest.mark.parametrize("system", CASES)
def test_no_case_stands_twice_in_the_data(system: str) -> None:
    assert len(CASES[system].cases) == len(CASES[system].data["cases"])
