"""Files of people and records, as the commands read and write them."""

from collections.abc import Iterable, Mapping

from crmaccess.changes import Plan
from crmaccess.cli.frame.progress import at_work
from crmaccess.cli.frame.show import data, say
from crmaccess.cli.frame.talk import sentence
from crmaccess.facts import Record
from crmaccess.files.columns import RECORDS, USERS, Columns
from crmaccess.files.csv_in import Sheet, read_rows
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_table import BETWEEN, attribute_headers
from crmaccess.session import Session

COLUMNS: Mapping[str, Columns] = {"users": USERS, "records": RECORDS}
RECORD = (
    "entity", "key", "title", "responsible", "departments", "pipeline", "stage", "branch", "open", "parent",
    "created_at", "participants",
)  # fmt: skip


def read_sheet(
    session: Session, path: str, noun: str, encoding: str | None, delimiter: str | None, ignore_extra: bool
) -> Sheet:
    """The file's rows, having said how it was read, if there was anything to read."""
    return read_file(session, path, COLUMNS[noun], encoding, delimiter, ignore_extra)


def read_file(
    session: Session, path: str, columns: Columns, encoding: str | None, delimiter: str | None, ignore_extra: bool
) -> Sheet:
    """The same of a file with these columns."""
    with at_work(session, "reading_file"):
        sheet = read_rows(path, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra)
    if sheet.header and session.options.format != "jsonl":
        shown = "TAB" if sheet.delimiter == "\t" else sheet.delimiter
        say(session, sentence(session.options.lang, "read_as", path=path, encoding=sheet.encoding, delimiter=shown))
    return sheet


def with_problems(plan: Plan, sheet: Sheet) -> Plan:
    """The plan with the file's own faults among its problems, in the order of the lines."""
    return plan._replace(problems=tuple(sorted((*sheet.problems, *plan.problems), key=lambda problem: problem.line)))


def write_records(records: Iterable[Record], excel: bool) -> None:
    """Records as a CSV file on stdout."""
    found = list(records)
    names = sorted({name for record in found for name in record.attributes})
    rows = [[*_record_cells(one), *(one.attributes.get(name, "") for name in names)] for one in found]
    write_rows(data(), [*RECORD, *attribute_headers(names, RECORDS)], rows, excel=excel)


def _record_cells(record: Record) -> list[str]:
    created = record.created_at.isoformat().replace("+00:00", "Z") if record.created_at else ""
    participants = BETWEEN.join("=".join(pair) for pair in record.participants)
    return [
        *record[:4], BETWEEN.join(record.stamp), record.pipeline, record.stage, record.branch,
        "yes" if record.open else "no", record.parent, created, participants,
    ]  # fmt: skip
