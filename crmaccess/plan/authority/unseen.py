"""What lists and cards hold without the people whom somebody does not see."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from crmaccess.facts import Admission, Assignment, Department, Fact, Grant, GroupMember, Imposition, Membership, Record

Sees = Callable[[str], bool]
Held = TypeVar("Held", Membership, GroupMember, Admission, Assignment, Imposition, Grant)


def seen_links(found: Iterable[Held], sees: Sees) -> list[Held]:
    """The links of those who are seen."""
    return [one for one in found if not _linked(one) or sees(_linked(one))]


def seen_members(found: Iterable[GroupMember], sees: Sees) -> list[GroupMember]:
    """Those in a group who are seen; of an unseen sender of an invitation nothing is said."""
    seen = seen_links(found, sees)
    return [one if not one.invited_by or sees(one.invited_by) else one._replace(invited_by="") for one in seen]


def seen_head(department: Department, sees: Sees) -> Department:
    """The department, without a head who is not seen."""
    if not department.head or sees(department.head):
        return department
    return department._replace(head="", head_until=None)


def seen_people(record: Record, sees: Sees) -> Record:
    """The record, without people who are not seen."""
    responsible = record.responsible if record.responsible and sees(record.responsible) else ""
    people = tuple(one for one in record.participants if sees(one[1]))
    return record._replace(responsible=responsible, participants=people)


def _linked(fact: Fact) -> str:
    """The login of the person who is linked to something."""
    if isinstance(fact, Membership | GroupMember | Admission):
        return fact.login
    return fact.subject if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user" else ""
