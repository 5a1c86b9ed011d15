"""A bar on stderr while a command takes long: on a terminal only, and after a second."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.session import Session

if TYPE_CHECKING:
    from threading import Event

T = TypeVar("T")
PATIENCE = 1.0  # seconds that nobody minds


class Work:
    """How far something is: `done` of `total` steps, None where nobody knows how many there are."""

    def __init__(self, text: str, total: int | None = None) -> None:
        self.text, self.done, self.total = text, 0, total

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items; each that was worked at is a step."""
        for item in items:
            yield item
            self.done += 1

    def advance(self, steps: int) -> None:
        """So many steps further."""
        self.done += steps


@contextmanager
def at_work(session: Session, what: str, total: int | None = None, *, writing: bool = False) -> Iterator[Work]:
    """Within it something is going on that may take long; `what` is the key of a sentence.

    Nothing else may be said meanwhile. What is `writing` its answer to a terminal shows by that how far it is.
    """
    work = Work(sentence(session.options.lang, what), total)
    if not _is_watched(session) or (writing and sys.stdout.isatty()):
        yield work
        return
    from threading import Event, Thread

    ended = Event()
    thread = Thread(target=_draw, args=(work, session.options.color, ended), daemon=True)
    thread.start()
    try:
        yield work
    finally:
        ended.set()
        thread.join()


def _is_watched(session: Session) -> bool:
    quiet = session.options.quiet or session.options.plain or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not quiet


def _draw(work: Work, color: bool, ended: "Event") -> None:
    if ended.wait(PATIENCE):
        return
    from crmaccess.render.progress import draw  # Rich, which takes a tenth of a second

    draw(work, sys.stderr, color, ended)
