"""Who gives a right in each of the places where an allow is said to hold: whom an answer about that place names."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import images
from crmaccess.engine.answers.ground import ground_of, grounds_elsewhere
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_of_each_place_the_ground_is_said_that_an_answer_about_it_names(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        request = Request(login, action, entity)
        if images(world, request, None) != [None]:
            continue
        told = saying_where(decide(world, request, None), world)
        ground = ground_of(told, company.definition)
        apart = {cell: (sources, way) for cell, sources, way in grounds_elsewhere(told, ground)}
        for _, cell in told.where if ground.right else ():
            named = dict(key.split(":", 1) if name == "place" else (name, key) for name, key in cell)
            there = decide(world, request._replace(after=named), None)
            right = ground_of(there, company.definition).right if there.allowed and all(named.values()) else None
            if right is None or ground.right is None or right.permission != ground.right.permission:
                continue
            sources, way = apart.get(cell, ((ground.right.source,), ""))
            assert way or right.source in sources or won(there, sources), (request, cell, right, sources, told.where)


def won(there: Decision, sources: tuple[tuple[str, str], ...]) -> bool:
    """Whether all of these give the right there, beside whom the answer names."""
    return {*sources} <= {one.source for one in there.contributions if one.outcome == "won"}
