"""The table `[authority]`: what must be open to whoever changes something by a command."""

from crmaccess.definition import Authority
from crmaccess.definition.authority import EVERYBODY, HELD, NOBODY, OF_KIND
from crmaccess.systems.tables.conditions import expanded
from crmaccess.systems.tables.table import Table


def authority(table: Table) -> Authority:
    changes = table.table("changes")
    asked = {
        word: _questions(changes, key)
        for key in changes.values
        for pattern, _ in expanded(key)
        for word in pattern.split()
    }
    sees = table.table("sees")
    authority = Authority(
        asked, table.choice("ceiling", ("", HELD), ""), {thing: sees.words(thing) for thing in sees.values},
        table.words("enters"),
    )  # fmt: skip
    table.close()
    return authority


def _questions(changes: Table, key: str) -> tuple[str, ...]:
    """A string is one question, a list is any of its strings."""
    value = changes.values[key]
    questions = (value,) if isinstance(value, str) else changes.words(key)
    for one in questions:
        if not (one in (EVERYBODY, NOBODY) or one.startswith(OF_KIND) or len(one.split()) == 2):
            changes.refuse("E_DEFINITION_TYPE", key, one, expected="ACTION THING, is:KIND, everybody, nobody")
    return questions
