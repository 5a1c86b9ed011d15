"""Whether a record contradicts the places that it names: an employee of one branch in the journal of another."""

from __future__ import annotations

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.cures.trials import record_now


def tears(decision: Decision, before: World, now: World) -> bool:
    """Whether the record that was asked about has come to lie elsewhere than a place that it names, and did not."""
    record = decision.record
    if record is None or (record.entity, record.key) not in before.records or _is_torn(record, before):
        return False
    then = record_now(decision, before, now)
    return then is not None and _is_torn(then, now)


def _is_torn(record: Record, world: World) -> bool:
    kinds = world.definition.places
    named = (world.places.get((kind, record.value(kind))) for kind in kinds)
    pairs = ((place.attributes.get(kind, ""), record.value(kind)) for place in named if place for kind in kinds)
    return any(lies and is_said and lies != is_said for is_said, lies in pairs)
