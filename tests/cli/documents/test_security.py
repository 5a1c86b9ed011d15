"""The page about security is true: its commands run on their days, its program verifies what they prove.

`UPDATE_README=1` writes the present answers into it. `# 2026-06-01` sets the day, `> FILE` keeps an answer.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT

PAGE = ROOT / "docs" / "security.md"
PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def text(crmaccess: Run) -> str:  # which begins in an empty folder
    found = PAGE.read_text(encoding="utf-8")
    (program,) = PROGRAM.findall(found)
    Path("verify.py").write_text(program, encoding="utf-8")
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    return found


def verified(*files: str) -> tuple[int, str]:
    """What the program of the page answers, without this package."""
    command = [sys.executable, "-I", "verify.py", *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def answered(line: str, run: Run) -> str:
    command, _, kept = line.partition(" > ")
    program, *args = shlex.split(command)
    if program == "python":
        return verified(*args[1:])[1]
    session = run(*args)
    if kept:
        Path(kept).write_text(session.stdout, encoding="utf-8")
        return session.stderr
    return session.stdout + session.stderr


def played(block: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("# "):
            monkeypatch.setenv("CRMACCESS_NOW", f"{line[2:]}T09:00:00Z")
            yield f"{line}\n"
        elif line.startswith("$ "):
            yield f"{line}\n" + "".join(f"{one.rstrip()}\n" for one in answered(line[2:], run).splitlines())


def test_what_an_auditor_asks_can_be_played(crmaccess: Run, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    new = BLOCK.sub(lambda match: "```console\n" + "".join(played(match[1], crmaccess, monkeypatch)) + "```", text)
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(new, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == new
    assert "error[" not in new


def test_the_program_of_the_page_verifies_every_entry_and_no_other(crmaccess: Run, text: str) -> None:
    crmaccess("init", "--system", "alfacrm")
    crmaccess("users", "add", "anna", "--name", "Анна", "--email", "anna@demo.example", "--state", "active")
    crmaccess("users", "edit", "anna", "--name", "Анна Ким")
    Path("kept.txt").write_text(crmaccess("journal", "checkpoint").stdout)
    total = int(Path("kept.txt").read_text().splitlines()[1])
    for number in range(1, total + 1):
        Path("proof.json").write_text(crmaccess("journal", "prove", str(number)).stdout, encoding="utf-8")
        code, said = verified("proof.json", "kept.txt")
        assert (code, f"entry {number} of 2026" in said) == (0, True), said
    proof = json.loads(Path("proof.json").read_text(encoding="utf-8"))
    for spoilt in _spoilt(proof):
        Path("proof.json").write_text(json.dumps(spoilt), encoding="utf-8")
        assert verified("proof.json", "kept.txt")[0] == 1, spoilt


def _spoilt(proof: dict[str, object]) -> Iterator[dict[str, object]]:
    texts, apart, path = proof["texts"], proof["apart"], proof["path"]
    assert isinstance(texts, dict)
    assert isinstance(apart, dict)
    assert isinstance(path, list)
    yield {**proof, "number": 1}
    yield {**proof, "index": 0}
    yield {**proof, "previous": "00" * 32}
    yield {**proof, "path": path[1:]}
    yield {**proof, "path": path[::-1]}
    yield {**proof, "checkpoint": ["crmaccess/other", "1", path[0]]}
    yield from ({**proof, "texts": {**texts, name: "x"}} for name in texts)
    for side, kept in apart.items():
        yield {**proof, "apart": {**apart, side: {**kept, "text": "x"}}}


def test_every_file_the_page_points_to_is_there(text: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not link.startswith("https://") and not (PAGE.parent / link).exists()] == []
    assert len(re.findall(r"\n", PROGRAM.findall(text)[0])) < 60
