"""`crmaccess report separation`: who holds together what one person must not, and how that ends."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, say_notes, show_list
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.questions.asking import known_login
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.separation.breaches import Breach, standing
from crmaccess.plan.separation.declared import separations
from crmaccess.plan.separation.held import holds_everything
from crmaccess.plan.separation.ways_out import Way, ways_out
from crmaccess.session import Session, definition_of

FIELDS = ("user", "held", "since", "rule", "commands")
OnlyUser = Annotated[str, typer.Option("--user", help="Only this person.", autocompletion=logins, show_default=False)]


def report_separation(context: typer.Context, user: OnlyUser = "") -> int:
    """List who holds duties together that are kept apart (the setting separation, and the system's own rules), now or
    from a day on, with the commands that end it.

    Each line of commands has been tried: after it the person holds one of them. Who holds everything is not in it.

    Example: crmaccess report separation --user petr
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        login = known_login(reader, user) if user else ""
        people = [login] if login else sorted(one.login for one in reader.seen_accounts())
        known = Known(definition, reader.everything())
    rules = Rules(definition)
    with at_work(session, "asking", len(people)) as work:
        found = list(standing(known, session.at, work.over(people)))
    world = World(rules, known.everything(), session.at)
    rehearsal = Rehearsal(known, world, session.at)
    rows = [_row(one, ways_out(one, known, rules, rehearsal), session) for one in found]
    say_notes(session, _notes(known, world, people))
    return show_list(session, "separation", FIELDS, rows, key="user")


def _row(breach: Breach, ways: list[Way], session: Session) -> tuple[object, ...]:
    from shlex import join  # for who reads lines

    label = breach.rule.label.ru if session.options.lang == "ru" else breach.rule.label.en
    rule = label if for_people(session) else "+".join(breach.rule.of)
    commands = [" && ".join(join(("crmaccess", *command)) for command in way) for way in ways]
    return breach.login, breach.held, breach.at if breach.at > session.at else None, rule, commands


def _notes(known: Known, world: World, people: list[str]) -> list[Problem]:
    """That nothing is kept apart; who holds every right, and is for that not in the list."""
    rules = separations(known)
    if not rules:
        return [Problem("W_SEPARATION_NONE")]
    if not any(word.startswith("right:") for rule in rules for word in rule.of):
        return []
    everything = [one for one in people if holds_everything(world, one)]
    return [Problem("W_SEPARATION_EVERYTHING", ", ".join(everything))] if everything else []
