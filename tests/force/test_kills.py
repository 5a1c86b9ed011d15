"""A command that is killed at any moment has done everything or nothing, and the next one goes on as usual."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crmaccess.store.database import SqliteFile
from tests.force.conftest import ROOT, TIMES, copied, names, state
from tests.force.forking import Forks

KILLS = 2 * TIMES
OLD = ROOT / "tests" / "store" / "versions" / "1.sqlite.sql"
COMMANDS = [
    # what it makes or changes, the command
    ("b.db", "init --system bitrix24 --owner-email olga@x.ru --db b.db"),
    ("a.db", "apply structure.toml --yes --db a.db"),
    ("a.db", "users import people.csv --yes --db a.db"),
    ("a.db", "records import deals.csv --yes --db a.db"),
    ("a.db", "users add one --state invited --db a.db"),
    ("a.db", "archive petr --reason left --yes --db a.db"),
    ("b.db", "db backup b.db --db a.db"),
    ("old.db", "db upgrade --db old.db"),
]


@pytest.fixture(scope="module")
def prepared(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company with files of some size, and a database of the first schema."""
    folder = copied(loaded, tmp_path_factory.mktemp("prepared") / "company")
    people = "".join(f"user{number},User {number},user{number}@x.ru\n" for number in range(500))
    (folder / "people.csv").write_text("login,name,email\n" + people)
    deals = "".join(f"deal,N-{number},petr\n" for number in range(500))
    (folder / "deals.csv").write_text("entity,id,responsible\n" + deals)
    roles = "".join(f'[roles.r{number}]\nname = "Role {number}"\n' for number in range(100))
    (folder / "structure.toml").write_text('system = "bitrix24"\n' + roles)
    with closing(sqlite3.connect(folder / "old.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return folder


@pytest.mark.parametrize(("file", "command"), COMMANDS)
def test_a_killed_command_did_everything_or_nothing(
    forks: Forks, prepared: Path, tmp_path: Path, chance: random.Random, file: str, command: str
) -> None:
    whole = copied(prepared, tmp_path / "whole")
    done = forks.run(whole, *command.split())
    assert done.code == 0, done.stderr
    before, after = state(prepared / file), state(whole / file)
    assert before != after
    usual = names(whole)
    for _ in range(KILLS):
        folder = copied(prepared, tmp_path / "killed")
        forks.run(folder, *command.split(), kill_after=chance.uniform(0.001, done.seconds))
        found = state(folder / file)
        assert found in (before, after)
        if found == before:
            again = forks.run(folder, *command.split())
            assert again.code == 0, again.stderr
        else:
            assert forks.run(folder, "db", "backup", "z.db", "--db", file).code == 0  # clears the drafts, too
            (folder / "z.db").unlink()
        assert state(folder / file) == after
        assert [name for name in names(folder) if not name.endswith(("-wal", "-shm"))] == usual


def test_an_import_that_keeps_going_is_resumed_by_running_it_again(
    forks: Forks, company: Path, tmp_path: Path, chance: random.Random
) -> None:
    """Whole batches are there however often it is killed, and nobody twice; what is wrong stays out."""
    people = "".join(f"user{number},user{number}@x.ru,\n" for number in range(3000))
    (company / "people.csv").write_text("login,email,state\n" + people + "bad,nomail,\n")
    command = ["users", "import", "people.csv", "--keep-going", "--mode", "upsert", "--yes", "--db", "a.db"]
    done = forks.run(copied(company, tmp_path / "whole"), *command)
    assert done.code == 6, done.stderr
    for _ in range(KILLS):
        folder = copied(company, tmp_path / "killed")
        written = 0
        for _ in range(3):
            forks.run(folder, *command, kill_after=chance.uniform(0.2, done.seconds))
            found = count(folder / "a.db")
            assert found >= written
            assert (found - count(company / "a.db")) % 1000 == 0
            written = found
        again = forks.run(folder, *command)
        assert again.code == 6, again.stderr
        assert count(folder / "a.db") == count(tmp_path / "whole" / "a.db")


def count(path: Path) -> int:
    """The people in a database."""
    with closing(SqliteFile(str(path)).reading()) as connection:
        return int(connection.execute("SELECT count(*) FROM account").fetchone()[0])


def test_a_loop_of_commands_that_is_killed_has_done_the_first_ones(
    forks: Forks, company: Path, chance: random.Random
) -> None:
    for number in range(KILLS):
        forks.run(company, "users", "add", f"in-loop-{number}", "--db", "a.db", kill_after=chance.uniform(0.001, 0.2))
        shown = forks.run(company, "users", "list", "--format", "ids", "--db", "a.db")
        assert shown.code == 0
        with closing(SqliteFile(str(company / "a.db")).reading()) as connection:
            added = "SELECT key FROM journal WHERE kind = 'Account' AND verb = 'add'"
            assert {login for (login,) in connection.execute(added)} == set(shown.stdout.split())


def test_a_question_leaves_no_file_beside_the_database(forks: Forks, company: Path) -> None:
    before = names(company)
    for line in (
        "users list", "check petr read deal:D-2", "db check", "users add zz --state invited -n", "db upgrade -n",
        "export",
    ):  # fmt: skip
        forks.run(company, *line.split(), "--db", "a.db")
        assert names(company) == before
    assert forks.run(company, "db", "backup", "b.db", "-n", "--db", "a.db").code == 0
    assert names(company) == before


def test_nobody_has_a_password_that_is_in_no_file(forks: Forks, tmp_path: Path, chance: random.Random) -> None:
    """Whenever it is killed: who has a hash has a row in the file of the secrets."""
    folder = tmp_path / "school"
    folder.mkdir()
    assert forks.run(folder, "init", "--system", "universal", "--db", "a.db").code == 0
    people = "".join(f"user{number},user{number}@x.ru,\n" for number in range(8))
    (folder / "people.csv").write_text("login,email,state\n" + people + "bad,nomail,\n")
    wish = "users import people.csv --keep-going --yes --generate-passwords --secrets-out s.csv --db a.db"
    command = wish.split()
    done = forks.run(copied(folder, tmp_path / "whole"), *command)
    assert done.code == 6, done.stderr
    assert len(in_file(tmp_path / "whole")) == 8
    for _ in range(KILLS):
        killed = copied(folder, tmp_path / "killed")
        forks.run(killed, *command, kill_after=chance.uniform(done.seconds / 2, done.seconds))
        assert with_password(killed) <= in_file(killed)


def in_file(folder: Path) -> set[str]:
    """The logins in the file of the secrets."""
    path = folder / "s.csv"
    return {line.partition(",")[0] for line in path.read_text().splitlines()[1:]} if path.exists() else set()


def with_password(folder: Path) -> set[str]:
    """The logins that have a hash in the database."""
    held = "SELECT login FROM account JOIN credential ON credential.account_id = account.id"
    with closing(SqliteFile(str(folder / "a.db")).reading()) as connection:
        return {login for (login,) in connection.execute(held)}
