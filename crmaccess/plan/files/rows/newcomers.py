"""People whom a file brings and of whom nothing is to be asked one by one: their rows are read column by column.

What is right of a cell is looked up once for all rows that say it. A row with any other cell is looked at alone, by
whoever can say what is wrong with it; both must come to the same (`tests/properties/changing/test_staff_files.py`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, repeat
from typing import Any

from crmaccess.changes import Change
from crmaccess.definition.attributes import USER
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Assignment, Fact, GroupMember, Membership
from crmaccess.plan.files.rows.cells import Cells
from crmaccess.plan.files.rows.row import ATTRIBUTE, CLEAR, Row, columns_of
from crmaccess.plan.files.rows.user_links import MADE, check_ends
from crmaccess.plan.files.rows.written import Entry
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import faulty_emails, faulty_keys, faulty_names
from crmaccess.plan.people.accounts.types import type_faults
from crmaccess.plan.people.accounts.users import account_faults
from crmaccess.text import look

Pairs = list[tuple[Fact | None, Fact | None]]
Pattern = tuple[type[Fact], tuple[Any, ...], tuple[Any, ...]]  # of a fact: its class, and what stands around the login
Columns = Mapping[str, list[str]]
_OWN = ("login", "name", "email", "type", "state")
_LISTS: Mapping[type[Fact], tuple[str, ...]] = {
    Membership: ("departments",), GroupMember: ("groups",), Admission: ("branches", "places"), Assignment: ("roles",),
}  # fmt: skip
_ALONE = ("blocked_until", "head_of", "restrictions", "rights")  # never told by the cell alone
_PLACE_OF_LOGIN: Mapping[str, int] = {"departments": 0, "groups": 0, "branches": 0, "places": 0, "roles": 2}


class Newcomers:
    """What their rows say; `newcomer` is what each is unless the row says otherwise."""

    def __init__(self, known: Known, cells: Cells, newcomer: Account, templates: Collection[str]) -> None:
        self._known, self._cells, self._newcomer, self._templates = known, cells, newcomer, templates
        self._pattern = cache(self._patterns)
        self._types: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._given: dict[str, dict[str, list[Pattern]]] = {column: {} for some in _LISTS.values() for column in some}
        self._attributes: dict[str, tuple[str, Mapping[str, str] | None]] = {}  # by column: its name, what cells say
        self._column_of: dict[str, str] = {}  # of the names of attributes, that which tells it
        self._columns: Columns = {}
        self._wrong: Mapping[str, Callable[[set[str]], set[str]]] = {
            "login": self._logins, "name": self._names, "email": self._emails,
            "type": partial(self._words, self._types, "type", known.type_key),
            "state": partial(self._words, self._states, "state", known.state_key),
            **{column: partial(self._lists, column) for column in self._given},
            **dict.fromkeys(_ALONE, lambda cells: cells - {""}),
        }  # fmt: skip

    def links(self, column: str, entries: tuple[Entry, ...], login: str) -> Pairs | None:
        """What a list brings to a person without any such link; None where each person must be looked at, or something
        is wrong."""
        patterns = self._pattern(column, entries)
        if patterns is None:
            return None
        return [(None, tuple.__new__(kind, (*head, login, *tail))) for kind, head, tail in patterns]

    def plain(self, rows: Sequence[Row]) -> list[bool]:
        """Of each row, whether it brings somebody as `changes` says."""
        if not rows:
            return []
        self._columns = dict.fromkeys(_OWN, [""] * len(rows)) | columns_of(rows)
        plain = [True] * len(rows)
        for name, cells in self._columns.items():
            find = self._wrong.get(name) or partial(self._values, name)
            if wrong := find(set(cells)):
                plain = [so and cell not in wrong for so, cell in zip(plain, cells, strict=True)]
        return plain

    def changes(self, start: int, stop: int) -> Iterator[tuple[type[Fact], list[Change]]]:
        """What these of the rows bring, which are plain, by kind of fact."""
        columns = {name: cells[start:stop] for name, cells in self._columns.items()}
        yield Account, _come(self._accounts(columns))
        for kind, lists in _LISTS.items():
            if there := [name for name in lists if name in columns]:
                yield kind, _come(self._held(there, columns))

    def _accounts(self, columns: Columns) -> Iterator[Fact]:
        logins, names, emails, types, states = (columns[name] for name in _OWN)
        values = zip(
            logins, names, emails, map(self._types.__getitem__, types), map(self._states.__getitem__, states),
            repeat(None), repeat(None), self._attributes_of(columns), strict=False,
        )  # fmt: skip
        return map(partial(tuple.__new__, Account), values)

    def _attributes_of(self, columns: Columns) -> Iterable[Mapping[str, str]]:
        told = [(name, said, columns[column]) for column, (name, said) in self._attributes.items() if column in columns]
        if not told:
            return repeat(self._newcomer.attributes)
        names = [name for name, *_ in told]
        values = [cells if said is None else map(said.__getitem__, cells) for _, said, cells in told]
        return (
            {name: value for name, value in zip(names, each, strict=True) if value}
            for each in zip(*values, strict=True)
        )

    def _held(self, lists: Sequence[str], columns: Columns) -> Iterator[Fact]:
        new = tuple.__new__
        found = [map(self._given[column].__getitem__, columns[column]) for column in lists]
        patterns = found[0] if len(found) == 1 else map(chain, *found)
        return (
            new(kind, (*head, login, *tail))
            for login, some in zip(columns["login"], patterns, strict=True)
            for kind, head, tail in some
        )

    # By column: which of its cells are not plain.

    def _logins(self, cells: set[str]) -> set[str]:
        return faulty_keys(cells) | cells & {CLEAR, *self._known.accounts}

    def _names(self, cells: set[str]) -> set[str]:
        return faulty_names(cells) | cells & {CLEAR}

    def _emails(self, cells: set[str]) -> set[str]:
        held = self._known.by_email_look
        wrong = faulty_emails(cells) | cells & {CLEAR}
        return wrong | {cell for cell in cells if look(cell) in held} if held else wrong

    def _words(
        self, known: dict[str, str], field: str, find: Callable[[str], str], cells: set[str]
    ) -> set[str]:  # fmt: skip
        for cell in cells - {CLEAR}:
            key = find(cell or getattr(self._newcomer, field))
            one = self._newcomer._replace(login="x", **{field: key})  # type: ignore[arg-type]
            if not [*account_faults(one, self._known.definition), *type_faults(None, one, self._known)]:
                known[cell] = key
        return cells - known.keys()

    def _lists(self, column: str, cells: set[str]) -> set[str]:
        given = self._given[column]
        if column != "branches" or "branch" in self._known.definition.places:
            for cell in cells - {""}:
                entries, wrong = self._cells.entries(column, cell)
                found = None if wrong or self._is_asked_of(column, entries) else self._pattern(column, entries)
                if found is not None:
                    given[cell] = found
        given[""] = []
        return cells - given.keys()

    def _is_asked_of(self, column: str, entries: Iterable[Entry]) -> bool:
        """Whether a role among them writes something to whoever gets it, or is for nobody."""
        return column == "roles" and any(
            one.key in self._templates or one.key in self._cells.unassignable for one in entries
        )

    def _values(self, column: str, cells: set[str]) -> set[str]:
        name = column.removeprefix(ATTRIBUTE)
        if self._column_of.setdefault(name, column) != column:
            return cells - {""}  # told twice
        found, wrong = self._known.attributes_of(USER).read_cells(name, cells - {"", CLEAR})
        self._attributes[column] = name, found if found is None else {"": "", **found}
        return wrong | (cells & {CLEAR})

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


def _come(facts: Iterable[Fact]) -> list[Change]:
    new = tuple.__new__
    return [new(Change, (None, fact)) for fact in facts]
