"""What the texts of arguments and options stand for."""

from collections.abc import Iterable
from datetime import datetime

from crmaccess.errors import UsageError
from crmaccess.session import parsed_time
from crmaccess.text import read


def pairs(texts: Iterable[str] | None) -> dict[str, str]:
    """`NAME=VALUE` texts as a table. Raises UsageError for one without the sign."""
    found = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not read(name):
            raise UsageError("E_PAIR", text)
        found[read(name)] = read(value)
    return found


def time(text: str) -> datetime | None:
    """A time that was named, or None."""
    return parsed_time(text) if text else None
