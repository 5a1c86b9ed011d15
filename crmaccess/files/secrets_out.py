"""Generated passwords out: into a new file that only its owner can read, and that is on the disk before they count."""

import csv
import io
import os
from collections.abc import Sequence

from crmaccess.errors import InvalidInput, StoreUnavailable
from crmaccess.files.csv_out import guarded

HEADER = ("login", "email", "password")
OWNER_ONLY = 0o600


class SecretsFile:
    """Rows of login, e-mail and password. What is `put` stays once it is told to `keep`; else it goes in the end.

    A file that is there already is never written into: it may hold passwords that are in use.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._kept = 0  # bytes that stay whatever happens
        if os.path.lexists(path):
            raise InvalidInput("E_SECRETS_FILE_EXISTS", path)

    def put(self, rows: Sequence[Sequence[str]]) -> None:
        """Write the rows in place of those that were not kept. Raises StoreUnavailable where the disk takes no more."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([*([HEADER] if not self._kept else []), *([guarded(cell) for cell in row] for row in rows)])
        try:
            descriptor = self._opened()
            os.ftruncate(descriptor, self._kept)
            os.lseek(descriptor, self._kept, os.SEEK_SET)
            data = text.getvalue().encode()
            while data:
                data = data[os.write(descriptor, data) :]
            os.fsync(descriptor)
        except OSError as error:
            raise StoreUnavailable("E_SECRETS_FILE", self.path, reason=error.strerror or "") from error

    def keep(self) -> None:
        """The accounts are there: their passwords stay."""
        if self._descriptor is not None:
            self._kept = os.lseek(self._descriptor, 0, os.SEEK_END)

    def close(self) -> None:
        """Take back what was not kept; without anything the file goes."""
        if self._descriptor is None:
            return
        os.ftruncate(self._descriptor, self._kept)
        os.close(self._descriptor)
        self._descriptor = None
        if not self._kept:
            os.unlink(self.path)

    def _opened(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
            except FileExistsError as error:
                raise InvalidInput("E_SECRETS_FILE_EXISTS", self.path) from error
            _keep_entry(self.path)
        return self._descriptor


def _keep_entry(path: str) -> None:
    """The name of a new file is on the disk once its folder is, where a folder can be opened."""
    try:
        folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
