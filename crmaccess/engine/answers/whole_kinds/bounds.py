"""What an open way asks of a record that nobody named: how the person must stand to it, what it must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from crmaccess.definition import SCOPE
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.decision.decision import Bounds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import OPEN, enter, first_denial, fitting
from crmaccess.engine.ways.way import CompiledWay
from crmaccess.engine.world.world import World

Texts = tuple[str, ...]


def bounds_of(
    ways: Iterable[CompiledWay], world: World, person: Person, scene: Scene, *, guards: bool = True
) -> Bounds:  # fmt: skip
    """Of each open way the atoms that depend on the record, those of another action that it takes included; () where
    one of the ways asks for nothing of it. Without `guards` only what it takes besides what the way is called by.
    """
    return _of_ways(ways, world, person, scene, frozenset((scene.action,)), guards=guards)


def is_for_some(way: CompiledWay, person: Person, scene: Scene) -> bool:
    """Whether it depends on the record whether there is such a way."""
    enter(way, person, scene)
    said = [[(test, test.holds(person, scene)) for test in some] for some in way.guard]
    open_to = next((some for some in said if all(holds is not False for _, holds in some)), [])
    return any(holds is None and _is_of_record(test) for test, holds in open_to)


def _of_ways(
    ways: Iterable[CompiledWay], world: World, person: Person, scene: Scene, seen: frozenset[str], *,
    guards: bool = True,
) -> Bounds:  # fmt: skip
    """`seen`: the actions that are being looked into."""
    found: dict[Texts, None] = {}
    for way in ways:
        enter(way, person, scene)
        asked = [*([way.guard] if guards else []), *(gate.tests for gate in way.gates if gate.number == SCOPE)]
        each = [list(_depending(tests, world, person, scene, seen)) for tests in asked]
        for some in product(*each):
            atoms = tuple(dict.fromkeys(chain.from_iterable(some)))
            if not atoms:
                return ()
            found[atoms] = None
    joined = _joined(list(found))
    return (
        tuple(one for one in joined if not any(set(other) < set(one) for other in joined)) if () not in joined else ()
    )


def _joined(found: list[Texts]) -> list[Texts]:
    """The same; of two that say the opposite of one thing, and else the same, what is left: both together exclude
    nothing."""
    for one, other in combinations(found, 2):
        apart = set(one) ^ set(other)
        if len(apart) == 2 and {min(apart)} == {f"!{max(apart)}"}:
            rest = tuple(atom for atom in one if atom not in apart)
            return _joined([rest, *(each for each in found if each not in (one, other, rest))])
    return found


def _depending(
    tests: Iterable[Iterable[AtomTest]], world: World, person: Person, scene: Scene, seen: frozenset[str]
) -> Iterator[Texts]:  # fmt: skip
    """The atoms of the first alternative that does not fail which can still do so, rather of one that cannot; several
    where another action is bound in several ways."""
    every = [[(test, test.holds(person, scene)) for test in some] for some in tests]
    left = [said for said in every if all(holds is not False for _, holds in said)]
    if not left:
        yield ()
        return
    said = min(left, key=lambda said: any(holds is None for _, holds in said))
    own = tuple(test.atom.text for test, holds in said if holds is None and _is_of_record(test))
    within = [_within(test, world, person, scene, seen) or ((),) for test, _ in said]
    yield from ((*own, *chain.from_iterable(one)) for one in product(*within))


def _is_of_record(test: AtomTest) -> bool:
    """Whether it asks about the record itself, or one that it leads to."""
    atom = test.atom
    if "to" in atom.path or "after" in atom.path:
        return False
    return atom.kind in ("relation", "attribute", "date") or (atom.kind in ("may", "can") and bool(atom.path))


def _within(test: AtomTest, world: World, person: Person, scene: Scene, seen: frozenset[str]) -> Bounds:
    """What another action of the same record takes of it, where the test asks for one."""
    atom = test.atom
    if atom.kind != "may" or atom.path or atom.negated or atom.name in seen:
        return ()
    inner = scene.about(scene.record)
    inner.action, inner.wanted = atom.name, scene.interface
    opened = list(_open_ways(world, person, inner))
    return _of_ways(opened, world, person, inner, seen | {atom.name})


def _open_ways(world: World, person: Person, scene: Scene) -> Iterator[CompiledWay]:
    for way in fitting(world.rules.ways(scene.entity, scene.action), person, scene):
        enter(way, person, scene)
        if first_denial(way, person, scene)[0] == OPEN:
            yield way
