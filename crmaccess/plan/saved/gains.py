"""Who gains by a plan what somebody else has not: whoever can be that person gains it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.questions import Question, is_open, objects, questions
from crmaccess.report.impact.turns import Turn

EVERY = 2**31


def gainers(turns: Sequence[Turn]) -> list[str]:
    """Those who gain something."""
    return list(dict.fromkeys(turn.login for turn in turns if turn.gained))


def gained_beyond(operator: str, logins: Sequence[str], before: World, after: World) -> Iterator[Turn]:
    """What these people gain that the operator may not do already."""
    if not logins:
        return
    asked = {one[:3]: one for one in questions(before, after)}
    there = {entity: {**objects(after, entity), **objects(before, entity)} for entity in {key[0] for key in asked}}
    for turn in impact_of(before, after, EVERY, logins=logins).turns:
        question = asked[turn.entity, turn.action, turn.field]
        about = [None] if turn.whole else [there[turn.entity].get(key) for key in turn.records_gained]
        if turn.gained and not all(_may(operator, question, before, record) for record in about):
            yield turn


def _may(operator: str, question: Question, world: World, record: Record | None) -> bool:
    return any(is_open(world, operator, question, context, record) for context in question.contexts)
