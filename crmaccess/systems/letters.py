"""The table `[letters]`: which letters go out at what."""

from crmaccess.definition import LetterKind
from crmaccess.definition.letters import CARRIED, EVENTS
from crmaccess.systems.table import Table


def letter(key: str, table: Table) -> LetterKind:
    on = table.words("on")
    for event in on:
        if event not in EVENTS:
            table.unknown("on", event, EVENTS)
    letter = LetterKind(key, on, table.choice("carries", CARRIED, ""), table.label())
    table.close()
    return letter
