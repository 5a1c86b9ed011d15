"""A file that an answer goes into: new, readable by its owner alone, and whole or not there at all."""

import errno
import os
import sys
from contextlib import suppress
from stat import S_ISREG

from crmaccess.errors import StoreUnavailable
from crmaccess.session import Session

STDOUT = "-"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def refuse_taken(session: Session, path: str) -> None:
    """Raise StoreUnavailable for a file that is there already, unless it may be replaced; the database never may."""
    refuse_database(session, path)
    if _is_file(path) and not session.options.yes:
        raise StoreUnavailable("E_OUTPUT_EXISTS", path)


def refuse_database(session: Session, path: str) -> None:
    """Raise StoreUnavailable for the database's own file, and for those that SQLite keeps beside it."""
    own = os.path.realpath(session.options.db.removeprefix("sqlite:///"))
    if os.path.realpath(path) in {f"{own}{end}" for end in ("", "-wal", "-shm", "-journal")}:
        raise StoreUnavailable("E_OUTPUT_DATABASE", path)


def put(session: Session, path: str, content: bytes) -> None:
    """Write the file. Raises StoreUnavailable, and then what was there before is there still."""
    refuse_taken(session, path)
    try:
        if os.path.lexists(path) and not _is_file(path):
            with open(path, "wb") as device:  # a pipe, or /dev/stdout
                device.write(content)
        else:
            _put_in_place(path, content)
    except OSError as error:
        code = "E_OUTPUT_FULL" if error.errno in _FULL else "E_OUTPUT_FILE"
        raise StoreUnavailable(code, path, reason=error.strerror or "") from error


def pour(content: bytes) -> None:
    """The bytes to standard output, which otherwise takes text."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _put_in_place(path: str, content: bytes) -> None:
    target = os.path.realpath(path)
    draft = f"{target}.{os.getpid()}.crmaccess-draft"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _is_file(path: str) -> bool:
    try:
        return S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
