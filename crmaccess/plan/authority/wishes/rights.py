"""What commands on roles, rights and restrictions wish."""

from collections.abc import Iterator, Mapping

from crmaccess.changes import Change, Step
from crmaccess.definition import ANSWERS
from crmaccess.facts import MAIN_PIPELINE, Assignment, Grant, Imposition, Role
from crmaccess.plan.authority.wishes.people import Wished
from crmaccess.plan.authority.wishes.words import OTHER, Words, comes, goes


def _new_role(words: Words) -> Iterator[Step]:
    """A role of the module that is meant, or as the one that is copied."""
    if words.said("role"):
        yield from comes(words.role._replace(key=words.text("key")))
        return
    modules = words.known.definition.modules
    module = words.text("module") if words.text("module") in modules else next(iter(modules), "")
    yield from comes(Role(words.text("key"), module=module))


def _edited_role(words: Words) -> Iterator[Step]:
    role = words.role
    yield Change(role._replace(name=OTHER), role)


def _assignment(words: Words) -> Assignment:
    return Assignment(words.role.key, *words.subject)


def _assigned(words: Words) -> Iterator[Step]:
    if words.said("role") and words.said("subject"):  # else a list says it, row by row
        yield from comes(_assignment(words))


def _grant(words: Words) -> Grant:
    """At the level and the place, if these are there at all."""
    known, (holder, key) = words.known, words.subject
    right, place, level = known.permission(words.text("permission")), words.text("place"), words.text("level")
    there = tuple(place.partition(":")[::2]) in (known.places.keys() | known.records.keys())
    pipeline = MAIN_PIPELINE if "pipeline" in right.cells else ""
    levels = known.definition.scales[right.scale].levels
    return Grant(
        holder, key, right.key, level if level in levels else levels[1], pipeline, place=place if there else ""
    )


def _imposition(words: Words) -> Imposition:
    return Imposition(words.known.restriction(words.text("restriction")).key, *words.subject)


def _answered(words: Words) -> Iterator[Step]:
    """An invitation to a record: the person is among those who answered."""
    record, login = words.known.record(words.text("record")), words.account().login
    others = tuple(one for one in record.participants if one[1] != login)
    yield Change(record._replace(participants=others), record._replace(participants=((ANSWERS[0], login), *others)))


RIGHTS: Mapping[str, Wished] = {
    "roles add": _new_role, "roles copy": _new_role, "roles edit": _edited_role,
    "roles delete": lambda words: iter(goes(words.role)),
    "roles assign": _assigned, "roles unassign": lambda words: iter(goes(_assignment(words))),
    "rights grant": lambda words: iter(comes(_grant(words))), "rights revoke": lambda words: iter(goes(_grant(words))),
    "restrictions impose": lambda words: iter(comes(_imposition(words))),
    "restrictions lift": lambda words: iter(goes(_imposition(words))),
    "invitations accept": _answered, "invitations decline": _answered,
}  # fmt: skip
