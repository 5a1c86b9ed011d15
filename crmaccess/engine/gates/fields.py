"""Fields: which of them are shown to a person, in an interface and a context."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import FIELD, Field, Restriction, Way
from crmaccess.engine.conditions.clauses import all_of, any_of
from crmaccess.engine.gates.gate import Gate, constant_clause
from crmaccess.engine.gates.restrictions import active, left_open
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, Clause


def field_gate(within: str) -> Gate:
    def code(person: Person, scene: Scene) -> str:
        return "" if field_is_shown(person, scene, within) else "field.hidden"

    return Gate(FIELD, code, lambda person, scene: field_clause(person, scene, within))


def _field_asked_for(person: Person, scene: Scene) -> str:
    return "" if field_is_shown(person, scene, scene.field) else "field.hidden"


field_asked_for = Gate(FIELD, _field_asked_for, constant_clause(_field_asked_for))


def field_is_shown(person: Person, scene: Scene, key: str) -> bool:
    """Whether a field is shown in this interface and context: one of its ways holds and no restriction closes it."""
    rules, definition = scene.world.rules, scene.world.definition
    field = definition.fields.get(scene.entity, {}).get(key)
    shows = (way.gates[FIELD] for way in showing(field, person, scene)) if field else ()
    if field is not None and all(rules.holds(one, person, scene) is False for one in shows):
        return False
    return not closing_field(person, scene, key)


def closing_field(person: Person, scene: Scene, key: str) -> list[Restriction]:
    """The restrictions that close a field to this person."""
    return active(_closing(scene, key), person, scene)


def _closing(scene: Scene, key: str) -> tuple[Restriction, ...]:
    """The restrictions that can close a field."""
    names = (key, f"{scene.entity}.{key}")
    known = scene.world.definition.restrictions.values()
    return tuple(one for one in known if any(what == "field" and field in names for what, field in one.closes))


def field_clause(person: Person, scene: Scene, key: str) -> Clause:
    """The records of the scene's cell in which a field is shown in this interface and context."""
    rules = scene.world.rules
    field = scene.world.definition.fields.get(scene.entity, {}).get(key)
    ways = [one for one in field.ways if not one.interfaces or scene.interface in one.interfaces] if field else []
    shown = [
        all_of([rules.clause(way.when, person, scene), rules.clause(way.gates[FIELD], person, scene)]) for way in ways
    ]
    return all_of([any_of(shown) if field else ALWAYS, left_open(_closing(scene, key), person, scene)])


def showing(field: Field, person: Person, scene: Scene) -> Iterator[Way]:
    """The ways of a field that exist in this interface and context."""
    for way in field.ways:
        here = not way.interfaces or scene.interface in way.interfaces
        if here and scene.world.rules.holds(way.when, person, scene) is not False:
            yield way


def hidden_fields(person: Person, scene: Scene) -> tuple[str, ...]:
    """The fields of the record that are not shown, in the definition's order."""
    fields = scene.world.definition.fields.get(scene.entity, {})
    return tuple(key for key in fields if not field_is_shown(person, scene, key))
