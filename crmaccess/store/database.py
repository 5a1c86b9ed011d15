"""What differs between an SQLite file and a PostgreSQL server, and nothing else.

Either one says: `engine`, SQLAlchemy's name for it; `mark`, the parameter mark of its statements, and `style`, the
mark's name; `begin`, how a write starts so that it waits for the other writer, at most BUSY_SECONDS; `settled`, what
lets the planner know the tables as they are after a bulk write; `dangling`, how many references lead nowhere;
`counting`, which tables never use a number twice; `shown`, its address without a password.
"""

import os
import sqlite3
from typing import Any

from crmaccess.errors import StoreUnavailable

BUSY_SECONDS = 5


class SqliteFile:
    """A database in a file, at `path`."""

    mark = "?"
    engine = "sqlite://"
    style = "qmark"
    begin = ("BEGIN IMMEDIATE",)
    settled = ("PRAGMA analysis_limit=1000", "ANALYZE")
    dangling = "SELECT count(*) FROM pragma_foreign_key_check"
    counting = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"

    def __init__(self, path: str) -> None:
        self.path = self.shown = path

    def reading(self) -> sqlite3.Connection:
        """A connection that cannot write, in one transaction, so that all answers are about one moment."""
        return self._begun("ro", "BEGIN")

    def writing(self) -> sqlite3.Connection:
        """A connection that leaves transactions to its caller."""
        return self._begun("rw", _ROOMY, "PRAGMA foreign_keys=ON")

    def rebuilding(self) -> sqlite3.Connection:
        """The same for a change of tables: one that is made anew is dropped first, and must take no row with it."""
        return self._begun("rw", _ROOMY, "PRAGMA foreign_keys=OFF")

    def _begun(self, mode: str, *statements: str) -> sqlite3.Connection:
        """The open file after these statements; the first of them meets what is wrong with the file."""
        connection = self.connection(mode)
        try:
            for statement in statements:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    def connection(self, mode: str) -> sqlite3.Connection:
        """The open file. The driver's own transactions are off: they commit at savepoints and before DDL."""
        if not os.path.exists(self.path):
            raise StoreUnavailable("E_DATABASE_MISSING", self.path)
        uri = f"{_file_uri(self.path)}?mode={mode}"
        if mode == "ro" and _never_changes(self.path):
            uri += "&immutable=1"
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    def fault(self, error: BaseException) -> StoreUnavailable:
        """A driver's exception as one that the user can act on."""
        name = getattr(error, "sqlite_errorname", "")
        if str(error) in ("no such table: workspace", "no such table: alembic_version"):
            name = "SQLITE_NOTADB"
        found = (code for prefix, code in _SQLITE_CODES if name.startswith(prefix))
        return StoreUnavailable(next(found, "E_DATABASE_FAILED"), self.path, reason=str(error))

    def conflict(self, error: BaseException) -> str:
        """The code of a broken constraint."""
        return _SQLITE_CONFLICTS.get(getattr(error, "sqlite_errorname", ""), "E_NOT_STORABLE")


_ROOMY = "PRAGMA cache_size=-65536"  # KiB; a bulk write in random order saves a tenth of its time
_SQLITE_CONFLICTS = {
    "SQLITE_CONSTRAINT_UNIQUE": "E_ALREADY_EXISTS", "SQLITE_CONSTRAINT_PRIMARYKEY": "E_ALREADY_EXISTS",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "E_IN_USE",
}  # fmt: skip
_SQLITE_CODES = (
    ("SQLITE_BUSY", "E_DATABASE_LOCKED"), ("SQLITE_LOCKED", "E_DATABASE_LOCKED"),
    ("SQLITE_NOTADB", "E_NOT_A_DATABASE"), ("SQLITE_CORRUPT", "E_DATABASE_DAMAGED"),
    ("SQLITE_READONLY", "E_NOT_WRITABLE"), ("SQLITE_PERM", "E_NOT_WRITABLE"), ("SQLITE_FULL", "E_DISK_FULL"),
    ("SQLITE_CANTOPEN", "E_DATABASE_UNREADABLE"), ("SQLITE_IOERR", "E_DATABASE_UNREADABLE"),
)  # fmt: skip


def _file_uri(path: str) -> str:
    whole = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return "file:" + whole


def _never_changes(path: str) -> bool:
    """In a directory that nobody here can write to, a WAL database can only be read as one that does not change."""
    return not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK) and not os.path.exists(path + "-wal")


class PostgresServer:
    """A database on a server, at a `postgresql://` address."""

    mark = "%s"
    engine = "postgresql+psycopg://"
    style = "format"
    begin = (f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'", "SELECT pg_advisory_xact_lock(7061)")
    settled = ("ANALYZE",)
    dangling = "SELECT 0"  # it allows none
    counting = "SELECT '' WHERE false"  # all do; their default says so

    def __init__(self, url: str) -> None:
        self.url = url
        scheme, _, rest = url.partition("://")
        user, at, host = rest.rpartition("@")
        self.shown = f"{scheme}://{user.partition(':')[0]}{at}{host}"

    def reading(self) -> Any:
        """A connection that cannot write, in one transaction, so that all answers are about one moment."""
        connection = self.writing()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return connection

    def writing(self) -> Any:
        """A connection that leaves transactions to its caller."""
        try:
            import psycopg
        except ImportError as error:
            raise StoreUnavailable("E_DRIVER_MISSING", "psycopg") from error
        try:
            return psycopg.connect(self.url, connect_timeout=BUSY_SECONDS)
        except psycopg.Error as error:
            code = "E_DATABASE_MISSING" if "does not exist" in str(error) else "E_DATABASE_UNREACHABLE"
            raise StoreUnavailable(code, self.shown, reason=str(error).strip()) from error

    rebuilding = writing

    def fault(self, error: BaseException) -> StoreUnavailable:
        """A driver's exception as one that the user can act on."""
        state = getattr(error, "sqlstate", None) or ""
        lost = "E_DATABASE_UNREACHABLE" if state[:2] in ("08", "57") else "E_DATABASE_FAILED"
        return StoreUnavailable(_POSTGRES_CODES.get(state, lost), self.shown, reason=str(error).strip())

    def conflict(self, error: BaseException) -> str:
        """The code of a broken constraint."""
        return _POSTGRES_CONFLICTS.get(getattr(error, "sqlstate", None) or "", "E_NOT_STORABLE")


_POSTGRES_CONFLICTS = {"23505": "E_ALREADY_EXISTS", "23503": "E_IN_USE"}
_POSTGRES_CODES = {
    "55P03": "E_DATABASE_LOCKED", "40001": "E_DATABASE_LOCKED", "40P01": "E_DATABASE_LOCKED",
    "42P01": "E_DATABASE_MISSING", "25006": "E_NOT_WRITABLE", "42501": "E_NOT_WRITABLE", "53100": "E_DISK_FULL",
}  # fmt: skip

Database = SqliteFile | PostgresServer


def database(url: str) -> Database:
    """The database at an address: a path, or `postgresql://…`."""
    if url.startswith(("postgresql://", "postgres://")):
        return PostgresServer(url)
    return SqliteFile(url.removeprefix("sqlite:///"))
