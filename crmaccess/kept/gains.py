"""Who gains by a plan what somebody else has not: whoever can be that person gains it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.changes import Change, Plan, Step
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, Place, Record, Role, key_of
from crmaccess.plan.known.known import Known
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.questions import Question, Said, Screened, questions
from crmaccess.report.impact.things import thing_of, things_of
from crmaccess.report.impact.turns import Turn

EVERY = 2**31
THINGS = (Account, Role, Place, Group, Record)


def gainers(turns: Sequence[Turn]) -> list[str]:
    """Those who gain something."""
    return list(dict.fromkeys(turn.login for turn in turns if turn.gained))


def gained(logins: Sequence[str], plan: Plan, before: World, after: World) -> Iterator[tuple[Turn, list[str]]]:
    """What these people gain, with the keys of the things; none of a whole. What the plan itself makes is left out: it
    keeps nothing yet from anybody, and whoever looks after all accounts would gain by each new one.
    """
    made = {key_of(one)[-1] for one in map(_made, plan.changes) if one is not None}
    for turn in impact_of(before, after, EVERY, logins=logins).turns if logins else ():
        kept = [key for key in turn.records_gained if key not in made or thing_of(before, turn.entity, key)]
        if kept or (turn.whole and turn.gained):
            yield turn, kept


def as_if_all_acted(plan: Plan, known: Known) -> tuple[Plan, Known]:
    """The plan and the company in which everybody acts: what somebody holds who does not will count one day, and
    whoever may activate her need ask nobody then."""
    states = known.definition.states
    acting = next((key for key, state in states.items() if state.acts), "")

    def brought(fact: Fact | None) -> Fact | None:
        if not isinstance(fact, Account) or not acting:
            return fact
        state = fact.state if fact.state in states and states[fact.state].acts else acting
        return fact._replace(state=state, blocked_until=None)

    sides = (
        (Change(brought(one.before), brought(one.after)) if isinstance(one, Change) else one) for one in plan.changes
    )
    steps = tuple(one for one in sides if not isinstance(one, Change) or one.before != one.after)
    return plan._replace(changes=steps), Known(known.definition, filter(None, map(brought, known.everything())))


def _made(step: Step) -> Fact | None:
    """What comes by a step that was not there, of what one can have rights over."""
    if isinstance(step, Change) and step.before is None and isinstance(step.after, THINGS):
        return step.after
    return None


def gained_beyond(operator: str, logins: Sequence[str], plan: Plan, before: World, after: World) -> Iterator[Turn]:
    """What these people gain that the operator may not do already."""
    asked = questions(before, after)
    there = {entity: {**things_of(after, entity), **things_of(before, entity)} for entity, *_ in asked if logins}
    for turn, keys in gained(logins, plan, before, after):
        screens = asked[Question(turn.entity, turn.action, turn.field)]
        about = [None] if turn.whole else [there[turn.entity].get(key) for key in keys]
        if not all(_may(operator, screens, before, record, turn.said) for record in about):
            yield turn


def _may(operator: str, screens: Sequence[Screened], world: World, record: Record | None, said: Said) -> bool:
    """Whether it is open to the operator on one of the screens."""
    asked = (
        Request(operator, one.action, _target(one, record), one.field, one.context, after=dict(said))
        for one in screens
        if world.definition.ways_of(one.entity, one.action)
    )
    return any(verdict(world, request, record).allowed for request in asked)


def _target(screened: Screened, record: Record | None) -> str:
    return f"{screened.entity}:{record.key}" if record is not None else screened.entity
