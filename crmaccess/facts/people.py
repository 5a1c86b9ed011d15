"""People, and where they belong."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from crmaccess.values import NamedTuple

INVITED = "invited"  # the part of whoever has not answered yet
INVITER = "inviter"  # and of whoever sent such an invitation, in the record of a group
BLOCK_REASON = "block_reason"  # the attribute that says why somebody is blocked
INSIDE = ("member", "moderator", "owner")  # the parts in a group of those who are in it, the least first
OUTSIDE = (INVITED, "requested")  # the parts in a group of those who are not in it yet
EVERYWHERE = "*"  # an admission to every place of a kind, later ones included


class Account(NamedTuple):
    """A person who may sign in. `state` and `type` are words of the definition."""

    login: str
    name: str = ""
    email: str = ""
    type: str = ""
    state: str = "active"
    blocked_until: datetime | None = None
    signed_in_at: datetime | None = None
    attributes: Mapping[str, str] = {}


class Department(NamedTuple):
    """A unit of the company tree; `head` is a login and counts as a member, until `head_until`."""

    key: str
    name: str = ""
    parent: str = ""
    head: str = ""
    head_until: datetime | None = None


class Membership(NamedTuple):
    """A person works in a department."""

    login: str
    department: str
    until: datetime | None = None


class Group(NamedTuple):
    """A list of people: `usergroup`, `workgroup` or another kind the definition names.

    Attribute `includes` names groups (with blanks between) whose rights the members have as well.
    """

    key: str
    name: str = ""
    kind: str = ""
    attributes: Mapping[str, str] = {}


class GroupMember(NamedTuple):
    """A person in a group, as `member`, `moderator`, `owner`; who is `invited` or has `requested` is not yet.

    `invited_by`: the login of whoever sent the invitation, '' where nobody is known to have.
    """

    login: str
    group: str
    part: str = "member"
    until: datetime | None = None
    invited_by: str = ""


class Admission(NamedTuple):
    """A person is admitted to a place, or to all of its kind (`EVERYWHERE`)."""

    login: str
    kind: str
    place: str
    until: datetime | None = None


def with_included(groups: Iterable[str], known: Mapping[str, Group]) -> set[str]:
    """The groups and all that they include: the rights of these accumulate, their roles do not."""
    found: set[str] = set()
    waiting = list(groups)
    while waiting:
        group = waiting.pop()
        if group not in found:
            found.add(group)
            waiting += known[group].attributes.get("includes", "").split() if group in known else ()
    return found
