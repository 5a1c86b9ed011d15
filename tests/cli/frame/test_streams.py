"""Answers on stdout, talk on stderr; terminals and pipes; nothing in the data can steer a terminal."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[3]
COMPANY = ROOT / "sample_configs" / "torgovy-dom"
ESCAPE = "\x1b"


@pytest.fixture
def company(crmaccess: Run) -> Run:
    """The command in a folder with a loaded database."""
    shutil.copytree(COMPANY, Path.cwd(), dirs_exist_ok=True)
    for line in (
        "init --system bitrix24", "apply access.toml", "users import staff.csv", "records import records.csv",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "--yes", "--quiet").exit_code == 0
    return crmaccess


@pytest.mark.parametrize(
    "line",
    [
        "users list", "roles list", "departments list", "records list deal", "who read deal:D-2", "what petr",
        "report matrix petr", "check petr read deal:D-2", "explain petr read deal:D-2", "journal list",
        "users show petr", "config show", "exit-codes", "users block petr --dry-run",
    ],
)  # fmt: skip
def test_json_is_json_with_a_schema_and_the_same_in_both_languages(company: Run, line: str) -> None:
    english, russian = (company(*line.split(), "--json", "--lang", lang) for lang in ("en", "ru"))
    document, other = json.loads(english.stdout), json.loads(russian.stdout)
    assert document["schema"].startswith("crmaccess.")
    if line.startswith(("check", "explain")):
        assert document.pop("sentence") != other.pop("sentence")  # it alone is for people
        assert document == other
    elif "config" not in line and "exit" not in line:
        assert english.stdout == russian.stdout


@pytest.mark.parametrize("line", ["users list", "what petr", "who read deal:D-2", "records list deal --all"])
def test_a_list_has_the_same_rows_in_every_format(company: Run, line: str) -> None:
    lines = {
        name: company(*line.split(), "--format", name).stdout.splitlines() for name in ("csv", "jsonl", "ids", "table")
    }
    assert len(lines["jsonl"]) == len(lines["ids"]) == len(lines["csv"]) - 1 == len(lines["table"]) - 1


def test_a_piped_table_has_neither_colour_nor_box_and_a_terminal_has(company: Run) -> None:
    piped, drawn = company("users", "list"), company("users", "list", terminal=True)
    assert ESCAPE not in piped.stdout
    assert "─" not in piped.stdout
    assert "─" in drawn.stdout
    assert all("stas" not in line or "…" not in line for line in piped.stdout.splitlines())


@pytest.mark.parametrize("how", [("--no-color",), ("--plain",)])
def test_colour_can_be_refused(company: Run, how: tuple[str, ...]) -> None:
    assert ESCAPE in company("explain", "petr", "read", "deal:D-2", terminal=True).stdout
    assert ESCAPE not in company("explain", "petr", "read", "deal:D-2", *how, terminal=True).stdout


def test_a_terminal_gets_lines_no_wider_than_it_is(company: Run) -> None:
    for line in (
        "check petr read deal:D-2", "explain petr read deal:D-2", "diagnose petr", "systems show", "who read deal:D-2",
        "records list --responsible petr", "users list", "report matrix petr roman", "what petr",
    ):  # fmt: skip
        shown = company(*line.split(), "--no-color", terminal=True).stdout
        assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    "name",
    ["[red]alarm[/red]", "Анна 🙂", "עברית", "a" * 10_000, "{braces} %s", "-dash", "=1+1", "O'Brien; DROP"],
)  # fmt: skip
def test_a_strange_name_is_kept_as_it_is_and_shown_harmlessly(crmaccess: Run, name: str) -> None:
    assert crmaccess("init").exit_code == 0
    assert crmaccess("users", "add", "odd", f"--name={name}").exit_code == 0
    for terminal in (False, True):
        shown = crmaccess("users", "list", "--no-color", terminal=terminal)
        assert shown.exit_code == 0
        assert ESCAPE not in shown.stdout
        assert "\u200f" not in shown.stdout
    assert json.loads(crmaccess("users", "show", "odd", "--json").stdout)["name"] == name


@pytest.mark.parametrize("name", ["\x1b[31mred", "two\nlines", "bell\a", "\udcff"])
def test_a_name_with_control_characters_is_refused(crmaccess: Run, name: str) -> None:
    crmaccess("init")
    session = crmaccess("users", "add", "odd", "--name", name)
    assert session.exit_code == 5
    assert "E_CONTROL_CHARACTER" in session.stderr
    assert ESCAPE not in session.stderr


def test_quiet_silences_talk_but_not_answers_and_errors(crmaccess: Run) -> None:
    assert crmaccess("init", "-q") == (0, "", "")
    assert crmaccess("users", "list", "-q").stderr == ""
    assert crmaccess("users", "show", "nobody", "-q").stderr


def test_a_reader_that_goes_away_is_no_failure(company: Run) -> None:
    command = f"{shlex.quote(sys.executable)} -m crmaccess report matrix --format jsonl | head -n 1"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], env=environ, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_two_commands_at_once_both_come_to_their_end(company: Run) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "crmaccess", "users", "add", f"new{number}", "--state", "active"],
            env=environ, stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]  # fmt: skip
    said = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    assert all(f"new{number}" in company("users", "list", "--format", "ids").stdout for number in range(4))


def test_a_file_is_found_by_its_name_whatever_the_locale(tmp_path: Path) -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(Path.cwd())}
    (tmp_path / "папка").mkdir()
    for line in ("init -q", "users add анна", "users list --format ids"):
        command = [sys.executable, "-m", "crmaccess", "--db", "папка/а.db", *line.split()]
        done = subprocess.run(command, cwd=tmp_path, env=narrow, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["анна"]
    assert (tmp_path / "папка" / "а.db").exists()
