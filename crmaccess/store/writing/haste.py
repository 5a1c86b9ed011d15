"""Commits that do not wait for the disk: a kill of the process undoes none of them, only the end of the machine does.

Waiting takes a disk some milliseconds each time, most of what sending a letter takes. Who hurries must be able to tell
afterwards that the machine went down meanwhile: by the name of the boot, which another one does not have.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crmaccess.store.beside import Execute
from crmaccess.store.database import Database

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_boot() -> str:
    """The name of the time since this machine was started, the same in all its containers; '' where it has none."""
    try:
        return _BOOT.read_text(encoding="ascii").strip().replace("-", "")
    except OSError:
        return ""


def may_hurry(place: Database, connection: Connection) -> bool:
    """Whether a commit that the disk has not got yet is at least whole: in SQLite's log of changes (WAL) it is."""
    return bool(place.hurried) and connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@contextmanager
def hurried(place: Database, connection: Connection, *, waiting: bool) -> Iterator[Execute]:
    """What executes statements with `?` for each value, in one transaction of the driver's own: for what is done for
    each letter, SQLAlchemy takes longer than the database. With `waiting` the commit waits for the disk all the same.

    Raises StoreUnavailable.
    """
    driver: Any = connection.connection.driver_connection

    def execute(statement: str, *values: object) -> Any:
        return driver.execute(statement.replace("?", place.mark), values)

    try:
        for statement in (*(place.waiting if waiting else place.hurried), *place.begin):
            driver.execute(statement)
        yield execute
        driver.commit()
    except BaseException as error:
        driver.rollback()
        if isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate"):
            raise place.fault(error) from error
        raise
