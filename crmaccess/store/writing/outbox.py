"""The outbox as a sender works through it: each step is a transaction, so that a kill leaves every letter in a state
that says what is known of it.

A letter is taken for a time (`LEASE`), so two senders never have the same one. It is `sending` from before the first
word to the other side until the outcome is known; one that stays so was cut off, and is `unknown` after that time.

That a sender has a letter is on the disk before it begins; what it does with each may get there a little later. So
after a power cut all that it had are `unknown`: which of them went out, nobody can say.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, delete, or_, select, update

from crmaccess.errors import Guarded, NotFound
from crmaccess.store.beside import Code, Execute, end_codes, put_code
from crmaccess.store.database import Database, database
from crmaccess.store.encoding import time_text
from crmaccess.store.hashes import new_code
from crmaccess.store.letters import (
    AGAIN,
    NO_CARRIER,
    QUEUED,
    REFUSED,
    RETRY,
    SELECT,
    SENDING,
    SENT,
    UNKNOWN,
    WAITING,
    Letter,
    Opened,
    Outcome,
    letter_of,
)
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.transaction import connected
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing.haste import hurried, may_hurry, this_boot

LEASE = timedelta(minutes=15)  # longer than a server may take for one letter
FIRST_DELAY, PATIENCE = timedelta(minutes=5), timedelta(days=3)
CUT_OFF, WENT_DOWN = "the sender was cut off", "the machine went down while a sender had it"
OF_BOOT = "."  # after the name of the boot, in the name of a sender that hurries
_letter = METADATA.tables["letter"]
_c = _letter.c


@contextmanager
def outbox(url: str, boot: str | None = None, *, keep: bool = True) -> Iterator["Outbox"]:
    """The outbox of the database at an address, for a sender of this boot; what it does is undone again where it is
    not to `keep` it. Raises StoreUnavailable."""
    place = database(url)
    with connected(place, place.writing) as connection:
        refuse_other_version(lambda statement: connection.exec_driver_sql(statement).scalar(), place.shown)
        boot = (this_boot() if boot is None else boot) if may_hurry(place, connection) else ""
        connection.rollback()  # that was read only
        yield Outbox(place, connection, boot, keep=keep)


class Outbox:
    """One sender's view."""

    def __init__(self, place: Database, connection: Connection, boot: str, *, keep: bool = True) -> None:
        self._place, self._connection, self._boot, self._keep = place, connection, boot, keep
        self._holder = f"{boot}{OF_BOOT}{uuid4().hex}" if boot else uuid4().hex
        self._ended: tuple[Letter, Outcome] | None = None

    def take(self, at: datetime, most: int, *, channels: Collection[str]) -> list[Letter]:
        """Letters that are due and that nobody has, the oldest first; this sender has them now for LEASE.

        Those of other `channels` than these go on waiting. What another sender left half-way is unknown from now on.
        """
        now = str(time_text(at))
        with self._transaction() as connection:
            self._end(self._execute, at)
            self._note_the_cut_off(connection, now)
            left = and_(_c.channel.not_in(channels), _c.state.in_((QUEUED, RETRY)))
            connection.execute(_set(left, NO_CARRIER))
            free = or_(_c.held_until.is_(None), _c.held_until < now)
            due = (
                select(_c.id)
                .where(_c.state.in_(WAITING), _c.channel.in_(channels), _c.due_at <= now, free)
                .order_by(_c.id)
                .limit(most)
            )
            numbers = list(connection.execute(due).scalars())
            held = {"holder": self._holder, "held_until": time_text(at + LEASE)}
            connection.execute(update(_letter).where(_c.id.in_(numbers)).values(held))
            return letters_of(connection, numbers)

    def open(self, letter: Letter, at: datetime, *, purpose: str) -> Opened | None:
        """Begin to send: from now on nobody knows whether it arrived; None where the letter is another's by now.

        What it carries comes with it, a new code where it has a `purpose`.
        """
        with hurried(self._place, self._connection, waiting=not self._boot) as execute:
            self._end(execute, at)
            begun = execute(
                "UPDATE letter SET state = ?, held_until = ?, attempts = ? WHERE id = ? AND holder = ? AND state = ?",
                SENDING, time_text(at + LEASE), letter.attempts + 1, letter.number, self._holder, letter.state,
            )  # fmt: skip
            if not begun.rowcount:
                return None
            of_letter = "FROM letter JOIN account ON account.id = letter.account_id WHERE letter.id = ?"
            login, sealed = execute(f"SELECT login, sealed {of_letter}", letter.number).fetchone()
            code = new_code() if purpose else ""
            if code:
                put_code(execute, code, Code(login, purpose, letter.address, at))
            return Opened(code, sealed)

    def end(self, letter: Letter, outcome: Outcome) -> None:
        """What became of an opened letter. It is written with the next step, or when the sender closes."""
        self._ended = letter, outcome

    def close(self, at: datetime) -> None:
        """Write what is left to write, and let go of what was taken and not opened."""
        with self._transaction() as connection:
            self._end(self._execute, at)
            mine = and_(_c.holder == self._holder, _c.state != SENDING)
            connection.execute(update(_letter).where(mine).values({"holder": "", "held_until": None}))

    def _end(self, execute: Execute, at: datetime) -> None:
        """Write the outcome that is kept back: until it is written, the letter is one whose fate is unknown."""
        if self._ended is None:
            return
        letter, outcome = self._ended
        values = _ended(letter.attempts + 1, outcome, at)
        told = ", ".join(f"{name} = ?" for name in values)
        execute(f"UPDATE letter SET {told} WHERE id = ? AND holder = ?", *values.values(), letter.number, self._holder)
        self._ended = None

    def _note_the_cut_off(self, connection: Connection, now: str) -> None:
        """What another sender left half-way is unknown from now on, and so is all that one had of whom the disk may
        not know what it did."""
        left = _c.held_until < now
        connection.execute(_set(and_(_c.state == SENDING, left), UNKNOWN, CUT_OFF))
        of_boots = and_(_c.holder.contains(OF_BOOT), ~_c.holder.startswith(f"{self._boot}{OF_BOOT}"))
        connection.execute(_set(and_(_c.state.in_(WAITING), left, of_boots), UNKNOWN, WENT_DOWN))

    def again(self, numbers: Sequence[int], at: datetime) -> list[Letter]:
        """Send them once more from now on; the codes that they carried are dead.

        Raises NotFound, and Guarded for one that was sent or that a sender has in hand.
        """
        now = time_text(at)
        with self._transaction() as connection:
            for letter in self._free(connection, numbers, at):
                if letter.state not in AGAIN:
                    raise Guarded("E_LETTER_SENT", str(letter.number), to=letter.address)
                values: dict[str, Any] = {"state": QUEUED, "attempts": 0, "due_at": now, "answer": "", "ended_at": None}
                if letter.state in (UNKNOWN, REFUSED):
                    values["message"] = uuid4().hex  # a mailbox that has the first shows no second one of its name
                connection.execute(update(_letter).where(_c.id == letter.number).values(values))
                end_codes(self._execute, letter.login)
            return letters_of(connection, numbers)

    def forget(self, numbers: Sequence[int], at: datetime) -> list[Letter]:
        """They are gone, with the codes of those that may have arrived. Raises as `again` does."""
        with self._transaction() as connection:
            found = self._free(connection, numbers, at)
            for letter in found:
                if letter.state == UNKNOWN:
                    end_codes(self._execute, letter.login)
            connection.execute(delete(_letter).where(_c.id.in_(numbers)))
            return found

    def _free(self, connection: Connection, numbers: Sequence[int], at: datetime) -> list[Letter]:
        found = letters_of(connection, numbers)
        for number in numbers:
            if number not in {letter.number for letter in found}:
                raise NotFound("E_LETTER_UNKNOWN", str(number))
        for letter in found:
            if letter.held_until and letter.held_until >= at and letter.state in (*AGAIN, SENDING):
                raise Guarded("E_LETTER_HELD", str(letter.number), to=letter.address)
        return found

    def _execute(self, statement: str, *values: object) -> Any:
        return self._connection.exec_driver_sql(statement.replace("?", self._place.mark), values)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All of a step or nothing; other writers wait, and this one for the disk."""
        for statement in (*self._place.waiting, *self._place.begin):
            self._connection.exec_driver_sql(statement)
        try:
            yield self._connection
        except BaseException:
            self._connection.rollback()
            raise
        if self._keep:
            self._connection.commit()
        else:
            self._connection.rollback()


def letters_of(connection: Connection, numbers: Iterable[int]) -> list[Letter]:
    """The letters of these numbers, in their order."""
    wanted = ", ".join(str(int(number)) for number in numbers) or "NULL"
    rows = connection.exec_driver_sql(f"{SELECT} WHERE letter.id IN ({wanted}) ORDER BY letter.id")
    return [letter_of(row) for row in rows.all()]


def delay(attempts: int) -> timedelta | None:
    """How long to wait after so many tries in vain: five minutes, doubling; None when three days would be over."""
    waited = FIRST_DELAY * (2 ** (attempts - 1) - 1)
    following: timedelta = FIRST_DELAY * 2 ** (attempts - 1)
    return following if waited + following <= PATIENCE else None


def _set(where: Any, state: str, answer: str = "") -> Any:
    return update(_letter).where(where).values(state=state, answer=answer, holder="", held_until=None)


def _ended(attempts: int, outcome: Outcome, at: datetime) -> dict[str, Any]:
    """The row after a try; a secret is wiped when the letter has arrived or is given up."""
    state, answer = outcome
    free: dict[str, Any] = {"state": state, "answer": answer, "holder": "", "held_until": None}
    if state == RETRY:
        wait = delay(attempts)
        if wait is not None:
            return {**free, "due_at": time_text(at + wait)}
        free |= {"state": REFUSED}
    if free["state"] in (SENT, REFUSED):
        free |= {"sealed": "", "ended_at": time_text(at)}
    return free
