"""Two databases, for what goes out of one and comes into the other."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import empty_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """Where two databases can be made."""
    if request.param == "sqlite":
        yield [str(tmp_path / "a.db"), str(tmp_path / "b.db")]
        return
    with ExitStack() as stack:
        server = request.getfixturevalue("postgresql_server")
        yield [stack.enter_context(empty_schema(server)) for _ in range(2)]
