"""What lists and cards hold without the people whom somebody does not see."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

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
    Record,
)

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


def without_people(facts: Iterable[Fact], sees: Sees) -> Iterator[Fact]:
    """The facts of a company in which those who are not seen have never been."""
    for fact in facts:
        if isinstance(fact, Record):
            yield seen_people(fact, sees)
        elif isinstance(fact, Department):
            yield seen_head(fact, sees)
        elif isinstance(fact, GroupMember):
            yield from seen_members([fact], sees)
        elif sees(fact.login if isinstance(fact, Account) else _linked(fact)):
            yield fact


def _linked(fact: Fact) -> str:
    """The login of the person who is linked to something."""
    if isinstance(fact, Membership | GroupMember | Admission):
        return fact.login
    return fact.subject if isinstance(fact, Grant | Assignment | Imposition) and fact.holder == "user" else ""
