"""What commands on departments, groups and places wish."""

from collections.abc import Iterator, Mapping

from crmaccess.changes import Change, Step
from crmaccess.definition import PLACE_NOUNS
from crmaccess.facts import EVERYWHERE, Admission, Department, Group, GroupMember, Membership, Place
from crmaccess.plan.authority.wishes.people import Wished
from crmaccess.plan.authority.wishes.words import OTHER, Words, comes, goes, varied
from crmaccess.plan.people.belonging.groups import PARTS


def _head(words: Words) -> Iterator[Step]:
    """Another head, or none in place of the one that there is."""
    department = words.department
    new, old = words.account().login if words.text("user") else "", department.head
    if new or old:
        yield Change(department._replace(head="" if new else old), department._replace(head=new))


def _department(words: Words) -> Iterator[Step]:
    yield varied(words.department, {"name": OTHER})


def _joins(words: Words) -> Iterator[Step]:
    yield from comes(Membership(words.account().login, words.department.key))


def _leaves(words: Words) -> Iterator[Step]:
    yield from goes(Membership(words.account().login, words.department.key))


def _transferred(words: Words) -> Iterator[Step]:
    yield from _leaves(words)
    yield from comes(Membership(words.account().login, words.known.department(words.text("to")).key))


def _new_group(words: Words) -> Iterator[Step]:
    kinds = words.known.definition.group_kinds
    kind = words.text("kind") if words.text("kind") in kinds else next(iter(kinds), "")
    yield from comes(Group(words.text("key"), kind=kind))


def _edited_group(words: Words) -> Iterator[Step]:
    fields = {} if words.values and not (words.said("name") or words.said("key")) else {"name": OTHER}
    yield varied(words.group, fields, words.values)


def _in_group(words: Words) -> Iterator[Step]:
    part = words.text("part")
    yield from comes(GroupMember(words.account().login, words.group.key, part if part in PARTS else PARTS[0]))


def _out_of_group(words: Words) -> Iterator[Step]:
    login, group = words.account().login, words.group.key
    held = words.known.group_members.get((login, group))
    yield from goes(held or GroupMember(login, group, PARTS[0]))


def _new_place(words: Words) -> Iterator[Step]:
    yield from comes(Place(*words.place))


def _place(words: Words) -> Iterator[Step]:
    yield varied(words.known.place(*words.place), {"name": OTHER})


def _admission(words: Words) -> Admission:
    kind, word = words.place
    place = word if word == EVERYWHERE else words.known.place(kind, word).key
    return Admission(words.account().login, kind, place)


_OF_PLACES: Mapping[str, Wished] = {
    "add": _new_place, "edit": _place, "archive": _place, "restore": _place,
    "admit": lambda words: iter(comes(_admission(words))), "remove": lambda words: iter(goes(_admission(words))),
}  # fmt: skip
BELONGING: Mapping[str, Wished] = {
    "departments add": lambda words: iter(comes(Department(words.text("key")))),
    "departments edit": _department, "departments move": _department, "departments head": _head,
    "departments delete": lambda words: iter(goes(words.department)),
    "departments join": _joins, "departments leave": _leaves, "departments transfer": _transferred,
    "groups add": _new_group, "groups edit": _edited_group, "groups join": _in_group, "groups leave": _out_of_group,
    "groups delete": lambda words: iter(goes(words.group)),
    **{f"{noun} {verb}": of for noun in (*PLACE_NOUNS.values(), "places") for verb, of in _OF_PLACES.items()},
}  # fmt: skip
