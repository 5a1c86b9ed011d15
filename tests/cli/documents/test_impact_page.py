"""The page about impacts is true: its commands run on their days. `UPDATE_README=1` writes present answers into it."""

import os

import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT
from tests.cli.documents.test_security import played

PAGE = ROOT / "docs" / "impact.md"


def test_what_would_come_of_a_change_can_be_played(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(played(match[1], crmaccess, monkeypatch)) + "```", text)
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(new, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == new
    assert "error[" not in new
