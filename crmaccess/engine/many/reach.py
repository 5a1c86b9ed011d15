"""Which records a person reaches: the ways of an action as one filter, cell by cell.

The filter is first made without the person ("the stamp meets my departments"), so that all people who hold the same
share it; then the person is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crmaccess.engine.conditions.clauses import all_of, any_of, has_value, none_of
from crmaccess.engine.many.bindings import bound
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import ALWAYS, NEVER, Clause, Record
from crmaccess.values import NamedTuple

Cells = tuple[tuple[str, str], ...]
Statement = Callable[[Person, Scene], Clause]


class Arm(NamedTuple):
    """Records in these cells and branches are reached if the statement is true of them; "I" is still open in it."""

    cells: Cells
    branches: Clause
    statement: Clause


def arms(
    world: World, person: Person, entity: str, action: str, interface: str = "", statement_of: Statement | None = None,
    field: str = "", context: str = "",
) -> tuple[Arm, ...]:  # fmt: skip
    """The filter of an action, or of what it shows a field of: one arm for the cells where the same is asked.

    Raises OneByOne when there is none.
    """
    made = statement_of or world.rules.opens
    found: dict[tuple[Clause, Clause], list[tuple[str, str]]] = {}
    rows = [(pipeline, "") for pipeline in dict.fromkeys(pipeline for pipeline, _ in world.cells_of(entity))]
    cells = list(dict.fromkeys((*rows, *world.cells_of(entity))))
    for branch, condition in _branches(person, interface):
        for cell in cells:
            scene = Scene(world, action, entity, Record(entity, "", pipeline=cell[0], stage=cell[1], branch=branch))
            scene.context = context or world.definition.context_of(entity, action)
            scene.wanted, scene.field = interface, field
            statement = made(person, scene)
            if statement != NEVER:
                found.setdefault((condition, statement), []).append(cell)
    return tuple(
        Arm(() if len(where) == len(cells) else tuple(where), condition, statement)
        for (condition, statement), where in found.items()
    )


def _branches(person: Person, interface: str) -> list[tuple[str, Clause]]:
    """The branches in which roles are held, each for itself, and all the others together."""
    held = person.profile(interface).held_branches
    if not held:
        return [("", ALWAYS)]
    others = none_of(has_value("branch", held))
    return [("", others), *((branch, has_value("branch", (branch,))) for branch in held)]


def reached_records(world: World, person: Person, entity: str, action: str, interface: str = "") -> Clause:
    """The records of an entity to which the person may do this, as one filter for the store."""
    return filter_of(arms(world, person, entity, action, interface), person, world)


def filter_of(some: Iterable[Arm], person: Person, world: World) -> Clause:
    """The arms as one filter, the person put in."""
    return any_of([
        all_of([("cells", arm.cells) if arm.cells else ALWAYS, arm.branches, bound(arm.statement, person, world)])
        for arm in some
    ])  # fmt: skip


def matches(clause: Clause, record: Record) -> bool:
    """Whether a bound filter includes a record: what the store's WHERE means."""
    word, *rest = clause
    return bool(_MEANINGS[str(word)](record, *rest))


def _cells(record: Record, cells: Cells) -> bool:
    return (record.pipeline, record.stage) in cells


def _day(record: Record, name: str, mark: str, day: str) -> bool:
    value = record.value(name)[:10]
    order = "=" if value == day else ">" if value > day else "<" if value else "never"
    return order in mark


_MEANINGS: dict[str, Callable[..., bool]] = {
    "all": lambda record, clauses: all(matches(clause, record) for clause in clauses),
    "any": lambda record, clauses: any(matches(clause, record) for clause in clauses),
    "not": lambda record, clause: not matches(clause, record),
    "is": lambda record, name, values: record.value(name) in values,
    "attribute": lambda record, name, values: record.value(name) in values,
    "names": lambda record, name, words: not set(words).isdisjoint(record.value(name).split()),
    "cells": _cells,
    "stamp": lambda record, departments: not set(departments).isdisjoint(record.stamp),
    "participant": lambda record, part, logins: not set(logins).isdisjoint(record.people(part)),
    "day": _day,
}
