"""Figures of people's work: how days become a period, who stands out, and whose figures who sees (MC-40, MC-41)."""

from collections.abc import Mapping
from datetime import date

import pytest

from crmaccess.definition import Activity, Figure
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Account, Grant, Measure
from crmaccess.report.audit.activity import Period, Work, ranked, rounded, seen, standing_out, totals, worked
from tests.builders import definition, world

MULTICHAT = definition("multichat")
FIGURES = MULTICHAT.activity.figures
MAY = Period(date(2024, 5, 1), date(2024, 5, 15))


def measure(login: str, day: str, **values: float) -> list[Measure]:
    return [Measure(login, day, figure, value) for figure, value in values.items()]


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    assert MAY.before == Period(date(2024, 4, 16), date(2024, 4, 30))
    day = Period(date(2024, 3, 1), date(2024, 3, 1))
    assert day.before == Period(date(2024, 2, 29), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], {}),
        ([{"messages": 3, "deals": 0}, {"messages": 4}], {"messages": 7, "deals": 0}),
        ([{"answer_time": 60, "messages": 1}, {"answer_time": 9, "messages": 2}], {"messages": 3, "answer_time": 26}),
        ([{"answer_time": 60}, {"answer_time": 120, "messages": 3}], {"messages": 3, "answer_time": 120}),
        ([{"answer_time": 60}, {"answer_time": 120}], {"answer_time": 90}),  # nothing to weigh by
        ([{"rating": 5}, {"rating": 4}, {"messages": 100}], {"messages": 100, "rating": 4.5}),
    ],
)  # fmt: skip
def test_counts_add_up_and_means_are_weighed(days: list[Mapping[str, float]], found: Mapping[str, float]) -> None:
    measures = [one for n, values in enumerate(days, 1) for one in measure("lena", f"2024-05-{n:02}", **values)]
    assert totals(measures, FIGURES) == found
    assert totals(reversed(measures), FIGURES) == found


def test_a_figure_that_the_system_no_longer_counts_and_one_taken_away_are_passed_over() -> None:
    assert (
        totals([Measure("lena", "2024-05-01", "calls", 4), Measure("lena", "2024-05-01", "deals", None)], FIGURES) == {}
    )


def test_work_is_told_for_both_periods_and_of_whoever_is_named() -> None:
    measures = [
        *measure("maria", "2024-05-01", deals=1), *measure("maria", "2024-05-15", deals=2),
        *measure("maria", "2024-04-30", deals=4), *measure("lena", "2024-04-16", deals=8),
        *measure("maria", "2024-05-16", deals=16), *measure("maria", "2024-04-15", deals=32),
    ]  # fmt: skip
    assert worked(measures, FIGURES, MAY, ["oleg"]) == [
        Work("lena", {}, {"deals": 8}), Work("maria", {"deals": 3}, {"deals": 4}), Work("oleg", {}, {}),
    ]  # fmt: skip


def working(**values: float) -> list[Work]:
    return [Work(login, {"x": value} if value >= 0 else {}, {}) for login, value in values.items()]


@pytest.mark.parametrize(
    ("work", "less", "order", "best", "behind"),
    [
        (working(a=1, b=3, c=2), False, "bca", ["b"], ["a"]),
        (working(a=1, b=3, c=2), True, "acb", ["a"], ["b"]),
        (working(a=1, b=-1, c=2), True, "acb", ["a"], ["c"]),  # of b nothing is known
        (working(b=2, a=2, c=1), False, "abc", ["a", "b"], ["c"]),
        (working(a=2, b=2), False, "ab", [], []),
        (working(a=2), False, "a", [], []),
        (working(a=-1, b=-1), False, "ab", [], []),
    ],
)
def test_the_best_and_those_furthest_behind_are_named_where_they_differ(
    work: list[Work], less: bool, order: str, best: list[str], behind: list[str]
) -> None:
    """MC-41."""
    figure = Figure("x", less=less)
    assert [one.login for one in ranked(work, figure)] == list(order)
    assert standing_out(work, figure) == (best, behind)


def test_a_number_is_told_to_programs_without_a_tail() -> None:
    assert [rounded(3.0), rounded(2 / 3), rounded(None)] == [3, 0.67, None]


PEOPLE = ["nadya", "maria", "lena", "denis", "oleg", "gone"]
FACTS = [
    Account("nadya", type="administrator"), Account("maria", type="manager"), Account("lena", type="manager"),
    Account("denis", type="manager"), Account("oleg", type="operator"),
    Account("gone", type="manager", state="archived"),
    Grant("user", "denis", "stats.team", "on"), Grant("user", "lena", "stats.personal", "off"),
]  # fmt: skip
SEEN = {"nadya": PEOPLE, "maria": ["maria"], "lena": [], "denis": PEOPLE, "oleg": [], "gone": []}


@pytest.mark.parametrize("viewer", SEEN)
def test_whose_figures_somebody_sees_is_what_the_engine_decides(viewer: str) -> None:
    """MC-25, MC-S61: the personal report shows one's own, that of the team everybody's."""
    there = world("multichat", *FACTS)
    assert list(seen(there, viewer, PEOPLE, MULTICHAT.activity)) == SEEN[viewer]
    for other in PEOPLE:
        asked = [{"report": "personal", "responsible": other}, {"report": "team", "responsible": other}]
        decided = [decide(there, Request(viewer, "view", "stats", after=after), None).allowed for after in asked]
        assert any(decided) == (other in SEEN[viewer])


def test_without_records_of_its_own_the_report_is_one_record_of_each_person() -> None:
    plain = Activity(("stats", "view"), ((),), FIGURES)
    assert list(seen(world("multichat", *FACTS), "nadya", PEOPLE, plain)) == []  # no report is no known report
