"""The table about passwords."""

from crmaccess.definition import PASSWORD_WAYS, Passwords
from crmaccess.systems.tables.table import Table


def passwords(table: Table) -> Passwords:
    ways = {name: table.words(name, " ".join(PASSWORD_WAYS)) for name in ("created", "reset")}
    for name, words in ways.items():
        for word in words:
            if word not in PASSWORD_WAYS:
                table.unknown(name, word, PASSWORD_WAYS)
    found = Passwords(ways["created"], ways["reset"], table.label("instead"))
    table.close()
    return found
