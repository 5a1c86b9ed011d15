"""The table of gates by other names in docs/reason-codes.md is the one by which the scenarios were written as cases.

`gates.csv` holds what the scenarios call the gates that deny in them (or, of a field, that hide it).
"""

import csv
import re
from pathlib import Path

import pytest

from crmaccess.definition import GATES
from tests.scenarios import Scenarios

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE = (ROOT / "docs" / "reason-codes.md").read_text(encoding="utf-8").split("### Gates by other names")[1]
GATE_OF = dict(re.findall(r"^\| ([a-z-]+) \| ((?!gate)[a-z]+) \| ", TABLE.split("\n## ")[0], re.MULTILINE))
DENIED = re.compile(r" -> deny (\w+)")
FILES = {
    **{name: HERE / "cases" / f"{name}.toml" for name in ("alfacrm", "getcourse", "multichat", "yclients")},
    "bitrix24": HERE.parent / "engine" / "cases" / "bitrix24.toml",
}
with (HERE / "gates.csv").open(encoding="utf-8") as file:
    SCENARIOS = [(row["id"], row["gates"].split()) for row in csv.DictReader(file)]


def gates_by_case() -> dict[str, set[str]]:
    """The gates that deny in the cases of each scenario; a hidden field stands for the gate of fields."""
    found: dict[str, set[str]] = {}
    for system, path in FILES.items():
        for key, ask in Scenarios(path, system).asks():
            gates = found.setdefault(key.split()[0], set())
            gates |= set(DENIED.findall(ask)) | hidden_in(ask)
    return found


def hidden_in(ask: str) -> set[str]:
    return {"field"} if " hides " in ask else {"section"} if ask.endswith("hidden") else set()


@pytest.fixture(scope="module")
def decided() -> dict[str, set[str]]:
    return gates_by_case()


@pytest.mark.parametrize(("scenario", "called"), SCENARIOS, ids=[key for key, _ in SCENARIOS])
def test_a_scenario_is_denied_at_the_gates_that_the_table_names(
    scenario: str, called: list[str], decided: dict[str, set[str]]
) -> None:
    assert {GATE_OF[name] for name in called} <= decided[scenario]


def test_the_table_names_gates_and_each_name_occurs_in_a_scenario() -> None:
    assert set(GATE_OF.values()) == set(GATES)
    assert set(GATE_OF) == {name for _, called in SCENARIOS for name in called}
