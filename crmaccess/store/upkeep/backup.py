"""A copy of a database that is in use."""

import sqlite3
from contextlib import closing

from crmaccess.errors import UsageError
from crmaccess.store.database import PostgresServer, database
from crmaccess.store.upkeep.files import new_file, translated


def backup(url: str, path: str) -> None:
    """A copy of the database as it is at this moment, while others may go on writing; never over a file that is there.

    Raises UsageError for PostgreSQL, which has tools of its own for that.
    """
    place = database(url)
    if isinstance(place, PostgresServer):
        raise UsageError("E_BACKUP_OF_SERVER", place.shown)
    with (
        translated(place),
        closing(place.reading()) as source,
        new_file(path, taken="E_FILE_EXISTS") as draft,
        closing(sqlite3.connect(draft)) as target,
    ):
        source.backup(target)
