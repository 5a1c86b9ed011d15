"""Secret values in the journal: what it keeps of them can be compared, and is never taken for the value."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def vault(crmaccess: Run) -> Run:
    crmaccess("init", "--system", "universal", "-q")
    crmaccess("attributes", "add", "user", "pin", "--secret", "-q")
    crmaccess("users", "add", "olga", "--state", "active", "--set", "pin=1234", "-q")
    crmaccess("users", "edit", "olga", "--set", "pin=777", "-q")
    crmaccess("users", "edit", "olga", "--name", "Ольга", "-q")
    return crmaccess


def pin() -> str:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        (text,) = connection.execute("SELECT attributes FROM account WHERE login = 'olga'").fetchone()
    return str(json.loads(text).get("pin", ""))


def newest(run: Run) -> int:
    return int(run("journal", "list", "--limit", "1", "--format", "ids").stdout)


def test_a_journal_with_secrets_is_sound(vault: Run) -> None:
    assert vault("journal", "verify").exit_code == 0


def test_a_secret_that_was_changed_behind_the_journal_is_found(vault: Run) -> None:
    with closing(sqlite3.connect("crmaccess.db")) as connection, connection:
        connection.execute("UPDATE account SET attributes = replace(attributes, '777', '778')")
    answer = vault("journal", "verify")
    assert (answer.exit_code, "777" in answer.stdout, "778" in answer.stdout) == (10, False, False)


def test_an_undo_leaves_the_secret_of_today_and_says_so(vault: Run) -> None:
    assert vault("undo", str(newest(vault)), "-y").exit_code == 0
    assert pin() == "777"
    undone = vault("undo", str(newest(vault) - 2), "-y")
    assert "W_UNDO_SECRET" in undone.stderr
    assert pin() == "777"
    assert vault("journal", "verify").exit_code == 0


def test_a_person_who_comes_back_has_no_digest_for_a_secret(vault: Run) -> None:
    vault("users", "add", "temp", "--state", "active", "--set", "pin=1", "-q")
    assert vault("users", "delete", "temp", "-y").exit_code == 0
    assert vault("undo", str(newest(vault)), "-y").exit_code == 0
    shown = json.loads(vault("users", "show", "temp", "--json").stdout)
    assert shown["attributes"] == {}
    assert vault("journal", "verify").exit_code == 0
