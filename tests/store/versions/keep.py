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
import pytest

from crmaccess.changes import SecretSet
from crmaccess.store.database import PostgresServer
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


class Listening(psycopg.Cursor[Any]):
    """Notes what is said to the server, with the values in their places."""

    said: list[str] = []

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        self._note(query, [params])
        return super().execute(query, params, **options)

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        self._note(query, params_seq)
        super().executemany(query, params_seq, **options)

    def _note(self, query: str, rows: Any) -> None:
        if query.lstrip().startswith(WRITING):
            client = psycopg.ClientCursor(self.connection)
            self.said.extend(client.mogrify(query, row).strip() + ";" for row in rows)


def postgresql_statements() -> Iterator[str]:
    connect = PostgresServer.writing

    def listened_to(place: PostgresServer) -> Any:
        connection = connect(place)
        connection.cursor_factory = Listening
        return connection

    with running_server() as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(PostgresServer, "writing", listened_to)
        fill(address)
    return iter(Listening.said)


if __name__ == "__main__":
    for kind, statements in (("sqlite", sqlite_statements), ("postgresql", postgresql_statements)):
        (HERE / f"{SCHEMA_VERSION}.{kind}.sql").write_text("\n".join(statements()) + "\n", encoding="utf-8")
