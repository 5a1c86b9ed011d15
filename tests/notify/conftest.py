"""A database of one kind, where the other would show nothing more."""

import pytest

from crmaccess.store.upkeep.creation import create


@pytest.fixture
def sqlite_database(sqlite_address: str) -> str:
    create(sqlite_address, "universal", '{"name": "universal"}')
    return sqlite_address
