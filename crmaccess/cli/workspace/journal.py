"""`crmaccess journal`: who changed what, and when."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Change
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.show import show_list, show_one
from crmaccess.definition import Definition
from crmaccess.errors import NotFound
from crmaccess.plan.known.secrets import veiled, veiled_command
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.journal import JournalEntry

app = noun("Who changed what, and when.")
FIELDS = ("number", "time", "operator", "change", "kind", "key", "command")
TOLD = ("number", "time", "operator", "change", "command")
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many, the newest first.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]
Number = Annotated[int, typer.Argument(min=1, max=2**31 - 1, help="The number of the entry.")]


@app.command("list")
def list_entries(context: typer.Context, limit: Limit = 20, every: All = False) -> int:
    """List the newest entries.

    People read each change as a sentence; programs, and whoever chooses with --fields, get its verb, the kind of fact
    and the key.
    """
    session: Session = context.obj
    with session.reading() as reader:
        found, total = reader.journal(0 if every else limit), reader.revision()
        definition = definition_of(reader)
    if session.options.format in ("table", "markdown") and not session.options.fields:
        read = [
            (one.number, one.at, one.operator, told(one, session, definition), veiled_command(one.command, definition))
            for one in found
        ]
        return show_list(session, "journal", TOLD, read, total=total)
    rows = [
        (one.number, one.at, one.operator, one.verb, one.kind, one.key, veiled_command(one.command, definition))
        for one in found
    ]
    return show_list(session, "journal", FIELDS, rows, total=total)


def told(entry: "JournalEntry", session: Session, definition: Definition) -> str:
    """The change in one line; of a secret and a definition that it was set."""
    if entry.differences:
        from crmaccess.render.lists.differences import definition_lines

        return definition_lines(entry.key, entry.differences, session.options.lang)[0]
    if entry.before is None and entry.after is None:
        return f"{entry.verb}: {entry.kind} {entry.key}"
    from crmaccess.render.lists.changes import change_line

    return change_line(Change(entry.before, entry.after), definition, session.options.lang, session.zone)


@app.command()
def show(context: typer.Context, number: Number) -> int:
    """Show one entry with both sides of the change."""
    session: Session = context.obj
    with session.reading() as reader:
        entry, definition = reader.journal_entry(number), definition_of(reader)
    if entry is None:
        raise NotFound("E_ENTRY_UNKNOWN", str(number))
    sides = {
        name: veiled(side, definition)._asdict() if side else None
        for name, side in (("before", entry.before), ("after", entry.after))
    }
    values = {
        **entry._asdict(),
        **sides,
        "command": veiled_command(entry.command, definition),
        "differences": [one._asdict() for one in entry.differences],
    }
    if not entry.differences:
        del values["differences"]
    elif session.options.format == "table":
        from crmaccess.render.lists.differences import definition_lines

        lines = definition_lines(entry.key, entry.differences, session.options.lang)
        values["differences"] = [line.strip() for line in lines[1:]]
    return show_one(session, "entry", values)
