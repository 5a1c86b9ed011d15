"""A fact of a file in the form in which it is kept."""

from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Department,
    Fact,
    Grant,
    Group,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.permissions import whole_name
from crmaccess.plan.known.secrets import thing_of
from crmaccess.plan.people.accounts.users import first_type
from crmaccess.plan.rights.roles import only

ACTIVE = Account._field_defaults["state"]


def spelled_out(fact: Fact, known: Known) -> Fact:
    """With everything spelled out that needs no word, and values as they are stored, so that it equals what is kept."""
    definition = known.definition
    if isinstance(fact, Group) and not fact.kind and (there := known.groups.get(fact.key)):
        fact = fact._replace(kind=there.kind)
    if isinstance(fact, Account | Group | Place | Record) and fact.attributes:
        attributes = known.attributes_of(thing_of(fact, definition)).fitting(fact.attributes)
        fact = fact._replace(attributes=attributes)
    if isinstance(fact, Account):
        return fact._replace(type=fact.type or first_type(definition), state=fact.state or ACTIVE)
    if isinstance(fact, Grant):
        fact = fact._replace(permission=whole_name(fact.permission, definition))
        right = definition.permissions.get(fact.permission)
        staged = right and "pipeline" in right.cells and fact.place.partition(":")[0] not in right.objects
        return fact._replace(pipeline=fact.pipeline or (MAIN_PIPELINE if staged else ""))
    if isinstance(fact, Record):
        entity = definition.entities.get(fact.entity)
        pipeline = fact.pipeline or (MAIN_PIPELINE if entity and entity.pipelines else "")
        stamp, participants = tuple(sorted(fact.stamp)), tuple(sorted(fact.participants))
        return fact._replace(pipeline=pipeline, stamp=stamp, participants=participants)
    if isinstance(fact, Role):
        module = fact.module or next(iter(definition.modules), "")
        return fact._replace(
            name=fact.name or fact.key, module=module, interface=fact.interface or only(definition.interfaces)
        )
    if isinstance(fact, Group):
        return fact._replace(name=fact.name or fact.key, kind=fact.kind or next(iter(definition.group_kinds), ""))
    if isinstance(fact, Stage):
        entity = definition.entities.get(fact.entity)
        pipeline = fact.pipeline or (MAIN_PIPELINE if entity and entity.pipelines else "")
        return fact._replace(pipeline=pipeline, name=fact.name or fact.key)
    if isinstance(fact, Department | Place | Pipeline):
        return fact._replace(name=fact.name or fact.key)
    return fact
