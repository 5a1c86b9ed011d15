"""What was held up to an end that has come: said again in so many words, it is prolonged."""

from __future__ import annotations

from crmaccess.engine.facts.structure import Structure
from crmaccess.facts import Department, Fact, key_of
from crmaccess.zone import NEVER


def has_ended(wanted: Fact, facts: Structure) -> bool:
    """Whether the same was held, up to an end that has come."""
    same = (one for one in facts.lapsed if type(one) is type(wanted) and key_of(one) == key_of(wanted))
    ends = (one.head_until if isinstance(one, Department) else one.until for one in same)
    return any(end is not None and end <= facts.at for end in ends)


def longer(wanted: Fact, facts: Structure) -> tuple[str, ...]:
    """The option by which a command prolongs what has ended; () for what is new."""
    return ("--until", NEVER) if has_ended(wanted, facts) else ()
