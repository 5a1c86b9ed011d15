"""Long work shows a bar: on stderr, on a terminal, after a second, and it leaves nothing behind."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import pytest

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.session import Options, Session
from tests.cli.conftest import Run, Stream

SESSION = Session(Options(), "crmaccess", datetime(2026, 3, 2, tzinfo=UTC))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Stream]:
    """Makes stderr that of a terminal, or not; patience ends after a moment."""
    monkeypatch.setattr("crmaccess.cli.frame.answers.progress.PATIENCE", 0.02)

    def stream(terminal: bool) -> Stream:
        made = Stream(terminal=terminal)
        monkeypatch.setattr("sys.stderr", made)
        return made

    return stream


def test_work_that_takes_long_says_what_it_is_and_how_far(stderr: Callable[[bool], Stream]) -> None:
    shown = stderr(True)
    with at_work(SESSION, "asking", 4) as work:
        for _ in work.over(range(4)):
            sleep(0.15)
    text = shown.text()
    assert "Asking about everybody" in text
    assert "50%" in text
    assert text.endswith(("\x1b[2K", "\x1b[1A\x1b[2K"))  # the line is empty again


def test_work_of_unknown_length_has_a_bar_without_a_number(stderr: Callable[[bool], Stream]) -> None:
    shown = stderr(True)
    with at_work(Session(Options(lang="ru"), "", SESSION.now), "copying"):
        sleep(0.3)
    assert "Копирование базы" in shown.text()
    assert "%" not in shown.text()


@pytest.mark.parametrize(
    ("options", "terminal", "seconds"),
    [
        (Options(), False, 0.2), (Options(quiet=True), True, 0.2), (Options(plain=True), True, 0.2),
        (Options(), True, 0.0),
    ],
)  # fmt: skip
def test_a_pipe_whoever_wants_quiet_and_whoever_waits_only_a_moment_see_nothing(
    stderr: Callable[[bool], Stream], options: Options, terminal: bool, seconds: float
) -> None:
    shown = stderr(terminal)
    with at_work(Session(options, "", SESSION.now), "reading"):
        sleep(seconds)
    assert shown.text() == ""


def test_a_dumb_terminal_sees_nothing(stderr: Callable[[bool], Stream], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    shown = stderr(True)
    with at_work(SESSION, "reading"):
        sleep(0.2)
    assert shown.text() == ""


def test_without_colour_the_bar_has_none(stderr: Callable[[bool], Stream]) -> None:
    shown = stderr(True)
    with at_work(Session(Options(color=False), "", SESSION.now), "asking", 2) as work:
        for _ in work.over(range(2)):
            sleep(0.15)
    assert "Asking" in shown.text()
    assert "\x1b[3" not in shown.text()


def test_a_failure_ends_the_bar_too(stderr: Callable[[bool], Stream]) -> None:
    shown = stderr(True)
    with pytest.raises(ZeroDivisionError), at_work(SESSION, "asking", 2) as work:
        _fail_after(work.over(range(2)))
    before = shown.text()
    sleep(0.2)
    assert shown.text() == before


def _fail_after(items: Iterable[int]) -> None:
    for item in items:
        sleep(0.2)
        assert 1 / item


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("users import staff.csv --yes", ["Reading the file", "Reading the database", "Working it out", "Writing"]),
        ("who read deal", ["Reading the database", "Asking about everybody"]),
        ("report matrix", ["Reading the database"]),
        ("db backup copy.db", ["Copying the database"]),
        ("db check", ["Looking through the database"]),
        ("check --batch questions.csv", ["Reading the database", "Answering"]),
    ],
)
def test_what_may_take_long_has_a_bar_and_its_answer_is_not_disturbed(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch, line: str, said: list[str]
) -> None:
    Path("staff.csv").write_text("login,name\nanna,Анна\n", encoding="utf-8")
    Path("questions.csv").write_text("user,action,target\nolga,read,deal\n", encoding="utf-8")
    for step in ("init --system bitrix24", "users add olga --state invited"):
        assert crmaccess(*step.split(), "--quiet").exit_code == 0
    monkeypatch.setattr("crmaccess.cli.frame.answers.progress.PATIENCE", 0.0)
    shown = crmaccess(*line.split(), terminal=True)
    assert shown.exit_code in (0, 10)
    assert all(text in shown.stderr for text in said)
    assert not any(text in shown.stdout for text in said)


def test_work_that_ends_in_time_loads_no_rich() -> None:
    code = (
        "import sys, json\n"
        "from datetime import UTC, datetime\n"
        "from crmaccess.session import Options, Session\n"
        "from crmaccess.cli.frame.answers.progress import at_work\n"
        "sys.stderr.isatty = lambda: True\n"
        "with at_work(Session(Options(), '', datetime(2026, 3, 2, tzinfo=UTC)), 'reading'): pass\n"
        "print(json.dumps('rich' in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) is False
