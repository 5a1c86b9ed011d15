"""What has a place and an end, written in a cell: `seller@north[2026-03-01..2026-03-20]`, parts left out when empty.

A right is written `permission=level@kind:place[..until]`, on a stage `permission:pipeline:stage=level`. A day in the
brackets is meant as everywhere: a beginning is its first moment, an end includes it.
"""

import re
from collections.abc import Callable, Container
from datetime import MAXYEAR, UTC, datetime

from crmaccess.errors import InvalidInput
from crmaccess.facts import MAIN_PIPELINE, Grant
from crmaccess.values import NamedTuple
from crmaccess.zone import day_or_time, end, last_day_or_time, moment

_WRITTEN = re.compile(r"(?P<named>.+?)(?:\[(?P<since>[^\[\]]*?)\.\.(?P<until>[^\[\]]*)\])?", re.DOTALL)
_CELL_PARTS = 2  # of a right on a stage: pipeline and stage


class Entry(NamedTuple):
    """One entry of a list. `at` is what stands behind `@`, `timed` whether brackets say from when to when."""

    key: str
    at: str = ""
    timed: bool = False
    since: datetime | None = None
    until: datetime | None = None


def entry_of(text: str, known: Container[str], zone: str) -> Entry:
    """The entry that is written so; a known key may itself have the signs of the form. Raises InvalidInput."""
    found = _WRITTEN.fullmatch(text)
    if found is None or text in known:
        return Entry(text)
    named, since, until = (part.strip() if part else "" for part in found.groups())
    key, at = (named, "") if named in known else map(str.strip, (named.partition("@")[0], named.partition("@")[2]))
    if not key or "[" in key or "]" in key:
        raise InvalidInput("E_ENTRY_MALFORMED", text)
    begins, ends = moment(since, zone) if since else None, end(until, zone) if until else None
    return Entry(key, at, found["until"] is not None, begins, ends)


def without_beginning(text: str) -> InvalidInput:
    """The error of an entry with a beginning, of what cannot begin later."""
    named, _, period = text.partition("[")
    until = period.rpartition("..")[2]
    return InvalidInput("E_NO_BEGINNING", text, example=named + (f"[..{until}" if until != "]" else ""))


def written(key: str, zone: str, *, at: str = "", since: datetime | None = None, until: datetime | None = None) -> str:
    """As `entry_of` reads it."""
    period = f"[{_bound(since, day_or_time, zone)}..{_bound(until, last_day_or_time, zone)}]" if since or until else ""
    return key + (f"@{at}" if at else "") + period


def written_right(grant: Grant, zone: str) -> str:
    """A right of somebody, as it stands in a cell."""
    named = bool(grant.stage) or grant.pipeline not in ("", MAIN_PIPELINE)
    cell = f":{grant.pipeline}:{grant.stage}" if named else ""
    return written(f"{grant.permission}{cell}={grant.level}", zone, at=grant.place, until=grant.until)


def right_in(key: str) -> tuple[str, str, str, str]:
    """Permission, level, pipeline and stage of what stands before the place. Raises InvalidInput."""
    named, equals, level = key.partition("=")
    permission, *cell = (part.strip() for part in named.split(":"))
    if not (equals and level.strip() and permission) or len(cell) not in (0, _CELL_PARTS):
        raise InvalidInput("E_RIGHT_WRITTEN", key)
    pipeline, stage = cell or ("", "")
    return permission, level.strip(), pipeline, stage


def until_text(until: datetime, zone: str) -> str:
    """An end outside brackets, as `zone.end` reads it."""
    return "9999-12-31" if until.year == MAXYEAR else _bound(until, last_day_or_time, zone)


def _bound(time: datetime | None, shown: Callable[[datetime, str], str], zone: str) -> str:
    """A day where it is that of a day, else the moment to the second."""
    if time is None:
        return ""
    day = shown(time, zone)
    return day if " " not in day else time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
