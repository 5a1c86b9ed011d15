"""The table `[letters]`: which letters go out at what."""

from crmaccess.definition import LetterKind, Notices
from crmaccess.definition.letters import CARRIED, CHANNELS, EVENTS
from crmaccess.systems.tables.table import Table


def letter(key: str, table: Table) -> LetterKind:
    on = table.words("on")
    for event in on:
        if event not in EVENTS:
            table.unknown("on", event, EVENTS)
    letter = LetterKind(key, on, table.choice("carries", CARRIED, ""), table.label(), table.text("telegram"))
    table.close()
    return letter


def notices(channel: str, table: Table) -> Notices:
    if channel not in CHANNELS:
        table.unknown("", channel, CHANNELS)
    found = Notices(channel, table.words("types"), table.text("address"))
    table.close()
    return found
