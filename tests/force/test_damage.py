"""Databases with bytes that are not ours: every command says so, none is astonished, and none calls them sound."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crmaccess.systems.compiled import FORM
from tests.cli.conftest import Run
from tests.force.conftest import TIMES

FILES = 6 * TIMES
QUESTIONS = (
    "users list", "check petr read deal:D-2", "explain petr read deal:D-2", "who read deal:D-2", "db check", "export",
    "users add new --state invited --quiet", "records list deal",
)  # fmt: skip
ANSWERS = {0, 9, 10}


@pytest.fixture
def whole(desk: Run) -> bytes:
    """The bytes of the database of a company."""
    return Path("crmaccess.db").read_bytes()


def test_random_bytes_are_no_internal_error(crmaccess: Run, whole: bytes, chance: random.Random) -> None:
    for _ in range(FILES):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 20, 100, 500))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        for line in QUESTIONS:
            put(damaged)
            session = crmaccess(*line.split(), "--db", "x.db")
            assert session.exit_code in ANSWERS, (line, session.stderr)


@pytest.mark.parametrize(
    "values",
    [
        {"compiled": "{"}, {"compiled": "[]"}, {"compiled": "null"}, {"compiled": f'["{FORM}", [0, 9]]'},
        {"compiled": f'["{FORM}", ["x"]]'},
        {"compiled": "", "definition": "{"}, {"compiled": "", "definition": "[1]"},
        {"compiled": "", "definition": "{}"}, {"compiled": "", "definition": '{"entities": 7}'},
    ],
)  # fmt: skip
def test_a_broken_definition_is_damage(crmaccess: Run, whole: bytes, values: dict[str, str]) -> None:
    put(whole)
    with closing(sqlite3.connect("x.db")) as connection:
        for name, value in values.items():
            connection.execute("UPDATE workspace SET value = ? WHERE name = ?", (value, name))
        connection.commit()
    for line in QUESTIONS:
        session = crmaccess(*line.split(), "--db", "x.db")
        assert session.exit_code != 1, (line, session.stderr)
    assert crmaccess("db", "check", "--db", "x.db").exit_code != 0


@pytest.mark.parametrize("row", ["system", "definition", "compiled"])
def test_a_text_that_says_what_the_system_is_is_missed_by_no_check_when_it_is_garbage(
    crmaccess: Run, whole: bytes, row: str, chance: random.Random
) -> None:
    for garble in (cut, flipped, flipped, changed):
        put(whole)
        with closing(sqlite3.connect("x.db")) as connection:
            ((text,),) = connection.execute("SELECT value FROM workspace WHERE name = ?", (row,))
            connection.execute("UPDATE workspace SET value = ? WHERE name = ?", (garble(text, chance), row))
            connection.commit()
        for line in ("db check", "db backup y.db", "db backup y.db -n"):
            session = crmaccess(*line.split(), "--db", "x.db")
            assert (session.exit_code, "E_DATABASE_DAMAGED" in session.stderr) == (9, True), (line, session)
        assert not Path("y.db").exists()
        for line in (
            *QUESTIONS,
            "attributes add user zzz",
            "plan a.toml",
            "systems show",
            "journal verify",
            "db upgrade",
        ):
            session = crmaccess(*line.split(), "--db", "x.db")
            assert session.exit_code != 1, (line, session.stderr)


def cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def flipped(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return f"{text[:place]}~{text[place + 1 :]}"


def changed(text: str, chance: random.Random) -> str:
    """The same with another word, which is read as well as the right one."""
    return text.replace("bitrix24", "bitrix25", 1)


FOREIGN = [
    b"", b"login;name\n" * 100,
    ("CREATE TABLE workspace (name, value)",),
    ("CREATE TABLE workspace (name, value)", "INSERT INTO workspace VALUES ('schema_version', '3')"),
    ("CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('3')"),
]  # fmt: skip


@pytest.mark.parametrize("content", FOREIGN)
def test_what_is_no_database_of_ours_is_neither_sound_nor_saved(
    crmaccess: Run, content: bytes | tuple[str, ...]
) -> None:
    if isinstance(content, bytes):
        put(content)
    else:
        with closing(sqlite3.connect("x.db")) as connection:
            for statement in content:
                connection.execute(statement)
            connection.commit()
    assert crmaccess("db", "check", "--db", "x.db").exit_code in (9, 10)
    assert crmaccess("users", "list", "--db", "x.db").exit_code == 9
    saved = crmaccess("db", "backup", "y.db", "--db", "x.db")
    assert (saved.exit_code, Path("y.db").exists()) == (9, False), saved.stderr


def test_a_file_that_was_cut_off_is_neither_sound_nor_saved(crmaccess: Run, whole: bytes) -> None:
    for length in (60, 4096, len(whole) // 2, len(whole) - 1):
        put(whole[:length])
        assert crmaccess("db", "check", "--db", "x.db").exit_code in (9, 10)
        assert crmaccess("db", "backup", "y.db", "--db", "x.db").exit_code == 9
        assert not Path("y.db").exists()


def test_a_pipe_is_no_database(crmaccess: Run) -> None:
    os.mkfifo("pipe")
    for path in ("pipe", "/dev/null"):
        session = crmaccess("users", "list", "--db", path)
        assert (session.exit_code, "E_NOT_A_DATABASE" in session.stderr) == (9, True)


@pytest.mark.parametrize("name", ["file:x.db?mode=memory", "a b%20#?.db", "файл.db", ":memory:", "'x'.db"])
def test_a_path_is_a_path(crmaccess: Run, name: str) -> None:
    for line in ("init", "users add one", "db check"):
        session = crmaccess(*line.split(), "--db", name)
        assert session.exit_code == 0, session.stderr
    assert crmaccess("db", "backup", f"{name}.copy", "--db", name).exit_code == 0
    assert {name, f"{name}.copy"} <= set(os.listdir())


def put(content: bytes) -> None:
    for end in ("-wal", "-shm"):
        Path(f"x.db{end}").unlink(missing_ok=True)
    Path("x.db").write_bytes(content)
