"""Runs commands in processes of their own, quickly: each is forked off one that has everything loaded.

As a program it reads, per line of JSON, rows of `Trial`s, carries out the rows side by side and the trials of a row one
after the other, and answers with their `Outcome`s.
"""

import importlib
import json
import os
import pkgutil
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
CLOSED, GONE, FULL = "closed", "gone", "/dev/full"
NOW = "2026-03-02T09:00:00Z"


class Trial(NamedTuple):
    """A command and what is done to it: streams that are CLOSED, FULL or without a reader (GONE), SIGKILL after so many
    seconds, files no larger than so many bytes, so many files at once."""

    args: tuple[str, ...]
    folder: str
    stdin: str = ""
    stdout: str = ""
    stderr: str = ""
    kill_after: float = 0
    file_size: int = 0
    files: int = 0


class Outcome(NamedTuple):
    """How it ended: the exit code, or minus the signal."""

    code: int
    stdout: str
    stderr: str
    seconds: float


class Forks:
    """Carries out trials."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, folder: Path, *args: str, **how: Any) -> Outcome:
        """What came of a command in that folder; `how` are the fields of its trial."""
        return self.side_by_side([[Trial(args, str(folder), **how)]])[0][0]

    def side_by_side(self, rows: Sequence[Sequence[Trial]]) -> list[list[Outcome]]:
        """What came of the trials, each row in a process of its own."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([[trial._asdict() for trial in row] for row in rows]) + "\n")
        self._process.stdin.flush()
        return [[Outcome(**one) for one in row] for row in json.loads(self._process.stdout.readline())]


@contextmanager
def forks(**environment: str) -> Iterator[Forks]:
    """A process that carries out trials."""
    environ = {
        **_clean(os.environ),
        "PYTHONPATH": str(ROOT),
        "CRMACCESS_NOW": NOW,
        "LANG": "en_GB.UTF-8",
        **environment,
    }
    with subprocess.Popen(
        [sys.executable, __file__], env=environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Forks(process)
        assert process.stdin is not None
        process.stdin.close()


def _clean(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if not name.startswith(("CRMACCESS_", "LC_"))}


def _serve() -> None:
    for module in pkgutil.walk_packages(importlib.import_module("crmaccess").__path__, "crmaccess."):
        if not module.name.startswith(("crmaccess.store.schema.revisions.", "crmaccess.__main__")):
            importlib.import_module(module.name)
    for line in sys.stdin:
        rows = [[Trial(**{**one, "args": tuple(one["args"])}) for one in row] for row in json.loads(line)]
        found = [_carried_out(rows[0])] if len(rows) == 1 else _side_by_side(rows)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _carried_out(row: Sequence[Trial]) -> list[dict[str, Any]]:
    return [_outcome(trial)._asdict() for trial in row]


def _side_by_side(rows: Sequence[Sequence[Trial]]) -> list[list[dict[str, Any]]]:
    ends = []
    for row in rows:
        reader, writer = os.pipe()
        if not os.fork():
            with os.fdopen(writer, "w") as answer:
                json.dump(_carried_out(row), answer)
            os._exit(0)
        os.close(writer)
        ends.append(reader)
    found = []
    for end in ends:
        with os.fdopen(end) as answer:
            found.append(json.load(answer))
        os.wait()
    return found


def _outcome(trial: Trial) -> Outcome:
    ends = [os.pipe(), os.pipe(), os.pipe()]
    started = time.monotonic()
    child = os.fork()
    if not child:
        _become(trial, ends)
    os.close(ends[0][0])
    os.close(ends[1][1])
    os.close(ends[2][1])
    with suppress(BrokenPipeError):
        os.write(ends[0][1], trial.stdin.encode("utf-8", "surrogateescape"))
    os.close(ends[0][1])
    said = _heard(child, [ends[1][0], ends[2][0]], started + trial.kill_after if trial.kill_after else 0)
    _, status = os.waitpid(child, 0)
    texts = [part.decode("utf-8", "backslashreplace") for part in said]
    return Outcome(os.waitstatus_to_exitcode(status), *texts, time.monotonic() - started)


def _heard(child: int, pipes: list[int], deadline: float) -> list[bytes]:
    """All that comes out of the pipes; the child is killed at the deadline."""
    said = {pipe: b"" for pipe in pipes}
    waiting = list(pipes)
    while waiting:
        left = max(deadline - time.monotonic(), 0) if deadline else 60
        ready = select.select(waiting, [], [], left)[0]
        if not ready:
            os.kill(child, signal.SIGKILL)
            deadline = 0
        for pipe in ready:
            part = os.read(pipe, 65536)
            said[pipe] += part
            if not part:
                waiting.remove(pipe)
                os.close(pipe)
    return [said[pipe] for pipe in pipes]


def _become(trial: Trial, ends: list[tuple[int, int]]) -> None:
    """Run the command in this process, which ends with it."""
    code = 99
    try:
        _take_stream(0, "stdin", "", ends[0][0])
        _take_stream(1, "stdout", trial.stdout, ends[1][1])
        _take_stream(2, "stderr", trial.stderr, ends[2][1])
        for end in {number for pair in ends for number in pair} - {0, 1, 2}:
            os.close(end)
        if trial.stdin == CLOSED:
            os.close(0)
            sys.stdin = None  # type: ignore[assignment]
        os.chdir(trial.folder)
        if trial.file_size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (trial.file_size, trial.file_size))
        if trial.files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (trial.files, trial.files))
        sys.argv = ["crmaccess", *trial.args]
        from crmaccess.cli.main import main

        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _take_stream(number: int, name: str, how: str, pipe: int) -> None:
    os.dup2(pipe, number)
    if how == CLOSED:
        os.close(number)
        setattr(sys, name, None)
        return
    if how == GONE:
        reader, writer = os.pipe()
        os.close(reader)
        os.dup2(writer, number)
        os.close(writer)
    elif how:
        full = os.open(how, os.O_WRONLY)
        os.dup2(full, number)
        os.close(full)
    mode = "r" if number == 0 else "w"
    setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


if __name__ == "__main__":
    _serve()
