"""Whom a plan lets in and whom it shuts out: shown alone, beside what is changed, or with the question to go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crmaccess.changes import Change, Plan
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say, show_list
from crmaccess.errors import UsageError
from crmaccess.facts import Account, Fact
from crmaccess.plan.known.known import Known
from crmaccess.session import Session
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.render.lists.foresight.impact import Told
    from crmaccess.report.impact.turns import Impact

SHOWN = 200  # rows for people; `--json` has them all
ASKED = 10  # lines beside a question
IMPACT = "crmaccess.impact/1"
FORMATS = ("table", "json", "markdown")  # that have a place for it beside the changes


class Outlook(NamedTuple):
    """An impact, and what is known of whom it is about."""

    impact: Impact
    plan: Plan
    known: Known


def refuse_mixture(session: Session) -> None:
    """Raise UsageError where changes and their impact would be two lists in one file."""
    options = session.options
    if options.impact and not options.dry_run and options.format not in FORMATS:
        raise UsageError("E_IMPACT_FORMAT", options.format, option="--impact")


def is_all_that_is_asked_for(session: Session) -> bool:
    """Whether nothing is done, and nothing but the impact is shown."""
    return session.options.impact and session.options.dry_run


def foresee(session: Session, plan: Plan, known: Known) -> None:
    """With `--impact`, work out what the plan does to whom, before it is carried out."""
    if not session.options.impact:
        return
    from crmaccess.cli.frame.changes.foreseeing import foreseen

    with at_work(session, "foreseeing"):
        impact = foreseen(session, plan.changes, known)
    assert impact is not None  # Invariant: without a limit it is waited for.
    session.outlook = Outlook(impact, plan, known)
    if session.options.format == "json":
        from crmaccess.render.lists.foresight.impact import impact_document

        session.beside["impact"] = impact_document(impact)


def show_foreseen(session: Session) -> None:
    """What `foresee` found: the whole answer of a dry run, else after the changes, where it does not stand beside
    them.
    """
    outlook: Outlook | None = session.outlook
    if outlook is None:
        return
    if for_people(session):
        _show_table(session, outlook)
    elif is_all_that_is_asked_for(session):
        _show_data(session, outlook.impact)


def _show_data(session: Session, impact: Impact) -> None:
    from crmaccess.report.impact.turns import Turn

    if session.options.format == "json":
        from crmaccess.render.machine import dumped

        out(dumped({"schema": IMPACT, **session.beside["impact"]}))
        return
    rows = [(*turn.row(), at) for at, turns in ((None, impact.turns), *impact.later) for turn in turns]
    show_list(session, "turns", (*Turn._fields, "at"), rows, key="login")


def _show_table(session: Session, outlook: Outlook) -> None:
    told = _told(session, outlook)
    columns, rows = told.table()
    if rows:
        show_list(session, "turns", columns, rows[:SHOWN], total=len(rows))
    for line in told.summary():
        say(session, line)


def say_impact(session: Session, plan: Plan, known: Known) -> None:
    """Beside a question: who gains and who loses, a few by name; how it is had, where it takes too long."""
    from crmaccess.cli.frame.changes.foreseeing import PATIENCE, foreseen
    from crmaccess.render.lists.foresight.impact import said

    if session.outlook is not None:
        impact = session.outlook.impact
    else:
        with at_work(session, "foreseeing"):
            impact = foreseen(session, plan.changes, known, PATIENCE)
    if impact is None:
        say(session, said(session.options.lang, "later"), always=True)
        return
    told = _told(session, Outlook(impact, plan, known))
    for line in told.lines(ASKED):
        say(session, line, always=True)


def _told(session: Session, outlook: Outlook) -> Told:
    from crmaccess.render.lists.foresight.impact import Told
    from crmaccess.render.words.names import Names
    from crmaccess.render.words.wording import Wording

    names = Names.of(_named(outlook))
    wording = Wording(outlook.known.definition, names, session.options.lang, session.zone)
    return Told(outlook.impact, wording, names.user(session.options.operator) if session.options.operator else "")


def _named(outlook: Outlook) -> Iterator[Fact]:
    """The accounts that names are taken from, those that are new included."""
    yield from outlook.known.accounts.values()
    changes = (step for step in outlook.plan.changes if isinstance(step, Change))
    yield from (one.after for one in changes if isinstance(one.after, Account))
