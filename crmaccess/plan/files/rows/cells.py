"""The cells of a staff file that are more than text: lists of what somebody holds, and the end of a block."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from crmaccess.definition import BRANCH
from crmaccess.errors import CrmAccessError, InvalidInput, Problem
from crmaccess.facts import EVERYWHERE
from crmaccess.plan.files.batch import Names
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.files.rows.written import Entry, entry_of, without_beginning
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.values import pieces
from crmaccess.plan.people.belonging.groups import PARTS
from crmaccess.plan.rights.roles import subject_kinds
from crmaccess.zone import FOREVER, end

LISTS = ("departments", "groups", "branches", "places", "roles", "restrictions", "rights", "head_of")
BEGINNING = ("roles", "restrictions")  # what can be given from a later day on
NOUNS: Mapping[str, str] = {"head_of": "departments", "rights": "personal-rights"}  # where it is not the column's name


class Cells:
    """Reads them, each once for all rows that say the same; `entries` gives what a list holds and what is wrong."""

    def __init__(self, known: Known) -> None:
        self._known = known
        departments = {one.key: one.name for one in known.departments.values()}
        branches = {key: place.name for (kind, key), place in known.places.items() if kind == "branch"}
        places = {f"{kind}:{key}": place.name for (kind, key), place in known.places.items() if kind != "branch"}
        bare = {place: place.partition(":")[2] for place in places}  # a key that one kind alone has needs no kind
        everywhere = {f"{kind}:{EVERYWHERE}": "" for kind in known.definition.places if kind != "branch"}
        groups = {one.key: one.name for one in known.groups.values()}
        restrictions = dict.fromkeys(known.definition.restrictions, "")
        self._names = {
            "departments": Names("departments", "E_DEPARTMENT_UNKNOWN", departments),
            "head_of": Names("head_of", "E_DEPARTMENT_UNKNOWN", departments),
            "groups": Names("groups", "E_GROUP_UNKNOWN", groups, seen=known.sees_group),
            "roles": Names("roles", "E_ROLE_UNKNOWN", {one.key: one.name for one in known.roles.values()}),
            "branches": Names("branches", "E_PLACE_UNKNOWN", {**branches, EVERYWHERE: ""}, noun="branches"),
            "places": Names("places", "E_PLACE_UNKNOWN", {**places, **everywhere}, bare),
            "restrictions": Names("restrictions", "E_RESTRICTION_UNKNOWN", restrictions),
        }
        self._lacking = {column for column in LISTS if self._is_lacking(column)}
        self.entries = cache(self._entries)
        self.unassignable = {
            key for key, role in known.roles.items() if "user" not in subject_kinds(role, known.definition)
        }

    def lists(self, row: Row, faults: list[Problem]) -> dict[str, tuple[Entry, ...]]:
        """What the row's lists say."""
        wanted: dict[str, tuple[Entry, ...]] = {}
        for column in LISTS:
            if cell := row.values.get(column):
                wanted[column], wrong = self.entries(column, cell)
                faults += wrong
        for column in [one for one in wanted if one in self._lacking and row.values[one] != CLEAR]:
            del wanted[column]
            faults[:] = [fault for fault in faults if fault.column != column]
            lacks = unavailable(self._known.definition, NOUNS.get(column, column))
            faults += [one._replace(column=column) for one in lacks.problems]
        for key in dict.fromkeys(entry.key for entry in wanted.get("roles", ())):
            if key in self.unassignable:
                kinds = subject_kinds(self._known.roles[key], self._known.definition)
                faults.append(Problem("E_SUBJECT_KIND", key, column="roles", nearest=kinds))
        return wanted

    def _is_lacking(self, column: str) -> bool:
        """Whether the system has no such thing, so that no name in the column would be right."""
        definition = self._known.definition
        if column == "branches":
            return BRANCH not in definition.places
        if column == "rights":  # some may be given to a person at one record even where the others are not
            there = any("user" in right.received_by for right in definition.permissions.values())
        else:
            there = column in self._names and any(True for _ in self._names[column].names)
        return NOUNS.get(column, column) in definition.unavailable and not there

    def _entries(self, column: str, cell: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        """What a cell lists, its names as keys, and what is wrong with it."""
        found: dict[tuple[str, str], Entry] = {}
        wrong: list[Problem] = []
        for piece in () if cell == CLEAR else pieces(cell):
            try:
                entry = self._entry(column, piece)
            except CrmAccessError as error:
                wrong += [one._replace(column=column) for one in error.problems]
                continue
            if found.setdefault(_named(column, entry), entry) != entry:
                wrong.append(Problem("E_ENTRY_TWICE", piece, column=column))
        return tuple(found.values()), tuple(wrong)

    def _entry(self, column: str, piece: str) -> Entry:
        """An entry with keys in place of names. Raises InvalidInput, NotFound."""
        names = None if column == "rights" else self._names[column]
        entry = entry_of(piece, names.known if names else (), self._known.zone)
        if entry.since and column not in BEGINNING:
            raise without_beginning(piece)
        if names is None:
            return entry
        if entry.at and column not in ("roles", "groups"):
            raise InvalidInput("E_ENTRY_MALFORMED", piece)
        at = self._names["branches"].key(entry.at) if entry.at and column == "roles" else entry.at
        if at and column == "groups" and at not in PARTS:
            raise InvalidInput("E_PART_UNKNOWN", at, nearest=PARTS)
        return entry._replace(key=names.key(entry.key), at=at)

    def block(
        self, values: Mapping[str, str], before: datetime | None, faults: list[Problem]
    ) -> datetime | None:  # fmt: skip
        cell = values.get("blocked_until")
        if not cell or cell == CLEAR:
            return None if cell else before
        try:
            return end(cell, self._known.zone) or FOREVER
        except InvalidInput as error:
            faults += [one._replace(column="blocked_until") for one in error.problems]
            return before


def _named(column: str, entry: Entry) -> tuple[str, str]:
    """What an entry is about, besides how much and how long: a cell says it once."""
    if column == "rights":
        return entry.key.partition("=")[0].strip(), entry.at
    return entry.key, "" if column == "groups" else entry.at
