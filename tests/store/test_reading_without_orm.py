"""Reading loads neither the ORM nor anything else that takes long to load."""

import os
import subprocess
import sys
from pathlib import Path

from tests.store.company import COMPANY, added, write

ROOT = Path(__file__).parents[2]
READS = """
import sys
from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account
from crmaccess.store.reading.reader import Reader

with Reader(sys.argv[1]) as reader:
    reader.about("anna"), reader.everything(), reader.journal(), list(reader.outlines()), reader.definition_text()
    reader.records("deal", clause=("stamp", ("sales",)), limit=1), reader.holders_of(["manager"])
try:
    Reader("/no/such.db")
except StoreUnavailable:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_reading_loads_no_orm_and_no_renderer(database: str) -> None:
    write(database, added(COMPANY))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", READS, database], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "rich", "click", "typer", "asyncio", "importlib.metadata"}
    if database.startswith("postgresql"):
        heavy.discard("asyncio")  # which the driver of PostgreSQL loads
    else:
        heavy |= {"psycopg", "pathlib", "logging"}
    assert loaded.isdisjoint(heavy)
    assert {"sqlite3", "crmaccess"} <= loaded
