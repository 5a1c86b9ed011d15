"""The words of `[duties]`: its records must be able to say who answers, and for what."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import ANSWERING_GROUP, Definition


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word, the word, and the words that may stand there."""
    duties = definition.duties
    yield "duties.entity", duties.entity, definition.entities
    yield from ((f"duties.kinds.{key}", key, ()) for key in duties.kinds if key == ANSWERING_GROUP)
    for key, kind in duties.kinds.items():
        yield f"duties.kinds.{key}.place", kind.place, definition.places
        needed, action = kind.needs
        yield f"duties.kinds.{key}.needs", needed, definition.entities if kind.place else ()
        done = [one for one in definition.actions if definition.ways_of(needed, one)]
        yield f"duties.kinds.{key}.needs", action, done or definition.actions
        if needed in definition.entities:
            yield f"duties.kinds.{key}.needs", kind.place, definition.entities[needed].places
