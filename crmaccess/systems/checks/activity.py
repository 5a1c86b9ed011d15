"""The words of `[activity]`: what is asked of the engine for somebody's figures must make sense there."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition

TAKEN = ("user", "name", "day", "best", "behind")  # columns beside the figures


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word, the word, and the words that may stand there."""
    activity = definition.activity
    entity, action = activity.needs
    yield "activity.needs", entity, definition.entities
    yield "activity.needs", action, [one for one in definition.actions if definition.ways_of(entity, one)]
    if entity in definition.entities:
        yield "activity.needs", "responsible", definition.entities[entity].parts
    known = definition.attributes_of(entity)
    for name, value in (pair for record in activity.records for pair in record):
        yield "activity.records", name, known
        if name in known and known[name].values:
            yield "activity.records", value, known[name].values
    for key, figure in activity.figures.items():
        yield from ((f"activity.figures.{key}", key, ()) for one in TAKEN if one == key)
        sums = [one.key for one in activity.figures.values() if not one.mean]
        yield f"activity.figures.{key}.weight", figure.weight, sums if figure.mean else ()
