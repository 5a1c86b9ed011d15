"""`crmaccess(*args)` runs a whole command in this process: own home, fixed clock, 80 columns, English, no colour."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from crmaccess.cli.main import main

NOW = "2026-03-02T09:00:00Z"
SETTINGS = {
    "CRMACCESS_NOW": NOW, "COLUMNS": "80", "LINES": "24", "LANG": "en_GB.UTF-8", "TZ": "UTC",
    "LOGNAME": "somebody-else",
}  # fmt: skip
FOREIGN = ("CRMACCESS_", "LC_", "XDG_", "NO_COLOR", "TERM")


class Session(NamedTuple):
    """What one command answered."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Session]


class Stream(io.TextIOWrapper):
    """Standard input or output, of a terminal or not."""

    def __init__(self, data: bytes = b"", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def crmaccess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands in an empty folder; `stdin` is text or bytes, `terminal` makes all streams those of a terminal."""
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(name)
    for name, value in {**SETTINGS, "HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("pwd.getpwuid", lambda number: SimpleNamespace(pw_name="tester"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*args: str, stdin: str | bytes = b"", terminal: bool = False) -> Session:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdin", Stream(given, terminal))
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", err)
            code = main(args)
        return Session(int(code), out.text(), err.text())

    return run
