"""Rows written in bulk: a statement is made once and its rows go straight to the driver, as fast as that is.

A batch cannot tell which of its rows failed. A careful writer writes row by row, and then the error names the fact.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Fact, key_of
from crmaccess.store.transaction import Connection, is_error
from crmaccess.store.writing.statements import Row, Statement, change, deletion, insertion

Advance = Callable[[int], None]
Values = Sequence[object]  # of a row, in the order of its columns
PORTION = 5000
TOGETHER = 40  # rows of one statement: a third less time than one by one, and more bring no more
_NOTHING: Row = {}


class BatchRefused(Exception):
    """Some row of a batch broke a rule; a careful writer will find out which."""


class Bulk:
    """Executes statements with many rows, within one transaction."""

    def __init__(self, connection: Connection, careful: bool, advance: Advance | None = None) -> None:
        self._connection, self._advance = connection, advance
        self._portion = 1 if careful else PORTION

    def add(
        self, table: str, columns: Sequence[str], facts: Sequence[Fact],
        rows: Callable[[Sequence[Fact]], Iterable[Values]],
    ) -> None:  # fmt: skip
        """Add the rows that are made of these facts. Raises InvalidInput for a broken constraint, which names the
        fact."""
        self._write(facts, lambda portion: self.insert(table, columns, list(rows(portion))))

    def change(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """Write to rows that are there what each says. Raises Guarded, too, where there is nothing to change."""
        self._write_named(partial(change, table), facts, rows)

    def remove(self, table: str, facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        """The same for rows that go."""
        self._write_named(partial(deletion, table), facts, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Values], shared: Row = _NOTHING) -> int:
        """Add rows, each with the values that all share; how many there are now."""
        columns, rows = _filled(columns, rows)
        together = len(rows) - len(rows) % TOGETHER
        head = tuple(shared.values())
        joined = [
            (*head, *chain.from_iterable(rows[start : start + TOGETHER])) for start in range(0, together, TOGETHER)
        ]
        single = [(*head, *row) for row in rows[together:]] if head else rows[together:]
        count = self.execute(insertion(table, columns, shared, TOGETHER).text, joined, TOGETHER)
        return count + self.execute(insertion(table, columns, shared).text, single)

    def execute(self, statement: str, rows: Sequence[Values], together: int = 1) -> int:
        """Execute the statement with the values of each row, or of so many rows together; how many rows of the table
        it hit."""
        if not rows:
            return 0
        count = self._connection.execute_many(statement, rows)
        if self._advance:
            self._advance(len(rows) * together)
        return count

    def _write_named(self, make: Callable[[Row], Statement], facts: Sequence[Fact], rows: Iterator[Row]) -> None:
        if (first := next(rows, None)) is not None:
            statement = make(first)
            values = map(statement.values, chain((first,), rows))
            self._write(facts, lambda portion: self.execute(statement.text, list(islice(values, len(portion)))))

    def _write(self, facts: Sequence[Fact], write: Callable[[Sequence[Fact]], int]) -> None:
        for start in range(0, len(facts), self._portion):
            portion = facts[start : start + self._portion]
            try:
                count = write(portion)
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


def _filled(columns: Sequence[str], rows: Sequence[Values]) -> tuple[Sequence[str], Sequence[Values]]:
    """The columns in which any row has something, and what the rows have there. Others are empty by themselves: no
    column has a default, and the driver takes longer over None than over a text, since it looks for an adapter."""
    if not rows or None not in rows[0]:
        return columns, rows
    table = list(zip(*rows, strict=True))
    filled = [name for name, values in zip(columns, table, strict=True) if values.count(None) < len(values)]
    if len(filled) == len(columns):
        return columns, rows
    return filled, list(zip(*[table[columns.index(name)] for name in filled], strict=True))
