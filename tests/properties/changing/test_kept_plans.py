"""A kept plan is what it was: carried out later it does the same, and only what it does not name may change."""

import json
from datetime import timedelta
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Record, key_of
from crmaccess.kept.again import changed, on_today, steps_of
from crmaccess.kept.saved import Drift, SavedPlan, Source, document_of, read, saved
from crmaccess.plan.effect import applied, in_writing_order, table_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import without_secrets
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Impact, Later
from tests.builders import NOW, rules_of
from tests.worlds import FUTURE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
seeds = st.integers(0, 2**32)
few = settings(max_examples=max(2, settings().max_examples // 3))
DAY = timedelta(days=1)
SOURCE = Source("crmaccess/1", 7, "", "", "", "", "", "")


def known_of(company: Company) -> Known:
    """What is known of the company but its secrets: no plan that sets one can be kept."""
    table = table_of((*company.facts, *company.records))
    return Known(company.definition, without_secrets(table.values(), company.definition)[0])


def some_changes(known: Known, other: Known, random: Random) -> Plan:
    """A few facts as another company has them, and some that go."""
    before, after = (table_of(one.everything()) for one in (known, other))
    places = [place for place in before.keys() | after.keys() if before.get(place) != after.get(place)]
    chosen = random.sample(sorted(places, key=repr), min(len(places), random.randint(1, 6)))
    changes = [Change(before.get(place), after.get(place)) for place in chosen]
    return Plan(in_writing_order(changes))


def kept(plan: Plan, known: Known, impact: Impact) -> SavedPlan:
    """The plan as it comes back from a file."""
    made = saved(SOURCE, plan, known, impact, impact, Drift())
    again = read(json.dumps(document_of(made)), "p.plan")
    assert again == made
    assert again.id == made.id
    return again


@few
@each_system
@given(st.data(), seeds)
def test_a_plan_out_of_a_file_does_what_it_would_have_done_at_once(system: str, data: st.DataObject, seed: int) -> None:
    company, other = data.draw(companies(system)), data.draw(companies(system))
    known = known_of(company)
    plan = some_changes(known, known_of(other), Random(seed))
    made = kept(plan, known, Impact())
    steps = steps_of(made, lambda tables: "")
    assert changed(made, steps, known) == []
    assert on_today(steps, 0, known).changes == plan.changes


@few
@each_system
@given(st.data(), seeds)
def test_what_it_does_not_name_may_change_and_what_it_names_may_not(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, other, third = (data.draw(companies(system)) for _ in range(3))
    random = Random(seed)
    known = known_of(company)
    plan = some_changes(known, known_of(other), random)
    made = kept(plan, known, Impact())
    named = {(one.kind, one.key) for one in made.facts}
    steps = steps_of(made, lambda tables: "")
    meanwhile = some_changes(known, known_of(third), random)
    now = Known(company.definition, applied(known.everything(), meanwhile.changes))
    changes = [one for one in meanwhile.changes if isinstance(one, Change) and _tells(one)]
    touched = {(type(one.fact).__name__, ":".join(key_of(one.fact))) for one in changes}
    differing = {then[:2] for then, _ in changed(made, steps, now)}
    assert differing == touched & named


@few
@each_system
@given(st.data(), seeds)
def test_a_sign_in_makes_no_plan_stale_and_is_not_taken_back_by_one(
    system: str, data: st.DataObject, seed: int
) -> None:
    company, other = data.draw(companies(system)), data.draw(companies(system))
    known = known_of(company)
    plan = some_changes(known, known_of(other), Random(seed))
    made = kept(plan, known, Impact())
    signed_in = [fact._replace(signed_in_at=NOW) if isinstance(fact, Account) else fact for fact in known.everything()]
    now = Known(company.definition, signed_in)
    steps = steps_of(made, lambda tables: "")
    assert changed(made, steps, now) == []
    today = on_today(steps, 0, now).changes
    for then, later in zip(plan.changes, today, strict=True):
        assert isinstance(then, Change)
        assert isinstance(later, Change)
        if isinstance(then.before, Account) and isinstance(then.after, Account):
            assert isinstance(later.after, Account)
            same = then.before.signed_in_at == then.after.signed_in_at
            assert later.after.signed_in_at == (NOW if same else then.after.signed_in_at)


@few
@each_system
@given(st.data(), seeds)
def test_the_impact_of_a_kept_plan_comes_back_with_its_hash(system: str, data: st.DataObject, seed: int) -> None:
    company, other = data.draw(companies(system)), data.draw(companies(system))
    known = known_of(company)
    plan = some_changes(known, known_of(other), Random(seed))
    changes = [one for one in plan.changes if isinstance(one, Change)]
    assume(not any(isinstance(one.fact, Record) and one.after is None for one in changes))
    world = World(rules_of(company.definition), known.everything(), NOW)
    impact = impact_of(world, world.after(changes))
    impact = impact._replace(later=(Later(FUTURE, impact.turns[:2]), Later(FUTURE + DAY, ())), until=FUTURE)
    made = kept(plan, known, impact)
    assert read(json.dumps(document_of(made)), "plan").impact == made.impact == impact
    assert made.impact_hash == impact.hash() != impact._replace(later=()).hash()


def _tells(change: Change) -> bool:
    """Whether the change is one of more than a sign-in."""
    sides = [one._replace(signed_in_at=None) if isinstance(one, Account) else one for one in change]
    return sides[0] != sides[1]
