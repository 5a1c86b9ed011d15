"""Rows written in bulk: a statement is made once and its rows go straight to the driver, as fast as that is.

A batch cannot tell which of its rows failed. A careful writer writes row by row, and then the error names the fact.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Fact, key_of
from crmaccess.store.transaction import Connection, is_error
from crmaccess.store.writing.statements import Row, Statement, change, deletion, insertion

Advance = Callable[[int], None]
PORTION = 5000


class BatchRefused(Exception):
    """Some row of a batch broke a rule; a careful writer will find out which."""


class Bulk:
    """Executes statements with many rows, within one transaction."""

    def __init__(self, connection: Connection, careful: bool, advance: Advance | None = None) -> None:
        self._connection, self._advance = connection, advance
        self._portion = 1 if careful else PORTION

    def add(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """Add these rows, one for each fact. Raises InvalidInput for a broken constraint, which names the fact."""
        self._write(partial(insertion, table), facts, rows)

    def change(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """The same for rows that are there. Raises Guarded, too, where there is nothing to change."""
        self._write(partial(change, table), facts, rows)

    def remove(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """The same for rows that go."""
        self._write(partial(deletion, table), facts, rows)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows, all of the same columns, which are of no fact."""
        if rows:
            statement = insertion(table, rows[0])
            self.execute(statement.text, list(map(statement.values, rows)))

    def execute(self, statement: str, rows: Sequence[Sequence[object]]) -> int:
        """Execute the statement with the values of each row; how many rows of the table it hit."""
        if not rows:
            return 0
        count = self._connection.execute_many(statement, rows)
        if self._advance:
            self._advance(len(rows))
        return count

    def _write(self, make: Callable[[Row], Statement], facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        statement: Statement | None = None
        for start in range(0, len(facts), self._portion):
            portion = facts[start : start + self._portion]
            some = list(islice(rows, len(portion)))
            statement = statement or make(some[0])
            try:
                count = self.execute(statement.text, list(map(statement.values, some)))
            except Exception as error:
                if not is_error(error, "IntegrityError"):
                    raise
                raise self._refusal(portion[0], self._connection.place.conflict(error)) from error
            if count != len(portion):
                raise self._refusal(portion[0], "E_PLAN_STALE")

    def _refusal(self, fact: Fact, code: str) -> Exception:
        if self._portion > 1:
            return BatchRefused()
        key = " ".join(filter(None, key_of(fact)))
        kind = type(fact).__name__
        return Guarded(code, key, kind=kind) if code == "E_PLAN_STALE" else InvalidInput(code, key, kind=kind)
