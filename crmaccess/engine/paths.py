"""Atoms at the end of a path: the same test on another record, as it would become, or by the person who is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmaccess.definition import Atom, Definition
from crmaccess.engine.clauses import has_value
from crmaccess.engine.person import Person
from crmaccess.engine.scene import Filters, Holds, OneByOne, Scene
from crmaccess.facts import Clause, Record, value_getter

if TYPE_CHECKING:
    from crmaccess.engine.world import World


def along(atom: Atom, holds: Holds, definition: Definition) -> Holds:
    """The same test on the record, or by the person, that the path leads to."""
    steps = [(step, step in definition.places, value_getter(step)) for step in atom.path]

    def followed(person: Person, scene: Scene) -> bool | None:
        record: Record | None = scene.record
        for step, to_place, value_of in steps:
            if step == "to":
                if not scene.parameters.get("to"):
                    return None  # it depends on who that will be
                person = scene.world.person(scene.parameters["to"])
                scene = scene.about(record)
                scene.profile = person.profile(scene.interface)
                continue
            if step == "after":
                record = scene.after or record
                continue
            if record is None:
                return None
            world, value = scene.world, value_of(record)
            record = world.place_at(step, value) if to_place else world.record_at(value)
            if record is None:
                return False
        here = scene.record, scene.asked, scene.entity
        scene.record = scene.asked = record
        scene.entity = record.entity if record else scene.entity
        answer = holds(person, scene)
        scene.record, scene.asked, scene.entity = here
        return answer

    return followed


def led_to(path: Sequence[str], record: Record, world: World) -> Record | None:
    """The record that a path of records and places leads to."""
    found: Record | None = record
    for step in path:
        value = found.value(step) if found is not None else ""
        found = world.place_at(step, value) if step in world.definition.places else world.record_at(value)
    return found


def clause_along(atom: Atom, holds: Holds, here: Filters, definition: Definition) -> Filters:
    """Places are few, so a condition on a record's place becomes the list of the places that meet it.

    Who asks about many asks about no change: each record is what it would become.
    """
    if atom.path == ("after",):
        return here
    if len(atom.path) > 1 or atom.path[0] not in definition.places:
        return _no_lists
    kind = atom.path[0]

    def clause(person: Person, scene: Scene) -> Clause:
        world = scene.world
        keys = sorted(key for of, key in world.places if of == kind)
        return has_value(kind, tuple(key for key in keys if holds(person, scene.about(world.place_at(kind, key)))))

    return clause


def _no_lists(person: Person, scene: Scene) -> Clause:
    raise OneByOne
