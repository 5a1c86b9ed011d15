"""`check` says where the schema of a database is not that of this version, on both kinds of database."""

from contextlib import closing

import pytest

from crmaccess.store.database import database as at_address
from crmaccess.store.upkeep.check import check
from crmaccess.store.upkeep.creation import create
from crmaccess.store.upkeep.upgrade import upgrade
from tests.store.company import COMPANY, added, write

LACKS, EXTRA, OTHER = "E_SCHEMA_LACKS", "E_SCHEMA_EXTRA", "E_VIEW_DIFFERS"
TAMPERED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a column more": ("ALTER TABLE account ADD COLUMN age INTEGER", [(EXTRA, "account.age INTEGER")]),
    "a column less": ("ALTER TABLE journal DROP COLUMN operator", [(LACKS, "journal.operator TEXT NOT NULL")]),
    "a table less": (
        "DROP TABLE credential",
        [
            (LACKS, "credential FOREIGN KEY (account_id) REFERENCES account (id) ondelete CASCADE"),
            (LACKS, "credential PRIMARY KEY (account_id)"),
            (LACKS, "credential.account_id INTEGER NOT NULL"),
            (LACKS, "credential.hash TEXT NOT NULL"),
            (LACKS, "credential.set_at TEXT NOT NULL"),
        ],
    ),
    "an index less": (
        "DROP INDEX record_of_stage", [(LACKS, "record INDEX record_of_stage (entity, pipeline, stage, branch, open)")],
    ),
    "an index more": (
        "CREATE UNIQUE INDEX mine ON account (id, name)", [(EXTRA, "account UNIQUE INDEX mine (id, name)")],
    ),
    "another index of that name": (
        "DROP INDEX ix_record_parent; CREATE INDEX ix_record_parent ON record (parent)",
        [
            (LACKS, "record INDEX ix_record_parent (parent) WHERE parent IS NOT NULL"),
            (EXTRA, "record INDEX ix_record_parent (parent)"),
        ],
    ),
    "a view less": ("DROP VIEW fact_role", [(OTHER, "fact_role")]),
    "another view": ("DROP VIEW fact_role; CREATE VIEW fact_role AS SELECT * FROM role", [(OTHER, "fact_role")]),
    "a view more": ("CREATE VIEW fact_mine AS SELECT * FROM role", [(OTHER, "fact_mine")]),
    "tables and views that are none of ours": ("CREATE TABLE t (x INT); CREATE VIEW v AS SELECT x FROM t", []),
}  # fmt: skip
OF_A_SERVER: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a column that may be null": (
        "ALTER TABLE account ALTER COLUMN name DROP NOT NULL",
        [(LACKS, 'account.name TEXT COLLATE "C" NOT NULL'), (EXTRA, 'account.name TEXT COLLATE "C"')],
    ),
    "another order of text": (
        "ALTER TABLE workspace ALTER COLUMN value TYPE text COLLATE \"POSIX\"",
        [
            (LACKS, 'workspace.value TEXT COLLATE "C" NOT NULL'),
            (EXTRA, 'workspace.value TEXT COLLATE "POSIX" NOT NULL'),
        ],
    ),
    "a default": (
        "ALTER TABLE role ALTER COLUMN locked SET DEFAULT true",
        [(LACKS, "role.locked BOOLEAN NOT NULL"), (EXTRA, "role.locked BOOLEAN NOT NULL DEFAULT true")],
    ),
    "no uniqueness": (
        "ALTER TABLE stamp DROP CONSTRAINT stamp_departments_key",
        [(LACKS, "stamp UNIQUE (departments)")],
    ),
    "another rule": (
        "ALTER TABLE stamp ADD CHECK (departments <> '')", [(EXTRA, "stamp CHECK departments <> ''::text")],
    ),
    "a reference that lets go": (
        "ALTER TABLE membership DROP CONSTRAINT membership_department_id_fkey",
        [(LACKS, "membership FOREIGN KEY (department_id) REFERENCES department (id)")],
    ),
}  # fmt: skip
# In a file such things can be changed only where SQLite has noted them down: (table, what, into what, found).
OF_A_FILE: dict[str, tuple[str, str, str, list[tuple[str, str]]]] = {
    "a column that may be null": (
        "credential", "set_at TEXT NOT NULL", "set_at TEXT",
        [(LACKS, "credential.set_at TEXT NOT NULL"), (EXTRA, "credential.set_at TEXT")],
    ),
    "a default": (
        "role", "locked BOOLEAN NOT NULL", "locked BOOLEAN NOT NULL DEFAULT true",
        [(LACKS, "role.locked BOOLEAN NOT NULL"), (EXTRA, "role.locked BOOLEAN NOT NULL DEFAULT true")],
    ),
    "another computed value": (
        "admission", "coalesce(place_id, 0)", "coalesce(place_id, 1)",
        [
            (LACKS, "admission.place_number INTEGER AS (coalesce(place_id, 0))"),
            (EXTRA, "admission.place_number INTEGER AS (coalesce(place_id, 1))"),
        ],
    ),
    "a reference that lets go": (
        "credential", "ON DELETE CASCADE", "",
        [
            (LACKS, "credential FOREIGN KEY (account_id) REFERENCES account (id) ondelete CASCADE"),
            (EXTRA, "credential FOREIGN KEY (account_id) REFERENCES account (id)"),
        ],
    ),
    "numbers used again": ("journal", "AUTOINCREMENT", "", [(LACKS, "journal never uses a number twice")]),
}  # fmt: skip


def tamper(url: str, statements: str) -> None:
    with closing(at_address(url).writing()) as connection:
        for statement in statements.split("; "):
            connection.execute(statement)
        connection.commit()


def findings(url: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.value) for problem in check(url)]


@pytest.mark.parametrize(("statements", "found"), TAMPERED.values(), ids=TAMPERED)
def test_what_somebody_changed_by_hand_is_found(database: str, statements: str, found: list[tuple[str, str]]) -> None:
    write(database, added(COMPANY))
    assert findings(database) == []
    tamper(database, statements)
    assert [(code, plain(part)) for code, part in findings(database)] == found


def plain(part: str) -> str:
    """Without what PostgreSQL adds: the order of text, brackets around a condition."""
    part = part.replace(' COLLATE "C"', "")
    return part.replace("WHERE (", "WHERE ").removesuffix(")") if "WHERE (" in part else part


@pytest.mark.parametrize(("statement", "found"), OF_A_SERVER.values(), ids=OF_A_SERVER)
def test_what_somebody_changed_on_a_server_is_found(
    postgresql_address: str, statement: str, found: list[tuple[str, str]]
) -> None:
    create(postgresql_address, "universal", "{}")
    tamper(postgresql_address, statement)
    assert findings(postgresql_address) == found


@pytest.mark.parametrize(("table", "noted", "instead", "found"), OF_A_FILE.values(), ids=OF_A_FILE)
def test_what_somebody_changed_in_a_file_is_found(
    sqlite_address: str, table: str, noted: str, instead: str, found: list[tuple[str, str]]
) -> None:
    create(sqlite_address, "universal", "{}")
    change = f"UPDATE sqlite_master SET sql = replace(sql, '{noted}', '{instead}') WHERE name = '{table}'"
    tamper(sqlite_address, f"PRAGMA writable_schema=ON; {change}")
    assert findings(sqlite_address) == found


def test_an_upgrade_makes_views_anew(database: str) -> None:
    tamper(database, "DROP VIEW fact_role; CREATE VIEW fact_role AS SELECT * FROM role; DROP VIEW fact_place")
    upgrade(database, lambda text: (text, text))
    assert findings(database) == []


def test_a_check_of_a_server_leaves_nothing_behind(postgresql_address: str) -> None:
    create(postgresql_address, "universal", "{}")
    check(postgresql_address)
    with closing(at_address(postgresql_address).reading()) as connection:
        temporary = connection.execute("SELECT count(*) FROM pg_class WHERE relpersistence = 't'").fetchall()
    assert temporary == [(0,)]
