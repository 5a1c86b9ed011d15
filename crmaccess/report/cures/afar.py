"""Ways that lead via places: what is opened there counts where the person is, not where the record lies."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.ways.somewhere import images_via
from crmaccess.engine.world.world import World


def from_hers(decision: Decision, world: World) -> Iterator[Decision]:
    """On a way that leads via places: the same of the record as it is seen from each of the person's, where her rights
    count for it."""
    record, action = decision.record, decision.request.action
    if record is not None:
        ways = world.definition.ways_of(record.entity, action)
        via = next((one.via for one in ways if one.name == decision.walk.way and one.via[0]), None)
        images = images_via(via, world.person(decision.request.user), record, world) if via else ()
        yield from (decision._replace(record=image) for image in images)
