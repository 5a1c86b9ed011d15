"""Whose answers a plan turns, before it is carried out."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from crmaccess.changes import Change, DefinitionSet, Plan
from crmaccess.cli.frame.changes.foreseeing import foreseen
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.past.clock import moments
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.session import Session
from crmaccess.sight import Eyes

LAST = datetime.max.replace(tzinfo=UTC)


def impact_of_plan(session: Session, plan: Plan, known: Known, at: datetime | None = None) -> Impact:
    """For everybody and on every record, whoever asks; now, or at another moment."""
    found = foreseen(session, plan.changes, known, whole=True, at=at)
    assert found is not None  # Invariant: without a limit it is waited for.
    return found


def impact_told(session: Session, plan: Plan, known: Known, impact: Impact) -> Impact:
    """As much of it as whoever `--as` names may see."""
    if not session.options.operator:
        return impact
    return foreseen(session, plan.changes, known) or Impact(cut=True)


def moments_of(session: Session, plan: Plan) -> list[datetime]:
    """Now, and the moments to come at which what the plan changes begins or ends."""
    sides = [one for step in plan.changes if isinstance(step, Change) for one in step if one is not None]
    return [session.now, *moments(sides, session.now, LAST, session.zone)]


def worlds_of(plan: Plan, known: Known, at: datetime) -> tuple[World, World]:
    """The world as it is and as it would be at a moment."""
    from crmaccess.plan.authority.guard import Guard

    guard = Guard(known, plan.changes, "", at)
    new = next((step for step in plan.changes if isinstance(step, DefinitionSet)), None)
    if new is None:
        return guard.before, guard.after
    from crmaccess.systems import restore

    changes = [step for step in plan.changes if isinstance(step, Change)]
    after = World(Rules(restore(new.tables)), applied(known.everything(), changes), at)
    return guard.before, after


def seen(impact: Impact, session: Session, known: Known) -> Impact:
    """What whoever `--as` names may see of one that was worked out for somebody else."""
    if not session.options.operator:
        return impact
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        if eyes is None:
            return impact
        shows = _shown(eyes, known)
        turns = _seen(impact.turns, eyes, shows)
        later = tuple(one._replace(turns=_seen(one.turns, eyes, shows)) for one in impact.later)
    return Impact(turns, impact.cut or (turns, later) != (impact.turns, impact.later), later, impact.until)


def _seen(turns: Iterable[Turn], eyes: Eyes, shows: Callable[[str, str], bool]) -> tuple[Turn, ...]:
    told = (one for one in turns if one.login == eyes.operator or (eyes.see_rights and eyes.see(one.login)))
    return tuple(found for one in told if (found := _within(one, shows)))


def _shown(eyes: Eyes, known: Known) -> Callable[[str, str], bool]:
    def shown(entity: str, key: str) -> bool:
        record = known.records.get((entity, key))
        if record is not None:
            return eyes.sees(record)
        if entity == "user":
            return eyes.see(key)
        return entity not in known.definition.group_kinds or not eyes.hides_group(key)

    return shown


def _within(turn: Turn, shows: Callable[[str, str], bool]) -> Turn | None:
    """The turn without the records that are not shown; how many these are is not told either. None when it is all."""
    named = (turn.records_gained, turn.records_lost)
    gained, lost = (tuple(key for key in some if shows(turn.entity, key)) for some in named)
    if (gained, lost) == named:
        return turn
    left = turn._replace(gained=len(gained), lost=len(lost), records_gained=gained, records_lost=lost)
    return left if gained or lost else None
