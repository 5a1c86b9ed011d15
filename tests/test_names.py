"""No system's name stands in code: what is particular to a system is data."""

import re
from pathlib import Path

import pytest

import crmaccess
from crmaccess import systems

PACKAGE = Path(crmaccess.__file__).parent
NAMES = [name for name in systems.names() if name != "universal"]  # which is the default of `init`
SPOKEN = ["alfa ?crm", "get ?course", "y ?clients", "bitrix ?(24)?", "multi ?chat", "битрикс", "альфа ?crm", "геткурс"]
PATTERN = re.compile("|".join([*NAMES, *SPOKEN]), re.IGNORECASE)


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_system_is_named_in_code(file: Path) -> None:
    assert not PATTERN.search(file.read_text(encoding="utf-8"))


def test_the_pattern_knows_the_names() -> None:
    assert len(NAMES) >= 5
    assert all(PATTERN.search(name) for name in NAMES)
