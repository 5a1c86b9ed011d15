"""The recipe of `docs/backup.md`, carried out as it stands: on a damaged database beside which a log was left."""

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run

PAGE = Path(__file__).parents[3] / "docs" / "backup.md"


def recipe() -> str:
    found = re.search(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    lines = found[1].splitlines()
    assert lines.pop() == "crmaccess db check"
    return "\n".join(lines)


def written_last() -> bytes:
    """A log that SQLite would carry out on whatever database it finds beside it."""
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        connection.execute("CREATE TABLE stray (x)")
        connection.commit()
        return Path("crmaccess.db-wal").read_bytes()


def test_a_damaged_database_is_restored_as_the_page_says(crmaccess: Run) -> None:
    assert crmaccess("init", "-q").exit_code == 0
    assert crmaccess("users", "add", "vera", "-q").exit_code == 0
    assert crmaccess("db", "backup", "backup.db").exit_code == 0
    broken = Path("crmaccess.db")
    log = written_last()
    broken.write_bytes(broken.read_bytes()[:20000] + bytes(4096))
    damaged = crmaccess("db", "check")
    assert (damaged.exit_code, "docs/backup.md" in damaged.stderr) == (9, True), damaged.stderr
    Path("crmaccess.db-wal").write_bytes(log)  # as a process leaves it that was killed

    subprocess.run(["sh", "-e", "-c", recipe()], check=True)

    assert crmaccess("db", "check").exit_code == 0
    assert crmaccess("users", "list", "--format", "ids").stdout.split() == ["vera"]
    assert sorted(path.name for path in Path("damaged").iterdir()) == ["crmaccess.db", "crmaccess.db-wal"]
