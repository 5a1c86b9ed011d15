"""What somebody has all the same after it was taken from her, by which ways, and what takes it away there."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.definition import Label, Permission
from crmaccess.errors import Problem
from crmaccess.facts import OUTSIDE, Assignment, Grant, Role
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import is_of_kind, is_template
from crmaccess.plan.people.belonging.invitations import lasts, subjects_of

Where = tuple[str, str, str]  # pipeline, stage and place that a grant is narrowed to; '': all
Way = tuple[str, str]  # by what she has it, and the command that ends it there


def role_note(role: Role, login: str, known: Known, at: datetime, gone: Assignment | None = None) -> list[Problem]:
    """That she has the role all the same; `gone` is what is taken away."""
    ways = [_of_assignment(one) for one in _assigned(login, known, at) if one.role == role.key and one != gone]
    return _noted("W_ROLE_STAYS", role.key, Label(role.name, role.name), login, ways)


def right_note(
    right: Permission, login: str, known: Known, at: datetime, where: Where, gone: Grant | None = None
) -> list[Problem]:
    """The same of a right, as far as it reaches `where` it is taken away; of a level that gave nothing (`gone`) none.

    A stage or a place of its own is told elsewhere where the row above it goes.
    """
    if gone and not known.is_above_none(right.key, gone.level):
        return []
    ways = [
        _of_grant(one, right)
        for holder, subject, below in _holders(login, known, at)
        for one in _grants(right, holder, subject, known, at, where)
        if (one.with_sub or not below) and not (gone and holder == "user" and one.permission == right.key)
    ]
    for assigned in _assigned(login, known, at):
        role = known.roles[assigned.role]
        if assigned.branch and where[2].startswith("branch:") and where[2] != f"branch:{assigned.branch}":
            continue
        if is_template(role, known.definition):
            continue  # what it wrote are rights of the person's own
        if role.everything or role.locked:
            ways.append((f"role:{role.key}", _of_assignment(assigned)[1]))
        else:
            ways += [_of_grant(one, right) for one in _grants(right, "role", role.key, known, at, where)]
    return _noted("W_RIGHT_STAYS", right.key, right.label, login, ways)


def _noted(code: str, key: str, label: Label, login: str, ways: list[Way]) -> list[Problem]:
    if not ways:
        return []
    by, commands = (
        ", ".join(dict.fromkeys(way for way, _ in ways)),
        "; crmaccess ".join(dict.fromkeys(one for _, one in ways)),
    )
    named = (("what", key), ("what.en", label.en or key), ("what.ru", label.ru or key))
    return [Problem(code, login, details=(*named, ("by", by), ("commands", commands)))]


def _holders(login: str, known: Known, at: datetime) -> Iterator[tuple[str, str, bool]]:
    yield from subjects_of(login, known, at)
    account = known.accounts[login]
    yield from (("kind", kind, False) for kind in known.definition.kinds if is_of_kind(account, kind, known))


def _assigned(login: str, known: Known, at: datetime) -> list[Assignment]:
    """By what roles reach her now; those of a group that hers only includes do not."""
    return sorted(
        one
        for holder, subject, below in _holders(login, known, at)
        if holder != "group" or _is_in(login, subject, known, at)
        for one in known.assigned.get((holder, subject), ())
        if (one.with_sub or not below) and not (one.since and at < one.since) and lasts(one.until, at)
    )


def _is_in(login: str, group: str, known: Known, at: datetime) -> bool:
    member = known.group_members.get((login, group))
    return member is not None and member.part not in OUTSIDE and lasts(member.until, at)


def _grants(
    right: Permission, holder: str, subject: str, known: Known, at: datetime, where: Where
) -> Iterator[Grant]:  # fmt: skip
    """What the subject gives of the right there: wider or narrower, unless a level of its own stands there."""
    giving = {right.key, *known.implying(right.key)}
    held = [
        one
        for _, one in sorted(known.grants_by_holder.get((holder, subject), {}).items())
        if one.permission in giving and lasts(one.until, at) and all(map(_meets, _cell(one), where))
    ]
    own = [one for one in held if one.permission == right.key and _cell(one) == where]
    if any(not known.is_above_none(right.key, one.level) for one in own):
        held = [one for one in held if not all(map(_covers, _cell(one), where))]
    yield from (one for one in held if known.is_above_none(one.permission, one.level))


def _cell(one: Grant) -> Where:
    return one.pipeline, one.stage, one.place


def _meets(one: str, other: str) -> bool:
    """Whether the two have something in common: '' is all."""
    return not (one and other) or one == other


def _covers(one: str, other: str) -> bool:
    return one in ("", other)


def _of_assignment(one: Assignment) -> Way:
    branch = f" --branch {one.branch}" if one.branch else ""
    return f"{one.holder}:{one.subject}", f"roles unassign {one.role} {one.holder}:{one.subject}{branch}"


def _of_grant(one: Grant, right: Permission) -> Way:
    where = [("--pipeline", one.pipeline), ("--stage", one.stage), ("--place", one.place)]
    said = "".join(f" {option} {value}" for option, value in where if value)
    brought = "" if one.permission == right.key else f" ({one.permission})"
    return f"{one.holder}:{one.subject}{brought}", f"rights revoke {one.holder}:{one.subject} {one.permission}{said}"
