"""The ways of a definition file: rows whose columns are the gates, spelled out per entity and action."""

from collections.abc import Mapping

from crmaccess.definition import GATES, Condition, Entity, Way
from crmaccess.systems.tables.table import Table

# A gate's own column; `section` names a section, its other conditions stand in the section's definition.
COLUMNS = tuple(gate for gate in GATES if gate not in ("section", "restriction", "field"))


def ways_by_action(top: Table, entities: Mapping[str, Entity]) -> dict[str, dict[str, tuple[Way, ...]]]:
    """entity → action → its ways, `*` standing for any."""
    base = top.tables("base")
    every = top.table("every")
    always = {gate: every.condition(gate) for gate in COLUMNS if gate in every.values}
    every.close()
    ways: dict[str, dict[str, tuple[Way, ...]]] = {}
    for names, table in top.tables("ways").items():
        defaults = {key: value for key, value in table.values.items() if key in ("section", *COLUMNS)}
        for actions in (key for key in table.values if key not in defaults):  # in the file's order, which breaks ties
            for name in names.split():
                of_entity = ways.setdefault(name, {})
                for action in actions.split():
                    rows = tuple(
                        _with(always, _way(row, defaults, base, name, action, entities.get(name)))
                        for row in table.rows(actions)
                    )
                    of_entity[action] = of_entity.get(action, ()) + rows
    return ways


def _with(always: Mapping[str, Condition], way: Way) -> Way:
    """The way with what every way asks besides: each alternative of the one with each of the other."""
    if not always:
        return way
    gates = (
        tuple(one + other for one in condition or ((),) for other in always[gate]) if gate in always else condition
        for gate, condition in zip(GATES, way.gates, strict=True)
    )
    return way._replace(gates=tuple(gates))


def ways_of_field(table: Table, key: str, entity: str) -> tuple[Way, ...]:
    """The ways of a field bundle: a guard and the single column `show`."""
    ways = []
    for row in table.rows(key):
        fill = _fill(entity, "", None)
        show = row.condition("show", fill)
        gates = tuple(show if gate == "field" else () for gate in GATES)
        ways.append(Way(row.text("name"), row.words("in"), row.condition("when", fill), gates))
        row.close()
    return tuple(ways)


def _way(
    row: Table, defaults: Mapping[str, object], base: Mapping[str, Table], name: str, action: str, entity: Entity | None
) -> Way:
    interfaces = row.words("in")
    inherited = dict(defaults)
    for interface in interfaces:
        if interface in base:
            inherited.update(base[interface].values)
    row.values = {**inherited, **row.values}
    fill = _fill(name, action, entity)
    columns = {gate: row.condition(gate, fill) for gate in COLUMNS}
    way = Way(
        row.text("name"),
        interfaces,
        row.condition("when", fill),
        tuple(columns.get(gate, ()) for gate in GATES),
        fill(row.text("section")),
        fill(row.text("within")),
        row.words("demands"),
        _via(row),
    )
    row.close()
    return way


def _via(row: Table) -> tuple[str, str]:
    kind, _, attribute = row.text("via").partition(".")
    return kind, attribute


def _fill(name: str, action: str, entity: Entity | None) -> "_Fill":
    return _Fill(name, action, entity.section if entity else "")


class _Fill:
    """Replaces the placeholders of a row by the entity, the action and the section it is spelled out for."""

    def __init__(self, entity: str, action: str, section: str) -> None:
        self.words = {"{entity}": entity, "{action}": action, "{section}": section}

    def __call__(self, text: str) -> str:
        for mark, word in self.words.items():
            if mark in text:
                text = text.replace(mark, word)
        return text
