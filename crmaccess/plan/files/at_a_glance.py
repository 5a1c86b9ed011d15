"""What a row costs that says nothing new, or of a newcomer what many rows say: looked up, not worked out."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Account, Fact
from crmaccess.plan.files.rows.row import ATTRIBUTE
from crmaccess.plan.files.rows.user_links import MADE, Links, check_ends
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.known import Known

Entries = Callable[[str, str], tuple[tuple[Entry, ...], tuple[Problem, ...]]]
Pairs = list[tuple[Fact | None, Fact | None]]
Pattern = tuple[type[Fact], tuple[Any, ...], tuple[Any, ...]]  # of a fact: its class, and what stands around the login
_FIELDS: Mapping[str, int] = {name: Account._fields.index(name) for name in ("login", "name", "email", "type", "state")}
# By list: what tells the fact of an entry apart.
_KEYS: Mapping[str, Callable[[str, Entry], tuple[str, ...]]] = {
    "departments": lambda login, entry: (login, entry.key),
    "groups": lambda login, entry: (login, entry.key),
    "branches": lambda login, entry: (login, "branch", entry.key),
    "roles": lambda login, entry: (entry.key, "user", login, entry.at),
}
_OTHERS = frozenset(("blocked_until", "head_of", "places", "restrictions", "rights"))
_PLACE_OF_LOGIN: Mapping[str, int] = {"departments": 0, "groups": 0, "branches": 0, "places": 0, "roles": 2}


def is_so(values: Mapping[str, str], before: Account, links: Links, entries: Entries) -> bool:
    """Whether a row clearly says of somebody what is so already; of one that does not, nobody knows yet."""
    for column, cell in values.items():
        if not cell:
            continue
        if (place := _FIELDS.get(column)) is not None:
            if cell != before[place]:
                return False
        elif column in _KEYS:
            if not _holds(column, cell, before.login, links, entries):
                return False
        elif column in _OTHERS or before.attributes.get(column.removeprefix(ATTRIBUTE)) != cell:
            return False
    return True


def _holds(column: str, cell: str, login: str, links: Links, entries: Entries) -> bool:
    found, wrong = entries(column, cell)
    held, key_of_entry = links[column].get(login, {}), _KEYS[column]
    if wrong or len(found) != len(held):
        return False
    plain = column == "roles"  # behind the @ stands a branch, which is part of the key
    return all(
        not entry.timed and (plain or not entry.at) and key_of_entry(login, entry) in held for entry in found
    )  # fmt: skip


class Newcomers:
    """The links of people who have none yet, from one pattern for all whose cell says the same."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._pattern = cache(self._patterns)

    def links(self, column: str, entries: tuple[Entry, ...], login: str) -> Pairs | None:
        """What comes; None where each person must be looked at, or something is wrong."""
        patterns = self._pattern(column, entries)
        if patterns is None:
            return None
        return [(None, tuple.__new__(kind, (*head, login, *tail))) for kind, head, tail in patterns]

    def _patterns(self, column: str, entries: tuple[Entry, ...]) -> list[Pattern] | None:
        place = _PLACE_OF_LOGIN.get(column)
        if place is None:
            return None
        nobody = Account("")
        found: list[Pattern] = []
        try:
            for entry in entries:
                fact = MADE[column](nobody, entry, self._known)
                check_ends(fact, self._known)
                found.append((type(fact), tuple(fact[:place]), tuple(fact[place + 1 :])))
        except CrmAccessError:
            return None
        return found
