"""A journal of half a million entries, for questions about the past: `python -m benchmarks.past M`.

What is added to a generated company are edits of records and of people, now and then of stages, by raw rows that no
chain holds together; it says as JSON whom to ask about.
"""

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import cycle

from benchmarks.company import AT
from benchmarks.generate import database, remove
from benchmarks.timing import DATA
from crmaccess.facts import Account, Fact, Record, Stage, key_of
from crmaccess.store.encoding import time_text
from crmaccess.store.journal import fact_text
from crmaccess.store.reading.reader import Reader

ENTRIES = 500_000
OF_PEOPLE, OF_STAGES = 10, 1000  # one entry in so many
SELECT = "SELECT count(*), max(number) FROM journal"
INSERT = (
    "INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run) "
    "VALUES (?, ?, '', 'benchmark', ?, 'edit', ?, ?, ?, 'benchmark', '', ?)"
)


def filled(size: str) -> dict[str, str]:
    """Make the database; a person and a record whose answer all that is added leaves as it was."""
    path = DATA / "past.db"
    remove(path)
    shutil.copy(database(size), path)
    with Reader(str(path)) as reader:
        records, people, stages = reader.records("deal"), reader.facts(Account), reader.facts(Stage)
    with closing(sqlite3.connect(path)) as connection, connection:
        there, last = connection.execute(SELECT).fetchone()
        facts = _edited(records[1:], people[1:], stages)
        rows = (_row(last + number, next(facts)) for number in range(1, ENTRIES - there + 1))
        connection.executemany(INSERT, rows)
    asked = next(one for one in people if one.login == records[0].responsible)
    return {"db": "past", "user": asked.login, "record": f"deal:{records[0].key}"}


def _edited(records: list[Record], people: list[Account], stages: list[Stage]) -> Iterator[Fact]:
    of_records, of_people, of_stages = cycle(records), cycle(people), cycle(stages)
    number = 0
    while True:
        number += 1
        kind = of_stages if number % OF_STAGES == 0 else of_people if number % OF_PEOPLE == 0 else of_records
        yield next(kind)


def _row(number: int, fact: Fact) -> tuple[object, ...]:
    text, at = fact_text(fact), time_text(AT + timedelta(seconds=number))
    return number, at, type(fact).__name__, " ".join(key_of(fact)), text, text, number


if __name__ == "__main__":
    print(json.dumps(filled(sys.argv[1])))
