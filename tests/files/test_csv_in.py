"""What people export from Excel: each trap is read right, or refused with its line and column."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.errors import NotFound, Problem
from crmaccess.files.columns import RECORDS, USERS
from crmaccess.files.csv_in import Sheet, read_rows, rows_in

PEOPLE = "login,name,email\npetr,Пётр Ильин,petr@example.ru\n"
RUSSIAN = "Логин;ФИО;Почта\r\npetr;Пётр Ильин;petr@example.ru\r\n"
PETR = {"login": "petr", "name": "Пётр Ильин", "email": "petr@example.ru"}


def codes(sheet: Sheet) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.line, problem.column) for problem in sheet.problems]


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        (PEOPLE.encode(), "utf-8", ","),
        (PEOPLE.encode("utf-8-sig"), "utf-8-sig", ","),
        (RUSSIAN.encode("cp1251"), "cp1251", ";"),
        (RUSSIAN.encode("utf-16"), "utf-16", ";"),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), "utf-16", ";"),
        (RUSSIAN.replace(";", "\t").encode("utf-16"), "utf-16", "\t"),
        (PEOPLE.replace("\n", "\r").encode(), "utf-8", ","),
        (b"sep=;\r\n" + RUSSIAN.encode("cp1251"), "cp1251", ";"),
        (PEOPLE.encode().removesuffix(b"\n"), "utf-8", ","),
        (b"\n\n" + PEOPLE.encode() + b"\n,,\n\n", "utf-8", ","),
        (b'"login", NAME ,E-Mail\n"petr",  ' + "Пётр Ильин".encode() + b" ,petr@example.ru\n", "utf-8", ","),
    ],
    ids=[
        "UTF-8", "UTF-8 with BOM", "cp1251 with semicolons", "UTF-16 LE", "UTF-16 BE", "tabs in UTF-16",
        "old Mac line ends", "sep= line", "no newline at the end", "blank lines", "blanks and case in the header",
    ],
)  # fmt: skip
def test_a_file_of_any_common_origin_says_the_same(data: bytes, encoding: str, delimiter: str) -> None:
    sheet = rows_in(data, USERS)
    assert [row.values for row in sheet.rows] == [PETR]
    assert (sheet.encoding, sheet.delimiter, sheet.problems) == (encoding, delimiter, ())
    assert sheet.header == ("login", "name", "email")


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Логин", "login"), ("ФИО", "name"), ("Имя", "name"), ("Почта", "email"), ("E-mail", "email"),
        ("e mail", "email"),
        ("ОТДЕЛ", "departments"), ("Отделы", "departments"), ("Филиал", "branches"), ("Роль", "roles"),
        ("Роли", "roles"), ("Учетная запись", "login"), ("учётная запись", "login"), ("Head of", "head_of"),
        ("Должность", "position"), ("Телефон", "phone"), ("attribute.Inn", "attribute.Inn"),
        ("Атрибут.Инн", "attribute.Инн"), ("attribute.Краи\u0306", "attribute.Край"), ("\u200bЛогин\ufeff", "login"),
        ("attribute.phone", "phone"), ("attribute.name", "attribute.name"),
    ],
)  # fmt: skip
def test_headers_of_a_staff_file_are_known_in_both_languages(header: str, column: str) -> None:
    assert USERS.named(header) == column


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Сущность", "entity"), ("Ключ", "key"), ("Название", "title"), ("Ответственный", "responsible"),
        ("Воронка", "pipeline"), ("Направление", "pipeline"), ("Стадия", "stage"), ("Филиал", "branch"),
        ("Открыт", "open"), ("Created at", "created_at"), ("Дата создания", "created_at"), ("Отдел", "departments"),
        ("Участники", "participants"), ("parent", "parent"), ("", ""), ("attribute.", ""),
    ],
)  # fmt: skip
def test_headers_of_a_records_file_are_known_in_both_languages(header: str, column: str) -> None:
    assert RECORDS.named(header) == column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E_CSV_EMPTY", 1, "")]),
        ("\n \n;;\n", [("E_CSV_EMPTY", 1, "")]),
        ("login,name\n", [("E_CSV_NO_ROWS", 1, "")]),
        ("name\nПётр\n", [("E_CSV_COLUMN_MISSING", 1, "login")]),
        ("entity,key,Ответственный\ndeal,D-1,petr\n", [("E_CSV_OTHER_FILE", 1, "login")]),
        ("login,emial\npetr,x\n", [("E_CSV_COLUMN_UNKNOWN", 1, "emial")]),
        ("login,name,ФИО\npetr,a,b\n", [("E_CSV_COLUMN_REPEATED", 1, "name")]),
        ("login,name\npetr\n", [("E_CSV_CELLS", 2, "")]),
        ("login,name\n\npetr,a,b\nanna,c\nigor\n", [("E_CSV_CELLS", 3, ""), ("E_CSV_CELLS", 5, "")]),
        ("login,name,\npetr,a,\nanna,b,note\n", [("E_CSV_CELL_NAMELESS", 3, "3")]),
        ('login,name\npetr,"a\nb"\nanna\n', [("E_CSV_CELLS", 4, "")]),
        ('login,name\npetr,a\nanna,"b\nigor,c\n', [("E_CSV_SYNTAX", 3, "")]),
        ('login,name\npetr,"a"b\n', [("E_CSV_SYNTAX", 2, "")]),
        ("login,name\npetr," + "x" * 2_100_000 + "\n", [("E_CSV_SYNTAX", 2, "")]),
        ("emial,nmae\nx\n", [
            ("E_CSV_COLUMN_UNKNOWN", 1, "emial"), ("E_CSV_COLUMN_UNKNOWN", 1, "nmae"),
            ("E_CSV_COLUMN_MISSING", 1, "login"), ("E_CSV_CELLS", 2, ""),
        ]),
    ],
    ids=[
        "empty", "only blanks", "no rows", "required column missing", "a file of records", "unknown column",
        "repeated column by alias",
        "short row", "long and short rows after a blank line", "cell without a header",
        "line after a cell of two lines", "quote never closed", "text after a closed quote", "endless cell",
        "all at once",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_reported_with_line_and_column(text: str, expected: list[object]) -> None:
    assert codes(rows_in(text.encode(), USERS)) == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04\x14\x00", Problem("E_XLSX_DAMAGED", "xlsx")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Problem("E_XLSX_OTHER", "xls")),
        (b"login\x00name\n", Problem("E_CSV_BINARY")),
        (bytes(range(1, 256)), Problem("E_CSV_BINARY")),
        (b"login\npetr\n\x98\n", Problem("E_CSV_ENCODING_UNSURE", "cp866, mac-cyrillic", 3)),
        (
            "login,name\npetr,Пётр Ильин\nanna,Анна".encode()[:-1] + b"\n",
            Problem("E_CSV_ENCODING", "utf-8", 3, details=(("byte", "0xD0"),)),
        ),
    ],
    ids=["xlsx", "xls", "NUL", "noise", "one letter, of whatever encoding", "UTF-8 with half a letter"],
)
def test_what_is_no_text_is_refused(data: bytes, problem: Problem) -> None:
    assert rows_in(data, USERS) == Sheet([], problems=(problem,))


def test_an_unknown_column_offers_the_nearest_ones_and_can_be_passed_over() -> None:
    data = "login,Отделл\npetr,sales\n".encode()
    assert rows_in(data, USERS).problems[0].nearest == ("departments",)
    sheet = rows_in(data, USERS, ignore_extra=True)
    assert (sheet.problems, sheet.header) == ((), ("login", ""))
    assert [row.values for row in sheet.rows] == [{"login": "petr"}]


def test_an_attribute_that_is_not_there_is_passed_over_as_other_unknown_columns_are_and_that_is_said() -> None:
    data = "login,attribute.fax,attribute.shoe,Отделл\npetr,1,2,sales\n".encode()
    columns = USERS.with_attributes({"fax": ("fax", "факс")})
    sheet = rows_in(data, columns, ignore_extra=True)
    assert [row.values for row in sheet.rows] == [{"login": "petr", "attribute.fax": "1"}]
    assert [(one.code, one.value) for one in sheet.notes] == [("W_COLUMNS_PASSED_OVER", "attribute.shoe, Отделл")]
    assert rows_in(data, columns).header == ("login", "attribute.fax", "attribute.shoe", "")


def test_rows_carry_the_line_where_they_start() -> None:
    text = 'sep=,\r\nlogin,name\r\n\r\npetr,"Пётр\r\nИльин"\r\nanna,Анна\r\n'
    assert [(row.line, row.values["login"]) for row in rows_in(text.encode(), USERS).rows] == [(4, "petr"), (6, "anna")]


def test_values_are_trimmed_and_nothing_is_guessed() -> None:
    text = "login,phone,name,email\n 007 ,'+7 900,' =x',-\nanna,'8,O'Brien,!clear\n"
    assert [row.values for row in rows_in(text.encode(), USERS).rows] == [
        {"login": "007", "phone": "+7 900", "name": "' =x'", "email": "-"},
        {"login": "anna", "phone": "'8", "name": "O'Brien", "email": "!clear"},
    ]


AROUND = st.text(st.sampled_from(" \t\x0b\xa0\u2003"), max_size=1)
CELLS = st.tuples(AROUND, st.text(st.sampled_from("aя b"), max_size=3).map(str.strip), AROUND)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3), st.booleans())
def test_blanks_around_a_cell_say_nothing_wherever_they_are(rows: list[list[tuple[str, str, str]]], last: bool) -> None:
    text = "\n".join(["login,name", "x,y", *(",".join(map("".join, row)) for row in rows)]) + "\n" * last
    bare = [[cell for _, cell, _ in row] for row in rows]
    found = [list(row.values.values()) for row in rows_in(text.encode(), USERS, delimiter=",").rows]
    assert found == [["x", "y"], *filter(any, bare)]


def test_what_the_caller_says_outranks_what_the_file_looks_like() -> None:
    data = "login;name,phone\npetr;a,b\n".encode("cp866")
    assert rows_in(data, USERS, delimiter=",").problems[0].column == "login;name"
    name = "login\nпётр\n"
    assert rows_in(name.encode("cp866"), USERS, encoding="cp866").rows[0].values == {"login": "пётр"}
    assert codes(rows_in(b"login\nx\n", USERS, delimiter="ab")) == [("E_CSV_DELIMITER", 0, "")]


def test_a_file_that_cannot_be_read_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    missing, folder = str(tmp_path / "staff.csv"), str(tmp_path)
    assert [read_rows(path, USERS).problems[0].code for path in (folder, "a\0b")] == ["E_FILE_UNREADABLE"] * 2
    with pytest.raises(NotFound, match="E_FILE_UNREADABLE"):
        read_rows(missing, USERS)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("cp1251"))))
    assert read_rows("-", USERS).rows[0].values == PETR


def test_a_file_without_logins_is_told_what_else_may_name_people() -> None:
    details = [
        problem.details
        for problem in rows_in(RUSSIAN.replace("Логин", "Имя Фамилия").replace("ФИО", "Тип").encode(), USERS).problems
    ]
    assert details == [(("key", "email"),)]
    assert rows_in("name\nПётр\n".encode(), USERS).problems[0].details == ()
