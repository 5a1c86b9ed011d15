"""`crmaccess activity`: figures of people's work, as other programs have counted them."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say, show_one
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.authority.guarding import check_operator
from crmaccess.cli.frame.entry.arguments import CsvFile
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.nouns.accounts.bulk.staff import read_sheet, told_once
from crmaccess.errors import ExitCode, InvalidInput, Problem
from crmaccess.facts import Account, Measure
from crmaccess.files.columns import of_measures
from crmaccess.plan.files.rows.measure_rows import measures_in
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
    measures = read_measures(session, file, encoding, delimiter, ignore_extra)
    with at_work(session, "writing"):
        kept = session.keep_measures(measures)._asdict()
    if not for_people(session):
        return show_one(session, "figures", kept)
    out(told_in(session.options.lang, "activity.kept", **{name: str(number) for name, number in kept.items()}))
    say(session, sentence(session.options.lang, "dry_run") if session.options.dry_run else "")
    return ExitCode.DONE


def read_measures(
    session: Session, file: str, encoding: str | None, delimiter: str | None, ignore_extra: bool
) -> list[Measure]:
    """The figures of a file. Raises InvalidInput with all that is wrong with it, or where the system counts nothing."""
    with session.reading() as reader:
        definition = definition_of(reader)
        known = Known(definition, reader.facts(Account))
    check_operator(session, known)
    figures = definition.activity.figures
    if not figures:
        raise unavailable(definition, "activity")
    columns = of_measures({key: (one.label.en, one.label.ru) for key, one in figures.items()})
    sheet = read_sheet(session, file, columns, encoding, delimiter, ignore_extra)
    with at_work(session, "thinking"):
        measures, wrong = measures_in(sheet.rows, known, local_day(session.now, session.zone))
    faults = told_once(sheet.problems, wrong, sheet)
    if sheet.header and not faults and not any(name in figures for name in sheet.header):
        faults = [Problem("E_CSV_COLUMN_MISSING", next(iter(figures)))]
    if faults:
        raise InvalidInput.of(faults)
    return measures
