"""Everybody as SCIM 2.0 (RFC 7643, 7644): a ListResponse of users, with the extension for enterprises.

SCIM knows no places, restrictions, or periods: roles, groups and rights are those that hold now, and what there is no
word for is counted.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from crmaccess.definition import Definition
from crmaccess.facts import (
    OUTSIDE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Role,
)
from crmaccess.files.columns import USERS
from crmaccess.files.staff_table import BLOCK, attribute_headers
from crmaccess.plan.files.rows.user_links import column_of
from crmaccess.plan.files.rows.written import written_right
from crmaccess.plan.known.people import acts

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
OF_ATTRIBUTES = ("phone", "position", "language")  # of ours, what SCIM has a word for
_ENDS = "since/until"  # counted under this, as no column


def scim(
    facts: Iterable[Fact], definition: Definition, at: datetime, columns: Collection[str]
) -> tuple[Mapping[str, Any], Mapping[str, int]]:
    """The document, of what these columns say, and how many entries of which column it has no word for."""
    company = _Company(facts, definition, at, columns)
    users = [company.user(one) for one in sorted(company.accounts, key=lambda one: one.login)]
    document = {
        "schemas": [LIST], "totalResults": len(users), "startIndex": 1, "itemsPerPage": len(users), "Resources": users,
    }  # fmt: skip
    return document, {column: company.left_out[column] for column in sorted(company.left_out)}


class _Company:
    """What is known, by whom it is about."""

    def __init__(
        self, facts: Iterable[Fact], definition: Definition, at: datetime, columns: Collection[str]
    ) -> None:  # fmt: skip
        self._definition, self._at, self._columns = definition, at, columns
        self.left_out: Counter[str] = Counter()
        self.accounts: list[Account] = []
        self._departments: dict[str, Department] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._held: dict[tuple[str, str], list[Any]] = {}
        for fact in facts:
            self._take(fact)

    def _take(self, fact: Fact) -> None:
        match fact:
            case Account():
                self.accounts.append(fact)
            case Department():
                self._departments[fact.key] = fact
                if fact.head and "head_of" in self._columns:
                    self.left_out["head_of"] += 1
            case Role() | Group():
                self._names[type(fact).__name__, fact.key] = fact.name
            case Membership() | GroupMember():
                self._hold(fact.login, fact)
            case Assignment(holder="user") | Grant(holder="user"):
                self._hold(fact.subject, fact)
            case Admission() | Imposition(holder="user"):
                self.left_out[column_of(fact)] += column_of(fact) in self._columns

    def _hold(self, login: str, fact: Membership | GroupMember | Assignment | Grant) -> None:
        column = column_of(fact)
        if column not in self._columns:
            return
        since, until = getattr(fact, "since", None), fact.until
        self.left_out[_ENDS] += since is not None or until is not None
        waits = isinstance(fact, GroupMember) and fact.part in OUTSIDE
        if (since is None or since <= self._at) and (until is None or until > self._at) and not waits:
            self._held.setdefault((login, column), []).append(fact)

    def user(self, account: Account) -> dict[str, Any]:
        """One user, what is empty left out."""
        values = {
            "id": account.login,
            "userName": account.login,
            **self._plain(account),
            "groups": self._groups(account.login),
            "roles": self._roles(account.login),
            "entitlements": [{"value": written_right(one._replace(until=None), "UTC")}
                             for one in self._of(account.login, "rights")],
            "meta": {"resourceType": "User"},
        }  # fmt: skip
        found = {name: value for name, value in values.items() if value not in ("", [], None)}
        enterprise = self._enterprise(account.login)
        extensions = {ENTERPRISE: enterprise} if enterprise else {}
        return {"schemas": [USER, *extensions], **found, **extensions}

    def _plain(self, account: Account) -> dict[str, Any]:
        """The account's own values."""
        own = dict(zip(account.attributes, attribute_headers(account.attributes, USERS), strict=True))
        values = {name: account.attributes[name] for name, header in own.items() if header in self._columns}
        for name in values:
            self.left_out[own[name]] += name not in OF_ATTRIBUTES
        self.left_out[BLOCK] += account.blocked_until is not None and BLOCK in self._columns
        wanted = {name: getattr(account, name) for name in ("name", "email", "type") if name in self._columns}
        name, email, phone = wanted.get("name", ""), wanted.get("email", ""), values.get("phone", "")
        return {
            "name": {"formatted": name} if name else None,
            "displayName": name,
            "title": values.get("position", ""),
            "userType": wanted.get("type", ""),
            "preferredLanguage": values.get("language", ""),
            "active": acts(account, self._definition, self._at) if "state" in self._columns else None,
            "emails": [{"value": email, "type": "work", "primary": True}] if email else [],
            "phoneNumbers": [{"value": _telephone(phone), "type": "work", "primary": True}] if phone else [],
        }

    def _groups(self, login: str) -> list[dict[str, str]]:
        """The parts that somebody has in groups, a mere member apart, there is no word for."""
        found = self._of(login, "groups")
        self.left_out["groups@"] += sum(one.part != "member" for one in found)
        return [self._named("Group", one.group, type="direct") for one in found]

    def _roles(self, login: str) -> list[dict[str, str]]:
        """A role once, wherever it is held; in which branch, there is no word for."""
        found = self._of(login, "roles")
        self.left_out["roles@"] += sum(bool(one.branch) for one in found)
        return [self._named("Role", key) for key in dict.fromkeys(one.role for one in found)]

    def _enterprise(self, login: str) -> dict[str, Any]:
        """The department and who heads it; of several there is no word for any but the first."""
        found = [one.department for one in self._of(login, "departments")]
        self.left_out["departments"] += max(len(found) - 1, 0)
        if not found:
            return {}
        department = self._departments.get(found[0], Department(found[0]))
        head = department.head if department.head_until is None or department.head_until > self._at else ""
        manager = {"manager": {"value": head}} if head not in ("", login) else {}
        return {"department": department.name or department.key, **manager}

    def _of(self, login: str, column: str) -> Sequence[Any]:
        return sorted(self._held.get((login, column), ()), key=str)

    def _named(self, kind: str, key: str, **more: str) -> dict[str, str]:
        name = self._names.get((kind, key), "")
        return {"value": key, **({"display": name} if name else {}), **more}


def _telephone(number: str) -> str:
    """A number of the whole world as RFC 3966 writes it; any other one as it is."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    world = number.startswith("+") and all(sign in "+0123456789 ()-.\u00a0" for sign in number)
    return f"tel:+{digits}" if world else number
