"""Personal values wiped: those of an account in the journal, what waits for it, and what commands said of it.

The chain holds their salted hashes and goes on to be sound; without the salts nobody can try what they were.
"""

import json
from collections.abc import Iterable, Sequence

from crmaccess.changes import Erased
from crmaccess.store.journal import PERSONAL, blanked
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.statements import marks
from crmaccess.values import NamedTuple

_OF_ACCOUNT = ("credential", "one_time_code", "letter", "sign_in", "telegram")
WIPED = "…"
_SIDES = "FROM journal_private WHERE entry = ? AND side IN ('before', 'after')"
# A command of a run where it lies apart, and where it stands in an entry of before the chain; what wipes it.
_APART, _WHOLE = "entry = ? AND side = 'command'", "number = ? AND hash IS NULL"
_COMMANDS = (
    ("SELECT text FROM journal_private", "UPDATE journal_private SET text = ?, salt = NULL", _APART),
    ("SELECT command FROM journal", "UPDATE journal SET command = ?", _WHOLE),
)
TELLING = 4  # letters of a value; shorter ones stand in too many commands that do not speak of it


class Told(NamedTuple):
    """An entry about somebody, with the texts of its sides as they stand in the journal."""

    number: int
    run: int | None
    hash: bytes | None
    before: str | None
    after: str | None


def erase(connection: Connection, one: Erased) -> None:
    """Wipe all that is kept of a person but the login, once the account itself is blank or gone."""
    entries = _entries_about(connection, one.logins)
    values = set(_values(connection, entries))
    for entry in entries:
        connection.execute(f"DELETE {_SIDES}", entry.number)
        if entry.hash is None:
            before, after = (text and blanked(text) for text in (entry.before, entry.after))
            connection.execute("UPDATE journal SET before = ?, after = ? WHERE number = ?", before, after, entry.number)
    _wipe_commands(connection, values, {entry.run or entry.number for entry in entries})
    numbered = f"(SELECT id FROM account WHERE login IN {marks(one.logins)})"
    _wipe_requests(connection, one.logins)
    for name in _OF_ACCOUNT:
        connection.execute(f"DELETE FROM {name} WHERE account_id IN {numbered}", *one.logins)


def _wipe_requests(connection: Connection, logins: Iterable[str]) -> None:
    """A plan names everybody whom it is about, as JSON has a text."""
    wiping = "UPDATE request SET plan = '', reason = '', command = ? WHERE plan LIKE ? ESCAPE '!'"
    for login in logins:
        connection.execute(wiping, WIPED, "%" + _escaped(f"{json.dumps(login, ensure_ascii=False)}%"))


def _entries_about(connection: Connection, logins: Sequence[str]) -> list[Told]:
    """The entries about accounts of these logins; a rename is about both."""
    said = [_escaped(f'{{"login":{json.dumps(login, ensure_ascii=False)},%') for login in logins]
    named = " OR ".join([f"key IN {marks(logins)}", *("before LIKE ? ESCAPE '!'" for _ in said)])
    rows = connection.execute(
        f"SELECT number, run, hash, before, after FROM journal WHERE kind = 'Account' AND ({named}) ORDER BY number",
        *logins, *said,
    )  # fmt: skip
    return [Told(*row) for row in rows]


def _escaped(text: str) -> str:
    return text[:-1].replace("!", "!!").replace("_", "!_").replace("%", "!%") + "%"


def _values(connection: Connection, entries: Iterable[Told]) -> Iterable[str]:
    """What was ever said of the person: names, addresses, values of attributes."""
    for entry in entries:
        kept = [text for (text,) in connection.execute(f"SELECT text {_SIDES}", entry.number)]
        for text in (*kept, entry.before, entry.after):
            said = json.loads(text) if text else {}
            for name in PERSONAL:
                value = said.get(name, "")
                yield from value.values() if isinstance(value, dict) else (value,)


def _wipe_commands(connection: Connection, values: set[str], runs: set[int]) -> None:
    """A command keeps its words but those; what is left of it is not what was hashed, so its salt goes."""
    words = sorted((value for value in values if len(value) >= TELLING), key=len, reverse=True)
    for run in sorted(runs):
        for found, wipe, where in _COMMANDS:
            for (said,) in connection.execute(f"{found} WHERE {where}", run).fetchall():
                left = _without(words, said)
                if left != said:
                    connection.execute(f"{wipe} WHERE {where}", left, run)


def _without(words: Iterable[str], text: str) -> str:
    for word in words:
        text = text.replace(word, WIPED)
    return text
