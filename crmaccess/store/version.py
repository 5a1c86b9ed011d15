"""Which version of the schema a database has: the number of the last revision that Alembic's own table names."""

from collections.abc import Callable

from crmaccess.errors import StoreUnavailable

SCHEMA_VERSION = 11
STATED = "SELECT version_num FROM alembic_version"
# Up to version 2, which Alembic did not know of. The row is gone since, so one place alone says the version.
LAST_STATED_ONCE = 2
STATED_ONCE = "SELECT value FROM workspace WHERE name = 'schema_version'"


def version_of(first: Callable[[str], str | None], shown: str) -> int:
    """The database's version; `first` is the first value that a statement gives, if any. Raises StoreUnavailable for
    what is no database of ours, or for one that is newer than this program.
    """
    once = first(STATED_ONCE)
    found = once or first(STATED) or ""
    if not (found.isascii() and found.isdecimal()) or found == "0" or (once and int(once) > LAST_STATED_ONCE):
        raise StoreUnavailable("E_NOT_A_DATABASE", shown)
    if int(found) > SCHEMA_VERSION:
        raise _other("E_SCHEMA_NEW", shown, int(found))
    return int(found)


def refuse_other_version(first: Callable[[str], str | None], shown: str) -> None:
    """Raises StoreUnavailable unless the database is of the version that this program knows."""
    found = version_of(first, shown)
    if found != SCHEMA_VERSION:
        raise _other("E_SCHEMA_OLD", shown, found)


def _other(code: str, shown: str, found: int) -> StoreUnavailable:
    return StoreUnavailable(code, shown, found=str(found), expected=str(SCHEMA_VERSION))
