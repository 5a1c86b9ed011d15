"""The time zone that this machine is set to, by its name."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from crmaccess.errors import InvalidInput
from crmaccess.zone import SAME_AS_UTC, UTC_NAME, zone_of

LINK = "/etc/localtime"
NAMED_IN = "/etc/timezone"


def machine_zone(environ: Mapping[str, str], link: str = LINK, named_in: str = NAMED_IN) -> str:
    """What `TZ` says, else what the system is set to; UTC where that has no name."""
    found = next(filter(_is_zone, _candidates(environ, link, named_in)), UTC_NAME)
    return UTC_NAME if found in SAME_AS_UTC else found


def _candidates(environ: Mapping[str, str], link: str, named_in: str) -> Iterator[str]:
    if environ.get("TZ"):
        yield environ["TZ"].removeprefix(":")
        return
    yield os.path.realpath(link).partition("zoneinfo/")[2]
    if os.path.isfile(named_in):
        yield Path(named_in).read_text(encoding="utf-8").strip()


def _is_zone(name: str) -> bool:
    try:
        return bool(name and zone_of(name))
    except InvalidInput:
        return False
