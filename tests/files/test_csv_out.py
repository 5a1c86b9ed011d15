"""CSV out comes back as it was, and runs as no formula."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.files.columns import USERS
from crmaccess.files.csv_in import rows_in
from crmaccess.files.csv_out import guarded, unguarded, write_rows
from crmaccess.text import read


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"), ("+7 900", "'+7 900"), ("-5", "'-5"), ("@sum", "'@sum"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("plain", "plain"), ("", ""), ("O'Brien", "O'Brien"), ("'quoted'", "'quoted'"), ("'=x", "''=x"), ("1-2", "1-2"),
    ],
)  # fmt: skip
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(value: str, cell: str) -> None:
    assert guarded(value) == cell
    assert unguarded(cell) == value


def test_the_form_is_rfc_4180_and_for_excel_what_it_opens_by_a_double_click() -> None:
    plain, excel = io.StringIO(newline=""), io.StringIO(newline="")
    rows = [["petr", 'Пётр "Великий"', "+7,8"]]
    write_rows(plain, ["login", "name", "phone"], rows)
    write_rows(excel, ["login", "name", "phone"], rows, excel=True)
    assert plain.getvalue() == 'login,name,phone\r\npetr,"Пётр ""Великий""","\'+7,8"\r\n'
    assert excel.getvalue() == '\ufefflogin;name;phone\r\npetr;"Пётр ""Великий""";\'+7,8\r\n'


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8).map(read)


@given(names=st.lists(cells, min_size=1, max_size=5), excel=st.booleans())
def test_what_is_written_is_read_again(names: list[str], excel: bool) -> None:
    stream = io.StringIO(newline="")
    write_rows(stream, ["login", "name"], [[f"u{number}", name] for number, name in enumerate(names)], excel=excel)
    sheet = rows_in(stream.getvalue().encode(), USERS)
    assert sheet.problems == ()
    assert [row.values["name"] for row in sheet.rows] == names
