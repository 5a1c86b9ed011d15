"""Facts and records out of the database, by the standard library alone: nothing here imports the ORM."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.facts import Account, Fact, Measure
from crmaccess.store.encoding import time_text
from crmaccess.store.reading.letters import Letters
from crmaccess.store.reading.people import People
from crmaccess.store.reading.records import Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmaccess.store.journal import JournalEntry


class Reader(People, Records, Letters):
    """The database at one moment, to be used in a `with`. Raises StoreUnavailable.

    `today`: where it is read as it was, what there is now, by which it is known who sees what.
    """

    today: "Reader | None" = None

    def journal(self, limit: int = 0) -> "list[JournalEntry]":
        """The newest entries, newest first; 0 is no limit."""
        from crmaccess.store.reading.journal import Wanted, entries  # a question needs nothing of changes

        return list(entries(self, Wanted(limit=limit)))

    def journal_entry(self, number: int) -> "JournalEntry | None":
        """The entry of that number."""
        return next(iter(self._entries("WHERE number = ?", number)), None)

    def measures(self, first: str, last: str, logins: Iterable[str] = ()) -> list[Measure]:
        """The figures of these people (none: of everybody) from the first day to the last."""
        from crmaccess.store.measures import SELECT

        wanted = frozenset(logins)
        rows = self.stream(f"{SELECT} WHERE day BETWEEN ? AND ? ORDER BY login, day, figure", (first, last))
        return [Measure(*row) for row in rows if not wanted or row[0] in wanted]

    def posts(self, kind: str) -> "list[tuple[str, str, str, datetime, str, str]]":
        """Login, state, address, time, operator and answer of each letter of the kind, in their order."""
        rows = self.stream(
            "SELECT login, letter.state, address, coalesce(ended_at, queued_at), operator, answer FROM letter "
            "JOIN account ON account.id = letter.account_id WHERE kind = ? ORDER BY letter.id",
            (kind,),
        )
        return [(login, state, to, datetime.fromisoformat(at), *others) for login, state, to, at, *others in rows]

    def codes(self, purpose: str) -> dict[str, datetime]:
        """When the code that counts was made, by login."""
        rows = self.stream(
            "SELECT login, made_at FROM one_time_code JOIN account ON account_id = id WHERE purpose = ?", (purpose,)
        )
        return {login: datetime.fromisoformat(at) for login, at in rows}

    def been_in(self, logins: "Sequence[str]", states: "Sequence[str]") -> set[str]:
        """Those of these accounts that the journal knows to have been in one of the states."""
        if not logins:
            return set()
        from crmaccess.store.reading.snapshot import chunked

        found = (
            entry
            for some in chunked(logins)
            for entry in self._entries(f"WHERE kind = 'Account' AND key IN ({', '.join('?' * len(some))})", *some)
        )
        return {one.key for one in found if _state(one.before) in states or _state(one.after) in states}

    def credential(self, name: str) -> tuple[str, str]:
        """The login and the hash of the password, '' for none, of whoever signs in under this login or e-mail. One
        statement, whether there is somebody or not, so that it takes as long."""
        found = self.rows(
            "SELECT login, coalesce(hash, '') FROM account LEFT JOIN credential ON account_id = id "
            "WHERE login = ? OR (email <> '' AND lower(email) = lower(?)) "
            "ORDER BY CASE WHEN login = ? THEN 0 ELSE 1 END LIMIT 1",
            (name, name, name),
        )
        return next(((login, kept) for login, kept in found), ("", ""))

    def locked_until(self, names: Iterable[str], at: datetime) -> dict[str, datetime]:
        """Those of the names under which too many tries to sign in have failed, with the end of the wait."""
        from crmaccess.store.beside import name_key

        keys = {name_key(name): name for name in names if name}
        marks = ", ".join("?" * len(keys))
        rows = self.rows(
            f"SELECT name, locked_until FROM failed_sign_in WHERE locked_until > ? AND name IN ({marks}) ORDER BY name",
            (time_text(at), *keys),
        )
        return {keys[key]: datetime.fromisoformat(until) for key, until in rows}

    def state_since(self, login: str) -> "datetime | None":
        """When the account got into the state it is in; None where the journal does not know."""
        entries = self._entries("WHERE kind = 'Account' AND key = ? ORDER BY number DESC", login)
        changed = (one.at for one in entries if _state(one.before) != _state(one.after))
        return next(changed, None)

    def _entries(self, end: str, *values: int | str) -> "list[JournalEntry]":
        from crmaccess.store.journal import SELECT, entry_of

        return [entry_of(row) for row in self.stream(f"{SELECT} {end}", values)]


def _state(side: Fact | None) -> str:
    return side.state if isinstance(side, Account) else ""
