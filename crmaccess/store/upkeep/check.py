"""What is wrong with a database."""

from contextlib import closing

from crmaccess.errors import Problem
from crmaccess.store.database import PostgresServer, database
from crmaccess.store.reading.snapshot import Snapshot
from crmaccess.store.upkeep.files import translated


def check(url: str) -> list[Problem]:
    """What is damaged: pages of the file, and rows that name what is not there. A server looks after that itself.

    Raises StoreUnavailable for what is no database of this version.
    """
    place = database(url)
    Snapshot(url).close()
    if isinstance(place, PostgresServer):
        return []
    with translated(place), closing(place.reading()) as connection:
        pages = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        *(Problem("E_DATABASE_DAMAGED", text) for text in pages),
        *(Problem("E_REFERENCE_BROKEN", f"{table} {number}", details=(("to", to),)) for table, number, to, _ in rows),
    ]
