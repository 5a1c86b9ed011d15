"""`crmaccess systems update`: a database lives on with a newer definition of its system."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LIBRARY = Path(__file__).parents[3] / "docs" / "examples" / "library.toml"
RENEW = '"loan.renew" = { module = "desk", received_by = "role user" }\n'


@pytest.fixture
def library(crmaccess: Run) -> Run:
    """A database of the library, with the file it was made with."""
    file = Path("library.toml")
    file.write_text(LIBRARY.read_text(encoding="utf-8"), encoding="utf-8")
    crmaccess("init", "--system", "library.toml", "--owner-email", "olga@books.example")
    crmaccess("users", "add", "petr", "--type", "staff", "--state", "active")
    crmaccess("roles", "assign", "librarian", "petr")
    return crmaccess


def replace(**words: str) -> None:
    file = Path("library.toml")
    text = file.read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def add_renewing() -> None:
    """Loans can be renewed, by a right of its own."""
    file = Path("library.toml")
    text = file.read_text(encoding="utf-8").replace('"loan.notes" = {', RENEW + '"loan.notes" = {')
    text = text.replace("[ways.loan]\n", '[ways.loan]\nrenew = [{ name = "right", action = "loan.renew" }]\n')
    text = text.replace('actions = "read add update"', 'actions = "read add update renew"')
    text = text.replace(
        'update = { en = "update"', 'renew = { en = "renew", ru = "продление" }\nupdate = { en = "update"'
    )
    text = text.replace("[ways.book]\n", '[ways.book]\nrenew = [{ action = "never:loans_only" }]\n')
    file.write_text(text, encoding="utf-8")


def state(crmaccess: Run) -> tuple[str, str]:
    return crmaccess("export").stdout, crmaccess("journal", "list", "--all", "--json").stdout


def test_checks_go_as_the_definition_says_before_and_after(library: Run) -> None:
    question = "check", "petr", "renew", "loan"
    assert "E_ACTION_UNKNOWN" in library(*question).stderr
    add_renewing()
    assert "E_ACTION_UNKNOWN" in library(*question).stderr
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0
    assert library(*question).exit_code == 10
    assert library("rights", "grant", "user:petr", "loan.renew").exit_code == 0
    assert library(*question).exit_code == 0


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["set: the definition of system library", "  actions: 1 added (renew)",
                "  rights: 1 added (loan.renew)"]),
        ("ru", ["задать: определение системы library", "  действия: добавлено 1 (renew)",
                "  права: добавлено 1 (loan.renew)"]),
    ],
)  # fmt: skip
def test_what_differs_is_said_in_words(lang: str, said: list[str], library: Run) -> None:
    add_renewing()
    session = library("systems", "update", "library.toml", "--yes", "--lang", lang)
    lines = session.stdout.splitlines()
    assert [line for line in said if line not in lines] == []


def test_a_rehearsal_says_what_the_real_run_says_and_writes_nothing(library: Run) -> None:
    add_renewing()
    before = state(library)
    rehearsed = library("systems", "update", "library.toml", "--dry-run")
    assert (rehearsed.exit_code, state(library)) == (0, before)
    assert library("systems", "update", "library.toml", "--yes").stdout == rehearsed.stdout


def test_it_is_asked_about(library: Run) -> None:
    add_renewing()
    before = state(library)
    assert library("systems", "update", "library.toml").exit_code == 8
    asked = library("systems", "update", "library.toml", stdin="n\n", terminal=True)
    assert asked.exit_code == 8
    assert "1 added (loan.renew)" in asked.stderr
    assert state(library) == before


def test_a_second_time_it_is_unchanged(library: Run) -> None:
    add_renewing()
    library("systems", "update", "library.toml", "--yes")
    before = state(library)
    again = library("systems", "update", "library.toml")
    assert (again.exit_code, again.stdout, state(library)) == (0, "", before)
    assert "Unchanged" in again.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "grant role head loan.notes: there is no right «loan.notes»"),
     ("ru", "grant role head loan.notes: нет права «loan.notes»")],
)  # fmt: skip
def test_what_is_in_use_may_not_go(lang: str, said: str, library: Run) -> None:
    replace(**{'"loan.notes" = {': '"loan.remarks" = {', '"loan.notes" = "on"': '"loan.remarks" = "on"',
               'show = "loan.notes"': 'show = "loan.remarks"'})  # fmt: skip
    before = state(library)
    session = library("systems", "update", "library.toml", "--yes", "--lang", lang)
    assert (session.exit_code, session.stdout, state(library)) == (5, "", before)
    assert session.stderr.startswith("error[E_DEFINITION_IN_USE]")
    assert said in session.stderr
    assert "loan.remarks" in session.stderr
    library("rights", "revoke", "role:head", "loan.notes")
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0


def test_the_journal_keeps_what_has_changed(library: Run) -> None:
    add_renewing()
    library("systems", "update", "library.toml", "--yes")
    newest = json.loads(library("journal", "list", "--limit", "1", "--json").stdout)["items"][0]
    assert (newest["change"], newest["kind"], newest["key"]) == ("set", "Definition", "library")
    assert "set: the definition of system library" in library("journal", "list", "--limit", "1").stdout
    shown = json.loads(library("journal", "show", str(newest["number"]), "--json").stdout)
    assert {"notion": "permissions", "change": "added", "key": "loan.renew"} in shown["differences"]
    assert "rights: 1 added (loan.renew)" in library("journal", "show", str(newest["number"])).stdout


def test_a_program_gets_every_difference(library: Run) -> None:
    add_renewing()
    document = json.loads(library("systems", "update", "library.toml", "--dry-run", "--json").stdout)
    (change,) = document["changes"]
    assert (change["change"], change["kind"], change["key"], change["before"]) == ("set", "Definition", "library", None)
    assert {"notion": "permissions", "change": "added", "key": "loan.renew"} in change["after"]


def test_a_system_of_ones_own_is_named_by_its_file(library: Run) -> None:
    session = library("systems", "update")
    assert session.exit_code == 3
    assert "E_SYSTEM_OWN" in session.stderr


def test_without_a_name_the_shipped_definition_of_the_same_name_is_meant(crmaccess: Run) -> None:
    crmaccess("init", "--owner-email", "olga@romashka.ru")
    assert "Unchanged" in crmaccess("systems", "update").stderr


def test_a_file_with_faults_changes_nothing(library: Run) -> None:
    replace(**{"acts = true": "act = true"})
    before = state(library)
    session = library("systems", "update", "library.toml", "--yes")
    assert (session.exit_code, state(library)) == (5, before)
    assert "E_KEY_UNKNOWN" in session.stderr


def test_other_commands_work_with_the_new_definition_at_once(library: Run) -> None:
    replace(**{'reopen = { values = "off on"': 'reopen = { values = "off on ask"'})
    assert library("settings", "set", "reopen", "ask").exit_code == 5
    library("systems", "update", "library.toml", "--yes")
    assert library("settings", "set", "reopen", "ask").exit_code == 0
    assert library("db", "check").exit_code == 0
    assert library("db", "upgrade").exit_code == 0
    assert library("settings", "list").exit_code == 0


def test_records_of_an_entity_that_gets_pipelines_go_on_in_the_main_one(library: Run) -> None:
    library("records", "add", "loan", "L-1", "--responsible", "petr", "--stage", "out")
    replace(**{"[entities.loan.stages]": 'pipelines = { main = "Main", web = "Web" }\n[entities.loan.stages.main]'})
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0
    shown = json.loads(library("records", "list", "loan", "--json").stdout)["items"]
    assert [(one["pipeline"], one["stage"]) for one in shown] == [("main", "out")]
    assert library("records", "move", "loan:L-1", "returned", "--yes").exit_code == 0


def test_what_was_known_before_is_answered_by_the_definition_of_that_time(
    library: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRMACCESS_NOW", "2026-04-01T09:00:00Z")
    add_renewing()
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0
    assert library("rights", "grant", "user:petr", "loan.renew").exit_code == 0
    monkeypatch.setenv("CRMACCESS_NOW", "2026-05-01T09:00:00Z")
    question = "check", "petr", "renew", "loan"
    assert library(*question).exit_code == 0
    before = library(*question, "--known-at", "2026-03-15")
    assert before.exit_code == 3
    assert "E_ACTION_UNKNOWN" in before.stderr
    assert "W_KNOWN_AT_DEFINITION" not in before.stderr
    history = json.loads(library("history", "petr", "renew", "loan", "--json").stdout)["items"]
    assert [(one["before"], one["decision"]) for one in history] == [("deny", "allow"), ("no_action", "deny")]
    assert history[-1]["entries"] == [int(history[-1]["run"])]
    assert library("report", "delta", "--since", "2026-03-15", "--user", "petr").exit_code == 0


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ("UPDATE definition SET tables = replace(tables, 'read', 'renew')", "E_DEFINITION_TEXT"),
        ("DELETE FROM definition", "E_DEFINITION_GONE"),
    ],
)
def test_the_text_of_a_former_definition_that_somebody_edited_or_took_away_is_as_if_it_were_not_kept(
    library: Run, monkeypatch: pytest.MonkeyPatch, edit: str, code: str
) -> None:
    """One that counted before it is still kept: so it is not from before any was."""
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-10T09:00:00Z")
    replace(**{"waiting for approval": "to be approved"})
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0
    monkeypatch.setenv("CRMACCESS_NOW", "2026-04-01T09:00:00Z")
    add_renewing()
    assert library("systems", "update", "library.toml", "--yes").exit_code == 0
    assert library("journal", "verify").exit_code == 0
    entry = json.loads(library("journal", "list", "--limit", "1", "--json").stdout)["items"][0]["number"]
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        former = "tables LIKE '%to be approved%' AND tables NOT LIKE '%renew%'"
        assert connection.execute(f"{edit} WHERE {former}").rowcount == 1
        connection.commit()
    (found,) = json.loads(library("journal", "verify", "--json").stdout)["findings"]
    assert (found["code"], found["entry"]) == (code, str(entry))
    for line in (
        "check petr renew loan --known-at 2026-03-15",
        "blame petr renew loan",
        "history petr renew loan",
        "report delta --since 2026-03-15",
    ):
        assert "W_KNOWN_AT_DEFINITION" in library(*line.split()).stderr, line
