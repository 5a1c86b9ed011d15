"""A command on PostgreSQL that is killed at any moment has done everything or nothing, and the next one goes on."""

import hashlib
import itertools
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from crmaccess import systems
from crmaccess.store.reading.reader import Reader
from tests.force.conftest import TIMES
from tests.force.forking import Forks
from tests.force.test_kills import COMMANDS as OF_FILES
from tests.force.test_kills import prepared

__all__ = ["prepared"]
KILLS = 2 * TIMES
COMMANDS = ["init --system bitrix24 --owner-email olga@x.ru"]
COMMANDS += [command.removesuffix(" --db a.db") for file, command in OF_FILES if file == "a.db"]
NUMBERS = itertools.count(1)
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def named(server: str, name: str) -> str:
    """The address of a database of the server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@contextmanager
def new_database(server: str, template: str = "template0") -> Iterator[str]:
    """The name of a database that is made as a copy of another one, for as long as it is needed."""
    name = f"kills_{next(NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        yield name
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def state(address: str) -> str:
    """What the database holds, every row of every table, once nobody works in it any more."""
    tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
    with psycopg.connect(address, autocommit=True) as connection:
        ends = time.monotonic() + 10
        while connection.execute(OTHERS).fetchone() != (0,):
            assert time.monotonic() < ends
            time.sleep(0.01)
        names = [name for (name,) in connection.execute(tables)]
        rows = SQL("SELECT t::text FROM {} AS t ORDER BY 1")
        held = [(name, connection.execute(rows.format(Identifier(name))).fetchall()) for name in names]
    return hashlib.sha256(repr(held).encode()).hexdigest()


def content(address: str) -> tuple[object, ...]:
    """What the database says, whatever the numbers of its rows: a server counts on where a command was killed."""
    with Reader(address) as reader:
        entities = systems.restore(reader.definition_text()).entities
        facts = [*reader.everything(), *(record for key in entities for record in reader.records(key))]
        told = [(one.kind, one.verb, one.key, one.before, one.after) for one in reader.journal()]
    return sorted(map(repr, facts)), told


@pytest.fixture(scope="module")
def loaded_on_server(forks: Forks, prepared: Path, postgresql_server: str) -> Iterator[str]:
    """The name of a database that holds the company; never to be changed."""
    with new_database(postgresql_server) as name:
        for line in (
            "init --system bitrix24", "apply access.toml", "users import staff.csv", "records import records.csv",
        ):  # fmt: skip
            done = forks.run(prepared, *line.split(), "--db", named(postgresql_server, name), "--yes", "-q")
            assert done.code == 0, done.stderr
        yield name


@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_command_did_everything_or_nothing(
    forks: Forks, prepared: Path, postgresql_server: str, loaded_on_server: str, chance: random.Random, command: str
) -> None:
    template = "template0" if command.startswith("init") else loaded_on_server
    with new_database(postgresql_server, template) as name:
        address = named(postgresql_server, name)
        before = state(address)
        done = forks.run(prepared, *command.split(), "--db", address)
        assert done.code == 0, done.stderr
        after, reached = state(address), content(address)
        assert before != after
    for _ in range(KILLS):
        with new_database(postgresql_server, template) as name:
            address = named(postgresql_server, name)
            words = (*command.split(), "--db", address)
            forks.run(prepared, *words, kill_after=chance.uniform(0.001, done.seconds))
            found = state(address)
            assert found in (before, after)
            if found == before:
                again = forks.run(prepared, *words)
                assert again.code == 0, again.stderr
            assert forks.run(prepared, "db", "check", "--db", address).code == 0
            assert content(address) == reached


def test_a_loop_of_commands_that_is_killed_has_done_the_first_ones(
    forks: Forks, prepared: Path, postgresql_server: str, loaded_on_server: str, chance: random.Random
) -> None:
    with new_database(postgresql_server, loaded_on_server) as name:
        address = named(postgresql_server, name)
        for number in range(KILLS):
            line = ("users", "add", f"in-loop-{number}", "--state", "invited", "--email", f"loop{number}@x.ru")
            forks.run(prepared, *line, "--db", address, kill_after=chance.uniform(0.001, 0.3))
            state(address)
            shown = forks.run(prepared, "users", "list", "--format", "ids", "--db", address)
            assert shown.code == 0
            with psycopg.connect(address) as connection:
                added = "SELECT key FROM journal WHERE kind = 'Account' AND verb = 'add'"
                assert {login for (login,) in connection.execute(added)} == set(shown.stdout.split())
