"""`crmaccess users import`: people from a file, all rows or what is sound of them, and what became of each row."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.files_out import refuse_database
from crmaccess.cli.frame.entry.arguments import StaffFile
from crmaccess.cli.nouns.accounts.bulk.import_run import Import
from crmaccess.cli.nouns.accounts.bulk.staff import columns_of_people, read_sheet
from crmaccess.cli.nouns.accounts.bulk.template import TEMPLATE, write_template
from crmaccess.cli.nouns.accounts.first_passwords import FirstPasswords, refuse_half
from crmaccess.errors import UsageError
from crmaccess.files.endings import PLAN, SECRETS, form_of
from crmaccess.files.result_out import refuse_result
from crmaccess.plan.files.outcomes import STATUSES
from crmaccess.plan.files.rows.keyed import LOGIN, key_column
from crmaccess.plan.files.staff import Wishes
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

Mode = Annotated[str, typer.Option("--mode", help="create, update or upsert (both).")]
KeyColumn = Annotated[
    str, typer.Option("--key", metavar="COLUMN", help="What names people: login, email or an attribute.")
]
SheetName = Annotated[
    str | None, typer.Option("--sheet", help="Of a workbook; the first that holds anything.", show_default=False)
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of the file; found out otherwise.", show_default=False)
]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="Between cells; found out otherwise.", show_default=False)
]
IgnoreExtra = Annotated[bool, typer.Option("--ignore-extra", help="Pass over columns that are not known.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Write the rows that have nothing wrong.")]
ResultFile = Annotated[
    str,
    typer.Option(
        "--result", metavar="FILE", help="Write the rows with what became of each, as CSV or .xlsx.", show_default=False
    ),
]
Only = Annotated[
    str,
    typer.Option("--only", metavar="STATUS", help="Of a result, the rows with this status: rejected.",
                 show_default=False),
]  # fmt: skip
Invite = Annotated[bool, typer.Option("--invite", help="Queue a letter to each who comes.")]
GeneratePasswords = Annotated[bool, typer.Option("--generate-passwords", help="Make a password for each who comes.")]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Keep the plan, or the template, in this file.",
                      show_default=False),
]  # fmt: skip
SecretsOut = Annotated[
    str, typer.Option("--secrets-out", metavar="FILE", help="A new file for the passwords.", show_default=False)
]


def import_file(
    context: typer.Context, file: StaffFile, mode: Mode = "create", key: KeyColumn = LOGIN, sheet: SheetName = None,
    encoding: Encoding = None, delimiter: Delimiter = None, ignore_extra: IgnoreExtra = False,
    keep_going: KeepGoing = False, result: ResultFile = "", only: Only = "",
    invite: Invite = False, generate_passwords: GeneratePasswords = False, secrets_out: SecretsOut = "",
    output: Output = "",
) -> int:  # fmt: skip
    """Import people from CSV or Excel (.xlsx): all rows or none.

    The header may be English or Russian; cells with several keys divide them by ; or |. An empty cell leaves the value
    alone, !clear empties it. `users import template` writes a file to begin with, with --output a new one, as CSV or
    .xlsx. With --output nothing else is written but the plan, which `crmaccess apply` carries out.

    Example: crmaccess users import staff.xlsx --dry-run
    """
    session: Session = context.obj
    if file == TEMPLATE:
        return write_template(session, output)
    form_of(output, PLAN)
    form_of(secrets_out, SECRETS)
    refuse_half(generate_passwords, secrets_out, invite)
    refuse_result(result, file, replace=session.options.yes)
    if result:
        refuse_database(session, result)
    refuse_beside_plan(output, keep_going=keep_going, generate_passwords=generate_passwords, result=bool(result))
    statuses = statuses_in(only)
    definition = session.definition()
    columns = columns_of_people(definition)
    column = key_column(key, Known(definition, ()), columns.names)
    found = read_sheet(
        session, file, columns.keyed_by(column), encoding, delimiter, ignore_extra, sheet
    )  # fmt: skip
    wishes = Wishes(mode, column, invite)
    with FirstPasswords(session, secrets_out) as passwords:
        run = Import(context, found, wishes, statuses, passwords, result)
        return run.planned(file, output) if output else run.carried_out(keep_going)


def refuse_beside_plan(output: str, **others: bool) -> None:
    """Raise UsageError for what a plan cannot keep: passwords, and rows that are passed over."""
    for name, wanted in others.items():
        if output and wanted:
            raise UsageError("E_OPTIONS_EXCLUDE", f"--output --{name.replace('_', '-')}")


def statuses_in(only: str) -> frozenset[str]:
    """The statuses whose rows are wanted; none for all. Raises UsageError for a word that is none."""
    words = [word.strip() for word in only.split(",")] if only else []
    for word in words:
        if word not in STATUSES:
            raise UsageError("E_CHOICE", word, option="--only", choices=", ".join(STATUSES))
    return frozenset(words)
