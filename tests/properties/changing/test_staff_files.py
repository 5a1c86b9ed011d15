"""A staff file carries what people hold: read again it changes nothing, and over the structure it gives the same."""

import io
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Setting,
)
from crmaccess.files.columns import USERS
from crmaccess.files.csv_in import table_in
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_table import staff
from crmaccess.plan.effect import applied, table_of
from crmaccess.plan.files.batch import MODES
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.files.rows.user_links import check_ends, check_given
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.files.rows.written import until_text
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left
from crmaccess.plan.people.accounts.types import type_faults
from crmaccess.plan.people.accounts.users import edit_user
from crmaccess.plan.rights.roles import subject_kinds
from tests.builders import NOW
from tests.worlds.companies import companies
from tests.worlds.company import Company
from tests.worlds.themes import SYSTEMS

each_system = pytest.mark.parametrize("system", SYSTEMS)
ZONES = ("UTC", "Europe/Moscow", "America/St_Johns")


def of_people(fact: Fact) -> bool:
    """Whether it is about somebody, and so the staff file's to say."""
    return isinstance(fact, Account | Membership | GroupMember | Admission) or (
        isinstance(fact, Assignment | Imposition | Grant) and fact.holder == "user"
    )


def structure(facts: list[Fact]) -> list[Fact]:
    return [
        fact._replace(head="", head_until=None) if isinstance(fact, Department) else fact
        for fact in facts
        if not of_people(fact)
    ]


def imported(known: Known, source: list[Fact], zone: str, mode: str = "upsert") -> Plan:
    """What the import of a company's export would change."""
    return import_users(exported(known, source, zone), known, NOW, mode)


def exported(known: Known, source: list[Fact], zone: str) -> list[Row]:
    """The rows of a company's export."""
    out, people = io.StringIO(), staff(source, known.definition, zone)
    write_rows(out, people.used, people.texts(people.used))
    table = table_in(out.getvalue().encode(), USERS)
    assert not table.problems
    return [Row(line, dict(zip(table.header, cells, strict=True))) for line, cells in table.rows]


def mixed(rows: list[Row], random: Random) -> list[Row]:
    """The rows with some cells of others', empty or to be cleared."""
    spoilt = []
    for row in rows:
        values = dict(row.values)
        for column in random.sample(sorted(values), random.randint(0, 2)):
            cells = [other.values[column] for other in rows]
            values[column] = values[column] if column == "login" else random.choice([*cells, "", CLEAR])
        spoilt.append(Row(row.line, values))
    return spoilt


def looked_through(rows: list[Row], known: Known) -> list[Row]:
    """The same with a column that says what is so, by which no row is known at a glance for saying nothing new."""
    blocks = {one.login: one.blocked_until for one in known.all(Account)}
    ends = {login: until_text(until, "UTC") if until else CLEAR for login, until in blocks.items()}
    return [Row(row.line, {"blocked_until": ends[row.values["login"]], **row.values}) for row in rows]


def could_be_given(fact: Fact, company: Company) -> bool:
    """Whether a command would give it: random companies hold what only other versions of a definition gave."""
    known = Known(company.definition, [*company.facts, *company.records])
    if isinstance(fact, Assignment) and fact.holder == "user" and not is_for_users(fact, known):
        return False
    try:
        check_ends(fact, known)
        if isinstance(fact, Imposition | Grant) and fact.holder == "user":
            check_given(fact, known.accounts[fact.subject], known)
    except InvalidInput:
        return False
    return True


def is_for_users(fact: Assignment, known: Known) -> bool:
    return "user" in subject_kinds(known.roles[fact.role], known.definition)


def headed(fact: Fact, company: Company) -> Fact:
    """Without a head who has left: nobody can appoint one."""
    left = {one.login for one in company.all(Account) if has_left(one, company.definition)}
    return (
        fact._replace(head="", head_until=None) if isinstance(fact, Department) and fact.head in {"", *left} else fact
    )


def understood(fact: Fact, company: Company) -> Fact:
    """With those attributes alone that the file's reader takes as they are."""
    if not isinstance(fact, Account):
        return fact
    known = Known(company.definition, [*company.facts, *company.records]).attributes_of("user")
    taken = {
        name: value for name, value in fact.attributes.items() if known.read({name: value}, {}) == ({name: value}, [])
    }
    return fact._replace(attributes=taken)


def signed_out(fact: Fact) -> Fact:
    """Without what the file does not say."""
    if isinstance(fact, GroupMember):
        return fact._replace(invited_by="")
    return fact._replace(signed_in_at=None) if isinstance(fact, Account) else fact


@each_system
@given(st.data(), st.sampled_from(ZONES), st.sampled_from(MODES))
def test_the_import_of_ones_own_export_changes_nothing(
    system: str, data: st.DataObject, zone: str, mode: str
) -> None:  # fmt: skip
    company = data.draw(companies(system)).having(Setting("time_zone", zone))
    facts = list(company.facts)
    plan = imported(Known(company.definition, [*facts, *company.records]), facts, zone, mode)
    assert (plan.problems, plan.changes) == ((), ())
    assert plan.unchanged == len(company.all(Account))


@each_system
@given(st.data(), st.randoms(use_true_random=False))
def test_what_is_seen_at_a_glance_is_what_looking_through_finds(
    system: str, data: st.DataObject, random: Random
) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    rows = [
        Row(row.line, {name: cell for name, cell in row.values.items() if name != "blocked_until"})
        for row in mixed(exported(known, list(company.facts), "UTC"), random)
    ]
    assert outcome(rows, known) == outcome(looked_through(rows, known), known)


def outcome(rows: list[Row], known: Known, mode: str = "update") -> tuple[object, ...]:
    """All that an import says; whom a guard keeps is told by its code."""
    try:
        plan = import_users(rows, known, NOW, mode)
    except Guarded as error:
        return (error.problems[0].code,)
    return plan.changes, plan.problems, plan.notes, plan.unchanged


ODD = ("a b", "*", "x", "нет@", "\u200b", "\u0007", "on", "2026-02-30", CLEAR, " ;", "@", "[..]")


def spoilt(rows: list[Row], random: Random) -> list[Row]:
    """The rows, here and there with cells that mean nothing, or that a single row may not say."""
    return [
        Row(line, {column: random.choice(ODD) if random.random() < 0.03 else cell for column, cell in values.items()})
        for line, values in mixed(rows, random)
    ]


@each_system
@given(st.data(), st.randoms(use_true_random=False), st.sampled_from(("create", "upsert")))
def test_newcomers_read_column_by_column_are_what_looking_at_each_finds(
    system: str, data: st.DataObject, random: Random, mode: str
) -> None:
    company = data.draw(companies(system))
    facts = list(company.facts)
    there = [
        *structure(facts),
        *(fact._replace(blocked_until=None) for fact in facts if isinstance(fact, Account) and random.random() < 0.2),
        *company.records,
    ]
    known = Known(company.definition, there)
    rows = [
        Row(row.line, {name: cell for name, cell in row.values.items() if name != "blocked_until"})
        for row in spoilt(exported(known, facts, "UTC"), random)
    ]
    alone = [Row(line, {"blocked_until": CLEAR, **values}) for line, values in rows]
    assert outcome(rows, known, mode) == outcome(alone, known, mode)


@each_system
@given(st.data(), st.sampled_from(ZONES))
def test_an_export_over_the_structure_gives_the_same_people(system: str, data: st.DataObject, zone: str) -> None:
    company = data.draw(companies(system)).having(Setting("time_zone", zone))
    company = company._replace(facts=tuple(understood(headed(fact, company), company) for fact in company.facts))
    facts = [fact for fact in company.facts if could_be_given(fact, company)]
    bare = Known(company.definition, company.facts)
    closed = [
        one for one in facts if isinstance(one, Account) and type_faults(None, one, bare)
    ]  # a setting lets none be added now
    there = [*structure(facts), *closed]
    plan = imported(Known(company.definition, [*there, *company.records]), facts, zone)
    assert {problem.code for problem in plan.problems} <= {"E_HOLDING"}  # what the rules let nobody be given any more
    if plan.problems:
        return
    reached = applied([*there, *company.records], plan.changes)
    before = [*facts, *company.records]
    assert table_of(map(signed_out, reached)) == table_of(map(signed_out, before))


@each_system
@given(st.data())
def test_a_change_of_type_leaves_nothing_that_a_file_could_not_bring(system: str, data: st.DataObject) -> None:
    """What somebody holds as another type can be given her as such: her export over the structure is not refused."""
    company = data.draw(companies(system))
    given_by_command = [understood(fact, company) for fact in company.facts if could_be_given(fact, company)]
    known = Known(company.definition, [*given_by_command, *company.records])
    admitted = {one.login for one in company.all(Admission)}
    people = [one for one in known.all(Account) if one.login in admitted] or list(known.all(Account))
    one = data.draw(st.sampled_from(people))
    of_type = data.draw(st.sampled_from(sorted(company.definition.types) or [one.type]))
    try:
        plan = edit_user(one.login, known, NOW, user_type=of_type)
        keep_the_rules(plan.changes, known, NOW)
    except (Guarded, InvalidInput):
        return
    after = list(applied(known.everything(), plan.changes))
    before = list(known.everything())
    assert "E_HOLDING" not in refusals(one.login, after, company) or refusals(one.login, before, company)


def refusals(login: str, facts: list[Fact], company: Company) -> set[str]:
    """With what codes the export of that person is refused over the structure."""
    of_others = [one for one in facts if not of_people(one) or (isinstance(one, Account) and one.login != login)]
    known = Known(company.definition, of_others)
    rows = [row for row in exported(known, facts, "UTC") if row.values["login"] == login]
    return {problem.code for problem in import_users(rows, known, NOW, "upsert").problems}
