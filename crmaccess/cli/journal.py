"""`crmaccess journal`: who changed what, and when."""

from typing import Annotated

import typer

from crmaccess.cli.command_groups import noun
from crmaccess.cli.show import show_list, show_one
from crmaccess.errors import NotFound
from crmaccess.session import Session

app = noun("Who changed what, and when.")
FIELDS = ("number", "time", "operator", "change", "kind", "key", "command")
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many, the newest first.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]
Number = Annotated[int, typer.Argument(help="The number of the entry.")]


@app.command("list")
def list_entries(context: typer.Context, limit: Limit = 20, every: All = False) -> int:
    """List the newest entries."""
    session: Session = context.obj
    with session.reading() as reader:
        found, total = reader.journal(0 if every else limit), reader.revision()
    rows = [(one.number, one.at, one.operator, one.verb, one.kind, one.key, one.command) for one in found]
    return show_list(session, "journal", FIELDS, rows, total=total)


@app.command()
def show(context: typer.Context, number: Number) -> int:
    """Show one entry with both sides of the change."""
    session: Session = context.obj
    with session.reading() as reader:
        entry = next((one for one in reader.journal() if one.number == number), None)
    if entry is None:
        raise NotFound("E_ENTRY_UNKNOWN", str(number))
    sides = {
        name: side._asdict() if side else None for name, side in (("before", entry.before), ("after", entry.after))
    }
    return show_one(session, "entry", {**entry._asdict(), **sides})
