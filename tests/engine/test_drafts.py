"""What a new record is judged on: where it begins, whose it is; and which images of a changed one are."""

from itertools import permutations

import pytest

from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Admission, Fact, Pipeline, Place, Stage
from tests import builders as b

NAMES = ("archive", "main", "zeta")


@pytest.mark.parametrize("order", [*permutations(NAMES)])
def test_a_new_record_begins_at_the_first_stage_of_the_first_pipeline(order: tuple[str, ...]) -> None:
    """In the order of their positions, whatever their keys."""
    facts: list[Fact] = [Pipeline("deal", key, position=number) for number, key in enumerate(order)]
    facts += [Stage("deal", key, stage, position=n) for key in order for n, stage in enumerate(("z", "a"))]
    world = World(b.rules_of(b.definition("bitrix24")), [*facts, *b.user("ann")], b.NOW)
    new = draft(world, Request("ann", "add", "deal"))
    assert (new.pipeline, new.stage) == (order[0], "z")
    assert world.cells_of("deal") == [(key, stage) for key in order for stage in ("", "z", "a")]
    other = draft(world, Request("ann", "add", "deal", after={"pipeline": order[-1]}))
    assert (other.pipeline, other.stage) == (order[-1], "z")


@pytest.mark.parametrize(
    ("admitted", "where"),
    [((), ""), (("south",), "south"), (("south", "north"), "north"), (("north", "south"), "north"),
     ((EVERYWHERE,), "east"), ((EVERYWHERE, "north"), "east")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["branch", "register"])
def test_a_new_record_lies_in_the_first_place_its_maker_is_admitted_to(
    kind: str, admitted: tuple[str, ...], where: str
) -> None:
    places: list[Fact] = [Place(kind, key) for key in ("north", "east", "south")]
    world = b.world("alfacrm", places, b.user("ann"), [Admission("ann", kind, key) for key in admitted])
    assert draft(world, Request("ann", "add", "payment")).value(kind) == where
    assert draft(world, Request("ann", "add", "payment", after={kind: "west"})).value(kind) == "west"


def test_a_new_record_is_its_makers_with_the_departments_she_has_now() -> None:
    facts = [b.department("d2", head="ann"), b.department("d1"), b.user("ann", departments="d1"), b.user("ben")]
    world = b.world("universal", facts)
    new = draft(world, Request("ann", "add", "lead"))
    assert (new.responsible, new.stamp, new.stage) == ("ann", ("d1", "d2"), "new")
    other = draft(world, Request("ann", "add", "lead", after={"responsible": "ben"}))
    assert (other.responsible, other.stamp) == ("ben", ())
