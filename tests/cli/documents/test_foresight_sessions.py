"""The sessions of the sample companies are true, in both languages: support finds the narrower cure, a plan goes stale,
an auditor asks who opened it.

`UPDATE_README=1` writes the present answers into them.
"""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import ROOT
from tests.cli.documents.test_security import played

PAGES = sorted((ROOT / "docs" / "foresight").glob("*.md"))
BLOCKS = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_session_goes_as_its_page_says(page: Path, crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    text = page.read_text(encoding="utf-8")

    def answered(match: re.Match[str]) -> str:
        kind, block = match.groups()
        if kind == "toml":
            Path(block.partition("\n")[0].removeprefix("# ")).write_text(block, encoding="utf-8")
            return match[0]
        return "```console\n" + "".join(played(block, crmaccess, monkeypatch)) + "```"

    new = BLOCKS.sub(answered, text)
    if os.environ.get("UPDATE_README"):
        page.write_text(new, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == new
    assert len(re.findall(r"error\[E_PLAN_\w+\]", new)) == 1  # the plan that went stale, and nothing else


def test_every_sample_company_has_its_session_in_both_languages() -> None:
    companies = {one.parent.name for one in (ROOT / "sample_configs").glob("*/tour.toml")}
    assert {page.name for page in PAGES} == {f"{one}{end}" for one in companies for end in (".md", ".ru.md")}
