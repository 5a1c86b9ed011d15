"""`crmaccess report activity`: figures of people's work, beside those of the time before."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list, view, wording_of
from crmaccess.cli.frame.entry.argument_values import day
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login, login_of
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, InvalidInput, NotFound, NotPermitted, Problem, UsageError, nearest
from crmaccess.facts import Account
from crmaccess.plan.known.known import unavailable
from crmaccess.render.lists.activity import write_activity
from crmaccess.report.audit.activity import Period, Work, ranked, rounded, seen, standing_out, worked
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in
from crmaccess.zone import local_day

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

NOUN = "activity"
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="The first day.", show_default=False)]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="The last day; today, if none is named.", show_default=False),
]
OnlyUsers = Annotated[
    list[str] | None,
    typer.Option("--user", metavar="USER", help="Only this person; may be repeated.", autocompletion=logins,
                 show_default=False),
]  # fmt: skip
Compare = Annotated[
    str, typer.Option("--compare", metavar="USER,USER", help="Only these people, two at least.", show_default=False)
]
Sort = Annotated[
    str, typer.Option("--sort", metavar="FIGURE", help="The best in this figure first, in lists.", show_default=False)
]


def report_activity(
    context: typer.Context, since: Since = None, until: Until = None, user: OnlyUsers = None, compare: Compare = "",
    sort: Sort = "",
) -> int:  # fmt: skip
    """Show what people did in some days, figure by figure, beside as many days before, and who stands out.

    With --as only what that user may see.

    Example: crmaccess report activity --since 2026-02-01 --until 2026-02-28
    """
    session: Session = context.obj
    wanted = named_people(user or (), compare)
    with session.reading() as reader:
        definition = definition_of(reader)
        check_figure(definition, sort)
        period = wanted_period(session, since, until)
        people = [named_login(reader, ref) for ref in wanted]
        if compare and len(set(people)) < 2:
            raise InvalidInput("E_COMPARE_FEW", compare)
        measures = reader.measures(period.before.first.isoformat(), period.last.isoformat(), people)
        work = worked(measures, definition.activity.figures, period, people)
        work = visible(session, reader, definition, work, named=bool(people))
        names = {one.login: one.name for one in reader.facts(Account, login=[one.login for one in work])}
    return show_work(session, definition, work, period, names, sort)


def named_people(users: Sequence[str], compare: str) -> list[str]:
    """Those whom the options name. Raises UsageError for both options at once."""
    if users and compare:
        raise UsageError("E_OPTIONS_EXCLUDE", "--user --compare")
    return [*users, *(part.strip() for part in compare.split(",") if part.strip())]


def named_login(reader: "Reader", ref: str) -> str:
    """The login that is named. Who is not in the list of people may be in a report. Raises NotFound."""
    login = login_of(reader, ref)
    return login if reader.facts(Account, login=login) else known_login(reader, ref)


def check_figure(definition: Definition, sort: str) -> None:
    """Raise InvalidInput where the system counts nothing, and UsageError for a figure that it does not count."""
    figures = definition.activity.figures
    if not figures:
        raise unavailable(definition, NOUN)
    if sort and sort not in figures:
        raise UsageError("E_CHOICE", sort, option="--sort", choices=", ".join(figures), nearest=nearest(sort, figures))


def wanted_period(session: Session, since: str | None, until: str | None) -> Period:
    """The days that the options name. Raises UsageError without a beginning, InvalidInput for an end before it."""
    first = day(session, "--since", since)
    if first is None:
        raise UsageError("E_ARGUMENT_MISSING", "--since", help="crmaccess report activity --help")
    last = day(session, "--until", until) or local_day(session.at, session.zone)
    if last < first:
        raise InvalidInput("E_UNTIL_BEFORE", last.isoformat(), since=first.isoformat())
    if first - date.min < last - first:
        raise InvalidInput("E_TIME", first.isoformat())
    return Period(first, last)


def visible(
    session: Session, reader: "Reader", definition: Definition, work: list[Work], *, named: bool
) -> list[Work]:  # fmt: skip
    """The work that whoever asks may see. Raises NotPermitted where somebody else was `named`, or nothing is left."""
    if not session.options.operator:
        return work
    viewer = known_login(reader, session.options.operator)
    allowed = seen_by(session, reader, definition, viewer, [viewer, *(one.login for one in work)])
    hidden = [one.login for one in work if one.login not in allowed]
    if unseen := [login for login in hidden if named and not reader.sees(login)]:
        raise NotFound("E_USER_UNKNOWN", unseen[0])  # as of somebody who is not there
    if hidden and (named or not allowed):
        entity, action = definition.activity.needs
        values = " --set ".join("=".join(pair) for pair in definition.activity.records[-1])
        told = {"operator": viewer, "action": action, "entity": entity, "value_set": values}
        raise NotPermitted("E_FIGURES_HIDDEN", ", ".join(hidden) if named else "", **told)  # unasked, nobody is named
    say_notes(session, [Problem("W_FIGURES_HIDDEN", viewer)] if hidden else [])
    return [one for one in work if one.login in allowed]


def seen_by(
    session: Session, reader: "Reader", definition: Definition, viewer: str, people: Sequence[str]
) -> set[str]:  # fmt: skip
    """Those among the people whose figures a user may see."""
    facts = [*reader.about(viewer), *records_taken_part_in(reader, definition, [viewer])]
    return set(seen(World(Rules(definition), facts, session.at), viewer, people, definition.activity))


def show_work(
    session: Session, definition: Definition, work: list[Work], period: Period, names: dict[str, str], sort: str
) -> int:  # fmt: skip
    """For people figure by figure; for programs a row for each person, with the time before."""
    figures = definition.activity.figures
    wording = wording_of(session, definition)
    if wording and session.options.format == "table" and not session.options.fields:
        look = view(session)
        write_activity(work, figures, period, wording, names, sys.stdout, width=look.width)
        return ExitCode.DONE
    ends = {key: standing_out(work, figure) for key, figure in figures.items()}
    rows = [
        (
            one.login, names.get(one.login, ""),
            *(rounded(some.get(key)) for key in figures for some in (one.now, one.before)),
            *([key for key in figures if one.login in ends[key][place]] for place in (0, 1)),
        )
        for one in (ranked(work, figures[sort]) if sort else work)
    ]  # fmt: skip
    columns = ("user", "name", *(name for key in figures for name in (key, f"{key}_before")), "best", "behind")
    return show_list(session, "activity", columns, rows, key="user")
