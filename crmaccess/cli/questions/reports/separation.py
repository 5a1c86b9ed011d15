"""`crmaccess report separation`: who holds together what one person must not, and how that ends."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say_notes, show_list, wording_of
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, Problem
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.separation.breaches import Breach, standing
from crmaccess.plan.separation.declared import separations
from crmaccess.plan.separation.everything import holding_everything
from crmaccess.plan.separation.ways_out import Way, ways_out
from crmaccess.render.sentences.separation import sentence
from crmaccess.session import Session, definition_of

FIELDS, WHOLE = ("user", "held", "since", "rule", "commands"), ("user", "name", "ground", "since")
OnlyUser = Annotated[str, typer.Option("--user", help="Only this person.", autocompletion=logins, show_default=False)]
Everything = Annotated[bool, typer.Option("--everything", help="Only who holds everything: that list by itself.")]
Row = tuple[object, ...]


def report_separation(context: typer.Context, user: OnlyUser = "", everything: Everything = False) -> int:
    """List who holds duties together that are kept apart (the setting separation, and the system's own rules), now or
    from a day on, with the commands that end it.

    Each line of commands has been tried: after it the person holds one of them. Who holds everything, and so all that
    is kept apart, stands in a list of its own.

    Example: crmaccess report separation --user petr
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        login = known_login(reader, user) if user else ""
        people = [login] if login else sorted(one.login for one in reader.seen_accounts())
        known = Known(definition, reader.everything())
    apart = bool(separations(known))
    whole = _whole(known, people, session) if apart else []
    if everything:
        say_notes(session, [] if apart else [Problem("W_SEPARATION_NONE")])
        return show_list(session, "separation_everything", WHOLE, whole, key="user")
    return _show(session, _together(known, people, session), whole, apart=apart)


def _together(known: Known, people: list[str], session: Session) -> list[Row]:
    rules = Rules(known.definition)
    with at_work(session, "asking", len(people)) as work:
        found = list(standing(known, session.at, work.over(people)))
    rehearsal = Rehearsal(known, World(rules, known.everything(), session.at), session.at)
    return [_row(one, ways_out(one, known, rules, rehearsal), session) for one in found]


def _whole(known: Known, people: list[str], session: Session) -> list[Row]:
    """Who holds everything, by what, and from when on where that is to come."""
    words = wording_of(session, known.definition, known.everything())
    rows: list[Row] = []
    for one in holding_everything(known, session.at, people):
        by = [words.subject(*word.split(":", 1)) if words else word for word in one.by]
        since = one.at if one.at > session.at else None
        rows.append((one.login, known.accounts[one.login].name, by, since))
    return rows


def _show(session: Session, together: list[Row], whole: list[Row], *, apart: bool) -> int:
    """Both lists: in JSON one beside the other, for people one below the other; elsewhere the first alone."""
    if session.options.format == "json" and not session.options.fields:
        from crmaccess.render.machine import dumped

        items, others = ([dict(zip(names, row, strict=True)) for row in rows]
                         for names, rows in ((FIELDS, together), (WHOLE, whole)))  # fmt: skip
        listed = {"total": len(items), "complete": True, "items": items, "everything": others}
        out(dumped({"schema": "crmaccess.separation/1", **listed}, indent=2))
        return ExitCode.DONE
    show_list(session, "separation", FIELDS, together, key="user")
    if not apart:
        say_notes(session, [Problem("W_SEPARATION_NONE")])
    elif whole and for_people(session) and not session.options.fields:
        out("")
        out(sentence(session.options.lang, "holds_everything"))
        show_list(session, "separation_everything", WHOLE, whole, key="user")
    elif whole:
        say_notes(session, [Problem("W_SEPARATION_EVERYTHING", ", ".join(str(row[0]) for row in whole))])
    return ExitCode.DONE


def _row(breach: Breach, ways: list[Way], session: Session) -> tuple[object, ...]:
    from shlex import join  # for who reads lines

    label = breach.rule.label.ru if session.options.lang == "ru" else breach.rule.label.en
    rule = label if for_people(session) else "+".join(breach.rule.of)
    commands = [" && ".join(join(("crmaccess", *command)) for command in way) for way in ways]
    return breach.login, breach.held, breach.at if breach.at > session.at else None, rule, commands
