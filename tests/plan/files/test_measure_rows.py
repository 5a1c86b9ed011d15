"""Files with figures of people's work: what cells mean, and all that is wrong with them at once (MC-40)."""

from datetime import date

import pytest

from crmaccess.definition import Figure
from crmaccess.facts import Account, Measure
from crmaccess.plan.files.rows.measure_rows import measures_in, value_of
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from tests.builders import definition

KNOWN = Known(
    definition("multichat"),
    [
        Account("maria", "Мария Ким", "m.kim@uyut.example"),
        Account("lena"),
        Account("a1", "Twin"),
        Account("a2", "Twin"),
    ],
)
TODAY = date(2024, 5, 20)
SUM, MEAN, TIME, RATING = (
    Figure("n"),
    Figure("n", mean=True),
    Figure("n", mean=True, time=True),
    Figure("n", True, most=5),
)


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("12", SUM, 12), ("0", SUM, 0), ("1.5", SUM, None), ("2,0", SUM, 2), ("-1", SUM, None), ("many", SUM, None),
        ("3:20", SUM, None), ("4,5", MEAN, 4.5), ("4.25", MEAN, 4.25), ("1e3", MEAN, None), ("", MEAN, None),
        ("3:20", TIME, 200), ("0:07", TIME, 7), ("1:02:03", TIME, 3723), ("200", TIME, 200), ("200,5", TIME, 200.5),
        ("3:60", TIME, None), ("1:60:00", TIME, None), ("3:2", TIME, None), ("5", RATING, 5), ("5.1", RATING, None),
        ("٣", SUM, 3), ("9" * 13, SUM, None),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_of_its_kind_or_nothing(text: str, figure: Figure, value: float | None) -> None:
    assert value_of(text, figure) == value


def test_a_row_is_a_person_and_a_day_however_both_are_written() -> None:
    rows = [
        Row(2, {"user": "maria", "day": "2024-05-20", "messages": "3", "answer_time": "2:00", "deals": ""}),
        Row(3, {"user": "M.KIM@uyut.example", "day": "19.05.2024", "rating": "4,5"}),
        Row(4, {"user": "Мария Ким", "day": "2024-05-18", "deals": "!clear"}),
        Row(5, {"user": "lena", "day": "2024-05-18"}),
    ]
    assert measures_in(rows, KNOWN, TODAY) == (
        [
            Measure("maria", "2024-05-20", "messages", 3), Measure("maria", "2024-05-20", "answer_time", 120),
            Measure("maria", "2024-05-19", "rating", 4.5), Measure("maria", "2024-05-18", "deals", None),
        ],
        [],
    )  # fmt: skip


def test_all_that_is_wrong_is_said_at_once_with_its_line_and_column() -> None:
    rows = [
        Row(2, {"user": "mria", "day": "yesterday", "messages": "x", "rating": "6"}),
        Row(3, {"user": "", "day": "", "deals": "1"}),
        Row(4, {"user": "Twin", "day": "2024-05-21"}),
        Row(5, {"user": "lena", "day": "2024-05-01", "deals": "1"}),
        Row(6, {"user": "maria", "day": "2024-05-01", "deals": "1"}),
        Row(7, {"user": "m.kim@uyut.example", "day": "01.05.2024", "deals": "2"}),
        Row(8, {"user": "Мария Ким", "day": "01.05.2024", "deals": "2"}),
    ]
    _, problems = measures_in(rows, KNOWN, TODAY)
    assert [(one.line, one.code, one.value, one.column) for one in problems] == [
        (2, "E_USER_UNKNOWN", "mria", "user"), (2, "E_ATTRIBUTE_DATE", "yesterday", "day"),
        (2, "E_FIGURE", "x", "messages"), (2, "E_FIGURE", "6", "rating"),
        (3, "E_VALUE_MISSING", "", "user"), (3, "E_VALUE_MISSING", "", "day"),
        (4, "E_AMBIGUOUS", "Twin", "user"), (4, "E_DAY_AHEAD", "2024-05-21", "day"),
        *((line, "E_DAY_TWICE", "2024-05-01", "day") for line in (6, 7, 8)),
    ]  # fmt: skip
    assert problems[0].nearest == ("maria",)
    assert [dict(one.details)["other_line"] for one in problems[-3:]] == ["7", "6", "6"]
