"""A definition compiled: what holds at every moment, whatever the facts. Any number of worlds share it."""

from __future__ import annotations

from collections.abc import Hashable

from crmaccess.definition import ACTION, SCOPE, Condition, Definition, Permission
from crmaccess.engine.conditions.atoms import tests_for
from crmaccess.engine.conditions.involved import atoms_in, places_beside
from crmaccess.engine.conditions.tests import Holds, Tests, any_holds, clause_of_tests
from crmaccess.engine.gates.gate import Gate
from crmaccess.engine.gates.sections import section_gate
from crmaccess.engine.levels.layout import Scheme, scheme_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.compiled import compiled_ways
from crmaccess.engine.ways.guards import Ways
from crmaccess.engine.ways.reaching import clause_of
from crmaccess.engine.ways.walk import open_way
from crmaccess.engine.ways.way import rights_named
from crmaccess.facts import ALWAYS, Clause
from crmaccess.values import cached_property

ASKING_RIGHTS = ("word", "right", "reach")  # kinds of atoms


class Rules:
    """A definition compiled, without any fact. Each part is compiled when it is first asked for, and kept."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        kinds = definition.kinds.items()
        self.kinds_by_rights = frozenset(
            key for key, kind in kinds if any(atom.kind in ASKING_RIGHTS for some in kind.test for atom in some)
        )
        self._permissions: dict[tuple[str, str], Permission | None] = {
            (p.entity, p.action): p for p in definition.permissions.values() if p.action
        }
        # By the identity of the condition, which is kept with its tests: to compare conditions takes longer than to
        # ask them.
        self._conditions: dict[int, tuple[Condition, Tests, Holds]] = {}
        self._ways: dict[tuple[str, str], Ways] = {}
        self._places_beside: dict[tuple[str, str], tuple[str, ...]] = {}
        self._entrances: dict[Hashable, int] = {}

    @cached_property
    def scheme(self) -> Scheme:
        """Which levels lie where in a row of levels, as far as the definition tells."""
        return scheme_of(self.definition)

    @cached_property
    def sections(self) -> dict[str, Gate]:
        """The gate of each section."""
        return {key: section_gate(section, self.definition) for key, section in self.definition.sections.items()}

    @cached_property
    def places_differ(self) -> bool:
        """Whether one place may differ from another whoever asks: by its section, by what an action takes besides, by
        others from which it is reached."""
        definition = self.definition
        opening = atoms_in(section.open for section in definition.sections.values())
        if any(step in definition.places for atom in opening for step in atom.path):
            return True
        pairs = [(entity, action) for entity, actions in definition.ways.items() for action in actions]
        vias = (way.via for pair in pairs for way in definition.ways_of(*pair))
        return any(vias) or any(self.places_beside(*pair) for pair in pairs)

    def ways(self, entity: str, action: str) -> Ways:
        """The ways of an action. Raises InvalidInput when the system knows no such action on the entity."""
        try:
            return self._ways[entity, action]
        except KeyError:
            found = self._ways[entity, action] = compiled_ways(entity, action, self, self._entrances)
            return found

    def rights_asked(self, entity: str, action: str) -> list[str]:
        """The rights that the ways of an action ask for, each once."""
        return list(dict.fromkeys(name for way in self.ways(entity, action).every for name in rights_named(way)))

    def places_beside(self, entity: str, action: str) -> tuple[str, ...]:
        """The kinds of places by which that turns which an action takes besides the rights of who does it."""
        known = self._places_beside.get((entity, action))
        if known is None:
            known = self._places_beside[entity, action] = places_beside(self.definition, entity, action)
        return known

    def is_open(self, person: Person, scene: Scene) -> bool:
        """Whether some way of the scene's action is open."""
        return open_way(self.ways(scene.entity, scene.action), person, scene) is not None

    def opens(self, person: Person, scene: Scene) -> Clause:
        """The records of the scene's cell for which some way of its action is open."""
        return clause_of(self.ways(scene.entity, scene.action), person, scene)

    def holds(self, condition: Condition, person: Person, scene: Scene) -> bool | None:
        """Any of the alternatives; None when none holds but one depends. An empty condition holds."""
        try:
            return self._conditions[id(condition)][2](person, scene)
        except KeyError:
            return self._compiled(condition)[2](person, scene)

    def clause(self, condition: Condition, person: Person, scene: Scene) -> Clause:
        """The records of the scene's cell for which a condition holds."""
        return clause_of_tests(self._compiled(condition)[1], person, scene) if condition else ALWAYS

    def _compiled(self, condition: Condition) -> tuple[Condition, Tests, Holds]:
        known = self._conditions.get(id(condition))
        if known is None:
            tests = tests_for(condition, self)
            known = self._conditions[id(condition)] = condition, tests, any_holds(tests)
        return known

    def permission_of(self, entity: str, action: str) -> Permission | None:
        """The right that an action on an entity is a matter of, if it is one of one right.

        It is the one named after them, or else the one that all their ways ask for, at the scope or at the action.
        """
        if (entity, action) not in self._permissions:
            asked = (self._rights_asked(entity, action, gate) for gate in (SCOPE, ACTION))
            only = next((rights for rights in asked if rights), ())
            self._permissions[entity, action] = self.definition.permissions[only[0]] if len(only) == 1 else None
        return self._permissions[entity, action]

    def _rights_asked(self, entity: str, action: str, gate: int) -> tuple[str, ...]:
        """The rights that the entity's own ways ask for at a gate; () when one of them asks for none."""
        own = self.definition.ways.get(entity, {}).get(action, ())
        asked = [
            [atom.name for atom in atoms_in((way.gates[gate],)) if atom.name in self.definition.permissions]
            for way in own
        ]
        return tuple(dict.fromkeys(name for names in asked for name in names)) if all(asked) else ()
