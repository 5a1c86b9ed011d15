"""A file with figures of people's work becomes measures: a row is a person and a day."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from crmaccess.definition import Figure
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Measure
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.known import Known
from crmaccess.zone import day_of

_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")
_TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)")
Read = tuple[list[Measure], list[Problem]]


def measures_in(rows: Iterable[Row], known: Known, today: date) -> Read:
    """The figures, and all that is wrong with the rows. An empty cell says nothing, `!clear` takes a figure away."""
    measures: list[Measure] = []
    problems: list[Problem] = []
    lines: dict[tuple[str, str], list[int]] = {}
    login_of = cache(lambda ref: _login(ref, known))
    for row in rows:
        login, faults = login_of(row.values.get("user", ""))
        day, wrong = _day(row.values.get("day", ""), today)
        found, others = _figures(row, known)
        problems += [one._replace(line=row.line) for one in (*faults, *wrong, *others)]
        if login and day:
            lines.setdefault((login, day), []).append(row.line)
            measures += [one._replace(login=login, day=day) for one in found]
    for (login, day), twins in lines.items():
        for line in twins if len(twins) > 1 else ():
            details = (("user", login), ("other_line", str(twins[line == twins[0]])))
            problems.append(Problem("E_DAY_TWICE", day, line, "day", details=details))
    return measures, sorted(problems, key=lambda one: one.line)


def _login(ref: str, known: Known) -> tuple[str, tuple[Problem, ...]]:
    if not ref:
        return "", (Problem("E_VALUE_MISSING", column="user"),)
    try:
        return known.account(ref).login, ()
    except CrmAccessError as error:
        return "", tuple(one._replace(column="user") for one in error.problems)


def _day(text: str, today: date) -> tuple[str, list[Problem]]:
    if not text:
        return "", [Problem("E_VALUE_MISSING", column="day")]
    day = day_of(text)
    if day is None:
        return "", [Problem("E_ATTRIBUTE_DATE", text, column="day")]
    if day > today:
        return "", [Problem("E_DAY_AHEAD", text, column="day")]
    return day.isoformat(), []


def _figures(row: Row, known: Known) -> Read:
    measures: list[Measure] = []
    problems: list[Problem] = []
    for key, figure in known.definition.activity.figures.items():
        cell = row.values.get(key, "")
        value = None if cell in ("", CLEAR) else value_of(cell, figure)
        if value is not None or cell == CLEAR:
            measures.append(Measure("", "", key, value))
        elif cell:
            expected = "3:20" if figure.time else "4.5" if figure.mean else "12"
            details = (("expected", expected), ("most", str(figure.most or "")))
            problems.append(Problem("E_FIGURE", cell, column=key, details=details))
    return measures, problems


def value_of(text: str, figure: Figure) -> float | None:
    """The number that is written, of a time in seconds; None for what the figure cannot be."""
    if figure.time and (found := _TIME.fullmatch(text)):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    whole = figure.mean or figure.time or value.is_integer()
    return value if whole and (not figure.most or value <= figure.most) else None
