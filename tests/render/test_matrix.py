"""The matrix: words that one types, readable at 80 columns; a line an entity in a pipe, a row a cell for machines."""

import csv
import io
import json
from collections.abc import Sequence

import pytest

from crmaccess.definition import Definition
from crmaccess.render.lists.matrix import shortened, write_matrix
from crmaccess.render.words.text import display_width
from crmaccess.report.counts.matrix import MatrixRow

ACTIONS = ("read", "add", "update", "delete", "export", "import")
LEVELS = ("all", "subdepartments", "department", "own", "none", "open")
PAIRS = [(entity, action) for entity in ("lead", "deal") for action in ACTIONS]
ROWS = [MatrixRow(subject, LEVELS * 2) for subject in ("petr", "анна")]
COUNTED = [row._replace(records=[123_456] * len(PAIRS)) for row in ROWS]


def written(
    rows: Sequence[MatrixRow], form: str, pairs: Sequence[tuple[str, str]] = PAIRS, **how: object
) -> str:  # fmt: skip
    stream = io.StringIO()
    total = sum(1 for row in rows for level in row.levels if level)
    write_matrix(pairs, iter(rows), total, form, stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_terminal_gets_a_block_for_each_subject_and_a_legend(bitrix: Definition) -> None:
    labels = bitrix.scales["reach"].labels
    assert written(ROWS, "table", terminal=True, width=60, labels=labels) == (
        "petr\n"
        "        read  add       update    delete  export  import\n"
        "  lead  all   subdepa.  departm.  own     none    open\n"
        "  deal  all   subdepa.  departm.  own     none    open\n"
        "\n"
        "анна\n"
        "        read  add       update    delete  export  import\n"
        "  lead  all   subdepa.  departm.  own     none    open\n"
        "  deal  all   subdepa.  departm.  own     none    open\n"
        "\n"
        "Levels: none = no access; departm. = department, own +\n"
        "  department; subdepa. = subdepartments, own + department +\n"
        "  sub-departments; open = all open\n"
    )


def test_whole_words_stay_where_they_fit_and_the_legend_speaks_the_language(bitrix: Definition) -> None:
    text = written(ROWS, "table", terminal=True, width=80, lang="ru", labels=bitrix.scales["reach"].labels)
    assert "subdepartments  department" in text
    assert "Уровни: none = нет доступа; own = свои" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_matrix_keeps_the_width_and_every_cell(width: int) -> None:
    text = written(COUNTED, "table", terminal=True, width=width)
    assert all(display_width(line) <= width for line in text.splitlines())
    assert text.count("123456") == len(COUNTED) * len(PAIRS)


def test_a_pipe_gets_a_line_for_each_entity() -> None:
    assert written(
        [COUNTED[0]._replace(levels=LEVELS, records=[123_456] * 6)], "table", PAIRS[:6], width=40
    ).splitlines() == [
        "Subject  Entity  read        add                    update             delete      export       import",
        "petr     lead    all 123456  subdepartments 123456  department 123456  own 123456  none 123456  open 123456",
    ]


def test_an_action_that_an_entity_has_not_is_a_dash() -> None:
    pairs = [("a", "read"), ("b", "read"), ("b", "add")]
    lines = written([MatrixRow("u", ["all", "own", "none"]), MatrixRow("role:r", ["all", "", "own"])], "table", pairs)
    assert [line.split() for line in lines.splitlines()[1:]] == [
        ["u", "a", "all", "-"], ["u", "b", "own", "none"], ["role:r", "a", "all", "-"], ["role:r", "b", "-", "own"],
    ]  # fmt: skip


def test_machines_get_one_row_a_cell() -> None:
    document = json.loads(written(COUNTED, "json"))
    assert (document["schema"], document["total"], document["complete"]) == ("crmaccess.matrix/1", 24, True)
    assert document["items"][1] == {
        "subject": "petr", "entity": "lead", "action": "add", "level": "subdepartments", "count": 123456,
            "where": [], "bounds": [],
    }  # fmt: skip
    assert [json.loads(line) for line in written(COUNTED, "jsonl").splitlines()] == document["items"]
    rows = list(csv.reader(io.StringIO(written(ROWS, "csv"))))
    titles = ["subject", "entity", "action", "level", "count", "where", "bounds"]
    assert rows[:2] == [titles, ["petr", "lead", "read", "all", "", "", ""]]
    assert written(ROWS, "tsv").splitlines()[1] == "petr\tlead\tread\tall\t\t\t"
    assert written(ROWS, "ids") == "petr\nанна\n"
    assert written(ROWS, "markdown").splitlines()[1:3] == [
        "|" + " --- |" * 8,
        "| petr | lead | all | subdepartments | department | own | none | open |",
    ]


@pytest.mark.parametrize(
    ("form", "en", "ru"),
    [
        ("table", "2 people, 6 rows.", "2 человека, 6 строк."),
        ("markdown", "2 people, 6 rows.", "2 человека, 6 строк."),
        ("csv", "2 people, 24 rows.", "2 человека, 24 строки."),
        ("ids", "2 people, 2 rows.", "2 человека, 2 строки."),
    ],
)
def test_it_says_how_many_people_and_how_many_lines(form: str, en: str, ru: str) -> None:
    rows = [MatrixRow("petr", ["own"] * 12), MatrixRow("anna", ["own"] * 12)]
    pairs = [(entity, action) for entity in ("lead", "deal", "task") for action in ("read", "add", "update", "delete")]
    said = [write_matrix(pairs, rows, 24, form, io.StringIO(), lang=lang) for lang in ("en", "ru")]
    assert said == [en, ru]


def test_roles_are_counted_by_themselves() -> None:
    rows = [MatrixRow("petr", ["own"]), MatrixRow("role:a", ["own"]), MatrixRow("role:b", ["own"])]
    assert write_matrix([("deal", "read")], rows, 3, "table", io.StringIO()) == "1 person, 2 roles, 3 rows."


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "markdown", "ids"])
def test_no_cells_are_no_accident(form: str) -> None:
    stream = io.StringIO()
    assert write_matrix(PAIRS, [], 0, form, stream, terminal=True, lang="ru") == "0 строк."


@pytest.mark.parametrize(
    ("level", "among", "short"),
    [
        ("own", ["own"], "own"),
        ("department", ["department", "own"], "departm."),
        ("department", ["department", "departments"], "department"),
    ],
)
def test_a_shortened_level_is_never_ambiguous(level: str, among: list[str], short: str) -> None:
    assert shortened(level, among) == short


def test_a_subject_cannot_steer_the_terminal() -> None:
    rows = [MatrixRow("\x1b[2Jpetr\n" + "я" * 10_000, ["own"])]
    text = written(rows, "table", [("lead", "read")], terminal=True, width=80)
    assert text.splitlines()[0].startswith("�[2Jpetr я")
    assert display_width(text.splitlines()[0]) == 80
