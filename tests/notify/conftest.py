"""A database of one kind, where the other would show nothing more."""

import pytest

from crmaccess.store.upkeep.creation import create
from crmaccess.systems import load
from crmaccess.systems.compiled import compiled


@pytest.fixture
def sqlite_database(sqlite_address: str) -> str:
    create(sqlite_address, "universal", '{"name": "universal"}')
    return sqlite_address


@pytest.fixture
def universal(sqlite_address: str) -> str:
    """A database as `init` makes it."""
    definition, text = load("universal")
    create(sqlite_address, "universal", text, compiled(definition))
    return sqlite_address
