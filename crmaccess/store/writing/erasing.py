"""Personal values wiped: those of an account in the journal, what waits for it, and what commands said of it.

The chain holds their salted hashes and goes on to be sound; without the salts nobody can try what they were.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, delete, or_, select, update

from crmaccess.changes import Erased
from crmaccess.store.journal import PERSONAL, blanked
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.writing.rows import Row

_TABLE = METADATA.tables
_journal, _private, _account, _request = (
    _TABLE["journal"],
    _TABLE["journal_private"],
    _TABLE["account"],
    _TABLE["request"],
)
_OF_ACCOUNT = ("credential", "one_time_code", "letter", "sign_in", "telegram")
WIPED = "…"
TELLING = 4  # letters of a value; shorter ones stand in too many commands that do not speak of it


def erase(connection: Connection, one: Erased) -> None:
    """Wipe all that is kept of a person but the login, once the account itself is blank or gone."""
    entries = _entries_about(connection, one.logins)
    values = set(_values(connection, entries))
    numbers = [row.number for row in entries]
    for start in range(0, len(numbers), 500):
        of_them = and_(_private.c.entry.in_(numbers[start : start + 500]), _private.c.side.in_(("before", "after")))
        connection.execute(delete(_private).where(of_them))
    for row in entries:
        if row.hash is None:
            sides = {side: blanked(text) for side, text in (("before", row.before), ("after", row.after)) if text}
            connection.execute(update(_journal).where(_journal.c.number == row.number).values(sides))
    runs = {row.run or row.number for row in entries}
    _wipe_commands(connection, values, runs)
    _wipe_requests(connection, one.logins)
    numbered = select(_account.c.id).where(_account.c.login.in_(one.logins))
    for name in _OF_ACCOUNT:
        connection.execute(delete(_TABLE[name]).where(_TABLE[name].c.account_id.in_(numbered)))


def _wipe_requests(connection: Connection, logins: Iterable[str]) -> None:
    """A plan names everybody whom it is about, as JSON has a text."""
    for login in logins:
        named = _request.c.plan.like(f"%{_escaped(json.dumps(login, ensure_ascii=False) + '%')}", escape="!")
        connection.execute(update(_request).where(named).values(plan="", command=WIPED, reason=""))


def _entries_about(connection: Connection, logins: Sequence[str]) -> Sequence[Any]:
    """The entries about accounts of these logins; a rename is about both."""
    said = (f'{{"login":{json.dumps(login, ensure_ascii=False)},%' for login in logins)
    named = or_(_journal.c.key.in_(logins), *(_journal.c.before.like(_escaped(text), escape="!") for text in said))
    c = _journal.c
    columns = (c.number, c.run, c.hash, c.before, c.after)
    return connection.execute(select(*columns).where(c.kind == "Account", named).order_by(c.number)).all()


def _escaped(text: str) -> str:
    return text[:-1].replace("!", "!!").replace("_", "!_").replace("%", "!%") + "%"


def _values(connection: Connection, entries: Iterable[Any]) -> Iterable[str]:
    """What was ever said of the person: names, addresses, values of attributes."""
    for row in entries:
        kept = connection.execute(select(_private.c.text).where(
            _private.c.entry == row.number, _private.c.side.in_(("before", "after"))
        )).scalars().all()  # fmt: skip
        for text in (*kept, row.before, row.after):
            said = json.loads(text) if text else {}
            for name in PERSONAL:
                value = said.get(name, "")
                yield from value.values() if isinstance(value, dict) else (value,)


def _wipe_commands(connection: Connection, values: set[str], runs: set[int]) -> None:
    """A command keeps its words but those; what is left of it is not what was hashed, so its salt goes."""
    words = sorted((value for value in values if len(value) >= TELLING), key=len, reverse=True)
    kept, old = _private.c.entry.in_(runs), _journal.c.number.in_(runs)
    _wipe(connection, _private.c.text, and_(kept, _private.c.side == "command"), words, {"salt": None})
    _wipe(connection, _journal.c.command, and_(old, _journal.c.hash.is_(None)), words, {})


def _wipe(
    connection: Connection, column: Column[Any], where: ColumnElement[bool], words: Sequence[str], beside: Row
) -> None:  # fmt: skip
    """Take the words out of a column of these rows."""
    (key, *_), table = column.table.primary_key.columns, column.table
    for number, said in connection.execute(select(key, column).where(where)).all():
        left = said
        for word in words:
            left = left.replace(word, WIPED)
        if left != said:
            connection.execute(update(table).where(where, key == number).values({column.name: left, **beside}))
