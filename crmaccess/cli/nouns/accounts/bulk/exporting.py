"""`crmaccess users export`: everybody as a file, for `users import`, for Excel, for programs, for other systems."""

import sys
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.files_out import STDOUT, pour, put, refuse_taken
from crmaccess.cli.frame.answers.heads import Stand, say_stand, stand_of
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import data, out, say, say_notes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.definition import Definition
from crmaccess.errors import Problem, UsageError
from crmaccess.facts import Account, Fact, GroupMember
from crmaccess.files.csv_out import write_rows
from crmaccess.files.endings import STAFF, form_of
from crmaccess.files.staff_table import Staff, staff
from crmaccess.plan.known.references import references
from crmaccess.plan.known.secrets import secrets_missing, without_secrets
from crmaccess.session import Session, definition_of
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

SCHEMA = "crmaccess.staff/1"
Excel = Annotated[bool, typer.Option("--excel", help="CSV that a Russian Excel opens by a double click.")]
Output = Annotated[
    str,
    typer.Option(
        "-o", "--output", metavar="FILE", help="A new file, in the format that its name ends in.", show_default=False
    ),
]


SAID_BESIDE = {"head", "invited_by"}  # without them the fact is one all the same


class Exported(NamedTuple):
    """What is to be written: everybody, by these columns, with what is to be said about it."""

    people: Staff
    facts: Sequence[Fact]
    definition: Definition
    columns: tuple[str, ...]
    notes: tuple[Problem, ...]
    stand: Stand | None


def export(context: typer.Context, excel: Excel = False, output: Output = STDOUT) -> int:
    """Write all people as CSV that `users import` reads, or by --format as tsv, xlsx, json, jsonl or scim (SCIM 2.0).

    What a format cannot say is said beside it. A file is new, and only its owner may read it; with --yes it takes the
    place of another.

    Example: crmaccess users export -o staff.xlsx --fields login,name,roles
    """
    session: Session = context.obj
    form = _format(session, output, excel)
    if session.options.fields == "?":
        out("\n".join(_read(session).people.columns))
        return 0
    if output != STDOUT:
        refuse_taken(session, output)
    exported = _read(session)
    with at_work(session, "writing"):
        content, notes = WRITERS[form](session, exported)
    if output == STDOUT:
        _show(content)
    elif session.options.dry_run:
        say(session, sentence(session.options.lang, "dry_run"))
    else:
        put(session, output, content if isinstance(content, bytes) else content.encode())
        count = len(exported.people.rows)
        say(session, sentence(session.options.lang, "file_written", path=output, count=count))
    say_notes(session, notes)
    say_stand(session, exported.stand)
    return 0


def _format(session: Session, output: str, excel: bool) -> str:
    """The format asked for on the command line, else that of the file's name. Raises UsageError."""
    text, origin = session.settings["format"]
    form = form_of(output, STAFF, text if origin.startswith("--") else "csv" if excel else "")
    if excel and form != "csv":
        raise UsageError("E_OPTIONS_EXCLUDE", f"--excel --format {form}")
    if form == "xlsx" and output == STDOUT and sys.stdout.isatty():
        raise UsageError("E_OUTPUT_BINARY", form)
    return "excel" if excel else form


def _read(session: Session) -> Exported:
    with session.reading() as reader:
        definition = definition_of(reader)
        facts, _ = without_secrets(seen := _seen(reader.everything(), session, reader), definition)
        _, missing = without_secrets((one for one in seen if isinstance(one, Account)), definition)
        people = staff(facts, definition, session.zone)
        stand = stand_of(reader)
    signed_in = sum(isinstance(one, Account) and one.signed_in_at is not None for one in facts)
    invited = sum(isinstance(one, GroupMember) and one.invited_by != "" for one in facts)
    notes = [Problem("W_NOT_IN_FILE", str(signed_in))] if signed_in else []
    notes += [Problem("W_INVITERS_LEFT_OUT", str(invited))] if invited else []
    return Exported(people, facts, definition, _columns(session, people), (*notes, *secrets_missing(missing)), stand)


def _seen(facts: Sequence[Fact], session: Session, reader: "Reader") -> Sequence[Fact]:
    """The facts but for those about people whom the operator does not see, and what accounts name that he does not."""
    eyes = session.eyes_on(reader)
    if eyes is None:
        return facts
    seen = [one for fact in facts if (one := _as_seen(fact, reader)) is not None]
    people = [one for one in seen if isinstance(one, Account)]
    return [*eyes.told(people), *(one for one in seen if not isinstance(one, Account))]


def _as_seen(fact: Fact, reader: "Reader") -> Fact | None:
    if isinstance(fact, Account):
        return fact if reader.sees(fact.login) else None
    hidden = {field for field, noun, login in references(fact) if noun == "user" and not reader.sees(login)}
    return None if hidden - SAID_BESIDE else fact._replace(**dict.fromkeys(hidden, ""))  # type: ignore[arg-type]


def _columns(session: Session, people: Staff) -> tuple[str, ...]:
    if session.options.fields in ("", "?"):
        return people.used
    from crmaccess.render.lists.listing import chosen  # most files have all columns

    return chosen(people.columns, session.options.fields)


def _separated(delimiter: str = ",", *, excel: bool = False) -> "Write":
    def write(session: Session, exported: Exported) -> tuple[str, Sequence[Problem]]:
        stream = StringIO(newline="")
        rows = exported.people.texts(exported.columns)
        write_rows(stream, exported.columns, rows, excel=excel, delimiter=delimiter)
        return stream.getvalue(), exported.notes

    return write


def _workbook(session: Session, exported: Exported) -> tuple[bytes, Sequence[Problem]]:
    from crmaccess.files.xlsx_out import workbook

    rows = exported.people.texts(exported.columns)
    return workbook("users", exported.columns, rows, session.now), exported.notes


def _json(session: Session, exported: Exported) -> tuple[str, Sequence[Problem]]:
    from crmaccess.render.machine import dumped

    notes = [{"code": one.code, "value": one.value, **dict(one.details)} for one in exported.notes]
    head = dumped({"schema": SCHEMA, "total": len(exported.people.rows), "complete": True, "notes": notes})
    items = ",\n".join(map(dumped, exported.people.cells(exported.columns)))
    return f'{head[:-1]}, "items": [' + (f"\n{items}\n" if items else "") + "]}\n", exported.notes


def _json_lines(session: Session, exported: Exported) -> tuple[str, Sequence[Problem]]:
    from crmaccess.render.machine import dumped

    return "".join(f"{dumped(one)}\n" for one in exported.people.cells(exported.columns)), exported.notes


def _scim(session: Session, exported: Exported) -> tuple[str, Sequence[Problem]]:
    from crmaccess.files.scim_out import scim
    from crmaccess.render.machine import dumped

    document, left_out = scim(exported.facts, exported.definition, session.at, exported.columns)
    told = ", ".join(f"{column} {count}" for column, count in left_out.items() if count)
    lacking = [Problem("W_SCIM_LACKS", told)] if told else []
    return dumped(document, indent=2) + "\n", [*exported.notes, *lacking]


Write = Callable[[Session, Exported], tuple[str | bytes, Sequence[Problem]]]
WRITERS: Mapping[str, Write] = {
    "csv": _separated(), "excel": _separated(excel=True), "tsv": _separated("\t"), "xlsx": _workbook,
    "json": _json, "jsonl": _json_lines, "scim": _scim,
}  # fmt: skip


def _show(content: str | bytes) -> None:
    if isinstance(content, bytes):
        pour(content)
    else:
        data().write(content)
