"""Entries of the journal as they are written: numbered without gaps, each hashed after the one before."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account, Fact
from crmaccess.store.journal import fact_text, parts_of
from crmaccess.store.proof.chain import (
    COMMITTED,
    HEAD,
    OWN,
    SALT_BYTES,
    SHARED,
    Head,
    commitment,
    entry_hash,
    frames,
    head_of_row,
)
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.bulk import PORTION, Bulk
from crmaccess.store.writing.statements import Row, insertion

_PRIVATE = ("entry", "side", "salt", "text")
# The kind of an entry, what was done, the key, and both sides: a fact, or a text as it is kept.
Entry = tuple[str, str, str, Fact | str | None, Fact | str | None]


class Chain:
    """The end of the chain, to which one command adds within its transaction. Raises StoreUnavailable where the journal
    does not end as the chain says: somebody has cut it or added to it."""

    def __init__(self, connection: Connection) -> None:
        shown = connection.place.shown
        self._connection = connection
        row = connection.execute(HEAD).fetchone()
        if row is None:
            raise StoreUnavailable("E_JOURNAL_HEAD_MISSING", shown)
        self._head = head_of_row(row)
        last = last_number(connection)
        if last != self._head.last:
            raise StoreUnavailable("E_JOURNAL_CUT", shown, found=str(last), expected=str(self._head.last))

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
        texts = [None if shared[name] is None else str(shared[name]) for name in SHARED]
        for _ in range(0, count, PORTION):
            self._portion(bulk, islice(entries, PORTION), shared, texts)
        end = self._head
        self._connection.execute(
            "UPDATE journal_head SET size = ?, head = ?, nodes = ?", end.size, end.hash, b"".join(end.nodes)
        )

    def _portion(self, bulk: Bulk, entries: Iterator[Entry], shared: Row, texts: Sequence[str | None]) -> None:
        rows: list[tuple[object, ...]] = []
        apart: list[tuple[object, ...]] = []
        hashes: list[bytes] = []
        number, last, same = self._head.last, self._head.hash, tuple(shared.values())
        framed = cache(lambda kind, verb: frames((*texts, kind, verb)))  # most entries say the same up to there
        for kind, verb, key, before, after in entries:
            number += 1
            left = before if before is None else _text(before, "before", number, apart)
            made = after if after is None else _text(after, "after", number, apart)
            last = entry_hash(number, last, framed(kind, verb), (key, left, made))
            hashes.append(last)
            rows.append((*same, number, kind, verb, key, left, made, last))
        bulk.insert("journal", (*shared, "number", *OWN, "hash"), rows)
        bulk.insert("journal_private", _PRIVATE, apart)
        grown = self._head.frontier.with_leaves(hashes)
        self._head = self._head._replace(size=grown.size, nodes=grown.nodes, hash=last)

    def _kept_apart(self, bulk: Bulk, run: int, command: str) -> str:
        if not command:
            return command
        salt = os.urandom(SALT_BYTES)
        bulk.insert("journal_private", _PRIVATE, [(run, "command", salt, command)])
        return COMMITTED + commitment(salt, command)


def begin_chain(connection: Connection, head: Head) -> None:
    """Note where a chain begins, once in the life of a database."""
    row = {
        "name": "journal", "origin": head.origin, "opening": head.opening, "first": head.first, "size": 0,
        "head": head.hash, "nodes": b"",
    }  # fmt: skip
    connection.execute(insertion("journal_head", row).text, *row.values())


def last_number(connection: Connection) -> int:
    """The number of the last entry, 0 where there is none."""
    return int(connection.first("SELECT coalesce(max(number), 0) FROM journal"))


def _text(fact: Fact | str, side: str, number: int, apart: list[tuple[object, ...]]) -> str | None:
    """The text of a side; what is personal in it goes among what lies apart."""
    if type(fact) is str:
        return fact
    if type(fact) is not Account:
        return fact_text(fact)  # type: ignore[arg-type]
    salt = os.urandom(SALT_BYTES)
    text, personal = parts_of(fact, lambda personal: commitment(salt, personal))
    apart.append((number, side, salt, personal))
    return text
