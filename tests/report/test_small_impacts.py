"""Impacts of small changes, read by eye: what is told, in which order, and how it is compared."""

import pytest

from crmaccess.engine.world.world import World
from crmaccess.facts import Grant
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Impact, Turn
from tests.builders import record, role, user, world

DEALS = [record(f"deal:D-{number}", branch="north") for number in range(1, 15)]
SELLERS = [fact for login in ("petr", "anna") for fact in user(login, branches="north", roles="seller")]


@pytest.fixture
def before() -> World:
    return world("universal", SELLERS, user("vera", branches="north"), role("seller"), DEALS)


def reading(level: str) -> Grant:
    return Grant("role", "seller", "deal.read", level, "main")


def test_turns_come_by_person_and_name_the_first_records(before: World) -> None:
    found = impact_of(before, before.having(reading("all")), 3)
    records = [turn for turn in found.turns if turn.action == "read" and not turn.whole]
    assert records == [
        Turn(login, "deal", "read", "", 14, 0, ("D-1", "D-10", "D-11")) for login in ("anna", "petr")
    ]  # fmt: skip
    assert found.people == ["anna", "petr"]


def test_what_is_taken_back_is_lost(before: World) -> None:
    after = before.having(reading("all"))
    gained, lost = impact_of(before, after).turns, impact_of(after, before).turns
    assert [turn._replace(gained=turn.lost, lost=turn.gained, records_gained=turn.records_lost,
                          records_lost=turn.records_gained) for turn in lost] == list(gained)  # fmt: skip


def test_only_some_people_and_actions_can_be_asked_about(before: World) -> None:
    found = impact_of(before, before.having(reading("all")), logins=["petr"], pairs=[("deal", "read")])
    assert {turn[:3] for turn in found.turns} == {("petr", "deal", "read")}


def test_what_nobody_notices_is_nothing(before: World) -> None:
    assert impact_of(before, before.having(before.accounts["anna"]._replace(name="Anna"))) == Impact()
    assert impact_of(before, before.having(Grant("role", "other", "deal.read", "all", "main"))) == Impact()


def test_equal_impacts_have_one_hash_and_others_another(before: World) -> None:
    after = before.having(reading("all"))
    found = impact_of(before, after)
    assert found.hash() == impact_of(before, after).hash()
    assert len(found.hash()) == 64
    assert len({found.hash(), impact_of(after, before).hash(), Impact().hash(), Impact(found.turns[1:]).hash()}) == 4
