"""A second world that differs by one fact of which what people hold depends: a department's grant, an admission."""

from itertools import product

import pytest

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Admission, Grant
from tests import builders as b

FOLDER = b.record("folder:F")
PEOPLE = [b.user("ann", departments="sales"), b.user("ben", departments="north"), b.user("cid", departments="top")]
COMPANY = [b.department("top"), b.department("sales", "top"), b.department("north", "sales"), PEOPLE, FOLDER]
BELOW, ITSELF, NOTHING = "itself and below", "itself", "nothing"
READERS = {BELOW: {"ann", "ben"}, ITSELF: {"ann"}, NOTHING: set[str]()}


def grant(held: str) -> Grant:
    return Grant("department", "sales", "drive.access", "read", place="folder:F", with_sub=held == BELOW)


def having(world: World, held: str) -> World:
    return world.without(grant(ITSELF)) if held == NOTHING else world.having(grant(held))


def readers(world: World) -> set[str]:
    return {
        login for login in ("ann", "ben", "cid") if verdict(world, Request(login, "read", "folder:F"), FOLDER).allowed
    }


@pytest.mark.parametrize(("before", "after"), [*product(READERS, repeat=2)])
def test_a_department_gives_further_down_as_its_grant_now_says(before: str, after: str) -> None:
    first = b.world("lists", COMPANY, [] if before == NOTHING else grant(before))
    assert readers(first) == READERS[before]
    second = having(first, after)
    assert readers(second) == READERS[after]
    assert readers(having(second, before)) == READERS[before]
    assert readers(first) == READERS[before]


def test_a_second_world_may_differ_by_thousands_of_facts() -> None:
    people = [b.user(f"u{number}", roles="reader") for number in range(1500)]
    first = b.world("universal", b.role("reader", may="deal.read:all"), people, b.user("root", admin="on"))
    root = first.person("root")
    second = first.without(*(one for held in first.assignments.values() for one in held))
    assert second.person("root") is root
    assert {second.person(f"u{number}").roles for number in range(1500)} == {()}


def test_a_right_of_ones_own_for_a_place_goes_and_comes_with_the_admission() -> None:
    there = Admission("ann", "crm", "north")
    own = Grant("user", "ann", "crm.delete", "on", place="crm:north")
    first = b.world("multichat", b.user("ann"), own, there)
    right = first.definition.permissions["crm.delete"]
    second = first.without(there)
    ranks = [world.person("ann").profile().ranks(right)[-1] for world in (first, second, second.having(there))]
    assert ranks == [1, 0, 1]
    assert first.person("ann").profile().ranks(right)[-1] == 1
