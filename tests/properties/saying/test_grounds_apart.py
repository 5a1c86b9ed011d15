"""Of a whole kind: records to which the way that is named does not lead, and the ground on which these are open."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.answers.ground import ground_of
from crmaccess.engine.answers.whole_kinds.bounds import is_for_some
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.walk import fits, nearest
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from tests.samples import SAMPLES, sample
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_by_another_way_has_a_ground_that_the_kind_names(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        for record in company.objects(entity):
            hold(world, Request(login, action, entity), record)


@pytest.mark.parametrize("name", SAMPLES)
def test_so_in_the_samples(name: str) -> None:
    world = sample(name).world()
    for request, record in sample(name).questions():
        if record is not None and not request.context:
            hold(world, request._replace(target=record.entity), record)


def hold(world: World, request: Request, record: Record) -> None:
    """Assert it of one person, one action and one record."""
    if images(world, request, None) != [None]:
        return
    person, scene = world.person(request.user), scene_of(world, request, None)
    named, _ = nearest(world.rules.ways(scene.entity, scene.action), person, scene)
    if named is None or not is_for_some(named, person, scene):
        return
    told = saying_where(decide(world, request, None), world)
    there = decide(world, request._replace(target=f"{record.entity}:{record.key}"), record)
    if not (told.allowed and there.allowed) or fits(named, person, scene_of(world, request, record)):
        return
    named_there = names(there, world)
    assert named_there & {*names(told, world), *((one.permission or one.way) for one in told.apart)}, (there, told)


def names(decision: Decision, world: World) -> set[str]:
    ground = ground_of(decision, world.definition)
    return {ground.right.permission} if ground.right else {ground.walk.way}
