"""Whether the chain holds: every entry is the one that was hashed, none is missing, and it ends where its head says."""

from crmaccess.errors import Problem, StoreUnavailable
from crmaccess.store.database import NO_TEXT
from crmaccess.store.journal import UNREADABLE, committed
from crmaccess.store.proof.chain import COMMITTED, Head, commitment, entry_hash, opening_hash
from crmaccess.store.proof.checkpoints import span
from crmaccess.store.proof.merkle import Frontier
from crmaccess.store.reading.journal import Apart, Link, apart, chain_head, links
from crmaccess.store.reading.snapshot import Snapshot
from crmaccess.values import NamedTuple


class Verified(NamedTuple):
    """The first difference, if there is one, and the hashes of the entries as they are stored."""

    head: Head | None
    hashes: list[bytes]
    difference: Problem | None = None


def verified(reader: Snapshot) -> Verified:
    """The chain as far as it holds."""
    hashes: list[bytes] = []
    head = chain_head(reader)
    if head is None:
        return Verified(None, [], Problem("E_CHAIN_HEAD", "", details=(("part", "row"),)))
    previous, number = opening_hash(head.origin, head.opening), head.first
    try:
        for link in links(reader, head.first):
            if fault := _fault(link, number, previous):
                return Verified(head, hashes, fault)
            previous = link.hash or b""
            hashes.append(previous)
            number += 1
    except StoreUnavailable as error:
        if dict(error.problems[0].details).get("reason", "").startswith(NO_TEXT):
            return Verified(head, hashes, Problem("E_CHAIN_ENTRY", str(number)))
        raise
    return Verified(head, hashes, _end_fault(head, hashes, previous) or _apart_fault(reader, head))


def _fault(link: Link, number: int, previous: bytes) -> Problem | None:
    if link.number != number:
        return Problem("E_CHAIN_GAP", str(number), details=(("next", str(link.number)),))
    if link.hash is None or link.hash != entry_hash(number, previous, link.framed, link.own):
        return Problem("E_CHAIN_ENTRY", str(number))
    return None


def _end_fault(head: Head, hashes: list[bytes], previous: bytes) -> Problem | None:
    """Where the head says otherwise than the entries."""
    if len(hashes) < head.size:
        return Problem(
            "E_CHAIN_CUT",
            span(head.first + len(hashes), head.last),
            details=(("last", str(head.first + len(hashes) - 1)),),
        )
    if len(hashes) > head.size:
        return Problem("E_CHAIN_LONGER", str(head.last + 1), details=(("last", str(head.last)),))
    if head.hash != previous:
        return Problem("E_CHAIN_HEAD", str(head.last), details=(("part", "hash"),))
    if head.frontier != Frontier().with_leaves(hashes):
        return Problem("E_CHAIN_HEAD", str(head.last), details=(("part", "nodes"),))
    return None


def _apart_fault(reader: Snapshot, head: Head) -> Problem | None:
    """The first text beside the chain that is not the one that was hashed."""
    kept = iter(apart(reader, head.first))
    one = next(kept, None)
    for link in links(reader, head.first):
        while one is not None and one.entry <= link.number:
            if one.entry < link.number or not _is_hashed(one, link):
                return Problem("E_CHAIN_APART", str(one.entry), details=(("side", one.side),))
            one = next(kept, None)
    return Problem("E_CHAIN_APART", str(one.entry), details=(("side", one.side),)) if one else None


def _is_hashed(one: Apart, link: Link) -> bool:
    """Whether the text is what the entry has the hash of; one that something was wiped from cannot be asked."""
    if one.side not in ("before", "after", "command"):
        return False
    text = link.text(one.side) or ""
    try:
        wanted = text.removeprefix(COMMITTED) if one.side == "command" else committed(text)
    except UNREADABLE:
        return False
    if one.salt is None:
        return one.side == "command" and text.startswith(COMMITTED)
    return bool(wanted) and commitment(one.salt, one.text) == wanted
