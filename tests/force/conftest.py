"""Companies to be mistreated. `FORCE` is how many times as much is tried as usual: `make force FORCE=100`."""

import hashlib
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, crmaccess
from tests.force.forking import ROOT, Forks
from tests.force.forking import forks as forking

__all__ = ["crmaccess"]
SAMPLE = ROOT / "sample_configs" / "torgovy-dom"
CHANCE = re.compile(r"""[0-9a-f]{16,}|b'(?:[^'\\]|\\.)*'|b"(?:[^"\\]|\\.)*\"""")
TIMES = int(os.environ.get("FORCE", "1"))


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    with forking() as found:
        yield found


@pytest.fixture(scope="session")
def loaded(forks: Forks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a company and its database `a.db`; never to be changed."""
    folder = tmp_path_factory.mktemp("loaded") / "company"
    shutil.copytree(SAMPLE, folder)
    for line in (
        "init --system bitrix24", "apply access.toml", "users import staff.csv", "records import records.csv",
    ):  # fmt: skip
        done = forks.run(folder, *line.split(), "--db", "a.db", "--yes", "-q")
        assert done.code == 0, done.stderr
    return folder


@pytest.fixture
def company(loaded: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return copied(loaded, tmp_path / "company")


@pytest.fixture
def desk(crmaccess: Run, loaded: Path) -> Run:
    """The command in this process, in a folder with its database."""
    shutil.copy(loaded / "a.db", "crmaccess.db")
    return crmaccess


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The same for a test whenever it runs."""
    return random.Random(request.node.name)


def copied(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to


def state(path: Path) -> str:
    """What the database holds, every row of every table; '' where there is none. It must be sound."""
    if not path.exists():
        return ""
    tables = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names_found = [name for (name,) in connection.execute(tables)]
        held = [
            (name, sorted(without_chance(repr(row)) for row in connection.execute(f'SELECT * FROM "{name}"')))
            for name in names_found
        ]
        return hashlib.sha256(repr(held).encode()).hexdigest()


def without_chance(row: str) -> str:
    """A row without salts, and without the hashes that rest on them: no two runs of a command have the same."""
    return CHANCE.sub("…", row)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
