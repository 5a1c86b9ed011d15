"""`crmaccess requests`: what waits for somebody else's yes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Annotated

import typer

from crmaccess.changes import Change, Plan
from crmaccess.cli.frame.answers.show import for_people, say, show_list
from crmaccess.cli.frame.changes.applying import OF_REQUEST, Again, both
from crmaccess.cli.frame.changes.authority.guarding import further_for, keep_to_authority
from crmaccess.cli.frame.changes.bound import Bound
from crmaccess.cli.frame.changes.foresight import impact_of_plan, impact_told, moments_of, worlds_of
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.requesting import is_request_seen, show_request, within_sight
from crmaccess.cli.frame.changes.writing import Command, Draft, carry_out
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.engine.ways.rules import Rules
from crmaccess.errors import CrmAccessError, Guarded, NotFound, NotPermitted, UsageError
from crmaccess.kept.saved import SavedPlan, read
from crmaccess.operators import account_name
from crmaccess.plan.known.known import Known
from crmaccess.render.sentences.plans import sentence
from crmaccess.session import Session
from crmaccess.store.plans import APPROVED, PENDING, REJECTED, STATES, Application, Decided, Request
from crmaccess.values import LARGEST

app = noun("Changes that somebody asks for and somebody else must say yes to.")
ALL = "all"
FIELDS = ("number", "requested_at", "requested_by", "account", "command", "reason", "state", "decided_by", "decided_at",
          "why", "run")  # fmt: skip
TOLD = ("number", "time", "requested_by", "command", "state")
Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="The number of the request.")]
State = Annotated[str, typer.Option("--state", help=f"{', '.join(STATES)} or {ALL}.")]


@app.command("list")
def list_requests(context: typer.Context, state: State = PENDING) -> int:
    """List the requests that wait, or those that have been answered.

    Example: crmaccess requests list --state approved
    """
    from crmaccess.store.reading.plans import requests

    session: Session = context.obj
    if state not in (*STATES, ALL):
        raise UsageError("E_CHOICE", state, option="--state", choices=", ".join((*STATES, ALL)))
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        found = [one for one in requests(reader, "" if state == ALL else state) if is_request_seen(one, eyes)]
    if for_people(session):
        words = {one: sentence(session.options.lang, one) for one in STATES}
        rows = [(one.number, one.requested_at, _who(one), one.command, words[one.state]) for one in found]
        return show_list(session, "requests", TOLD, rows)
    return show_list(session, "requests", FIELDS, [tuple(getattr(one, name) for name in FIELDS) for one in found])


@app.command()
def show(context: typer.Context, number: Number) -> int:
    """Show a request: what would change, whose answers that turns today, and whether it can be approved as it stands.

    Example: crmaccess requests show 1
    """
    session: Session = context.obj
    request = _request(session, number)
    if not request.plan:
        show_request(session, request, None, Plan(), Known(session.definition(), ()))
        return 0
    plan = read(request.plan, str(number))
    if request.state != PENDING:
        known = _known(session)
        shown = within_sight(session, plan, known)
        show_request(session, request, shown, Plan(Again(session, plan, str(number), OF_REQUEST).steps), known)
        return 0
    _show_pending(session, request, plan)
    return 0


def _show_pending(session: Session, request: Request, plan: SavedPlan) -> None:
    stale = ""
    again = Again(session, plan, str(request.number), OF_REQUEST)
    try:
        again.refuse_foreign()
        draft = _drafted(session, again)
        impact = impact_of_plan(session, draft.plan, draft.known)
        stale = "" if impact.hash() == plan.impact_hash else OF_REQUEST.impact
        plan = plan._replace(impact=impact_told(session, draft.plan, draft.known, impact))
    except CrmAccessError as error:
        stale, draft = error.problems[-1].code, Draft(Plan(again.steps), Plan(again.steps), _known(session))
        plan = within_sight(session, plan, draft.known)
    show_request(session, request, plan, draft.wished, draft.known, stale)


@app.command()
def approve(context: typer.Context, number: Number) -> int:
    """Carry out what a request asks for, on your own authority.

    You must be able to do all of it yourself, must not have asked for it, and must not gain by it what you have not,
    not through an account that you can sign in to either; what it makes is no gain. Where what it rests on has changed,
    it must be asked anew.

    Example: crmaccess requests approve 1
    """
    session: Session = context.obj
    request = _request(session, number)
    _refuse_erased(request)
    _refuse_own(session, request)
    plan = read(request.plan, str(number))
    again = Again(session, plan, str(number), OF_REQUEST)
    again.refuse_foreign()

    def wish(known: Known, at: datetime) -> Plan:
        _refuse_answered(request)
        return again.wish(known, at)

    reason = session.options.reason or request.reason
    session.options = session.options._replace(reason=reason)
    besides = (Application("", "", plan.id), _decided(session, request, APPROVED))
    check = both(again.hold_to_impact, _refusing_gains(session, request))
    bound = Bound(check, besides, approved=True)
    return carry_out(context, wish, records=all_records, bulk=True, bound=bound, asks=again.asks)


@app.command()
def reject(context: typer.Context, number: Number) -> int:
    """Say no to a request, or take back your own; --reason says why.

    Example: crmaccess requests reject 1 --reason "Пётр в отпуске"
    """
    from crmaccess.store.writing.plans import decide_alone

    session: Session = context.obj
    request = _request(session, number)
    _refuse_erased(request)
    if not _is_own(session, request):
        again = Again(session, read(request.plan, str(number)), str(number), OF_REQUEST)
        known = _known(session)
        if not again.is_stale(known):  # nobody can carry it out any more
            keep_to_authority(session, Plan(again.steps), known)()
    _refuse_answered(request)
    if not session.options.dry_run:
        decide_alone(session.options.db, _decided(session, request, REJECTED))
    say(session, sentence(session.options.lang, "request_rejected", number=number))
    return 0


def _request(session: Session, number: int) -> Request:
    """Raises NotFound, also for one that the operator does not see."""
    from crmaccess.store.reading.plans import request_numbered

    with session.reading() as reader:
        request = request_numbered(reader, number)
        if request is None or not is_request_seen(request, session.eyes_on(reader)):
            raise NotFound("E_REQUEST_UNKNOWN", str(number))
    return request


def _refuse_answered(request: Request) -> None:
    if request.state != PENDING:
        raise Guarded("E_REQUEST_DECIDED", str(request.number))


def _refuse_erased(request: Request) -> None:
    """Raise Guarded for one that nobody knows any more."""
    if not request.plan:
        raise Guarded("E_REQUEST_DECIDED" if request.state != PENDING else "E_REQUEST_ERASED", str(request.number))


def _who(request: Request) -> str:
    return request.requested_by or request.account


def _is_own(session: Session, request: Request) -> bool:
    """Whoever has the file is the one that his account of the operating system says."""
    if not session.options.operator:
        return not request.requested_by and request.account == account_name()
    return request.requested_by == session.options.operator


def _refuse_own(session: Session, request: Request) -> None:
    if _is_own(session, request):
        raise NotPermitted("E_REQUEST_OWN", str(request.number))


def _refusing_gains(session: Session, request: Request) -> Callable[[Plan, Known], None]:
    """What raises NotPermitted where whoever says yes gains by it, now or when something of it begins or ends."""

    def check(plan: Plan, known: Known) -> None:
        from crmaccess.kept.gains import as_if_all_acted

        if session.options.operator:
            _refuse_gains(session, request, plan, known)
            _refuse_gains(session, request, *as_if_all_acted(plan, known))

    return check


def _refuse_gains(session: Session, request: Request, plan: Plan, known: Known) -> None:
    from crmaccess.kept.gains import gained, gained_beyond, gainers
    from crmaccess.plan.authority.requests import controlled

    operator = known.account(session.options.operator).login
    steps = [step for step in plan.changes if isinstance(step, Change)]
    further = further_for(session, known, operator)

    def in_hand(logins: Iterable[str]) -> list[str]:
        return controlled(operator, logins, known, steps, session.now, further)

    for at, people in _moments(session, plan, known, operator, in_hand):
        worlds = worlds_of(plan, known, at)
        if people is None:
            people = gainers(impact_of_plan(session, plan, known, at).turns)
        if operator in people and any(gained([operator], plan, *worlds)):
            raise NotPermitted("E_REQUEST_GAINS", str(request.number))
        for turn in gained_beyond(operator, in_hand(people), plan, *worlds):
            raise NotPermitted("E_REQUEST_GAINS_THROUGH", str(request.number), login=turn.login)


def _moments(
    session: Session, plan: Plan, known: Known, operator: str, in_hand: Callable[[Iterable[str]], list[str]]
) -> Iterator[tuple[datetime, list[str] | None]]:  # fmt: skip
    """When to ask who gains, and of whom: when something of the plan, or of what anybody may hold by, begins or ends,
    of everybody; when something of the operator's or of somebody in hand does, of them."""
    from crmaccess.plan.authority.ceiling.ahead import OF_EVERYBODY, Ahead

    ahead = Ahead(lambda: Rules(known.definition), known.everything, session.now)
    everybody = dict.fromkeys((*moments_of(session, plan), *sorted(ahead.of_one(OF_EVERYBODY))))
    yield from ((at, None) for at in everybody)
    of_some: dict[datetime, list[str]] = {}
    for login in (operator, *in_hand(one for one in ahead.people if one != operator)):
        for at in ahead.of_one(login):
            of_some.setdefault(at, []).append(login)
    yield from ((at, of_some[at]) for at in sorted(of_some) if at not in everybody)


def _decided(session: Session, request: Request, state: str) -> Decided:
    by = session.options.operator
    return Decided(request.number, state, by, account_name(), session.now, session.options.reason)


def _drafted(session: Session, again: Again) -> Draft:
    return Command(session, again.wish, all_records, bound=Bound(approved=True)).drafted(asked_for=True)


def _known(session: Session) -> Known:
    from crmaccess.session import definition_of

    with session.reading() as reader:
        definition = definition_of(reader)
        return Known(definition, [*reader.everything(), *all_records(reader, definition)])
