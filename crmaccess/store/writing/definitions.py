"""The definition that counts, and all that entries were made under, by their hashes."""

import json
from collections.abc import Mapping

from crmaccess.store.hashes import digest
from crmaccess.store.transaction import Connection


def definition_in(connection: Connection) -> str:
    """The definition that counts, its raw tables as JSON; '' where there is none."""
    return str(connection.first("SELECT value FROM workspace WHERE name = 'definition'") or "")


def carrying_letters(connection: Connection) -> tuple[str, ...]:
    """The kinds of letters that carry a way in: a code or a password."""
    tables = json.loads(definition_in(connection) or "{}")
    return tuple(sorted(kind for kind, letter in tables.get("letters", {}).items() if letter.get("carries")))


def say(connection: Connection, said: Mapping[str, str]) -> None:
    """Put what is said once in place of what was said; a definition is kept for the journal, too."""
    connection.execute_many("DELETE FROM workspace WHERE name = ?", [(name,) for name in said])
    connection.execute_many("INSERT INTO workspace (name, value) VALUES (?, ?)", list(said.items()))
    keep_definition(connection, said["definition"])


def keep_definition(connection: Connection, tables: str) -> None:
    """Keep the text of a definition under its hash; one that is there is the same."""
    name = digest(tables)
    if connection.first("SELECT hash FROM definition WHERE hash = ?", name) is None:
        connection.execute("INSERT INTO definition (hash, tables) VALUES (?, ?)", name, tables)
