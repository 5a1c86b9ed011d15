"""The tables about records: entities with stages and fields, places and sections, how one can stand to a record."""

from collections.abc import Mapping
from typing import Any

from crmaccess.definition import Entity, Field, Label, PlaceKind, Relation, Section, Signature
from crmaccess.systems.tables.table import Table
from crmaccess.systems.tables.ways import ways_of_field

SHAPES = {
    "everybody": "everybody", "person": "person", "units": "units", "people": "people", "group": "group",
    "place": "place", "is": "attribute", "card": "card", "same": "same", "self": "self", "ranked": "ranked",
    "through": "through",
}  # fmt: skip
MINE = ("departments", "below", "headed", "headed_below")


def place_kind(key: str, table: Table) -> PlaceKind:
    place = PlaceKind(key, table.label(), table.label("plural"), table.flag("switched"))
    table.close()
    return place


def sections(top: Table, entities: Mapping[str, Entity]) -> dict[str, Section]:
    """The declared sections, and one for each entity that names a section nobody declared."""
    sections = {key: _section(key, table) for key, table in top.tables("sections").items()}
    for entity in entities.values():
        if entity.section and entity.section not in sections:
            parent = entity.section.rpartition(".")[0]
            sections[entity.section] = Section(entity.section, parent, label=entity.plural)
    return sections


def _section(key: str, table: Table) -> Section:
    section = Section(
        key, table.text("parent", key.rpartition(".")[0]), table.condition("requires"), table.text("tick"),
        table.flag("grey"), table.condition("open"), table.flag("always"), table.label(),
    )  # fmt: skip
    table.close()
    return section


def entities(top: Table) -> dict[str, Entity]:
    defaults = top.table("defaults").table("entities").values
    top.read.add("defaults")
    return {key: _entity(key, table, defaults) for key, table in top.tables("entities").items()}


def _entity(key: str, table: Table, defaults: Mapping[str, Any]) -> Entity:
    own = table.values
    table.values = {**defaults, **own}
    pipelines = table.labels("pipelines")
    stages = _stages(table.table("stages"), bool(pipelines))
    label = table.label()
    entity = Entity(
        key,
        module=table.text("module"),
        section=table.text("section").replace("{entity}", key),
        pipelines=tuple(pipelines.items()),
        stages=stages,
        staged=table.flag("staged") or bool(stages),
        places=table.words("places"),
        parts=table.words("parts", "responsible"),
        actions=table.words("actions"),
        judge=table.table("judge").values,
        contexts=table.table("contexts").values,
        conceal=table.flag("conceal"),
        personal=table.flag("personal"),
        places_of=table.text("places_of"),
        label=label,
        plural=table.label("plural", label),
        keys=table.labels("keys"),
        signed=_signature(table.table("signed")),
    )
    table.close()
    return entity


def _signature(table: Table) -> Signature:
    signature = Signature(table.text("part"), table.words("values"), table.condition("when"), table.label())
    table.close()
    return signature


def _stages(table: Table, pipelines: bool) -> tuple[tuple[str, str, Label], ...]:
    if not pipelines:
        return tuple(("", key, label) for key, label in ((key, table.label(key)) for key in table.values))
    return tuple(
        (pipeline, key, stages.label(key))
        for pipeline, stages in ((name, table.table(name)) for name in table.values)
        for key in stages.values
    )


def fields(
    top: Table, labels: Mapping[str, Label], parts: Mapping[str, Label]
) -> dict[str, dict[str, Field]]:  # fmt: skip
    """The fields by entity, with their labels; those whose labels are among the `parts` have no values."""
    fields: dict[str, dict[str, Field]] = {}
    for names, table in top.tables("fields").items():
        for entity in names.split():
            for keys in table.values:
                for key in keys.split():
                    ways = ways_of_field(table, keys, entity)
                    part = parts.get(f"{entity}.{key}") or parts.get(key)
                    label = part or labels.get(f"{entity}.{key}") or labels.get(key) or Label()
                    fields.setdefault(entity, {})[key] = Field(entity, key, ways, label, part is not None)
    return fields


def relation(key: str, table: Table) -> Relation:
    shapes = [name for name in SHAPES if name in table.values]
    if len(shapes) != 1:
        table.refuse("E_RELATION_SHAPE", "", " ".join(table.values), expected=" | ".join(SHAPES))
        return Relation(key, "everybody")
    name = shapes[0]
    attribute, mine = "", table.choice("mine", MINE, "departments")
    values: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    if name == "is":
        wanted = table.table("is").values
        attribute, value = next(iter(wanted.items()), ("", ""))
        values = tuple(value) if isinstance(value, list) else (str(value),)
    elif name in ("person", "people"):
        parts = table.words(name)
    elif name == "units":
        mine = table.choice("units", MINE, "departments")
    elif name in ("group", "card", "same"):
        attribute = table.text(name)
    relation = Relation(
        key,
        SHAPES[name],
        parts=parts,
        mine=mine,
        attribute=attribute,
        values=values,
        place=table.text("place") if name == "place" else "",
        path=table.text("through") if name == "through" else "",
        relation=table.text("relation"),
        kinds=table.words("of") if name == "group" else (),
        where=tuple(table.table("where").values.items()) if name == "group" else (),
        label=table.label(),
    )
    table.read.update(SHAPES)
    table.close()
    return relation
