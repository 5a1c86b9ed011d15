"""Pipelines and stages."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Grant, Pipeline, Stage
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import key_and_name_faults, refuse
from crmaccess.plan.outcome import added


def add_pipeline(entity: str, key: str, known: Known, at: datetime, *, name: str = "") -> Plan:
    """Another way for records of an entity that has pipelines, after the others and without stages yet.

    Roles reach nothing on it but the presets that have their levels on new pipelines, too; a note names the others.
    """
    if not known.entity(entity).pipelines:
        raise InvalidInput("E_NO_PIPELINES", entity, pipeline=key)
    refuse(key_and_name_faults(key, name))
    before = known.pipelines.get((entity, key))
    others = [one.position for one in known.pipelines.values() if one.entity == entity]
    position = before.position if before else max(others, default=-1) + 1
    plan = added(before, Pipeline(entity, key, name or key, position), "E_PIPELINE_TAKEN")
    if before or not plan.changes:
        return plan
    grants = list(_of_presets(entity, key, known))
    closed = sorted(_roles_on(entity, known) - {grant.subject for grant in grants})
    notes = [Problem("W_PIPELINE_CLOSED", key, details=(("roles", ", ".join(closed)),))] if closed else []
    return plan._replace(changes=(*plan.changes, *(Change(None, grant) for grant in grants)), notes=tuple(notes))


def _of_presets(entity: str, pipeline: str, known: Known) -> Iterator[Grant]:
    """What preset roles get on a new pipeline."""
    for role in known.definition.roles.values():
        for permission, level in role.levels if role.new_pipelines and role.key in known.roles else ():
            right = known.definition.permissions[permission]
            if right.entity == entity and "pipeline" in right.cells:
                yield Grant("role", role.key, permission, level, pipeline)


def _roles_on(entity: str, known: Known) -> set[str]:
    """The roles that open something on other pipelines of the entity."""
    rights = {key for key, right in known.definition.permissions.items() if right.entity == entity}
    return {
        grant.subject
        for grant in known.grants.values()
        if grant.holder == "role" and grant.permission in rights and known.is_above_none(grant.permission, grant.level)
    }


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
