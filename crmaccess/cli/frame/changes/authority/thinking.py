"""A wish thought over: what would be changed, or why not, for whoever may wish it."""

from collections.abc import Callable
from datetime import datetime

import typer

from crmaccess.changes import Plan, Step
from crmaccess.cli.frame.changes.authority.guarding import (
    ask_authority_first,
    keep_to_authority,
    refuse_steps,
    without_unseen,
)
from crmaccess.errors import Cancelled, CrmAccessError, Guarded, InvalidInput, NotFound, Problem
from crmaccess.plan.known.alike import alike_faults, named_alike
from crmaccess.plan.known.known import Known
from crmaccess.session import Session
from crmaccess.zone import local_day

PEOPLE = ("login", "archived")  # details that name somebody
Wish = Callable[[Known, datetime], Plan]
Asks = Callable[[Known], tuple[Step, ...]]  # what is wished, roughly: as far as it matters who may wish it


def thought_over(session: Session, wish: Wish, known: Known) -> Plan:
    """The plan for a wish. Raises InvalidInput for problems, saying since when somebody has left whose e-mail it is.

    Whoever does not see what it names, or may not wish it, hears that first: as of what is not there."""
    seen = session.as_seen(known) if session.as_seen else None
    if seen is None:
        return _thought(session, wish, known)
    as_seen = _thought(session, wish, seen)
    refuse_steps(session, as_seen.changes, seen)
    if taken := session.as_seen.taken(as_seen.changes, known):
        raise InvalidInput.of(taken)
    return _thought(session, wish, known)._replace(notes=as_seen.notes)


def _thought(session: Session, wish: Wish, known: Known) -> Plan:
    plan = Plan()
    try:
        plan = wish(known, session.now)
        if problems := plan.problems or [fault for _, fault in alike_faults(plan.changes, known)]:
            raise InvalidInput.of(problems)
    except (NotFound, InvalidInput, Guarded, Cancelled) as error:
        if error.problems[0].code != "E_UNAVAILABLE":  # what the system lacks is no secret of the company
            keep_to_authority(session, plan, known, asked_for=session.options.request)()
            _ask_first(session, known, error)
        error.problems = tuple(_told(error, problem, session, known) for problem in error.problems)
        raise
    if (plan.unchanged or not plan.changes) and not session.options.request:
        ask_authority_first(session, known)
    return plan._replace(notes=(*plan.notes, *named_alike(plan.changes, known)))


def _ask_first(session: Session, known: Known, error: CrmAccessError) -> None:
    """Raise NotFound or NotPermitted for whoever may not wish it; of names that are not there the error says all."""
    try:
        ask_authority_first(session, known)
    except NotFound as unseen:
        if unseen.problems[0] not in error.problems:
            raise


def _told(error: CrmAccessError, problem: Problem, session: Session, known: Known) -> Problem:
    """The problem as the operator may hear it."""
    if isinstance(error, InvalidInput):
        return _with_day(session, known, without_hidden(problem, known))
    return without_unseen(problem, session, known) if isinstance(error, Guarded) else problem


def without_hidden(problem: Problem, known: Known) -> Problem:
    """The problem without whom the operator does not see; a row's problem is told as a whole file's is."""
    details = tuple((name, said) for name, said in problem.details if name not in PEOPLE or known.sees(said))
    is_label = any(not known.sees(word) for word in problem.column.split())
    return problem._replace(details=details, column="" if is_label else problem.column)


def _with_day(session: Session, known: Known, problem: Problem) -> Problem:
    archived = dict(problem.details).get("archived", "") if problem.code == "E_EMAIL_TAKEN" else ""
    if not archived:
        return problem
    with session.reading() as reader:
        since = reader.state_since(archived)
    day = local_day(since, known.zone).isoformat() if since else ""
    return problem._replace(details=(*problem.details, ("since", day)))


def asked_by_line(context: typer.Context) -> Asks:
    """What the command wishes by the words that were typed."""

    def asks(known: Known) -> tuple[Step, ...]:
        from crmaccess.plan.authority.wishes.commands import wished  # only where nothing comes of a wish

        return wished(context.command_path.partition(" ")[2], context.params, known)

    return asks
