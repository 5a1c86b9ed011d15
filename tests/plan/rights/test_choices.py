"""Levels for one place and for all, as somebody has them in a branch; what means nothing beside what is held."""

import pytest

from crmaccess.changes import Change, Plan
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Admission, Grant, Place
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.bounds.integrity import unsound
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import grant
from tests.builders import NOW, definition
from tests.plan.plans import company, notes, refusal, words

VIEW = "journal.view"
MINE = Grant("user", "anna", VIEW, "one", place="employee:anna")
WIDE = Grant("user", "boss", VIEW, "all")
SALON = company(
    definition("yclients"), Account("anna", "Анна", "anna@f.ru"), Account("boss", "Босс", "boss@f.ru"),
    Place("branch", "p", "P"), Place("branch", "q", "Q"), Admission("anna", "branch", "p"),
    *(Place("employee", key, key, attributes={"branch": "p"}) for key in ("anna", "boris")),
    Place("employee", "vera", "Vera", attributes={"branch": "q"}),
    MINE, WIDE, Grant("user", "boss", "window.access", "on"), Grant("user", "boss", "salary.view", "all"),
)  # fmt: skip


def given(who: str, right: str, level: str, place: str, known: Known = SALON) -> Plan:
    return grant(f"user:{who}", right, known, NOW, level=level, place=place)


@pytest.mark.parametrize("level", ["all", "none"])
def test_a_level_of_everybody_is_not_given_for_one(level: str) -> None:
    assert refusal(InvalidInput, given, "anna", VIEW, level, "employee:boris").code == "E_LEVEL_OF_PLACE"
    by_file = desired([Grant("user", "anna", VIEW, level, place="employee:boris")], SALON, NOW)
    assert "E_LEVEL_OF_PLACE" in {one.code for one in by_file.problems}


def test_one_of_a_branch_takes_the_place_of_another_one_there() -> None:
    plan = given("anna", VIEW, "one", "employee:boris")
    assert "W_REPLACED journal.view" in notes(plan)
    assert words(plan)[-1].startswith("remove grant user anna journal.view")
    assert "W_REPLACED journal.view" not in notes(
        given("anna", VIEW, "one", "employee:vera")
    )  # of another branch: each has its own


def test_no_file_brings_two_of_a_branch_and_what_stands_so_is_listed() -> None:
    other = MINE._replace(place="employee:boris")
    plan = desired([other], SALON, NOW)
    assert refusal(InvalidInput, keep_the_rules, plan.changes, SALON, NOW).code == "E_ONE_CHOICE"
    both = Known(SALON.definition, [*SALON.everything(), other])
    assert "E_ONE_CHOICE" in {one.code for one in unsound(both)}


def test_nobody_of_a_branch_moves_to_where_another_one_is_chosen() -> None:
    both = Known(SALON.definition, [*SALON.everything(), MINE._replace(place="employee:vera")])
    anna = SALON.places["employee", "anna"]
    moved = (Change(anna, anna._replace(attributes={"branch": "q"})),)
    assert refusal(InvalidInput, keep_the_rules, moved, both, NOW).code == "E_ONE_CHOICE"


@pytest.mark.parametrize(
    ("who", "right", "level", "place", "said"),
    [
        ("boss", VIEW, "none", "branch:p", ["W_OUTVOTED"]),
        ("boss", "window.access", "off", "branch:p", ["W_OUTVOTED"]),
        ("boss", "salary.view", "own", "branch:p", ["W_OUTVOTED"]),
        ("boss", "salary.view", "all", "branch:p", []),
        ("anna", VIEW, "none", "branch:p", ["W_OUTVOTED"]),  # beside the one employee of that branch
        ("anna", VIEW, "none", "branch:q", []),
    ],
)
def test_less_for_a_place_than_is_held_beside_it_is_told(
    who: str, right: str, level: str, place: str, said: list[str]
) -> None:
    wanted = given(who, right, level, place)
    for plan in (wanted, desired([one.after for one in wanted.changes if one.after], SALON, NOW)):
        assert [one.code for one in plan.notes if one.code != "W_ASLEEP"] == said


@pytest.mark.parametrize(
    ("place", "closed"),
    [("branch:q", "branch:q"), ("employee:vera", "branch:q"), ("branch:p", ""), ("employee:boris", "")],
)
def test_a_right_where_one_may_not_enter_is_told_to_sleep(place: str, closed: str) -> None:
    plan = given("anna", VIEW, "one" if place.startswith("employee") else "all", place)
    told = [dict(one.details).get("place", "") for one in plan.notes if one.code == "W_ASLEEP"]
    assert [one for one in told if one] == [closed] * bool(closed)
