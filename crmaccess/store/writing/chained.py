"""Entries of the journal as they are written: numbered without gaps, each hashed after the one before."""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account
from crmaccess.store.journal import fact_texts, parts_of
from crmaccess.store.proof.chain import (
    COMMITTED,
    HEAD,
    OWN,
    SALT_BYTES,
    SHARED,
    Head,
    commitment,
    entry_hashes,
    frames,
    head_of_row,
)
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.bulk import TOGETHER, Bulk, Values
from crmaccess.store.writing.entries import Entries, Side
from crmaccess.store.writing.statements import Row, insertion

_PRIVATE = ("entry", "side", "salt", "text")


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

    def add(self, bulk: Bulk, portions: Iterable[Sequence[Entries]], head: Row) -> None:
        """Write the entries of one run, and where the chain stands then."""
        shared: Row = {}
        for portion in portions:
            if not shared:
                run = self.next
                shared = {**head, "command": self._kept_apart(bulk, run, head["command"]), "run": run}
            self._add_portion(bulk, portion, shared)
        if shared:
            end = self._head
            self._connection.execute(
                "UPDATE journal_head SET size = ?, head = ?, nodes = ?", end.size, end.hash, b"".join(end.nodes)
            )

    def _add_portion(self, bulk: Bulk, portion: Sequence[Entries], shared: Row) -> None:
        texts = [None if shared[name] is None else str(shared[name]) for name in SHARED]
        rows: list[Values] = []
        apart: list[Values] = []
        hashes = [self._head.hash]
        number = self.next
        for kind, verb, keys, before, after in portion:
            numbers = range(number, number + len(keys))
            left, right = _texts(before, "before", numbers, apart), _texts(after, "after", numbers, apart)
            framed = frames((*texts, kind, verb))
            made = entry_hashes(number, hashes[-1], framed, (keys, left, right), len(keys))
            # Not as bytes: the driver looks for an adapter for each, which takes longer than to write it.
            told = [*map(bytearray, made)]
            if len(keys) < TOGETHER:
                sides = left or repeat(None), right or repeat(None)
                rows += zip(numbers, repeat(kind), repeat(verb), keys, *sides, told, strict=False)
            else:
                columns = {"number": numbers, "key": keys, "before": left, "after": right, "hash": told}
                insert_alike(bulk, columns, {**shared, "kind": kind, "verb": verb})
            hashes += made
            number = numbers.stop
        bulk.insert("journal", ("number", *OWN, "hash"), rows, shared)
        bulk.insert("journal_private", _PRIVATE, apart)
        grown = self._head.frontier.with_leaves(hashes[1:])
        self._head = self._head._replace(size=grown.size, nodes=grown.nodes, hash=hashes[-1])

    def _kept_apart(self, bulk: Bulk, run: int, command: str) -> str:
        if not command:
            return command
        salt = os.urandom(SALT_BYTES)
        bulk.insert("journal_private", _PRIVATE, [(run, "command", salt, command)])
        return COMMITTED + commitment(salt, command)


def insert_alike(bulk: Bulk, columns: Mapping[str, Sequence[object] | None], shared: Row) -> None:
    """Add entries of one kind, given column by column, None for one without any: what all share is bound once for many
    rows, and nobody looks through the rows for what is empty in all of them."""
    there = {name: values for name, values in columns.items() if values is not None}
    bulk.insert("journal", [*there], list(zip(*there.values(), strict=True)), shared)


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


def _texts(side: Side | None, name: str, numbers: range, apart: list[Values]) -> Sequence[str] | None:
    """The texts of a side; what is personal in them goes among what lies apart."""
    if side is None or isinstance(side[0], str):
        return side  # type: ignore[return-value]
    if type(side[0]) is not Account:
        return fact_texts(side)  # type: ignore[arg-type]
    drawn = os.urandom(SALT_BYTES * len(side))
    salts = [drawn[start : start + SALT_BYTES] for start in range(0, len(drawn), SALT_BYTES)]
    texts, personal = parts_of(side, lambda personal: map(commitment, salts, personal))  # type: ignore[arg-type]
    apart += zip(numbers, repeat(name), salts, personal, strict=False)
    return texts
