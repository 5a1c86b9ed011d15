"""The tables about what can be granted or imposed: scales, rights, restrictions, settings."""

from collections.abc import Callable, Mapping

from crmaccess.definition import Entity, Label, Permission, Requirement, Restriction, Scale, SettingRule
from crmaccess.definition.attributes import FORMS
from crmaccess.systems.tables.conditions import expanded
from crmaccess.systems.tables.table import Table


def scale(key: str, table: Table) -> Scale:
    narrowed = table.table("narrowed").values
    scale = Scale(key, table.words("levels"), table.flag("reach"), table.labels("labels"), narrowed)
    if not 2 <= len(scale.levels) <= 32:  # the engine keeps a level in five bits
        table.refuse("E_SCALE_LENGTH", "levels", " ".join(scale.levels), expected="2 to 32")
    table.close()
    return scale


def permissions(top: Table, entities: Mapping[str, Entity], actions: Mapping[str, Label]) -> dict[str, Permission]:
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
        requires=tuple(_requirement(row, fill) for row in table.rows("requires")),
        implies=tuple(map(fill, table.words("implies"))),
        received_by=table.words("received_by", "role"),
        receivers=table.condition("receivers", fill),
        admitted=table.flag("admitted"),
        one_choice=table.flag("one_choice"),
        place_with=table.text("place_with"),
        tags=table.words("tags"),
        label=_label(table.label(), about, actions.get(action), words),
    )


def _label(said: Label, about: Entity | None, action: Label | None, words: tuple[str, ...]) -> Label:
    """What is said, with the entity in it; where nothing is, the entity and the action."""
    if about and action and not said.en:
        return Label(f"{about.plural.en}: {action.bare.en}", f"{about.plural.ru}: {action.bare.ru}")
    if about and words:
        return Label(said.en.replace("{1}", about.plural.en), said.ru.replace("{1}", about.plural.ru))
    return said


def _requirement(row: Table, fill: Callable[[str], str]) -> Requirement:
    return Requirement(
        row.condition("needs", fill),
        row.choice("on_grant", ("refuse", "warn", "bring"), "warn"),
        row.choice("on_revoke", ("refuse", "cascade", "warn"), "warn"),
        row.condition("waived", fill),
    )


def _cells(entity: Entity) -> tuple[str, ...]:
    if entity.pipelines:
        return ("pipeline", "stage")
    return ("stage",) if entity.staged else ()


def restriction(key: str, table: Table) -> Restriction:
    closes: list[tuple[str, str]] = []
    for what, actions in table.table("closes").values.items():
        closes.extend((what, action) for action in str(actions).split())
    restriction = Restriction(
        key, tuple(closes), table.condition("when"), table.condition("unless"), table.words("in"),
        table.flag("standing"), table.condition("receivers"), table.words("tags"), table.label(),
    )  # fmt: skip
    table.close()
    return restriction


def setting(key: str, table: Table) -> SettingRule:
    values = table.words("values", "off on")
    bounds = table.take("range", list, [])
    setting = SettingRule(
        key, () if bounds else values, table.text("default", values[0] if values else ""), table.condition("requires"),
        (int(bounds[0]), int(bounds[1])) if len(bounds) == 2 else None, table.flag("many"), table.flag("secret"),
        table.label(), table.choice("form", FORMS, ""),
    )  # fmt: skip
    table.close()
    return setting
