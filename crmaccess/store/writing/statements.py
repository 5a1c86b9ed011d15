"""Statements for rows whose columns have names: one text for all rows of the same columns."""

from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from typing import Any

from crmaccess.values import NamedTuple

Row = dict[str, Any]
WHERE = "where_"  # before the name of a column by which a row is found, where another value may be written to it


class Statement(NamedTuple):
    """Its text, with `?` for each value, and the names of the values in their order."""

    text: str
    names: tuple[str, ...]

    @property
    def values(self) -> Callable[[Row], tuple[object, ...]]:
        """What takes the values out of a row."""
        if len(self.names) == 1:
            (name,) = self.names
            return lambda row: (row[name],)
        return itemgetter(*self.names)


def insertion(table: str, columns: Collection[str], shared: Collection[str] = (), rows: int = 1) -> Statement:
    """What adds so many rows of these columns; the values of the `shared` ones come first, and once."""
    named = ", ".join(map(quoted, (*shared, *columns)))
    values = "VALUES " + ", ".join([marks(columns)] * rows)
    if shared:
        values = f"SELECT {', '.join('?' for _ in shared)}, own.* FROM ({values}) AS own"
    return Statement(f"INSERT INTO {table} ({named}) {values}", (*shared, *(*columns,) * rows))


def change(table: str, row: Mapping[str, object]) -> Statement:
    """What writes such values where such others stand."""
    written = [name for name in row if not name.startswith(WHERE)]
    found = [name for name in row if name.startswith(WHERE)]
    told = ", ".join(f"{quoted(name)} = ?" for name in written)
    return Statement(f"UPDATE {table} SET {told} WHERE {_all(table, found)}", (*written, *found))


def deletion(table: str, row: Mapping[str, object]) -> Statement:
    """What removes rows where such values stand."""
    found = [name for name in row if name.startswith(WHERE)]
    return Statement(f"DELETE FROM {table} WHERE {_all(table, found)}", tuple(found))


def finding(values: Mapping[str, object]) -> Row:
    """The values as those by which a row is found."""
    return {WHERE + name: value for name, value in values.items()}


def quoted(name: str) -> str:
    """A name that may be a reserved word."""
    return f'"{name}"'


def marks(values: Iterable[object]) -> str:
    """A `?` for each value, to stand behind IN; no value is in an empty list."""
    return f"({', '.join('?' for _ in values) or 'NULL'})"


def _all(table: str, names: Iterable[str]) -> str:
    # With the table before it: SQLite takes a quoted name alone for a text where there is no such column.
    return " AND ".join(f"{table}.{quoted(name.removeprefix(WHERE))} = ?" for name in names)
