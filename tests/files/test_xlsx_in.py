"""Workbooks are read as Excel means them; what only looks like a value is refused with its cell."""

import io
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Writer  # type: ignore[import-untyped]

from crmaccess.files.columns import USERS
from crmaccess.files.csv_in import Sheet, rows_in
from crmaccess.files.xlsx_in import LARGEST
from tests.files.workbooks import saved, swollen, with_part, without_part, workbook, zipped

SHEET = "xl/worksheets/sheet1.xml"


def cells(data: bytes, column: str) -> list[str]:
    sheet = rows_in(data, USERS)
    assert not sheet.problems
    return [row.values[column] for row in sheet.rows]


def codes(sheet: Sheet) -> list[tuple[str, int, str]]:
    return [(one.code, one.line, dict(one.details).get("cell", one.value)) for one in sheet.problems]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (700123, "700123"), (700123.0, "700123"), (79161234567, "79161234567"), (7.9161234567e10, "79161234567"),
        (0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (-5, "-5"), ("007", "007"), (" Агент ", "Агент"), (True, "yes"),
        (False, "no"), (date(2026, 3, 6), "2026-03-06"), (datetime(2026, 3, 6), "2026-03-06"),
        (datetime(2026, 3, 6, 18, 30), "2026-03-06 18:30:00"), (time(9, 30), "09:30:00"), ("Андреи\u0306", "Андрей"),
    ],
)  # fmt: skip
def test_a_cell_says_what_excel_means_by_it(value: object, text: str) -> None:
    assert cells(workbook(("anna", "", "", "", value)), "position") == [text]


def test_zeros_that_a_format_shows_are_kept() -> None:
    def drawn(sheet: Worksheet) -> None:
        sheet["E2"].number_format = "00000"

    assert cells(workbook(("anna", "", "", "", 7), drawn=drawn), "position") == ["00007"]


def test_another_hands_workbook_is_read_alike() -> None:
    """XlsxWriter keeps strings in a table of their own, as Excel does, and dates as numbers with a format."""
    stream = io.BytesIO()
    book = Writer(stream, {"in_memory": True})
    sheet = book.add_worksheet("Сотрудники")
    sheet.write_row(0, 0, ["Логин", "Телефон", "Заблокирован до"])
    sheet.write_row(1, 0, ["anna", 79161234567])
    sheet.write_datetime(1, 2, datetime(2026, 3, 6), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    found = rows_in(stream.getvalue(), USERS)
    assert [row.values for row in found.rows] == [
        {"login": "anna", "phone": "79161234567", "blocked_until": "2026-03-06"}
    ]
    assert (found.sheet, found.encoding) == ("Сотрудники", "xlsx")


def test_a_formula_an_error_and_a_number_that_excel_has_cut_are_refused_with_their_cells() -> None:
    found = rows_in(
        workbook(("anna", "=A1", "#N/A", "", ""), ("boris", "", 1234567890123456, "", ""), ("vera",)), USERS
    )
    assert codes(found) == [
        ("E_XLSX_FORMULA", 2, "B2"), ("E_XLSX_ERROR_VALUE", 2, "C2"), ("E_XLSX_DIGITS", 3, "C3"),
    ]  # fmt: skip


def test_merged_cells_are_refused_since_only_the_first_says_anything() -> None:
    def drawn(sheet: Worksheet) -> None:
        sheet.merge_cells("E2:E3")
        sheet.merge_cells("A9:C9")  # below the last row nobody is meant

    found = rows_in(workbook(("anna", "", "", "", "Агент"), ("boris",), drawn=drawn), USERS)
    assert codes(found) == [("E_XLSX_MERGED", 2, "E2:E3")]


def test_hidden_rows_are_read_and_told() -> None:
    def drawn(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    found = rows_in(workbook(("anna",), ("boris",), drawn=drawn), USERS)
    assert [row.values["login"] for row in found.rows] == ["anna", "boris"]
    assert [(note.code, note.value) for note in found.notes] == [("W_XLSX_HIDDEN", "1")]


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over() -> None:
    def drawn(sheet: Worksheet) -> None:
        sheet["A5"] = "vera"
        sheet["XFD1048576"].number_format = "0.00"  # whoever has formatted whole columns

    found = rows_in(workbook(("anna",), drawn=drawn), USERS)
    assert [(row.line, row.values["login"]) for row in found.rows] == [(2, "anna"), (5, "vera")]


def test_a_heading_may_go_on_in_the_next_line_of_its_cell() -> None:
    found = rows_in(workbook(("anna", "a@x.ru"), header=("Учётная\nзапись", "Эл.\nпочта")), USERS)
    assert found.rows[0].values == {"login": "anna", "email": "a@x.ru"}


def test_a_value_without_a_heading_is_refused() -> None:
    found = rows_in(workbook(("anna", "", "", "", "", "lost")), USERS)
    assert codes(found) == [("E_CSV_CELL_NAMELESS", 2, "lost")]


def three_sheets() -> bytes:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Пустой"
    for title, login in (("Скрытый", "x"), ("Штат", "anna"), ("Другие", "boris")):
        sheet = book.create_sheet(title)
        sheet.append(["login"])
        sheet.append([login])
    book["Скрытый"].sheet_state = "hidden"
    return saved(book)


def test_the_first_sheet_that_shows_anything_is_read_unless_another_is_named() -> None:
    data = three_sheets()
    found = rows_in(data, USERS)
    assert (found.sheet, found.rows[0].values["login"]) == ("Штат", "anna")
    assert [(note.code, note.value, note.nearest) for note in found.notes] == [("W_XLSX_SHEETS", "Штат", ("Другие",))]
    for name in ("Другие", "другие "):
        named = rows_in(data, USERS, sheet=name)
        assert (named.rows[0].values["login"], named.notes) == ("boris", ())
    wrong = rows_in(data, USERS, sheet="Лист7").problems[0]
    assert (wrong.code, wrong.nearest) == ("E_SHEET_UNKNOWN", ("Пустой", "Скрытый", "Штат", "Другие"))
    assert rows_in(b"login\nx\n", USERS, sheet="Штат").problems[0].code == "E_SHEET_OF_CSV"
    assert rows_in(saved(Workbook()), USERS).problems[0].code == "E_CSV_EMPTY"


WHOLE = workbook(("anna",))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 500 + '">' + "".join(
    f'<!ENTITY {name} "' + f"&{before};" * 50 + '">' for before, name in ("ab", "bc", "cd", "de", "ef")
) + ']><worksheet><sheetData><row><c t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>'  # fmt: skip
BAD = {
    "cut short": (WHOLE[: len(WHOLE) // 2], "E_XLSX_DAMAGED"),
    "overwritten": (WHOLE.replace(b"sheet1", b"sheet7"), "E_XLSX_DAMAGED"),
    "no zip": (b"PK\x03\x04" + bytes(99), "E_XLSX_DAMAGED"),
    "an empty zip": (zipped(), "E_XLSX_OTHER"),
    "without a sheet": (without_part(WHOLE, SHEET), "E_XLSX_DAMAGED"),
    "without styles": (without_part(WHOLE, "xl/workbook.xml"), "E_XLSX_OTHER"),
    "broken XML": (with_part(WHOLE, SHEET, "<worksheet><sheetData><row"), "E_XLSX_DAMAGED"),
    "entities that blow up": (with_part(WHOLE, SHEET, LAUGHS), "E_XLSX_DAMAGED"),
    "a bomb": (swollen(WHOLE, LARGEST + 1), "E_XLSX_TOO_LARGE"),
    "many parts": (zipped("xl/workbook.xml", *map(str, range(6000))), "E_XLSX_TOO_LARGE"),
    "a document": (zipped("word/document.xml"), "E_XLSX_OTHER"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "E_XLSX_ENCRYPTED"),
    "of 1997": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", "E_XLSX_OTHER"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_what_is_no_sound_workbook_is_refused_by_name(data: bytes, code: str) -> None:
    found = rows_in(data, USERS)
    assert (found.rows, [one.code for one in found.problems]) == ([], [code])


def test_a_part_that_is_larger_than_it_says_is_not_swallowed() -> None:
    bomb = with_part(WHOLE, SHEET, " " * 2_000_000)
    said = swollen(bomb, 100)
    assert [one.code for one in rows_in(said, USERS).problems] == ["E_XLSX_DAMAGED"]


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    found = rows_in(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :], USERS)
    assert found.problems or [row.values["login"] for row in found.rows] == ["anna"]


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="'_")).filter(
    lambda text: not text.startswith(("=", "+", "-", "@", "#", "!"))
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.from_regex("[a-z]{1,8}", fullmatch=True), TEXTS, TEXTS), min_size=1, max_size=5))
def test_a_workbook_says_the_same_as_a_csv_file_of_the_same_texts(rows: list[tuple[str, str, str]]) -> None:
    header = ("login", "name", "position")
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line, row in enumerate((header, *rows), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(line, column)
            cell.value, cell.data_type = text, "s"
    plain = "".join(
        ",".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in row) + "\n" for row in (header, *rows)
    )
    ours, theirs = rows_in(saved(book), USERS), rows_in(plain.encode(), USERS, encoding="utf-8", delimiter=",")
    assert (ours.rows, codes(ours)) == (theirs.rows, codes(theirs))
