"""Workbooks as people save them, and as nobody should."""

import io
import struct
from collections.abc import Callable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("Логин", "ФИО", "Телефон", "Заблокирован до", "Должность")
Drawing = Callable[[Worksheet], None]


def workbook(*rows: Sequence[object], drawn: Drawing = lambda sheet: None, header: Sequence[object] = HEADER) -> bytes:
    """One sheet, «Лист1», with the header and the rows."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Лист1"
    for row in (header, *rows):
        sheet.append(list(row))
    drawn(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, text: str) -> bytes:
    """The workbook with another part in place of one of its own."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, text if part == name else source.read(part))
    return stream.getvalue()


def without_part(data: bytes, name: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(stream, "w") as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
    return stream.getvalue()


def zipped(*names: str) -> bytes:
    """A zip of something else."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as target:
        for name in names:
            target.writestr(name, "x")
    return stream.getvalue()


def swollen(data: bytes, size: int) -> bytes:
    """The workbook whose table of contents says of its first part that it unpacks to so many bytes."""
    entry = data.index(b"PK\x01\x02")
    return data[: entry + 24] + struct.pack("<I", size) + data[entry + 28 :]
