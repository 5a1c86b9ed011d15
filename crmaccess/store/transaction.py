"""A transaction that writes: begun so that writers wait for each other, its driver's exceptions translated."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError

from crmaccess.errors import InvalidInput
from crmaccess.store.database import Database


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """All or nothing. Raises StoreUnavailable, also for another writer that does not come to an end."""
    engine = create_engine(
        database.engine, creator=database.writing, poolclass=NullPool, paramstyle=database.style
    )  # fmt: skip

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        for statement in database.begin:
            connection.exec_driver_sql(statement)

    try:
        with engine.begin() as connection:
            yield connection
    except (DataError, OverflowError, UnicodeError) as error:
        raise InvalidInput("E_NOT_STORABLE", str(error)) from error
    except DBAPIError as error:
        raise database.fault(error.orig or error) from error
    finally:
        engine.dispose()
