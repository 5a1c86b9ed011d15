"""Lists of people that a command is to do something to: read from a file, every problem with its row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say, say_notes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.authority.as_seen import AsSeen, named_in_rows
from crmaccess.cli.frame.changes.authority.thinking import Wish
from crmaccess.cli.frame.changes.reading import Reading, records_held_by
from crmaccess.definition import Definition
from crmaccess.facts import Fact
from crmaccess.files.columns import Columns
from crmaccess.files.csv_in import Sheet
from crmaccess.files.lists_in import read_list
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.finding import spoken_name
from crmaccess.plan.known.known import Known
from crmaccess.session import Session
from crmaccess.text import folded

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader


def list_in(session: Session, path: str, columns: Columns, who: str, *, ignore_extra: bool) -> Sheet:
    """The list, having said how it was read."""
    with at_work(session, "reading_file"):
        sheet = read_list(path, columns, who, ignore_extra=ignore_extra)
    if sheet.encoding and session.options.format != "jsonl":
        shown = "TAB" if sheet.delimiter == "\t" else sheet.delimiter
        told = "read_as" if sheet.header else "read_lines"
        say(session, sentence(session.options.lang, told, path=path, encoding=sheet.encoding, delimiter=shown))
        say_notes(session, sheet.notes)
    session.as_seen = AsSeen(session, named_in_rows(sheet.rows))
    return sheet


def of_sheet(sheet: Sheet, wish: Callable[[Sequence[Row], Known, datetime], Plan]) -> Wish:
    """The wish about the rows, with the problems of the file itself among its own."""

    def thought(known: Known, at: datetime) -> Plan:
        plan = wish(sheet.rows, known, at)
        return plan._replace(problems=tuple(sorted((*sheet.problems, *plan.problems), key=lambda one: one.line)))

    return thought


def records_of_listed(refs: Iterable[str]) -> Reading:
    """The records that the people are responsible for, however they are named, and however many they are."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        wanted = set(refs)
        addresses, names = set(map(folded, wanted)), set(map(spoken_name, wanted))
        logins = [
            login for login, name, email in reader.names()
            if login in wanted or (email and folded(email) in addresses) or (name and spoken_name(name) in names)
        ]  # fmt: skip
        yield from records_held_by(sorted(logins))(reader, definition)

    return read
