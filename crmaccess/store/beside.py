"""What is kept beside the journal, and therefore makes no revision: tries, sign-ins after the first, codes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from crmaccess.store import transaction
from crmaccess.store.database import Database, database
from crmaccess.store.encoding import time_of, time_text
from crmaccess.store.hashes import digest
from crmaccess.store.version import refuse_other_version
from crmaccess.values import NamedTuple

FORGOTTEN = timedelta(days=1)  # so long after the last try nobody counts it any more
Execute = Callable[..., Any]


class Code(NamedTuple):
    """A code that was sent, without the code itself: to whom, what for (`invitation`, `link`), where to and when."""

    login: str
    purpose: str
    address: str
    made_at: datetime


def take_try(url: str, name: str, at: datetime, pause: Callable[[int], timedelta]) -> datetime | None:
    """Count a try under a name before it is known how it ends, so that many at once are as many; None.

    If the name is locked, nothing is counted, and the end of the lock is the answer. `pause` is how long so many tries
    lock. The name need not be anybody's.
    """
    key, now = name_key(name), time_text(at)
    with writing(database(url)) as execute:
        execute("DELETE FROM failed_sign_in WHERE tried_at < ?", time_text(at - FORGOTTEN))
        row = execute("SELECT tries, locked_until FROM failed_sign_in WHERE name = ?", key).fetchone()
        tries, until = row or (0, "")
        if until > str(now):
            return time_of(until)
        locked = time_text(at + pause(tries + 1)) if pause(tries + 1) else ""
        execute("DELETE FROM failed_sign_in WHERE name = ?", key)
        execute("INSERT INTO failed_sign_in (name, tries, tried_at, locked_until) VALUES (?, ?, ?, ?)",
                key, tries + 1, now, locked)  # fmt: skip
    return None


def forgive(url: str, names: Sequence[str], login: str = "", rehashed: tuple[str, str] = ("", ""),
            signed_in_at: datetime | None = None) -> None:  # fmt: skip
    """A try has succeeded: nothing is counted against these names any more.

    With a `login`: a stronger hash takes the place of the one that was verified (`rehashed`: old and new), unless it
    has been replaced meanwhile, and the sign-in is noted, unless a later one is.
    """
    with writing(database(url)) as execute:
        for name in names:
            execute("DELETE FROM failed_sign_in WHERE name = ?", name_key(name))
        of_account = "(SELECT id FROM account WHERE login = ?)"
        if rehashed[1]:
            execute(f"UPDATE credential SET hash = ? WHERE hash = ? AND account_id = {of_account}",
                    rehashed[1], rehashed[0], login)  # fmt: skip
        if signed_in_at is not None:
            when = time_text(signed_in_at)
            execute(f"DELETE FROM sign_in WHERE at < ? AND account_id = {of_account}", when, login)
            execute("INSERT INTO sign_in (account_id, at) SELECT id, ? FROM account WHERE login = ? "
                    "ON CONFLICT (account_id) DO NOTHING", when, login)  # fmt: skip


def keep_code(url: str, code: str, sent: Code) -> None:
    """Keep the hash of a code that is being sent; it takes the place of an earlier one."""
    with writing(database(url)) as execute:
        put_code(execute, code, sent)


def put_code(execute: Execute, code: str, sent: Code) -> None:
    """The same within a transaction; `execute` takes `?` for each value."""
    end_codes(execute, sent.login)
    execute("INSERT INTO one_time_code (account_id, hash, purpose, address, made_at) "
            "SELECT id, ?, ?, ?, ? FROM account WHERE login = ?",
            digest(code), sent.purpose, sent.address, time_text(sent.made_at), sent.login)  # fmt: skip


def end_codes(execute: Execute, login: str) -> None:
    """Nothing that was sent to the account opens anything any more."""
    execute("DELETE FROM one_time_code WHERE account_id = (SELECT id FROM account WHERE login = ?)", login)


def name_key(name: str) -> str:
    """By what tries under a name are kept."""
    return digest(name.strip().casefold())


@contextmanager
def writing(place: Database) -> Iterator[Execute]:
    """What executes statements with `?` for each value, in one transaction. Raises StoreUnavailable."""
    with transaction.writing(place) as connection:
        refuse_other_version(connection.first, place.shown)
        yield connection.execute
