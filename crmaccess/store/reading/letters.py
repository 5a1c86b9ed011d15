"""Letters and codes out of the database: what was sent to whom, and when."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from crmaccess.store.encoding import time_text
from crmaccess.store.reading.snapshot import Snapshot, any_of

if TYPE_CHECKING:
    from crmaccess.store.beside import Code
    from crmaccess.store.letters import Letter


class Letters(Snapshot):
    """A snapshot that knows its way among letters."""

    def letters(self, states: Sequence[str] = (), to: str = "") -> "list[Letter]":
        """The letters in these states (none: in any), to this login or address, in the order of their queueing."""
        from crmaccess.store.letters import SELECT, letter_of

        tests, values = [], [*states]
        if states:
            tests.append(f"letter.state IN ({', '.join('?' * len(states))})")
        if to:
            tests.append("(login = ? OR lower(address) = lower(?))")
            values += [to, to]
        where = " WHERE " + " AND ".join(tests) if tests else ""
        return [letter_of(row) for row in self.stream(f"{SELECT}{where} ORDER BY letter.id", values)]

    def letter(self, number: int) -> "Letter | None":
        """The letter of that number."""
        from crmaccess.store.letters import SELECT, letter_of

        return next((letter_of(row) for row in self.stream(f"{SELECT} WHERE letter.id = ?", [number])), None)

    def last_letters(self, kinds: Sequence[str]) -> dict[str, int]:
        """The number of the last letter of these kinds to each login, those apart that were withdrawn."""
        if not kinds:
            return {}
        rows = self.stream(
            "SELECT login, max(letter.id) FROM letter JOIN account ON account.id = account_id"
            f" WHERE kind {any_of(kinds)} AND letter.state <> 'withdrawn' GROUP BY login",
            kinds,
        )
        return dict(rows)

    def code(self, hashed: str) -> "Code | None":
        """The code with this hash."""
        from crmaccess.store.beside import Code

        rows = self.rows(f"{_CODES} WHERE hash = ?", (hashed,))
        found = (Code(login, purpose, address, datetime.fromisoformat(at)) for login, purpose, address, at in rows)
        return next(found, None)

    def codes_for(self, purpose: str) -> "list[Code]":
        """The codes that were sent for a purpose and have not been spent."""
        from crmaccess.store.beside import Code

        rows = self.rows(f"{_CODES} WHERE purpose = ?", (purpose,))
        return [Code(login, of, address, datetime.fromisoformat(at)) for login, of, address, at in rows]

    def written_to(self, kind: str, since: datetime) -> set[str]:
        """The logins to which a letter of the kind was queued since then."""
        rows = self.rows(
            "SELECT DISTINCT login FROM letter JOIN account ON account.id = account_id"
            " WHERE kind = ? AND queued_at >= ?",
            (kind, time_text(since)),
        )
        return {login for (login,) in rows}

    def telegram_code(self, hashed: str) -> tuple[str, datetime] | None:
        """The login for which a code with this hash was made, and when."""
        rows = self.rows(
            "SELECT login, made_at FROM telegram JOIN account ON account.id = account_id WHERE code = ?", (hashed,)
        )
        return next(((login, datetime.fromisoformat(at)) for login, at in rows), None)

    def chat_of(self, login: str) -> str:
        """Where notices to the person go in Telegram; '' for nowhere."""
        rows = self.rows("SELECT chat FROM telegram JOIN account ON account.id = account_id WHERE login = ?", (login,))
        return next((str(chat) for (chat,) in rows), "")

    def invited_at(self, kinds: Sequence[str]) -> dict[str, datetime]:
        """When each account was last written to, by a letter of these kinds or with a code, or else was added; as far
        as the letters and the journal know."""
        written = (
            f"SELECT login, queued_at FROM letter JOIN account ON account.id = account_id WHERE kind {any_of(kinds)}"
        )
        sources = (_ADDED, "SELECT login, made_at FROM one_time_code JOIN account ON account.id = account_id")
        found: dict[str, str] = {}
        for login, at in chain(*map(self.stream, sources), self.stream(written, kinds) if kinds else ()):
            found[login] = max(at, found.get(login, ""))
        return {login: datetime.fromisoformat(at) for login, at in found.items()}


_CODES = "SELECT login, purpose, address, made_at FROM one_time_code JOIN account ON account_id = id"
# A login that was changed later is known to the journal by the change.
_ADDED = (
    "SELECT key, coalesce(max(CASE WHEN verb = 'add' THEN at END), min(at)) FROM journal"
    " WHERE kind = 'Account' GROUP BY key"
)
