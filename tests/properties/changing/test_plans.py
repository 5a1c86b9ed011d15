"""Plans on random companies: what is written is what was planned, and the same wish finds nothing left to do."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Role
from crmaccess.files.access_files.reading import from_toml
from crmaccess.files.access_files.writing import to_toml
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import cards, lifecycle, users
from crmaccess.plan.people.belonging import departments, groups, invitations
from crmaccess.plan.records import places, records
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.store.writing.writer import apply
from tests.builders import NOW
from tests.properties.databases import as_table, database, facts_in
from tests.worlds import BRANCHES, FUTURE, GROUPS, PEOPLE, SYSTEMS, UNITS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
few = settings(max_examples=max(settings().max_examples // 2, 1))  # a database takes a while

people, units = st.sampled_from(PEOPLE), st.sampled_from(UNITS)
Wish = tuple[Callable[..., Plan], tuple[Any, ...], dict[str, Any]]


def wish(function: Callable[..., Plan], *args: Any, **options: Any) -> st.SearchStrategy[Wish]:
    return st.tuples(st.just(function), st.tuples(*args), st.fixed_dictionaries(options))


def wishes(company: Company) -> st.SearchStrategy[Wish]:
    """Wishes that say how things shall be, so that they may be repeated; most can be granted."""
    system, theme = company.definition, company.theme
    keys = [role.key for role in company.all(Role)]
    subjects = st.sampled_from([f"role:{key}" for key in keys] + [f"group:{key}" for key in GROUPS] + list(PEOPLE))
    granting = st.sampled_from(theme.rights or [*system.permissions.values()][:3]).flatmap(
        lambda right: wish(
            rights.grant, subjects, st.just(right.key), level=st.sampled_from(system.scales[right.scale].levels)
        )
    )
    revoking = wish(rights.revoke, subjects, st.sampled_from([right.key for right in theme.rights] or ["none"]))
    holders = st.sampled_from([*PEOPLE, *(f"department:{key}" for key in UNITS), *(f"group:{key}" for key in GROUPS)])
    possible = [
        granting, granting, revoking,
        wish(users.add_user, st.just("dina"), departments=st.lists(units, max_size=2, unique=True)),
        wish(users.edit_user, people, name=st.sampled_from(("Анна", "[red] 🦔")), attributes=st.just({"phone": "1"})),
        wish(lifecycle.block, people, until=st.sampled_from((None, FUTURE))),
        wish(lifecycle.archive_users, st.lists(people, min_size=1, max_size=2), reason=st.sampled_from(("", "left"))),
        wish(departments.join_department, people, units),
        wish(departments.leave_department, people, units),
        wish(departments.move_department, units, units),
        wish(departments.set_head, units, people),
        wish(groups.join_group, people, st.sampled_from(GROUPS)),
        wish(groups.join_group, people, st.sampled_from(GROUPS), part=st.just("invited"), invited_by=people),
    ]  # fmt: skip
    if system.accounts.cards:
        of_people = st.sampled_from(theme.cards or [f"{kind}:{BRANCHES[0]}" for kind in system.accounts.cards])
        possible += [
            wish(cards.link, people, of_people),
            wish(cards.unlink, people, of_people),
            wish(cards.merge, people, st.lists(people, min_size=1, max_size=2)),
        ]
    if keys:
        roles_ = st.sampled_from(keys)
        possible += [wish(roles.assign, roles_, holders), wish(roles.unassign, roles_, holders)]
    if company.records:
        named = st.sampled_from([f"{record.entity}:{record.key}" for record in company.records])
        references = st.lists(named, min_size=1, max_size=1)
        possible += [
            wish(records.assign_records, references, people),
            wish(records.open_records, references, is_open=st.booleans()),
        ]
    for right in (right for right in theme.rights if right.objects and company.records):
        level = st.sampled_from(system.scales[right.scale].levels)
        possible += [
            wish(rights.grant, holders, st.just(right.key), level=level, place=named, with_sub=st.booleans()),
            wish(rights.revoke, holders, st.just(right.key), place=named),
            wish(invitations.accept, people, named),
            wish(invitations.decline, people, named),
        ]
    if system.restrictions:
        possible.append(wish(restrictions.impose, st.sampled_from(list(system.restrictions)), subjects))
    for kind in system.places:
        possible.append(wish(places.admit, people, st.just(kind), st.sampled_from(BRANCHES)))
    return st.one_of(possible)


def wishes_and_removals(company: Company) -> st.SearchStrategy[Wish]:
    """The same, and some that cannot be repeated, since what they are about is gone then."""
    if not company.records:
        return wishes(company)
    named = [f"{record.entity}:{record.key}" for record in company.records]
    gone = wish(records.delete_records, st.lists(st.sampled_from(named), min_size=1, max_size=2, unique=True))
    return st.one_of(wishes(company), wishes(company), wishes(company), gone)


def plan_of(wanted: Wish, system: Definition, facts: list[Fact]) -> Plan | None:
    """None for a wish that is refused."""
    function, args, options = wanted
    try:
        return function(*args, Known(system, facts), NOW, **options)
    except CrmAccessError:
        return None


def told_as_they_stand(plan: Plan, facts: list[Fact]) -> bool:
    """No fact has two changes, and each begins with what stands there: else the journal told what never was."""
    table = as_table(facts)
    changes = [one for one in plan.changes if isinstance(one, Change)]
    keys = [next(iter(as_table([one.before or one.fact]))) for one in changes]
    return len(set(keys)) == len(keys) and all(
        table.get(key) == one.before for key, one in zip(keys, changes, strict=True)
    )


# What a rule of the system does not let anybody be given today, though in a random company somebody has it.
RULES = {"E_HOLDING", "E_TYPE_REQUIRES", "E_ONE_CHOICE"}


@each_system
@few
@given(st.data())
def test_a_plan_written_to_a_database_has_the_effect_that_was_predicted(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    with database(company) as path:
        for wanted in data.draw(st.lists(wishes_and_removals(company), min_size=3, max_size=6)):
            before = facts_in(path)
            if plan := plan_of(wanted, company.definition, before):
                assert told_as_they_stand(plan, before), wanted
                apply(path, plan.changes, operator="tester", command="test", at=NOW)
                assert as_table(facts_in(path)) == as_table(applied(before, plan.changes)), wanted


@each_system
@given(st.data())
def test_a_wish_that_was_granted_finds_nothing_left_to_do(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    facts: list[Fact] = [*company.facts, *company.records]
    for wanted in data.draw(st.lists(wishes(company), min_size=5, max_size=10)):
        if plan := plan_of(wanted, company.definition, facts):
            facts = list(applied(facts, plan.changes))
            again = plan_of(wanted, company.definition, facts)
            assert again is not None, wanted
            assert (again.changes, again.unchanged > 0) == ((), True), wanted


@each_system
@given(st.data())
def test_an_export_applied_to_nothing_gives_the_same_facts_and_the_same_export(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system)).declared()
    facts: list[Fact] = [*company.facts, *company.records]
    exported = to_toml(company.definition, facts)
    plan = desired(from_toml(exported, "export.toml", company.definition), Known(company.definition, []), NOW)
    if RULES.issuperset(problem.code for problem in plan.problems) and plan.problems:
        return
    assert plan.problems == ()
    reached = applied((), plan.changes)
    assert as_table(reached) == as_table(facts)
    assert to_toml(company.definition, reached) == exported


@each_system
@given(st.data())
def test_an_export_applied_to_its_own_company_changes_nothing(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    facts: list[Fact] = [*company.facts, *company.records]
    wanted = from_toml(to_toml(company.definition, facts), "export.toml", company.definition)
    plan = desired(wanted, Known(company.definition, facts), NOW, remove=True)
    assert (plan.changes, plan.problems, plan.unchanged) == ((), (), len(facts))
