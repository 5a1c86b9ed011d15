"""What was held up to an end that has come, or is to begin later: said again in so many words it holds."""

from __future__ import annotations

from crmaccess.engine.facts.index import Lapsed
from crmaccess.engine.facts.structure import Structure
from crmaccess.facts import MAIN_PIPELINE, Assignment, Department, Fact, Grant, GroupMember, key_of
from crmaccess.zone import NEVER, NOW


def has_ended(wanted: Fact, facts: Structure) -> bool:
    """Whether the same was held, up to an end that has come."""
    ends = (one.head_until if isinstance(one, Department) else one.until for one in _same(wanted, facts))
    return any(end is not None and end <= facts.at for end in ends)


def was_held(wanted: Fact, facts: Structure) -> bool:
    """Whether the same was held, or is to be held later: what has no effect now."""
    return bool(_same(wanted, facts))


def longer(wanted: Fact, facts: Structure) -> tuple[str, ...]:
    """The option by which a command prolongs what has ended, or begins what was put off; () for what is new."""
    if has_ended(wanted, facts):
        return ("--until", NEVER)
    return ("--since", NOW) if _begins_later(wanted, facts) else ()


def lasting(command: tuple[str, ...], facts: Structure) -> tuple[str, ...]:
    """The command that gives a right or joins a group, with the option that prolongs what has ended."""
    if not facts.lapsed or "--until" in command:
        return command
    if command[:2] == ("groups", "join"):
        return (*command, *longer(GroupMember(command[2], command[3]), facts))
    if command[:2] == ("rights", "grant") and any(_is_of(one, command) for one in facts.lapsed):
        return (*command, "--until", NEVER)
    return command


def _is_of(fact: Fact, command: tuple[str, ...]) -> bool:
    """Whether the fact is the grant that the command makes, at whatever level."""
    if not isinstance(fact, Grant) or (f"{fact.holder}:{fact.subject}", fact.permission) != command[2:4]:
        return False
    start = next((number for number, word in enumerate(command) if word.startswith("--")), len(command))
    said = dict(zip(command[start::2], command[start + 1 :: 2], strict=False))
    place = said.get("--place") or said.get("--object", "")
    pipeline = fact.pipeline if fact.pipeline != MAIN_PIPELINE else ""
    return (pipeline, fact.stage, fact.place) == (said.get("--pipeline", ""), said.get("--stage", ""), place)


def _begins_later(wanted: Fact, facts: Structure) -> bool:
    same = (one for one in _same(wanted, facts) if isinstance(one, Assignment))
    return any(one.since is not None and facts.at < one.since for one in same)


def _same(wanted: Fact, facts: Structure) -> list[Lapsed]:
    return [one for one in facts.lapsed if type(one) is type(wanted) and key_of(one) == key_of(wanted)]
