"""`crmaccess report delta`: who gained and lost what since a moment, and by which entries."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say_notes, show_list
from crmaccess.cli.frame.changes.foresight import seen
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.entry.admission import may_be_told
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login
from crmaccess.cli.questions.past.asking import rules_before
from crmaccess.cli.questions.withheld import telling
from crmaccess.definition import Definition
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.facts import Fact
from crmaccess.past.remembered import Past
from crmaccess.plan.known.known import Known
from crmaccess.plan.past.answers import Question
from crmaccess.plan.past.tracing import Causes, Traces, under_later_names
from crmaccess.render.decisions.turned import Manner
from crmaccess.render.lists.foresight.delta import delta_lines
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.questions import questions
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.session import Session, definition_of
from crmaccess.store.journal import JournalEntry
from crmaccess.store.reading.reader import Reader
from crmaccess.values import LARGEST, NamedTuple
from crmaccess.zone import moment

TRACED = 3  # records of a turn by which it is looked for what turned it
Since = Annotated[str, typer.Option("--since", metavar="TIME", help="From then on.", show_default=False)]
OnlyUser = Annotated[str, typer.Option("--user", help="Only this person.", autocompletion=logins, show_default=False)]
Limit = Annotated[int, typer.Option("--limit", min=1, max=LARGEST, help="How many turns.")]
All = Annotated[bool, typer.Option("--all", help="All turns.")]


class Compared(NamedTuple):
    """What is so now and was so then, under today's names, and what has been noted since, the newest first."""

    definition: Definition
    known: Known
    before: World
    after: World
    later: tuple[JournalEntry, ...]
    notes: Sequence[Problem]


def report_delta(
    context: typer.Context, since: Since, user: OnlyUser = "", limit: Limit = 50, every: All = False
) -> int:  # fmt: skip
    """Show who gained and lost what since then, and by which entries of the journal, or when by the clock.

    What turned back meanwhile is no difference; history tells of it. It is looked for entries by the first records of
    each turn.

    Example: crmaccess report delta --since 2026-06-01 --user petr
    """
    session: Session = context.obj
    with at_work(session, "reading"):
        at = moment(since, session.zone)
        found = _compared(session, at)
        with session.reading() as reader:
            only = [known_login(reader, user)] if user else None
    with at_work(session, "asking"):
        impact = _seen(session, impact_of(found.before, found.after, logins=only), found)
        shown = impact.turns if every else impact.turns[:limit]
        causes = _causes(session, found, shown, at)
    say_notes(session, found.notes)
    return _show(session, found, impact, list(zip(shown, causes, strict=True)))


def _compared(session: Session, at: datetime) -> Compared:
    past = Past(session.options.db, at, session.at)
    with session.reading() as reader:
        definition = definition_of(reader)
        now, last = _everything(reader, definition), reader.revision()
    later = tuple(one for one in past.entries if one.number <= last)
    with past.reader() as reader:
        other = definition_of(reader)
        then = list(under_later_names(_everything(reader, other), later))
    rules = Rules(definition)
    before = World(rules if other == definition else Rules(other), then, at)
    return Compared(definition, Known(definition, now), before, World(rules, now, session.at), later, past.notes)


def _everything(reader: Reader, definition: Definition) -> list[Fact]:
    return [*reader.everything(), *all_records(reader, definition)]


def _seen(session: Session, impact: Impact, found: Compared) -> Impact:
    """What whoever asks may see of it: of records that are gone it counts what they were, and whether he saw somebody
    who is gone nobody knows."""
    if not session.options.operator:
        return impact
    gone = [one for place, one in found.before.records.items() if place not in found.after.records]
    known = Known(found.definition, [*found.known.everything(), *gone])
    known.sees = found.known.sees
    turns = tuple(one for one in impact.turns if one.login in known.accounts)
    return seen(Impact(turns, impact.cut or turns != impact.turns), session, known)


def _causes(session: Session, found: Compared, turns: Sequence[Turn], at: datetime) -> Iterator[Causes]:
    """What turned each."""
    nothing = Request("", "", "")
    question = Question(nothing, found.after.rules, lambda number: rules_before(number, session, []))
    traces = Traces(question, found.known.everything(), found.later, at, session.at)
    screens = {tuple(one): some for one, some in questions(found.before, found.after).items()} if turns else {}
    for turn in turns:
        contexts = [one.context for one in screens.get((turn.entity, turn.action, turn.field), ())] or [""]
        keys = (*turn.records_gained[:TRACED], *turn.records_lost[:TRACED])
        targets = [f"{turn.entity}:{key}" for key in keys] if not turn.whole else [turn.entity]
        yield traces.causes(
            Request(turn.login, turn.action, target, turn.field, context, after=dict(turn.said))
            for target in targets
            for context in contexts
        )


def _show(session: Session, found: Compared, impact: Impact, turned: Sequence[tuple[Turn, Causes]]) -> int:
    if not for_people(session):
        rows = [(*turn.row(), list(causes.entries), list(causes.clock)) for turn, causes in turned]
        return show_list(session, "delta", (*Turn._fields, *Causes._fields), rows, total=len(impact.turns))
    tells = may_be_told(session)
    with telling(session) as told:
        manner = Manner(
            found.definition, session.options.lang, session.zone, tells=tells, saying=told.saying, shows=told.shows
        )
        for line in delta_lines(impact, turned, found.later, found.known, manner, whole=not found.notes):
            out(line)
    return 0
