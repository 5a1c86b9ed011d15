"""Builds a `Definition` from the tables of a definition file, and says everything that is wrong with it at once."""

from collections.abc import Mapping
from typing import Any

from crmaccess.definition import (
    GATES,
    ROLE,
    Definition,
    Diagnosis,
    Entity,
    Field,
    GrantRule,
    Interface,
    Kind,
    Label,
    Module,
    Owner,
    Permission,
    PlaceKind,
    PresetGroup,
    PresetRole,
    Relation,
    Requirement,
    Restriction,
    Rules,
    Scale,
    Section,
    SettingRule,
    State,
)
from crmaccess.errors import Problem
from crmaccess.systems.conditions import expanded
from crmaccess.systems.table import Table
from crmaccess.systems.ways import ways_by_action, ways_of_field

SHAPES = {
    "everybody": "everybody", "person": "person", "units": "units", "people": "people", "group": "group",
    "place": "place", "is": "attribute", "card": "card", "same": "same", "self": "self", "ranked": "ranked",
    "through": "through",
}  # fmt: skip
MINE = ("departments", "below", "headed", "headed_below")
COMBINATIONS = ("highest", "specific_first", "replaces")


def build(raw: Mapping[str, Any], problems: list[Problem]) -> Definition:
    """The definition that the tables describe. Problems are appended; the value is whole only when there are none."""
    top = Table(raw, "", problems)
    entities = _entities(top)
    names = top.table("names")
    actions = top.labels("actions")
    definition = Definition(
        name=top.text("name"),
        label=top.label(),
        about=top.label("about"),
        actions=actions,
        kinds={key: _kind(key, table) for key, table in top.tables("kinds").items()},
        states={key: _state(key, table) for key, table in top.tables("states").items()},
        types=top.labels("types"),
        modules={key: _module(key, table) for key, table in top.tables("modules").items()},
        interfaces={key: _interface(key, table) for key, table in top.tables("interfaces").items()},
        sections=_sections(top, entities),
        scales={key: _scale(key, table) for key, table in top.tables("scales").items()},
        relations={key: _relation(key, table) for key, table in top.tables("relations").items()},
        permissions=_permissions(top, entities, actions),
        places={key: _place(key, table) for key, table in top.tables("places").items()},
        entities=entities,
        objects=top.labels("objects"),
        ways=ways_by_action(top, entities),
        fields=_fields(top, names.labels("fields")),
        restrictions={key: _restriction(key, table) for key, table in top.tables("restrictions").items()},
        settings={key: _setting(key, table) for key, table in top.tables("settings").items()},
        grants=tuple(_grant_rule(row) for row in top.rows("grants")),
        roles={key: _role(key, table) for key, table in top.tables("roles").items()},
        groups={key: _group(key, table) for key, table in top.tables("preset_groups").items()},
        group_kinds=top.labels("groups"),
        way_names=names.labels("ways"),
        reasons=names.labels("reasons"),
        demand_names=names.labels("demands"),
        unavailable=top.labels("unavailable"),
        archive_state=top.text("archive"),
        ceiling_gate=GATES.index(top.choice("ceiling", GATES, GATES[ROLE])),
        owner=_owner(top.table("owner")),
        rules=_rules(top.table("rules")),
        diagnosis=_diagnosis(top.table("diagnosis")),
        screens=top.labels("screens"),
    )
    names.close()
    top.close()
    return definition


def _rules(table: Table) -> Rules:
    types = table.table("types")
    needs = {key: types.condition(key) for key in types.values}
    rules = Rules(table.condition("granting"), needs, table.flag("revoke_with_type"))
    table.close()
    return rules


def _kind(key: str, table: Table) -> Kind:
    holds = table.table("holds").values
    ceiling = table.words("ceiling") if "ceiling" in table.values else None
    kind = Kind(
        key, table.condition("test"), tuple(holds.items()), table.flag("everything"), ceiling, table.words("in"),
        table.label(),
    )  # fmt: skip
    table.close()
    return kind


def _state(key: str, table: Table) -> State:
    state = State(
        key, table.flag("acts"), table.condition("unless"), table.words("to"), table.text("restore"), table.label()
    )  # fmt: skip
    table.close()
    return state


def _module(key: str, table: Table) -> Module:
    combine = table.choice("combine", COMBINATIONS, "highest")
    subjects = table.words("subjects", "user department group")
    module = Module(key, combine, subjects, table.flag("template"), table.label())
    table.close()
    return module


def _interface(key: str, table: Table) -> Interface:
    ranks = table.take("ranks", list, [])
    bounds = (int(ranks[0]), int(ranks[1])) if len(ranks) == 2 else None
    interface = Interface(key, table.words("held_by", "roles"), bounds, table.label())
    table.close()
    return interface


def _scale(key: str, table: Table) -> Scale:
    narrowed = table.table("narrowed").values
    scale = Scale(key, table.words("levels"), table.flag("reach"), table.labels("labels"), narrowed)
    if not 2 <= len(scale.levels) <= 32:  # the engine keeps a level in five bits
        table.refuse("E_SCALE_LENGTH", "levels", " ".join(scale.levels), expected="2 to 32")
    table.close()
    return scale


def _relation(key: str, table: Table) -> Relation:
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
        label=table.label(),
    )
    table.read.update(SHAPES)
    table.close()
    return relation


def _place(key: str, table: Table) -> PlaceKind:
    place = PlaceKind(key, table.label(), table.label("plural"), table.flag("switched"))
    table.close()
    return place


def _sections(top: Table, entities: Mapping[str, Entity]) -> dict[str, Section]:
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


def _entities(top: Table) -> dict[str, Entity]:
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
        attributes=table.words("attributes"),
        parts=table.words("parts", "responsible"),
        actions=table.words("actions"),
        judge=table.table("judge").values,
        contexts=table.table("contexts").values,
        conceal=table.flag("conceal"),
        label=label,
        plural=table.label("plural", label),
    )
    table.close()
    return entity


def _stages(table: Table, pipelines: bool) -> tuple[tuple[str, str, Label], ...]:
    if not pipelines:
        return tuple(("", key, label) for key, label in ((key, table.label(key)) for key in table.values))
    return tuple(
        (pipeline, key, stages.label(key))
        for pipeline, stages in ((name, table.table(name)) for name in table.values)
        for key in stages.values
    )


def _permissions(top: Table, entities: Mapping[str, Entity], actions: Mapping[str, Label]) -> dict[str, Permission]:
    permissions: dict[str, Permission] = {}
    defaults = top.table("defaults").table("permissions").values
    for pattern, table in top.tables("permissions").items():
        table.values = {**defaults, **table.values}
        for key, words in expanded(pattern):
            permissions[key] = _permission(key, words, table, entities, actions)
        table.close()
    return permissions


def _permission(
    key: str, words: tuple[str, ...], table: Table, entities: Mapping[str, Entity], actions: Mapping[str, Label]
) -> Permission:
    def fill(text: str) -> str:
        for number, word in enumerate(words, 1):
            text = text.replace(f"{{{number}}}", word)
        return text

    about = next((entities[word] for word in words if word in entities), None)
    about = about or next((entities[part] for part in key.split(".") if part in entities), None)
    entity, _, said = table.text("about").partition(".")
    about = entities.get(entity, about)
    spelled = (*words, key.rpartition(".")[2]) if about else words  # a right may also be written without braces
    action = said or next((word for word in spelled if word in actions), "")
    label = table.label()
    if not label.en and about and action:
        label = Label(f"{about.plural.en}: {actions[action].en}", f"{about.plural.ru}: {actions[action].ru}")
    elif words and about:
        label = Label(label.en.replace("{1}", about.plural.en), label.ru.replace("{1}", about.plural.ru))
    cells = _cells(about) if about and "cells" not in table.values else table.words("cells")
    return Permission(
        key,
        scale=table.text("scale", "switch"),
        module=table.text("module"),
        interfaces=table.words("interface"),
        entity=about.key if about else "",
        action=action,
        sections=tuple(map(fill, table.words("sections", about.section if about else ""))),
        cells=cells if action else table.words("cells"),
        objects=table.words("objects"),
        below=table.flag("below"),
        narrowed=table.flag("narrowed"),
        invites=table.flag("invites"),
        requires=tuple(
            Requirement(
                row.condition("needs", fill),
                row.choice("on_grant", ("refuse", "warn", "bring"), "warn"),
                row.choice("on_revoke", ("refuse", "cascade", "warn"), "warn"),
                row.condition("waived", fill),
            )
            for row in table.rows("requires")
        ),
        implies=tuple(map(fill, table.words("implies"))),
        received_by=table.words("received_by", "role"),
        receivers=table.condition("receivers", fill),
        admitted=table.flag("admitted"),
        tags=table.words("tags"),
        label=label,
    )


def _cells(entity: Entity) -> tuple[str, ...]:
    if entity.pipelines:
        return ("pipeline", "stage")
    return ("stage",) if entity.staged else ()


def _fields(top: Table, labels: Mapping[str, Label]) -> dict[str, dict[str, Field]]:
    fields: dict[str, dict[str, Field]] = {}
    for names, table in top.tables("fields").items():
        for entity in names.split():
            for keys in table.values:
                for key in keys.split():
                    ways = ways_of_field(table, keys, entity)
                    label = labels.get(f"{entity}.{key}") or labels.get(key) or Label()
                    fields.setdefault(entity, {})[key] = Field(entity, key, ways, label)
    return fields


def _restriction(key: str, table: Table) -> Restriction:
    closes: list[tuple[str, str]] = []
    for what, actions in table.table("closes").values.items():
        closes.extend((what, action) for action in str(actions).split())
    restriction = Restriction(
        key, tuple(closes), table.condition("when"), table.condition("unless"), table.words("in"),
        table.flag("standing"), table.condition("receivers"), table.words("tags"), table.label(),
    )  # fmt: skip
    table.close()
    return restriction


def _setting(key: str, table: Table) -> SettingRule:
    values = table.words("values", "off on")
    bounds = table.take("range", list, [])
    setting = SettingRule(
        key, () if bounds else values, table.text("default", values[0] if values else ""), table.condition("requires"),
        (int(bounds[0]), int(bounds[1])) if len(bounds) == 2 else None, table.flag("many"), table.label(),
    )  # fmt: skip
    table.close()
    return setting


def _grant_rule(row: Table) -> GrantRule:
    rule = GrantRule(
        row.condition("by"), row.words("may"), row.condition("to"), row.condition("interface"), row.flag("own")
    )  # fmt: skip
    row.close()
    return rule


def _owner(table: Table) -> Owner:
    owner = Owner(table.words("roles"), table.words("places"))
    table.close()
    return owner


def _diagnosis(table: Table) -> Diagnosis:
    entity, _, action = table.text("notify").partition(".")
    diagnosis = Diagnosis(table.words("see"), (entity, action), table.words("risky"), table.words("trusted"))
    table.close()
    return diagnosis


def _role(key: str, table: Table) -> PresetRole:
    role = PresetRole(
        key, table.text("module"), table.text("interface"), table.take("rank", int, 0),
        table.flag("everything"), table.flag("locked"), _levels(table), table.words("kinds"), table.label(),
    )  # fmt: skip
    table.close()
    return role


def _group(key: str, table: Table) -> PresetGroup:
    group = PresetGroup(key, table.text("kind"), table.words("includes"), _levels(table), table.label())
    table.close()
    return group


def _levels(table: Table) -> tuple[tuple[str, str], ...]:
    spelled = ((expanded(pattern), level) for pattern, level in table.table("levels").values.items())
    return tuple((permission, str(level)) for many, level in spelled for permission, _ in many)
