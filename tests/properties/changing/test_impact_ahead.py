"""What a plan turns at a moment to come is the difference of two whole worlds at that moment."""

from collections.abc import Collection
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact
from crmaccess.plan.effect import applied
from crmaccess.plan.foreseen import Foreseen
from crmaccess.plan.past.clock import bounds_of
from crmaccess.report.impact.ahead import impacts_ahead, otherwise
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import NAMED, Impact, Turn
from tests.builders import NOW, rules_of
from tests.properties.changing.test_plans import plan_of, wishes_and_removals
from tests.worlds import FUTURE, SYSTEMS, Company, companies

few = settings(max_examples=max(settings().max_examples // 2, 1))  # every moment is two worlds
LATER = FUTURE + timedelta(days=7)
MANY = 1000


def put_off(change: Change, since: datetime | None, until: datetime | None) -> Change:
    """The same from another moment on, or to another one."""
    fact = change.after
    bounds = {name: at for name, at in (("since", since), ("until", until)) if at is not None and hasattr(fact, name)}
    return Change(change.before, fact._replace(**bounds)) if fact is not None and bounds else change  # type: ignore[arg-type]


def whole_worlds(company: Company, facts: list[Fact], changes: list[Change], at: datetime) -> tuple[Turn, ...]:
    rules = rules_of(company.definition)
    return impact_of(World(rules, facts, at), World(rules, applied(facts, changes), at)).turns


def told_of(foreseen: Foreseen) -> Impact:
    first = foreseen.worlds()
    now, (moments, left) = impact_of(*first), foreseen.moments(MANY)
    assert left is None

    def impact(before: World, after: World, among: Collection[str] | None) -> Impact:
        return impact_of(before, after, NAMED, logins=among)

    ahead = impacts_ahead(foreseen.worlds, first, now, moments, impact)
    return now._replace(later=tuple(otherwise(now.turns, ahead)))


def turns_at(impact: Impact, at: datetime) -> tuple[Turn, ...]:
    """What it says of a moment: what was said of the last one before it."""
    return next((one.turns for one in reversed(impact.later) if one.at <= at), impact.turns)


@few
@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_whenever_anything_begins_or_ends_an_impact_is_the_difference_of_the_whole_worlds_then(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    facts: list[Fact] = [*company.facts, *company.records]
    bounds = st.sampled_from((None, FUTURE, LATER))
    for wanted in data.draw(st.lists(wishes_and_removals(company), min_size=2, max_size=4)):
        plan = plan_of(wanted, company.definition, facts)
        if plan is None or plan.problems:
            continue
        since, until = data.draw(bounds), data.draw(bounds)
        changes = [put_off(step, since, until) for step in plan.changes if isinstance(step, Change)]
        told = told_of(Foreseen(company.definition, facts, changes, NOW))
        for at in {bound for fact in (*facts, *applied(facts, changes)) for bound in bounds_of(fact) if bound > NOW}:
            assert turns_at(told, at) == whole_worlds(company, facts, changes, at), (wanted, at)


@few
@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_told_as_news_was_turned_by_nobody_before_and_nothing_new_is_left_out(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    facts: list[Fact] = [*company.facts, *company.records]
    plan = plan_of(data.draw(wishes_and_removals(company)), company.definition, facts)
    if plan is None or plan.problems:
        return
    changes = [put_off(step, FUTURE, LATER) for step in plan.changes if isinstance(step, Change)]
    told = told_of(Foreseen(company.definition, facts, changes, NOW))
    known = {(turn[:4], bool(turn.gained), bool(turn.lost)) for turn in told.turns}
    news = {turn for moment in told.news() for turn in moment.turns}
    assert not news & set(told.turns)
    for moment in told.later:
        for turn in moment.turns:
            assert turn in news or (turn[:4], bool(turn.gained), bool(turn.lost)) in known
        known |= {(turn[:4], bool(turn.gained), bool(turn.lost)) for turn in moment.turns if turn in news}
