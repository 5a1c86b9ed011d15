"""`crmaccess systems`: the access systems that crmaccess knows, and which definition a database keeps."""

import os
from contextlib import suppress
from datetime import datetime
from typing import Annotated

import typer

from crmaccess import systems
from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import for_people, out, show_list, show_one, view
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry import completion
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.definition import Label
from crmaccess.engine.answers.targets import target_called, targets
from crmaccess.errors import Listed, NotFound, StoreUnavailable, nearest
from crmaccess.plan.known.known import Known
from crmaccess.plan.outcome import UNCHANGED
from crmaccess.plan.system.renewal import renewal
from crmaccess.render.lists.system_map import map_lines, target_document, target_values
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
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

OneTarget = Annotated[
    str,
    typer.Argument(
        metavar="[TARGET]", help="Only what can be asked about this: deal, user, rights …",
        autocompletion=completion.targets, show_default=False,
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
def show(context: typer.Context, system: System = "", target: OneTarget = "") -> int:
    """Show what a system has, section by section, or what can be asked about one target; a file is checked by this.

    Example: crmaccess systems show universal deal
    """
    session: Session = context.obj
    name, target = wanted(session, system, target)
    definition = systems.load(name)[0] if name else session.definition()
    wording = Wording(definition, Names(), session.options.lang)
    if target:
        found = target_called(target, definition)
        if found is None:
            keys = [one.key for one in targets(definition)]
            raise NotFound("E_ENTITY_UNKNOWN", target, nearest=nearest(target, keys) or Listed(keys))
        return show_one(
            session, "target", target_values(found, wording) if for_people(session) else target_document(found)
        )
    values: dict[str, object] = {
        "key": definition.name,
        "label": _text(definition.label, session),
        "about": _text(definition.about, session),
        "entities": list(definition.entities),
        "actions": list(definition.actions),
        "states": list(definition.states),
        "types": list(definition.types),
        "places": list(definition.places),
        "roles": list(definition.roles),
        "scales": {key: " < ".join(scale.levels) for key, scale in definition.scales.items()},
        "permissions": list(definition.permissions),
        "restrictions": list(definition.restrictions),
        "settings": list(definition.settings),
        "unavailable": {key: _text(label, session) for key, label in definition.unavailable.items()},
    }
    if session.options.format == "json":
        values["targets"] = [target_document(one) for one in targets(definition)]
    if session.options.format == "table" and not session.options.fields:
        for line in map_lines(targets(definition), wording, view(session).width):
            out(line)
        values = {name: value for name, value in values.items() if name not in ("about", "entities", "actions")}
    return show_one(session, "system", values)


def wanted(session: Session, system: str, target: str) -> tuple[str, str]:
    """The system ('' for the database's) and the target; a single word that is no system may be the target."""
    if not system or target or system in systems.names() or os.path.exists(system) or system.endswith(".toml"):
        return system, target
    with suppress(StoreUnavailable):
        if target_called(system, session.definition()):
            return "", system
    return system, ""


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

    def wish(known: Known, at: datetime) -> Plan:
        if tables == kept:
            return UNCHANGED
        return renewal(known, new, (tables, compiled(new)), at, session.options.lang)

    return carry_out(context, wish, records=all_records, bulk=True)


def _text(label: Label, session: Session) -> str:
    return label.ru if session.options.lang == "ru" and for_people(session) else label.en
