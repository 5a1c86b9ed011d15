"""The database at one moment: statements by the plain DB-API, facts out of their views."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from sys import intern
from typing import Any, Self, TypeVar

from crmaccess.errors import InvalidInput
from crmaccess.facts import FACTS, Record
from crmaccess.store.database import database
from crmaccess.store.encoding import READ, restored
from crmaccess.store.sealing import KEY as JOURNAL_KEY
from crmaccess.store.version import refuse_other_version

F = TypeVar("F")
V = TypeVar("V")
Row = tuple[Any, ...]
CHUNK = 500  # values in one IN list


class Snapshot:
    """One read-only transaction; close it, or use it in a `with`.

    With the driver's `connection` of a transaction that writes, it is what that has written so far.
    Raises StoreUnavailable when the database is missing, foreign, locked, or of another schema version.
    """

    def __init__(self, url: str, connection: Any = None) -> None:
        self._database = database(url)
        self._connection = connection
        try:
            self._connection = connection or self._database.reading()
            refuse_other_version(self._first, self._database.shown)
        except sqlite3.Error as error:
            self.close()
            raise self._database.fault(error) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def revision(self) -> int:
        """The number of the last journal entry, 0 for a new database: it moves with every change."""
        return int(self.rows("SELECT coalesce(max(number), 0) FROM journal")[0][0])

    def zone(self) -> str:
        """The time zone that all local times are in; '' where none was set."""
        return self._first("SELECT value FROM fact_setting WHERE name = 'time_zone'") or ""

    def journal_key(self) -> str:
        """By which the journal hides secret values; '' where there has been none."""
        return self._said(JOURNAL_KEY)

    def system(self) -> str:
        """The name of the system that the database was made for."""
        return self._said("system")

    def definition_text(self) -> str:
        """The system's definition, its raw tables as JSON."""
        return self._said("definition")

    def compiled_definition(self) -> str:
        """The same for `systems.compiled`; another version may have written it, or nobody."""
        return self._said("compiled")

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement, whose parameters are marked by `?` on either database."""
        return list(self.stream(statement, values))

    def stream(self, statement: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows one by one."""
        if self._database.mark != "?":
            statement = statement.replace("?", self._database.mark)
        try:
            yield from islice(self._connection.execute(statement, tuple(values)), None)  # which closes no cursor late
        except UnicodeEncodeError as error:  # half a character, out of a shell that speaks no UTF-8
            raise InvalidInput("E_CONTROL_CHARACTER", str(error.object)) from error
        except Exception as error:
            if isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate"):
                raise self._database.fault(error) from error
            raise

    def facts(self, kind: type[F], /, **equals: str | int | Sequence[str]) -> list[F]:
        """The facts of a kind whose fields have these values; a sequence means any of its values."""
        wanted = [(field, _values(value)) for field, value in equals.items()]
        many = max(wanted, key=lambda pair: len(pair[1]), default=("", ()))
        if len(many[1]) <= CHUNK:
            return self._facts(kind, wanted)
        others = [pair for pair in wanted if pair is not many]
        chunks = chunked(many[1])
        return [fact for chunk in chunks for fact in self._facts(kind, [*others, (many[0], chunk)])]

    def ending(self, kind: type[F]) -> list[F]:
        """The facts of a kind that end some time."""
        rows = self.stream(_SELECTS[kind] + " WHERE until IS NOT NULL")
        return list(map(kind._make, converted(kind, rows)))  # type: ignore[attr-defined]

    def _facts(self, kind: type[F], wanted: Sequence[tuple[str, Sequence[object]]]) -> list[F]:
        if not all(values for _, values in wanted):
            return []
        tests = [f"{_quoted(field)} {any_of(values)}" for field, values in wanted]
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        values = [value for _, values in wanted for value in values]
        made: Any = kind
        rows = converted(kind, self.stream(_SELECTS[kind] + where, values))
        return [tuple.__new__(made, row) for row in rows]  # the view has the fields of the fact, in their order

    def _said(self, name: str) -> str:
        return "".join(value for (value,) in self.stream("SELECT value FROM workspace WHERE name = ?", (name,)))

    def _first(self, statement: str) -> str | None:
        rows = self.rows(statement)
        return rows[0][0] if rows else None


def columns(kind: Any) -> Sequence[str]:
    """The fields that the view of a kind has; a record's participants and attributes have views of their own."""
    apart = ("participants", "attributes") if kind is Record else ()
    return [field for field in kind._fields if field not in apart]


def converted(kind: Any, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a view with values as the fact has them, by portions of columns."""
    if not _CONVERTERS[kind]:
        yield from rows
        return
    waiting = iter(rows)
    while portion := list(islice(waiting, CHUNK)):
        yield from zip(*converted_columns(kind, portion), strict=True)


def converted_columns(kind: Any, rows: Iterable[Row]) -> list[Iterable[Any]]:
    """The columns of the rows, with values as the fact has them; what stands behind the view's own stays as it is.

    By columns it takes two thirds of the time that it takes value by value.
    """
    there = list(zip(*rows, strict=True))
    found: list[Iterable[Any]] = [*there]
    for position, convert in _CONVERTERS[kind]:
        found[position] = restored(convert, there[position])
    return found


def any_of(values: Sequence[object]) -> str:
    """The end of a comparison with parameters: equal to the value, or to one of them."""
    return "= ?" if len(values) == 1 else f"IN ({', '.join('?' * len(values))})"


def chunked(values: Iterable[V]) -> Iterator[Sequence[V]]:
    """The values in portions that fit into one statement."""
    rest = list(values)
    for start in range(0, len(rest), CHUNK):
        yield rest[start : start + CHUNK]


def _values(value: str | int | Sequence[str]) -> Sequence[Any]:
    return (value,) if isinstance(value, str | int) else list(dict.fromkeys(value))


def _quoted(name: str) -> str:
    """Some fields are named by words that SQL has taken."""
    return f'"{name}"'


_SELECTS: dict[Any, str] = {
    kind: f"SELECT {', '.join(map(_quoted, columns(kind)))} FROM fact_{kind.__name__.lower()}" for kind in FACTS
}
_REPEATED = ("entity", "responsible", "pipeline", "stage", "branch", "parent")  # shared by many records


def _converter(kind: Any, field: str) -> Callable[[Any], Any] | None:
    return intern if kind is Record and field in _REPEATED else READ.get(kind.__annotations__[field])


_CONVERTERS: dict[Any, list[tuple[int, Callable[[Any], Any]]]] = {
    kind: [
        (position, convert)
        for position, field in enumerate(columns(kind))
        if (convert := _converter(kind, field)) is not None
    ]
    for kind in FACTS
}
