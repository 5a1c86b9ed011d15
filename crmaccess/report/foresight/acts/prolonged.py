"""What roles, groups and departments of hers had up to an end that has come, or will have: prolonged, or begun now.

What she herself held is prolonged by the command that gives it (`report/cures/ends.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.engine.answers.lapsed import was_to_reach
from crmaccess.facts import Assignment, Grant
from crmaccess.report.cures.ends import longer
from crmaccess.report.cures.gifts import Command
from crmaccess.report.cures.where import cell_words
from crmaccess.report.foresight.acts.asked import Asked


def prolonged(asked: Asked) -> Iterator[Command]:
    """Assignments that were to reach her, or will, and grants to whatever she is of, as they were."""
    person, world = asked.person, asked.world
    holders = {*person.holders(), *(("role", key) for key in person.roles)}
    for one in dict.fromkeys(world.lapsed):
        if isinstance(one, Assignment) and was_to_reach(world, person, one):
            there = ("--branch", one.branch) if one.branch else ()
            below = ("--with-sub",) if one.with_sub else ()
            yield ("roles", "assign", one.role, f"{one.holder}:{one.subject}", *there, *below, *longer(one, world))
        elif isinstance(one, Grant) and (one.holder, one.subject) in holders and one.with_sub:
            where = (*cell_words(one.pipeline, one.stage, one.place), "--with-sub", *longer(one, world))
            yield ("rights", "grant", f"{one.holder}:{one.subject}", one.permission, one.level, *where)
