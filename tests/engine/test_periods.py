"""Periods: what people may write, how it is kept, and when it holds."""

from datetime import datetime

import pytest

from crmaccess.engine.answers.periods import RUSSIAN_DAYS, period
from crmaccess.errors import InvalidInput
from tests.plan.plans import refusal

WRITTEN = [  # as written, as kept, as a Russian reader sees it
    ("mon-fri 09:00-18:00", "mon-fri 09:00-18:00", "пн-пт 09:00-18:00"),
    ("09:00-18:00 Mon-Fri", "mon-fri 09:00-18:00", "пн-пт 09:00-18:00"),
    ("пн–пт 9:00–18:00", "mon-fri 09:00-18:00", "пн-пт 09:00-18:00"),
    ("22:00-06:00", "22:00-06:00", "22:00-06:00"),
    ("22:00-00:00", "22:00-24:00", "22:00-24:00"),
    ("sat,sun", "sat,sun", "сб,вс"),
    ("sun,sat", "sat,sun", "сб,вс"),
    ("fri-mon,wed", "mon,wed,fri-sun", "пн,ср,пт-вс"),
    ("sun-mon 10:00-12:00", "mon,sun 10:00-12:00", "пн,вс 10:00-12:00"),
    ("tue", "tue", "вт"),
    ("tue-tue", "tue", "вт"),
    ("mon-sun", "mon-sun", "пн-вс"),
    ("00:00-24:00", "mon-sun", "пн-вс"),
    ("mon-sun 10:00-12:00", "10:00-12:00", "10:00-12:00"),
]


@pytest.mark.parametrize(("written", "kept", "russian"), WRITTEN)
def test_a_period_has_one_spelling_however_it_was_written(written: str, kept: str, russian: str) -> None:
    assert period(written).text() == kept
    assert period(written).text(RUSSIAN_DAYS) == russian
    assert period(kept) == period(russian) == period(written)


REFUSED = [  # MC-38: unknown weekday, end equal to start, malformed time
    ("mun-fri", "E_WEEKDAY_UNKNOWN", "mun", "mon"),
    ("monday", "E_WEEKDAY_UNKNOWN", "monday", "mon"),
    ("понедельник", "E_WEEKDAY_UNKNOWN", "понедельник", "пн"),
    ("xyzzy", "E_WEEKDAY_UNKNOWN", "xyzzy", "mon"),
    ("22:00-22:00", "E_PERIOD_EMPTY", "22:00-22:00", ""),
    ("sat 00:00-00:00", "E_PERIOD_EMPTY", "sat 00:00-00:00", ""),
    *(
        (text, "E_PERIOD_MALFORMED", text, "")
        for text in (
            "", "9-18", "09:00", "9:0-18:00", "09:00-", "24:00-06:00", "25:00-26:00", "09:60-18:00", "mon,", "mon--fri",
            "mon-tue-wed", "mon fri", "09:00-12:00 13:00-18:00", "09:00-12:00-18:00", "1", "-",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "value", "near"), REFUSED)
def test_what_is_no_period_is_refused(text: str, code: str, value: str, near: str) -> None:
    problem = refusal(InvalidInput, period, text)
    assert (problem.code, problem.value) == (code, value)
    assert not near or near in problem.nearest


MOMENTS = [  # 2024-05-15 is a Wednesday; MC-38, MC-S60
    ("22:00-06:00", "2024-05-15T23:00", True),
    ("22:00-06:00", "2024-05-15T22:00", True),
    ("22:00-06:00", "2024-05-15T05:59", True),
    ("22:00-06:00", "2024-05-15T06:00", False),
    ("22:00-06:00", "2024-05-15T12:00", False),
    ("22:00-24:00", "2024-05-15T23:59", True),
    ("22:00-24:00", "2024-05-16T00:00", False),
    ("mon-fri 09:00-18:00", "2024-05-15T09:00", True),
    ("mon-fri 09:00-18:00", "2024-05-15T17:59", True),
    ("mon-fri 09:00-18:00", "2024-05-15T18:00", False),
    ("mon-fri 09:00-18:00", "2024-05-18T12:00", False),
    ("sat,sun", "2024-05-18T00:00", True),
    ("sat,sun", "2024-05-19T23:59", True),
    ("sat,sun", "2024-05-20T00:00", False),
    ("fri 22:00-06:00", "2024-05-17T23:00", True),  # the night belongs to the day on which it begins
    ("fri 22:00-06:00", "2024-05-18T03:00", True),
    ("fri 22:00-06:00", "2024-05-17T03:00", False),
    ("fri 22:00-06:00", "2024-05-18T23:00", False),
    ("sun 22:00-06:00", "2024-05-20T03:00", True),
    ("mon-sun", "2024-05-20T03:00", True),
]


@pytest.mark.parametrize(("text", "moment", "holds"), MOMENTS)
def test_a_period_holds_from_its_start_until_before_its_end(text: str, moment: str, holds: bool) -> None:
    assert period(text).holds(datetime.fromisoformat(moment)) is holds
