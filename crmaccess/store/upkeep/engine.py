"""SQLAlchemy's connection, for what makes or changes tables; rows go the plain way, on the same connection."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from crmaccess.store.database import Database
from crmaccess.store.transaction import Connection as Plain
from crmaccess.store.transaction import translated


@contextmanager
def building(place: Database, connect: Callable[[], Any], *, keep: bool = True) -> Iterator[Connection]:
    """One transaction on a connection that is opened so, all or nothing; without `keep` nothing. Raises as `writing`
    does."""
    with engaged(place, connect) as connection:
        for statement in place.begin:
            connection.exec_driver_sql(statement)
        yield connection
        if keep:
            connection.commit()


@contextmanager
def engaged(place: Database, connect: Callable[[], Any]) -> Iterator[Connection]:
    """A connection that is opened so; what is not committed on it, is not done."""
    engine = create_engine(place.engine, creator=connect, poolclass=NullPool, paramstyle=place.style)
    try:
        with translated(place, _cause), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def plain(connection: Connection, place: Database) -> Plain:
    """The driver's connection of it, within the same transaction."""
    return Plain(connection.connection.driver_connection, place)


def _cause(error: Exception) -> BaseException:
    return error.orig or error if isinstance(error, DBAPIError) else error
