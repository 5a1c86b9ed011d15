"""CSV in: what people export from Excel, read row by row without guessing; each mistake is a problem with its line.

A workbook that comes by the same door is read as one.
"""

import csv
import io
import re

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.columns import Columns
from crmaccess.files.csv_out import GUARD
from crmaccess.files.source import WORKBOOK, content, decoded
from crmaccess.files.table import Lines, Sheet, Table, as_sheet, tabulated
from crmaccess.text import is_plain, read, touches_blank

__all__ = ["Sheet", "Table", "read_rows", "rows_in", "table_in"]
DELIMITERS = (",", ";", "\t")
_MAYBE_MANGLED = re.compile('E[+-]|=["]')
_FIELD_LIMIT = 2_000_000  # characters in a cell: a record can have tens of thousands of participants


def read_rows(
    path: str,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
    sheet: str | None = None,
) -> Sheet:
    """The rows of a CSV file or a workbook, or of standard input for `-`. Raises NotFound, but nothing for what the
    file holds."""
    try:
        data = content(path)
    except InvalidInput as error:
        return Sheet([], problems=error.problems)
    return rows_in(
        data, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra, sheet=sheet
    )  # fmt: skip


def rows_in(
    data: bytes,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
    sheet: str | None = None,
) -> Sheet:
    """The rows of a CSV text or a workbook. Encoding, delimiter and sheet are found out unless given."""
    return as_sheet(
        table_in(data, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra, sheet=sheet),
        columns.own,
    )


def table_in(
    data: bytes,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
    sheet: str | None = None,
) -> Table:
    """The same cell by cell, for files of very many rows."""
    if data.startswith(WORKBOOK):
        from crmaccess.files.xlsx_in import table_of_workbook  # most files are CSV

        return table_of_workbook(data, columns, sheet=sheet, ignore_extra=ignore_extra)
    if sheet is not None:
        return Table([], problems=(Problem("E_SHEET_OF_CSV", sheet),))
    try:
        text, encoding = decoded(data, encoding)
    except InvalidInput as error:
        return Table([], problems=tuple(_with_line(problem) for problem in error.problems))
    csv.field_size_limit(_FIELD_LIMIT)  # also where the delimiter is looked for, and a whole header is one field
    skipped, text, stated = _without_separator_line(text.removeprefix("\ufeff"))
    delimiter = delimiter or stated or _delimiter(text, columns)
    problems: list[Problem] = []
    lines = _lines(text, delimiter, skipped, problems)
    mangled = _MAYBE_MANGLED.search(text) is not None
    table = tabulated(
        lines, columns, problems, ignore_extra=ignore_extra, mangled=mangled, guarded=GUARD in text
    )  # fmt: skip
    return table._replace(encoding=encoding, delimiter=delimiter)


def _with_line(problem: Problem) -> Problem:
    """A line that the error names among its details becomes the line of the problem."""
    details = dict(problem.details)
    return problem._replace(line=int(details.pop("line", "0")), details=tuple(details.items()))


def _without_separator_line(text: str) -> tuple[int, str, str]:
    """Excel's first line `sep=;` off the text: lines taken, the rest, the delimiter it names."""
    first, newline, rest = text.partition("\n")
    stripped = first.strip("\r\"' ")
    if stripped.lower().startswith("sep=") and len(stripped) == len("sep=;"):
        return len(newline), rest, stripped[-1]
    return 0, text, ""


def _delimiter(text: str, columns: Columns) -> str:
    """What divides the header: the delimiter that finds most columns, then the one that stands there most often."""
    start = next((line for line in text[:_FIELD_LIMIT].splitlines() if line.strip()), "")

    def fitness(delimiter: str) -> tuple[int, int]:
        headers = next(csv.reader([start], delimiter=delimiter), [])
        return sum(bool(columns.named(header)) for header in headers), len(headers)

    return max(DELIMITERS, key=fitness)


def _lines(text: str, delimiter: str, skipped: int, problems: list[Problem]) -> Lines:
    """Each row that has any cell filled, as text is kept, with the line of the file where it starts."""
    plain = is_plain(text)
    kept = str.strip if plain else read
    # Cells that have nothing around them stay as they are: a file of 100,000 rows takes three quarters of the time.
    tidy = plain and '"' not in text and not touches_blank(text, f"{delimiter}\r\n")
    start = skipped + 1
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for row in reader:
            cells = row if tidy else list(map(kept, row))
            if any(cells):
                yield start, cells
            start = skipped + reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem("E_CSV_SYNTAX", line=start, details=(("reason", str(error)),)))
    except (TypeError, ValueError):
        problems.append(Problem("E_CSV_DELIMITER", delimiter))
