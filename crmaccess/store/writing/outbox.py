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
from uuid import uuid4

from crmaccess.errors import Guarded, NotFound
from crmaccess.store.beside import Code, Execute, end_codes, put_code
from crmaccess.store.database import database
from crmaccess.store.encoding import time_text
from crmaccess.store.hashes import digest, new_code
from crmaccess.store.letters import (
    AGAIN,
    NO_CARRIER,
    PUT_BACK,
    QUEUED,
    REFUSED,
    RETRY,
    SELECT,
    SENDING,
    SENT,
    UNKNOWN,
    WAITING,
    WITHDRAWN,
    Letter,
    Opened,
    Outcome,
    letter_of,
)
from crmaccess.store.transaction import Connection, connected
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing.haste import hurried, may_hurry, this_boot
from crmaccess.store.writing.statements import Row, change, finding, marks

LEASE = timedelta(minutes=15)  # longer than a server may take for one letter
FIRST_DELAY, PATIENCE = timedelta(minutes=5), timedelta(days=3)
CUT_OFF, WENT_DOWN = "the sender was cut off", "the machine went down while a sender had it"
OF_BOOT = "."  # after the name of the boot, in the name of a sender that hurries


@contextmanager
def outbox(url: str, boot: str | None = None, *, keep: bool = True) -> Iterator["Outbox"]:
    """The outbox of the database at an address, for a sender of this boot; what it does is undone again where it is
    not to `keep` it. Raises StoreUnavailable."""
    place = database(url)
    with connected(place) as connection:
        refuse_other_version(connection.first, place.shown)
        boot = (this_boot() if boot is None else boot) if may_hurry(connection) else ""
        connection.driver.rollback()  # that was read only
        yield Outbox(connection, boot, keep=keep)


class Outbox:
    """One sender's view."""

    def __init__(self, connection: Connection, boot: str, *, keep: bool = True) -> None:
        self._connection, self._boot, self._keep = connection, boot, keep
        self._holder = f"{boot}{OF_BOOT}{uuid4().hex}" if boot else uuid4().hex
        self._ended: tuple[Letter, Outcome] | None = None
        self._code = ""

    def take(self, at: datetime, most: int, *, channels: Collection[str]) -> list[Letter]:
        """Letters that are due and that nobody has, the oldest first; this sender has them now for LEASE.

        Those of other `channels` than these go on waiting. What another sender left half-way is unknown from now on.
        """
        now = str(time_text(at))
        with self._transaction() as connection:
            self._end(connection.execute, at)
            self._note_the_cut_off(now)
            others = f"channel NOT IN {marks(channels)} AND" if channels else ""
            self._set(f"{others} state IN ('{QUEUED}', '{RETRY}')", *channels, state=NO_CARRIER)
            due = connection.execute(
                f"SELECT id FROM letter WHERE state IN {WAITING!r} AND channel IN {marks(channels)} AND due_at <= ? "
                "AND (held_until IS NULL OR held_until < ?) ORDER BY id LIMIT ?",
                *channels, now, now, most,
            )  # fmt: skip
            numbers = [number for (number,) in due.fetchall()]
            held = "UPDATE letter SET holder = ?, held_until = ? WHERE id = ?"
            until = time_text(at + LEASE)
            connection.execute_many(held, [(self._holder, until, number) for number in numbers])
            return letters_of(connection, numbers)

    def open(self, letter: Letter, at: datetime, *, purpose: str) -> Opened | None:
        """Begin to send: from now on nobody knows whether it arrived; None where the letter is another's by now.

        What it carries comes with it, a new code where it has a `purpose`.
        """
        with hurried(self._connection, waiting=not self._boot) as execute:
            self._end(execute, at)
            begun = execute(
                "UPDATE letter SET state = ?, held_until = ?, attempts = ? WHERE id = ? AND holder = ? AND state = ?",
                SENDING, time_text(at + LEASE), letter.attempts + 1, letter.number, self._holder, letter.state,
            )  # fmt: skip
            if not begun.rowcount:
                return None
            of_letter = "FROM letter JOIN account ON account.id = letter.account_id WHERE letter.id = ?"
            login, sealed = execute(f"SELECT login, sealed {of_letter}", letter.number).fetchone()
            self._code = code = new_code() if purpose else ""
            if code:
                put_code(execute, code, Code(login, purpose, letter.address, at))
            return Opened(code, sealed)

    def end(self, letter: Letter, outcome: Outcome) -> None:
        """What became of an opened letter. It is written with the next step, or when the sender closes."""
        self._ended = letter, outcome

    def close(self, at: datetime) -> None:
        """Write what is left to write, and let go of what was taken and not opened."""
        with self._transaction() as connection:
            self._end(connection.execute, at)
            free = "UPDATE letter SET holder = '', held_until = NULL WHERE holder = ? AND state <> ?"
            connection.execute(free, self._holder, SENDING)

    def _end(self, execute: Execute, at: datetime) -> None:
        """Write the outcome that is kept back: until it is written, the letter is one whose fate is unknown."""
        if self._ended is None:
            return
        letter, outcome = self._ended
        values = _ended(letter, outcome, at)
        _write(execute, values, {"id": letter.number, "holder": self._holder})
        if self._code and (outcome.state == PUT_BACK or values["state"] == REFUSED):  # nobody was given it
            execute("DELETE FROM one_time_code WHERE hash = ?", digest(self._code))
        self._ended = None

    def _note_the_cut_off(self, now: str) -> None:
        """What another sender left half-way is unknown from now on, and so is all that one had of whom the disk may
        not know what it did."""
        self._set(f"state = '{SENDING}' AND held_until < ?", now, state=UNKNOWN, answer=CUT_OFF)
        of_boots = f"state IN {WAITING!r} AND held_until < ? AND holder LIKE ? AND holder NOT LIKE ?"
        self._set(of_boots, now, f"%{OF_BOOT}%", f"{self._boot}{OF_BOOT}%", state=UNKNOWN, answer=WENT_DOWN)

    def _set(self, where: str, *values: object, state: str, answer: str = "") -> None:
        """The state of letters that nobody has from now on."""
        told = "UPDATE letter SET state = ?, answer = ?, holder = '', held_until = NULL"
        self._connection.execute(f"{told} WHERE {where}", state, answer, *values)

    def again(self, numbers: Sequence[int], at: datetime) -> list[Letter]:
        """Send them once more from now on; the codes that they carried are dead.

        Raises NotFound, and Guarded for one that was sent or that a sender has in hand.
        """
        now = time_text(at)
        with self._transaction() as connection:
            for letter in self._free(connection, numbers, at):
                if letter.state not in AGAIN:
                    code = "E_LETTER_WITHDRAWN" if letter.state == WITHDRAWN else "E_LETTER_SENT"
                    raise Guarded(code, str(letter.number), to=letter.address)
                values: Row = {"state": QUEUED, "attempts": 0, "due_at": now, "answer": "", "ended_at": None}
                if letter.state in (UNKNOWN, REFUSED):
                    values["message"] = uuid4().hex  # a mailbox that has the first shows no second one of its name
                _write(connection.execute, values, {"id": letter.number})
                end_codes(connection.execute, letter.login)
            return letters_of(connection, numbers)

    def forget(self, numbers: Sequence[int], at: datetime) -> list[Letter]:
        """They are gone, with the codes of those that may have arrived. Raises as `again` does."""
        with self._transaction() as connection:
            found = self._free(connection, numbers, at)
            for letter in found:
                if letter.state == UNKNOWN:
                    end_codes(connection.execute, letter.login)
            connection.execute_many("DELETE FROM letter WHERE id = ?", [(number,) for number in numbers])
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

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All of a step or nothing; other writers wait, and this one for the disk."""
        place, driver = self._connection.place, self._connection.driver
        for statement in (*place.waiting, *place.begin):
            driver.execute(statement)
        try:
            yield self._connection
        except BaseException:
            driver.rollback()
            raise
        if self._keep:
            driver.commit()
        else:
            driver.rollback()


def letters_of(connection: Connection, numbers: Iterable[int]) -> list[Letter]:
    """The letters of these numbers, in their order."""
    wanted = ", ".join(str(int(number)) for number in numbers) or "NULL"
    rows = connection.execute(f"{SELECT} WHERE letter.id IN ({wanted}) ORDER BY letter.id")
    return [letter_of(row) for row in rows.fetchall()]


def delay(attempts: int) -> timedelta | None:
    """How long to wait after so many tries in vain: five minutes, doubling; None when three days would be over."""
    waited = FIRST_DELAY * (2 ** (attempts - 1) - 1)
    following: timedelta = FIRST_DELAY * 2 ** (attempts - 1)
    return following if waited + following <= PATIENCE else None


def _write(execute: Execute, values: Row, where: Row) -> None:
    """Write these values where those others stand."""
    row = values | finding(where)
    statement = change("letter", row)
    execute(statement.text, *statement.values(row))


def _ended(letter: Letter, outcome: Outcome, at: datetime) -> Row:
    """The row after a try; a secret is wiped when the letter has arrived or is given up. What is put back stays in this
    sender's hand, so that it is not taken again at once."""
    state, answer = outcome
    if state == PUT_BACK:
        return {"state": letter.state, "attempts": letter.attempts}
    free: Row = {"state": state, "answer": answer, "holder": "", "held_until": None}
    if state == RETRY:
        wait = delay(letter.attempts + 1)
        if wait is not None:
            return {**free, "due_at": time_text(at + wait)}
        free |= {"state": REFUSED}
    if free["state"] in (SENT, REFUSED):
        free |= {"sealed": "", "ended_at": time_text(at)}
    return free
