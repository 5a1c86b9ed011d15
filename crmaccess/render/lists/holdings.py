"""What somebody holds, in the reader's words: each thing by its name, and by its key for who goes on to type it."""

from collections.abc import Iterator

from crmaccess.facts import EVERYWHERE, Admission, Assignment, Department, Grant, GroupMember, Imposition, Membership
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.people import Held


def named(one: Held, wording: Wording) -> tuple[str, str]:
    """What is held, and its key; the key alone where it has no name, or no other one."""
    name, key = _named(one, wording)
    return (key if name == f"«{key}»" else name), key


def _named(one: Held, wording: Wording) -> tuple[str, str]:
    names = wording.names
    match one:
        case Assignment(role=key):
            return names.role(key), key
        case GroupMember(group=key):
            return names.group(key), key
        case Imposition(restriction=key):
            return wording.restriction(key), key
        case Membership(department=key) | Department(key=key):
            return names.department(key), key
        case Admission():
            return _admitted(one, wording)
        case Grant(permission=key, level=level):
            return f"{wording.permission(key)}: {wording.level(key, level)}", key


def _admitted(one: Admission, wording: Wording) -> tuple[str, str]:
    key = f"{one.kind}:{one.place}"
    if one.place == EVERYWHERE:
        return wording.phrase("held_text.everywhere", kind=wording.place_kind(one.kind)), key
    return wording.place(one.kind, one.place) if (one.kind, one.place) in wording.names.places else key, key


def by_whom(one: Held, login: str, wording: Wording) -> Iterator[str]:
    """By whom it comes, and as what."""
    if isinstance(one, Assignment | Imposition) and (one.holder, one.subject) != ("user", login):
        yield wording.subject(one.holder, one.subject)
    if isinstance(one, GroupMember) and one.part != "member":
        yield wording.catalog.words.get(f"part.{one.part}", one.part)


def where(one: Held, wording: Wording) -> Iterator[tuple[str, str]]:
    """Where it counts, and who sent it where it waits: the name of the field, and its value in words."""
    if isinstance(one, Assignment) and one.branch:
        yield "branch", wording.names.place("branch", one.branch)
    if isinstance(one, GroupMember) and one.invited_by:
        yield "invited_by", wording.names.user(one.invited_by)
    if isinstance(one, Grant):
        known = wording.definition.permissions.get(one.permission)
        entity = known.entity if known else ""
        if one.pipeline:
            yield "pipeline", wording.pipeline_name(entity, one.pipeline)
        if one.stage:
            yield "stage", wording.stage(entity, one.pipeline, one.stage)
        if one.place:
            yield "place", wording.place_at(one.place)
