"""When the clock alone may turn an answer: where something begins or ends, and where days do that it may look at."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from crmaccess.facts import Fact
from crmaccess.zone import first_moment

_NOTHING: Mapping[str, str] = {}
_BOUNDS = ("since", "until", "blocked_until", "head_until")


def bounds_of(fact: Fact) -> Iterator[datetime]:
    """The moments at which the fact begins to hold, or to hold no longer."""
    for name in _BOUNDS:
        moment = getattr(fact, name, None)
        if moment is not None:
            yield moment


def timeless(fact: Fact, moment: datetime) -> Fact:
    """The fact as it were if nothing of it began or ended at that moment."""
    ending = {name: None for name in _BOUNDS if getattr(fact, name, None) == moment}
    return fact._replace(**ending) if ending else fact  # type: ignore[arg-type]


def moments(
    facts: Iterable[Fact], after: datetime, until: datetime, zone: str, said: Iterable[str] = ()
) -> list[datetime]:  # fmt: skip
    """All such moments after one and not after another, in order; `said` are values that records would have."""
    found = set(_midnights(said, zone))
    for fact in facts:
        found.update(bounds_of(fact), _midnights(getattr(fact, "attributes", _NOTHING).values(), zone))
    return sorted(moment for moment in found if after < moment <= until)


def _midnights(values: Iterable[str], zone: str) -> Iterator[datetime]:
    """When a day that is named begins, and when it is over."""
    for value in values:
        if value[4:5] == "-":
            with suppress(ValueError, OverflowError):
                day = date.fromisoformat(value[:10])
                yield first_moment(day, zone)
                yield first_moment(day + timedelta(days=1), zone)
