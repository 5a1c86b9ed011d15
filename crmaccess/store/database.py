"""What differs between an SQLite file and a PostgreSQL server, and nothing else.

Either one says: `engine`, SQLAlchemy's name for it; `mark`, the parameter mark of its statements, and `style`, the
mark's name; `begin`, how a write starts so that it waits for the other writer, at most BUSY_SECONDS; `hurried` and
`waiting`, what makes commits quick and what makes them wait for the disk again, if it can be chosen; `settled`, what
lets the planner know the tables as they are after a bulk write; `dangling`, how many references lead nowhere;
`forgetting`, after which what is deleted is gone from the pages, too;
`counting`, which tables never use a number twice; `shown`, its address without a password.
"""

import os
import sqlite3
from stat import S_ISDIR, S_ISREG
from typing import Any

from crmaccess.errors import StoreUnavailable
from crmaccess.store.address import is_understood, names_server, shown, without_secrets

BUSY_SECONDS = 5


class SqliteFile:
    """A database in a file, at `path`."""

    mark = "?"
    engine = "sqlite://"
    style = "qmark"
    begin = ("BEGIN IMMEDIATE",)
    hurried, waiting = ("PRAGMA synchronous=NORMAL",), ("PRAGMA synchronous=FULL",)
    settled = ("PRAGMA analysis_limit=1000", "ANALYZE")
    forgetting = ("PRAGMA secure_delete=ON",)
    dangling = "SELECT count(*) FROM pragma_foreign_key_check"
    counting = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"

    def __init__(self, path: str) -> None:
        self.path = self.shown = path

    def reading(self) -> sqlite3.Connection:
        """A connection that cannot write, in one transaction, so that all answers are about one moment.

        One that may not write the file, either, leaves behind what SQLite puts beside it; so that is for those only who
        cannot.
        """
        if _can_tidy(self.path):
            return self._begun("rw", "PRAGMA query_only=ON", "BEGIN")
        return self._begun("ro", "BEGIN")

    def writing(self) -> sqlite3.Connection:
        """A connection that leaves transactions to its caller."""
        return self._begun("rw", _ROOMY, _UNDOING, "PRAGMA foreign_keys=ON")

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
        self._refuse_other_files()
        uri = f"{_file_uri(self.path)}?mode={mode}"
        if mode == "ro" and _never_changes(self.path):
            uri += "&immutable=1"
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    def _refuse_other_files(self) -> None:
        """Raise StoreUnavailable where there is no file to open; a pipe would keep us waiting for ever."""
        try:
            mode = os.stat(self.path).st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise StoreUnavailable("E_DATABASE_MISSING", self.path) from error
        except OSError as error:
            raise StoreUnavailable("E_DATABASE_UNREADABLE", self.path, reason=error.strerror or "") from error
        if not (S_ISREG(mode) or S_ISDIR(mode)):
            raise StoreUnavailable("E_NOT_A_DATABASE", self.path)

    def fault(self, error: BaseException) -> StoreUnavailable:
        """A driver's exception as one that the user can act on."""
        name, said = getattr(error, "sqlite_errorname", ""), str(error)
        if said in ("no such table: workspace", "no such table: alembic_version"):
            name = "SQLITE_NOTADB"
        elif said.startswith(("no such table: ", "no such column: ", NO_TEXT)):
            name = "SQLITE_CORRUPT"
        found = (code for prefix, code in _SQLITE_CODES if name.startswith(prefix))
        return StoreUnavailable(next(found, "E_DATABASE_FAILED"), self.path, reason=said)

    def conflict(self, error: BaseException) -> str:
        """The code of a broken constraint."""
        return _SQLITE_CONFLICTS.get(getattr(error, "sqlite_errorname", ""), "E_NOT_STORABLE")


NO_TEXT = "Could not decode to UTF-8"  # what SQLite says of bytes in a column of texts that are none
_ROOMY = "PRAGMA cache_size=-65536"  # KiB; a bulk write in random order saves a tenth of its time
# What a statement of many rows would take back, if one of them broke a rule: in a file that is eight times the writes.
_UNDOING = "PRAGMA temp_store=MEMORY"
_SQLITE_CONFLICTS = {
    "SQLITE_CONSTRAINT_UNIQUE": "E_ALREADY_EXISTS", "SQLITE_CONSTRAINT_PRIMARYKEY": "E_ALREADY_EXISTS",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "E_IN_USE",
}  # fmt: skip
_SQLITE_CODES = (
    ("SQLITE_BUSY", "E_DATABASE_LOCKED"), ("SQLITE_LOCKED", "E_DATABASE_LOCKED"),
    ("SQLITE_NOTADB", "E_NOT_A_DATABASE"), ("SQLITE_CORRUPT", "E_DATABASE_DAMAGED"),
    ("SQLITE_READONLY", "E_NOT_WRITABLE"), ("SQLITE_PERM", "E_NOT_WRITABLE"), ("SQLITE_FULL", "E_DISK_FULL"),
    ("SQLITE_IOERR_WRITE", "E_DISK_FULL"), ("SQLITE_IOERR_SHMSIZE", "E_DISK_FULL"),
    ("SQLITE_IOERR_TRUNCATE", "E_DISK_FULL"), ("SQLITE_CANTOPEN", "E_DATABASE_UNREADABLE"),
    ("SQLITE_IOERR", "E_DATABASE_UNREADABLE"),
)  # fmt: skip


def _file_uri(path: str) -> str:
    whole = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return "file:" + whole


def _can_tidy(path: str) -> bool:
    return os.access(path, os.W_OK) and os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)


def _never_changes(path: str) -> bool:
    """In a directory that nobody here can write to, a WAL database can only be read as one that does not change."""
    return not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK) and not os.path.exists(path + "-wal")


class PostgresServer:
    """A database on a server, at a `postgresql://` address."""

    mark = "%s"
    engine = "postgresql+psycopg://"
    style = "format"
    begin = (f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'", "SELECT pg_advisory_xact_lock(7061)")
    hurried, waiting = (), ()  # whether the server is the machine that goes down, nobody here knows
    settled = ("ANALYZE",)
    forgetting = ()  # until a VACUUM, which the server sees to
    dangling = "SELECT 0"  # it allows none
    counting = "SELECT '' WHERE false"  # all do; their default says so

    def __init__(self, url: str) -> None:
        self.url, self.shown = url, shown(url)

    def reading(self) -> Any:
        """A connection that cannot write, in one transaction, so that all answers are about one moment."""
        connection = self.writing()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return connection

    def writing(self) -> Any:
        """A connection that leaves transactions to its caller."""
        if not is_understood(self.url):
            raise StoreUnavailable("E_DATABASE_ADDRESS", self.shown)
        try:
            from logging import CRITICAL, getLogger

            import psycopg
        except ImportError as error:
            raise StoreUnavailable("E_DRIVER_MISSING", "psycopg") from error
        getLogger("psycopg").setLevel(CRITICAL)  # what it would say on stderr, we say
        try:
            return psycopg.connect(self.url, connect_timeout=BUSY_SECONDS, client_encoding="utf8")
        except psycopg.Error as error:
            code = "E_DATABASE_MISSING" if "does not exist" in str(error) else "E_DATABASE_UNREACHABLE"
            raise StoreUnavailable(code, self.shown, reason=self._reason(error)) from None  # the cause has the password

    rebuilding = writing

    def fault(self, error: BaseException) -> StoreUnavailable:
        """A driver's exception as one that the user can act on."""
        state = getattr(error, "sqlstate", None) or ""
        lost = "08" if not state and type(error).__name__ == "OperationalError" else state[:2]
        usual = "E_DATABASE_UNREACHABLE" if lost in ("08", "57") else "E_DATABASE_FAILED"
        return StoreUnavailable(_POSTGRES_CODES.get(state, usual), self.shown, reason=self._reason(error))

    def _reason(self, error: BaseException) -> str:
        return without_secrets(str(error).strip(), self.url)

    def conflict(self, error: BaseException) -> str:
        """The code of a broken constraint."""
        return _POSTGRES_CONFLICTS.get(getattr(error, "sqlstate", None) or "", "E_NOT_STORABLE")


_POSTGRES_CONFLICTS = {"23505": "E_ALREADY_EXISTS", "23503": "E_IN_USE"}
_POSTGRES_CODES = {
    "55P03": "E_DATABASE_LOCKED", "40001": "E_DATABASE_LOCKED", "40P01": "E_DATABASE_LOCKED",
    "42P01": "E_DATABASE_MISSING", "25006": "E_SERVER_READ_ONLY", "57014": "E_STATEMENT_TIMEOUT",
    "42501": "E_NOT_GRANTED", "53100": "E_DISK_FULL",
}  # fmt: skip

Database = SqliteFile | PostgresServer


def database(url: str) -> Database:
    """The database at an address: a path, or `postgresql://…`."""
    return PostgresServer(url) if names_server(url) else SqliteFile(url.removeprefix("sqlite:///"))
