"""Workbooks in: a sheet of Excel as rows of text, each cell as Excel means it; what only looks like a value is refused.

Only what is asked for is unpacked, and no more than fits: a small file can unpack to a very large one.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.columns import Columns
from crmaccess.files.table import Table, tabulated
from crmaccess.text import read

LARGEST = 512 * 1024 * 1024  # bytes of all parts, unpacked; a sheet of a million rows has half of them
MOST_PARTS = 5_000
EXACT = 10**15  # from here on Excel has put zeros in place of digits
_LOOKED_AT = 50  # rows, to tell whether a sheet is empty
_PIECE = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TAG = re.compile(rb"<(?:\w+:)?(?:mergeCell|row)\s[^>]*>")
_MERGED = re.compile(rb'ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_HIDDEN = re.compile(rb'hidden="(?:1|true)"')
_ZEROS = re.compile("0{2,}")  # a format that keeps the zeros in front
_OTHERS = {"word/": "docx", "ppt/": "pptx", "xl/workbook.bin": "xlsb", "mimetype": "ods"}


def table_of_workbook(
    data: bytes, columns: Columns, *, sheet: str | None = None, ignore_extra: bool = False
) -> Table:  # fmt: skip
    """The rows of a sheet: of the one that is named, else of the first one that shows anything."""
    try:
        with ZipFile(BytesIO(_safe(data))) as parts:
            return _table(data, parts, columns, sheet, ignore_extra)
    except InvalidInput as error:
        return Table([], problems=error.problems)
    except Exception:  # there is no end to what damaged parts make the reader stumble over
        return Table([], problems=(Problem("E_XLSX_DAMAGED", "xlsx"),))


def _table(data: bytes, parts: ZipFile, columns: Columns, name: str | None, ignore_extra: bool) -> Table:
    from openpyxl import load_workbook  # slow to load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what is of no use here: styles, pictures, lists to choose from
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        sheet, others = _chosen([one for one in book.worksheets if hasattr(one, "reset_dimensions")], name)
        problems: list[Problem] = []
        rows = list(_rows(sheet, problems))
    notes = [Problem("W_XLSX_SHEETS", sheet.title, nearest=others)] if others else []
    if rows:
        with parts.open(sheet._worksheet_path) as part:
            notes += _layout(part, rows[0][0], rows[-1][0], problems)
    width = max((len(cells) for _, cells in rows), default=0)
    lines = ((line, [*cells, *[""] * (width - len(cells))]) for line, cells in rows)
    table = tabulated(lines, columns, problems, ignore_extra=ignore_extra, mangled=True, guarded=True)
    in_order = tuple(sorted(table.problems, key=lambda problem: problem.line))
    return table._replace(encoding="xlsx", sheet=sheet.title, problems=in_order, notes=(*table.notes, *notes))


def _safe(data: bytes) -> bytes:
    """The data. Raises InvalidInput for what is no workbook, a locked one, or one that would fill the memory."""
    if data.startswith(b"\xd0\xcf"):
        if _ENCRYPTED in data:
            raise InvalidInput("E_XLSX_ENCRYPTED", "xlsx")
        raise InvalidInput("E_XLSX_OTHER", "xls")
    try:
        with ZipFile(BytesIO(data)) as parts:
            found = parts.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InvalidInput("E_XLSX_DAMAGED", "xlsx") from error
    if all(one.filename != "xl/workbook.xml" for one in found):
        raise InvalidInput("E_XLSX_OTHER", _kind([one.filename for one in found]))
    if any(one.flag_bits & 1 for one in found):
        raise InvalidInput("E_XLSX_ENCRYPTED", "xlsx")
    size = sum(one.file_size for one in found)
    if size > LARGEST or len(found) > MOST_PARTS:
        raise InvalidInput("E_XLSX_TOO_LARGE", str(size >> 20), most=str(LARGEST >> 20))
    return data


def _kind(names: Sequence[str]) -> str:
    """What else a zip is, by the names of its parts."""
    return next((kind for mark, kind in _OTHERS.items() if any(name.startswith(mark) for name in names)), "zip")


def _chosen(sheets: Sequence[Any], name: str | None) -> tuple[Any, tuple[str, ...]]:
    """The sheet, and the names of others that hold something and are not read. Raises InvalidInput."""
    for one in sheets:
        one.reset_dimensions()  # whoever formats whole columns makes a sheet of a million empty rows
    if name is not None:
        found = [one for one in sheets if read(one.title).casefold() == read(name).casefold()]
        if not found:
            raise InvalidInput("E_SHEET_UNKNOWN", name, nearest=[one.title for one in sheets])
        return found[0], ()
    if not sheets:  # a sheet whose part is missing is passed over by the reader
        raise InvalidInput("E_XLSX_DAMAGED", "xlsx")
    shown = [one for one in sheets if one.sheet_state == "visible"]
    filled = [one for one in shown if _holds_anything(one)] or shown
    if not filled:
        raise InvalidInput("E_CSV_EMPTY")
    return filled[0], tuple(one.title for one in filled[1:])


def _holds_anything(sheet: Any) -> bool:
    rows = islice(sheet.iter_rows(values_only=True), _LOOKED_AT)
    return any(value not in (None, "") for row in rows for value in row)


def _rows(sheet: Any, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with its number, without the empty cells at its end."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_text(cell, number, problems) if cell.value is not None else "" for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _text(cell: Any, line: int, problems: list[Problem]) -> str:
    """What a cell says."""
    value, kind = cell.value, cell.data_type
    if kind == "s" or kind == "inlineStr":
        return read(str(value))
    if kind == "f" or kind == "e":
        shown = str(value if isinstance(value, str) else getattr(value, "text", "="))
        code = "E_XLSX_FORMULA" if kind == "f" else "E_XLSX_ERROR_VALUE"
        problems.append(Problem(code, shown, line, details=(("cell", cell.coordinate),)))
        return shown  # of a row that is refused, for whoever looks at the result
    if kind == "n" and abs(value) >= EXACT:
        problems.append(Problem("E_XLSX_DIGITS", str(int(value)), line, details=(("cell", cell.coordinate),)))
    return _of_number(value, cell.number_format) if kind == "n" else _of_other(value)


def _of_number(value: int | float, form: str) -> str:
    """A number without the dot and zero of whole ones, in the fifteen digits that Excel counts with, with as many zeros
    in front as its format says."""
    whole = value == int(value)
    text = str(int(value)) if whole else format(Decimal(format(value, ".15g")), "f")
    return text.zfill(len(form)) if whole and _ZEROS.fullmatch(form) else text


def _of_other(value: object) -> str:
    """A day, a time or a yes."""
    if isinstance(value, datetime):
        rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return rounded.date().isoformat() if rounded.time() == time() else rounded.isoformat(" ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date | time) else read(str(value))


def _layout(part: Any, first: int, last: int, problems: list[Problem]) -> list[Problem]:
    """What the reader of the cells passes over: merged cells are problems, for hidden rows there is a note."""
    hidden = 0
    for tag in _tags(part):
        if found := _MERGED.search(tag):
            left, top, right, bottom = (one.decode() for one in found.groups())
            if int(top) <= last and int(bottom) >= first:
                problems.append(Problem("E_XLSX_MERGED", f"{left}{top}:{right}{bottom}", int(top)))
        elif _HIDDEN.search(tag):
            hidden += 1
    return [Problem("W_XLSX_HIDDEN", str(hidden))] if hidden else []


def _tags(part: Any) -> Iterator[bytes]:
    rest = b""
    while piece := part.read(_PIECE):
        text = rest + piece
        end = text.rfind(b">") + 1
        yield from _TAG.findall(text[:end])
        rest = text[end:]
