"""The chain of the journal's entries: what is hashed of each, and where the chain stands.

    hash = SHA-256(domain, number, hash of the entry before, the stored texts, each after its length)

The first entry follows the hash of the opening: what was so when the chain began. Personal values and commands stand
in the texts as salted hashes; in clear they lie beside the journal, where they can be wiped.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import repeat
from struct import Struct
from typing import Any

from crmaccess.store.proof.merkle import WIDTH, Frontier
from crmaccess.values import NamedTuple

ENTRY, OPENING = b"crmaccess/journal-entry/1\n", b"crmaccess/journal-opening/1\n"
SHARED = ("at", "account", "operator", "command", "reason", "run")  # by all entries of a run
OWN = ("kind", "verb", "key", "before", "after")
HEAD = "SELECT origin, opening, first, size, head, nodes FROM journal_head WHERE name = 'journal'"
SALT_BYTES = 16
COMMITTED = "sha256:"  # before what stands for a text that lies beside the journal
_length = Struct(">I").pack
_NOTHING = b"\xff\xff\xff\xff"


class Head(NamedTuple):
    """Where the chain stands: its name, what was so when it began, the number of its first entry, how many there are,
    the hash of the last, and the frontier of the tree over all hashes."""

    origin: str
    opening: str
    first: int
    size: int
    hash: bytes
    nodes: tuple[bytes, ...]

    @property
    def last(self) -> int:
        """The number of the last entry, or of what was before the first."""
        return self.first + self.size - 1

    @property
    def frontier(self) -> Frontier:
        return Frontier(self.size, self.nodes)


def opened(origin: str, opening: str, first: int) -> Head:
    """A chain without entries."""
    return Head(origin, opening, first, 0, opening_hash(origin, opening), ())


def head_of_row(row: Sequence[Any]) -> Head:
    """The head of a row of HEAD."""
    origin, opening, first, size, last, nodes = row
    joined = bytes(nodes)
    return Head(origin, opening, first, size, bytes(last), tuple(
        joined[start : start + WIDTH] for start in range(0, len(joined), WIDTH)
    ))  # fmt: skip


def opening_hash(origin: str, opening: str) -> bytes:
    """What the first entry follows."""
    return sha256(OPENING + framed(origin) + framed(opening)).digest()


def entry_hash(number: int, previous: bytes, shared: bytes, own: Sequence[str | None]) -> bytes:
    """The hash of an entry; `shared` are the texts of its run as `frames` has them."""
    parts = [ENTRY, number.to_bytes(8, "big"), previous, shared]
    for text in own:
        if text is None:
            parts.append(_NOTHING)
        else:
            data = text.encode()
            parts += (_length(len(data)), data)
    return sha256(b"".join(parts)).digest()


def entry_hashes(
    first: int, previous: bytes, shared: bytes, own: Iterable[Sequence[str] | None], count: int
) -> list[bytes]:
    """The same of so many entries that follow each other, whose own texts are given column by column, None for a column
    without any."""
    columns = [repeat(_NOTHING) if texts is None else _framed(texts) for texts in own]
    hashes = []
    for number, texts in zip(range(first, first + count), zip(*columns, strict=False), strict=False):
        previous = sha256(b"".join((ENTRY, number.to_bytes(8, "big"), previous, shared, *texts))).digest()
        hashes.append(previous)
    return hashes


def _framed(texts: Sequence[str]) -> list[bytes]:
    return [_length(len(data)) + data for data in map(str.encode, texts)]


def frames(texts: Sequence[str | None]) -> bytes:
    """The texts one after the other."""
    return b"".join(map(framed, texts))


def framed(text: str | None) -> bytes:
    """A text after its length in four bytes; no text differs from an empty one."""
    if text is None:
        return _NOTHING
    data = text.encode()
    return _length(len(data)) + data


def commitment(salt: bytes, text: str) -> str:
    """What stands in the chain for a text that may be wiped: without the salt, nobody can try what it was."""
    return sha256(salt + text.encode()).hexdigest()
