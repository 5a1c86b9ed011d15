"""`journal`: who changed what; and whatever somebody did to the database behind its back is found and named."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest

from tests.cli.conftest import Run

EDITS = {
    "a role raised": (
        "UPDATE permission_grant SET level = 'all' WHERE permission = 'company.contacts'", "E_REPLAY_DIFFERS",
        "level on → all",
    ),
    "a person renamed": ("UPDATE account SET name = 'Другой'", "E_REPLAY_DIFFERS", "name Пётр Ильин → Другой"),
    "a phone changed": (
        "UPDATE account SET attributes = '{\"phone\":\"+7999\"}'", "E_REPLAY_DIFFERS", "phone +7911 → +7999",
    ),
    "an account taken away": ("DELETE FROM account", "E_REPLAY_DIFFERS", "remove: user petr"),
    "an account put in": (
        "INSERT INTO account (login, name, email, type, state, attributes) "
        "VALUES ('eve', '', '', 'employee', 'active', '{}')", "E_REPLAY_UNKNOWN", "add: user eve",
    ),
    "another definition": (
        "UPDATE workspace SET value = replace(value, '\"universal\"', '\"other\"') WHERE name = 'definition'",
        "E_DEFINITION_DIFFERS", "workspace",
    ),
    "another system": (
        "UPDATE workspace SET value = 'alfacrm' WHERE name = 'system'", "E_DEFINITION_KEPT", "«system»",
    ),
    "the definition that commands read": (
        "UPDATE workspace SET value = replace(value, '[false]', '[true]') WHERE name = 'compiled'",
        "E_DEFINITION_KEPT", "«compiled»",
    ),
    "the definition that the next version reads": (
        "UPDATE workspace SET value = '[\"9.9.9 abc\",[-2]]' WHERE name = 'compiled'",
        "E_DEFINITION_FORM", "9.9.9 abc",
    ),
    "the text of the definition taken away": ("DELETE FROM definition", "E_DEFINITION_GONE", "table definition"),
    "the journal, too": ("UPDATE journal SET operator = 'eve' WHERE number = 1", "E_CHAIN_ENTRY", "entry 1 "),
}  # fmt: skip


@pytest.fixture
def company(crmaccess: Run) -> Run:
    for line in ("init --system universal", "users add petr --set phone=+7911"):
        assert crmaccess(*line.split()).exit_code == 0
    assert crmaccess("users", "edit", "petr", "--name", "Пётр Ильин").exit_code == 0
    return crmaccess


def behind(*statements: str) -> None:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for statement in (*(f"DROP TRIGGER {name}" for (name,) in triggers), *statements):
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(("statement", "code", "told"), EDITS.values(), ids=EDITS)
def test_tables_that_somebody_edited_are_found_with_the_entry(
    company: Run, statement: str, code: str, told: str
) -> None:
    assert company("journal", "verify").exit_code == 0
    behind(statement)
    answer = company("journal", "verify", "--json")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["sound"]) == (10, False)
    assert [(one["code"], told in one["message"]) for one in found["findings"]] == [(code, True)]
    if "definition" in code.lower():
        assert company("db", "check").exit_code != 0
    for lang in ("en", "ru"):
        said = company("journal", "verify", "--lang", lang)
        assert said.exit_code == 10
        assert "error" not in said.stdout


def test_what_is_beside_the_journal_is_not_looked_at_and_that_is_said(company: Run) -> None:
    company("users", "sign-in", "petr")
    company("users", "sign-in", "petr")
    behind("UPDATE sign_in SET at = '2031-01-01T00:00:00Z'")
    found = json.loads(company("journal", "verify", "--json").stdout)
    assert found["findings"] == []
    assert {"requests", "passwords", "figures of work"} < {*found["not_covered"]}
    assert "Not covered: sign-ins after the first" in company("journal", "verify").stdout


@pytest.mark.parametrize("edit", ["signed_in_at = NULL", "signed_in_at = '2020-01-01T00:00:00Z'"])
def test_the_first_sign_in_is_the_one_of_its_entry(company: Run, edit: str) -> None:
    company("users", "sign-in", "petr")
    company("users", "edit", "petr", "--name", "Пётр")
    assert company("journal", "verify").exit_code == 0
    behind(f"UPDATE account SET {edit}", "DELETE FROM sign_in")
    (found,) = json.loads(company("journal", "verify", "--json").stdout)["findings"]
    assert (found["code"], "last sign-in" in found["message"]) == ("E_REPLAY_DIFFERS", True)


def test_nobody_has_come_of_whom_no_entry_tells(company: Run) -> None:
    behind("UPDATE account SET signed_in_at = '2026-01-01T00:00:00Z'")
    (found,) = json.loads(company("journal", "verify", "--json").stdout)["findings"]
    assert found["code"] == "E_REPLAY_DIFFERS"


def test_a_checkpoint_is_three_lines_and_vouches_for_what_was_before_it(company: Run) -> None:
    said = company("journal", "checkpoint")
    assert re.fullmatch(r"crmaccess/[0-9a-f]{16}\n\d+\n[A-Za-z0-9+/]{43}=\n", said.stdout)
    Path("kept.txt").write_text(said.stdout)
    assert "The checkpoint stands for all entries." in company("journal", "verify", "--against", "kept.txt").stdout
    company("users", "add", "anna")
    later = company("journal", "verify", "--against", "kept.txt")
    assert later.exit_code == 0
    assert "later ones rest on the chain alone" in later.stdout
    assert company("journal", "checkpoint", "--json").exit_code == 0


def test_an_old_copy_is_found_by_a_checkpoint_and_the_missing_entries_are_named(company: Run) -> None:
    company("db", "backup", "old.db")
    company("users", "add", "anna")
    company("users", "add", "vera")
    Path("kept.txt").write_text(company("journal", "checkpoint").stdout)
    for end in ("-wal", "-shm"):
        Path(f"crmaccess.db{end}").unlink(missing_ok=True)
    copyfile("old.db", "crmaccess.db")
    assert company("journal", "verify").exit_code == 0, "nothing in the copy tells that it is old"
    assert "No checkpoint" not in company("journal", "verify", "--against", "kept.txt").stdout
    found = company("journal", "verify", "--against", "kept.txt")
    assert found.exit_code == 10
    assert "the checkpoint knows of entries 73–74" in found.stdout


def test_a_file_without_checkpoints_is_refused(company: Run) -> None:
    Path("notes.txt").write_text("nothing\n")
    assert "E_NO_CHECKPOINT" in company("journal", "verify", "--against", "notes.txt").stderr
    assert company("journal", "verify", "--against", "none.txt").exit_code == 3


def test_nothing_is_written_to_a_journal_that_was_cut(company: Run) -> None:
    behind("DELETE FROM journal WHERE number = 72")
    answer = company("users", "add", "anna")
    assert answer.exit_code == 9
    assert "E_JOURNAL_CUT" in answer.stderr
    assert company("journal", "verify").exit_code == 10
    behind("DELETE FROM journal_head")
    assert "E_JOURNAL_HEAD_MISSING" in company("users", "add", "anna").stderr
    assert company("db", "upgrade").exit_code == 9, "a chain is never begun anew"
    assert "E_JOURNAL_HEAD_MISSING" in company("users", "add", "anna").stderr


def test_triggers_that_are_gone_are_found(company: Run) -> None:
    behind()
    answer = company("db", "check")
    assert answer.exit_code == 10
    assert "trigger journal_keeps_its_entries" in answer.stdout
    assert company("db", "upgrade").exit_code == 0
    assert company("db", "check").exit_code == 0


def test_a_secret_value_of_the_command_line_does_not_come_into_the_journal(company: Run) -> None:
    company("attributes", "add", "user", "code", "--secret")
    company("users", "edit", "petr", "--set", "code=topsecret")
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        commands = [text for (text,) in connection.execute("SELECT text FROM journal_private WHERE side = 'command'")]
    assert not any("topsecret" in text for text in commands)
    assert any("code=•••" in text for text in commands)
    shown = company("journal", "list", "--all", "--json").stdout + company("journal", "export").stdout
    assert "topsecret" not in shown


def test_a_proof_is_of_an_entry_of_the_chain_and_of_a_checkpoint_of_it(company: Run) -> None:
    Path("kept.txt").write_text(company("journal", "checkpoint").stdout)
    company("users", "add", "anna")
    early = company("journal", "prove", "73", "--against", "kept.txt")
    assert (early.exit_code, "E_CHECKPOINT_EARLIER" in early.stderr) == (10, True)
    assert company("journal", "prove", "74").exit_code == 3
    Path("other.txt").write_text("crmaccess/0000000000000000\n3\n" + "A" * 43 + "=\n")
    assert "E_CHECKPOINT_OTHER" in company("journal", "prove", "1", "--against", "other.txt").stderr
    assert company("journal", "prove", "72", "--against", "kept.txt").exit_code == 0


def test_the_export_has_every_entry_the_oldest_first(company: Run) -> None:
    rows = [json.loads(line) for line in company("journal", "export").stdout.splitlines()]
    assert [row["number"] for row in rows] == list(range(1, 73))
    assert rows[-1]["after"]["name"] == "Пётр Ильин"
    assert company("journal", "export", "--format", "csv").stdout.startswith("number,at,")
    assert company("journal", "export", "--since", "2027-01-01").stdout == ""


def test_an_upgraded_database_says_what_it_began_with(crmaccess: Run) -> None:
    versions = Path(__file__).parent.parent.parent / "store" / "versions"
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        connection.executescript((versions / "7.sqlite.sql").read_text(encoding="utf-8"))
    assert crmaccess("db", "upgrade").exit_code == 0
    said = crmaccess("journal", "verify")
    assert said.exit_code == 0, said.stdout
    assert "are from before there was a chain" in said.stdout
    first = int(re.findall(r"Entry (\d+) holds", said.stdout)[0])
    assert crmaccess("journal", "prove", str(first)).exit_code == 0
    assert "E_ENTRY_UNCHAINED" in crmaccess("journal", "prove", "1").stderr
    behind("UPDATE role SET rank = 99 WHERE key = 'idle'")
    found = json.loads(crmaccess("journal", "verify", "--json").stdout)["findings"]
    assert [one["code"] for one in found] == ["E_OPENING_DIFFERS"]


PERSONAL = ("Пётр", "Ильин", "petr@demo.example", "+79161112233")


def everything() -> str:
    """All that lies in the file, as text, and the file's own bytes."""
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return "\n".join(connection.iterdump())


@pytest.mark.parametrize("system", ["universal", "alfacrm", "getcourse", "yclients", "bitrix24", "multichat"])
def test_who_is_erased_is_nowhere_and_the_journal_is_sound(crmaccess: Run, system: str) -> None:
    assert crmaccess("init", "--system", system).exit_code == 0
    added = crmaccess("users", "add", "petr", "--name", "Пётр Ильин", "--email", "petr@demo.example",
                      "--state", "active")  # fmt: skip
    assert added.exit_code == 0, added.stderr
    crmaccess("users", "edit", "petr", "--set", "phone=+79161112233")
    crmaccess("users", "edit", "petr", "--login", "pi")
    crmaccess("users", "add", "other", "--name", "Ольга", "--email", "other@demo.example", "--state", "active")
    refused = crmaccess("users", "erase", "pi", "--yes")
    if refused.exit_code == 7:
        assert "E_ERASE_ACTIVE" in refused.stderr
        assert crmaccess("archive", "pi", "--yes", "--reason", "left").exit_code == 0
        assert crmaccess("users", "erase", "pi", "--yes").exit_code == 0
    assert [value for value in PERSONAL if value in everything()] == []
    assert "Ольга" in everything()
    assert [value for value in PERSONAL if value.encode() in Path("crmaccess.db").read_bytes()] == []
    said = crmaccess("journal", "verify")
    assert (said.exit_code, "were erased" in said.stdout) == (0, True), said.stdout
    shown = crmaccess("journal", "list", "--all", "--json")
    assert "users add petr --name '…' --email …" in shown.stdout
    assert crmaccess("users", "erase", "pi", "--yes").stderr.startswith("Unchanged")
    last = json.loads(shown.stdout)["items"]
    assert last[0]["kind"] == "Erasure"
    assert "E_UNDO_" in crmaccess("undo", f"run:{last[0]['run']}", "--yes").stderr


def test_who_was_deleted_is_erased_from_the_journal_by_the_login(company: Run) -> None:
    assert company("users", "delete", "petr", "--yes").exit_code == 0
    assert company("users", "erase", "petr", "--yes").exit_code == 0
    assert "Ильин" not in everything()
    assert company("journal", "verify").exit_code == 0
    unknown = company("users", "erase", "nobody", "--yes")
    assert (unknown.exit_code, "E_USER_UNKNOWN" in unknown.stderr) == (3, True)


def test_entries_from_before_the_chain_are_wiped_too(crmaccess: Run) -> None:
    versions = Path(__file__).parent.parent.parent / "store" / "versions"
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        connection.executescript((versions / "7.sqlite.sql").read_text(encoding="utf-8"))
    assert crmaccess("db", "upgrade").exit_code == 0
    crmaccess("archive", "anna", "--yes")
    assert crmaccess("users", "erase", "anna", "--yes").exit_code == 0
    assert "anna@example.com" not in everything()
    assert crmaccess("journal", "verify").exit_code == 0


def test_on_a_server_it_is_the_same(crmaccess: Run, postgresql_address: str) -> None:
    def there(*args: str) -> int:
        return crmaccess("--db", postgresql_address, *args).exit_code

    def tamper(*statements: str) -> None:
        with psycopg.connect(postgresql_address, autocommit=True) as server:
            server.execute("ALTER TABLE journal DISABLE TRIGGER USER")
            for statement in statements:
                server.execute(statement)
            server.execute("ALTER TABLE journal ENABLE TRIGGER USER")

    assert there("init", "--system", "universal") == 0
    assert there("users", "add", "petr", "--name", "Пётр Ильин") == 0
    before = crmaccess("--db", postgresql_address, "export").stdout
    assert there("users", "edit", "petr", "--name", "Другой") == 0
    assert there("undo", "72") == 0
    assert crmaccess("--db", postgresql_address, "export").stdout == before
    assert there("users", "delete", "petr", "--yes") == 0
    assert there("undo", "74") == 0
    assert there("journal", "verify") == 0
    assert there("db", "check") == 0
    tamper("UPDATE account SET type = 'client'")
    assert there("journal", "verify") == 10
    tamper("UPDATE account SET type = 'employee'")
    assert there("journal", "verify") == 0
    assert there("users", "erase", "petr", "--yes") == 0
    assert there("journal", "verify") == 0
    with psycopg.connect(postgresql_address) as server:
        texts = server.execute("SELECT text FROM journal_private").fetchall()
    assert "Ильин" not in repr(texts)
    tamper("UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE number = 2")
    assert there("journal", "verify") == 10


@pytest.mark.parametrize("opening", ["none", "[]", "{}"])
def test_a_beginning_that_is_none_is_named(company: Run, opening: str) -> None:
    behind(f"UPDATE journal_head SET opening = '{opening}'")
    answer = company("journal", "verify", "--json")
    found = [one["code"] for one in json.loads(answer.stdout)["findings"]]
    assert (answer.exit_code, "E_CHAIN_HEAD" in found) == (10, True)


@pytest.mark.parametrize("thing", ["deal:zz", "role:zz", "group:zz", "department:zz", "branch:zz", "user:zz"])
def test_what_nobody_ever_heard_of_is_an_error(crmaccess: Run, thing: str) -> None:
    crmaccess("init", "--system", "universal", "-q")
    found = crmaccess("journal", "list", "--object", thing)
    assert found.exit_code == 3
    assert "_UNKNOWN]" in found.stderr
    assert crmaccess("journal", "list", "--object", "role:head").exit_code == 0
