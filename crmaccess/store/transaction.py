"""Writing by the plain DB-API: one connection, its transactions, its driver's exceptions translated.

The ORM, which takes longer to load than most commands take, is for who makes or changes tables (`upkeep/engine.py`).
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from crmaccess.errors import InvalidInput
from crmaccess.store.database import Database


class Connection:
    """A driver's connection to a database, for statements with `?` for each value, whatever the driver's own mark."""

    def __init__(self, driver: Any, place: Database) -> None:
        self.driver, self.place = driver, place

    def execute(self, statement: str, *values: object) -> Any:
        """The cursor after one statement: rows to be fetched, or a `rowcount`."""
        return self.driver.execute(statement.replace("?", self.place.mark), values)

    def execute_many(self, statement: str, rows: Sequence[Sequence[object]]) -> int:
        """The same for each row of values; how many rows of the table were hit."""
        if not rows:
            return 0
        cursor = self.driver.cursor()
        cursor.executemany(statement.replace("?", self.place.mark), rows)
        return int(cursor.rowcount)

    def first(self, statement: str, *values: object) -> Any:
        """The first value that a statement gives, None where it gives none."""
        row = self.execute(statement, *values).fetchone()
        return None if row is None else row[0]


@contextmanager
def writing(place: Database) -> Iterator[Connection]:
    """One transaction, all or nothing, begun so that writers wait for each other.

    Raises StoreUnavailable, also for another writer that does not come to an end.
    """
    with connected(place) as connection:
        for statement in place.begin:
            connection.execute(statement)
        yield connection
        connection.driver.commit()


@contextmanager
def connected(place: Database) -> Iterator[Connection]:
    """A connection for writing rows; what is not committed on it, is not done."""
    with translated(place), closing(place.writing()) as driver:
        try:
            yield Connection(driver, place)
        except BaseException:
            with suppress(Exception):  # what is wrong is known already
                driver.rollback()  # a file that is only closed stays locked while anybody knows a cursor
            raise


@contextmanager
def translated(
    place: Database, translate: Callable[[Exception], BaseException] = lambda error: error
) -> Iterator[None]:
    """What the driver raises, as what a user can act on; `translate` finds the driver's exception in another's."""
    try:
        yield
    except (OverflowError, UnicodeError) as error:
        raise InvalidInput("E_NOT_STORABLE", str(error)) from error
    except Exception as error:
        cause = translate(error)
        if not isinstance(cause, sqlite3.Error) and not hasattr(cause, "sqlstate"):
            raise
        if is_error(cause, "DataError"):
            raise InvalidInput("E_NOT_STORABLE", str(cause)) from error
        raise place.fault(cause) from error


def is_error(error: BaseException, name: str) -> bool:
    """Whether this is what every driver calls so, as PEP 249 has it."""
    return any(kind.__name__ == name for kind in type(error).__mro__)
