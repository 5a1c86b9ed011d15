"""Questions before large and removing changes, rehearsals, and what an internal fault looks like."""

import json
from pathlib import Path

import pytest

from crmaccess.cli.frame.answers.failures import explained_internal
from crmaccess.cli.main import main
from tests.cli.conftest import Run


@pytest.fixture
def small(crmaccess: Run) -> Run:
    """A database with one administrator and a person nobody needs."""
    crmaccess("init", "--owner-email", "olga@romashka.ru")
    crmaccess("users", "add", "temp")
    return crmaccess


def logins(crmaccess: Run) -> list[str]:
    return crmaccess("users", "list", "--format", "ids").stdout.split()


@pytest.mark.parametrize(
    ("answer", "code", "left"),
    [
        ("y\n", 0, ["olga"]), ("Да\n", 0, ["olga"]), ("n\n", 8, ["olga", "temp"]), ("\n", 8, ["olga", "temp"]),
        ("", 8, ["olga", "temp"]),
    ],
)  # fmt: skip
def test_on_a_terminal_a_removal_asks(small: Run, answer: str, code: int, left: list[str]) -> None:
    session = small("users", "delete", "temp", "--no-color", stdin=answer, terminal=True)
    assert session.exit_code == code
    assert "temp" in session.stderr
    assert logins(small) == left


def test_no_input_never_asks_even_on_a_terminal(small: Run) -> None:
    session = small("users", "delete", "temp", "--no-input", stdin="y\n", terminal=True)
    assert session.exit_code == 8
    assert "E_CONFIRMATION_NEEDED" in session.stderr
    assert logins(small) == ["olga", "temp"]


CHANGES = (
    "users add petr", "users edit temp --name X", "users block temp", "users delete temp", "archive olga temp",
    "roles add helper", "departments add sales", "groups add g1", "settings set export.allowed off",
    "records add deal D-1", "branches add north", "reset-password temp --generate",
)  # fmt: skip


@pytest.mark.parametrize("line", CHANGES)
def test_a_rehearsal_changes_nothing_and_says_what_the_real_run_says(small: Run, line: str) -> None:
    before = small("export").stdout, small("journal", "list", "--json").stdout
    rehearsed = small(*line.split(), "--dry-run", "--json")
    assert (small("export").stdout, small("journal", "list", "--json").stdout) == before
    done = small(*line.split(), "--yes", "--json")
    assert rehearsed.exit_code == done.exit_code
    if done.exit_code == 0:
        assert (
            json.loads(rehearsed.stdout.splitlines()[0])["changes"]
            == json.loads(done.stdout.splitlines()[0])["changes"]
        )


@pytest.mark.parametrize("line", ["users add petr", "departments add sales", "roles add helper", "groups add g1"])
def test_a_repeated_command_changes_nothing_and_is_not_journalled(small: Run, line: str) -> None:
    assert small(*line.split()).exit_code == 0
    entries = small("journal", "list", "--all", "--format", "ids").stdout
    again = small(*line.split())
    assert (again.exit_code, again.stdout) == (0, "")
    assert small("journal", "list", "--all", "--format", "ids").stdout == entries


def test_a_generated_password_is_shown_once_and_stored_nowhere(small: Run) -> None:
    session = small("reset-password", "temp", "--generate")
    password = session.stdout.splitlines()[-1]
    assert len(password) >= 20
    assert password not in session.stderr
    assert password not in small("journal", "list", "--all", "--json").stdout
    for path in Path.cwd().iterdir():
        assert password.encode() not in path.read_bytes()


def test_a_password_is_kept_as_an_argon2id_hash(small: Run) -> None:
    assert small("reset-password", "temp", "--password-stdin", stdin="correct horse battery\n").exit_code == 0
    stored = b"".join(path.read_bytes() for path in Path.cwd().iterdir())
    assert b"$argon2id$" in stored
    assert b"correct horse" not in stored


def test_export_and_apply_give_the_same_bytes_again(small: Run) -> None:
    small("departments", "add", "sales", "--name", "Продажи")
    small("records", "add", "deal", "D-1", "--responsible", "temp")
    text = small("export").stdout
    assert small("--db", "copy.db", "init", "--bare", "--quiet").exit_code == 0
    assert small("--db", "copy.db", "apply", "-", "--yes", "--quiet", stdin=text).exit_code == 0
    assert small("--db", "copy.db", "export").stdout == text
    again = small("--db", "copy.db", "apply", "-", stdin=text)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "No changes" in again.stderr


def test_a_staff_file_comes_back_as_it_was_written(small: Run) -> None:
    small("users", "edit", "temp", "--name", "=1+1", "--set", "phone=+7 916", "--set", "position=Стажёр")
    text = small("users", "export").stdout
    again = small("users", "import", "-", "--mode", "upsert", stdin=text)
    assert (again.exit_code, again.stdout) == (0, "")


def test_an_internal_fault_is_one_line_with_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained_internal(RuntimeError("boom"), ["users", "list"]) == 1
    said = capsys.readouterr().err
    assert "error[E_INTERNAL]" in said
    assert "--debug" in said
    assert "Traceback" not in said


def test_debug_shows_the_traceback_of_an_internal_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert explained_internal(RuntimeError("boom"), ["users", "list", "--debug"]) == 1
    assert "RuntimeError: boom" in capsys.readouterr().err


def test_the_demo_runs_from_anywhere_and_leaves_nothing_behind(crmaccess: Run) -> None:
    session = crmaccess("demo")
    assert session.exit_code == 0
    assert "cannot read deal D-2" in session.stdout
    assert list(Path.cwd().iterdir()) == []


def test_main_returns_and_never_exits() -> None:
    assert main(["no-such-command"]) == 2
