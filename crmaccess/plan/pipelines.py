"""Pipelines and stages."""

from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput
from crmaccess.facts import Pipeline, Stage
from crmaccess.plan.known import Known
from crmaccess.plan.outcome import added
from crmaccess.plan.values import key_and_name_faults, refuse


def add_pipeline(entity: str, key: str, known: Known, at: datetime, *, name: str = "") -> Plan:
    """Another way for records of an entity that has pipelines, after the others and without stages yet."""
    if not known.entity(entity).pipelines:
        raise InvalidInput("E_NO_PIPELINES", entity, pipeline=key)
    refuse(key_and_name_faults(key, name))
    before = known.pipelines.get((entity, key))
    others = [one.position for one in known.pipelines.values() if one.entity == entity]
    position = before.position if before else max(others, default=-1) + 1
    return added(before, Pipeline(entity, key, name or key, position), "E_PIPELINE_TAKEN")


def add_stage(entity: str, key: str, known: Known, at: datetime, *, pipeline: str = "", name: str = "") -> Plan:
    """Another stage, after the others of its pipeline."""
    if not known.entity(entity).staged:
        raise InvalidInput("E_NO_STAGES", key, entity=entity)
    refuse(key_and_name_faults(key, name))
    way = known.pipeline_key(entity, pipeline)
    before = known.stages.get((entity, way, key))
    positions = [stage.position for stage in known.stages_of(entity, way)]
    position = before.position if before else max(positions, default=-1) + 1
    return added(before, Stage(entity, way, key, name or key, position), "E_STAGE_TAKEN")
