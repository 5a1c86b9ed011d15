"""The result of an import: its rows as they came, each with what became of it, in a file that can be imported again."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import IO

from crmaccess.errors import InvalidInput, Problem, StoreUnavailable
from crmaccess.files.columns import RESULT, STATUS
from crmaccess.files.csv_out import Writable, write_rows
from crmaccess.files.endings import TABLE, form_of
from crmaccess.files.secrets_out import OWNER_ONLY
from crmaccess.files.source import STDIN
from crmaccess.files.table import Sheet
from crmaccess.plan.files.outcomes import SKIPPED, Outcome

Message = Callable[[Problem], str]
LONG = 64 * 1024  # bytes; no header is longer
_NOTHING = Outcome(0, SKIPPED)


def refuse_result(path: str, source: str, *, replace: bool) -> None:
    """Raise InvalidInput where the result would take the place of what it is the result of, or cannot be written, and
    StoreUnavailable where it would of something else than a result, unless that is to be replaced. Raises UsageError
    for a name that promises another format."""
    form = form_of(path, TABLE)
    if path == STDIN:
        return
    same = os.path.exists(path) and os.path.exists(source) and os.path.samefile(path, source)
    if same:
        raise InvalidInput("E_RESULT_IS_SOURCE", path)
    if os.path.isdir(path) or not os.access(os.path.dirname(path) or ".", os.W_OK):
        raise InvalidInput("E_FILE_UNWRITABLE", path)
    if os.path.isfile(path) and not replace and not _is_result(path, form):
        raise StoreUnavailable("E_OUTPUT_EXISTS", path)


def _is_result(path: str, form: str) -> bool:
    """Whether it is empty, or has the columns of a result; of a workbook that is not looked at."""
    with open(path, "rb") as file:
        header = file.readline(LONG)
    return not header or form == "xlsx" or STATUS.encode() in header


def _owners(path: str, flags: int) -> int:
    """Opened so that only its owner can read it: it is about people."""
    return os.open(path, flags, OWNER_ONLY)


def write_result(path: str, sheet: Sheet, found: Mapping[int, Outcome], message: Message, at: datetime) -> None:
    """Write the file whole, as a workbook where it is called so, or leave what stands there. Raises OSError."""
    draft = f"{path}.part"
    try:
        if form_of(path, TABLE) == "xlsx":
            content = _workbook(sheet, found, message, at)
            with open(draft, "wb", opener=_owners) as book:
                book.write(content)
                _settle(book)
        else:
            with open(draft, "w", encoding="utf-8", newline="", opener=_owners) as file:
                write_result_to(file, sheet, found, message)
                _settle(file)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def write_result_to(stream: Writable, sheet: Sheet, found: Mapping[int, Outcome], message: Message) -> None:
    """Write it so that whoever saved the source with Excel can open it there by a double click."""
    header = _header(sheet)
    rows = (_row(line, cells, sheet, found.get(line, _NOTHING), message) for line, cells in _in_order(sheet))
    write_rows(stream, header, rows, excel=bool(sheet.sheet) or sheet.delimiter == ";")


def _workbook(sheet: Sheet, found: Mapping[int, Outcome], message: Message, at: datetime) -> bytes:
    """The same columns. A sheet has as many cells in every row: of one that came with too few or too many, what is too
    much, or how many there were, stands under no heading, where it is refused until somebody has looked at it."""
    from crmaccess.files.xlsx_out import workbook

    header = _header(sheet)
    own = len(sheet.own)
    width, rows, odd = len(header) - own, [], False
    for line, cells in _in_order(sheet):
        told = _row(line, cells, sheet, found.get(line, _NOTHING), message)
        if len(cells) == len(sheet.titles):
            rows.append([*told, ""])
            continue
        odd = True
        kept, said = told[:-own], told[-own:]
        beside = " ".join(kept[width:]) or f"{len(cells)}/{len(sheet.titles)}"
        rows.append([*(*kept, *[""] * width)[:width], *said, beside])
    return workbook("result", [*header, *[""] * odd], [row if odd else row[:-1] for row in rows], at)


def _header(sheet: Sheet) -> list[str]:
    """The titles without those of a former result, and those of the new one."""
    return [*(title for title in sheet.titles if title not in RESULT), *sheet.own]


def _in_order(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    return iter(sorted((*sheet.cells, *sheet.short), key=lambda row: row[0]))


def _row(line: int, cells: list[str], sheet: Sheet, one: Outcome, message: Message) -> list[str]:
    """A row that is too short or too long stays so: filled up or cut, its values would count the next time."""
    kept = [cell for title, cell in zip_longest(sheet.titles, cells) if title not in RESULT and cell is not None]
    told = "; ".join(message(problem._replace(line=0)) for problem in one.problems)
    codes = " ".join(dict.fromkeys(problem.code for problem in one.problems))
    return [*kept, *(str(line), one.status, codes, told, one.login)[: len(sheet.own)]]


def _settle(file: IO[str] | IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
