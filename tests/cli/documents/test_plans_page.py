"""The page about plans is true: its files are written and its commands run in their order.

`UPDATE_README=1` writes the present answers into it. `# 2026-06-01` sets the day; a file is named in its first line.
"""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import ROOT
from tests.cli.documents.test_security import played

PAGE = ROOT / "docs" / "plans.md"
BLOCKS = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_administrator_whose_plan_went_stale_can_be_played(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE.read_text(encoding="utf-8")

    def answered(match: re.Match[str]) -> str:
        kind, block = match.groups()
        if kind == "toml":
            Path(block.partition("\n")[0].removeprefix("# ")).write_text(block, encoding="utf-8")
            return match[0]
        return "```console\n" + "".join(played(block, crmaccess, monkeypatch)) + "```"

    new = BLOCKS.sub(answered, text)
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(new, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == new


def test_the_page_shows_what_it_speaks_of() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"error\[(\w+)\]", text)
    assert shown == ["E_PLAN_IMPACT", "E_PLAN_APPLIED", "E_REQUEST_NEEDED"]
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
