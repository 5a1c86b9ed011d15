"""What `explain` proposes on somebody's authority: what `--as` may do, else who could."""

from collections.abc import Sequence

from crmaccess.changes import Change
from crmaccess.cli.frame.changes.authority.guarding import further_of
from crmaccess.cli.questions.everybody import Everybody
from crmaccess.definition.authority import HELD
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact, Record
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.effect import table_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.complaints.touched import OWN
from crmaccess.report.cures.openings import Opening
from crmaccess.report.cures.permitted import permitted
from crmaccess.session import Session
from crmaccess.store.reading.reader import Reader


def permitted_to_operator(
    session: Session, reader: Reader, decision: Decision, rules: Rules,
    known: tuple[Sequence[Fact], Sequence[Fact]], openings: Sequence[Opening],
) -> tuple[list[Fact], list[Opening]]:  # fmt: skip
    """The openings as `permitted` has them, and the accounts that are named. Everybody is read only where something
    is refused: to know who could. `known`: what the answer rests on, and what is looked at beside."""
    world = World(rules, list(table_of(known[0]).values()), session.at)
    facts = list(table_of((*known[0], *known[1])).values())
    trial = Rehearsal(Known(rules.definition, facts), world, session.now)
    guard = _guard(session, reader, facts, trial.before)
    everybody = Everybody(session, reader, world, facts)

    bound = _gives_what_he_holds(guard)

    def able(changes: Sequence[Change]) -> tuple[str, ...] | None:
        allowed = guard.about(changes).allows and not (bound and any(map(_is_of_many, changes)))
        return None if allowed else everybody.refused(changes)

    as_may = trial.as_may(lambda changes: able(changes) is None)
    found = permitted(openings, decision, trial, able, as_may)
    named = {login for one in found for remedy in one.remedies for login in remedy.able or ()}
    return everybody.named(named), found


def _gives_what_he_holds(guard: Guard) -> bool:
    """Whether nobody may come to more than the operator holds, which is known when everybody is."""
    person = guard.before.person(guard.operator)
    return person.facts.definition.authority.ceiling == HELD and not person.is_kind(ADMINISTRATOR)


def _is_of_many(change: Change) -> bool:
    """Whether a right, a role or a restriction of a role, a group or a department changes."""
    return getattr(change.fact, "holder", OWN) != OWN


def _guard(session: Session, reader: Reader, facts: Sequence[Fact], known: Known) -> Guard:
    """The guard of whoever the command runs as, for no plan yet, with the facts about him and what he takes part in."""
    operator, records = session.options.operator, [one for one in facts if isinstance(one, Record)]
    further = [*reader.about(operator), *further_of(reader, known, [operator], records)]
    every = Known(known.definition, table_of([*further, *facts]).values())
    return Guard(every, (), operator, session.now)
