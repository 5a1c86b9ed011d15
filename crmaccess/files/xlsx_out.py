"""Excel's own files out: every cell is text, whatever it looks like, so that nothing is cut, counted or run."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from crmaccess.errors import InvalidInput

LONGEST, MOST = 32_767, 1_048_576  # characters of a cell and rows of a sheet that Excel takes
_MEASURED = 1_000  # rows that settle the widths
NARROWEST, WIDEST = 8, 60


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], at: datetime) -> bytes:
    """One sheet, made at that time, its header frozen. Raises InvalidInput for what Excel would not take whole."""
    from xlsxwriter import Workbook  # most files are CSV

    cells = list(rows)
    _refuse_too_large(header, cells)
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": at.replace(tzinfo=None)})
    sheet = book.add_worksheet(title)
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    for column, name in enumerate(header):
        sheet.set_column(column, column, _width([name, *(row[column] for row in cells[:_MEASURED])]), text)
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(cells, 1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(line, column, cell, text)
    sheet.freeze_panes(1, 0)
    if header:
        sheet.autofilter(0, 0, len(cells), len(header) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(cells) + 1}"})
    book.close()
    return stream.getvalue()


def _width(cells: Sequence[str]) -> int:
    """What most of the cells fit into, with room for the button of the filter."""
    return min(max(NARROWEST, len(cells[0]) + 3, *(len(cell) + 1 for cell in cells)), WIDEST)


def _refuse_too_large(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if len(rows) >= MOST:
        raise InvalidInput("E_XLSX_ROWS", str(len(rows)), most=str(MOST - 1))
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if len(cell.encode("utf-16-le")) > 2 * LONGEST:
                raise InvalidInput("E_XLSX_CELL", row[0], column=name, most=str(LONGEST))
