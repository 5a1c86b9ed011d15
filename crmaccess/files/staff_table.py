"""Everybody as a table: a row for each account, in the columns that `users import` reads."""

from collections.abc import Iterable, Mapping, Sequence

from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
)
from crmaccess.files.columns import USERS, Columns
from crmaccess.plan.files.rows.row import ATTRIBUTE, CLEAR
from crmaccess.plan.files.rows.user_links import column_of
from crmaccess.plan.files.rows.written import until_text, written, written_right
from crmaccess.values import NamedTuple

PLAIN = ("login", "name", "email", "type", "state")
LISTS = ("departments", "head_of", "groups", "branches", "roles")
STAFF = (*PLAIN, *LISTS)  # always there
SELDOM = ("places", "restrictions", "rights")  # only where somebody has any
BLOCK = "blocked_until"
BETWEEN = "; "
Cell = str | list[str]


class Staff(NamedTuple):
    """`used` of the `columns` say something, or are always there; `said` are those that must say so when empty, since
    a role would write its own otherwise. A cell of a list holds its entries, in their order; an empty one is not there.
    """

    columns: tuple[str, ...]
    used: tuple[str, ...]
    rows: Sequence[Mapping[str, Cell]]
    said: frozenset[str] = frozenset()

    def cells(self, columns: Sequence[str]) -> Iterable[dict[str, Cell]]:
        """The rows with all of these columns."""
        nothing: Mapping[str, Cell] = {name: [] if name in (*LISTS, *SELDOM) else "" for name in columns}
        return ({name: row.get(name, empty) for name, empty in nothing.items()} for row in self.rows)

    def texts(self, columns: Sequence[str]) -> Iterable[list[str]]:
        """The rows as cells of text, in these columns."""
        return ([self._text(row, column) for column in columns] for row in self.rows)

    def _text(self, row: Mapping[str, Cell], column: str) -> str:
        cell = row.get(column, "")
        text = cell if isinstance(cell, str) else BETWEEN.join(cell)
        return text or (CLEAR if column in self.said else "")


def staff(facts: Iterable[Fact], definition: Definition, zone: str) -> Staff:
    """Everybody, with what they hold."""
    held: dict[str, dict[str, list[str]]] = {}
    accounts: list[Account] = []
    used = set[str]()
    for fact in facts:
        if isinstance(fact, Account):
            accounts.append(fact)
        elif entry := _entry(fact, zone):
            column, login, text = entry
            held.setdefault(login, {}).setdefault(column, []).append(text)
            used.add(column)
    names = {name for account in accounts for name in account.attributes}
    declared = {key for key, one in definition.attributes_of(USER).items() if not one.secret}
    headers = dict(zip(found := sorted(names | declared), attribute_headers(found, USERS), strict=True))
    templates = any(module.template for module in definition.modules.values())
    said = frozenset(("rights",)) if templates else frozenset[str]()
    used |= said | {headers[name] for name in names}
    used |= {BLOCK} if any(account.blocked_until for account in accounts) else set()
    columns = (*STAFF, *SELDOM, BLOCK, *headers.values())
    rows = [_row(one, held.get(one.login, {}), headers, zone) for one in sorted(accounts, key=lambda one: one.login)]
    return Staff(columns, tuple(one for one in columns if one in {*STAFF, *used}), rows, said)


def _row(account: Account, held: dict[str, list[str]], headers: Mapping[str, str], zone: str) -> Mapping[str, Cell]:
    """What there is to say; cells that are empty are not there."""
    plain = (account.login, account.name, account.email, account.type, account.state)
    row: dict[str, Cell] = dict(zip(PLAIN, plain, strict=True))
    for column, entries in held.items():
        row[column] = sorted(entries)
    if account.blocked_until is not None:
        row[BLOCK] = until_text(account.blocked_until, zone)
    for name, value in account.attributes.items():
        row[headers[name]] = value
    return row


def _entry(fact: Fact, zone: str) -> tuple[str, str, str] | None:
    """(column, login, entry) of what a staff file can say."""
    match fact:
        case Department(head=login, key=key) if login:
            return "head_of", login, written(key, zone, until=fact.head_until)
        case Membership(login=login, department=key):
            return "departments", login, written(key, zone, until=fact.until)
        case GroupMember(login=login, group=key, part=part):
            return "groups", login, written(key, zone, at="" if part == "member" else part, until=fact.until)
        case Admission(login=login, kind=kind, place=key):
            text = key if kind == "branch" else f"{kind}:{key}"
            return column_of(fact), login, written(text, zone, until=fact.until)
        case Assignment(holder="user", subject=login, role=key, branch=branch):
            return "roles", login, written(key, zone, at=branch, since=fact.since, until=fact.until)
        case Imposition(holder="user", subject=login, restriction=key):
            return "restrictions", login, written(key, zone, since=fact.since, until=fact.until)
        case Grant(holder="user", subject=login):
            return "rights", login, written_right(fact, zone)
    return None


def attribute_headers(names: Iterable[str], columns: Columns) -> list[str]:
    """Attributes are marked as such where a column of that name could be meant."""
    return [name if name in columns.names else ATTRIBUTE + name for name in names]
