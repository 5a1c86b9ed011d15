"""The page about rights as tests is true: its commands run, and print what stands there.

`UPDATE_README=1 pytest tests/cli/documents/test_expectations_page.py` writes the present answers into it.
"""

import os
import re
from pathlib import Path

from crmaccess.cli.expectations.looking_up import claims_of
from crmaccess.files.expectations import expectations_in
from crmaccess.report.expectations.expectation import Written
from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT, answered

PAGE = ROOT / "docs" / "expectations.md"


def test_every_command_of_the_page_prints_what_stands_there(crmaccess: Run) -> None:
    for name in ("sample_configs", "docs"):
        Path(name).symlink_to(ROOT / name)
    text = PAGE.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(answered(match[1], crmaccess)) + "```", text)
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(new, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == new


def test_every_form_of_the_page_is_one() -> None:
    text = PAGE.read_text(encoding="utf-8")
    (toml,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    written = re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE)
    assert len(written) >= 8
    claims_of([*expectations_in(toml, "page"), *map(Written, written)])
