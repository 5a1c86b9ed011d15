"""Times as they are written and read in the time zone of a workspace, which is called by its name in the IANA database.

A day that ends something is part of it: the end is the first moment of the day after, and is shown as the day. An end
in the year 9999 stands for none.
"""

from datetime import MAXYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import cache

from crmaccess.errors import InvalidInput, nearest

UTC_NAME = "UTC"
SAME_AS_UTC = frozenset(f"{area}{name}" for area in ("Etc/", "") for name in ("UTC", "UCT", "Universal", "Zulu"))
NOW = "now"  # a beginning that is not put off, in a word
AT_ONCE = datetime.min.replace(tzinfo=UTC)  # such a beginning
NEVER = "never"  # an end that does not come, in a word
FOREVER = datetime(MAXYEAR, 12, 31, tzinfo=UTC)  # an end that does not come, as of a block


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of that name. Raises InvalidInput for one that is not known."""
    if name == UTC_NAME:
        return UTC
    from zoneinfo import ZoneInfo, available_timezones  # most questions name no time, and it is slow to load

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        near = nearest(name, available_timezones())
        raise InvalidInput("E_ZONE_UNKNOWN", name, nearest=near) from error


def moment(text: str, zone: str) -> datetime:
    """A moment as written, in UTC: ISO 8601, or a day first `05.01.2026 10:00`; a day is its first moment.

    Without an offset it is meant in the zone; of a time that comes twice the first is taken. Raises InvalidInput for
    what is no time, and for one that the clocks of the zone pass over.
    """
    try:
        if day := day_of(text):
            return first_moment(day, zone)
        written = datetime.fromisoformat(iso(text))
        if written.tzinfo is not None:
            return written.astimezone(UTC)
        found = written.replace(tzinfo=zone_of(zone)).astimezone(UTC)
        shown = found.astimezone(zone_of(zone))
    except (ValueError, OverflowError) as error:
        raise InvalidInput("E_TIME", text) from error
    if shown.replace(tzinfo=None, fold=0) != written:
        raise InvalidInput("E_TIME_SKIPPED", text, zone=zone)
    return found


def beginning(text: str, zone: str) -> datetime:
    """The moment from which something holds; AT_ONCE for `now`. Raises InvalidInput as `moment` does."""
    return AT_ONCE if text.strip().casefold() == NOW else moment(text, zone)


def end(text: str, zone: str) -> datetime | None:
    """The moment from which something no longer holds: with a day it ends together; None for no end, also `never`.

    Raises InvalidInput as `moment` does.
    """
    if text.strip().casefold() == NEVER:
        return None
    try:
        day = day_of(text)
        year = day.year if day else datetime.fromisoformat(iso(text)).year
    except ValueError as error:
        raise InvalidInput("E_TIME", text) from error
    if year == MAXYEAR:
        return None
    return first_moment(day + timedelta(days=1), zone) if day else moment(text, zone)


def is_endless(moment: datetime) -> bool:
    """Whether the moment stands for an end that does not come."""
    return moment.year == MAXYEAR


def is_twofold(text: str, zone: str) -> bool:
    """Whether the clocks of the zone show this time twice, so that the text does not say which is meant."""
    if (
        zone == UTC_NAME
        or text.strip().casefold() in (NOW, NEVER)
        or day_of(text)
        or (written := datetime.fromisoformat(iso(text))).tzinfo is not None
    ):
        return False
    first, second = (written.replace(tzinfo=zone_of(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    return first != second


def day_of(text: str) -> date | None:
    """The day that is written, where nothing else is."""
    try:
        return date.fromisoformat(iso(text))
    except ValueError:
        return None


def first_moment(day: date, zone: str) -> datetime:
    """Of the day, in UTC; where the clocks pass over midnight it is when they go on."""
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(zone)).astimezone(UTC)


def local_day(time: datetime, zone: str) -> date:
    """The day that it is then."""
    return time.astimezone(zone_of(zone)).date()


def local_time(time: datetime, zone: str) -> str:
    """A moment, to the minute, for people."""
    return time.astimezone(zone_of(zone)).strftime("%Y-%m-%d %H:%M")


def day_or_time(time: datetime, zone: str) -> str:
    """A moment for people; of one that a day begins with the day."""
    day = local_day(time, zone)
    return day.isoformat() if time == first_moment(day, zone) else local_time(time, zone)


def last_day_or_time(time: datetime, zone: str) -> str:
    """An end for people: the last day, or the moment."""
    day = local_day(time, zone)
    return (day - timedelta(days=1)).isoformat() if time == first_moment(day, zone) else local_time(time, zone)


def iso(text: str) -> str:
    """A day or a time as ISO 8601 has it: `05.01.2026 10:00` is written the day first. Raises ValueError for a week
    (`2026-W49`), which Python would take for its Monday: as an end nobody means that."""
    text = text.strip()
    if "W" in text[:6].upper():
        raise ValueError(text)
    parts = text[:10].split(".")
    return "-".join(reversed(parts)) + text[10:] if list(map(len, parts)) == [2, 2, 4] else text
