"""Commands as the tests of commands run them, on a copy of one and the same company."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import crmaccess as crmaccess
from tests.fuzz.company import COMPANY

Fresh = Callable[[], Path]


@pytest.fixture
def fresh(crmaccess: Run, tmp_path: Path) -> Fresh:
    """Puts the database of the company back to how it was; its path."""
    assert crmaccess("init", "-q").exit_code == 0
    made = crmaccess("apply", "-", "-y", stdin=COMPANY)
    assert made.exit_code == 0, made.stderr
    path = Path("crmaccess.db")
    kept = path.read_bytes()

    def put_back() -> Path:
        for leftover in Path().glob("crmaccess.db*"):
            leftover.unlink()
        path.write_bytes(kept)
        return path

    return put_back
