"""What the answer to a question can rest on, read off the definition: which rights, values, settings, ties matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from crmaccess.definition import Atom, Definition, Kind, Relation
from crmaccess.engine.answers.drafts import scene_of
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.gates.sections import section_gate
from crmaccess.engine.world.world import World
from crmaccess.report.foresight.acts.behind import Behind
from crmaccess.values import NamedTuple


class Concern(NamedTuple):
    """What matters to one question. `opening`: rights that matter only by the sections that they open, and these;
    `floors`: of rights that are never compared with a record, the ranks that are asked for."""

    atoms: tuple[Atom, ...]
    rights: frozenset[str]
    opening: dict[str, set[str]]
    relations: tuple[Relation, ...]
    kinds: tuple[Kind, ...]
    restrictions: frozenset[str]
    vias: frozenset[tuple[str, str]]
    floors: dict[str, tuple[int, ...]]
    interfaces: frozenset[str]

    @property
    def compared(self) -> set[str]:
        """The settings that the value of an account, or an address, is compared with."""
        named = {atom.argument.partition(":")[2] for atom in self.atoms if atom.argument.startswith("setting:")}
        return named | self.names("network")

    def names(self, kind: str) -> set[str]:
        """What the atoms of a kind name."""
        return {atom.name for atom in self.atoms if atom.kind == kind}


def concern_of(decision: Decision, world: World) -> Concern:
    """What the answer can rest on, whatever it is now."""
    behind, entity = _behind(decision, world)
    behind.follow(entity, decision.request.action, field=bool(decision.request.field))
    return _concern(behind, decision, world)


def concern_of_other(decision: Decision, world: World) -> Concern | None:
    """What the answer can rest on of the person whom the request names besides; None where nothing is asked of her."""
    named = [atom._replace(path=atom.path[1:]) for atom in asked_directly(decision, world) if atom.path[:1] == ("to",)]
    if not named:
        return None
    behind, _ = _behind(decision, world)
    behind.follow_atoms(named)
    return _concern(behind, decision, world)


def concern_at(gate: int, decision: Decision, world: World) -> Concern:
    """What the verdicts at one gate can rest on, by any way; at `GUARD` whether ways exist."""
    behind, entity = _behind(decision, world)
    behind.follow_gate(gate, entity, decision.request.action, field=bool(decision.request.field))
    return _concern(behind, decision, world)


def _behind(decision: Decision, world: World) -> tuple[Behind, str]:
    record = decision.record
    entity = record.entity if record else decision.request.target.partition(":")[0]
    return Behind(world.definition, (entity, *_entities_around(decision, world)), world.assigned_kinds), entity


def _concern(behind: Behind, decision: Decision, world: World) -> Concern:
    definition = world.definition
    rights = frozenset(atom.name for atom in behind.atoms if is_right(atom, definition))
    opening: dict[str, set[str]] = {}
    for section in filter(partial(_may_be_closed, decision, world, behind.interfaces), sorted(behind.sections)):
        for right in definition.counting(section):
            opening.setdefault(right.key, set()).add(section)
    return Concern(
        tuple(behind.atoms), _with_implying(rights, definition), opening, tuple(_relations(behind.atoms, definition)),
        tuple(behind.kinds), frozenset(behind.restrictions), frozenset(behind.vias), behind.floors(),
        frozenset(behind.interfaces),
    )  # fmt: skip


def asked_directly(decision: Decision, world: World) -> Iterator[Atom]:
    """The atoms at the gates of the ways of the action itself."""
    entity = decision.record.entity if decision.record else decision.request.target.partition(":")[0]
    for way in world.definition.ways_of(entity, decision.request.action):
        yield from atoms_in(way.gates)


def _may_be_closed(decision: Decision, world: World, interfaces: Iterable[str], section: str) -> bool:
    """Whether the section is not open to the person already, in each of these cabinets."""
    person, gate = (
        world.person(decision.request.user),
        section_gate(world.definition.sections[section], world.definition),
    )
    for interface in ("", *sorted(interfaces)):
        scene = scene_of(world, decision.request, decision.record)
        scene.interface, scene.profile = interface, person.profile(interface)
        if gate.code(person, scene):
            return True
    return False


def _with_implying(rights: frozenset[str], definition: Definition) -> frozenset[str]:
    """The rights and those that bring one of them along."""
    found = set(rights)
    while more := {key for key, one in definition.permissions.items() if found.intersection(one.implies)} - found:
        found |= more
    return frozenset(found)


def _entities_around(decision: Decision, world: World) -> Iterator[str]:
    """The entities of the records that this one names: of them another action may be asked."""
    if record := decision.record:
        for value in (record.parent, *record.attributes.values()):
            entity, colon, _ = value.partition(":")
            if colon and world.definition.ways.get(entity):
                yield entity
        yield from (kind for kind in world.definition.places if record.value(kind))


def _relations(atoms: Iterable[Atom], definition: Definition) -> Iterator[Relation]:
    """Those that the atoms name or whose levels they compare, and those that they lead through."""
    seen: dict[str, Relation] = {}
    waiting: list[str] = []
    for atom in atoms:
        waiting.append(atom.name)
        if is_right(atom, definition):
            scale = definition.scales[definition.permissions[atom.name].scale]
            waiting += scale.levels[1:] if scale.reach else ()
    while waiting:
        relation = definition.relations.get(waiting.pop())
        if relation is not None and relation.key not in seen:
            seen[relation.key] = relation
            waiting.append(relation.relation)
    yield from seen.values()
