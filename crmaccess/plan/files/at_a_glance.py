"""What a row costs that says nothing new: looked up, not worked out."""

from collections.abc import Callable, Mapping

from crmaccess.errors import Problem
from crmaccess.facts import Account
from crmaccess.plan.files.rows.row import ATTRIBUTE
from crmaccess.plan.files.rows.user_links import Links
from crmaccess.plan.files.rows.written import Entry

Entries = Callable[[str, str], tuple[tuple[Entry, ...], tuple[Problem, ...]]]
_FIELDS: Mapping[str, int] = {name: Account._fields.index(name) for name in ("login", "name", "email", "type", "state")}
# By list: what tells the fact of an entry apart.
_KEYS: Mapping[str, Callable[[str, Entry], tuple[str, ...]]] = {
    "departments": lambda login, entry: (login, entry.key),
    "groups": lambda login, entry: (login, entry.key),
    "branches": lambda login, entry: (login, "branch", entry.key),
    "roles": lambda login, entry: (entry.key, "user", login, entry.at),
}
_OTHERS = frozenset(("blocked_until", "head_of", "places", "restrictions", "rights"))


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
