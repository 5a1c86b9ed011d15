"""A new database: all tables at once, or nothing at all."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, inspect

from crmaccess.changes import Step
from crmaccess.errors import StoreUnavailable
from crmaccess.store.database import Database, SqliteFile, database
from crmaccess.store.schema.guards import guard
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.schema.views import publish
from crmaccess.store.upkeep.chain import open_chain
from crmaccess.store.upkeep.engine import building, plain
from crmaccess.store.upkeep.files import faults_named, new_file, refuse_unmakeable_file
from crmaccess.store.version import SCHEMA_VERSION
from crmaccess.store.writing.definitions import say
from crmaccess.store.writing.statements import Row
from crmaccess.store.writing.writer import NOBODY, write_changes


def create(
    url: str, system: str, definition: str, compiled: str = "", *, changes: Sequence[Step] = (), head: Row = NOBODY
) -> None:  # fmt: skip
    """Make the database of a system; `definition` is its raw tables as JSON, `compiled` the same as it is read fastest,
    `changes` are its first facts, written with it or not at all.

    Raises StoreUnavailable where there is one already, or where none can be; then nothing is left behind.
    """
    place = database(url)
    said = {"system": system, "definition": definition, "compiled": compiled}
    if isinstance(place, SqliteFile):
        with new_file(place.path) as draft, faults_named(draft, place):
            _fill(draft, said, changes, head)
    else:
        _fill(place, said, changes, head)


def refuse_unmakeable(url: str) -> None:
    """Raise what `create` would raise, as far as it can be known without making anything."""
    place = database(url)
    if isinstance(place, SqliteFile):
        refuse_unmakeable_file(place.path)
    else:
        with building(place, place.writing) as connection:
            _refuse_existing(connection, place)


def _refuse_existing(connection: Connection, place: Database) -> None:
    if "workspace" in inspect(connection).get_table_names():
        raise StoreUnavailable("E_DATABASE_EXISTS", place.shown)


def _fill(place: Database, said: Mapping[str, str], changes: Sequence[Step], head: Row) -> None:
    with building(place, place.writing) as connection:
        _refuse_existing(connection, place)
        METADATA.create_all(connection, checkfirst=False)
        publish(connection)
        guard(connection)
        rows = plain(connection, place)
        rows.execute("INSERT INTO alembic_version (version_num) VALUES (?)", str(SCHEMA_VERSION))
        say(rows, said)
        open_chain(rows, (), said["definition"])
        write_changes(rows, changes, head, careful=True)
