"""Figures of people's work in a period and in the one before, who stands out, and whose figures somebody may see."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from crmaccess.definition import Activity, Figure
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.drafts import changed
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Measure, Record
from crmaccess.values import NamedTuple

Totals = Mapping[str, float]


class Period(NamedTuple):
    """From the first day to the last."""

    first: date
    last: date

    @property
    def before(self) -> "Period":
        """As many days, directly before."""
        length = self.last - self.first + timedelta(days=1)
        return Period(self.first - length, self.first - timedelta(days=1))

    def holds(self, day: str) -> bool:
        return self.first.isoformat() <= day <= self.last.isoformat()


class Work(NamedTuple):
    """What a person did in the period, and in the one before: a number for each figure that anything is known of."""

    login: str
    now: Totals
    before: Totals


def worked(
    measures: Iterable[Measure], figures: Mapping[str, Figure], period: Period, named: Iterable[str] = ()
) -> list[Work]:  # fmt: skip
    """Everybody of whom the period or the one before says anything, and whoever is `named`, by login."""
    found: dict[str, tuple[list[Measure], list[Measure]]] = {login: ([], []) for login in named}
    for one in measures:
        now, before = found.setdefault(one.login, ([], []))
        if period.holds(one.day):
            now.append(one)
        elif period.before.holds(one.day):
            before.append(one)
    return [Work(login, *(totals(some, figures) for some in both)) for login, both in sorted(found.items())]


def totals(measures: Iterable[Measure], figures: Mapping[str, Figure]) -> dict[str, float]:
    """The figures of somebody over some days, or of several together: sums and weighted means."""
    days: dict[str, dict[Hashable, float]] = {key: {} for key in figures}
    for one in measures:
        if one.figure in days and one.value is not None:
            days[one.figure][one.login, one.day] = one.value
    return {
        key: _mean(days[key], days.get(figure.weight, {})) if figure.mean else sum(days[key].values())
        for key, figure in figures.items() if days[key]
    }  # fmt: skip


def _mean(values: Mapping[Hashable, float], weights: Mapping[Hashable, float]) -> float:
    """By weight; where no day has any, all days count alike."""
    weighed = {day: weights.get(day, 0.0) for day in values}
    whole = sum(weighed.values())
    if not whole:
        return sum(values.values()) / len(values)
    return sum(value * weighed[day] for day, value in values.items()) / whole


def rounded(value: float | None) -> float | int | None:
    """For programs: a whole number as such, any other to two places."""
    if value is None or value.is_integer():
        return None if value is None else int(value)
    return round(value, 2)


def ranked(work: Iterable[Work], figure: Figure) -> list[Work]:
    """The best first, and at the end those of whom the figure is not known; equals by login."""
    sign = 1 if figure.less else -1
    return sorted(work, key=lambda one: (figure.key not in one.now, sign * one.now.get(figure.key, 0), one.login))


def standing_out(work: Iterable[Work], figure: Figure) -> tuple[list[str], list[str]]:
    """Who is best by the figure, and who is furthest behind; nobody where all are alike."""
    known = [one for one in ranked(work, figure) if figure.key in one.now]
    values = [one.now[figure.key] for one in known]
    if not known or values[0] == values[-1]:
        return [], []
    best, behind = ([one.login for one in known if one.now[figure.key] == end] for end in (values[0], values[-1]))
    return best, behind


def seen(world: World, viewer: str, logins: Collection[str], activity: Activity) -> Iterator[str]:
    """Those among these people whose figures somebody may see."""
    entity, action = activity.needs
    request = Request(viewer, action, entity)
    for login in logins:
        of_person = Record(entity, login, responsible=login)  # one that is there leaves nothing open
        records = (changed(world, of_person, dict(values)) for values in activity.records)
        if any(verdict(world, request, record).allowed for record in records):
            yield login
