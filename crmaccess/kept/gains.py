"""Who gains by a plan what somebody else has not: whoever can be that person gains it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.questions import Question, Screened, questions
from crmaccess.report.impact.things import things_of
from crmaccess.report.impact.turns import Turn

EVERY = 2**31


def gainers(turns: Sequence[Turn]) -> list[str]:
    """Those who gain something."""
    return list(dict.fromkeys(turn.login for turn in turns if turn.gained))


def gained_beyond(operator: str, logins: Sequence[str], before: World, after: World) -> Iterator[Turn]:
    """What these people gain that the operator may not do already."""
    if not logins:
        return
    asked = questions(before, after)
    there = {entity: {**things_of(after, entity), **things_of(before, entity)} for entity, *_ in asked}
    for turn in impact_of(before, after, EVERY, logins=logins).turns:
        screens = asked[Question(turn.entity, turn.action, turn.field)]
        about = [None] if turn.whole else [there[turn.entity].get(key) for key in turn.records_gained]
        if turn.gained and not all(_may(operator, screens, before, record) for record in about):
            yield turn


def _may(operator: str, screens: Sequence[Screened], world: World, record: Record | None) -> bool:
    """Whether it is open to the operator on one of the screens."""
    return any(
        verdict(world, Request(operator, one.action, _target(one, record), one.field, one.context), record).allowed
        for one in screens
        if world.definition.ways_of(one.entity, one.action)
    )


def _target(screened: Screened, record: Record | None) -> str:
    return f"{screened.entity}:{record.key}" if record is not None else screened.entity
