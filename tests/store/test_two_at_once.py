"""Two commands at once wait for each other; one that is killed leaves nothing half-written."""

import threading

import pytest

from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account, Role
from crmaccess.store.database import PostgresServer
from crmaccess.store.database import database as at_address
from crmaccess.store.reading.reader import Reader
from crmaccess.store.transaction import writing
from crmaccess.store.upkeep.check import check
from crmaccess.store.upkeep.creation import create
from tests.store.company import COMPANY, added, write
from tests.store.processes import at_once, killed_halfway, python

WRITES = """
import sys
from datetime import UTC, datetime
from crmaccess.changes import Change
from crmaccess.facts import Account
from crmaccess.store.writing.writer import apply

url, name = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
for command in range(5):
    people = [Account(f"{name}-{command}-{number}") for number in range(200)]
    changes = [Change(None, person) for person in people]
    apply(url, changes, operator=name, command=str(command), at=datetime(2031, 1, 1, tzinfo=UTC))
"""


def test_two_writers_wait_for_each_other_and_both_succeed(database: str) -> None:
    assert at_once([python(WRITES, database, name) for name in ("one", "two")]) == [("", ""), ("", "")]
    with Reader(database) as reader:
        commands = [(entry.operator, entry.command) for entry in reader.journal()]
        assert len(reader.logins()) == 2000
    portions = [commands[start : start + 200] for start in range(0, 2000, 200)]
    assert all(len(set(portion)) == 1 for portion in portions), "a command's entries stand together"


def test_a_writer_waits_while_another_one_is_at_work(database: str) -> None:
    with writing(at_address(database)):
        waiting = threading.Thread(target=write, args=(database, added([Role("second")])))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
    waiting.join(5)
    with Reader(database) as reader:
        assert [role.key for role in reader.facts(Role)] == ["second"]


def test_a_writer_that_waits_too_long_gives_up_and_says_so(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crmaccess.store.database.BUSY_SECONDS", 0.2)
    monkeypatch.setattr(PostgresServer, "begin", ("SET LOCAL lock_timeout = '200ms'", PostgresServer.begin[1]))
    with writing(at_address(database)):
        with pytest.raises(StoreUnavailable) as refusal:
            write(database, added([Role("r")]))
        assert refusal.value.problems[0].code == "E_DATABASE_LOCKED"
        with Reader(database) as reader:  # reading goes on meanwhile
            assert reader.facts(Role) == []


def test_a_reader_sees_one_moment_however_long_it_reads(database: str) -> None:
    write(database, added(COMPANY))
    with Reader(database) as reader:
        before = reader.everything(), reader.revision()
        write(database, added([Account("late")]))
        assert (reader.everything(), reader.revision()) == before
    with Reader(database) as reader:
        assert "late" in reader.logins()


STOPS_HALFWAY = """
import sys, time
from datetime import UTC, datetime
import crmaccess.store.writing.writer
from crmaccess.changes import Change
from crmaccess.facts import Account, Membership
from crmaccess.store.writing.bulk import Bulk

class Halting(Bulk):
    # Stands still after the accounts, when nothing else is written yet.
    def add(self, table, columns, facts, rows):
        if facts and isinstance(facts[0], Membership):
            print("halfway", flush=True)
            time.sleep(60)
        super().add(table, columns, facts, rows)

crmaccess.store.writing.writer.Bulk = Halting
people = [Account(f"user{number}") for number in range(20_000)]
changes = [Change(None, fact) for fact in (*people, Membership("user1", "sales"))]
crmaccess.store.writing.writer.apply(
    sys.argv[1], changes, operator="", command="", at=datetime(2031, 1, 1, tzinfo=UTC)
)
"""


def test_a_writer_that_is_killed_leaves_nothing_half_written(database: str) -> None:
    revision = write(database, added(COMPANY))
    killed_halfway(STOPS_HALFWAY, database)
    with Reader(database) as reader:
        assert reader.revision() == revision
        assert len(reader.logins()) == 4
    assert check(database) == []
    assert write(database, added([Role("next")])) > revision


CREATES_HALFWAY = """
import sys, time
import crmaccess.store.upkeep.creation

def halting(connection):
    print("halfway", flush=True)
    time.sleep(60)

crmaccess.store.upkeep.creation.publish = halting
crmaccess.store.upkeep.creation.create(sys.argv[1], "universal", "{}")
"""


def test_a_creation_that_is_killed_can_be_repeated(address: str) -> None:
    killed_halfway(CREATES_HALFWAY, address)
    with pytest.raises(StoreUnavailable) as refusal:
        Reader(address)
    assert refusal.value.problems[0].code == "E_DATABASE_MISSING"
    create(address, "universal", "{}")
    with Reader(address) as reader:
        assert reader.system() == "universal"
