"""The conditions behind an action, or one gate of it, followed to the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from crmaccess.definition import (
    ACCOUNT,
    FIELD,
    GATES,
    INTERFACE,
    RESTRICTION,
    SECTION,
    Atom,
    Condition,
    Definition,
    Kind,
    Permission,
    Way,
)
from crmaccess.engine.conditions.involved import atoms_in, is_right

GUARD = len(GATES)  # the number of what is asked before the gates: whether a way exists


class Behind:
    """The conditions behind an action, followed to the end."""

    def __init__(self, definition: Definition, entities: Iterable[str], assigned: Collection[str]) -> None:
        """`entities`: of which another action may be asked; `assigned`: the kinds that bring roles."""
        self.definition, self.entities = definition, tuple(dict.fromkeys(entities))
        self._assigned = assigned
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
        self._follow_more()

    def follow_atoms(self, atoms: Iterable[Atom]) -> None:
        """What these atoms lead to."""
        self._follow([((atom,),) for atom in atoms])
        self._follow([one.unless for one in self.definition.states.values()])
        self._follow_more()

    def follow_gate(self, number: int, entity: str, action: str, *, field: bool) -> None:
        """What the ways of an action ask at one gate alone; `GUARD`: whether they exist."""
        ways = self.definition.ways_of(entity, action)
        self._follow([condition for way in ways for condition in self._of_gate(number, way)])
        if number == ACCOUNT:
            self._follow([one.unless for one in self.definition.states.values()])
        if number == self.definition.ceiling_gate:  # of whatever kind somebody becomes, it may have no ceiling
            self._follow([test for kind in self.definition.kinds.values() for test in self._of_kind(kind)])
        if number == RESTRICTION:
            self.actions.add((entity, action))
            self.sections.update(key for way in ways for key in self._sections_of(way))
        if number in (FIELD, RESTRICTION) and (field or any(way.within for way in ways)):
            self._follow([*self._of_fields(entity)])
        self._follow_more()

    def _follow_more(self) -> None:
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
        brings = matters or kind.everything or kind.ceiling is not None or bool(kind.places)
        return brings or kind.key in self._assigned

    def _of_way(self, way: Way) -> Iterator[Condition]:
        yield from (way.when, *way.gates)
        if way.via != ("", ""):
            self.vias.add(way.via)
        yield from self._of_sections(way)
        yield from self._of_interfaces(way)

    def _of_gate(self, number: int, way: Way) -> Iterator[Condition]:
        yield way.when if number == GUARD else way.gates[number]
        if number == SECTION:
            yield from self._of_sections(way)
        if number == INTERFACE:
            yield from self._of_interfaces(way)

    def _of_sections(self, way: Way) -> Iterator[Condition]:
        for key in self._sections_of(way):
            self.sections.add(key)
            section = self.definition.sections[key]
            yield from (section.requires, section.open, ((Atom("word", section.tick),),) if section.tick else ())

    def _sections_of(self, way: Way) -> Iterator[str]:
        """The section of a way and those above it."""
        key = way.section
        while section := self.definition.sections.get(key):
            yield key
            key = section.parent

    def _of_interfaces(self, way: Way) -> Iterator[Condition]:
        self.interfaces.update(way.interfaces)
        for interface in way.interfaces:
            for holder in self.definition.interfaces[interface].held_by:
                if holder in self.definition.kinds:
                    yield from self._of_kind(self.definition.kinds[holder])

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
