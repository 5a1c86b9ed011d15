"""Whole sessions, as they look in a terminal: commands, stdout, stderr and exit codes.

In a transcript `$` starts a command, `<` is a line of its standard input, `|` a line on stdout, `!` one on stderr, and
`[0]` is the exit code. A session starts in a folder with copies of sample companies and of `sessions/files`.
With `UPDATE_SESSIONS=1` the transcripts are written anew; read the difference before you keep it.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent.parent / "sample_configs"
TRANSCRIPTS = sorted((HERE / "sessions").glob("*.txt"))
UPDATE = "UPDATE_SESSIONS"
HASH = re.compile(r"\b[0-9a-f]{64}\b")  # of the journal's head: another one each time


def commands(transcript: str) -> Iterator[tuple[str, str]]:
    """(command line, standard input) of each command."""
    lines = [line for line in transcript.splitlines() if line.startswith(("$ ", "<"))]
    for number, line in enumerate(lines):
        if line.startswith("$ "):
            given = []
            for text in lines[number + 1 :]:
                if not text.startswith("<"):
                    break
                given.append(text[2:] + "\n")
            yield line[2:], "".join(given)


def replayed(transcript: str, crmaccess: Run) -> str:
    """The transcript with the answers that the commands give now; remarks (`#`) stay where they are."""
    answers = [answer(line, given, crmaccess) for line, given in commands(transcript)]
    shown: list[str] = []
    for line in transcript.splitlines():
        if line.startswith("#") or (not line and shown and shown[-1]):
            shown.append(line)
        elif line.startswith("$ "):
            shown += answers.pop(0)
    return "\n".join(shown).rstrip() + "\n"


def answer(line: str, given: str, crmaccess: Run) -> list[str]:
    program, *args = shlex.split(line)
    assert program == "crmaccess"
    session = crmaccess(*args, stdin=given)
    return [
        f"$ {line}",
        *(f"< {text}" for text in given.splitlines()),
        *(f"| {text}".rstrip() for text in session.stdout.splitlines()),
        *(f"! {HASH.sub('…', text)}".rstrip() for text in session.stderr.splitlines()),
        f"[{session.exit_code}]",
    ]


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_session_goes_as_its_transcript_says(path: Path, crmaccess: Run) -> None:
    for company in ("torgovy-dom", "shkola", "salon", "podderzhka"):
        shutil.copytree(SAMPLES / company, company)
    shutil.copytree(HERE / "sessions" / "files", Path.cwd(), dirs_exist_ok=True)
    before = path.read_text(encoding="utf-8")
    update = os.environ.get(UPDATE)
    now = replayed(before, crmaccess)
    if update:
        path.write_text(now, encoding="utf-8")
    assert now == before


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 6
