"""Files of people and records, as the commands read and write them."""

from collections.abc import Iterable

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import data, say, say_notes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.definition import Definition, Label
from crmaccess.definition.attributes import USER
from crmaccess.errors import Problem
from crmaccess.facts import Record
from crmaccess.files.columns import RECORDS, USERS, Columns
from crmaccess.files.csv_in import read_rows
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_table import BETWEEN, attribute_headers
from crmaccess.files.table import Sheet
from crmaccess.plan.files.rows.row import ATTRIBUTE
from crmaccess.plan.known.attributes import REASONS
from crmaccess.render.sentences.language import catalog
from crmaccess.session import Session

RECORD = (
    "entity", "key", "title", "responsible", "departments", "pipeline", "stage", "branch", "open", "parent",
    "created_at", "participants",
)  # fmt: skip


def columns_of_people(definition: Definition) -> Columns:
    """The columns of a staff file, the attributes of the system and of the company among them, and the reasons that
    every system keeps."""
    declared = {key: one.label for key, one in definition.attributes_of(USER).items()}
    reasons = {key: Label(*(catalog(lang).words[f"attribute.{key}"] for lang in Label._fields)) for key in REASONS}
    return USERS.with_attributes({**declared, **reasons})


def read_sheet(
    session: Session, path: str, columns: Columns, encoding: str | None, delimiter: str | None, ignore_extra: bool,
    sheet: str | None = None,
) -> Sheet:  # fmt: skip
    """The file's rows, having said how it was read, if there was anything to read."""
    with at_work(session, "reading_file"):
        found = read_rows(
            path, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra, sheet=sheet
        )  # fmt: skip
    if found.header and session.options.format != "jsonl":
        lang, shown = session.options.lang, "TAB" if found.delimiter == "\t" else found.delimiter
        if found.sheet:
            say(session, sentence(lang, "read_sheet", path=path, sheet=found.sheet))
        else:
            say(session, sentence(lang, "read_as", path=path, encoding=found.encoding, delimiter=shown))
        say_notes(session, found.notes)
    return found


def with_problems(plan: Plan, sheet: Sheet) -> Plan:
    """The plan with the file's own faults among its problems, in the order of the lines."""
    if not (sheet.problems or plan.problems or plan.notes):
        return plan
    told = told_once(sheet.problems, plan.problems, sheet)
    return plan._replace(problems=tuple(told), notes=tuple(as_headed(plan.notes, sheet)))


def told_once(of_file: Iterable[Problem], of_plan: Iterable[Problem], sheet: Sheet) -> list[Problem]:
    """Both in the order of the lines; a cell that is no value is not told to be no address or no name, too."""
    first = list(of_file)
    cells = {(one.line, one.value) for one in first}
    others = [one for one in of_plan if (one.line, one.value) not in cells]
    return sorted(as_headed([*first, *others], sheet), key=lambda problem: problem.line)


def as_headed(problems: Iterable[Problem], sheet: Sheet) -> list[Problem]:
    """The problems, each with its column as the file calls it, whether that is an attribute or not."""
    named = {name: title for name, title in zip(sheet.header, sheet.titles, strict=True) if name}
    titles = {name.removeprefix(ATTRIBUTE): title for name, title in named.items()} | named
    return [one._replace(column=titles.get(one.column, one.column)) if one.line else one for one in problems]


def write_records(records: Iterable[Record], excel: bool) -> None:
    """Records as a CSV file on stdout."""
    header, rows = record_rows(records)
    write_rows(data(), header, rows, excel=excel)


def record_rows(records: Iterable[Record]) -> tuple[list[str], list[list[str]]]:
    """Records as a header and rows that `records import` reads."""
    found = list(records)
    names = sorted({name for record in found for name in record.attributes})
    rows = [[*_record_cells(one), *(one.attributes.get(name, "") for name in names)] for one in found]
    return [*RECORD, *attribute_headers(names, RECORDS)], rows


def _record_cells(record: Record) -> list[str]:
    created = record.created_at.isoformat().replace("+00:00", "Z") if record.created_at else ""
    participants = BETWEEN.join("=".join(pair) for pair in record.participants)
    return [
        *record[:4], BETWEEN.join(record.stamp), record.pipeline, record.stage, record.branch,
        "yes" if record.open else "no", record.parent, created, participants,
    ]  # fmt: skip
