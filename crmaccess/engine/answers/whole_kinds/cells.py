"""The cells of a standing: how far a right goes in each place and on each stage, and where its way is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product

from crmaccess.definition import ACTION, COMPARTMENT, SCOPE, SECTION, Atom, Permission, Way
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.conditions.of_rights import rights_needed, sleeps
from crmaccess.engine.decision.decision import Where
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import profile_of
from crmaccess.engine.ways.way import CompiledWay, rights_named
from crmaccess.facts import EVERYWHERE, Record

ASKING = (SECTION, ACTION, SCOPE)  # the gates that ask for rights where the record lies
Cells = tuple[tuple[str, Where], ...]


def closed_in(
    kind: str, closed: Collection[str], cells: Sequence[tuple[str, Where]], existing: Collection[str]
) -> Cells:
    """The same without what lies in these places of the kind: there the level is ''.

    `existing`: all places of the kind, in order; '' where records may lie in none, the place `kind:`.
    """
    named = {key for _, cell in cells for key in _places(kind, cell)}
    others = [key for key in existing if key not in named and key not in closed]
    shut = tuple(("", (("place", f"{kind}:{key}"),)) for key in sorted({*closed} - named))
    return (*shut, *(one for cell in cells for one in _outside(kind, closed, others, cell)))


def _outside(
    kind: str, closed: Collection[str], others: Sequence[str], said: tuple[str, Where]
) -> Iterator[tuple[str, Where]]:  # fmt: skip
    level, cell = said
    here = _places(kind, cell)
    if here:
        yield ("" if here[0] in closed else level), cell
    elif not level:
        yield said
    else:
        yield from ((level, (*cell, ("place", f"{kind}:{key}"))) for key in others)


def _places(kind: str, cell: Where) -> list[str]:
    """The places of the kind that the cell names, at most one."""
    start = f"{kind}:"
    return [key.removeprefix(start) for name, key in cell if name == "place" and key.startswith(start)]


def closed_to(way: CompiledWay, scene: Scene) -> Iterator[str]:
    """The kinds of places that the way asks admission to where the record lies, or another action that it takes."""
    entity = scene.world.definition.entities.get(scene.entity)
    if entity and entity.places:
        kinds = _admitting(way.way, way.interface, scene, frozenset((scene.action,)))
        yield from (kind for kind in entity.places if kind in kinds)


def _admitting(way: Way, interface: str, scene: Scene, seen: frozenset[str]) -> set[str]:
    """`seen`: the actions that are being looked into."""
    asked = [gate for gate in (way.gates[COMPARTMENT], way.gates[SCOPE]) if gate]
    each = ([set().union(*(_by(atom, interface, scene, seen) for atom in some)) for some in gate] for gate in asked)
    return set().union(*(set.intersection(*kinds) for kinds in each))


def _by(atom: Atom, interface: str, scene: Scene, seen: frozenset[str]) -> set[str]:
    if atom.path or atom.negated:
        return set()
    if atom.kind != "may" or atom.name in seen:
        return {atom.name} if atom.kind == "admitted" else set()
    ways = scene.world.definition.ways_of(scene.entity, atom.name)
    here = [one for one in ways if not one.interfaces or interface in ("", *one.interfaces)]
    found = [_admitting(one, interface, scene, seen | {atom.name}) for one in here]
    return set.intersection(*found) if found else set()


def least_asked(way: CompiledWay, permission: Permission, scene: Scene) -> int:
    """The lowest rank of the right with which the way may be open: that which it asks for by name, or any."""
    levels = scene.world.definition.scales[permission.scale].levels
    atoms = (test.atom for gate in way.gates for some in gate.tests for test in some)
    named = [one.argument for one in atoms if one.name == permission.key and not (one.negated or one.path)]
    return min((levels.index(one) for one in named if one in levels), default=1) if all(named) else 1


def _rights_needed(way: CompiledWay, permission: Permission, scene: Scene) -> list[Permission]:
    """The other rights that this one, its section or the way asks for, or another action that the way asks for."""
    definition = scene.world.definition
    needed = rights_needed(permission, definition) if permission.requires or permission.receivers else []
    section = definition.sections.get(way.way.section)
    names = [*([section.tick] if section and section.tick else []), *rights_named(way)]
    tests = (test for gate in way.gates if gate.number == SCOPE for some in gate.tests for test in some)
    for action in dict.fromkeys(test.atom.name for test in tests if test.atom.kind == "may" and not test.atom.path):
        names += scene.world.rules.rights_asked(scene.entity, action)
    besides = {right.key: right for right in (*needed, *(definition.permissions[name] for name in names))}
    besides.pop(permission.key, None)
    return list(besides.values())


def _where_closed(way: CompiledWay, person: Person, scene: Scene) -> Iterator[str]:
    """The places at which the condition of the section does not hold."""
    section = scene.world.definition.sections.get(way.way.section)
    paths = {atom.path[0] for atom in atoms_in([section.open]) if atom.path} if section else set()
    for kind in sorted(paths & scene.world.definition.places.keys()) if section else ():
        for key in sorted(key for of, key in scene.world.places if of == kind):
            lying = lying_in(Record(scene.entity, ""), kind, key)
            if section and scene.world.rules.holds(section.open, person, scene.about(lying)) is False:
                yield f"{kind}:{key}"


def ranked_cells(way: CompiledWay, permission: Permission, person: Person, scene: Scene) -> Iterator[tuple[int, Where]]:
    """The rank in each place, and where stages differ there on each stage; 0 also where the way is closed.

    Nothing where it counts alike everywhere: by what it is granted for, by the rights that it or the way needs, by
    where its section is open, and by what it takes besides.
    """
    rights, least = _rights_needed(way, permission, scene), least_asked(way, permission, scene)
    needed = {place for right in rights for place in scene.profile.places(right)}
    needed.update(_where_closed(way, person, scene))
    beside = _places_beside(scene)
    needed.update(beside)
    if not needed and all(len(scene.profile.granted_ranks(one)) == 1 for one in (permission, *rights)):
        return
    found: dict[tuple[str, ...], dict[tuple[str, str], int]] = {}
    apart = list(_cells_apart(permission, sorted(needed), scene))
    named = {place for cell in apart for place in _named(cell)}
    hers = {kind: _hers(kind, named, person, scene) for kind in closed_to(way, scene)}
    for cell in apart:
        stand_in = _stand_in(cell, permission, hers, scene)
        if stand_in is None:
            continue
        closed = _closed_at(stand_in, way, permission, person, scene)
        rank = 0 if closed else scene.profile.granted_at(permission, cell)
        rank = rank if rank >= least else 0
        if rank or _named(cell) or not beside:  # what lies in no place of the kind is not asked about
            found.setdefault(_named(cell), {})[cell.pipeline, cell.stage] = rank
    for places, by_stage in found.items():
        there = tuple(("place", place) for place in places)
        if len(set(by_stage.values())) == 1:
            yield next(iter(by_stage.values())), there
            continue
        for (pipeline, stage), rank in by_stage.items():
            narrowed = (("pipeline", pipeline), ("stage", stage))
            yield rank, (*(pair for pair in narrowed if pair[1]), *there)


def cells_beside(way: CompiledWay, person: Person, scene: Scene) -> Iterator[tuple[bool, Where]]:
    """Of a way that rests on no right whether it is open in each place that may matter to what it takes besides; in
    none of them nothing is.
    """
    places = _places_beside(scene)
    by_kind = [
        [place for place in places if place.startswith(f"{kind}:")] for kind in dict.fromkeys(map(_kind, places))
    ]
    for some in product(*by_kind) if places else ():
        lying = {_kind(place): place.partition(":")[2] for place in some}
        if scene.world.lie_together(lying):
            there = reduce(lambda one, place: lying_in(one, *place), lying.items(), Record(scene.entity, ""))
            yield not _is_closed(there, way, person, scene), tuple(("place", place) for place in some)


def _places_beside(scene: Scene) -> list[str]:
    """The places (`kind:key`) that may matter to what the action takes besides."""
    kinds = scene.world.rules.places_beside(scene.entity, scene.action)
    return sorted(f"{kind}:{key}" for kind, key in scene.world.places if kind in kinds) if kinds else []


def _cells_apart(permission: Permission, needed: Sequence[str], scene: Scene) -> Iterator[Cell]:
    """The cells of the right, each also in the places that matter to what it needs."""
    for cell in scene.profile.existing(permission):
        yield cell
        kinds = _kinds(cell)
        for place in needed:
            if place.partition(":")[0] not in kinds:
                yield cell._replace(places=(*cell.places, place))


def _named(cell: Cell) -> tuple[str, ...]:
    """The places of the cell, its branch as well."""
    return tuple(dict.fromkeys((*cell.places, *((f"branch:{cell.branch}",) if cell.branch else ()))))


def _hers(kind: str, named: Collection[str], person: Person, scene: Scene) -> tuple[frozenset[str], str]:
    """The places of the kind that the person is admitted to, and the first of them that no cell names; '' for none."""
    admitted = person.admitted(kind)
    if EVERYWHERE in admitted:
        admitted = {key for of, key in scene.world.places if of == kind}
    return frozenset(admitted), min((key for key in admitted if f"{kind}:{key}" not in named), default="")


def _stand_in(
    cell: Cell, permission: Permission, hers: Mapping[str, tuple[frozenset[str], str]], scene: Scene
) -> Record | None:
    """A record of the cell, in places of `hers` where the cell names none; None where nothing lies there for her."""
    if cell.branch and not scene.world.definition.lies_in(scene.entity, "branch"):
        return None
    record = Record(scene.entity, "", pipeline=cell.pipeline, stage=cell.stage, branch=cell.branch)
    for place in cell.places:
        kind, _, key = place.partition(":")
        record = record if kind in permission.objects else lying_in(record, kind, key)
    if not scene.world.lie_together(dict(place.split(":", 1) for place in _named(cell))):
        return None
    for kind, (admitted, other) in hers.items():
        if not record.value(kind):
            record = lying_in(record, kind, other)
        if record.value(kind) not in admitted:
            return None
    return record


def _closed_at(there: Record, way: CompiledWay, permission: Permission, person: Person, scene: Scene) -> bool:
    """Whether the right sleeps there, or the way is closed there by what it asks for: a section, a right."""
    if (permission.requires or permission.receivers) and sleeps(permission, person, scene.about(there)):
        return True
    return _is_closed(there, way, person, scene)


def _is_closed(there: Record, way: CompiledWay, person: Person, scene: Scene) -> bool:
    """Whether the way is closed there by what it asks for: a section, a right."""
    here = scene.about(None)
    here.stand(there)
    here.alike = ()
    here.profile = profile_of(person, here)
    return any(gate.code(person, here) for gate in way.gates if gate.number in ASKING)


def _kinds(cell: Cell) -> set[str]:
    """The kinds of places that the cell names."""
    return set(map(_kind, cell.places))


def _kind(place: str) -> str:
    return place.partition(":")[0]
