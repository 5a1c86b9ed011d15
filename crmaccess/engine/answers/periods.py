"""Periods as people write them, times of day, days of the week or both: `mon-fri 09:00-18:00`, `22:00-06:00`, `sat`.

A period over midnight belongs to the day on which it begins, and one without days to every day. Which moment it is, by
the clock on the wall, is the caller's to say.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from crmaccess.errors import InvalidInput, Listed, nearest
from crmaccess.values import NamedTuple

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RUSSIAN_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
WEEK, MIDNIGHT = frozenset(range(7)), 24 * 60
_TIMES = re.compile(r"(\d\d?):([0-5]\d)-(\d\d?):([0-5]\d)")
_DASHES = str.maketrans("–—", "--")


class Period(NamedTuple):
    """Days (Monday is 0), and minutes of the day from `start` until before `end`; over midnight `end` is the less."""

    days: frozenset[int] = WEEK
    start: int = 0
    end: int = MIDNIGHT

    def holds(self, moment: datetime) -> bool:
        """Whether the moment, as the clock on the wall shows it, lies in the period."""
        day, minute = moment.weekday(), moment.hour * 60 + moment.minute
        if self.start < self.end:
            return day in self.days and self.start <= minute < self.end
        return (day in self.days and minute >= self.start) or ((day - 1) % 7 in self.days and minute < self.end)

    def text(self, days: Sequence[str] = DAYS) -> str:
        """The period in its one spelling, with these names of the days."""
        whole_day = (self.start, self.end) == (0, MIDNIGHT)
        named = _spelled(self.days, days) if self.days != WEEK or whole_day else ""
        times = "" if whole_day else f"{_time(self.start)}-{_time(self.end)}"
        return " ".join(filter(None, (named, times)))


def period(text: str) -> Period:
    """What the text says. Raises InvalidInput E_WEEKDAY_UNKNOWN, E_PERIOD_EMPTY or E_PERIOD_MALFORMED."""
    words = text.casefold().translate(_DASHES).split()
    times = [word for word in words if ":" in word]
    days = [word for word in words if ":" not in word]
    if not words or len(times) > 1 or len(days) > 1:
        raise InvalidInput("E_PERIOD_MALFORMED", text)
    start, end = _minutes(times[0], text) if times else (0, MIDNIGHT)
    return Period(_days(days[0], text) if days else WEEK, start, end)


def _minutes(word: str, text: str) -> tuple[int, int]:
    """Start and end of `09:00-18:00`; 24:00 is an end."""
    match = _TIMES.fullmatch(word)
    if match is None:
        raise InvalidInput("E_PERIOD_MALFORMED", text)
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if start >= MIDNIGHT or end > MIDNIGHT:
        raise InvalidInput("E_PERIOD_MALFORMED", text)
    if start == end:
        raise InvalidInput("E_PERIOD_EMPTY", text)
    return start, end or MIDNIGHT


def _days(word: str, text: str) -> frozenset[int]:
    """The days of `mon-fri`, `sat,sun` or `fri-mon,wed`."""
    found: set[int] = set()
    for part in word.split(","):
        ends = [_day(name, text) for name in part.split("-")]
        if len(ends) > 2:
            raise InvalidInput("E_PERIOD_MALFORMED", text)
        found.update((ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1))
    return frozenset(found)


def _day(name: str, text: str) -> int:
    for names in (DAYS, RUSSIAN_DAYS):
        if name in names:
            return names.index(name)
    if not name.isalpha():
        raise InvalidInput("E_PERIOD_MALFORMED", text)
    names = RUSSIAN_DAYS if name[0] > "z" else DAYS
    raise InvalidInput("E_WEEKDAY_UNKNOWN", name, nearest=nearest(name[:3], names) or Listed(names))


def _spelled(days: frozenset[int], names: Sequence[str]) -> str:
    """Runs of three days and more as `mon-fri`, others one by one."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [f"{names[run[0]]}-{names[run[-1]]}" if len(run) > 2 else ",".join(names[d] for d in run) for run in runs]
    return ",".join(parts)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
