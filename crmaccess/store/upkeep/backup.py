"""A copy of a database that is in use."""

from contextlib import closing

from crmaccess.errors import UsageError
from crmaccess.store.database import PostgresServer, SqliteFile, database
from crmaccess.store.upkeep.files import examine, faults_named, new_file, refuse_unmakeable_file, translated


def backup(url: str, path: str) -> None:
    """A copy of the database as it is at this moment, while others may go on writing; never over a file that is there.

    The copy has been opened and every page of it looked at. Raises UsageError for PostgreSQL, which has tools of its
    own for that, StoreUnavailable for what is no database of crmaccess.
    """
    place = _file(url)
    examine(place)
    with (
        new_file(path, taken="E_FILE_EXISTS") as draft,
        translated(place),
        closing(place.reading()) as source,
        faults_named(draft, SqliteFile(path)),  # the source was readable a moment ago: what fails now is the copy
        closing(draft.writing()) as target,
    ):
        source.backup(target)


def refuse_backup(url: str, path: str) -> None:
    """Raise what `backup` would raise, as far as it can be known without making a copy."""
    place = _file(url)
    refuse_unmakeable_file(path, "E_FILE_EXISTS")
    examine(place)


def _file(url: str) -> SqliteFile:
    place = database(url)
    if isinstance(place, PostgresServer):
        raise UsageError("E_BACKUP_OF_SERVER", place.shown)
    return place
