"""Rows written in bulk: a statement is made once and its rows go straight to the driver, as fast as that is.

A batch cannot tell which of its rows failed. A careful writer writes row by row, and then the error names the fact.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Fact, key_of
from crmaccess.store.transaction import Connection, is_error
from crmaccess.store.writing.statements import Row, Statement, change, deletion, insertion

Advance = Callable[[int], None]
Values = Sequence[object]  # of a row, in the order of its columns
PORTION = 5000


class BatchRefused(Exception):
    """Some row of a batch broke a rule; a careful writer will find out which."""


class Bulk:
    """Executes statements with many rows, within one transaction."""

    def __init__(self, connection: Connection, careful: bool, advance: Advance | None = None) -> None:
        self._connection, self._advance = connection, advance
        self._portion = 1 if careful else PORTION

    def add(self, table: str, columns: Sequence[str], facts: Sequence[Fact], rows: Iterator[Values]) -> None:
        """Add these rows, one for each fact. Raises InvalidInput for a broken constraint, which names the fact."""
        self._write(insertion(table, columns).text, facts, rows)

    def change(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """Write to rows that are there what each says. Raises Guarded, too, where there is nothing to change."""
        self._write_named(partial(change, table), facts, rows)

    def remove(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """The same for rows that go."""
        self._write_named(partial(deletion, table), facts, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        """Add rows that are of no fact."""
        self.execute(insertion(table, columns).text, rows)

    def execute(self, statement: str, rows: Sequence[Values]) -> int:
        """Execute the statement with the values of each row; how many rows of the table it hit."""
        if not rows:
            return 0
        count = self._connection.execute_many(statement, rows)
        if self._advance:
            self._advance(len(rows))
        return count

    def _write_named(self, make: Callable[[Row], Statement], facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        if (first := next(rows, None)) is not None:
            statement = make(first)
            self._write(statement.text, facts, map(statement.values, chain((first,), rows)))

    def _write(self, statement: str, facts: Sequence[Fact], rows: Iterator[Values]) -> None:
        for start in range(0, len(facts), self._portion):
            portion = facts[start : start + self._portion]
            try:
                count = self.execute(statement, list(islice(rows, len(portion))))
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
