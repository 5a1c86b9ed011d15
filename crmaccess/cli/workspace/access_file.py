"""`crmaccess apply` and `export`: everything but passwords, as one file."""

from datetime import datetime
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import data, say_notes
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.errors import InvalidInput
from crmaccess.files.access_files.access import from_toml, located, system_named_in, text_of_file, to_toml
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secrets_missing, without_secrets
from crmaccess.session import Session, definition_of

apply, export = verb(), verb()
AccessFile = Annotated[str, typer.Argument(metavar="FILE.toml", help="The access file, or - for standard input.")]
Remove = Annotated[bool, typer.Option("--remove", help="Also remove what the file does not name.")]


@apply.command("apply")
def apply_file(context: typer.Context, file: AccessFile, remove: Remove = False) -> int:
    """Make what an access file says hold in the database; a second time it changes nothing.

    Example: crmaccess apply company.toml --dry-run
    """
    text = text_of_file(file)
    session: Session = context.obj
    definition = session.definition()
    named = system_named_in(text, file)
    if named not in ("", definition.name):
        raise InvalidInput("E_SYSTEM_OTHER", named, expected=definition.name, file=file)
    wanted = from_toml(text, file, definition, session.zone)

    def wish(known: Known, at: datetime) -> Plan:
        plan = desired(wanted, known, at, remove=remove)
        if not (plan.problems or plan.notes):
            return plan
        return plan._replace(
            problems=located(plan.problems, text, definition), notes=located(plan.notes, text, definition)
        )

    return carry_out(context, wish, records=all_records, bulk=True)


@export.command("export")
def export_file(context: typer.Context) -> int:
    """Write everything but passwords as an access file; applied to an empty database it gives the same again.

    Example: crmaccess export > company.toml
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        facts, missing = without_secrets([*reader.everything(), *all_records(reader, definition)], definition)
    data().write(to_toml(definition, facts))
    say_notes(session, secrets_missing(missing))
    return 0
