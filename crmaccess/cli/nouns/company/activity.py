"""`crmaccess activity`: figures of people's work, as other programs have counted them."""

from typing import Annotated

import typer

from crmaccess.cli.frame.arguments import CsvFile
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.progress import at_work
from crmaccess.cli.frame.show import for_people, out, say, show_one
from crmaccess.cli.frame.talk import sentence
from crmaccess.cli.frame.writing import check_operator
from crmaccess.cli.nouns.accounts.staff import read_file
from crmaccess.errors import ExitCode, InvalidInput, Problem
from crmaccess.facts import Account
from crmaccess.files.columns import of_measures
from crmaccess.plan.files.measure_rows import measures_in
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.render.lists.activity import told_in
from crmaccess.session import Session, definition_of
from crmaccess.zone import local_day

app = noun("Figures of people's work: import them from CSV.")
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of the file; found out otherwise.", show_default=False)
]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="Between cells; found out otherwise.", show_default=False)
]
IgnoreExtra = Annotated[bool, typer.Option("--ignore-extra", help="Pass over columns that are not known.")]


@app.command("import")
def import_figures(
    context: typer.Context, file: CsvFile, encoding: Encoding = None, delimiter: Delimiter = None,
    ignore_extra: IgnoreExtra = False,
) -> int:  # fmt: skip
    """Import figures from CSV: all rows or none. A row is a person and a day; what was known of that day is replaced.

    Columns: user, day, and the figures that the system counts, by their keys or names. An empty cell leaves a figure
    alone, !clear takes it away. Times are written 3:20, or in seconds.

    Example: crmaccess activity import figures.csv --dry-run
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, reader.facts(Account))
    check_operator(session, known)
    figures = definition.activity.figures
    if not figures:
        raise unavailable(definition, "activity")
    columns = of_measures({key: (one.label.en, one.label.ru) for key, one in figures.items()})
    sheet = read_file(session, file, columns, encoding, delimiter, ignore_extra)
    with at_work(session, "thinking"):
        measures, faults = measures_in(sheet.rows, known, local_day(session.now, session.zone))
    faults = [*sheet.problems, *faults]
    if sheet.header and not any(name in figures for name in sheet.header) and not faults:
        faults = [Problem("E_CSV_COLUMN_MISSING", next(iter(figures)))]
    if faults:
        raise InvalidInput.of(sorted(faults, key=lambda one: one.line))
    with at_work(session, "writing"):
        kept = session.keep_measures(measures)
    if for_people(session):
        out(
            told_in(
                session.options.lang, "activity.kept", **{name: str(number) for name, number in kept._asdict().items()}
            )
        )
        say(session, sentence(session.options.lang, "dry_run") if session.options.dry_run else "")
        return ExitCode.DONE
    return show_one(session, "figures", kept._asdict())
