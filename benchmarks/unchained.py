"""`crmaccess` with a journal that is no chain, to tell what the chain costs: `python -m benchmarks.unchained ARGS`."""

import sys
from collections.abc import Iterable, Sequence
from itertools import repeat

from crmaccess.cli.main import main
from crmaccess.store.journal import fact_texts
from crmaccess.store.proof.chain import OWN
from crmaccess.store.transaction import Connection
from crmaccess.store.writing import chained
from crmaccess.store.writing.bulk import TOGETHER, Bulk, Values
from crmaccess.store.writing.entries import Entries, Side
from crmaccess.store.writing.statements import Row


class Unchained:
    """Entries as they were written before there was a chain: whole, and without a hash."""

    def __init__(self, connection: Connection) -> None:
        pass

    next = 1

    def add(self, bulk: Bulk, portions: Iterable[Sequence[Entries]], head: Row) -> None:
        for portion in portions:
            rows: list[Values] = []
            for kind, verb, keys, *sides in portion:
                before, after = map(_texts, sides)
                if len(keys) < TOGETHER:
                    told = before or repeat(None), after or repeat(None)
                    rows += zip(repeat(kind), repeat(verb), keys, *told, strict=False)
                else:
                    columns = {"key": keys, "before": before, "after": after}
                    chained.insert_alike(bulk, columns, {**head, "kind": kind, "verb": verb})
            bulk.insert("journal", OWN, rows, head)


def _texts(side: Side | None) -> Sequence[str] | None:
    return None if side is None else side if isinstance(side[0], str) else fact_texts(side)  # type: ignore


if __name__ == "__main__":
    chained.Chain = Unchained  # type: ignore[assignment, misc]
    sys.exit(main())
