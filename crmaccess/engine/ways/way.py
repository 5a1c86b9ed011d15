"""A way ready to be walked: its guard, its gates in the order of the walk, what an allow by it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from crmaccess.definition import COMPARTMENT, FIELD, GATES, RESTRICTION, Definition, Way
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.tests import Tests
from crmaccess.engine.decision.codes import CODES, PASS
from crmaccess.engine.gates.gate import Code, Gate
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person

PlacedCode = tuple[int, int, Code]  # of a gate: its place in the walk of a way, its number, its answer


class CompiledWay:
    """A way in one interface, ready to be walked. `granting`: gate and code of an allow to a record.

    `to_somebody`: a condition is about the person whom the request names besides. `guarded`: it does not exist for
    every request. `entrance`: the number of what it asks of the person alone, the same for all ways that ask that;
    `lasting` are the gates that do, `rest` the others, all with their places in the walk; `asks_from` is the place of
    the first of these.
    """

    # No tuple: a decision looks at seventeen of these, and each takes a fifth of the time here.
    __slots__ = (
        "asks_from", "entrance", "gates", "granting", "guard", "guarded", "interface", "lasting", "name", "rest",
        "to_somebody", "via", "way",
    )  # fmt: skip

    def __init__(
        self, way: Way, interface: str, guard: Tests, gates: tuple[Gate, ...], granting: tuple[str, str],
        entrances: dict[Hashable, int],
    ) -> None:  # fmt: skip
        self.way, self.name, self.interface, self.guard, self.gates = way, way.name, interface, guard, gates
        self.granting, self.via = granting, bool(way.via[0])
        self.to_somebody = any("to" in atom.path for atom in atoms_in(way.gates))
        placed = [(place, gate.number, gate.code, gate.lasting) for place, gate in enumerate(gates)]
        self.lasting: tuple[PlacedCode, ...] = tuple(one[:3] for one in placed if one[3] is not None)
        self.rest: tuple[PlacedCode, ...] = tuple(one[:3] for one in placed if one[3] is None)
        self.asks_from = self.rest[0][0] if self.rest else len(gates)
        by_person = all(test.lasting for alternative in guard for test in alternative) and not self.via
        self.guarded = self.via or bool(guard and not by_person)
        asked = tuple((place, number, lasting) for place, number, _, lasting in placed if lasting is not None)
        self.entrance = entrances.setdefault((interface, way.when if by_person else (), asked), len(entrances))

    def looked_up(self) -> CompiledWay:
        """The same way for who has found it by what its guard asks for."""
        found = object.__new__(CompiledWay)
        for name in CompiledWay.__slots__:
            setattr(found, name, getattr(self, name))
        found.guarded = self.via
        return found


def rights_named(way: CompiledWay) -> list[str]:
    """The rights that its conditions ask for, each once."""
    tests = (test for gate in way.gates for some in gate.tests for test in some)
    return list(dict.fromkeys(test.atom.name for test in tests if test.atom.kind in ("right", "reach")))


# What a gate says that lets pass: each has one such code.
PASSING = {code.partition(".")[0]: code for code, verdict in CODES.items() if verdict == PASS}


def granting(way: CompiledWay, person: Person, scene: Scene) -> tuple[str, str]:
    """The gate that an allow by this way rests on, the last one that had something to grant, and its code."""
    if scene.field:
        return "field", PASSING["field"]
    if scene.record is not None and (not way.to_somebody or scene.parameters.get("to")):
        return way.granting
    return last_granting(
        [gate for gate in way.gates if asks(gate, person, scene)], scene.world.definition, scene.entity
    )


def asks(gate: Gate, person: Person, scene: Scene) -> bool:
    """Whether an open gate had something to ask: not when its answer depends on what is not there."""
    return not gate.tests or any(all(test.holds(person, scene) for test in some) for some in gate.tests)


def last_granting(gates: Sequence[Gate], definition: Definition, entity: str) -> tuple[str, str]:
    """The last of the gates that had something to grant, and its code."""
    codes = ((gate.number, passing_code(gate, definition, entity)) for gate in gates if gate.number != RESTRICTION)
    number, code = max(one for one in codes if one[1])
    return GATES[number], code


def passing_code(gate: Gate, definition: Definition, entity: str) -> str:
    """The code of a gate that lets pass; '' when it has nothing to ask of such an entity after all."""
    if gate.number == FIELD:
        return ""  # a field is asked for in a request, not in a way
    if gate.number == COMPARTMENT:
        here = [test.atom for some in gate.tests for test in some if not test.atom.path]
        kinds = [atom.name for atom in here if atom.kind == "admitted"]
        known = definition.entities.get(entity)
        if kinds and known and not any(kind in known.places for kind in kinds):
            return ""
    return PASSING[GATES[gate.number]]
