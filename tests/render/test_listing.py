"""A list in every format: whole, readable, and nothing but text."""

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.errors import UsageError
from crmaccess.render.lists.listing import FORMATS, Listing, write
from crmaccess.render.words.text import display_width

NASTY = "[red]\x1b[31m🙂\u202eабв\n|*`<b>"
LONG = "я" * 10_000
SEEN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PEOPLE = Listing(
    "crmaccess.users/1",
    ("login", "name", "roles", "admin", "signed_in_at"),
    [("petr", "Пётр Ильин", ("manager", "helper"), True, SEEN), ("anna", "", (), False, None)],
    2,
    "login",
)


def written(listing: Listing, form: str, **how: object) -> str:
    stream = io.StringIO()
    write(listing, form, stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_piped_table_is_aligned_and_has_no_box() -> None:
    assert written(PEOPLE, "table") == (
        "Login  Name        Roles            admin  Last sign-in\n"
        "petr   Пётр Ильин  manager, helper  yes    2026-11-21 09:00\n"
        "anna                                no\n"
    )
    assert written(PEOPLE, "table", lang="ru").splitlines()[:2] == [
        "Логин  Имя         Роли             admin  Последний вход",
        "petr   Пётр Ильин  manager, helper  да     2026-11-21 09:00",
    ]


def test_json_says_schema_total_and_whether_it_is_complete() -> None:
    text = written(PEOPLE, "json")
    assert json.loads(text) == {
        "schema": "crmaccess.users/1",
        "total": 2,
        "complete": True,
        "items": [
            {
                "login": "petr", "name": "Пётр Ильин", "roles": ["manager", "helper"], "admin": True,
                "signed_in_at": "2026-11-21T09:00:00Z",
            },
            {"login": "anna", "name": "", "roles": [], "admin": False, "signed_in_at": None},
        ],
    }  # fmt: skip
    assert len(text.splitlines()) == 4


def test_json_lines_have_an_object_each() -> None:
    lines = written(PEOPLE, "jsonl").splitlines()
    assert [json.loads(line)["login"] for line in lines] == ["petr", "anna"]


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_have_keys_for_a_header(form: str, mark: str) -> None:
    rows = list(csv.reader(io.StringIO(written(PEOPLE, form, lang="ru")), delimiter=mark))
    assert rows == [
        ["login", "name", "roles", "admin", "signed_in_at"],
        ["petr", "Пётр Ильин", "manager;helper", "yes", "2026-11-21T09:00:00Z"],
        ["anna", "", "", "no", ""],
    ]


def test_ids_are_the_keys_alone_also_when_other_columns_were_chosen() -> None:
    assert written(PEOPLE, "ids", fields="name") == "petr\nanna\n"


def test_markdown_is_a_table_of_plain_text() -> None:
    listing = Listing("s/1", ("name",), [(NASTY,)], 1, "name")
    assert written(listing, "markdown", lang="ru") == "| Имя |\n| --- |\n| \\[red\\]�\\[31m🙂абв \\|\\*\\`\\<b\\> |\n"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "ids"])
def test_machines_read_the_same_in_both_languages(form: str) -> None:
    assert written(PEOPLE, form, lang="en") == written(PEOPLE, form, lang="ru")


@pytest.mark.parametrize("form", FORMATS)
def test_a_piped_list_loses_nothing_of_a_long_name(form: str) -> None:
    listing = Listing("s/1", ("name",), [(LONG,)], 1, "name")
    assert LONG in written(listing, form, width=80)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_sends_control_characters_to_a_terminal(form: str) -> None:
    listing = Listing("s/1", ("name",), [(NASTY,)], 1, "name")
    text = written(listing, form, terminal=True, width=80)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "red" in text


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_list_is_no_accident(form: str) -> None:
    stream = io.StringIO()
    empty = Listing("crmaccess.users/1", ("login", "name"), [], 0, "login")
    assert write(empty, form, stream) == "0 rows."
    if form == "json":
        assert json.loads(stream.getvalue()) == {
            "schema": "crmaccess.users/1", "total": 0, "complete": True, "items": [],
        }  # fmt: skip


@pytest.mark.parametrize("terminal", [True, False])
def test_a_table_on_a_terminal_keeps_markup_as_text_within_the_width(terminal: bool) -> None:
    listing = Listing("s/1", ("login", "name"), [("petr", "[red]x[/red] :smile:"), ("long", LONG)], 2, "login")
    text = written(listing, "table", terminal=terminal, width=60)
    assert "[red]x[/red] :smile:" in text
    assert (LONG in text) is not terminal
    assert terminal is all(display_width(line) <= 60 for line in text.splitlines())


def test_too_many_columns_for_the_terminal_become_lines() -> None:
    columns = tuple(f"column{number}" for number in range(12))
    text = written(Listing("s/1", columns, [tuple(range(12))], 1, "column0"), "table", terminal=True, width=80)
    assert text.splitlines()[:2] == ["column0: 0", "column1: 1"]


STAFF = Listing(
    "s/1",
    ("login", "name", "email", "branch", "state"),
    [
        ("petr", "Пётр Васильевич Ильин", "petr.ilin@torgovy-dom.example", "", "blocked until 2026-04-01 00:00"),
        ("anna", "Анна", "anna@torgovy-dom.example", "", "active"),
    ],
    2,
    "login",
)


def test_a_column_that_says_nothing_is_left_out_on_a_terminal_unless_somebody_asked_for_it() -> None:
    assert "Branch" not in written(STAFF, "table", terminal=True, width=120)
    assert "Branch" in written(STAFF, "table", terminal=True, width=120, fields="login,branch")
    assert "Branch" in written(STAFF, "table")
    assert "Branch" in written(STAFF._replace(rows=[], total=0), "table", terminal=True, width=120)


@pytest.mark.parametrize("width", [66, 80, 100, 160])
def test_cells_are_broken_between_words_as_long_as_there_is_room(width: int) -> None:
    text = written(STAFF, "table", terminal=True, width=width)
    assert max(map(display_width, text.splitlines())) <= width
    said = text.split()
    assert {"petr.ilin@torgovy-dom.example", "anna@torgovy-dom.example", "Васильевич", "2026-04-01"} <= set(said)


def test_a_very_long_word_is_divided_and_pushes_no_other_column_together() -> None:
    rows = [("petr", "/a/very/long/path/that/nobody/reads/" * 2, "add: user petr to the group of promoters")]
    text = written(Listing("s/1", ("login", "name", "label"), rows, 1, "login"), "table", terminal=True, width=80)
    assert max(map(display_width, text.splitlines())) <= 80
    assert "add: user petr to the group of" in text


def test_colour_only_on_demand() -> None:
    assert "\x1b" not in written(PEOPLE, "table", terminal=True, width=80)
    assert "\x1b[1m" in written(PEOPLE, "table", terminal=True, width=80, color=True)


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("+7 999", "'+7 999"), ("@x", "'@x"), ("-", "'-"), ("'=1", "''=1"), (-5, "-5"), ("a=b", "a=b")],
)
def test_no_cell_of_a_csv_runs_as_a_formula(value: object, cell: str) -> None:
    text = written(Listing("s/1", ("name",), [(value,)], 1, "name"), "csv")
    assert list(csv.reader(io.StringIO(text))) == [["name"], [cell]]


CELLS = st.text(st.sampled_from("ab,;\"\n\r\0 é=-'"), max_size=3)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4), st.sampled_from([("csv", ","), ("tsv", "\t")]))
def test_rows_are_written_alike_whether_they_need_quotes_or_none(
    rows: list[tuple[str, str]], form: tuple[str, str]
) -> None:
    stream = io.StringIO()
    guarded = [["'" * cell.lstrip("'").startswith(("=", "-", "\r")) + cell for cell in row] for row in rows]
    csv.writer(stream, delimiter=form[1], lineterminator="\n").writerows([("a", "b"), *guarded])
    assert written(Listing("s/1", ("a", "b"), rows, len(rows), "a"), form[0]) == stream.getvalue()


def test_a_list_says_that_it_is_not_complete() -> None:
    part = PEOPLE._replace(total=1000)
    assert write(part, "table", io.StringIO()) == "2 of 1000: the list is not complete."
    assert write(part, "table", io.StringIO(), lang="ru") == "2 из 1000: список неполный."
    assert json.loads(written(part, "json"))["complete"] is False


def test_columns_can_be_chosen_and_asked_for() -> None:
    assert written(PEOPLE, "csv", fields="admin, login") == "admin,login\nyes,petr\nno,anna\n"
    assert written(PEOPLE, "csv", fields="?") == "login\nname\nroles\nadmin\nsigned_in_at\n"


def test_a_column_can_be_asked_for_by_the_heading_above_it() -> None:
    assert written(PEOPLE, "csv", fields="Login,Имя") == written(PEOPLE, "csv", fields="login,name")
    records = PEOPLE._replace(
        columns=("key", "stamp", "gains", "ends_in"), key="key", rows=[("D-1", ("sales",), "", "")]
    )
    assert written(records, "csv", fields="departments") == "stamp\nsales\n"
    with pytest.raises(UsageError):  # above two of them
        written(records, "csv", fields="comes to")


def test_an_unknown_column_names_the_nearest() -> None:
    with pytest.raises(UsageError) as refused:
        written(PEOPLE, "csv", fields="login,nam")
    problem = refused.value.problems[0]
    assert (problem.code, problem.value, problem.nearest[0]) == ("E_COLUMN_UNKNOWN", "nam", "name")


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        written(PEOPLE, "jsn")
    assert refused.value.problems[0].nearest[0] == "json"


def test_only_a_table_on_a_terminal_loads_rich() -> None:
    script = (
        "import io, sys\n"
        "from crmaccess.render import machine\n"
        "from crmaccess.render.decisions import explanation\n"
        "from crmaccess.render.lists import listing, matrix\n"
        "from crmaccess.render.sentences import codes\n"
        "for form in listing.FORMATS:\n"
        "    listing.write(listing.Listing('s/1', ('a',), [('x',)], 1, 'a'), form, io.StringIO())\n"
        "assert not {'rich', 'sqlmodel', 'pydantic', 'sqlalchemy'} & sys.modules.keys()\n"
        "listing.write(listing.Listing('s/1', ('a',), [('x',)], 1, 'a'), 'table', io.StringIO(), terminal=True)\n"
        "assert 'rich' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
