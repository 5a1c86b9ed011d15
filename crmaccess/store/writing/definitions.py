"""The definition that counts, and all that entries were made under, by their hashes."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from crmaccess.store.hashes import digest
from crmaccess.store.schema.tables import METADATA

_workspace, _definition = METADATA.tables["workspace"], METADATA.tables["definition"]


def definition_in(connection: Connection) -> str:
    """The definition that counts, its raw tables as JSON; '' where there is none."""
    said = select(_workspace.c.value).where(_workspace.c.name == "definition")
    return str(connection.execute(said).scalar() or "")


def say(connection: Connection, said: Mapping[str, str]) -> None:
    """Put what is said once in place of what was said; a definition is kept for the journal, too."""
    connection.execute(delete(_workspace).where(_workspace.c.name.in_(said)))
    connection.execute(_workspace.insert(), [{"name": name, "value": value} for name, value in said.items()])
    keep_definition(connection, said["definition"])


def keep_definition(connection: Connection, tables: str) -> None:
    """Keep the text of a definition under its hash; one that is there is the same."""
    name = digest(tables)
    if connection.execute(select(_definition.c.hash).where(_definition.c.hash == name)).first() is None:
        connection.execute(_definition.insert(), {"hash": name, "tables": tables})
