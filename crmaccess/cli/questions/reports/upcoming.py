"""`crmaccess report upcoming`: what the clock changes by itself in the days to come."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say, show_list
from crmaccess.cli.frame.changes.foreseeing import Between, further
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.errors import ExitCode, InvalidInput
from crmaccess.facts import Account, Department, Fact, Record
from crmaccess.plan.people.coming.invited import invitations
from crmaccess.render.lists.foresight.impact import said
from crmaccess.render.lists.foresight.upcoming import COLUMNS, DATA, data_rows, document, rows
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import shown_time
from crmaccess.render.words.wording import Wording
from crmaccess.report.upcoming.events import Event, events, invitations_ending, not_yet
from crmaccess.report.upcoming.moments import Moment, moments
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

MOST = 3660  # days
Days = Annotated[int, typer.Option("--days", metavar="N", help="How many days to look ahead.")]


def report_upcoming(context: typer.Context, days: Days = 14) -> int:
    """List roles, rights, memberships, admissions, restrictions, blocks and invitations that begin or end in the days
    to come, and what that opens and closes.

    Example: crmaccess report upcoming --days 30
    """
    session: Session = context.obj
    if not 0 < days <= MOST:
        raise InvalidInput("E_DAYS", str(days), most=str(MOST))
    until = session.at + timedelta(days=days)
    with session.reading() as reader, at_work(session, "foreseeing"):
        definition = definition_of(reader)
        facts = list(reader.everything())
        found = [event for event in _events(reader, definition, facts, session.at, until) if _is_seen(event, reader)]
        facts += further(reader, definition, tuple(change for one in found if (change := not_yet(one))))
        between = Between(session.eyes_on(reader), reader)
        told = list(moments(Rules(definition), facts, found, between.impact))
    _show(session, told, definition, facts, until)
    return ExitCode.DONE


def _events(
    reader: "Reader", definition: Definition, facts: list[Fact], after: datetime, until: datetime
) -> list[Event]:
    ending = events((fact for fact in facts if not isinstance(fact, Record)), after, until)
    ending += invitations_ending(_invited(reader, definition, after), after, until)
    return sorted(ending, key=lambda event: event.at)


def _invited(reader: "Reader", definition: Definition, at: datetime) -> Iterator[tuple[Account, datetime]]:
    """Those who have been invited, with the end of the code that counts."""
    from crmaccess.cli.nouns.accounts.invited import mail_of

    try:
        mail = mail_of(reader, definition)
    except InvalidInput:  # the system knows no invitations
        return
    accounts = {one.login: one for one in reader.seen_accounts()}
    for one in invitations(accounts.values(), mail, definition, at):
        if one.expires_at is not None and one.waits:
            yield accounts[one.login], one.expires_at


def _is_seen(event: Event, reader: "Reader") -> bool:
    """Whether whoever `--as` names may see whom it is about."""
    fact = event.fact
    login = getattr(fact, "login", "") or (fact.head if isinstance(fact, Department) else "")
    if getattr(fact, "holder", "") == "user":
        login = getattr(fact, "subject", "")
    return not login or reader.sees(login)


def _show(
    session: Session, found: list[Moment], definition: Definition, facts: list[Fact], until: datetime
) -> None:  # fmt: skip
    if session.options.format == "json":
        from crmaccess.render.machine import dumped

        values = {"from": session.at, "until": until, "moments": document(found)}
        out(dumped({"schema": "crmaccess.upcoming/1", **values}))
        return
    if not for_people(session):
        show_list(session, "upcoming", DATA, list(data_rows(found)), key="login")
        return
    wording = Wording(definition, Names.of(facts), session.options.lang, session.zone)
    if not found:
        say(session, said(session.options.lang, "quiet", until=shown_time("until", until, session.zone)))
        return
    operator = wording.names.user(session.options.operator) if session.options.operator else ""
    show_list(session, "upcoming", COLUMNS, list(rows(found, wording, operator)))
    if any(one.impact.cut for one in found):
        say(session, said(session.options.lang, "cut", operator=operator))
