"""The pages about the systems are true: their commands run, and print what stands there.

`UPDATE_README=1 pytest tests/cli/documents/test_system_pages.py` writes the present answers into them.
"""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT, answered

PAGES = sorted((ROOT / "docs" / "systems").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_prints_what_stands_there(page: Path, crmaccess: Run) -> None:
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    text = page.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(answered(match[1], crmaccess)) + "```", text)
    assert new.count("\n$ crmaccess ") > 3
    if os.environ.get("UPDATE_README"):
        page.write_text(new, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == new


def test_there_are_pages() -> None:
    assert PAGES
