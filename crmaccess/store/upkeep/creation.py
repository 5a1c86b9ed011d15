"""A new database: all tables at once, or nothing at all."""

from sqlalchemy import Connection, inspect

from crmaccess.errors import StoreUnavailable
from crmaccess.store.database import Database, SqliteFile, database
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.schema.views import publish
from crmaccess.store.transaction import writing
from crmaccess.store.upkeep.files import new_file
from crmaccess.store.version import SCHEMA_VERSION

_workspace, _version = METADATA.tables["workspace"], METADATA.tables["alembic_version"]


def create(url: str, system: str, definition: str, compiled: str = "") -> None:
    """Make the database of a system; `definition` is its raw tables as JSON, `compiled` the same as it is read fastest.

    Raises StoreUnavailable where there is one already, or where none can be; then nothing is left behind.
    """
    place = database(url)
    if isinstance(place, SqliteFile):
        with new_file(place.path) as path:
            _fill(SqliteFile(path), system, definition, compiled)
    else:
        _fill(place, system, definition, compiled)


def refuse_unmakeable(url: str) -> None:
    """Raise what `create` would raise, and make nothing."""
    place = database(url)
    if isinstance(place, SqliteFile):
        with new_file(place.path, keep=False):
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
        connection.execute(_version.insert(), {"version_num": str(SCHEMA_VERSION)})
        said = {"system": system, "definition": definition, "compiled": compiled}
        connection.execute(_workspace.insert(), [{"name": name, "value": value} for name, value in said.items()])
