"""The database itself: made, brought up to date, copied, examined."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager

from sqlalchemy import Connection, delete, inspect, select

from crmaccess.errors import Problem, StoreUnavailable, UsageError
from crmaccess.store.database import SCHEMA_VERSION, Database, PostgresServer, SqliteFile, database
from crmaccess.store.snapshot import Snapshot
from crmaccess.store.tables import METADATA
from crmaccess.store.views import publish
from crmaccess.store.writing import writing

_workspace = METADATA.tables["workspace"]


def create(url: str, system: str, definition: str, compiled: str = "") -> None:
    """Make the database of a system; `definition` is its raw tables as JSON, `compiled` the same as it is read fastest.

    Raises StoreUnavailable where there is one already, or where none can be; then nothing is left behind.
    """
    place = database(url)
    if isinstance(place, SqliteFile):
        with _new_file(place.path) as path:
            _fill(SqliteFile(path), system, definition, compiled)
    else:
        _fill(place, system, definition, compiled)


def refuse_unmakeable(url: str) -> None:
    """Raise what `create` would raise, and make nothing."""
    place = database(url)
    if isinstance(place, SqliteFile):
        with _new_file(place.path, keep=False):
            return
    with writing(place) as connection:
        _refuse_existing(connection, place)


def _refuse_existing(connection: Connection, place: Database) -> None:
    if "workspace" in inspect(connection).get_table_names():
        raise StoreUnavailable("E_DATABASE_EXISTS", place.shown)


def _fill(place: Database, system: str, definition: str, compiled: str) -> None:
    with writing(place) as connection:
        _refuse_existing(connection, place)
        METADATA.create_all(connection, checkfirst=False)
        publish(connection)
        said = {"schema_version": str(SCHEMA_VERSION), "system": system, "definition": definition, "compiled": compiled}
        connection.execute(_workspace.insert(), [{"name": name, "value": value} for name, value in said.items()])


@contextmanager
def _new_file(path: str, *, taken: str = "E_DATABASE_EXISTS", keep: bool = True) -> Iterator[str]:
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


# What brings a database from the version before to this one. A new database has all tables at once; a step for a
# table that changed moves its data.
STEPS: Mapping[int, Callable[[Connection], None]] = {1: METADATA.create_all}


def upgrade(url: str, compiled: Callable[[str], str]) -> tuple[int, int]:
    """Bring the tables up to date, publish the views and compile the definition anew; the version before and after.

    Raises StoreUnavailable for a database of a newer version.
    """
    place = database(url)
    with writing(place) as connection:
        version = _version(connection, place)
        for step in range(version + 1, SCHEMA_VERSION + 1):
            STEPS[step](connection)
        publish(connection)
        facts = {"schema_version": str(SCHEMA_VERSION), "compiled": compiled(_said(connection, "definition"))}
        for name, value in facts.items():
            connection.execute(delete(_workspace).where(_workspace.c.name == name))
            connection.execute(_workspace.insert(), {"name": name, "value": value})
    return version, SCHEMA_VERSION


def _said(connection: Connection, name: str) -> str:
    return connection.execute(select(_workspace.c.value).where(_workspace.c.name == name)).scalar() or ""


def _version(connection: Connection, place: Database) -> int:
    text = _said(connection, "schema_version")
    if not text.isdecimal():
        raise StoreUnavailable("E_NOT_A_DATABASE", place.shown)
    if int(text) > SCHEMA_VERSION:
        raise StoreUnavailable("E_SCHEMA_NEW", place.shown, found=text, expected=str(SCHEMA_VERSION))
    return int(text)


def backup(url: str, path: str) -> None:
    """A copy of the database as it is at this moment, while others may go on writing; never over a file that is there.

    Raises UsageError for PostgreSQL, which has tools of its own for that.
    """
    place = database(url)
    if isinstance(place, PostgresServer):
        raise UsageError("E_BACKUP_OF_SERVER", place.shown)
    with (
        _translated(place),
        closing(place.reading()) as source,
        _new_file(path, taken="E_FILE_EXISTS") as draft,
        closing(sqlite3.connect(draft)) as target,
    ):
        source.backup(target)


def check(url: str) -> list[Problem]:
    """What is damaged: pages of the file, and rows that name what is not there. A server looks after that itself.

    Raises StoreUnavailable for what is no database of this version.
    """
    place = database(url)
    Snapshot(url).close()
    if isinstance(place, PostgresServer):
        return []
    with _translated(place), closing(place.reading()) as connection:
        pages = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        *(Problem("E_DATABASE_DAMAGED", text) for text in pages),
        *(Problem("E_REFERENCE_BROKEN", f"{table} {number}", details=(("to", to),)) for table, number, to, _ in rows),
    ]


@contextmanager
def _translated(place: Database) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise place.fault(error) from error
