"""Rows that say nothing new: column by column, what they say of people beside what is so.

A row that does not clearly say what is so already is looked at alone; both must come to the same
(`tests/properties/changing/test_staff_files.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter, itemgetter

from crmaccess.definition import Definition
from crmaccess.errors import Problem
from crmaccess.facts import Account, Admission, Assignment, Fact, GroupMember, Membership
from crmaccess.plan.files.rows.row import ATTRIBUTE, Row, columns_of
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secret_names

Entries = Callable[[str, str], tuple[tuple[Entry, ...], tuple[Problem, ...]]]
_FIELDS: Mapping[str, int] = {name: Account._fields.index(name) for name in ("login", "name", "email", "type", "state")}
_ALONE = frozenset(("blocked_until", "head_of", "places", "restrictions", "rights"))
_NOTHING: list[object] = []


def are_so(rows: Sequence[Row], known: Known, entries: Entries) -> list[bool]:
    """Of each row about somebody who is known, whether it clearly says what is so already; of one that does not, nobody
    knows yet."""
    people = [known.accounts[row.values["login"]] for row in rows]
    so = [True] * len(rows)
    for column, cells in columns_of(rows).items():
        said, there = _compared(column, cells, people, known, entries)
        if said != there:
            so = [
                one and (not cell or told == held)
                for one, cell, told, held in zip(so, cells, said, there, strict=True)
            ]  # fmt: skip
    return so


def unasked_values(values: Mapping[str, str], person: Account, definition: Definition) -> dict[str, str]:
    """Of the person's values those that a row cannot turn: what it says as it stands, which an older version may have
    kept, and the secrets of which it says nothing, as no file does."""
    secret = secret_names(person, definition)
    said = {name: (values.get(name), values.get(ATTRIBUTE + name)) for name in person.attributes}
    return {
        name: value
        for name, value in person.attributes.items()
        if value in said[name] or (name in secret and not any(said[name]))
    }


def _compared(
    column: str, cells: Sequence[str], people: Sequence[Account], known: Known, entries: Entries
) -> tuple[Sequence[object], Sequence[object]]:
    """What the cells of a column say, and what is so of each of the people."""
    if (place := _FIELDS.get(column)) is not None:
        return cells, list(map(itemgetter(place), people))
    if held_by := _HELD.get(column):
        # In their order: of names that nobody knows only the first hundred get suggestions.
        said, held = {cell: _said(column, cell, entries) for cell in dict.fromkeys(cells)}, held_by(known)
        return list(map(said.__getitem__, cells)), [held.get(one.login, _NOTHING) for one in people]
    if column in _ALONE:
        return cells, [None] * len(cells)
    name = column.removeprefix(ATTRIBUTE)
    return cells, [one.attributes.get(name) for one in people]


def _said(column: str, cell: str, entries: Entries) -> object:
    """What a list holds, as `_by_login` has it; None where something is wrong with it, or it says more than that."""
    found, wrong = entries(column, cell)
    of_roles = column == "roles"  # behind their @ stands a branch, which is part of the key
    if wrong or any(entry.timed or (entry.at and not of_roles) for entry in found):
        return None
    keys = [(entry.key, entry.at) if of_roles else entry.key for entry in found]
    return keys[0] if len(keys) == 1 else sorted(keys, key=str)


def _by_login(facts: Sequence[Fact], login: str, *key: str) -> Mapping[str, object]:
    """What everybody holds, by the login that the facts have in a field: a key, or the keys in order where there are
    several, as few people have."""
    logins, keys = list(map(attrgetter(login), facts)), list(map(attrgetter(*key), facts))
    found: dict[str, object] = dict(zip(logins, keys, strict=True))
    if len(found) == len(logins):
        return found
    held: dict[str, list[object]] = {}
    for one, held_there in zip(logins, keys, strict=True):
        held.setdefault(one, []).append(held_there)
    return found | {one: sorted(several, key=str) for one, several in held.items() if len(several) > 1}


def _admitted(known: Known) -> Sequence[Fact]:
    return [one for one in known.all(Admission) if one.kind == "branch"]


def _assigned(known: Known) -> Sequence[Fact]:
    return [one for one in known.all(Assignment) if one.holder == "user"]


_HELD: Mapping[str, Callable[[Known], Mapping[str, object]]] = {
    "departments": lambda known: _by_login(known.all(Membership), "login", "department"),
    "groups": lambda known: _by_login(known.all(GroupMember), "login", "group"),
    "branches": lambda known: _by_login(_admitted(known), "login", "place"),
    "roles": lambda known: _by_login(_assigned(known), "subject", "role", "branch"),
}
