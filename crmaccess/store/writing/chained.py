"""Entries of the journal as they are written: numbered without gaps, each hashed after the one before."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, insert, select, update

from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account, Fact
from crmaccess.store.journal import fact_text, parts_of
from crmaccess.store.proof.chain import (
    COMMITTED,
    SALT_BYTES,
    SHARED,
    Head,
    commitment,
    entry_hash,
    frames,
    head_of_row,
)
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.writing.bulk import PORTION, Bulk
from crmaccess.store.writing.rows import Row

_journal, _head, _private = (METADATA.tables[name] for name in ("journal", "journal_head", "journal_private"))

# The kind of an entry, what was done, the key, and both sides: a fact, or a text as it is kept.
Entry = tuple[str, str, str, Fact | str | None, Fact | str | None]


class Chain:
    """The end of the chain, to which one command adds within its transaction. Raises StoreUnavailable where the journal
    does not end as the chain says: somebody has cut it or added to it."""

    def __init__(self, connection: Connection, shown: str) -> None:
        self._connection = connection
        row = connection.execute(select(*(_head.c[name] for name in _HEAD))).first()
        if row is None:
            raise StoreUnavailable("E_JOURNAL_HEAD_MISSING", shown)
        self._head = head_of_row(row)
        last = connection.execute(select(_journal.c.number).order_by(_journal.c.number.desc()).limit(1)).scalar()
        if (last or 0) != self._head.last:
            raise StoreUnavailable(
                "E_JOURNAL_CUT", shown, found=str(last or 0), expected=str(self._head.last)
            )  # fmt: skip

    @property
    def next(self) -> int:
        """The number of the next entry."""
        return self._head.last + 1

    def add(self, bulk: Bulk, entries: Iterator[Entry], count: int, head: Row) -> None:
        """Write so many entries of one run, given by their own texts, and where the chain stands then."""
        if not count:
            return
        run = self.next
        shared = {**head, "command": self._kept_apart(bulk, run, head["command"]), "run": run}
        framed = frames([None if shared[name] is None else str(shared[name]) for name in SHARED])
        for _ in range(0, count, PORTION):
            self._portion(bulk, entries, shared, framed)
        connection, end = self._connection, self._head
        values = {"size": end.size, "head": end.hash, "nodes": b"".join(end.nodes)}
        connection.execute(update(_head).values(values))

    def _portion(self, bulk: Bulk, entries: Iterator[Entry], shared: Row, framed: bytes) -> None:
        rows: list[Row] = []
        apart: list[Row] = []
        number, last = self._head.last, self._head.hash
        for kind, verb, key, before, after in islice(entries, PORTION):
            number += 1
            left = before if before is None else _text(before, "before", number, apart)
            made = after if after is None else _text(after, "after", number, apart)
            last = entry_hash(number, last, framed, (kind, verb, key, left, made))
            rows.append({
                **shared, "number": number, "kind": kind, "verb": verb, "key": key, "before": left, "after": made,
                "hash": last,
            })  # fmt: skip
        bulk.execute(insert(_journal).inline(), rows)
        bulk.execute(insert(_private).inline(), apart)
        grown = self._head.frontier.with_leaves(row["hash"] for row in rows)
        self._head = self._head._replace(size=grown.size, nodes=grown.nodes, hash=last)

    def _kept_apart(self, bulk: Bulk, run: int, command: str) -> str:
        if not command:
            return command
        salt = os.urandom(SALT_BYTES)
        bulk.execute(insert(_private).inline(), [{"entry": run, "side": "command", "salt": salt, "text": command}])
        return COMMITTED + commitment(salt, command)


def begin_chain(connection: Connection, head: Head) -> None:
    """Note where a chain begins, once in the life of a database."""
    connection.execute(insert(_head).values(
        name="journal", origin=head.origin, opening=head.opening, first=head.first, size=0, head=head.hash, nodes=b""
    ))  # fmt: skip


def _text(fact: Fact | str, side: str, number: int, apart: list[Row]) -> str | None:
    """The text of a side; what is personal in it goes among what lies apart."""
    if isinstance(fact, str):
        return fact
    if not isinstance(fact, Account):
        return fact_text(fact)
    salt = os.urandom(SALT_BYTES)
    text, personal = parts_of(fact, lambda personal: commitment(salt, personal))
    apart.append({"entry": number, "side": side, "salt": salt, "text": personal})
    return text


_HEAD: Sequence[str] = ("origin", "opening", "first", "size", "head", "nodes")
