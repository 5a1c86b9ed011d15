"""Duties kept apart: a plan is stopped exactly where somebody would come to hold two of them at a moment at which he
does not as it stands; what stands is listed, and each way out leaves but one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.engine.world.world import World
from crmaccess.errors import Guarded
from crmaccess.facts import MAIN_PIPELINE, Account, Assignment, Fact, Grant, Role, Setting, key_of
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts, is_template
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.separation.breaches import keep_duties_apart, standing
from crmaccess.plan.separation.ways_out import ways_out
from tests.builders import NOW, definition, rules_of
from tests.properties.changing.test_plans import plan_of, wishes
from tests.worlds import FUTURE, GROUPS, PEOPLE, SYSTEMS, UNITS, Company, companies

ANNA = PEOPLE[0]
LATER = FUTURE + timedelta(days=7)
many = settings(max_examples=settings().max_examples * 4)
each_system = pytest.mark.parametrize("system", SYSTEMS)


@st.composite
def separated(draw: st.DrawFn, system: str) -> tuple[Company, tuple[str, str]]:
    """A company in which two duties, of those that people of it may well hold, are kept apart."""
    company = draw(companies(system)).declared()
    roles = [f"role:{one.key}" for one in company.all(Role) if not is_template(one, company.definition)]
    rights = [f"right:{one.key}" for one in company.theme.rights]
    rights += [f"right:{one.key}={company.definition.scales[one.scale].levels[-1]}" for one in company.theme.rights]
    words = sorted(set(roles + rights))
    assume(len(words) > 1)
    first, second = draw(st.lists(st.sampled_from(words), min_size=2, max_size=2, unique=True))
    company = company.having(Setting("separation", f"{first}+{second}"))
    given_one = draw(giving(company, first))
    return company.having(given_one), (first, second)


def giving(company: Company, word: str) -> st.SearchStrategy[Fact]:
    """What gives somebody, most often Anna, one of the two duties, now or from a day on, for good or not."""
    noun, _, key = word.partition(":")
    until = st.sampled_from((None, None, LATER))
    of_many = [("department", key) for key in UNITS] + [("group", key) for key in GROUPS]
    people = [("user", one) for one in (*[ANNA] * 6, *PEOPLE)]
    if noun == "role":
        since = st.sampled_from((None, None, FUTURE))
        return st.builds(
            lambda holder, since, until: Assignment(key, *holder, since=since, until=until),
            st.sampled_from([*people, *of_many]), since, until,
        )  # fmt: skip
    name, _, level = key.partition("=")
    right = company.definition.permissions[name]
    level = level or company.definition.scales[right.scale].levels[-1]
    roles = [("role", one.key) for one in company.all(Role)]
    pipeline = MAIN_PIPELINE if "pipeline" in right.cells else ""
    return st.builds(
        lambda holder, until: Grant(*holder, name, level, pipeline, until=until),
        st.sampled_from([*people, *roles]), until,
    )  # fmt: skip


def holds(world: World, login: str, word: str) -> bool:
    noun, _, key = word.partition(":")
    person = world.person(login)
    if noun == "role":
        return any(hit.role == key for hit in person.hits)
    name, _, level = key.partition("=")
    right = world.definition.permissions[name]
    least = world.definition.scales[right.scale].rank(level) if level else 1
    sources = ([one for one in person.sources(i) if not one.everything] for i in ("", *world.definition.interfaces))
    return any(world.sources.profile(tuple(some)).best(right) >= least for some in sources)


def together(known: Known, words: tuple[str, str], moment: datetime) -> set[str]:
    """Whoever holds both at the moment."""
    world = World(rules_of(known.definition), known.everything(), moment)
    return {login for login in known.accounts if all(holds(world, login, word) for word in words)}


def moments(*facts: Fact) -> list[datetime]:
    bounds = {getattr(fact, name, None) for fact in facts for name in ("since", "until", "head_until")}
    return sorted({NOW, *(bound for bound in bounds if bound is not None and bound > NOW)})


@each_system
@many
@given(st.data())
def test_a_plan_is_stopped_where_somebody_would_come_to_hold_both(system: str, data: st.DataObject) -> None:
    company, words = data.draw(separated(system))
    known = Known(company.definition, [*company.facts, *company.records])
    if data.draw(st.booleans()):
        fact = data.draw(giving(company, words[1]))
        changes = [Change(next((one for one in known.all(type(fact)) if key_of(one) == key_of(fact)), None), fact)]
    else:
        plan = plan_of(data.draw(wishes(company)), company.definition, list(known.everything()))
        changes = [] if plan is None else [one for one in plan.changes if isinstance(one, Change)]
    will = Known(known.definition, applied(known.everything(), changes))
    new = set()
    for moment in moments(*known.everything(), *will.everything()):
        stood = {
            login for login in together(known, words, moment)
            if acts(known.accounts[login], known.definition, NOW)
            or login not in will.accounts or not acts(will.accounts[login], known.definition, NOW)
        }  # fmt: skip
        new |= together(will, words, moment) - stood
    try:
        keep_duties_apart(changes, known, NOW)
        stopped = set()
    except Guarded as error:
        stopped = {one.value for one in error.problems}
    assert stopped == new


@each_system
@many
@given(st.data())
def test_what_stands_is_listed_and_each_way_out_leaves_but_one(system: str, data: st.DataObject) -> None:
    company, words = data.draw(separated(system))
    known = Known(company.definition, [*company.facts, *company.records])
    rules = rules_of(company.definition)
    found = list(standing(known, NOW, PEOPLE))
    expected = {login for moment in moments(*known.everything()) for login in together(known, words, moment)}
    assert {one.login for one in found} == expected
    rehearsal = Rehearsal(known, World(rules, known.everything(), NOW), NOW)
    for breach in found:
        for way in ways_out(breach, known, rules, rehearsal):
            after = known
            for command in way:
                after = Known(known.definition, applied(after.everything(), planned(command, after, NOW).changes))
            for moment in moments(*after.everything()):
                assert breach.login not in together(after, words, moment)


def test_a_role_of_ones_own_always_has_a_way_out() -> None:
    """Of two roles of her own either can be taken from her."""
    facts = [
        Account("anna", state="active"), Role("a", module="crm"), Role("b", module="crm"),
        Assignment("a", "user", "anna"), Assignment("b", "user", "anna"), Setting("separation", "role:a+role:b"),
    ]  # fmt: skip
    known = Known(definition("universal"), facts)
    rules = rules_of(known.definition)
    [breach] = standing(known, NOW, ["anna"])
    rehearsal = Rehearsal(known, World(rules, facts, NOW), NOW)
    assert ways_out(breach, known, rules, rehearsal) == [
        (("roles", "unassign", "b", "user:anna"),),
        (("roles", "unassign", "a", "user:anna"),),
    ]
