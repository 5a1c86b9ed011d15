"""A company whose database is of the first schema goes on with it; what was changed in a database by hand is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crmaccess.store.version import SCHEMA_VERSION
from tests.cli.conftest import Run

FIRST = Path(__file__).parents[2] / "store" / "versions" / "1.sqlite.sql"


def execute(statements: str) -> None:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        connection.executescript(statements)


def test_an_old_database_is_refused_until_it_is_upgraded(crmaccess: Run) -> None:
    execute(FIRST.read_text(encoding="utf-8"))
    assert crmaccess("users", "list") == (
        9,
        "",
        "error[E_SCHEMA_OLD]: the database crmaccess.db is of an older version "
        f"(schema 1, needed {SCHEMA_VERSION}) — run: crmaccess db upgrade\n",
    )
    steps = f"from schema 1 to {SCHEMA_VERSION}.\n"
    dry = crmaccess("db", "upgrade", "-n")
    assert dry == (0, "", f"Dry run: nothing was written.\ncrmaccess.db would be upgraded {steps}")
    assert crmaccess("db", "upgrade") == (0, "", f"crmaccess.db is up to date: upgraded {steps}")
    assert crmaccess("users", "list", "--format", "ids").stdout.split() == ["anna", "boris", "gleb", "vera"]
    check = crmaccess("db", "check", "--fields", "code", "--format", "csv")
    assert check.exit_code == 10  # whoever wrote it wrote what no command brings about
    assert not [code for code in check.stdout.split() if code.startswith(("E_SCHEMA", "E_VIEW", "E_DATABASE"))]


def test_what_was_changed_by_hand_is_found_and_what_an_upgrade_can_cure_is_cured(crmaccess: Run) -> None:
    crmaccess("init")
    execute("DROP VIEW fact_role; DROP INDEX record_of_stage; ALTER TABLE account ADD COLUMN age INT")
    index = "record INDEX record_of_stage (entity, pipeline, stage, branch, open)"
    found = crmaccess("db", "check", "--format", "csv", "--lang", "en")
    assert (found.exit_code, found.stdout.splitlines()) == (
        10,
        [
            "code,message",
            f'E_SCHEMA_LACKS,"the database lacks {index} — put it back, or restore a backup"',
            'E_SCHEMA_EXTRA,"the database has account.age INTEGER, which this version does not know — '
            'take it away, or restore a backup"',
            "E_VIEW_DIFFERS,the view fact_role is not that of this version — run: crmaccess db upgrade",
        ],
    )
    crmaccess("db", "upgrade")
    assert [line.partition(",")[0] for line in crmaccess("db", "check", "--format", "csv").stdout.splitlines()] == [
        "code", "E_SCHEMA_LACKS", "E_SCHEMA_EXTRA",
    ]  # fmt: skip
