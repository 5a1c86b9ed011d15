"""What the store finds about some people, and which people it finds."""

import pytest

from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Role,
)
from crmaccess.store.reading.reader import Reader
from tests.store.company import COMPANY, added, write

MINE = {
    "anna": {"units": {"north-sales", "sales", "company"}, "groups": {"g1"}, "roles": {"manager", "idle", "admin"}},
    "boris": {"units": {"sales", "company"}, "groups": set(), "roles": {"manager", "admin"}},
    "vera": {"units": {"company"}, "groups": set(), "roles": {"admin"}},
    "gleb": {"units": {"company"}, "groups": {"g1"}, "roles": {"admin", "idle"}},
}


def belongs(fact: Fact, login: str) -> bool:
    """Whether a decision about this person can rest on the fact."""
    mine = MINE[login]
    match fact:
        case Account() | Membership() | GroupMember() | Admission():
            return fact.login == login
        case Role():
            return fact.key in mine["roles"]
        case Grant() | Assignment() | Imposition():
            reached = {"user": {login}, "department": mine["units"], "group": mine["groups"], "role": mine["roles"]}
            return fact.subject in reached.get(fact.holder, {fact.subject})
        case CustomAttribute():  # says which values there can be
            return False
        case _:
            return True


@pytest.fixture(scope="module")
def company(lasting_database: str) -> str:
    """A database with the whole company, for tests that leave it as it is."""
    write(lasting_database, added(COMPANY))
    return lasting_database


@pytest.mark.parametrize("login", MINE)
def test_the_facts_about_a_person_are_those_that_can_matter(company: str, login: str) -> None:
    with Reader(company) as reader:
        everything, found = reader.everything(), reader.about(login)
    assert sorted(found, key=repr) == sorted((fact for fact in everything if belongs(fact, login)), key=repr)


def test_the_facts_about_several_people_come_once(company: str) -> None:
    with Reader(company) as reader:
        everything, found = reader.everything(), reader.about_many(("vera", "anna"))
    wanted = [fact for fact in everything if belongs(fact, "anna") or belongs(fact, "vera")]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_an_unknown_person_has_no_facts_of_his_own(company: str) -> None:
    with Reader(company) as reader:
        kinds = {type(fact).__name__ for fact in reader.about("nobody' OR 1=1")}
    assert kinds.isdisjoint({"Account", "Membership", "GroupMember", "Admission"})


def test_facts_can_be_asked_for_by_any_field(company: str) -> None:
    with Reader(company) as reader:
        assert [role.key for role in reader.facts(Role, everything=True)] == ["admin"]
        assert [unit.key for unit in reader.facts(Department, parent="sales")] == ["north-sales"]
        assert [who.login for who in reader.facts(Admission, place=EVERYWHERE)] == ["boris"]
        assert [member.login for member in reader.facts(GroupMember, group="g1", part="member")] == ["anna"]
        assert reader.facts(Account, login=()) == []


def test_a_list_longer_than_a_statement_may_have_parameters_is_asked_in_portions(company: str) -> None:
    logins = [*(f"user{number}" for number in range(70_000)), "anna", "anna", "vera"]
    with Reader(company) as reader:
        assert {account.login for account in reader.facts(Account, login=logins)} == {"anna", "vera"}


def test_members_are_the_people_and_the_head_of_a_department(company: str) -> None:
    with Reader(company) as reader:
        assert reader.members_of(["sales"]) == {"anna", "boris"}
        assert reader.members_of(["company", "north-sales"]) == {"anna", "gleb", "vera"}
        assert reader.members_of([]) == set()


@pytest.mark.parametrize(
    ("role", "extra", "logins"),
    [
        ("manager", [], {"anna", "boris"}),
        ("idle", [], {"anna"}),
        ("admin", [], {"anna", "boris", "vera", "gleb"}),
        ("other", [Role("other"), Assignment("other", "department", "company")], {"vera", "gleb"}),
        ("other", [Role("other"), Assignment("other", "department", "company", True)],
         {"anna", "boris", "vera", "gleb"}),
        ("unknown", [], set()),
    ],
)  # fmt: skip
def test_holders_of_a_role_are_reached_by_name_department_group_or_kind(
    database: str, role: str, extra: list[Fact], logins: set[str]
) -> None:
    write(database, added([*COMPANY, *extra]))
    with Reader(database) as reader:
        assert reader.holders_of([role]) == logins


def test_logins_are_completed_in_order(database: str) -> None:
    write(database, added(map(Account, ["anna", "anton", "an", "Anna", "boris", "анна", "an_d", "an%d"])))
    with Reader(database) as reader:
        assert reader.logins_starting("an", 10) == ["an", "an%d", "an_d", "anna", "anton"]
        assert reader.logins_starting("an", 2) == ["an", "an%d"]
        assert reader.logins_starting("", 2) == ["Anna", "an"]
        assert reader.logins_starting("анн", 5) == ["анна"]
        assert len(reader.logins()) == 8


def test_a_record_is_found_by_its_key_alone_and_near_keys_are_offered(company: str) -> None:
    with Reader(company) as reader:
        assert reader.find_record("D-1") == [("deal", "D-1")]
        assert reader.find_record("D-7") == []
        assert reader.record("deal", "D-7") is None
        assert reader.nearest_keys("deal", "D-11") == ["D-1", "D-2"]
        assert reader.nearest_keys("deal", "X") == []


def test_people_are_found_by_what_their_accounts_say(lasting_database: str) -> None:
    with Reader(lasting_database) as reader:
        accounts = reader.facts(Account)
        assert {one.login for one in accounts if one.type == "employee"} == reader.logins_saying("type", "employee")
        names = {name for one in accounts for name in one.attributes}
        assert names
        for name, value in {(name, one.attributes.get(name, "")) for one in accounts for name in names} - {("", "")}:
            if value:
                told = {one.login for one in accounts if one.attributes.get(name) == value}
                assert reader.logins_saying(name, value) == told


def test_people_are_found_by_where_they_are_admitted(lasting_database: str) -> None:
    with Reader(lasting_database) as reader:
        admissions = reader.facts(Admission)
        assert admissions
        for kind, place in {(one.kind, one.place) for one in admissions}:
            told = {one.login for one in admissions if one.kind == kind and one.place in (place, EVERYWHERE)}
            assert reader.admitted_to(kind, place) == told
