"""Rows written in bulk: a statement is compiled once and its rows go straight to the driver, as fast as that is.

A batch cannot tell which of its rows failed. A careful writer writes row by row, and then the error names the fact.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Update
from sqlalchemy.exc import IntegrityError

from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Fact, key_of
from crmaccess.store.database import Database
from crmaccess.store.writing.rows import Row

Advance = Callable[[int], None]
PORTION = 5000


class BatchRefused(Exception):
    """Some row of a batch broke a rule; a careful writer will find out which."""


class Bulk:
    """Executes statements with many rows, within one transaction."""

    def __init__(
        self, connection: Connection, database: Database, careful: bool, advance: Advance | None = None
    ) -> None:  # fmt: skip
        self._connection, self._database, self._advance = connection, database, advance
        self._portion = 1 if careful else PORTION

    def write(self, statement: Insert | Update | Delete, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """Execute the statement with these rows, one for each fact; every row must hit.

        Raises InvalidInput for a broken constraint, Guarded where there is nothing to change; both name the fact.
        """
        for start in range(0, len(facts), self._portion):
            portion = facts[start : start + self._portion]
            try:
                count = self.execute(statement, list(islice(rows, len(portion))))
            except IntegrityError as error:
                raise self._refusal(portion[0], self._database.conflict(error.orig or error)) from error
            if count != len(portion):
                raise self._refusal(portion[0], "E_PLAN_STALE")

    def execute(self, statement: Insert | Update | Delete, rows: Sequence[Row]) -> int:
        """Execute the statement with these rows, all of the same columns; how many rows of the table it hit."""
        if not rows:
            return 0
        columns: Any = statement.table.c
        names = [name for name in rows[0] if name not in columns or columns[name].computed is None]
        compiled: Any = statement.compile(dialect=self._connection.dialect, column_keys=names)
        order = compiled.positiontup
        values = itemgetter(*order) if len(order) > 1 else lambda row: (row[order[0]],)
        count = self._connection.exec_driver_sql(str(compiled), list(map(values, rows))).rowcount
        if self._advance:
            self._advance(len(rows))
        return count

    def _refusal(self, fact: Fact, code: str) -> Exception:
        if self._portion > 1:
            return BatchRefused()
        key = " ".join(filter(None, key_of(fact)))
        kind = type(fact).__name__
        return Guarded(code, key, kind=kind) if code == "E_PLAN_STALE" else InvalidInput(code, key, kind=kind)
