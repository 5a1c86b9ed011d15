"""Grants narrowed to a stage, to a place, to both: which of them count at a record, of one source and of several."""

from itertools import product

import pytest

from crmaccess.definition import Definition
from crmaccess.facts import Fact, Grant
from tests import builders as b

LEVELS = b.definition("museum").scales["care"].levels
HERE = {"": ("", ""), "stage": ("stored", ""), "place": ("", "wing:east"), "both": ("stored", "wing:east")}
ELSEWHERE = {
    "stage": ("shown", ""),
    "place": ("", "wing:west"),
    "both": ("stored", "wing:west"),
    "mixed": ("shown", "wing:east"),
}
PARTICULAR = {"": 0, "stage": 1, "place": 1, "both": 2}
NEAREST = ("both", "place", "stage", "")  # of one source
ITEM = b.record("item:1", stage="stored", wing="east")


def museum(combine: str) -> Definition:
    system = b.definition("museum")
    stock = system.modules["stock"]._replace(combine=combine)
    return system._replace(modules={**system.modules, "stock": stock})


def grant(role: str, cell: tuple[str, str], level: str) -> Grant:
    return Grant("role", role, "item.clean", level, stage=cell[0], place=cell[1])


def level_of(combine: str, *grants: Fact) -> str:
    roles = [[*b.role(key, module="stock"), b.assign(key, "user:ann")] for key in ("one", "two")]
    world = b.world(museum(combine), b.user("ann"), roles, grants)
    return LEVELS[world.person("ann").profile().rank(world.definition.permissions["item.clean"], ITEM)]


@pytest.mark.parametrize(("first", "second"), [*product(HERE, repeat=2)])
@pytest.mark.parametrize("levels", [("dust", "restore"), ("restore", "dust"), ("wash", "none")])
def test_of_two_roles_the_more_particular_grant_counts_then_the_higher(
    first: str, second: str, levels: tuple[str, str]
) -> None:
    held = grant("one", HERE[first], levels[0]), grant("two", HERE[second], levels[1])
    if PARTICULAR[first] == PARTICULAR[second]:
        expected = max(levels, key=LEVELS.index)
    else:
        expected = levels[PARTICULAR[first] < PARTICULAR[second]]
    assert level_of("specific_first", *held) == expected
    assert level_of("highest", *held) == max(levels, key=LEVELS.index)


@pytest.mark.parametrize(
    ("near", "far"), [(a, c) for a, c in product(NEAREST, repeat=2) if NEAREST.index(a) < NEAREST.index(c)]
)
@pytest.mark.parametrize("levels", [("dust", "restore"), ("restore", "dust"), ("none", "wash")])
def test_of_one_role_only_the_most_particular_grant_counts(near: str, far: str, levels: tuple[str, str]) -> None:
    """But the highest along the chain where grants are narrowed to places and the highest level wins."""
    held = grant("one", HERE[far], levels[1]), grant("one", HERE[near], levels[0])
    assert level_of("specific_first", *held) == levels[0]
    assert level_of("highest", *held) == max(levels, key=LEVELS.index)


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize("combine", ["specific_first", "highest"])
def test_a_grant_for_another_stage_or_place_does_not_count(combine: str, where: str) -> None:
    assert level_of(combine, grant("one", ELSEWHERE[where], "restore")) == "none"
    assert level_of(combine, grant("one", ELSEWHERE[where], "restore"), grant("two", HERE[""], "dust")) == "dust"
