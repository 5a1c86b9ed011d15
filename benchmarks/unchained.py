"""`crmaccess` with a journal that is no chain, to tell what the chain costs: `python -m benchmarks.unchained ARGS`."""

import sys
from collections.abc import Iterator
from itertools import islice

from crmaccess.cli.main import main
from crmaccess.store.journal import fact_text
from crmaccess.store.transaction import Connection
from crmaccess.store.writing import chained
from crmaccess.store.writing.bulk import PORTION, Bulk
from crmaccess.store.writing.statements import Row


class Unchained:
    """Entries as they were written before there was a chain: whole, and without a hash."""

    def __init__(self, connection: Connection) -> None:
        pass

    next = 1

    def add(self, bulk: Bulk, entries: Iterator[chained.Entry], count: int, head: Row) -> None:
        for _ in range(0, count, PORTION):
            rows = [{**head, **_row(entry)} for entry in islice(entries, PORTION)]
            bulk.insert("journal", list(rows[0]), [tuple(row.values()) for row in rows])


def _row(entry: chained.Entry) -> Row:
    kind, verb, key, *sides = entry
    before, after = (side if side is None or isinstance(side, str) else fact_text(side) for side in sides)
    return {"kind": kind, "verb": verb, "key": key, "before": before, "after": after}


if __name__ == "__main__":
    chained.Chain = Unchained  # type: ignore[assignment, misc]
    sys.exit(main())
