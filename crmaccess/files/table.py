"""A file of rows under a header, whatever it came in: each cell is text, each mistake a problem with its line."""

import re
from collections.abc import Iterator, Sequence

from crmaccess.errors import Problem
from crmaccess.files.columns import OF_NO_PERSON, RESULT, Columns, import_for
from crmaccess.files.csv_out import SHORTENED, unguarded
from crmaccess.plan.files.rows.row import Row
from crmaccess.values import NamedTuple

COMMENT = "# "  # before the first cell of a row that is there to be read
CODE, CELL_CODES = "_code", ("E_XLSX_FORMULA", "E_XLSX_ERROR_VALUE")
_COMPARED = 20  # unknown headers; looking for similar names is slow
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # keeps the zeros in front of a number, in a spreadsheet
Lines = Iterator[tuple[int, list[str]]]


class Table(NamedTuple):
    """A file as read, cell by cell, each row with the line where it starts; otherwise as `Sheet`."""

    rows: list[tuple[int, list[str]]]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    titles: tuple[str, ...] = ()
    short: tuple[tuple[int, list[str]], ...] = ()
    sheet: str = ""
    notes: tuple[Problem, ...] = ()


class Sheet(NamedTuple):
    """A file as read. `header` holds the names of the columns, '' for those that are passed over, `titles` what
    stands there; `cells` are the rows as they stand there, `short` those that have too few or too many of them, `sheet`
    is that of a workbook, `own` the columns that a result of the import has beside them.

    With problems the rows are what could be read nevertheless; nothing should be written then.
    """

    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    titles: tuple[str, ...] = ()
    short: tuple[tuple[int, list[str]], ...] = ()
    sheet: str = ""
    notes: tuple[Problem, ...] = ()
    cells: tuple[tuple[int, list[str]], ...] = ()
    own: tuple[str, ...] = RESULT


def tabulated(
    lines: Lines, columns: Columns, problems: list[Problem], *, ignore_extra: bool, mangled: bool, guarded: bool
) -> Table:
    """The rows under their header. `mangled`: a spreadsheet may have made something else of cells, `guarded`: some may
    have an apostrophe in front. What is wrong is added to the problems."""
    line, titles = next(lines, (0, []))
    if not titles:
        return Table([], problems=tuple(problems) or (Problem("E_CSV_EMPTY", line=1),))
    header = _header(titles, line, columns, ignore_extra, problems)
    short: list[tuple[int, list[str]]] = []
    rows = _rows(_unmangled(lines, header, problems) if mangled else lines, titles, guarded, problems, short)
    if any(name not in header for name in columns.required):
        rows = []  # what every row lacks is said once
    if not rows and not problems:
        problems.append(Problem("E_CSV_NO_ROWS", line=line))
    passed = [title for name, title in zip(header, titles, strict=True) if ignore_extra and title and not name]
    notes = (Problem("W_COLUMNS_PASSED_OVER", ", ".join(passed)),) if passed else ()
    return Table(rows, "", "", header, tuple(problems), tuple(titles), tuple(short), notes=notes)


def as_sheet(table: Table, own: tuple[str, ...] = RESULT) -> Sheet:
    """The same with a dictionary of named cells in each row."""
    new = tuple.__new__
    rows = [new(Row, (line, dict(zip(table.header, cells, strict=True)))) for line, cells in table.rows]
    for name in {"", *OF_NO_PERSON} & {*table.header}:
        for row in rows:
            del row.values[name]  # type: ignore[attr-defined]
    return Sheet(rows, *table[1:], tuple(table.rows), own)


def _header(
    titles: list[str], line: int, columns: Columns, ignore_extra: bool, problems: list[Problem]
) -> tuple[str, ...]:
    """The name of each column, '' for one that is passed over."""
    names: list[str] = []
    found: set[str] = set()
    compared, said = 0, len(problems)
    for title in titles:
        name = columns.named(title)
        if ignore_extra and columns.is_unknown_attribute(name):
            name = ""
        if name and name in found:
            problems.append(Problem("E_CSV_COLUMN_REPEATED", title, line, name))
        elif not name and title and not ignore_extra:
            compared += 1
            near = columns.nearest(title) if compared <= _COMPARED else ()
            option = () if columns.whole else (("option", "--ignore-extra"),)
            problems.append(Problem("E_CSV_COLUMN_UNKNOWN", title, line, title, near, option))
        names.append(name)
        found.add(name)
    missing = [name for name in columns.required if name not in found]
    other = import_for(titles) if missing == [*columns.required] else ""
    if missing and other:  # whose columns are no typing errors
        problems[said:] = [Problem("E_CSV_OTHER_FILE", missing[0], line, missing[0], details=(("command", other),))]
        return tuple(names)
    instead = (("key", columns.instead),) if columns.instead in found else ()
    problems.extend(Problem("E_CSV_COLUMN_MISSING", name, line, name, details=instead) for name in missing)
    return tuple(names)


def _rows(
    lines: Lines, titles: list[str], guarded: bool, problems: list[Problem], short: list[tuple[int, list[str]]]
) -> list[tuple[int, list[str]]]:
    """The rows that have as many cells as the header; the others are problems, never filled up."""
    rows: list[tuple[int, list[str]]] = []
    width = len(titles)
    coded = titles.index(CODE) if CODE in titles else None
    nameless = [index for index, title in enumerate(titles) if not title]
    for line, cells in lines:
        if cells[0].startswith(COMMENT):
            continue
        if len(cells) != width:
            details = (("expected", str(width)), ("found", str(len(cells))))
            problems.append(Problem("E_CSV_CELLS", str(len(cells)), line, details=details))
            short.append((line, cells))
            continue
        if coded is not None and cells[coded].startswith(CELL_CODES):
            problems.extend(_still(line, cells, titles))
        if nameless:
            problems.extend(
                Problem("E_CSV_CELL_NAMELESS", cells[index], line, str(index + 1)) for index in nameless if cells[index]
            )
        rows.append((line, list(map(unguarded, cells)) if guarded else cells))
    return rows


def _still(line: int, cells: list[str], titles: list[str]) -> Iterator[Problem]:
    """Cells of a result that nobody has filled since they were refused as formulas or errors."""
    for title, cell in zip(titles, cells, strict=True):
        if title not in RESULT and unguarded(cell).startswith(("=", "#")):
            yield Problem("E_XLSX_FORMULA", unguarded(cell), line, title)


def _unmangled(lines: Lines, header: Sequence[str], problems: list[Problem]) -> Lines:
    """The lines as they are, having noted the cells that a spreadsheet has made something else of."""
    for line, cells in lines:
        for name, cell in zip(header, cells, strict=False):
            if name in RESULT:
                continue
            if found := _AS_TEXT.fullmatch(cell):
                problems.append(Problem("E_CSV_FORMULA", cell, line, name, details=(("expected", found[1]),)))
            elif SHORTENED.fullmatch(cell):
                problems.append(Problem("E_CSV_SCIENTIFIC", cell, line, name))
        yield line, cells
