"""`crmaccess systems`: the access systems that crmaccess knows."""

from typing import Annotated

import typer

from crmaccess import systems
from crmaccess.cli.command_groups import noun
from crmaccess.cli.show import show_list, show_one
from crmaccess.definition import Label
from crmaccess.session import Session

app = noun("The access systems that crmaccess knows.")
System = Annotated[
    str,
    typer.Argument(
        metavar="[NAME|FILE.toml]", help="A shipped system or a definition file; the database's otherwise.",
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


def _text(label: Label, session: Session) -> str:
    return label.ru if session.options.lang == "ru" else label.en
