"""Filters without their person, made once for all people who agree in what they rest on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.many.reach import Arm, arms
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause
from crmaccess.report.counts.agreement import Agreed
from crmaccess.report.counts.basis import Asked, Bases, Basis

Pair = tuple[str, str]
Wanted = tuple[str, ...]  # entity and action; perhaps a field that is to be shown, and the screen


class Filter:
    """The filter of one action; equal filters are one object. Without arms records are asked about one by one."""

    __slots__ = ("arms", "entity")

    def __init__(self, entity: str, arms: Sequence[Arm] | None) -> None:
        self.entity, self.arms = entity, arms


class Filters:
    """The filters of some actions on entities, or of what these show."""

    def __init__(self, bases: Bases, pairs: Sequence[Wanted]) -> None:
        self._bases = bases
        self._agreed = Agreed(bases, [_Action(bases.world, *pair).filter for pair in pairs])
        self._closed = [Filter(entity, ()) for entity, *_ in pairs]
        self._known: dict[Basis, list[Filter]] = {}

    def of(self, person: Person) -> list[Filter]:
        """For each pair. People who agree in everything get the same list."""
        basis = self._bases.of(person)
        return self._closed if basis is None else self.on(person, basis)

    def on(self, person: Person, basis: Basis) -> list[Filter]:
        """The same for a person whose basis is known."""
        known = self._known.get(basis)
        if known is None:
            known = self._known[basis] = self._agreed.of(person, basis)
        return known


class _Action:
    """Makes the filters of one action, from statements that are made once for cells where the same matters."""

    def __init__(self, world: World, entity: str, action: str, field: str = "", context: str = "") -> None:
        self._world, self._entity, self._action, self._shown = world, entity, action, (field, context)
        self._statements: dict[Hashable, Clause] = {}
        self._made: dict[tuple[Arm, ...] | None, Filter] = {}

    def filter(self, person: Person, basis: Basis, asked: Asked) -> Filter:
        def statement(person: Person, scene: Scene) -> Clause:
            return self._statement(person, scene, basis, asked)

        try:
            made = arms(self._world, person, self._entity, self._action, "", statement, *self._shown)
        except OneByOne:
            made = None
        return self._made.setdefault(made, Filter(self._entity, made))

    def _statement(self, person: Person, scene: Scene, basis: Basis, asked: Asked) -> Clause:
        """What is asked of the records in one cell."""
        assert scene.record is not None  # Invariant: it stands for the cell.
        known = self._statements.get(basis.at(scene.record, asked))
        if known is None:
            before = len(asked)
            known = self._world.rules.opens(basis.listening(person, asked), scene)
            if len(asked) > before:
                self._statements.clear()
            self._statements[basis.at(scene.record, asked)] = known
        return known
