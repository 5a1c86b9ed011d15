"""Checkpoints: where the chain stood, in three lines that are kept elsewhere, as C2SP's tlog-checkpoint has them.

the name of the chain
how many entries it had
the root of the tree over them, in base 64
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence

from crmaccess.errors import Problem
from crmaccess.store.proof.chain import Head
from crmaccess.store.proof.merkle import WIDTH, root_of
from crmaccess.values import NamedTuple

BEGINNING = "crmaccess/"  # of the name of every chain


class Checkpoint(NamedTuple):
    """Where a chain stood once."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def checkpoint_of(head: Head) -> Checkpoint:
    """Where the chain stands."""
    return Checkpoint(head.origin, head.size, head.frontier.root())


def read_checkpoints(text: str) -> list[Checkpoint]:
    """All checkpoints of a text, its comments included, the shortest chain first; all else is passed over."""
    lines = [line.strip().removeprefix("#").strip() for line in text.splitlines()]
    triples = zip(lines, lines[1:], lines[2:], strict=False)
    found = (_read(*three) for three in triples if three[0].startswith(BEGINNING))
    return sorted((one for one in found if one), key=lambda one: one.size)


def _read(origin: str, size: str, root: str) -> Checkpoint | None:
    try:
        read = b64decode(root, validate=True)
    except (Error, ValueError):
        return None
    if not (size.isascii() and size.isdecimal()) or len(read) != WIDTH:
        return None
    if not int(size) and read != root_of([]):
        return None  # of no entries there is one root
    return Checkpoint(origin, int(size), read)


def against(checkpoints: Sequence[Checkpoint], head: Head, hashes: Sequence[bytes]) -> Problem | None:
    """The first checkpoint that the entries are not those of, with the range in which they differ."""
    held = 0
    for one in checkpoints:
        if fault := _fault(one, head, hashes, held):
            return fault
        held = one.size
    return None


def _fault(one: Checkpoint, head: Head, hashes: Sequence[bytes], held: int) -> Problem | None:
    since = head.first + (held if held < one.size else 0)
    if one.origin != head.origin:
        return Problem("E_CHECKPOINT_OTHER", one.origin, details=(("expected", head.origin),))
    if one.size > len(hashes):
        missing = span(head.first + len(hashes), head.first + one.size - 1)
        return Problem("E_CHECKPOINT_LONGER", missing, details=(("last", str(head.first + len(hashes) - 1)),))
    if root_of(hashes[: one.size]) != one.root:
        return Problem("E_CHECKPOINT_DIFFERS", span(since, head.first + one.size - 1))
    return None


def span(first: int, last: int) -> str:
    """The numbers from the first to the last."""
    return str(first) if first >= last else f"{first}–{last}"
