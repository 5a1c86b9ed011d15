"""Builds a `Definition` from the tables of a definition file, and says everything that is wrong with it at once."""

from collections.abc import Mapping
from typing import Any

from crmaccess.definition import GATES, ROLE, Definition, Diagnosis
from crmaccess.errors import Problem
from crmaccess.systems import (
    accounts,
    activity,
    attributes,
    authority,
    duties,
    letters,
    passwords,
    people,
    records,
    rights,
)
from crmaccess.systems.table import Table
from crmaccess.systems.ways import ways_by_action


def build(raw: Mapping[str, Any], problems: list[Problem]) -> Definition:
    """The definition that the tables describe. Problems are appended; the value is whole only when there are none."""
    top = Table(raw, "", problems)
    entities = records.entities(top)
    names = top.table("names")
    actions = top.labels("actions")
    definition = Definition(
        name=top.text("name"),
        label=top.label(),
        about=top.label("about"),
        actions=actions,
        kinds={key: people.kind(key, table) for key, table in top.tables("kinds").items()},
        states=people.states(top.tables("states")),
        types=top.labels("types"),
        modules={key: people.module(key, table) for key, table in top.tables("modules").items()},
        interfaces={key: people.interface(key, table) for key, table in top.tables("interfaces").items()},
        sections=records.sections(top, entities),
        scales={key: rights.scale(key, table) for key, table in top.tables("scales").items()},
        relations={key: records.relation(key, table) for key, table in top.tables("relations").items()},
        permissions=rights.permissions(top, entities, actions),
        places={key: records.place_kind(key, table) for key, table in top.tables("places").items()},
        entities=entities,
        attributes=attributes.by_thing(top),
        objects=top.labels("objects"),
        ways=ways_by_action(top, entities),
        fields=records.fields(top, names.labels("fields")),
        restrictions={key: rights.restriction(key, table) for key, table in top.tables("restrictions").items()},
        settings={key: rights.setting(key, table) for key, table in top.tables("settings").items()},
        grants=tuple(people.grant_rule(row) for row in top.rows("grants")),
        authority=authority.authority(top.table("authority")),
        roles={key: people.preset_role(key, table) for key, table in top.tables("roles").items()},
        groups={key: people.preset_group(key, table) for key, table in top.tables("preset_groups").items()},
        group_kinds=top.labels("groups"),
        way_names=names.labels("ways"),
        reasons=names.labels("reasons"),
        demand_names=names.labels("demands"),
        unavailable=top.labels("unavailable"),
        archive_state=top.text("archive"),
        ceiling_gate=GATES.index(top.choice("ceiling", GATES, GATES[ROLE])),
        owner=people.owner(top.table("owner")),
        rules=people.rules(top.table("rules")),
        diagnosis=_diagnosis(top.table("diagnosis")),
        screens=top.labels("screens"),
        duties=duties.duties(top.table("duties")),
        letters={key: letters.letter(key, table) for key, table in top.tables("letters").items()},
        passwords=passwords.passwords(top.table("passwords")),
        accounts=accounts.accounts(top.table("accounts")),
        activity=activity.activity(top.table("activity")),
        notices={key: letters.notices(key, table) for key, table in top.tables("notices").items()},
    )
    names.close()
    top.close()
    return definition


def _diagnosis(table: Table) -> Diagnosis:
    entity, _, action = table.text("notify").partition(".")
    diagnosis = Diagnosis(table.words("see"), (entity, action), table.words("risky"), table.words("trusted"))
    table.close()
    return diagnosis
