"""Atoms at the end of a path: the same test on another record, as it would become, or by the person who is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crmaccess.definition import Atom, Definition
from crmaccess.engine.conditions.clauses import has_value
from crmaccess.engine.conditions.tests import Filters, Holds, OneByOne
from crmaccess.engine.moment.moment import Moment, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE, Clause, Record, value_getter
from crmaccess.values import NamedTuple

Follower = Callable[[Record, Moment], Record | None]
TURNS = ("to", "after")  # steps to another person, and to the record as it would become; they come first


def along(atom: Atom, holds: Holds, definition: Definition) -> Holds:
    """The same test on the record, or by the person, that the path leads to."""
    turns = [step for step in atom.path if step in TURNS]
    steps = [step for step in atom.path if step not in TURNS]
    lead = follower(steps, definition)

    def followed(person: Person, scene: Scene) -> bool | None:
        record: Record | None = scene.record
        for turn in turns:
            if turn == "to":
                if not scene.parameters.get("to"):
                    return None  # it depends on who that will be
                person = scene.world.person(scene.parameters["to"])
                scene = scene.about(record)
                scene.profile = person.profile(scene.interface)
            else:
                record = scene.after or record
        if steps:
            record = record or standing_in(scene, steps[0])
            if record is None:
                return _may_be_there(atom, person, scene)
            if record.leaves_open(steps[0]) and steps[0] not in definition.places:
                return None  # it depends on what that will be
            record = lead(record, scene.world)
            if record is None:
                return False
        here = scene.record, scene.asked, scene.entity
        scene.record = scene.asked = record
        scene.entity = record.entity if record else scene.entity
        answer = holds(person, scene)
        scene.record, scene.asked, scene.entity = here
        return answer

    return followed


def _may_be_there(atom: Atom, person: Person, scene: Scene) -> bool | None:
    """What can be said of a record to which one leads that was not given: it lies where that one does."""
    place = scene.there.value(atom.name) if atom.kind == "admitted" and scene.there is not None else ""
    return not person.admitted(atom.name).isdisjoint((place, EVERYWHERE)) if place else None


def standing_in(scene: Scene, step: str) -> Record | None:
    """What stands for a record that was not given, if it lies in a place to which the step leads."""
    there = scene.there
    return there if there is not None and step in scene.world.definition.places and there.value(step) else None


def follower(path: Sequence[str], definition: Definition) -> Follower:
    """What leads from a record along a path of records and places; to None where one is not there."""
    steps = [(step, step in definition.places, value_getter(step)) for step in path]

    def lead(record: Record, world: Moment) -> Record | None:
        found: Record | None = record
        for step, to_place, value_of in steps:
            if found is None:
                break
            value = value_of(found)
            found = world.place_at(step, value) if to_place else world.record_at(value)
        return found

    return lead


class End(NamedTuple):
    """Whom and what a path leads to, for the explanation. `broken`: the step at which it ends too early, and the
    value there, '' where the record names nothing.
    """

    person: Person
    scene: Scene
    broken: tuple[str, ...] = ()


def end_of(atom: Atom, person: Person, scene: Scene) -> End:
    """Where the path of an atom ends: the person whom the request names besides, the record that another one names."""
    world, record = scene.world, scene.record
    for turn in (step for step in atom.path if step in TURNS):
        if turn == "to" and (other := scene.parameters.get("to")):
            person = world.person(other)
        elif turn == "after":
            record = scene.after or record
    for step in (step for step in atom.path if step not in TURNS):
        record = record or standing_in(scene, step)
        value = record.value(step) if record else ""
        known = follower([step], world.definition)(record, world) if record else None
        if record is not None and known is None:
            return End(person, scene, (step, value))
        record = known
    there = scene.about(record)
    there.profile = person.profile(scene.interface)
    return End(person, there)


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
