"""The README is true: its commands run, and print what stands there.

`UPDATE_README=1 pytest tests/cli/documents/test_readme.py` writes the present answers into it.
"""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[3]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def answered(block: str, run: Run) -> Iterator[str]:
    """The block with what each of its commands prints, errors after answers."""
    for command in commands(block):
        session = run(*shlex.split(command)[1:])
        yield f"$ {command}\n"
        for stream in (session.stdout, session.stderr):
            yield from (f"{line.rstrip()}\n" for line in stream.splitlines())


def test_every_command_of_the_readme_prints_what_stands_there(
    crmaccess: Run,
) -> None:
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    text = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(answered(match[1], crmaccess)) + "```", text)
    if os.environ.get("UPDATE_README"):
        README.write_text(new, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == new


def test_every_file_the_readme_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
