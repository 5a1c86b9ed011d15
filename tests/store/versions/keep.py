"""Keeps a database of this schema version for the tests of later ones: `python -m tests.store.versions.keep`.

It lies beside this file as the statements that make it, for each kind of database.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from crmaccess.changes import SecretSet
from crmaccess.store.upkeep.creation import create
from crmaccess.store.version import SCHEMA_VERSION
from crmaccess.systems import load
from tests.conftest import running_server
from tests.store.company import AT, COMPANY, added, write

HERE = Path(__file__).parent
WRITING = ("CREATE", "INSERT", "UPDATE", "DELETE")


def fill(url: str) -> None:
    create(url, "universal", load("universal")[1])
    write(url, [*added(COMPANY), SecretSet("anna", "no hash of any password", AT)])


def sqlite_statements() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/crm.db"
        fill(path)
        with closing(sqlite3.connect(path)) as connection:
            yield from connection.iterdump()


def postgresql_statements() -> Iterator[str]:
    """What the program says to the server, with the values in their places."""
    said: list[str] = []

    def listen(_: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if statement.lstrip().startswith(WRITING):
            client = psycopg.ClientCursor(cursor.connection)
            said.extend(client.mogrify(statement, row).strip() + ";" for row in (values if many else [values]))

    event.listen(Engine, "before_cursor_execute", listen)
    with running_server() as address:
        fill(address)
    return iter(said)


if __name__ == "__main__":
    for kind, statements in (("sqlite", sqlite_statements), ("postgresql", postgresql_statements)):
        (HERE / f"{SCHEMA_VERSION}.{kind}.sql").write_text("\n".join(statements()) + "\n", encoding="utf-8")
