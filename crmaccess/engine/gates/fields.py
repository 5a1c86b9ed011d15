"""Fields: which of them are shown to a person, in an interface and a context."""

from __future__ import annotations

from crmaccess.definition import FIELD
from crmaccess.engine.gates.gate import Gate, constant_clause
from crmaccess.engine.gates.restrictions import active
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person


def field_gate(within: str) -> Gate:
    def code(person: Person, scene: Scene) -> str:
        return "" if field_is_shown(person, scene, within) else "field.hidden"

    return Gate(FIELD, code, constant_clause(code))


def _field_asked_for(person: Person, scene: Scene) -> str:
    return "" if field_is_shown(person, scene, scene.field) else "field.hidden"


field_asked_for = Gate(FIELD, _field_asked_for, constant_clause(_field_asked_for))


def field_is_shown(person: Person, scene: Scene, key: str) -> bool:
    """Whether a field is shown in this interface and context: one of its ways holds and no restriction closes it."""
    rules, definition = scene.world.rules, scene.world.definition
    field = definition.fields.get(scene.entity, {}).get(key)
    if field is not None and not any(
        (not way.interfaces or scene.interface in way.interfaces)
        and rules.holds(way.when, person, scene) is not False
        and rules.holds(way.gates[FIELD], person, scene) is not False
        for way in field.ways
    ):
        return False
    names = (key, f"{scene.entity}.{key}")
    closing = tuple(
        r for r in definition.restrictions.values() if any(w == "field" and f in names for w, f in r.closes)
    )  # fmt: skip
    return active(closing, person, scene) is None


def hidden_fields(person: Person, scene: Scene) -> tuple[str, ...]:
    """The fields of the record that are not shown, in the definition's order."""
    fields = scene.world.definition.fields.get(scene.entity, {})
    return tuple(key for key in fields if not field_is_shown(person, scene, key))
