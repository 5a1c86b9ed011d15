"""Where the journal stood when something was exported, so that it can be told later what the file is of."""

from typing import TYPE_CHECKING

from crmaccess.cli.frame.answers.show import say
from crmaccess.render.sentences.past import told
from crmaccess.session import Session
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader


class Stand(NamedTuple):
    """The last entry and its hash, and the lines of a checkpoint; none of the past, whose tree nobody has kept."""

    number: int
    hash: str
    checkpoint: tuple[str, ...] = ()


def stand_of(reader: "Reader") -> Stand | None:
    """Where the journal stands; None where it has no entry that is hashed."""
    from crmaccess.store.proof.checkpoints import checkpoint_of
    from crmaccess.store.reading.journal import chain_head

    rows = reader.rows("SELECT number, hash FROM journal WHERE hash IS NOT NULL ORDER BY number DESC LIMIT 1")
    if not rows:
        return None
    (number, hashed), head = rows[0], chain_head(reader)
    known = head is not None and head.last == number
    lines = tuple(checkpoint_of(head).text().splitlines()) if known and head else ()
    return Stand(number, bytes(hashed).hex(), lines)


def say_stand(session: Session, stand: Stand | None) -> None:
    """Beside what is exported; to somebody with `--as` it is nobody's business how much is noted."""
    if stand and not session.options.operator:
        say(session, told(session.options.lang, "stand", number=stand.number, hash=stand.hash))


def stamp(session: Session, stand: Stand | None) -> str:
    """The same as comments for the head of a file, which `journal verify --against` reads."""
    if stand is None:
        return ""
    lines = [told(session.options.lang, "stand", number=stand.number, hash=stand.hash), *stand.checkpoint]
    return "".join(f"# {line}\n" for line in lines)
