"""Words of `[authority]`: actions on things that have them, kinds of people."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.definition.authority import OF_KIND, RIGHTS, THING


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(place, word, what is known there)."""
    things = [*definition.ways, *definition.entities]
    for word, questions in definition.authority.changes.items():
        place = f'authority.changes."{word}"'
        for question in questions:
            if question.startswith(OF_KIND):
                yield place, question.removeprefix(OF_KIND), definition.kinds
            elif " " in question:
                action, thing = question.split()
                yield place, thing, (THING, *things)
                yield place, action, definition.actions if thing == THING else definition.actions_of(thing)
    for action in definition.authority.enters:
        yield "authority.enters", action, definition.actions_of(USER)
    for thing, asked in definition.authority.sees.items():
        for one in asked:
            action, of = one.split() if thing == RIGHTS and " " in one else (one, thing)
            yield f"authority.sees.{thing}", of, things
            yield f"authority.sees.{thing}", action, definition.actions_of(of)
