"""What the shipped suites do not notice: every part of the neutral format in a made world, our own expectations."""

from typing import Any

import pytest

from tests.referee.adapter import Referee, Suite

LEVELS = ("own", "department", "subdepartments", "branch", "all")

VIP = {"vip": True}
COMPANY: dict[str, Any] = {
    "branches": ["msk", "spb"],
    "departments": [
        {"id": "sales", "parent": None},
        {"id": "north", "parent": "sales", "branch": "msk"},
        {"id": "polar", "parent": "north"},
        {"id": "hr", "parent": None},
    ],
    "stages": {"deal": ["new", "won"]},
    "users": [
        {"id": "petr", "status": "active", "departments": ["north"], "branches": ["msk"]},
        {"id": "anna", "status": "active", "departments": ["polar"], "branches": ["spb"]},
        {"id": "olga", "status": "active", "departments": ["sales"], "branches": []},
        {"id": "fedor", "status": "fired", "departments": ["north"], "branches": ["msk"]},
    ],
    "roles": [{"id": level, "grants": [{"entity": "deal", "action": "read", "level": level}]} for level in LEVELS],
    "records": [
        {"id": "mine", "entity": "deal", "owner": "petr", "stage": "new", "branch": "msk"},
        {"id": "below", "entity": "deal", "owner": "anna", "stage": "new", "branch": "spb", "attributes": VIP},
        {"id": "above", "entity": "deal", "owner": "olga", "stage": "won", "attributes": {"state": "in progress"}},
        {"id": "filed", "entity": "deal", "owner": "anna", "department": "north", "attributes": {}},
        {"id": "nobodys", "entity": "deal", "branch": "msk", "attributes": {}},
    ],
}


def referee(changes: dict[str, Any], *cases: dict[str, Any]) -> Referee:
    world = {**COMPANY, **changes}
    return Referee(Suite("made", {"company": world}, tuple({"world": "company", **case} for case in cases)))


def answer(changes: dict[str, Any], ask: dict[str, Any], **beside: Any) -> bool | list[str]:
    case = {"world": "company", "ask": ask, **beside}
    return referee(changes, case).answer(case)


def held(*roles: dict[str, str], by: str = "petr") -> dict[str, Any]:
    return {"users": [{**user, "roles": list(roles)} if user["id"] == by else user for user in COMPANY["users"]]}


@pytest.mark.parametrize(
    ("level", "branch", "records"),
    [
        ("own", "", "mine"),
        ("department", "", "filed mine"),
        ("subdepartments", "", "below filed mine"),
        ("branch", "", "below filed mine nobodys"),  # it contains the lower levels
        ("all", "", "above below filed mine nobodys"),
        ("own", "msk", "mine"),
        ("own", "spb", ""),
        ("subdepartments", "spb", "below"),
        ("branch", "msk", "mine nobodys"),
        ("branch", "spb", "below"),
        ("all", "spb", "below"),
    ],
)
def test_a_level_reaches_these_records(level: str, branch: str, records: str) -> None:
    world = held({"role": level, "branch": branch} if branch else {"role": level})
    assert answer(world, {"what": ["petr", "read", "deal"]}) == records.split()


@pytest.mark.parametrize(
    ("roles", "records"),
    [
        ("own department", "filed mine"),
        ("department own", "filed mine"),
        ("own all", "above below filed mine nobodys"),
    ],
)
def test_of_several_roles_the_highest_counts(roles: str, records: str) -> None:
    world = held(*({"role": role} for role in roles.split()))
    assert answer(world, {"what": ["petr", "read", "deal"]}) == records.split()


def test_the_grant_of_a_stage_stands_before_the_one_without() -> None:
    read = {"entity": "deal", "action": "read"}
    grants = [{**read, "level": "all"}, {**read, "level": "own", "stage": "new"}]
    world = {**held({"role": "staged"}), "roles": [{"id": "staged", "grants": grants}]}
    assert answer(world, {"what": ["petr", "read", "deal"]}) == ["above", "filed", "mine", "nobodys"]


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        ("2024-05-09T23:59", False),
        ("2024-05-10", True),
        ("2024-05-19T23:59:59Z", True),
        ("2024-05-20T03:00+03:00", False),
    ],
)
def test_a_role_counts_from_its_first_moment_until_before_its_last(at: str, allowed: bool) -> None:
    world = held({"role": "own", "from": "2024-05-10T00:00", "until": "2024-05-20T00:00Z"})
    assert answer(world, {"check": ["petr", "read", "deal:mine"]}, at=at) is allowed
    given = {"assignments": [{"role": "own", "user": "petr", "from": "2024-05-10", "until": "2024-05-20"}]}
    assert answer(given, {"check": ["petr", "read", "deal:mine"]}, at=at) is allowed


@pytest.mark.parametrize(
    ("assignment", "people"),
    [
        ({"user": "anna"}, "anna"),
        ({"department": "north"}, "petr"),
        ({"department": "sales", "with_sub": True}, "anna olga petr"),
        ({"department": "north", "with_sub": True}, "anna petr"),
        ({"department": "hr", "with_sub": True}, ""),
        ({"department": "sales", "with_sub": True, "branch": "spb"}, "anna olga petr"),
        ({"department": "sales", "with_sub": True, "branch": "msk"}, ""),
    ],
)
def test_a_role_is_given_to_a_subject(assignment: dict[str, Any], people: str) -> None:
    assert answer({"assignments": [{"role": "all", **assignment}]}, {"who": ["read", "deal:below"]}) == people.split()


@pytest.mark.parametrize(
    ("group", "people"),
    [
        ({"members": ["petr", "anna", "fedor"]}, "anna petr"),
        ({"members": ["petr", "anna"], "minus": ["anna"]}, "petr"),
        ({"members": ["petr", "anna"], "minus": "petr"}, "anna"),
        ({"members": ["petr", "anna", "olga"], "minus": ["anna", "petr"], "minus_except": ["anna"]}, "anna olga"),
        ({"members": ["petr", "anna"], "minus": ["others"]}, "petr"),
        ({"members": ["others", "petr"]}, "anna petr"),
        ({"members": [{"user": "petr", "until": "2024-06-01"}, {"user": "anna", "until": "2024-05-01"}]}, "petr"),
        ({"members": ["petr", "anna"], "minus": [{"user": "petr", "until": "2024-05-01"}]}, "anna petr"),
    ],
)
def test_a_role_reaches_the_members_of_a_group(group: dict[str, Any], people: str) -> None:
    groups = [{"id": "g", **group}, {"id": "others", "members": ["anna"]}]
    world = {"groups": groups, "assignments": [{"role": "all", "group": "g"}]}
    assert answer(world, {"who": ["read", "deal:mine"]}, at="2024-05-15") == people.split()


@pytest.mark.parametrize(
    ("restriction", "records"),
    [
        ({}, ""),
        ({"user": "petr"}, ""),
        ({"user": "anna"}, "above below filed mine nobodys"),
        ({"role": "all"}, ""),
        ({"group": "g"}, ""),
        ({"entity": "deal", "action": "read"}, ""),
        ({"entity": "deal", "action": "update"}, "above below filed mine nobodys"),
        ({"entity": "task"}, "above below filed mine nobodys"),
        ({"when": {"vip": True}}, "above filed mine nobodys"),
        ({"when": {"state": "in progress"}}, "below filed mine nobodys"),
        ({"when": {"stage": ["new", "won"], "branch": "msk"}}, "above below filed nobodys"),
        ({"when": "vip=true"}, "above filed mine nobodys"),
        ({"when": [{"vip": True}, {"owner": "petr"}]}, "above filed nobodys"),
        ({"unless": "own"}, "mine"),
        ({"unless": {"branch": "msk"}}, "mine nobodys"),
        ({"unless": {"role": "all"}}, "above below filed mine nobodys"),
        ({"unless": {"group": "g"}}, "above below filed mine nobodys"),
        ({"unless": {"user": "anna"}}, ""),
        ({"when": {"stage": "new"}, "unless": {"owner": "petr"}}, "above filed mine nobodys"),
        ({"when_context": {"net": "outside"}}, ""),
        ({"when_context": {"net": "office"}}, "above below filed mine nobodys"),
        ({"when": {"vip": True}, "when_context": {"net": "outside"}}, "above filed mine nobodys"),
    ],
)
def test_a_restriction_wins_over_all_roles(restriction: dict[str, Any], records: str) -> None:
    world = {
        **held({"role": "all"}),
        "groups": [{"id": "g", "members": ["petr"]}],
        "restrictions": [{"id": "no entry", **restriction}],
    }
    assert answer(world, {"what": ["petr", "read", "deal"]}, context={"net": "outside"}) == records.split()


def test_actions_are_listed_by_name() -> None:
    grants = [{"entity": "deal", "action": action, "level": "own"} for action in ("update", "read", "close it")]
    world = {**held({"role": "r"}), "roles": [{"id": "r", "grants": grants}]}
    assert answer(world, {"actions": ["petr", "deal:mine"]}) == ["close it", "read", "update"]
    assert answer(world, {"actions": ["petr", "deal:below"]}) == []


@pytest.mark.parametrize(
    "ask", ["nobody read deal:mine", "petr read deal:gone", "petr fly deal:mine", "petr read moon:1"]
)
def test_what_the_world_does_not_know_is_refused(ask: str) -> None:
    assert answer(held({"role": "own"}), {"check": ask.split()}) is False


def test_who_is_not_active_may_do_nothing() -> None:
    assert answer(held({"role": "all"}, by="fedor"), {"check": ["fedor", "read", "deal:mine"]}) is False


@pytest.mark.parametrize(
    ("delegation", "grants"),
    [
        ({"department": "north", "with_subdepartments": True}, {"petr": True, "anna": True, "olga": False}),
        ({"department": "north", "with_subdepartments": False}, {"petr": True, "anna": False, "olga": False}),
        ({"department": None, "with_subdepartments": False}, {"petr": True, "anna": True, "olga": True}),
        ({"operator": "anna", "department": "north"}, {"petr": False}),
        ({"operator": "fedor", "department": "north"}, {"petr": False}),
        ({"operator": "own", "department": "north"}, {"petr": True}),
        ({"roles": ["all"], "department": "north"}, {"petr": False}),
    ],
)
def test_an_operator_gives_roles_as_far_as_it_is_delegated(delegation: dict[str, Any], grants: dict[str, bool]) -> None:
    entry = {"operator": "olga", "roles": ["own", "all"], **delegation}
    world = {**held({"role": "own"}, by="olga"), "delegation": [entry]}
    operator = "fedor" if delegation.get("operator") == "fedor" else "olga"
    asked = {user: answer(world, {"grant": [operator, "own", user]}) for user in grants}
    assert asked == grants


def test_without_delegation_nobody_gives_a_role() -> None:
    assert answer({}, {"grant": ["olga", "own", "petr"]}) is False
