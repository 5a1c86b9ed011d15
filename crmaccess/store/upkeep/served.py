"""What a server holds, copied into a file: for this the tables must be made anew."""

import sqlite3
from contextlib import closing

from sqlalchemy import StaticPool, create_engine

from crmaccess.store.database import PostgresServer
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.schema.views import publish
from crmaccess.store.writing.past import empty


def copied_from(place: PostgresServer) -> sqlite3.Connection:
    """A copy of the database as it is now, in tables of the same shape, without triggers."""
    copy = empty()
    engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)  # which leaves the copy open
    with engine.connect() as connection:
        METADATA.create_all(connection, checkfirst=False)
        publish(connection)
        connection.commit()
    copy.execute("BEGIN")
    with closing(place.reading()) as source:
        for table in METADATA.sorted_tables:
            names = [f'"{column.name}"' for column in table.c if column.computed is None]
            rows = source.execute(f"SELECT {', '.join(names)} FROM {table.name}")
            marks = ", ".join("?" * len(names))
            copy.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)
    copy.execute("COMMIT")
    return copy
