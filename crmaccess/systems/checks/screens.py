"""The words of `[diagnosis]` and `[screens]`: what they name must exist."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition

# The classes of things a screen can be named for; `value` is an attribute of accounts.
THINGS = (
    "account", "type", "value", "role", "right", "restriction", "setting", "admission", "place", "group", "department",
    "record",
)  # fmt: skip


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word, the word, and the words that may stand there."""
    for action in definition.diagnosis.see:
        yield "diagnosis.see", action, definition.actions
    entity, action = definition.diagnosis.notify
    yield "diagnosis.notify", entity, definition.entities
    yield "diagnosis.notify", action, definition.ways.get(entity, definition.actions)
    for word in definition.diagnosis.risky:
        yield "diagnosis.risky", word, {*definition.actions, *definition.permissions}
    for role in definition.diagnosis.trusted:
        yield "diagnosis.trusted", role, definition.roles
    known = {
        "right": definition.permissions, "restriction": definition.restrictions, "setting": definition.settings,
        "admission": definition.places, "place": definition.places, "record": definition.entities,
        "role": definition.modules,
    }  # fmt: skip
    for key in definition.screens:
        thing, _, name = key.partition(":")
        yield f'screens."{key}"', thing, THINGS
        if thing in known and not name.endswith("*"):
            yield f'screens."{key}"', name, known[thing]
