"""Commits that do not wait for the disk: a kill of the process undoes none of them, only the end of the machine does.

Waiting takes a disk some milliseconds each time, most of what sending a letter takes. Who hurries must be able to tell
afterwards that the machine went down meanwhile: by the name of the boot, which another one does not have.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crmaccess.store.beside import Execute
from crmaccess.store.transaction import Connection, translated

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_boot() -> str:
    """The name of the time since this machine was started, the same in all its containers; '' where it has none."""
    try:
        return _BOOT.read_text(encoding="ascii").strip().replace("-", "")
    except OSError:
        return ""


def may_hurry(connection: Connection) -> bool:
    """Whether a commit that the disk has not got yet is at least whole: in SQLite's log of changes (WAL) it is."""
    return bool(connection.place.hurried) and bool(connection.first("PRAGMA journal_mode") == "wal")


@contextmanager
def hurried(connection: Connection, *, waiting: bool) -> Iterator[Execute]:
    """What executes statements in one transaction. With `waiting` the commit waits for the disk all the same.

    Raises StoreUnavailable.
    """
    place, driver = connection.place, connection.driver
    with translated(place):
        try:
            for statement in (*(place.waiting if waiting else place.hurried), *place.begin):
                driver.execute(statement)
            yield connection.execute
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
