"""A run of the sender: letters are taken, written out, handed over, and what became of them is kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from email.message import Message
from typing import Protocol

from crmaccess.errors import InvalidInput, NotReady, Problem, StoreUnavailable
from crmaccess.store.letters import PUT_BACK, REFUSED, RETRY, Letter, Opened, Outcome
from crmaccess.values import NamedTuple

PORTION = 50  # letters taken at a time


class Waiting(Protocol):
    """The outbox as a sender needs it."""

    def take(self, at: datetime, most: int, *, channels: Collection[str]) -> list[Letter]: ...
    def open(self, letter: Letter, at: datetime, *, purpose: str) -> Opened | None: ...
    def end(self, letter: Letter, outcome: Outcome) -> None: ...
    def close(self, at: datetime) -> None: ...


class Writer(Protocol):
    """Who writes letters out."""

    def meet(self, logins: Sequence[str]) -> None: ...
    def ready(self, letter: Letter) -> None: ...
    def code_purpose(self, letter: Letter) -> str: ...
    def message(self, letter: Letter, opened: Opened) -> Message: ...
    def short_text(self, letter: Letter, opened: Opened) -> str: ...


class Post(Protocol):
    """Who carries mail."""

    def ready(self) -> None: ...
    def deliver(self, message: Message) -> Outcome: ...
    def close(self) -> None: ...


class Texts(Protocol):
    """Who carries short texts to an address of theirs."""

    def deliver(self, address: str, text: str) -> Outcome: ...


class Carriers(NamedTuple):
    """Who carries mail, and by channel who carries texts; a channel that nobody serves waits."""

    post: Post
    texts: Mapping[str, Texts] = {}


def send_due(
    outbox: Waiting, writer: Writer, carriers: Carriers, clock: Callable[[], datetime],
    told: Callable[[Letter, Outcome], None],
) -> dict[Problem, int]:  # fmt: skip
    """Send all letters that are due; `told` hears what became of each. One that cannot be sent stops no other.

    What this run lacks comes back, with how many letters wait for it: nothing of theirs is lost, and no code ended.

    Raises StoreUnavailable where the mail server cannot be reached; what was not sent goes on waiting.
    """
    lacking: dict[Problem, int] = {}
    try:
        while letters := outbox.take(clock(), PORTION, channels=("email", *carriers.texts)):
            writer.meet([letter.login for letter in letters])
            for letter in letters:
                try:
                    outcome = _sent(letter, outbox, writer, carriers, clock)
                except NotReady as error:
                    lacking |= {one: lacking.get(one, 0) + 1 for one in error.problems}
                    outcome = Outcome(PUT_BACK, _answer(error))
                if outcome is not None:
                    told(letter, outcome)
    finally:
        outbox.close(clock())
        carriers.post.close()
    return lacking


def _sent(
    letter: Letter, outbox: Waiting, writer: Writer, carriers: Carriers, clock: Callable[[], datetime]
) -> Outcome | None:  # fmt: skip
    """What became of it; None where it is another's by now. Raises NotReady, and it is as it was before."""
    texts = carriers.texts.get(letter.channel)
    writer.ready(letter)
    if texts is None:
        carriers.post.ready()  # raises before anything is begun
    opened = outbox.open(letter, clock(), purpose=writer.code_purpose(letter))
    if opened is None:
        return None
    try:
        if texts is None:
            outcome = carriers.post.deliver(writer.message(letter, opened))
        else:
            outcome = texts.deliver(letter.address, writer.short_text(letter, opened))
    except StoreUnavailable as error:
        outbox.end(letter, Outcome(RETRY, dict(error.problems[0].details).get("reason", "")))
        raise
    except NotReady:
        outbox.end(letter, Outcome(PUT_BACK))
        raise
    except InvalidInput as error:
        outcome = Outcome(REFUSED, _answer(error))
    outbox.end(letter, outcome)
    return outcome


def _answer(error: InvalidInput) -> str:
    """What is kept of an error of ours: it is told in the language of whoever reads it."""
    return f"{error.problems[0].code} {error.problems[0].value}"
