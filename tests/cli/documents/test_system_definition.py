"""The description of the definition format is true: its pieces make the example, its commands print what stands there.

`UPDATE_README=1 pytest tests/cli/documents/test_system_definition.py` writes the present answers into it.
"""

import os
import re
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.errors import InvalidInput
from crmaccess.render.problems import problem_lines
from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT, answered

DOCUMENT = ROOT / "docs" / "system-definition.md"
EXAMPLE = ROOT / "docs" / "examples" / "library.toml"
DRIVE = ROOT / "docs" / "examples" / "drive.toml"
SLIPS = (
    ("acts = true", "act = true"),
    ('scope = "borrower"', 'scope = "borrowr"'),
    ('levels = "none own branch all"', 'levels = "none own brnch all"'),
)


def test_every_command_of_the_document_prints_what_stands_there(crmaccess: Run) -> None:
    Path("docs").symlink_to(ROOT / "docs")
    text = DOCUMENT.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda match: "```console\n" + "".join(answered(match[1], crmaccess)) + "```", text)
    if os.environ.get("UPDATE_README"):
        DOCUMENT.write_text(new, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == new


def test_the_pieces_of_the_worked_example_are_the_whole_file() -> None:
    assert "\n".join(pieces(0)) == EXAMPLE.read_text(encoding="utf-8")


def test_the_piece_about_access_lists_is_of_a_definition_that_works() -> None:
    text = DRIVE.read_text(encoding="utf-8")
    assert [piece for piece in pieces(1) if piece not in text] == []
    definition = systems.load(str(DRIVE))[0]
    assert definition.permissions["drive.access"].objects == ("folder", "file")


def pieces(part: int) -> list[str]:
    """The pieces of definitions in the worked example (0), or in the reference (1)."""
    text = DOCUMENT.read_text(encoding="utf-8").split("\n## Reference\n")[part]
    return re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_slips_are_refused_in_the_words_of_the_document(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for right, wrong in SLIPS:
        assert right in text
        text = text.replace(right, wrong)
    file = tmp_path / "my.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        systems.load(str(file))
    said = "\n".join(problem_lines(refused.value.problems, "en"))
    assert f"```text\n{said}\n```" in DOCUMENT.read_text(encoding="utf-8")
