"""`crmaccess init`: a database for one system, with its stages, its preset roles and perhaps an owner."""

import os
from typing import Annotated

import typer

from crmaccess import systems
from crmaccess.changes import Change, Plan
from crmaccess.cli.frame.answers.show import say
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.writing import telling
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.frame.entry.machine_zone import machine_zone
from crmaccess.definition import TIME_ZONE, Definition
from crmaccess.errors import ExitCode
from crmaccess.facts import Account, Admission
from crmaccess.plan.known.known import Known
from crmaccess.plan.outcome import together
from crmaccess.plan.system.presets import definition_facts, first_facts
from crmaccess.plan.system.settings import set_setting
from crmaccess.session import Session
from crmaccess.upkeep import create, refuse_unmakeable

app = verb()
System = Annotated[
    str, typer.Option("--system", metavar="NAME|FILE.toml", help="The system; `systems list` names them.")
]
Email = Annotated[str, typer.Option("--owner-email", help="The first administrator's e-mail.", show_default=False)]
Name = Annotated[str, typer.Option("--owner-name", help="The first administrator's name.", show_default=False)]
Login = Annotated[
    str,
    typer.Option(
        "--owner-login", help="The first administrator's login; the e-mail's first part otherwise.", show_default=False
    ),
]
TimeZone = Annotated[
    str,
    typer.Option(
        "--time-zone", metavar="ZONE", help="The time zone of the company: Europe/Moscow. Otherwise this machine's.",
        show_default=False,
    ),
]  # fmt: skip
Bare = Annotated[
    bool, typer.Option("--bare", help="Without stages and preset roles: for an access file that has its own.")
]


@app.command("init")
def init(
    context: typer.Context, system: System = "universal", owner_email: Email = "", owner_name: Name = "",
    owner_login: Login = "", time_zone: TimeZone = "", bare: Bare = False,
) -> int:  # fmt: skip
    """Make a database.

    Example: crmaccess init --system universal --owner-email olga@romashka.ru --owner-name "Ольга Петрова"
    """
    session: Session = context.obj
    definition, text = systems.load(system)
    login = owner_login or owner_email.partition("@")[0]
    plan = _plan(session, definition, login, owner_email, owner_name)
    if bare:
        plan = Plan(tuple(one for one in plan.changes if isinstance(one, Change) and _of_owner(one)))
    zone = time_zone or machine_zone(os.environ)
    plan = together((plan, set_setting(TIME_ZONE, zone, Known(definition, ()), session.now)))
    if session.options.dry_run:
        refuse_unmakeable(session)
    else:
        create(session, definition, text, plan)
        say(session, sentence(session.options.lang, "created", db=session.place, system=definition.name))
    if session.options.dry_run or session.options.format == "json":
        with telling(written=not session.options.dry_run):
            show_changes(session, plan, definition)
    return ExitCode.DONE


def _of_owner(change: Change) -> bool:
    """The account and where it is admitted; the roles it would have are the access file's."""
    return isinstance(change.after, Account | Admission)


def _plan(session: Session, definition: Definition, login: str, email: str, name: str) -> Plan:
    """What a new database holds; without an owner just what the definition brings along."""
    lang = session.options.lang
    if not (login or email or name):
        return Plan(tuple(Change(None, fact) for fact in definition_facts(definition, lang)))
    return first_facts(Known(definition, ()), session.now, login=login, email=email, name=name, language=lang)
