"""Files of databases: a new one appears whole or not at all; what goes wrong is told as the user can act on it."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from crmaccess.errors import StoreUnavailable
from crmaccess.store.database import SqliteFile


@contextmanager
def new_file(path: str, *, taken: str = "E_DATABASE_EXISTS", keep: bool = True) -> Iterator[str]:
    """A path beside the wished one; what was made there takes its place in one step, and only if all went well.

    `taken` is the code for a path where there is something already; without `keep` nothing takes its place.
    """
    if os.path.lexists(path):
        raise StoreUnavailable(taken, path)
    draft = f"{path}.{os.getpid()}.new"
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        yield draft
        if keep:
            _put_in_place(draft, path)
    except OSError as error:
        raise _refused(path, error, taken) from error
    finally:
        for name in (draft, draft + "-wal", draft + "-shm"):
            if os.path.exists(name):
                os.unlink(name)


def _put_in_place(draft: str, path: str) -> None:
    """Unlike a rename, a link never replaces what somebody else has made meanwhile; some file systems have none."""
    try:
        os.link(draft, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS) or os.path.lexists(path):
            raise
        os.rename(draft, path)


def _refused(path: str, error: OSError, taken: str) -> StoreUnavailable:
    codes = {
        errno.ENOENT: "E_DIRECTORY_MISSING", errno.ENOTDIR: "E_DIRECTORY_MISSING", errno.EEXIST: taken,
        errno.ENOSPC: "E_DISK_FULL",
    }  # fmt: skip
    return StoreUnavailable(codes.get(error.errno or 0, "E_NOT_WRITABLE"), path, reason=str(error))


@contextmanager
def translated(place: SqliteFile) -> Iterator[None]:
    """Faults of SQLite as faults of this database."""
    try:
        yield
    except sqlite3.Error as error:
        raise place.fault(error) from error
