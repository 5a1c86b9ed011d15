"""What is asked in both worlds: an action on an entity, or whether that shows a field, of a thing or of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.world.world import World
from crmaccess.report.audit.contexts import screens
from crmaccess.values import NamedTuple

Pair = tuple[str, str]


Said = tuple[tuple[str, str], ...]  # values that a question about a kind says: a report, a channel and a type
KINDS = 24  # of more kinds than that nothing is told apart


class Question(NamedTuple):
    """`field`: '' for the record itself."""

    entity: str
    action: str
    field: str = ""


class Screened(NamedTuple):
    """A question as it is asked on one screen (`context`); '' for the usual one. `said`: of one kind alone."""

    entity: str
    action: str
    field: str = ""
    context: str = ""
    said: Said = ()


def questions(before: World, after: World, pairs: Iterable[Pair] | None = None) -> dict[Question, Sequence[Screened]]:
    """All that is known in either world, with the screens on which it is asked: of a field each from which the action
    is done. Only these pairs of entity and action, where some are named.
    """
    wanted = None if pairs is None else set(pairs)
    found: dict[Question, dict[Screened, None]] = {}
    for one in (*_of(before), *_of(after)):
        if wanted is None or (one.entity, one.action) in wanted:
            found.setdefault(Question(*one[:3]), {})[one] = None
    return {question: tuple(screened) for question, screened in found.items()}


def kinds_asked(question: Question, definition: Definition) -> list[Screened]:
    """The question about each kind that its ways tell apart by words: each report, each channel with each type."""
    entity, action, field = question
    declared = definition.attributes_of(entity) if entity in definition.entities and not field else {}
    atoms = atoms_in(one for way in definition.ways_of(entity, action) for one in (way.when, *way.gates))
    names = dict.fromkeys(atom.name for atom in atoms if atom.kind == "attribute" and not atom.path)
    words = {name: declared[name].values for name in names if name in declared and declared[name].values}
    if not words or prod(map(len, words.values())) > KINDS:
        return []
    return [
        Screened(entity, action, said=tuple(zip(words, values, strict=True))) for values in product(*words.values())
    ]


def _of(world: World) -> Iterator[Screened]:
    definition = world.definition
    for entity in definition.targets:
        fields = definition.fields.get(entity, {})
        by_action: dict[str, list[str]] = {}
        for action, context in (screens(world, entity) or [(_seeing(definition, entity), "")]) if fields else ():
            by_action.setdefault(action, []).append(context)
        for action in definition.actions_of(entity):
            yield Screened(entity, action)
            for context in by_action.get(action, ()):
                yield from (Screened(entity, action, field, context) for field in fields)


def _seeing(definition: Definition, entity: str) -> str:
    """The action by which what there is of the entity is seen; '' where there is none."""
    actions = definition.actions_of(entity)
    return next((one for one in (*definition.diagnosis.see, *actions[:1]) if one in actions), "")
