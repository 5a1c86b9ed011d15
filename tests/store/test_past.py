"""A database as it was, on both kinds of database: what its copy holds, and that the database itself stays as it is."""

from datetime import timedelta

from crmaccess.changes import Change
from crmaccess.facts import Account, Department, Membership, Record, Role
from crmaccess.past.remembered import Past
from crmaccess.past.source import Stored
from crmaccess.plan.past.things import ACCOUNT, PART, STRUCTURE
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.writer import apply
from tests.builders import NOW

HOUR = timedelta(hours=1)
SALES, ANNA, NORTH = Department("sales"), Account("anna", "Анна"), Department("north")
DEAL = Record("deal", "D-1", "Поставка", responsible="anna", stamp=("north", "sales"), attributes={"sum": "1"})


def write(address: str, hours: int, *changes: Change) -> None:
    apply(address, changes, operator="", command="test", at=NOW + hours * HOUR)


def test_what_was_edited_renamed_and_removed_since_is_as_it_was(database: str) -> None:
    role = Role("manager")
    write(database, 0, *(Change(None, fact) for fact in (SALES, NORTH, ANNA, Membership("anna", "sales"), DEAL, role)))
    write(database, 1, Change(ANNA, ANNA._replace(login="anya")))
    write(database, 2, Change(DEAL._replace(responsible="anya"), None), Change(role, None))
    write(database, 3, Change(None, Account("boris")))
    with Past(database, NOW + HOUR / 2, NOW + 9 * HOUR).reader() as reader:
        assert reader.record("deal", "D-1") == DEAL
        assert [one.login for one in reader.facts(Account)] == ["anna"]
        assert reader.facts(Membership) == [Membership("anna", "sales")]
        assert reader.facts(Role) == [role]
        assert reader.revision() == 6
    with Past(database, NOW + HOUR, NOW + 9 * HOUR).reader() as reader:
        assert [one.login for one in reader.facts(Account)] == ["anya"]
    with Reader(database) as reader:
        assert sorted(one.login for one in reader.facts(Account)) == ["anya", "boris"]
        assert reader.record("deal", "D-1") is None


def test_a_record_remembers_again_the_department_that_went(database: str) -> None:
    write(database, 0, *(Change(None, fact) for fact in (SALES, NORTH, ANNA, DEAL)))
    write(database, 1, Change(SALES, None))
    with Reader(database) as reader:
        now = reader.record("deal", "D-1")
        assert now
        assert now.stamp == ("north",)
    with Past(database, NOW, NOW + 9 * HOUR).reader() as reader:
        assert reader.record("deal", "D-1") == DEAL


def test_facts_and_entries_are_found_by_what_they_are_about_and_by_former_names(database: str) -> None:
    instructed = DEAL._replace(stamp=(), participants=(("instructor", "anna"),))
    write(database, 0, *(Change(None, fact) for fact in (SALES, NORTH, ANNA, Membership("anna", "sales"), instructed)))
    write(database, 1, Change(None, Account("boris")))
    write(database, 2, Change(ANNA, ANNA._replace(login="anya")))
    with Reader(database) as reader:
        source, parts = Stored(reader), ["deal.instructor"]
        assert [one.number for one in source.entries([(ACCOUNT, "anna")], ())] == [3, 7]
        assert [one.number for one in source.entries([(ACCOUNT, "anya")], ())] == [7]
        assert [one.number for one in source.entries([(PART, "anna")], parts)] == [5]
        assert [one.key for one in source.facts([(PART, "anya")], parts) if isinstance(one, Record)] == ["D-1"]
        assert list(source.facts([("user", "anya")], ())) == [Membership("anya", "sales")]
        assert {type(one) for one in source.facts([STRUCTURE], ())} == {Department}
