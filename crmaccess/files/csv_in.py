"""CSV in: what people export from Excel, read row by row without guessing; each mistake is a problem with its line."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.columns import Columns
from crmaccess.files.csv_out import GUARD, SHORTENED, unguarded
from crmaccess.files.source import content, decoded
from crmaccess.plan.files.rows import Row
from crmaccess.text import is_plain, read
from crmaccess.values import NamedTuple

DELIMITERS = (",", ";", "\t")
_COMPARED = 20  # unknown headers; looking for similar names is slow
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # keeps the zeros in front of a number, in a spreadsheet
_MAYBE_MANGLED = re.compile('E[+-]|=["]')
_FIELD_LIMIT = 2_000_000  # characters in a cell: a record can have tens of thousands of participants
Lines = Iterator[tuple[int, list[str]]]


class Table(NamedTuple):
    """A file as read, cell by cell, each row with the line where it starts; otherwise as `Sheet`."""

    rows: list[tuple[int, list[str]]]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Sheet(NamedTuple):
    """A file as read. `header` holds the names of the columns, '' for those that are passed over.

    With problems the rows are what could be read nevertheless; nothing should be written then.
    """

    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_rows(
    path: str,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
) -> Sheet:
    """The rows of a CSV file, or of standard input for `-`. Raises NotFound, but nothing for what the file holds."""
    try:
        return rows_in(content(path), columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra)
    except InvalidInput as error:
        return Sheet([], problems=error.problems)


def rows_in(
    data: bytes,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
) -> Sheet:
    """The rows of a CSV text. Encoding and delimiter are found out unless given."""
    table = table_in(data, columns, encoding=encoding, delimiter=delimiter, ignore_extra=ignore_extra)
    rows = [Row(line, dict(zip(table.header, cells, strict=True))) for line, cells in table.rows]
    if "" in table.header:
        for row in rows:
            del row.values[""]  # type: ignore[attr-defined]
    return Sheet(rows, *table[1:])


def table_in(
    data: bytes,
    columns: Columns,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    ignore_extra: bool = False,
) -> Table:
    """The same cell by cell, for files of very many rows."""
    try:
        text, encoding = decoded(data, encoding)
    except InvalidInput as error:
        return Table([], problems=tuple(_with_line(problem) for problem in error.problems))
    csv.field_size_limit(_FIELD_LIMIT)  # also where the delimiter is looked for, and a whole header is one field
    skipped, text, stated = _without_separator_line(text.removeprefix("\ufeff"))
    delimiter = delimiter or stated or _delimiter(text, columns)
    problems: list[Problem] = []
    lines = _lines(text, delimiter, skipped, problems)
    line, titles = next(lines, (0, []))
    if not titles:
        return Table([], encoding, delimiter, problems=tuple(problems) or (Problem("E_CSV_EMPTY", line=1),))
    header = _header(titles, line, columns, ignore_extra, problems)
    rows = _rows(_unmangled(lines, header, problems) if _MAYBE_MANGLED.search(text) else lines, titles,
                 guarded=GUARD in text, problems=problems)  # fmt: skip
    if any(name not in header for name in columns.required):
        rows = []  # what every row lacks is said once
    if not rows and not problems:
        problems.append(Problem("E_CSV_NO_ROWS", line=line))
    return Table(rows, encoding, delimiter, header, tuple(problems))


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
    kept = str.strip if is_plain(text) else read
    start = skipped + 1
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for row in reader:
            cells = list(map(kept, row))
            if any(cells):
                yield start, cells
            start = skipped + reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem("E_CSV_SYNTAX", line=start, details=(("reason", str(error)),)))
    except (TypeError, ValueError):
        problems.append(Problem("E_CSV_DELIMITER", delimiter))


def _header(
    titles: list[str], line: int, columns: Columns, ignore_extra: bool, problems: list[Problem]
) -> tuple[str, ...]:
    """The name of each column, '' for one that is passed over."""
    names: list[str] = []
    found: set[str] = set()
    compared = 0
    for title in titles:
        name = columns.named(title)
        if name and name in found:
            problems.append(Problem("E_CSV_COLUMN_REPEATED", title, line, name))
        elif not name and title and not ignore_extra:
            compared += 1
            near = columns.nearest(title) if compared <= _COMPARED else ()
            problems.append(Problem("E_CSV_COLUMN_UNKNOWN", title, line, title, near))
        names.append(name)
        found.add(name)
    problems.extend(
        Problem("E_CSV_COLUMN_MISSING", name, line, name) for name in columns.required if name not in found
    )  # fmt: skip
    return tuple(names)


def _rows(lines: Lines, titles: list[str], guarded: bool, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """The rows that have as many cells as the header; the others are problems, never filled up."""
    rows: list[tuple[int, list[str]]] = []
    width = len(titles)
    nameless = [index for index, title in enumerate(titles) if not title]
    for line, cells in lines:
        if len(cells) != width:
            details = (("expected", str(width)), ("found", str(len(cells))))
            problems.append(Problem("E_CSV_CELLS", str(len(cells)), line, details=details))
            continue
        if nameless:
            problems.extend(
                Problem("E_CSV_CELL_NAMELESS", cells[index], line, str(index + 1)) for index in nameless if cells[index]
            )
        rows.append((line, list(map(unguarded, cells)) if guarded else cells))
    return rows


def _unmangled(lines: Lines, header: Sequence[str], problems: list[Problem]) -> Lines:
    """The lines as they are, having noted the cells that a spreadsheet has made something else of."""
    for line, cells in lines:
        for name, cell in zip(header, cells, strict=False):
            if found := _AS_TEXT.fullmatch(cell):
                problems.append(Problem("E_CSV_FORMULA", cell, line, name, details=(("expected", found[1]),)))
            elif SHORTENED.fullmatch(cell):
                problems.append(Problem("E_CSV_SCIENTIFIC", cell, line, name))
        yield line, cells
