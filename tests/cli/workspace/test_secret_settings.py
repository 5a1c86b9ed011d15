"""A setting that is secret is kept and compared, and stands in no answer, file or journal."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CODE, OTHER = "Hush-4711", "Hush-0815"
ASKED = (
    "settings list", "check gleb configure source:vk", "explain gleb configure source:vk",
    "explain vlad configure source:vk",
    "what gleb", "who configure source:vk", "who configure source:vk --not", "report matrix", "report access gleb",
    "diagnose vlad", "users show gleb", "users list", "users export", "export", "journal list", "journal show 3",
    "journal export",
    "systems show", "systems show user", "db check", "config show", "report accounts",
    "settings set integrator_code Hush-0815 -n",
    "undo run:3 -n", "journal verify",
    "blame gleb configure source:vk", "history gleb configure source:vk", "plan code.toml", "apply code.toml -n",
)  # fmt: skip


@pytest.fixture
def chat(crmaccess: Run) -> Run:
    for line in (
        "init --system multichat -q", "sources add vk -q", f"settings set integrator_code {CODE} -q",
        f"users add gleb --state external --set code={CODE} -q",
        f"users add vlad --state external --set code={OTHER} -q",
        "users add alla --type administrator --state active -q",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0
    return crmaccess


@pytest.mark.parametrize("manner", ["", "--json", "--lang ru", "--as alla"])
def test_the_value_stands_in_no_answer(chat: Run, manner: str) -> None:
    Path("code.toml").write_text(f'[settings]\nintegrator_code = "{OTHER}"\n', encoding="utf-8")
    for line in ASKED:
        answer = chat(*line.split(), *manner.split())
        assert answer.stdout + answer.stderr, line
        assert "Hush" not in answer.stdout + answer.stderr, line


def test_it_is_compared_all_the_same(chat: Run) -> None:
    assert chat("check", "gleb", "configure", "source:vk").exit_code == 0
    assert chat("check", "vlad", "configure", "source:vk").exit_code == 10


def test_of_the_database_only_the_fact_itself_holds_it(chat: Run) -> None:
    with closing(sqlite3.connect("crmaccess.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        holding = {name for name in tables if CODE in repr(connection.execute(f'SELECT * FROM "{name}"').fetchall())}
    assert holding == {"setting", "account"}


def test_an_export_says_that_it_is_missing_and_applying_it_keeps_the_value(chat: Run) -> None:
    exported = chat("export")
    assert "settings.integrator_code" in exported.stderr
    Path("company.toml").write_text(exported.stdout, encoding="utf-8")
    newest = chat("journal", "list", "--limit", "1", "--format", "ids").stdout
    assert chat("apply", "company.toml", "--remove", "-y").exit_code == 0
    assert chat("journal", "list", "--limit", "1", "--format", "ids").stdout == newest
    assert chat("check", "gleb", "configure", "source:vk").exit_code == 0


def test_a_file_that_names_it_sets_it(chat: Run) -> None:
    Path("code.toml").write_text(f'[settings]\nintegrator_code = "{OTHER}"\n', encoding="utf-8")
    answer = chat("apply", "code.toml", "-y")
    assert (answer.exit_code, "Hush" in answer.stdout + answer.stderr) == (0, False)
    assert chat("check", "vlad", "configure", "source:vk").exit_code == 0


def test_an_undo_leaves_the_value_of_today_and_says_so(chat: Run) -> None:
    chat("settings", "set", "integrator_code", OTHER, "-q")
    newest = chat("journal", "list", "--limit", "1", "--format", "ids").stdout.strip()
    assert "W_UNDO_SECRET" in chat("undo", newest, "-y").stderr
    assert chat("check", "vlad", "configure", "source:vk").exit_code == 0
    assert chat("journal", "verify").exit_code == 0


def test_one_that_was_taken_away_does_not_come_back_as_a_digest(chat: Run) -> None:
    chat("settings", "set", "integrator_code", "", "-q")
    newest = chat("journal", "list", "--limit", "1", "--format", "ids").stdout.strip()
    assert "W_UNDO_SECRET" in chat("undo", newest, "-y").stderr
    listed = {one["name"]: one["value"] for one in json.loads(chat("settings", "list", "--json").stdout)["items"]}
    assert listed["integrator_code"] == ""
    assert chat("journal", "verify").exit_code == 0


def test_the_entry_that_cleared_a_secret_is_named_by_what_turned_the_answer(chat: Run) -> None:
    """Somebody has the value still, so it can be known which it was."""
    question = "gleb", "configure", "source:vk"
    entry = json.loads(chat("journal", "list", "--limit", "1", "--json").stdout)["items"][0]["number"] + 1
    assert chat("settings", "set", "integrator_code", "").exit_code == 0
    found = json.loads(chat("blame", *question, "--json").stdout)
    assert (found["decision"], found["turn"]["before"], found["turn"]["entries"]) == ("deny", "allow", [entry])
    turns = json.loads(chat("history", *question, "--json").stdout)["items"]
    assert [one["decision"] for one in turns][:2] == ["deny", "allow"]


def test_what_rested_on_a_secret_that_nobody_has_any_more_is_not_known(chat: Run) -> None:
    question = "gleb", "configure", "source:vk"
    assert chat("users", "edit", "gleb", "--set", f"code={OTHER}X").exit_code == 0
    last = json.loads(chat("journal", "list", "--limit", "1", "--json").stdout)["items"][0]["number"]
    assert chat("settings", "set", "integrator_code", "").exit_code == 0
    for lang, words in (("en", f", entry {last + 1}. What was before"), ("ru", "по меньшей мере с")):
        told = chat("blame", *question, "--lang", lang)
        assert words in told.stdout
        assert "as long as the journal tells" not in told.stdout
    as_data = chat("blame", *question, "--json")
    found = json.loads(as_data.stdout)
    assert (found["turn"], found["began"]["number"]) == (None, last + 1)
    for line in ("blame", "history"):
        assert "W_HISTORY_SECRET" in chat(line, *question).stderr
    assert json.loads(chat("history", *question, "--json").stdout)["items"] == []


def test_another_name_is_no_other_code(chat: Run) -> None:
    question = "gleb", "configure", "source:vk"
    before = chat("history", *question, "--json").stdout
    assert chat("users", "edit", "gleb", "--name", "Глеб").exit_code == 0
    turns = [json.loads(one)["items"] for one in (before, chat("history", *question, "--json").stdout)]
    assert turns[0] != []
    assert [one["entries"] for one in turns[1]] == [one["entries"] for one in turns[0]]
