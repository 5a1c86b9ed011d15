"""A database of every older schema version becomes one of this version, with all that was in it, or stays as it was."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import crmaccess
from crmaccess.cli.main import main
from crmaccess.errors import StoreUnavailable
from crmaccess.facts import FACTS, Account, CustomAttribute, Fact, Record, Role, key_of
from crmaccess.store.database import database as at_address
from crmaccess.store.reading.reader import Reader
from crmaccess.store.schema.views import publish, withdraw
from crmaccess.store.upkeep.check import check
from crmaccess.store.upkeep.creation import create
from crmaccess.store.upkeep.engine import building
from crmaccess.store.upkeep.upgrade import upgrade
from crmaccess.store.version import SCHEMA_VERSION
from tests.store.company import added, stored, write
from tests.store.processes import at_once, killed_halfway, python

pytestmark = pytest.mark.slow

VERSIONS = Path(__file__).parent.parent / "versions"
KEPT = sorted({path.name.removesuffix(".sqlite.sql") for path in VERSIONS.glob("*.sqlite.sql")})
SINCE: Mapping[type[Fact], int] = {
    CustomAttribute: 5
}  # the version that a kind of fact came with, if it was not there from the first
OLDER = [name for name in KEPT if not name.startswith(str(SCHEMA_VERSION))]


def load(url: str, name: str) -> str:
    """Make the database that an older version has left; `name` is its file's."""
    if url.startswith("postgresql"):
        with psycopg.connect(url, autocommit=True) as server:
            server.execute((VERSIONS / f"{name}.postgresql.sql").read_bytes())
    else:
        with closing(sqlite3.connect(url)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript((VERSIONS / f"{name}.sqlite.sql").read_text(encoding="utf-8"))
    return url


@pytest.fixture(params=OLDER)
def older(request: pytest.FixtureRequest, address: str) -> str:
    """The address of a database of an older version: each version on each kind of database."""
    return load(address, request.param)


def bring_up(url: str) -> tuple[int, int]:
    return upgrade(url, lambda text: (text, "the definition, compiled"))


def test_every_version_has_a_revision_and_a_file_for_each_kind_of_database() -> None:
    scripts = ScriptDirectory(str(Path(crmaccess.__file__).parent / "store" / "schema" / "revisions"))
    numbers = [str(number) for number in range(1, SCHEMA_VERSION + 1)]
    assert [script.revision for script in scripts.walk_revisions()] == numbers[::-1]
    files = {path.name for path in VERSIONS.glob("*.sql")}
    assert files >= {f"{number}.{kind}.sql" for number in numbers for kind in ("sqlite", "postgresql")}


@pytest.mark.parametrize("act", [Reader, lambda url: write(url, added([Role("r")]))])
def test_an_older_database_is_neither_read_nor_written_and_its_version_is_named(
    act: Callable[[str], object], older: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(StoreUnavailable) as refusal:
        act(older)
    version = request.node.callspec.params["older"].partition("-")[0]
    assert [(one.code, one.details) for one in refusal.value.problems] == [
        ("E_SCHEMA_OLD", (("found", version), ("expected", str(SCHEMA_VERSION))))
    ]


@pytest.mark.parametrize("name", KEPT)
def test_an_upgraded_database_has_the_schema_of_a_new_one(name: str, address: str) -> None:
    load(address, name)
    assert bring_up(address) == (int(name.partition("-")[0]), SCHEMA_VERSION)
    assert [(problem.code, problem.value) for problem in check(address)] == []
    assert bring_up(address) == (SCHEMA_VERSION, SCHEMA_VERSION)
    assert check(address) == []


@pytest.mark.parametrize("name", KEPT)
def test_an_upgraded_database_answers_as_a_new_one_with_the_same_facts(
    name: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the facts are is told by the journal, which no revision touches."""
    monkeypatch.setenv("CRMACCESS_NOW", "2031-06-01T00:00:00Z")
    assert main(["db", "upgrade", "--db", load(address, name)]) == 0
    new = str(tmp_path / "new.db")
    with Reader(address) as reader:
        facts = replayed(reader)
        create(new, reader.system(), reader.definition_text())
    version = int(name.partition("-")[0])
    assert {type(fact) for fact in facts} == {kind for kind in FACTS if SINCE.get(kind, 1) <= version}
    write(new, added(facts))
    assert stored(address) == stored(new)
    capsys.readouterr()
    answers = [list(answered(url, facts, capsys)) for url in (address, new)]
    assert answers[0] == answers[1]
    assert {"allow", "deny"} <= {answer.partition('"decision": "')[2].partition('"')[0] for answer in answers[0]}


def replayed(reader: Reader) -> list[Fact]:
    """What the journal's entries leave, in the order in which it came."""
    left: dict[tuple[str, ...], Fact] = {}
    for entry in reversed(reader.journal()):
        if entry.before:
            left.pop((type(entry.before).__name__, *key_of(entry.before)), None)
        if entry.after:
            left[type(entry.after).__name__, *key_of(entry.after)] = entry.after
    return list(left.values())


def answered(url: str, facts: Sequence[Fact], capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What the commands say: the company whole, and every person about every record."""
    people = [fact.login for fact in facts if isinstance(fact, Account)]
    records = [f"{fact.entity}:{fact.key}" for fact in facts if isinstance(fact, Record)]
    for line in (
        ["export"], ["records", "export"], ["users", "list", "--json"], ["report", "matrix", "--json"],
        *(["who", "read", record, "--json"] for record in records),
        *(["explain", login, "read", record, "--json"] for login in people for record in records),
    ):  # fmt: skip
        code = main([*line, "--db", url])
        yield f"{' '.join(line)}: {code}\n{capsys.readouterr().out}"


def test_a_password_survives(older: str) -> None:
    before = rows(older, "SELECT hash, set_at FROM credential")
    bring_up(older)
    assert rows(older, "SELECT hash, set_at FROM credential") == before != []


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    with closing(at_address(url).reading()) as connection:
        return list(map(tuple, connection.execute(statement).fetchall()))


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that there are, and how each table and view is defined."""
    if url.startswith("postgresql"):
        schema = "SELECT table_name, column_name, column_default FROM information_schema.columns "
        schema += "WHERE table_schema = current_schema() ORDER BY 1, 2"
        names = sorted({str(name) for name, _, _ in rows(url, schema)})
    else:
        schema = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
        names = [str(name) for name, _ in rows(url, schema)]
    return {"": rows(url, schema), **{name: sorted(rows(url, f"SELECT * FROM {name}"), key=repr) for name in names}}


def test_a_step_that_fails_leaves_the_database_as_it_was(address: str) -> None:
    """Version 2 adds a column. This database has it already, and says that it has not."""
    load(address, "2")
    with closing(at_address(address).writing()) as connection:
        connection.execute("UPDATE workspace SET value = '1' WHERE name = 'schema_version'")
        connection.commit()
    before = contents(address)
    with pytest.raises(StoreUnavailable) as refusal:
        bring_up(address)
    assert refusal.value.problems[0].code == "E_DATABASE_FAILED"
    assert contents(address) == before


def test_a_step_that_would_leave_references_to_nothing_is_not_made(
    sqlite_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not look after them while tables are changed; a server always does."""
    load(sqlite_address, "1")
    before = contents(sqlite_address)

    def losing(connection: Connection) -> None:
        publish(connection)
        connection.exec_driver_sql("DELETE FROM account")

    monkeypatch.setattr("crmaccess.store.upkeep.upgrade.publish", losing)
    with pytest.raises(AssertionError):
        bring_up(sqlite_address)
    assert contents(sqlite_address) == before


UPGRADES_HALFWAY = """
import sys, time
import crmaccess.store.upkeep.upgrade

def halting(connection):  # all steps are made, nothing is committed
    print("halfway", flush=True)
    time.sleep(60)

crmaccess.store.upkeep.upgrade.publish = halting
crmaccess.store.upkeep.upgrade.upgrade(sys.argv[1], lambda text: (text, text))
"""


def test_an_upgrade_that_is_killed_leaves_the_old_database_whole_and_can_be_repeated(older: str) -> None:
    before = contents(older)
    killed_halfway(UPGRADES_HALFWAY, older)
    assert contents(older) == before
    bring_up(older)
    assert check(older) == []


UPGRADES = """
import sys
from crmaccess.store.upkeep.upgrade import upgrade
print("ready", flush=True)
sys.stdin.readline()
print(*upgrade(sys.argv[1], lambda text: (text, text)))
"""


def test_of_two_upgrades_at_once_one_makes_the_steps_and_the_other_finds_them_made(address: str) -> None:
    load(address, "1")
    answers = at_once([python(UPGRADES, address) for _ in range(2)])
    assert sorted(answers) == [(f"{version} {SCHEMA_VERSION}\n", "") for version in (1, SCHEMA_VERSION)]
    assert check(address) == []


@pytest.mark.parametrize("table", ["account", "role", "record"])
def test_a_table_of_a_file_is_made_anew_without_the_rows_that_refer_to_it(sqlite_address: str, table: str) -> None:
    """SQLite drops the table first, and what refers to it would go along or stand in the way."""
    load(sqlite_address, str(SCHEMA_VERSION))
    before = contents(sqlite_address)
    place = at_address(sqlite_address)
    with building(place, place.rebuilding) as connection:
        withdraw(connection)
        with Operations(MigrationContext.configure(connection)).batch_alter_table(table, recreate="always"):
            pass
        publish(connection)
    after = contents(sqlite_address)
    assert {name: after[name] for name in after if name} == {name: before[name] for name in before if name}
    assert check(sqlite_address) == []
