"""`crmaccess users import template`: the header of a staff file, and a row that shows how cells are written."""

from io import StringIO

from crmaccess.cli.frame.answers.files_out import STDOUT, put, refuse_taken
from crmaccess.cli.frame.answers.show import data, say
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.errors import UsageError
from crmaccess.files.csv_out import write_rows
from crmaccess.files.endings import TABLE, form_of
from crmaccess.files.staff_example import staff_example
from crmaccess.files.table import COMMENT
from crmaccess.plan.known.known import Known
from crmaccess.session import Session, definition_of

TEMPLATE = "template"


def write_template(session: Session, output: str) -> int:
    """What can be said of people in this system; the row is a comment, which the import passes over. Into the file, as
    a workbook where it is called so, or as CSV to standard output. Raises UsageError where a format is asked for."""
    if session.options.format != "table":
        command = f"crmaccess users import {TEMPLATE}"
        raise UsageError("E_OPTION_UNHEEDED", "--format", command=command, help="crmaccess users import --help")
    form = form_of(output, TABLE)
    into_file = output not in ("", STDOUT)
    if into_file:
        refuse_taken(session, output)
    with session.reading() as reader:
        known = Known(definition_of(reader), reader.everything())
    cells = staff_example(known, session.now)
    first, *others = cells.values()
    content = _content(session, form, list(cells), [COMMENT + first, *others])
    if not into_file:
        data().write(content.decode())
    elif session.options.dry_run:
        say(session, sentence(session.options.lang, "dry_run"))
    else:
        put(session, output, content)
        say(session, sentence(session.options.lang, "template_written", path=output))
    return 0


def _content(session: Session, form: str, header: list[str], row: list[str]) -> bytes:
    if form == "xlsx":
        from crmaccess.files.xlsx_out import workbook  # most templates are CSV

        return workbook("users", header, [row], session.now)
    stream = StringIO(newline="")
    write_rows(stream, header, [row])
    return stream.getvalue().encode()
