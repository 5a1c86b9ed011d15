"""What the answer to a question can rest on, read off the definition: which rights, values, settings, ties matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from crmaccess.definition import Atom, Condition, Definition, Kind, Permission, Relation, Way
from crmaccess.engine.answers.decide import scene_of
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.gates.sections import section_gate
from crmaccess.engine.world.world import World
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
    definition, request, record = world.definition, decision.request, decision.record
    entity = record.entity if record else request.target.partition(":")[0]
    asking = _Asking(definition, (entity, *_entities_around(decision, world)))
    asking.follow(entity, request.action, field=bool(request.field))
    rights = frozenset(atom.name for atom in asking.atoms if is_right(atom, definition))
    opening: dict[str, set[str]] = {}
    for section in filter(partial(_may_be_closed, decision, world, asking.interfaces), sorted(asking.sections)):
        for right in definition.counting(section):
            opening.setdefault(right.key, set()).add(section)
    return Concern(
        tuple(asking.atoms), _with_implying(rights, definition), opening, tuple(_relations(asking.atoms, definition)),
        tuple(asking.kinds), frozenset(asking.restrictions), frozenset(asking.vias), asking.floors(),
        frozenset(asking.interfaces),
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


class _Asking:
    """The conditions behind an action, followed to the end."""

    def __init__(self, definition: Definition, entities: Iterable[str]) -> None:
        self.definition, self.entities = definition, tuple(dict.fromkeys(entities))
        self.atoms: dict[Atom, None] = {}
        self.kinds: dict[Kind, None] = {}
        self.sections: set[str] = set()
        self.vias: set[tuple[str, str]] = set()
        self.restrictions: set[str] = set()
        self.actions: set[tuple[str, str]] = set()
        self.interfaces: set[str] = set()
        self.shown: set[str] = set()  # entities whose fields are asked for
        self._seen: set[Condition] = set()

    def follow(self, entity: str, action: str, *, field: bool) -> None:
        """Whatever the action asks, and what stands in the way of all of them; `field`: a field is asked for."""
        self._follow([*self._of_action(entity, action), *(one.unless for one in self.definition.states.values())])
        if field:
            self._follow([*self._of_fields(entity)])
        while more := self._more():
            self._follow(more)

    def _more(self) -> list[Condition]:
        """What kinds ask that bring something which matters, and restrictions that close something which does."""
        definition = self.definition
        kinds = [one for one in definition.kinds.values() if one not in self.kinds and self._brings(one)]
        found = [condition for kind in kinds for condition in self._of_kind(kind)]
        for key, one in definition.restrictions.items():
            if key not in self.restrictions and any(self._matters(*closed) for closed in one.closes):
                self.restrictions.add(key)
                found += [one.when, one.unless]
        return found

    def _matters(self, what: str, closed: str) -> bool:
        """Whether something that a restriction closes is among what is asked."""
        if what == "section":
            return closed in self.sections
        if what == "field":
            return closed.partition(".")[0] in self.shown
        return any(what in ("*", entity) and closed in ("*", action) for entity, action in self.actions)

    def floors(self) -> dict[str, tuple[int, ...]]:
        """By right, if no level of it is compared with a record: the ranks that are asked for."""
        definition, found = self.definition, dict[str, set[int]]()
        compared = {atom.name for atom in self.atoms if atom.kind == "reach"}
        for atom in self.atoms:
            if is_right(atom, definition) and atom.name not in compared:
                scale = definition.scales[definition.permissions[atom.name].scale]
                found.setdefault(atom.name, {1}).add(scale.rank(atom.argument) if atom.argument else 1)
        return {key: tuple(sorted(ranks)) for key, ranks in found.items()}

    def _follow(self, waiting: list[Condition]) -> None:
        while waiting:
            condition = waiting.pop()
            if condition and condition not in self._seen:
                self._seen.add(condition)
                for atom in atoms_in([condition]):
                    self.atoms[atom] = None
                    waiting += self._behind(atom)

    def _of_action(self, entity: str, action: str) -> Iterator[Condition]:
        if (entity, action) in self.actions:
            return
        self.actions.add((entity, action))
        for way in self.definition.ways_of(entity, action):
            yield from self._of_way(way)
            if way.within:
                yield from self._of_fields(entity)

    def _of_fields(self, entity: str) -> Iterator[Condition]:
        self.shown.add(entity)
        for field in self.definition.fields.get(entity, {}).values():
            yield from (condition for way in field.ways for condition in (way.when, *way.gates))

    def _brings(self, kind: Kind) -> bool:
        """Whether it matters what a kind brings: a right that is asked for, a place, everything; or what it takes."""
        counting = {right.key for section in self.sections for right in self.definition.counting(section)}
        held = {word.partition("@")[0] for word, _ in kind.holds}
        matters = bool(held & ({atom.name for atom in self.atoms} | counting))
        return matters or kind.everything or kind.ceiling is not None or bool(kind.places)

    def _of_way(self, way: Way) -> Iterator[Condition]:
        definition = self.definition
        yield from (way.when, *way.gates)
        if way.via != ("", ""):
            self.vias.add(way.via)
        key = way.section
        while section := definition.sections.get(key):
            self.sections.add(key)
            yield from (section.requires, section.open, ((Atom("word", section.tick),),) if section.tick else ())
            key = section.parent
        self.interfaces.update(way.interfaces)
        for interface in way.interfaces:
            for holder in definition.interfaces[interface].held_by:
                if holder in definition.kinds:
                    yield from self._of_kind(definition.kinds[holder])

    def _of_kind(self, kind: Kind) -> Iterator[Condition]:
        self.kinds[kind] = None
        yield kind.test

    def _behind(self, atom: Atom) -> Iterator[Condition]:
        """The conditions that an atom leads to."""
        definition = self.definition
        if is_right(atom, definition):
            yield from _of_right(definition.permissions[atom.name])
        elif atom.kind == "is":
            for key in atom.name.split("|"):
                yield from self._of_kind(definition.kinds[key])
        elif atom.kind == "setting":
            yield definition.settings[atom.name].requires
        elif atom.kind == "imposed":
            if atom.name not in self.restrictions:
                self.restrictions.add(atom.name)
                yield from (definition.restrictions[atom.name].when, definition.restrictions[atom.name].unless)
        elif atom.kind in ("may", "can"):
            for entity in (atom.argument,) if atom.kind == "can" else self.entities:
                yield from self._of_action(entity, atom.name)


def _of_right(right: Permission) -> Iterator[Condition]:
    yield right.receivers
    for one in right.requires:
        yield from (one.needs, one.waived)


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
