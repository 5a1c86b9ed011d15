"""Times as a workspace writes and reads them: a day that ends something is part of it, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.errors import InvalidInput
from crmaccess.zone import (
    day_or_time,
    end,
    first_moment,
    is_twofold,
    last_day_or_time,
    local_day,
    local_time,
    moment,
    zone_of,
)

BERLIN, MOSCOW = "Europe/Berlin", "Europe/Moscow"
ZONES = ("UTC", BERLIN, MOSCOW, "Africa/Cairo", "America/Santiago", "America/St_Johns", "Asia/Kamchatka")
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(DAYS, st.sampled_from(ZONES))
def test_a_day_as_an_end_holds_to_its_last_moment_and_is_shown_as_that_day(day: date, zone: str) -> None:
    ends = end(day.isoformat(), zone)
    assert ends is not None
    assert local_day(ends - timedelta(seconds=1), zone) == day
    assert local_day(ends, zone) == day + timedelta(days=1)
    assert last_day_or_time(ends, zone) == day.isoformat()


@given(DAYS, st.sampled_from(ZONES))
def test_a_day_is_its_first_moment_and_is_shown_as_that_day(day: date, zone: str) -> None:
    begins = moment(day.isoformat(), zone)
    assert begins == moment(f"{day:%d.%m.%Y}", zone) == first_moment(day, zone)
    assert local_day(begins, zone) == day
    assert local_day(begins - timedelta(seconds=1), zone) == day - timedelta(days=1)
    assert day_or_time(begins, zone) == day.isoformat()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31)), st.sampled_from(ZONES))
def test_a_time_is_read_as_it_is_shown_or_refused(written: datetime, zone: str) -> None:
    text = f"{written:%Y-%m-%d %H:%M}"
    skipped = local_time(written.replace(tzinfo=zone_of(zone)).astimezone(UTC), zone) != text
    if skipped:
        with pytest.raises(InvalidInput, match="E_TIME_SKIPPED"):
            moment(text, zone)
        return
    found = moment(text, zone)
    assert local_time(found, zone) == text
    assert is_twofold(text, zone) == (local_time(found + timedelta(hours=1), zone) == text)


@pytest.mark.parametrize("text", ["2026-03-29T02:30", "29.03.2026 02:30"])
def test_a_time_that_the_clocks_pass_over_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        end(text, BERLIN)
    assert refused.value.problems[0].code == "E_TIME_SKIPPED"
    assert moment(text, MOSCOW) == datetime(2026, 3, 28, 23, 30, tzinfo=UTC)


def test_of_a_time_that_comes_twice_the_first_is_taken_unless_the_offset_says_which() -> None:
    assert moment("2026-10-25T02:30", BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert is_twofold("2026-10-25T02:30", BERLIN)
    assert moment("2026-10-25T02:30+01:00", BERLIN) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert not is_twofold("2026-10-25T02:30+01:00", BERLIN)


@pytest.mark.parametrize("text", ["9999-12-31", "31.12.9999 23:59", "9999-12-31T23:59:59-14:00", "9999-01-01T00:00"])
@pytest.mark.parametrize("zone", ZONES)
def test_the_last_year_is_no_end(text: str, zone: str) -> None:
    assert end(text, zone) is None


@pytest.mark.parametrize("text", ["2026-W49", "", "tomorrow", "31.02.2026", "2026-02-30", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    for read in (moment, end):
        with pytest.raises(InvalidInput) as refused:
            read(text, MOSCOW)
        assert refused.value.problems[0].code == "E_TIME"


def test_an_unknown_zone_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidInput) as refused:
        moment("2026-03-06", "Europe/Mosco")
    assert refused.value.problems[0].code == "E_ZONE_UNKNOWN"
    assert MOSCOW in refused.value.problems[0].nearest
