"""Of a denial: supply what it says is missing, and that obstacle is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from tests.properties.saying.supplying import Impossible, supplied
from tests.samples import SAMPLES, sample
from tests.worlds import SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


@each_system
@given(st.data())
def test_what_is_missing_is_supplied_and_the_obstacle_is_gone(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world, seen = company.world(), set[object]()
    for request, record in company.questions():
        obstacles_go(world, decide(world, request, record), record, seen)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_obstacles_of_the_samples_are_so(name: str) -> None:
    company, seen = sample(name), set[object]()
    world = company.world()
    for request, record in company.questions():
        obstacles_go(world, decide(world, request, record), record, seen)
    assert len(seen) > 20


def obstacles_go(world: World, decision: Decision, record: Record | None, seen: set[object]) -> None:
    """Assert it of every gate that denies on the way that answers, once of those that say the same."""
    for step in decision.walk.denials:
        kind = decision.walk.way, decision.request.user, decision.request.action, step.code, str(step.evidence)
        if kind not in seen:
            seen.add(kind)
            assert_gone(step, world, decision, record)


def assert_gone(step: Step, world: World, decision: Decision, record: Record | None) -> None:
    try:
        there = supplied(step, decision, record, world)
    except Impossible:
        return
    after = decide(there.world, decision.request, there.record)
    walks = [walk for walk in (after.walk, *after.others) if walk[:2] == decision.walk[:2]]
    assert all(obstacle(step) not in map(obstacle, walk.denials) for walk in walks), (step, after, decision.request)


def obstacle(step: Step) -> tuple[object, ...]:
    """What tells obstacles apart; a gate may go on to ask for something that it had no occasion to speak of."""
    about = dict(reversed(step.evidence))
    keys = ["section", "permission", "field", "kind", "relation", "action"]
    return step.code, *(about.get(key) for key in (*keys, *(["missing"] if step.code.endswith(".condition") else [])))
