"""The proof that an entry is one of those that a checkpoint stands for, to be verified without this program."""

from base64 import b64encode
from collections.abc import Iterable, Sequence

from crmaccess.errors import Denied
from crmaccess.store.proof.chain import OWN, SHARED, Head, opening_hash
from crmaccess.store.proof.checkpoints import Checkpoint, against, checkpoint_of
from crmaccess.store.proof.merkle import inclusion
from crmaccess.store.reading.journal import Apart, Link


def proof(
    chain: Sequence[Link], place: int, head: Head, kept: Sequence[Checkpoint], beside: Iterable[Apart]
) -> dict[str, object]:
    """Of the entry at a place of the chain: its texts, what lies beside them, the entry before, and the way up to the
    root of the newest of the checkpoints, or of today's. Raises Denied for a checkpoint that is not of this chain."""
    hashes = [link.hash or b"" for link in chain]
    if fault := against(kept, head, hashes):
        raise Denied.of([fault])
    to, link = kept[-1] if kept else checkpoint_of(head), chain[place]
    if place >= to.size:
        raise Denied("E_CHECKPOINT_EARLIER", str(link.number), last=str(head.first + to.size - 1))
    previous = hashes[place - 1] if place else opening_hash(head.origin, head.opening)
    return {
        "checkpoint": to.text().splitlines(),
        "number": link.number,
        "index": place,
        "previous": previous.hex(),
        "texts": dict(zip((*SHARED, *OWN), link.texts, strict=True)),
        "apart": {
            one.side: {"salt": one.salt.hex() if one.salt else None, "text": one.text}
            for one in beside if _is_beside(one, link)
        },
        "path": [b64encode(node).decode() for node in inclusion(place, hashes[: to.size])],
    }  # fmt: skip


def _is_beside(one: Apart, link: Link) -> bool:
    run = link.text("run")
    return (one.entry == link.number and one.side != "command") or (one.side == "command" and str(one.entry) == run)
