"""Builds a `Definition` from the tables of a definition file, and says everything that is wrong with it at once."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from crmaccess.definition import GATES, ROLE, Definition, Diagnosis
from crmaccess.errors import Problem
from crmaccess.systems.tables import (
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
from crmaccess.systems.tables.table import Table
from crmaccess.systems.tables.ways import ways_by_action

One = TypeVar("One")


def build(raw: Mapping[str, Any], problems: list[Problem]) -> Definition:
    """The definition that the tables describe. Problems are appended; the value is whole only when there are none."""
    top = Table(raw, "", problems)
    names = top.table("names")
    definition = Definition(
        name=top.text("name"),
        label=top.label(),
        about=top.label("about"),
        **_asked_about(top, names),
        **_of_people(top),
        **_of_rights(top),
        reasons=names.labels("reasons"),
        unavailable=top.labels("unavailable"),
        owner=people.owner(top.table("owner")),
        rules=people.rules(top.table("rules")),
        diagnosis=_diagnosis(top.table("diagnosis")),
        activity=activity.activity(top.table("activity")),
    )
    names.close()
    top.close()
    return definition


def _asked_about(top: Table, names: Table) -> dict[str, Any]:
    """What there is to ask about, and how it is judged."""
    entities, actions = records.entities(top), top.labels("actions")
    return {
        "entities": entities,
        "actions": actions,
        "objects": top.labels("objects"),
        "sections": records.sections(top, entities),
        "permissions": rights.permissions(top, entities, actions),
        "ways": ways_by_action(top, entities),
        "every": top.table("every").condition("account"),
        "way_names": names.labels("ways"),
        "demand_names": names.labels("demands"),
        "context_names": names.labels("contexts"),
        "ceiling_gate": GATES.index(top.choice("ceiling", GATES, GATES[ROLE])),
        "fields": records.fields(top, names.labels("fields"), names.labels("parts")),
        "screens": top.labels("screens"),
        "places": _each(top, "places", records.place_kind),
        "relations": _each(top, "relations", records.relation),
        "attributes": attributes.by_thing(top),
        "group_kinds": top.labels("groups"),
    }


def _of_people(top: Table) -> dict[str, Any]:
    """What people are, and how they come and go."""
    return {
        "kinds": _each(top, "kinds", people.kind),
        "states": people.states(top.tables("states")),
        "types": top.labels("types"),
        "archive_state": top.text("archive"),
        "accounts": accounts.accounts(top.table("accounts")),
        "passwords": passwords.passwords(top.table("passwords")),
        "letters": _each(top, "letters", letters.letter),
        "notices": _each(top, "notices", letters.notices),
    }


def _of_rights(top: Table) -> dict[str, Any]:
    """What can be granted, set and answered for, and by whom."""
    return {
        "modules": _each(top, "modules", people.module),
        "interfaces": _each(top, "interfaces", people.interface),
        "scales": _each(top, "scales", rights.scale),
        "restrictions": _each(top, "restrictions", rights.restriction),
        "settings": _each(top, "settings", rights.setting),
        "roles": _each(top, "roles", people.preset_role),
        "groups": _each(top, "preset_groups", people.preset_group),
        "grants": tuple(people.grant_rule(row) for row in top.rows("grants")),
        "authority": authority.authority(top.table("authority")),
        "duties": duties.duties(top.table("duties")),
    }


def _each(top: Table, name: str, read: Callable[[str, Table], One]) -> dict[str, One]:
    """What is read of every table below the one of that name."""
    return {key: read(key, table) for key, table in top.tables(name).items()}


def _diagnosis(table: Table) -> Diagnosis:
    entity, _, action = table.text("notify").partition(".")
    diagnosis = Diagnosis(table.words("see"), (entity, action), table.words("risky"), table.words("trusted"))
    table.close()
    return diagnosis
