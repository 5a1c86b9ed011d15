"""A transaction that writes: begun so that writers wait for each other, its driver's exceptions translated."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DataError, DBAPIError

from crmaccess.errors import InvalidInput
from crmaccess.store.database import Database


@contextmanager
def writing(
    database: Database, connect: Callable[[], Any] | None = None, *, keep: bool = True
) -> Iterator[Connection]:  # fmt: skip
    """All or nothing, without `keep` nothing, on the database's connection for writing rows unless another is named.
    Raises StoreUnavailable, also for another writer that does not come to an end.
    """
    with connected(database, connect or database.writing) as connection:
        for statement in database.begin:
            connection.exec_driver_sql(statement)
        yield connection
        if keep:
            connection.commit()


@contextmanager
def connected(database: Database, connect: Callable[[], Any]) -> Iterator[Connection]:
    """A connection that is opened so; what is not committed on it, is not done."""
    engine = create_engine(database.engine, creator=connect, poolclass=NullPool, paramstyle=database.style)
    try:
        with engine.connect() as connection:
            yield connection
    except (DataError, OverflowError, UnicodeError) as error:
        raise InvalidInput("E_NOT_STORABLE", str(error)) from error
    except DBAPIError as error:
        raise database.fault(error.orig or error) from error
    finally:
        engine.dispose()
