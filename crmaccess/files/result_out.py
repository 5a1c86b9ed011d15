"""The result of an import: its rows as they came, each with what became of it, in a file that can be imported again."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from typing import IO

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.columns import RESULT
from crmaccess.files.csv_out import Writable, write_rows
from crmaccess.files.source import STDIN
from crmaccess.files.table import Sheet
from crmaccess.plan.files.outcomes import SKIPPED, Outcome

Message = Callable[[Problem], str]
_NOTHING = Outcome(0, SKIPPED)


def refuse_result(path: str, source: str) -> None:
    """Raise InvalidInput where the result would take the place of what it is the result of, or cannot be written."""
    if path == STDIN:
        return
    same = os.path.exists(path) and os.path.exists(source) and os.path.samefile(path, source)
    if same:
        raise InvalidInput("E_RESULT_IS_SOURCE", path)
    if os.path.isdir(path) or not os.access(os.path.dirname(path) or ".", os.W_OK):
        raise InvalidInput("E_FILE_UNWRITABLE", path)


def write_result(path: str, sheet: Sheet, found: Mapping[int, Outcome], message: Message) -> None:
    """Write the file whole, or leave what stands there. Raises OSError."""
    draft = f"{path}.part"
    try:
        with open(draft, "w", encoding="utf-8", newline="") as file:
            write_result_to(file, sheet, found, message)
            _settle(file)
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def write_result_to(stream: Writable, sheet: Sheet, found: Mapping[int, Outcome], message: Message) -> None:
    """Write it so that whoever saved the source with Excel can open it there by a double click."""
    taken = [index for index, title in enumerate(sheet.titles) if title not in RESULT]
    header = [*(sheet.titles[index] for index in taken), *RESULT]
    rows = (_row(line, cells, taken, found.get(line, _NOTHING), message) for line, cells in _in_order(sheet))
    write_rows(stream, header, rows, excel=bool(sheet.sheet) or sheet.delimiter == ";")


def _in_order(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    return iter(sorted((*sheet.cells, *sheet.short), key=lambda row: row[0]))


def _row(line: int, cells: list[str], taken: list[int], one: Outcome, message: Message) -> list[str]:
    """A row that is too short or too long stays so: filled up, its values would count the next time."""
    kept = [cells[index] for index in taken] if len(cells) > max(taken, default=-1) else cells
    told = "; ".join(message(problem._replace(line=0)) for problem in one.problems)
    codes = " ".join(dict.fromkeys(problem.code for problem in one.problems))
    return [*kept, str(line), one.status, codes, told, one.login]


def _settle(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())
