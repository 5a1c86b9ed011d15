"""`crmaccess systems`: the access systems that crmaccess knows, and which definition a database keeps."""

from datetime import datetime
from typing import Annotated

import typer

from crmaccess import systems
from crmaccess.changes import Plan
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.show import show_list, show_one
from crmaccess.cli.frame.show_changes import show_changes
from crmaccess.cli.frame.writing import all_records, carry_out
from crmaccess.definition import Label
from crmaccess.errors import ExitCode, NotFound
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.renewal import renewal
from crmaccess.session import Session
from crmaccess.systems.compiled import compiled

app = noun("The access systems that crmaccess knows.")
System = Annotated[
    str,
    typer.Argument(
        metavar="[NAME|FILE.toml]", help="A shipped system or a definition file; the database's otherwise.",
        show_default=False,
    ),
]  # fmt: skip

Newer = Annotated[
    str,
    typer.Argument(
        metavar="[NAME|FILE.toml]",
        help="A shipped system or a definition file; the shipped one of the same name otherwise.",
        show_default=False,
    ),
]  # fmt: skip


@app.command("list")
def list_systems(context: typer.Context) -> int:
    """List the systems for `init --system`."""
    session: Session = context.obj
    found = [(name, systems.load(name)[0]) for name in systems.names()]
    rows = [(name, _text(one.label, session), _text(one.about, session)) for name, one in found]
    return show_list(session, "systems", ("key", "label", "about"), rows)


@app.command()
def show(context: typer.Context, system: System = "") -> int:
    """Show what a system has; a definition file is checked by this, too."""
    session: Session = context.obj
    definition = systems.load(system)[0] if system else session.definition()
    return show_one(session, "system", {
        "key": definition.name, "label": _text(definition.label, session), "about": _text(definition.about, session),
        "entities": list(definition.entities), "actions": list(definition.actions), "states": list(definition.states),
        "types": list(definition.types), "places": list(definition.places), "roles": list(definition.roles),
        "scales": {key: " < ".join(scale.levels) for key, scale in definition.scales.items()},
        "permissions": list(definition.permissions), "restrictions": list(definition.restrictions),
        "settings": list(definition.settings),
        "unavailable": {key: _text(label, session) for key, label in definition.unavailable.items()},
    })  # fmt: skip


@app.command()
def update(context: typer.Context, system: Newer = "") -> int:
    """Bring the database to the present definition of its system, or to a corrected file of your own.

    What differs is shown and asked about; facts that the new definition has no words for are named, and then nothing is
    written. Roles and groups keep what they have.

    Example: crmaccess systems update --dry-run
    """
    session: Session = context.obj
    with session.reading() as reader:
        name, kept = reader.system(), reader.definition_text()
    if not system and name not in systems.names():
        raise NotFound("E_SYSTEM_OWN", name)
    new, tables = systems.load(system or name)
    if tables == kept:
        show_changes(session, Plan(unchanged=1), new)
        return ExitCode.DONE

    def wish(known: Known, at: datetime) -> Plan:
        return renewal(known, new, (tables, compiled(new)), at, session.options.lang)

    return carry_out(context, wish, records=all_records, bulk=True)


def _text(label: Label, session: Session) -> str:
    return label.ru if session.options.lang == "ru" else label.en
