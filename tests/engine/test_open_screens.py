"""A denial names the screens from which, and the cards with which, the same is open, and no others."""

from pathlib import Path

import pytest

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.screens import open_cards, open_screens
from crmaccess.engine.decision.request import Request
from tests.scenarios import Scenarios

CASES = Path(__file__).parents[1] / "systems" / "cases" / "alfacrm.toml"
WORLD = Scenarios(CASES, "alfacrm").rehearsal("ALFA-S46").world  # others' lessons in the table


@pytest.mark.parametrize(
    ("lesson", "screen", "others"),
    [
        ("l2", "", ["table"]),
        ("l2", "calendar", ["table"]),
        ("l2", "table", []),  # it is open there
        ("l3", "", []),  # planned: open nowhere
    ],
)
def test_a_denial_names_the_screens_from_which_it_is_open(lesson: str, screen: str, others: list[str]) -> None:
    """ALFA-48."""
    request = Request("petr", "view", f"lesson:{lesson}", context=screen)
    assert open_screens(decide(WORLD, request, WORLD.record_at(request.target)), WORLD) == others


def test_where_the_screen_makes_no_difference_none_is_named() -> None:
    request = Request("petr", "view", "group:g2")
    assert open_screens(decide(WORLD, request, WORLD.record_at(request.target)), WORLD) == []


@pytest.mark.parametrize(
    ("lesson", "card", "others"),
    [
        ("l1", "client:borya", ["client:anya"]),
        ("l1", "client:anya", []),  # it is open with this one
        ("l1", "", []),
        ("l4", "client:borya", []),  # with none of hers
    ],
)
def test_a_denial_with_one_card_names_the_others_with_which_it_is_open(
    lesson: str, card: str, others: list[str]
) -> None:
    """ALFA-40."""
    request = Request("marina", "view", f"lesson:{lesson}", card=card)
    assert open_cards(decide(WORLD, request, WORLD.record_at(request.target)), WORLD) == others
