"""Ways, compiled once per entity and action, and the walk through their gates without explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmaccess.definition import COMPARTMENT, FIELD, GATES, RESTRICTION, Definition, Way
from crmaccess.engine.atoms import AtomTest, OneByOne, Scene, test_of
from crmaccess.engine.gates import Gate, Tests, field_is_shown, gates_of
from crmaccess.engine.person import Person
from crmaccess.engine.relations import all_of, any_of
from crmaccess.errors import InvalidInput
from crmaccess.facts import EVERYWHERE, NEVER, Clause, Record

if TYPE_CHECKING:
    from crmaccess.engine.world import World

OPEN = len(GATES)


# How far a way leads: the first denying gate (OPEN for none), how many deny, the first one's code. A plain tuple, since
# one is made for every way of every decision.
Miss = tuple[int, int, str]


class CompiledWay(NamedTuple):
    """A way in one interface, ready to be walked. `granting`: gate and code of an allow to a record."""

    way: Way
    interface: str
    guard: Tests
    gates: tuple[Gate, ...]
    granting: tuple[str, str]


def ways_for(world: World, entity: str, action: str) -> tuple[CompiledWay, ...]:
    """The ways of an action. Raises InvalidInput when the system knows no such action on the entity."""
    known = world.compiled.get((entity, action))
    if known is None:
        definition = world.definition
        ways = definition.ways_of(entity, action)
        if not ways:
            actions = sorted(definition.ways.get(entity, ()))
            raise InvalidInput("E_ACTION_UNAVAILABLE", action, nearest=actions, entity=entity)
        known = tuple(
            _compiled(way, interface, entity, action, definition)
            for way in ways
            for interface in way.interfaces or ("",)
        )
        world.compiled[entity, action] = known
    return known


def _compiled(way: Way, interface: str, entity: str, action: str, definition: Definition) -> CompiledWay:
    gates = gates_of(way, interface, entity, action, definition)
    return CompiledWay(way, interface, _guard(way, definition), gates, _last(gates, definition, entity))


def granting(way: CompiledWay, person: Person, scene: Scene) -> tuple[str, str]:
    """The gate that an allow by this way rests on, the last one that had something to grant, and its code."""
    if scene.field:
        return "field", PASSING["field"]
    if scene.record is not None:
        return way.granting
    return _last([gate for gate in way.gates if asks(gate, person, scene)], scene.world.definition, scene.entity)


def asks(gate: Gate, person: Person, scene: Scene) -> bool:
    """Whether an open gate had something to ask: not when its answer depends on what is not there."""
    return not gate.tests or any(all(test.holds(person, scene) for test in some) for some in gate.tests)


def _last(gates: Sequence[Gate], definition: Definition, entity: str) -> tuple[str, str]:
    codes = ((gate.number, passing_code(gate, definition, entity)) for gate in gates if gate.number != RESTRICTION)
    number, code = max(one for one in codes if one[1])
    return GATES[number], code


# What a gate says that lets pass.
PASSING = {
    "account": "account.acts", "role": "role.held", "interface": "interface.held",
    "compartment": "compartment.admitted", "section": "section.open", "action": "action.granted",
    "scope": "scope.within", "restriction": "restriction.none", "field": "field.shown",
}  # fmt: skip


def passing_code(gate: Gate, definition: Definition, entity: str) -> str:
    """The code of a gate that lets pass; '' when it has nothing to ask of such an entity after all."""
    if gate.number == FIELD:
        return ""  # a field is asked for in a request, not in a way
    if gate.number == COMPARTMENT:
        kinds = [test.atom.name for some in gate.tests for test in some if test.atom.kind == "admitted"]
        known = definition.entities.get(entity)
        if kinds and known and not any(kind in known.places for kind in kinds):
            return ""
    return PASSING[GATES[gate.number]]


def _guard(way: Way, definition: Definition) -> tuple[tuple[AtomTest, ...], ...]:
    return tuple(tuple(test_of(atom, definition) for atom in alternative) for alternative in way.when)


def fits(way: CompiledWay, person: Person, scene: Scene) -> bool:
    """Whether the way exists for this request: no alternative of its guard is needed, or one does not fail.

    A way `via` places exists for those who have one of their own that is joined with the record's.
    """
    if way.way.via[0] and scene.asked and not any(True for _ in _images(way.way.via, person, scene.asked)):
        return False
    if not way.guard:
        return True
    for alternative in way.guard:
        for test in alternative:
            if test.holds(person, scene) is False:
                break
        else:
            return True
    return False


def enter(way: CompiledWay, person: Person, scene: Scene) -> None:
    """The scene takes the interface asked for, or that of the way, and with it the rights that count.

    On a way that leads `via` places, the record is seen from the one of the person's places that lets her get furthest.
    """
    scene.interface = scene.wanted or way.interface
    scene.profile = person.profile(scene.interface)
    scene.record = scene.asked
    if way.way.via[0] and scene.asked is not None:
        scene.record = _nearest_image(way, person, scene, scene.asked)


def _nearest_image(way: CompiledWay, person: Person, scene: Scene, asked: Record) -> Record:
    best, reached = asked, (-1, 0)
    for image in _images(way.way.via, person, asked):
        scene.record = image
        first, denials, _ = miss(way, person, scene)
        if (first, -denials) > reached:
            best, reached = image, (first, -denials)
    return best


def _images(via: tuple[str, str], person: Person, record: Record) -> Iterator[Record]:
    """The record as if it lay in each of my places that are joined with its own."""
    kind, attribute = via
    world, mine = person.world, person.admitted(kind)
    here = world.places.get((kind, record.value(kind)))
    joined = here.attributes.get(attribute) if here else ""
    for (of, key), place in sorted(world.places.items()) if joined else ():
        is_mine = of == kind and (key in mine or EVERYWHERE in mine)
        if is_mine and place is not here and place.attributes.get(attribute) == joined:
            yield record._replace(branch=key) if kind == "branch" else _at(record, kind, key)


def _at(record: Record, kind: str, key: str) -> Record:
    return record._replace(attributes={**record.attributes, kind: key})


def miss(way: CompiledWay, person: Person, scene: Scene) -> Miss:
    """The way walked through all its gates."""
    first, denials, code, previous = OPEN, 0, "", -1
    for gate in way.gates:
        answer = gate[1](person, scene)
        if answer:
            number = gate[0]
            if not denials:
                first, code = number, answer
            if number != previous:
                denials += 1
                previous = number
    if scene.field and not field_is_shown(person, scene, scene.field) and previous != FIELD:
        return (first, denials + 1, code) if denials else (FIELD, 1, "field.hidden")
    return first, denials, code


def candidates(person: Person, scene: Scene) -> list[CompiledWay]:
    """The ways whose guards fit the request."""
    scene.profile = person.profile(scene.wanted)
    return [way for way in ways_for(scene.world, scene.entity, scene.action) if fits(way, person, scene)]


def nearest(person: Person, scene: Scene) -> tuple[CompiledWay | None, Miss]:
    """The first open way, or else the one that leads furthest (then the one with the fewest denials)."""
    best: CompiledWay | None = None
    reached: Miss = (-1, 0, "action.not_here")
    scene.profile = person.profile(scene.wanted)
    for way in ways_for(scene.world, scene.entity, scene.action):
        scene.record = scene.asked
        if (way.guard or way.way.via[0]) and not fits(way, person, scene):
            continue
        enter(way, person, scene)
        missed = miss(way, person, scene)
        if missed[0] == OPEN:
            return way, missed
        if missed[0] > reached[0] or (missed[0] == reached[0] and missed[1] < reached[1]):
            best, reached = way, missed
    return best, reached


def may(person: Person, scene: Scene, action: str) -> bool:
    """Whether the same person may do another action to the same record, in the same interface."""
    inner = scene.about(scene.record)
    inner.action, inner.entity = action, scene.entity
    inner.wanted = scene.interface
    return nearest(person, inner)[1][0] == OPEN


def may_clause(person: Person, scene: Scene, action: str) -> Clause:
    """The records of the cell to which the person may do that."""
    inner = scene.about(scene.record)
    inner.action = action
    inner.wanted = scene.interface
    return clause_of(person, inner)


def clause_of(person: Person, scene: Scene) -> Clause:
    """The records of the scene's cell for which some way is open. The scene's record stands for the cell."""
    clauses = []
    scene.profile = person.profile(scene.wanted)
    for way in ways_for(scene.world, scene.entity, scene.action):
        guard = any_of([all_of([test.clause(person, scene) for test in some]) for some in way.guard or ((),)])
        if way.way.via[0] and guard != NEVER:
            raise OneByOne
        enter(way, person, scene)
        clauses.append(all_of([guard, *(gate.clause(person, scene) for gate in way.gates)]))
    return any_of(clauses)
