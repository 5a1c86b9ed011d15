"""A database of an older version, brought up to date."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, delete, inspect, select

from crmaccess.errors import StoreUnavailable
from crmaccess.store.database import SCHEMA_VERSION, Database, database
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.schema.views import publish
from crmaccess.store.transaction import writing

_workspace = METADATA.tables["workspace"]


def _departments_hold_rights(connection: Connection) -> None:
    """How far down a department gives a right; a database made by this version has the column."""
    columns = {column["name"] for column in inspect(connection).get_columns("permission_grant")}
    if "with_sub" not in columns:
        connection.exec_driver_sql("ALTER TABLE permission_grant ADD COLUMN with_sub BOOLEAN NOT NULL DEFAULT false")


# What brings a database from the version before to this one. A new database has all tables at once; a step for a
# table that changed moves its data.
STEPS: Mapping[int, Callable[[Connection], None]] = {1: METADATA.create_all, 2: _departments_hold_rights}


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
