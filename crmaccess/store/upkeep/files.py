"""Files of databases: a new one appears whole or not at all; what goes wrong is told as the user can act on it."""

import errno
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from crmaccess.errors import CrmAccessError, StoreUnavailable
from crmaccess.store.database import SqliteFile
from crmaccess.store.version import version_of

BESIDE = ("", "-journal", "-wal", "-shm")  # what SQLite puts beside a file while it works
_OURS = ("SELECT value FROM workspace WHERE name = 'definition'", "SELECT count(*) + 1 FROM journal")
_DRAFT = re.compile(r".+\.(\d+)\.crmaccess-draft(?:-journal|-wal|-shm)?")


@contextmanager
def new_file(path: str, *, taken: str = "E_DATABASE_EXISTS") -> Iterator[SqliteFile]:
    """A database beside the wished path, still empty; it takes its place in one step, and only if it is whole.

    `taken` is the code for a path where there is something already.
    """
    refuse_unmakeable_file(path, taken)
    draft = SqliteFile(f"{path}.{os.getpid()}.crmaccess-draft")
    try:
        _clear_drafts(os.path.dirname(path) or ".")
        os.close(os.open(draft.path, os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
        with faults_named(draft, SqliteFile(path)):
            _let_many_read(draft)
            examine(draft)
        _put_in_place(draft.path, path)
    except OSError as error:
        raise _refused(path, error, taken) from error
    finally:
        for end in BESIDE:
            with suppress(FileNotFoundError):
                os.unlink(draft.path + end)


def refuse_unmakeable_file(path: str, taken: str = "E_DATABASE_EXISTS") -> None:
    """Raise StoreUnavailable where no file can be made, as far as it can be known without making one."""
    if os.path.lexists(path):
        raise StoreUnavailable(taken, path)
    folder = os.path.dirname(path) or "."
    try:
        os.listdir(folder)
    except OSError as error:
        raise _refused(path, error, taken) from error
    if not os.access(folder, os.W_OK):
        raise StoreUnavailable("E_NOT_WRITABLE", path)


def examine(place: SqliteFile) -> None:
    """Raise StoreUnavailable for what is no database of crmaccess, of whatever version, or has a damaged page."""
    with translated(place), closing(place.reading()) as connection:

        def first(statement: str) -> str | None:
            return next((value for (value,) in connection.execute(statement)), None)

        version_of(first, place.shown)
        found = first("PRAGMA integrity_check(1)")
        whole = os.path.getsize(place.path) % int(first("PRAGMA page_size") or 1) == 0
        said, number = map(first, _OURS)
        if found != "ok" or not whole or not number or not _is_table(said or ""):
            raise StoreUnavailable("E_DATABASE_DAMAGED", place.shown, reason="" if found == "ok" else found or "")


def _is_table(text: str) -> bool:
    """Whether the text is a JSON object, as definitions are."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _let_many_read(draft: SqliteFile) -> None:
    """Give it the write-ahead log that readers beside a writer need; SQLite would not say if a draft's got lost."""
    with closing(draft.writing()) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _clear_drafts(folder: str) -> None:
    """Remove what runs left behind that were killed; those that are still at work go on."""
    if os.name != "posix":
        return
    for name in os.listdir(folder):
        found = _DRAFT.fullmatch(name)
        if found and not _runs(int(found[1])):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


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
        errno.ENOSPC: "E_DISK_FULL", errno.EDQUOT: "E_DISK_FULL", errno.EFBIG: "E_DISK_FULL",
    }  # fmt: skip
    return StoreUnavailable(codes.get(error.errno or 0, "E_NOT_WRITABLE"), path, reason=str(error))


@contextmanager
def translated(place: SqliteFile) -> Iterator[None]:
    """Faults of SQLite as faults of this database."""
    try:
        yield
    except sqlite3.Error as error:
        raise place.fault(error) from error


@contextmanager
def faults_named(draft: SqliteFile, place: SqliteFile) -> Iterator[None]:
    """Faults of the draft as faults of the file that it is to become: nobody has heard of the draft."""
    try:
        with translated(draft):
            yield
    except CrmAccessError as error:
        error.problems = tuple(
            one._replace(value=place.shown) if one.value == draft.shown else one for one in error.problems
        )
        raise
