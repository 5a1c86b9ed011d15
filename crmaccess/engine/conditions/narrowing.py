"""Filters for rights that are narrowed: asked for place by place, and access list by access list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crmaccess.definition import Permission
from crmaccess.engine.conditions.clauses import all_of, any_of, has_value, none_of
from crmaccess.engine.conditions.tests import Filters, OneByOne
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Clause, Record


def list_by_list(rights: Sequence[Permission], here: Filters) -> Filters:
    """The records for which the clause holds where access lists count: records under the same lists are asked for
    together, and all that are under none.
    """
    listed = [right for right in rights if right.objects]
    if not listed:
        return here

    def clause(person: Person, scene: Scene) -> Clause:
        record = scene.record
        if record is None:
            raise OneByOne
        elsewhere = here(person, scene)
        found: dict[Clause, list[str]] = {}
        for one in _under_lists(listed, scene):
            itself = record._replace(key=one[-1].key, parent=one[-1].parent)
            found.setdefault(here(person, scene.about(itself)), []).extend(each.key for each in one)
        found.pop(elsewhere, None)
        differing = [key for keys in found.values() for key in keys]
        there = [all_of([has_value("key", keys), one]) for one, keys in found.items()]
        return any_of([all_of([none_of(has_value("key", differing)), elsewhere]), *there])

    return clause


def _under_lists(rights: Sequence[Permission], scene: Scene) -> Iterable[list[Record]]:
    """The records of the scene's entity that lie under access lists in which the profile is named; together those that
    lie under the same ones.
    """
    entity, world = scene.entity, scene.world
    found: dict[str, tuple[Record, list[str]]] = {}
    for right in rights:
        held = {key[2] for source in scene.profile.sources for key in source.grants.get(right.key, ())}
        for reference in sorted(place for place in held if place.partition(":")[0] in right.objects):
            of, _, key = reference.partition(":")
            below = world.below_record(reference) if right.below else [world.record_at(reference) or Record(of, key)]
            for one in below:
                if one.entity == entity:
                    found.setdefault(one.key, (one, []))[1].append(f"{right.key} {reference}")
    alike: dict[tuple[str, ...], list[Record]] = {}
    for one, lists in found.values():
        alike.setdefault(tuple(lists), []).append(one)
    return alike.values()


def place_by_place(kinds: tuple[str, ...], here: Filters) -> Filters:
    """The records for which the clause holds in their places: each place that a grant names is asked for by itself."""
    if not kinds:
        return here
    kind, name = kinds[0], f"{kinds[0]}:"
    inside = place_by_place(kinds[1:], here)

    def clause(person: Person, scene: Scene) -> Clause:
        record = scene.record
        if record is None:
            raise OneByOne
        if kind == "branch" and record.branch:
            return inside(person, scene)  # the cell lies in one branch, where a role is held
        cells = (cell for source in scene.profile.sources for held in source.grants.values() for cell in held)
        named = sorted({place.removeprefix(name) for _, _, place in cells if place.startswith(name)})
        elsewhere = inside(person, scene.about(lying_in(record, kind, "")))
        others: dict[Clause, list[str]] = {}
        for place in named:
            others.setdefault(inside(person, scene.about(lying_in(record, kind, place))), []).append(place)
        others.pop(elsewhere, None)
        differing = tuple(sorted(place for places in others.values() for place in places))
        there = [all_of([has_value(kind, tuple(places)), one]) for one, places in others.items()]
        return any_of([all_of([none_of(has_value(kind, differing)), elsewhere]), *there])

    return clause


def lying_in(record: Record, kind: str, place: str) -> Record:
    """The record as if it lay in another place of the kind."""
    if kind == "branch":
        return record._replace(branch=place)
    return record._replace(attributes={**record.attributes, kind: place})
