"""The tree over the journal's entries, as RFC 6962 has it: its root stands for all of them, a few nodes for one.

The frontier are the roots of the perfect subtrees, the largest first: enough to go on and to know the root.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from crmaccess.values import NamedTuple

WIDTH = 32  # bytes of a hash


class Frontier(NamedTuple):
    """So many leaves, and the roots of the perfect subtrees that they make."""

    size: int = 0
    nodes: tuple[bytes, ...] = ()

    def with_leaves(self, leaves: Iterable[bytes]) -> "Frontier":
        """The frontier once these have come, each given by what it holds."""
        # Level by level, from the leaves up: a level begins with the node that waited there for its other half.
        level = [sha256(b"\0" + data).digest() for data in leaves]
        size, there, nodes, kept = self.size + len(level), self.size, list(self.nodes), list[bytes]()
        while level:
            if there & 1:
                level.insert(0, nodes.pop())
            if len(level) & 1:
                kept.append(level.pop())
            pairs = zip(level[::2], level[1::2], strict=True)
            level, there = [sha256(b"\1" + left + right).digest() for left, right in pairs], there >> 1
        return Frontier(size, (*nodes, *reversed(kept)))

    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.nodes:
            return sha256().digest()
        *left, root = self.nodes
        for one in reversed(left):
            root = node(one, root)
        return root


def leaf(data: bytes) -> bytes:
    return sha256(b"\0" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def inclusion(position: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The nodes beside the way from the leaf at this position up to the root, the lowest first."""
    if len(leaves) <= 1:
        return []
    half = _half(len(leaves))
    if position < half:
        return [*inclusion(position, leaves[:half]), root_of(leaves[half:])]
    return [*inclusion(position - half, leaves[half:]), root_of(leaves[:half])]


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The hash of the tree over these leaves."""
    return Frontier().with_leaves(leaves).root()


def _half(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
