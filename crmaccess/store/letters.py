"""What the outbox keeps of a letter, and how it is read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from crmaccess.store.encoding import attributes_of, time_of
from crmaccess.values import NamedTuple

QUEUED, SENDING, SENT, REFUSED, RETRY, UNKNOWN, NO_CARRIER, WITHDRAWN = STATES = (
    "queued", "sending", "sent", "refused", "retry", "unknown", "no-carrier", "withdrawn",
)  # fmt: skip
WAITING = (QUEUED, RETRY, NO_CARRIER)  # what a sender may take
AGAIN = (REFUSED, UNKNOWN, RETRY, NO_CARRIER, QUEUED)  # what a person may send again
PUT_BACK = "put back"  # no state: what comes of a letter that its sender could not write, or not hand over
SELECT = """SELECT letter.id, login, kind, channel, address, message, letter.state, details, operator, attempts,
  sealed <> '', answer, queued_at, due_at, held_until, ended_at
  FROM letter JOIN account ON account.id = letter.account_id"""


class Letter(NamedTuple):
    """A letter and what became of it: `queued`, `sending`, `sent`, `refused`, `retry` (at `due_at`), `unknown` (the
    connection died after the text was handed over), `no-carrier` (nobody carries texts to phones) or `withdrawn`.

    `message` is what the Message-ID is made of, `has_password` whether a sealed password lies with it, `answer` what
    the other side said last, `held_until` how long a sender has it to itself.
    """

    number: int
    login: str
    kind: str
    channel: str
    address: str
    message: str
    state: str
    details: Mapping[str, str]
    operator: str
    attempts: int
    has_password: bool
    answer: str
    queued_at: datetime
    due_at: datetime
    held_until: datetime | None = None
    ended_at: datetime | None = None


def letter_of(row: Sequence[Any]) -> Letter:
    """The letter of a row of SELECT."""
    *plain, queued_at, due_at, held_until, ended_at = row
    values = dict(zip(Letter._fields, plain, strict=False))
    values |= {"details": attributes_of(values["details"]), "has_password": bool(values["has_password"])}
    queued, due = datetime.fromisoformat(queued_at), datetime.fromisoformat(due_at)
    return Letter(**values, queued_at=queued, due_at=due, held_until=time_of(held_until), ended_at=time_of(ended_at))


class Outcome(NamedTuple):
    """What became of one try: `sent`, `refused`, `retry` or `unknown`, and what the other side said; PUT_BACK where it
    was none."""

    state: str
    answer: str = ""


class Opened(NamedTuple):
    """What a letter carries that only its reader may see: a new code, or the sealed password."""

    code: str = ""
    sealed: str = ""
