"""Databases that are missing, foreign, damaged, of another version or out of reach: told apart, and none harmed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crmaccess.errors import ExitCode, InvalidInput, StoreUnavailable, UsageError
from crmaccess.facts import Account, Role
from crmaccess.store.database import database as at_address
from crmaccess.store.reading.reader import Reader
from crmaccess.store.upkeep.backup import backup
from crmaccess.store.upkeep.check import check
from crmaccess.store.upkeep.creation import create as create_database
from crmaccess.store.upkeep.upgrade import upgrade
from crmaccess.store.version import SCHEMA_VERSION
from tests.store.company import COMPANY, added, write

COMPILED = "the definition, compiled"
READ_AND_WRITE: list[Callable[[str], object]] = [
    Reader,
    lambda url: write(url, added([Role("r")])),
    lambda url: upgrade(url, lambda text: (text, COMPILED)),
]
ROOT = Path(__file__).parents[2]


def code(refusal: pytest.ExceptionInfo[StoreUnavailable]) -> str:
    assert refusal.value.exit_code == ExitCode.STORE
    return refusal.value.problems[0].code


def refused(act: Callable[[str], object], url: str) -> str:
    with pytest.raises(StoreUnavailable) as refusal:
        act(url)
    return code(refusal)


@pytest.mark.parametrize("act", READ_AND_WRITE)
def test_a_missing_file_is_missing_and_is_not_made_by_the_way(act: Callable[[str], object], tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    assert refused(act, str(path)) == "E_DATABASE_MISSING"
    assert not path.exists()


@pytest.mark.parametrize("act", READ_AND_WRITE)
@pytest.mark.parametrize("content", [b"", b"login;name\nanna;Anna\n" * 500, bytes(range(256)) * 40])
def test_a_file_of_another_kind_is_no_database_and_stays_as_it_was(
    act: Callable[[str], object], content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    assert refused(act, str(path)) == "E_NOT_A_DATABASE"
    assert path.read_bytes() == content


@pytest.mark.parametrize("act", READ_AND_WRITE)
@pytest.mark.parametrize("schema", ["CREATE TABLE place (id)", "CREATE TABLE workspace (name, value)"])
def test_a_database_of_another_program_is_no_database_of_ours(
    act: Callable[[str], object], schema: str, tmp_path: Path
) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(schema)
    assert refused(act, str(path)) == "E_NOT_A_DATABASE"


@pytest.mark.parametrize("act", READ_AND_WRITE)
def test_a_directory_is_no_database(act: Callable[[str], object], tmp_path: Path) -> None:
    assert refused(act, str(tmp_path)) == "E_DATABASE_UNREADABLE"


def create(url: str) -> None:
    create_database(url, "universal", "{}")


def test_a_database_is_not_made_where_one_is(database: str) -> None:
    write(database, added(COMPANY))
    assert refused(create, database) == "E_DATABASE_EXISTS"
    with Reader(database) as reader:
        assert reader.revision() == len(COMPANY)


@pytest.mark.parametrize(
    ("path", "expected"), [("no/such/crm.db", "E_DIRECTORY_MISSING"), ("file/crm.db", "E_DIRECTORY_MISSING")]
)
def test_a_database_is_not_made_in_a_missing_directory(tmp_path: Path, path: str, expected: str) -> None:
    (tmp_path / "file").touch()
    assert refused(create, str(tmp_path / path)) == expected


def test_a_failed_creation_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        create_database(str(tmp_path / "crm.db"), "universal", "\udcff")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["crm 100%.db", "crm?mode=memory#x.db", "база.db"])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create(str(path))
    write(str(path), added(COMPANY))
    with Reader(str(path)) as reader:
        assert reader.revision() == len(COMPANY)
    assert path.exists()


def set_version(url: str, version: str) -> None:
    with closing(at_address(url).writing()) as connection:
        connection.execute(f"UPDATE alembic_version SET version_num = '{version}'")
        connection.commit()


def test_a_newer_schema_is_refused_everywhere(database: str) -> None:
    set_version(database, str(SCHEMA_VERSION + 1))
    assert [refused(act, database) for act in READ_AND_WRITE] == ["E_SCHEMA_NEW"] * 3


@pytest.mark.parametrize("version", ["0", "8f2c1d", ""])
def test_a_version_that_never_was_is_none_of_ours(database: str, version: str) -> None:
    set_version(database, version)
    assert [refused(act, database) for act in READ_AND_WRITE] == ["E_NOT_A_DATABASE"] * 3


def test_a_backup_is_a_database_of_its_own_and_never_overwrites(sqlite_address: str, tmp_path: Path) -> None:
    create(sqlite_address)
    write(sqlite_address, added(COMPANY))
    copy = str(tmp_path / "copy.db")
    backup(sqlite_address, copy)
    write(sqlite_address, added([Account("later")]))
    with Reader(copy) as reader:
        assert reader.revision() == len(COMPANY)
    write(copy, added([Account("elsewhere")]))
    with pytest.raises(StoreUnavailable) as refusal:
        backup(sqlite_address, copy)
    assert code(refusal) == "E_FILE_EXISTS"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "crm.db"]


def test_a_server_is_backed_up_by_its_own_tools(postgresql_address: str, tmp_path: Path) -> None:
    create(postgresql_address)
    with pytest.raises(UsageError):
        backup(postgresql_address, str(tmp_path / "copy.db"))


def test_a_sound_database_has_no_problems(database: str) -> None:
    write(database, added(COMPANY))
    assert check(database) == []


def test_a_row_that_names_nothing_is_found(sqlite_address: str) -> None:
    create(sqlite_address)
    write(sqlite_address, added(COMPANY))
    with closing(sqlite3.connect(sqlite_address)) as connection:
        connection.execute("DELETE FROM account WHERE login = 'gleb'")
        connection.commit()
    codes = {(problem.code, problem.details) for problem in check(sqlite_address)}
    assert codes == {("E_REFERENCE_BROKEN", (("to", "account"),))}


def test_a_damaged_file_is_damaged(sqlite_address: str) -> None:
    create(sqlite_address)
    write(sqlite_address, added([Account(f"user{number}") for number in range(2000)]))
    whole = Path(sqlite_address).read_bytes()
    Path(sqlite_address).write_bytes(whole[:20_000] + b"\x00" * 200_000 + whole[220_000:])
    try:
        problems = {problem.code for problem in check(sqlite_address)}
    except StoreUnavailable as refusal:
        problems = {refusal.problems[0].code}
    assert problems == {"E_DATABASE_DAMAGED"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/crm", "E_DATABASE_UNREACHABLE"),
        ("postgresql://no host here", "E_DATABASE_ADDRESS"),
    ],
)
@pytest.mark.parametrize("act", [*READ_AND_WRITE, create])
def test_a_server_that_does_not_answer_is_unreachable_and_no_password_is_shown(
    act: Callable[[str], object], url: str, expected: str
) -> None:
    with pytest.raises(StoreUnavailable) as refusal:
        act(url)
    assert code(refusal) == expected
    assert "secret" not in repr(refusal.value.problems)


def test_a_server_without_the_database_or_with_an_empty_one_misses_it(postgresql_address: str) -> None:
    assert refused(Reader, postgresql_address) == "E_DATABASE_MISSING"
    assert refused(Reader, postgresql_address.replace("/postgres?", "/other?")) == "E_DATABASE_MISSING"


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory that any user can reach, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="crmaccess-"))
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


_AS_NOBODY = """
import os, sys
import sqlalchemy.dialects.sqlite.pysqlite
from datetime import UTC, datetime
from crmaccess.changes import Change
from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Role
from crmaccess.store.reading.reader import Reader
from crmaccess.store.upkeep.creation import create
from crmaccess.store.writing.writer import apply

path = sys.argv[1]
if os.geteuid() == 0:  # whom no permission stops
    os.setuid(65534)
with Reader(path) as reader:
    print(reader.revision())
for act in (
    lambda: create(path + ".other", "universal", "{}"),
    lambda: apply(path, [Change(None, Role("r"))], operator="", command="", at=datetime(2031, 1, 1, tzinfo=UTC)),
):
    try:
        act()
        print("done")
    except StoreUnavailable as error:
        print(error.problems[0].code)
"""


def test_a_read_only_directory_can_be_read_and_is_not_written(open_directory: Path) -> None:
    path = open_directory / "crm.db"
    create(str(path))
    write(str(path), added(COMPANY))
    path.chmod(0o444)
    open_directory.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == [str(len(COMPANY)), "E_NOT_WRITABLE", "E_NOT_WRITABLE"]
    assert [path.name for path in open_directory.iterdir()] == ["crm.db"]
