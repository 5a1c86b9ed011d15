"""A database of an older version, brought up to date: all steps in one transaction."""

from collections.abc import Callable, Sequence

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from crmaccess.changes import Step
from crmaccess.store.database import database
from crmaccess.store.reading.reader import Reader
from crmaccess.store.schema.guards import guard
from crmaccess.store.schema.views import publish, withdraw
from crmaccess.store.transaction import Connection as Plain
from crmaccess.store.upkeep.chain import note_definition, open_chain_of
from crmaccess.store.upkeep.engine import building, plain
from crmaccess.store.version import SCHEMA_VERSION, STATED_ONCE, version_of
from crmaccess.store.writing.definitions import definition_in, keep_definition, say
from crmaccess.store.writing.statements import Row
from crmaccess.store.writing.writer import NOBODY, write_changes

Tidy = Callable[[Reader], Sequence[Step]]
FIRST_CHAINED = 9  # an older version had no chain; one that is missing since is never begun anew
REVISIONS = "crmaccess.store.schema:revisions"  # in the package, as Alembic writes that


def upgrade(
    url: str, compiled: Callable[[str], tuple[str, str]], tidy: Tidy = lambda reader: (), *, head: Row = NOBODY,
    keep: bool = True,
) -> tuple[int, int]:  # fmt: skip
    """Bring the tables up to date, publish the views and the definition, too, and then make the changes that `tidy`
    finds due; the version before and after. `compiled`: the definition's tables as this version has them, and compiled.
    Without `keep` all of it is tried, and then taken back.

    Raises StoreUnavailable for a database of a newer version.
    """
    place = database(url)
    with building(place, place.rebuilding, keep=keep) as connection:
        rows = plain(connection, place)
        version = version_of(rows.first, place.shown)
        dangling = rows.first(place.dangling)
        withdraw(connection)  # a table is not changed under its view
        _step(connection)
        publish(connection)
        guard(connection)
        before, after = _compile(rows, compiled)
        reader = Reader(url, rows.driver)
        if version < FIRST_CHAINED:
            open_chain_of(rows, reader, head)
        elif before != after:
            note_definition(rows, head, reader.system(), before, after)
        write_changes(rows, tidy(reader), head, careful=True)
        if rows.first(place.dangling) > dangling:
            raise AssertionError("a step has lost what rows refer to")
    return version, SCHEMA_VERSION


def _step(connection: Connection) -> None:
    """Run the revisions that the database does not have yet; one of old says its version to Alembic first."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", REVISIONS)
    if told := connection.exec_driver_sql(STATED_ONCE).scalar():
        command.stamp(config, told)
    command.upgrade(config, "head")


def _compile(connection: Plain, compiled: Callable[[str], tuple[str, str]]) -> tuple[str, str]:
    """Keep the definition as this version has it; what it was, and is."""
    said = definition_in(connection)
    keep_definition(connection, said)
    kept = dict(zip(("definition", "compiled"), compiled(said), strict=True))
    say(connection, kept)
    return said, kept["definition"]
