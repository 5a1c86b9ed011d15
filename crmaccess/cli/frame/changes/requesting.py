"""A command that somebody else is asked to carry out: its plan waits, with whose answers it turns."""

from typing import TYPE_CHECKING

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import out, say
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.unseen import seeing
from crmaccess.cli.frame.changes.authority.guarding import sees_everything
from crmaccess.cli.frame.changes.authority.thinking import Wish
from crmaccess.cli.frame.changes.bound import Bound
from crmaccess.cli.frame.changes.foresight import impact_told, seen
from crmaccess.cli.frame.changes.planning import kept_plan, plan_lines, with_all_records
from crmaccess.cli.frame.changes.reading import Reading
from crmaccess.cli.frame.changes.writing import Command
from crmaccess.errors import ExitCode
from crmaccess.kept.documents import Document, only_differing, step_document
from crmaccess.kept.saved import SavedPlan, document_of, is_the_same, read
from crmaccess.operators import account_name
from crmaccess.plan.known.known import Known
from crmaccess.render.sentences.plans import sentence
from crmaccess.session import Session
from crmaccess.store.plans import PENDING, Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmaccess.sight import Eyes

FORM = "crmaccess.request/1"


def ask_for(session: Session, wish: Wish, records: Reading | None, bound: Bound | None) -> int:
    """Keep the plan of a wish as a request; the exit code. Raises InvalidInput for one with a secret."""
    from crmaccess.render.machine import dumped
    from crmaccess.store.writing.plans import ask

    command = Command(session, wish, with_all_records(records), bound=bound)
    plan, draft = kept_plan(session, command, asked_for=True)
    if not plan.actions:
        show_changes(session, draft.wished, draft.known.definition)
        return ExitCode.DONE
    request = Request(
        0, session.now.replace(microsecond=0), _asker(session, draft.known), account_name(), plan.source.command,
        session.options.reason, dumped(document_of(plan)), plan.facts_hash, plan.impact_hash, PENDING,
    )  # fmt: skip
    if first := _waiting_already(session, plan, draft.known):
        request = first
        say(session, sentence(session.options.lang, "request_already", number=first.number))
    elif not session.options.dry_run:
        request = request._replace(number=ask(session.options.db, request))
    shown = impact_told(session, draft.plan, draft.known, plan.impact)
    show_request(session, request, plan._replace(impact=shown), draft.wished, draft.known)
    return ExitCode.DONE


def _waiting_already(session: Session, plan: SavedPlan, known: Known) -> Request | None:
    """The first request of those that whoever asks sees that waits for the same."""
    from crmaccess.store.reading.plans import requests

    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        waiting = [one for one in requests(reader, PENDING) if one.plan and is_request_seen(one, eyes)]
    alike = (one for one in waiting if (one.facts, one.impact) == (plan.facts_hash, plan.impact_hash))
    return next((one for one in alike if is_the_same(read(one.plan, str(one.number)), plan)), None)


def is_request_seen(request: Request, eyes: "Eyes | None") -> bool:
    """One's own; of others, what is about people whom one sees, where one may know what they may do."""
    if eyes is None or request.requested_by == eyes.operator:
        return True
    if not request.plan or not eyes.see_rights:
        return False
    plan = read(request.plan, str(request.number))
    return all(eyes.see(one.key) for one in plan.facts if one.kind == "Account" and one.said is not None)


def _asker(session: Session, known: Known) -> str:
    return known.account(session.options.operator).login if session.options.operator else ""


def within_sight(session: Session, plan: SavedPlan, known: Known) -> SavedPlan:
    """The plan with as much of its impact as whoever asks may see."""
    return plan._replace(impact=seen(plan.impact, session, known))


def show_request(
    session: Session, request: Request, plan: SavedPlan | None, wished: Plan, known: Known, stale: str = ""
) -> None:  # fmt: skip
    """A request with its plan, if that is still kept; `stale`: the code for why it cannot be approved as it stands."""
    if plan is not None and (told := _seen_of(session, wished, known)) != wished:
        cut = plan.impact._replace(cut=True)
        plan, wished = plan._replace(actions=_documents(told, known), impact=cut), told
    if plan is not None and (plan.impact.cut or not sees_everything(session)):
        plan = plan._replace(facts_hash="", impact_hash="")  # what they are of could be guessed by trying
    if session.options.format != "table":
        from crmaccess.render.machine import dumped

        out(dumped(_document(session, request, plan, stale), indent=2 if session.options.format == "json" else None))
        return
    for line in request_lines(session, request, plan, wished, known):
        out(line)
    lang = session.options.lang
    if request.number and request.state == PENDING:
        say(session, sentence(lang, "request_stale" if stale else "request_waits", number=request.number))
    if not request.number:
        say(session, sentence(lang, "request_dry"))


def _seen_of(session: Session, wished: Plan, known: Known) -> Plan:
    """The plan with those of its steps, and of their values, that whoever `--as` names may see."""
    if not session.options.operator:
        return wished
    from crmaccess.plan.authority.unseen_steps import seen_steps

    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        if eyes is None:
            return wished
        return wished._replace(changes=tuple(seen_steps(wished.changes, seeing(eyes, known))))


def _documents(told: Plan, known: Known) -> tuple[Document, ...]:
    return tuple(step_document(step, known.definition) for step in told.changes)


def request_lines(
    session: Session, request: Request, plan: SavedPlan | None, wished: Plan, known: Known
) -> "Iterator[str]":
    """Who asks for what and why, what became of it, and the plan."""
    from crmaccess.render.lists.foresight.plans import lines_of_request

    yield from lines_of_request(request, session.options.lang, session.zone)
    if plan is not None:
        yield from plan_lines(session, plan, wished, known)


def _document(session: Session, request: Request, plan: SavedPlan | None, stale: str) -> dict[str, object]:
    said = {name: value for name, value in request._asdict().items() if name not in ("plan", "facts", "impact")}
    return {"schema": FORM, **said, "stale": stale, "plan": _told(session, plan) if plan is not None else None}


def _told(session: Session, plan: SavedPlan) -> dict[str, object]:
    """The plan as JSON; to whom `--as` names nothing is told of what no change is about, such as hidden fields."""
    if not session.options.operator:
        return document_of(plan)
    return document_of(plan._replace(actions=tuple(map(only_differing, plan.actions)), facts=()))
