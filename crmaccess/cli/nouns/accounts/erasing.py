"""`crmaccess users erase`: which logins somebody had, and whether the journal still has something personal of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.changes import Plan
from crmaccess.cli.frame.entry.admission import may_be_told
from crmaccess.definition import Definition
from crmaccess.facts import Account, Fact, key_of
from crmaccess.plan.known.finding import people_called
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.erasing import erase_user

if TYPE_CHECKING:
    from crmaccess.session import Session
    from crmaccess.store.journal import JournalEntry
    from crmaccess.store.reading.reader import Reader


class Erasing:
    """Somebody to be forgotten, by a name that the accounts or the journal know; the latter is for those who are told
    of the journal."""

    def __init__(self, user: str, session: "Session") -> None:
        self._user, self._session = user, session
        self._logins: list[str] = []
        self._left_behind = self._is_there = False

    def read(self, reader: "Reader", definition: Definition) -> Iterable[Fact]:
        """Nothing but what the journal tells."""
        called = people_called(self._user, reader.names())
        login = called[0] if len(called) == 1 else self._user
        entries = list(_about(login, reader))
        self._logins = list(dict.fromkeys((login, *(name for entry in entries for name in _logins(entry)))))
        self._is_there = bool(reader.facts(Account, login=login))
        if not self._is_there and not (entries and may_be_told(self._session)):
            self._logins = []  # nobody has heard of such a person
        self._left_behind = any(not entry.erased for entry in entries)
        return ()

    def plan(self, known: Known, at: datetime) -> Plan:
        is_hidden = self._is_there and self._logins[0] not in known.accounts  # and is looked for as anybody
        logins = () if is_hidden else self._logins
        return erase_user(self._user, known, at, logins=logins, left_behind=self._left_behind)


def _about(login: str, reader: "Reader") -> "Iterator[JournalEntry]":
    """The entries about the account, under the logins that it had before, too."""
    from crmaccess.store.reading.journal import Wanted, entries

    waiting, seen = [login], {login}
    while waiting:
        name = waiting.pop()
        for entry in entries(reader, Wanted(naming=name)):
            if entry.kind == "Account" and name in _logins(entry):
                yield entry
                waiting += {*_logins(entry)} - seen
                seen |= {*_logins(entry)}


def _logins(entry: "JournalEntry") -> tuple[str, ...]:
    return tuple(key_of(side)[0] for side in (entry.before, entry.after) if side is not None)
