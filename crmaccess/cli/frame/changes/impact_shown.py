"""An impact is shown: as the whole answer, beside what was changed, or with the question whether to go on."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.cli.frame.answers.show import for_people, out, say, show_list
from crmaccess.definition import Definition
from crmaccess.facts import Account, Fact
from crmaccess.plan.known.known import Known
from crmaccess.render.lists.impact import COLUMNS, Told, impact_document, said
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.session import Session

SHOWN = 200  # rows for people; `--json` has them all
ASKED = 10  # lines beside a question
IMPACT = "crmaccess.impact/1"


def show_impact(session: Session, impact: Impact, definition: Definition, names: Iterable[Fact]) -> None:
    """The whole answer."""
    if session.options.format == "json":
        from crmaccess.render.machine import dumped

        out(dumped({"schema": IMPACT, **impact_document(impact)}))
        return
    if not for_people(session):
        show_list(session, "impact", Turn._fields, list(impact.turns), key="login")
        return
    told = _told(session, impact, definition, names)
    rows = told.rows()
    if rows:
        show_list(session, "impact", COLUMNS, rows[:SHOWN], total=len(rows))
    for line in told.summary():
        say(session, line)


def say_impact(session: Session, impact: Impact | None, definition: Definition, names: Iterable[Fact]) -> None:
    """Beside a question: a few of those who gain or lose; how it is had, where it takes too long."""
    if impact is None:
        say(session, said(session.options.lang, "later"), always=True)
        return
    told = _told(session, impact, definition, names)
    for line in (*told.summary(), *told.lines(ASKED)):
        say(session, line, always=True)


def _told(session: Session, impact: Impact, definition: Definition, names: Iterable[Fact]) -> Told:
    wording = Wording(definition, Names.of(names), session.options.lang, session.zone)
    return Told(impact, wording, wording.names.user(session.options.operator) if session.options.operator else "")


def named(known: Known, steps: Iterable[object]) -> list[Fact]:
    """The accounts that names are taken from, those that are new included."""
    new = (getattr(step, "after", None) for step in steps)
    return [*known.accounts.values(), *(one for one in new if isinstance(one, Account))]
