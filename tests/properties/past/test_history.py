"""The journal of random companies: taken back it ends where it began, and what is undone is as it was."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.definition import Definition
from crmaccess.definition.attributes import WORDS
from crmaccess.errors import CrmAccessError, Guarded
from crmaccess.facts import Account, CustomAttribute, Fact, Group, Place, Record, Role, with_attributes_of
from crmaccess.files.access_files.writing import to_toml
from crmaccess.plan.files.access import desired
from crmaccess.plan.history.replay import Beginning, taken_back, unexplained
from crmaccess.plan.history.undo import undone
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import users
from crmaccess.plan.people.belonging import departments
from crmaccess.plan.people.coming import signing
from crmaccess.plan.rights import roles
from crmaccess.plan.system import attributes
from crmaccess.plan.system.attributes import things
from crmaccess.session import definition_of
from crmaccess.store.journal import JournalEntry
from crmaccess.store.reading.journal import seal
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.verification import verified
from crmaccess.store.sealing import Seal
from crmaccess.store.writing.writer import apply
from tests.builders import NOW
from tests.properties.changing.test_plans import (
    RULES,
    Wish,
    each_system,
    few,
    people,
    plan_of,
    units,
    wish,
    wishes_and_removals,
)
from tests.properties.databases import as_table, database, facts_in
from tests.worlds import PEOPLE, Company, companies

GRADE = "grade"
Snapshot = tuple[int, list[Fact]]  # how many entries there were, and what was so


def become(facts: Sequence[Fact], known: Known, at: datetime) -> Plan:
    """The wish that all be as in another company."""
    return desired(facts, known, at, remove=True)


def sweeping(company: Company, other: Company) -> st.SearchStrategy[Wish]:
    """Wishes after which much is called otherwise or gone."""
    keys = st.sampled_from([role.key for role in company.all(Role)] or ["none"])
    facts = tuple(fact for fact in other.declared().facts if not isinstance(fact, Record))
    return st.one_of(
        wish(users.edit_user, people, login=st.sampled_from(("dora", *PEOPLE))),
        wish(users.delete_user, people),
        wish(departments.edit_department, units, key=st.sampled_from(("d9", "d8"))),
        wish(roles.edit_role, keys, key=st.sampled_from(("r9", "r8"))),
        wish(roles.delete_role, keys, force=st.just(True)),
        wish(become, st.just(facts)),
    )  # fmt: skip


def lived(path: str, company: Company, wanted: Sequence[Wish]) -> list[Snapshot]:
    """The states that the company went through, the first before all wishes."""
    found: list[Snapshot] = []
    for one in wanted:
        facts = facts_in(path)
        plan = plan_of(one, company.definition, facts)
        if plan and plan.changes and not plan.problems and _written(path, plan):
            found.append((len(journal(path)) - len(plan.changes), facts))
    return found


def _written(path: str, plan: Plan) -> bool:
    try:
        apply(path, plan.changes, operator="tester", command="test", at=NOW)
    except CrmAccessError:
        return False
    return True


def journal(path: str) -> list[JournalEntry]:
    with Reader(path) as reader:
        return reader.journal()


def beginning(path: str) -> Beginning:
    with Reader(path) as reader:
        assert verified(reader).difference is None
    hidden = hiding(path)
    entries = [one._replace(before=hidden.side(one.before), after=hidden.side(one.after)) for one in journal(path)]
    return taken_back(map(hidden.fact, facts_in(path)), entries)


def hiding(path: str) -> Seal:
    """What hides secret values as the journal of the database does."""
    with Reader(path) as reader:
        return seal(reader, definition_of(reader))


@each_system
@few
@given(st.data())
def test_today_taken_back_through_the_journal_ends_with_nothing(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    sweeps = sweeping(company, data.draw(companies(system)))
    wanted = st.one_of(wishes_and_removals(company), sweeps, wish(signing.sign_in, people))
    with database(company) as path:
        lived(path, company, data.draw(st.lists(wanted, min_size=4, max_size=8)))
        found = beginning(path)
        assert found.mismatches == ()
        assert unexplained(found) == []


@each_system
@few
@given(st.data())
def test_a_fact_that_is_changed_behind_the_journal_is_named_with_its_entry(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    assume(company.facts)
    with database(company) as path:
        lived(path, company, data.draw(st.lists(wishes_and_removals(company), min_size=1, max_size=4)))
        facts = list(map(hiding(path).fact, facts_in(path)))  # as the journal has them
        victim = data.draw(st.sampled_from(facts))
        found = taken_back([fact for fact in facts if fact is not victim], journal(path))
        last = max(entry.number for entry in journal(path) if entry.after == victim)
    assert [(one.number, one.left, one.found) for one in found.mismatches] == [(last, victim, None)]


@each_system
@few
@given(st.data())
def test_the_last_command_undone_gives_the_same_export(system: str, data: st.DataObject) -> None:
    company = graded(data.draw(companies(system)).declared())
    sweeps = sweeping(company, data.draw(companies(system)))
    wanted = st.one_of(wishes_and_removals(company), sweeps, forgetting(company))
    with database(company) as path:
        states = lived(path, company, data.draw(st.lists(wanted, min_size=1, max_size=5)))
        assume(states)
        (number, before) = states[-1]
        entries = [entry for entry in journal(path) if entry.number > number]
        plan = undone(entries, entries, Known(definition_in(path), facts_in(path)), hidden=hiding(path).fact)
        if plan.problems and RULES.issuperset(problem.code for problem in plan.problems):
            return
        assert plan.problems == ()
        apply(path, plan.changes, operator="tester", command="undo", at=NOW)
        assert exported(company.definition, facts_in(path)) == exported(company.definition, before)
        assert beginning(path).mismatches == ()


def graded(company: Company) -> Company:
    """The same company, which has declared an attribute of its own on each kind of thing; all have values there."""
    own = [
        CustomAttribute(thing, GRADE, WORDS, words=("junior", "senior"))
        for thing in things(company.definition)
        if GRADE not in company.definition.attributes_of(thing)
    ]

    def of_grade(fact: Any) -> Any:
        valued = isinstance(fact, Account | Group | Place | Record)
        return fact._replace(attributes={**fact.attributes, GRADE: "junior"}) if valued else fact

    company = company._replace(changed=with_attributes_of(own, company.definition))
    facts, records = (tuple(map(of_grade, some)) for some in (company.facts, company.records))
    return company._replace(facts=facts, records=records).having(*own).declared()


def forgetting(company: Company) -> st.SearchStrategy[Wish]:
    """The wish that such an attribute goes, with all values."""
    declared = st.sampled_from(things(company.definition))
    return wish(attributes.remove_attribute, declared, st.just(GRADE), values=st.just(True))


def definition_in(path: str) -> Definition:
    with Reader(path) as reader:
        return definition_of(reader)


def exported(definition: Definition, facts: Sequence[Fact]) -> str:
    """The access file, but for departments that records remember and that were gone for a while."""
    return to_toml(definition, [_forgetting(fact) for fact in facts])


def _forgetting(fact: Fact) -> Fact:
    return fact._replace(stamp=()) if isinstance(fact, Record) else fact


@each_system
@few
@given(st.data())
def test_a_command_undone_with_all_that_rests_on_it_leaves_what_others_did(system: str, data: st.DataObject) -> None:
    """Whatever is taken along, the rest of what was done since is as it is, and undoing the undo brings all back."""
    company = data.draw(companies(system)).declared()
    with database(company) as path:
        states = lived(path, company, data.draw(st.lists(wishes_and_removals(company), min_size=2, max_size=6)))
        assume(states)
        (number, _) = states[0]
        entries = [entry for entry in journal(path) if entry.number > number]
        chosen = [entry for entry in entries if entry.run == number + 1]
        today = facts_in(path)
        known = Known(company.definition, today)
        try:
            plan = undone(chosen, entries, known, hidden=hiding(path).fact)
        except Guarded:
            plan = undone(chosen, entries, known, with_later=True, hidden=hiding(path).fact)
        if plan.problems:
            assert RULES.issuperset(problem.code for problem in plan.problems)
            return
        apply(path, plan.changes, operator="tester", command="undo", at=NOW)
        assert beginning(path).mismatches == ()
        again = [entry for entry in journal(path) if entry.number > len(entries) + number]
        back = undone(again, again, Known(company.definition, facts_in(path)), hidden=hiding(path).fact)
        apply(path, back.changes, operator="tester", command="undo", at=NOW)
        assert as_table(facts_in(path)) == as_table(today)
