"""A password on its way in a letter: sealed with a key that lies in a file outside the database."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from crmaccess.errors import NotReady

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

KEY_FILE = "CRMACCESS_KEY_FILE"


def key(environ: Mapping[str, str]) -> bytes:
    """The key that the environment names; b'' where it names none. Raises NotReady for a file that others may
    read, or that holds no key."""
    path = environ.get(KEY_FILE, "")
    if not path:
        return b""
    try:
        if os.name == "posix" and os.stat(path).st_mode & 0o077:
            raise NotReady("E_SECRET_OPEN", path)
        found = Path(path).read_bytes().strip()
    except OSError as error:
        raise NotReady("E_SECRET_UNREADABLE", path, reason=str(error)) from error
    _fernet(found, path)
    return found


def sealed(password: str, key: bytes) -> str:
    """The password as the database may keep it; '' without a key, and then the letter holds a code."""
    return _fernet(key, KEY_FILE).encrypt(password.encode()).decode() if key else ""


def unsealed(text: str, key: bytes) -> str:
    """The password, '' where there is none. Raises NotReady without the key that it was sealed with."""
    from cryptography.fernet import InvalidToken  # only what is sealed needs it

    if not key:
        raise NotReady("E_SEAL_KEY_MISSING", KEY_FILE)
    if not text:
        return ""
    try:
        opened: bytes = _fernet(key, KEY_FILE).decrypt(text.encode())
    except InvalidToken as error:
        raise NotReady("E_SEAL_KEY_WRONG", KEY_FILE) from error
    return opened.decode()


def _fernet(key: bytes, path: str) -> "Fernet":
    from cryptography.fernet import Fernet

    try:
        return Fernet(key)
    except ValueError as error:
        raise NotReady("E_SEAL_KEY_FILE", path) from error
