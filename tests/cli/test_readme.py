"""The README and the pages about systems are true: their commands run, and print what stands there.

`UPDATE_README=1 pytest tests/cli/test_readme.py` writes the present answers into them.
"""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs" / "systems").glob("*.md"))]
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_prints_what_stands_there(page: Path, crmaccess: Run) -> None:
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    text = page.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(answered(match[1], crmaccess)) + "```", text)
    if os.environ.get("UPDATE_README"):
        page.write_text(new, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == new


def test_every_file_the_readme_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
