"""A command as it is typed, as a plan: for those who propose commands and must know what would come of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import PLACE_NOUNS
from crmaccess.errors import InvalidInput
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import cards, lifecycle, users
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.people.coming import notices
from crmaccess.plan.records import places, records
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.plan.system import settings
from crmaccess.values import NamedTuple
from crmaccess.zone import AT_ONCE, FOREVER, NEVER, NOW

FLAGS = ("--cascade", "--telegram-start", "--with-sub")


class Typed(NamedTuple):
    """A command line taken apart: what stands alone, and the options with their values."""

    words: tuple[str, ...]
    options: Mapping[str, str]
    values: Mapping[str, str]  # of every `--set NAME=VALUE`
    participants: tuple[str, ...] = ()  # of every `--participant PART=USER`

    def option(self, *names: str) -> str:
        """The value of an option, by any of its names; '' without it."""
        return next((self.options[name] for name in names if name in self.options), "")


def planned(command: Sequence[str], known: Known, at: datetime) -> Plan:
    """What the command would do. Raises CrmAccessError as the command would, InvalidInput for one that is not here."""
    noun, verb, *rest = command
    if noun in _OF_ACCOUNTS:
        return _OF_ACCOUNTS[noun](command[1:], known, at)
    if noun in ("places", *PLACE_NOUNS.values()) and verb in _OF_PLACES:
        typed = taken_apart(rest)
        kind, key = _place(noun, typed.words[-1])
        return _OF_PLACES[verb](kind, typed._replace(words=(*typed.words[:-1], key)), known, at)
    if (noun, verb) in _WISHES:
        return _WISHES[noun, verb](taken_apart(rest), known, at)
    raise InvalidInput("E_UNAVAILABLE", f"{noun} {verb}")


def _place(noun: str, called: str) -> tuple[str, str]:
    """The kind and the key of a place; the kind goes without saying where it has a noun of its own."""
    if noun == "places":
        kind, _, key = called.partition(":")
        return kind, key
    return next(kind for kind, of in PLACE_NOUNS.items() if of == noun), called


def taken_apart(words: Sequence[str]) -> Typed:
    """Every option of these commands takes one value, but for `FLAGS`."""
    alone: list[str] = []
    options: dict[str, str] = {}
    values: dict[str, str] = {}
    participants: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--set":
            name, _, value = next(rest).partition("=")
            values[name] = value
        elif word == "--participant":
            participants.append(next(rest))
        elif word in FLAGS:
            options[word] = "on"
        elif word.startswith("--"):
            options[word] = next(rest)
        else:
            alone.append(word)
    return Typed(tuple(alone), options, values, tuple(participants))


Wish = Callable[[Typed, Known, datetime], Plan]


def _until(typed: Typed) -> datetime | None:
    """The end that is named; the only one proposed is none."""
    return FOREVER if typed.option("--until") == NEVER else None


def _one(wish: Callable[[str, Known, datetime], Plan]) -> Wish:
    """A wish about what is named first."""
    return lambda typed, known, at: wish(typed.words[0], known, at)


def _two(wish: Callable[[str, str, Known, datetime], Plan]) -> Wish:
    """A wish about two names."""
    return lambda typed, known, at: wish(typed.words[0], typed.words[1], known, at)


def _edit_user(typed: Typed, known: Known, at: datetime) -> Plan:
    email, user_type = typed.options.get("--email"), typed.options.get("--type")
    return users.edit_user(typed.words[0], known, at, email=email, user_type=user_type, attributes=typed.values)


def _join_group(typed: Typed, known: Known, at: datetime) -> Plan:
    user, group = typed.words
    part = typed.option("--part") or groups.PARTS[0]
    return groups.join_group(user, group, known, at, part=part, until=_until(typed))


def _join_department(typed: Typed, known: Known, at: datetime) -> Plan:
    user, department = typed.words
    return departments.join_department(user, department, known, at, until=_until(typed))


def _set_head(typed: Typed, known: Known, at: datetime) -> Plan:
    department, user = typed.words
    return departments.set_head(department, user, known, at, until=_until(typed))


def _connect_telegram(typed: Typed, known: Known, at: datetime) -> Plan:
    """What comes of it once the person has scanned the code."""
    notices.start_telegram(typed.words[0], known, at)  # refuses whoever cannot act
    return notices.link_telegram(typed.words[0], known, at)


def _assign(typed: Typed, known: Known, at: datetime) -> Plan:
    role, subject = typed.words
    return roles.assign(
        role, subject, known, at, with_sub="--with-sub" in typed.options, branch=typed.option("--branch"),
        since=AT_ONCE if typed.option("--since") == NOW else None, until=_until(typed),
    )  # fmt: skip


def _unassign(typed: Typed, known: Known, at: datetime) -> Plan:
    role, subject = typed.words
    return roles.unassign(role, subject, known, at, branch=typed.option("--branch"))


def _grant(typed: Typed, known: Known, at: datetime) -> Plan:
    subject, permission, *level = typed.words
    pipeline, stage, place = _cell(typed)
    return rights.grant(
        subject, permission, known, at, level="".join(level), pipeline=pipeline, stage=stage, place=place,
        with_sub="--with-sub" in typed.options, until=_until(typed),
    )  # fmt: skip


def _revoke(typed: Typed, known: Known, at: datetime) -> Plan:
    subject, permission = typed.words
    pipeline, stage, place = _cell(typed)
    cascade = "--cascade" in typed.options
    return rights.revoke(subject, permission, known, at, pipeline=pipeline, stage=stage, place=place, cascade=cascade)


def _cell(typed: Typed) -> tuple[str, str, str]:
    return typed.option("--pipeline"), typed.option("--stage"), typed.option("--place", "--object")


def _assign_records(typed: Typed, known: Known, at: datetime) -> Plan:
    return records.assign_records(typed.words, typed.option("--responsible"), known, at)


def _edit_record(typed: Typed, known: Known, at: datetime) -> Plan:
    participants = [records.part_and_person(one, or_nobody=True) for one in typed.participants]
    return records.edit_record(
        typed.words[0], known, at, branch=typed.options.get("--branch"), participants=participants,
        attributes=typed.values,
    )  # fmt: skip


def _move_record(typed: Typed, known: Known, at: datetime) -> Plan:
    record, stage = typed.words
    return records.move_records((record,), stage, known, at, pipeline=typed.option("--pipeline"))


_OF_ACCOUNTS: Mapping[str, Callable[[Sequence[str], Known, datetime], Plan]] = {
    "restore": lifecycle.restore_users, "archive": lifecycle.archive_users,
}  # fmt: skip

_WISHES: Mapping[tuple[str, str], Wish] = {
    ("users", "edit"): _edit_user, ("users", "activate"): _one(lifecycle.activate),
    ("users", "notify"): _connect_telegram, ("users", "link"): _two(cards.link),
    ("users", "unblock"): _one(lifecycle.unblock), ("users", "deactivate"): _one(lifecycle.deactivate),
    ("users", "block"): _one(lifecycle.block), ("departments", "join"): _join_department,
    ("departments", "head"): _set_head,
    ("departments", "leave"): _two(departments.leave_department), ("records", "move"): _move_record,
    ("records", "open"): lambda typed, known, at: records.open_records(typed.words, known, at),
    ("records", "close"): lambda typed, known, at: records.open_records(typed.words, known, at, is_open=False),
    ("groups", "join"): _join_group,
    ("groups", "leave"): _two(groups.leave_group), ("roles", "assign"): _assign, ("roles", "unassign"): _unassign,
    ("rights", "grant"): _grant, ("rights", "revoke"): _revoke, ("records", "assign"): _assign_records,
    ("records", "edit"): _edit_record, ("restrictions", "lift"): _two(restrictions.lift),
    ("restrictions", "impose"): _two(restrictions.impose), ("settings", "set"): _two(settings.set_setting),
}  # fmt: skip

_OF_PLACES: Mapping[str, Callable[[str, Typed, Known, datetime], Plan]] = {
    "admit": lambda kind, typed, known, at: places.admit(
        typed.words[0], kind, typed.words[1], known, at, until=_until(typed)
    ),
    "remove": lambda kind, typed, known, at: places.remove_admission(typed.words[0], kind, typed.words[1], known, at),
    "restore": lambda kind, typed, known, at: places.restore_place(kind, typed.words[0], known, at),
    "edit": lambda kind, typed, known, at: places.edit_place(
        kind, typed.words[0], known, at, attributes=typed.values
    ),
}  # fmt: skip
