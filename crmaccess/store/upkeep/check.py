"""What is wrong with a database."""

from contextlib import closing

from crmaccess.errors import Problem
from crmaccess.store.database import PostgresServer, database
from crmaccess.store.reading.snapshot import Snapshot
from crmaccess.store.upkeep.files import examine, translated
from crmaccess.store.upkeep.shape import differences


def check(url: str) -> list[Problem]:
    """What is damaged: pages of the file, rows that name what is not there (a server looks after both itself), and
    tables and views that are not as this version makes them.

    Raises StoreUnavailable for what is no database of this version.
    """
    place = database(url)
    Snapshot(url).close()
    if isinstance(place, PostgresServer):
        return differences(place)
    examine(place)
    with translated(place), closing(place.reading()) as connection:
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    broken = (Problem("E_REFERENCE_BROKEN", f"{table} {row}", details=(("to", to),)) for table, row, to, _ in rows)
    return [*broken, *differences(place)]
