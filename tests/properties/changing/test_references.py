"""After any command no reference names nothing: what is renamed is followed everywhere, what goes is named by none."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.definition.attributes import REFERENCE
from crmaccess.errors import Guarded
from crmaccess.facts import Account, CustomAttribute, Department, Fact, Group, Place, Record, Role, with_attributes_of
from crmaccess.plan.effect import applied
from crmaccess.plan.known.attribute_references import followed, moves_of
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import UNKNOWN
from crmaccess.plan.known.secrets import thing_of
from crmaccess.plan.people.accounts import users
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.rights import roles
from crmaccess.store.writing.writer import apply
from tests.builders import NOW
from tests.builders import definition as definition_named
from tests.properties.changing.test_plans import Wish, plan_of, wish, wishes_and_removals
from tests.properties.databases import as_table, database, facts_in
from tests.worlds import GROUPS, PEOPLE, SYSTEMS, UNITS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
few = settings(max_examples=max(settings().max_examples // 2, 1))
DANGLING = {"E_ATTRIBUTE_REFERENCE", "E_RECORD_UNKNOWN", "E_PLACE_UNKNOWN", "E_STAGE_UNKNOWN", *UNKNOWN.values()}


def own_references(definition: Definition) -> list[CustomAttribute]:
    """References of every sort, declared by the company on people and on each kind of thing."""
    kinds = list(definition.group_kinds)
    entities = [key for key in definition.entities if key not in definition.places][:2]
    found = []
    for thing in ("user", *kinds, *definition.places, *entities):
        taken = definition.attributes_of(thing)
        wanted = {"mentor": ("user",), "unit": ("department", "user"), "twin": tuple(entities), "crew": tuple(kinds)}
        found += [
            CustomAttribute(thing, key, REFERENCE, to=to, many=key == "crew")
            for key, to in wanted.items() if to and key not in taken
        ]  # fmt: skip
    return found


@st.composite
def companies_with_references(draw: st.DrawFn, system: str) -> Company:
    """A random company whose things name one another by attributes."""
    company: Company = draw(companies(system)).declared()
    own = own_references(company.definition)
    company = company._replace(changed=with_attributes_of(own, company.definition)).having(*own)
    records = [f"{one.entity}:{one.key}" for one in company.records]
    there = {
        "mentor": st.sampled_from(PEOPLE), "unit": st.sampled_from((*UNITS, *PEOPLE)),
        "twin": st.sampled_from(records or [""]),
        "crew": st.lists(st.sampled_from(GROUPS), min_size=1, max_size=2, unique=True).map(" ".join),
    }  # fmt: skip
    values = draw(st.lists(st.fixed_dictionaries(there), min_size=6, max_size=6))

    def naming(fact: Any, number: int) -> Any:
        if not isinstance(fact, Account | Group | Place | Record):
            return fact
        return fact._replace(attributes={**fact.attributes, **values[number % len(values)]})

    facts = tuple(naming(fact, number) for number, fact in enumerate(company.facts))
    records_ = tuple(naming(fact, number) for number, fact in enumerate(company.records))
    return company._replace(facts=facts, records=records_).declared()


def renames(company: Company) -> st.SearchStrategy[Wish]:
    """Wishes after which something has another key, or is gone."""
    new = st.sampled_from(("new", *PEOPLE, *UNITS))
    keys = st.sampled_from([role.key for role in company.all(Role)] or ["none"])
    group, unit, person = st.sampled_from(GROUPS), st.sampled_from(UNITS), st.sampled_from(PEOPLE)
    return st.one_of(
        wish(users.edit_user, person, login=new), wish(departments.edit_department, unit, key=new),
        wish(groups.edit_group, group, key=new), wish(roles.edit_role, keys, key=new),
        wish(users.delete_user, person), wish(departments.delete_department, unit),
        wish(groups.delete_group, group, force=st.booleans()), wish(roles.delete_role, keys, force=st.booleans()),
    )  # fmt: skip


def wanted_of(company: Company) -> st.SearchStrategy[Wish]:
    return st.booleans().flatmap(lambda other: wishes_and_removals(company) if other else renames(company))


def made(wanted: Wish, definition: Definition, facts: list[Fact]) -> Plan | None:
    """The plan of a wish with what follows; None for one that is refused."""
    plan = plan_of(wanted, definition, facts)
    try:
        return plan and followed(plan, Known(definition, facts))
    except Guarded:
        return None


def dangling(facts: list[Fact], definition: Definition) -> list[Any]:
    known = Known(definition, facts)
    return [one for one in faults(facts, known) if one.code in DANGLING]


def words(facts: list[Fact], definition: Definition) -> int:
    """How many references there are."""
    return sum(
        len(fact.attributes[name].split())
        for fact in facts
        if isinstance(fact, Account | Group | Place | Record)
        for name, one in definition.attributes_of(thing_of(fact, definition)).items()
        if one.type == REFERENCE and name in fact.attributes
    )


@each_system
@given(st.data())
def test_no_reference_names_nothing_after_any_command(system: str, data: st.DataObject) -> None:
    company = data.draw(companies_with_references(system))
    definition = company.definition
    facts: list[Fact] = [*company.facts, *company.records]
    stood = dangling(facts, definition)
    for wanted in data.draw(st.lists(wanted_of(company), min_size=4, max_size=9)):
        plan = made(wanted, definition, facts)
        if plan is None:
            continue
        after = list(applied(facts, plan.changes))
        assert [one for one in dangling(after, definition) if one not in stood] == [], wanted
        if all(moves_of(plan.changes, definition).values()) and "attributes" not in wanted[2]:
            assert words(after, definition) >= words(facts, definition), wanted
        facts, stood = after, dangling(after, definition)


@each_system
@few
@given(st.data())
def test_what_follows_a_rename_is_written_as_it_was_planned(system: str, data: st.DataObject) -> None:
    company = data.draw(companies_with_references(system))
    with database(company) as path:
        for wanted in data.draw(st.lists(renames(company), min_size=2, max_size=4)):
            before = facts_in(path)
            if plan := made(wanted, company.definition, before):
                apply(path, plan.changes, operator="tester", command="test", at=NOW)
                assert as_table(facts_in(path)) == as_table(applied(before, plan.changes)), wanted


def test_a_reference_follows_a_department_that_gets_another_key() -> None:
    own = CustomAttribute("user", "unit", REFERENCE, to=("department",))
    definition = with_attributes_of([own], definition_named("universal"))
    known = Known(definition, [own, Department("d0"), Account("anna", attributes={"unit": "d0"})])
    plan = followed(departments.edit_department("d0", known, NOW, key="sales"), known)
    assert [change.fact for change in plan.changes if isinstance(change, Change)] == [
        Department("sales"), Account("anna", attributes={"unit": "sales"}),
    ]  # fmt: skip
