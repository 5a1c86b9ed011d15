"""What is written comes back, on either database."""

import pytest

from crmaccess.changes import Change, DefinitionSet, Difference, SecretSet
from crmaccess.facts import (
    FACTS,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)
from crmaccess.store.reading.reader import Reader
from tests.store.company import AT, COMPANY, LATER, added, removed, stored, write


def test_every_kind_of_fact_comes_back_as_it_was(database: str) -> None:
    write(database, added(reversed(COMPANY)))
    assert stored(database) == sorted(COMPANY, key=repr)
    assert {type(fact) for fact in COMPANY} == set(FACTS)


@pytest.mark.parametrize("other", [0, 50, 99, 100])
def test_many_facts_that_are_alike_but_for_one_come_back_as_they_were(database: str, other: int) -> None:
    """What all rows share, or none has, is not written row by row, whichever of them is otherwise."""
    people = [Account(f"user{number}", "Anna", type="employee", state="active") for number in range(100)]
    deals = [Record("deal", str(number), responsible="user1") for number in range(100)]
    members = [Membership(one.login, "sales") for one in people]
    if other < 100:
        people[other] = people[other]._replace(name="Boris", state="archived", blocked_until=LATER, signed_in_at=AT)
        deals[other] = Record("deal", str(other), stage="new", branch="north")
        members[other] = members[other]._replace(until=LATER)
    facts: list[Fact] = [Department("sales", "Sales"), *people, *members, *deals]
    write(database, added(facts))
    assert stored(database) == sorted(facts, key=repr)
    with Reader(database) as reader:
        assert sorted((one.after for one in reader.journal()), key=repr) == sorted(facts, key=repr)


@pytest.mark.parametrize("apart", [1, 40])
def test_records_of_many_keys_are_those_read_one_by_one(database: str, apart: int) -> None:
    """Near together or far apart, with what hangs on them and not with what hangs on those between."""
    write(database, added([Account("anna"), *(_record(number) for number in range(400))]))
    keys = [str(number) for number in range(0, 400, apart)]
    with Reader(database) as reader:
        found = reader.records_of_keys({"deal": ["none", *keys], "lead": keys, "task": []})
        assert sorted(found) == sorted(one for key in keys if (one := reader.record("deal", key)))
    assert sorted(found) == sorted(_record(int(key)) for key in keys)


def test_of_many_people_each_gets_a_record_that_she_takes_part_in(database: str) -> None:
    people = [Account(login) for login in ("anna", "boris", "vera")]
    deals = [
        Record("deal", str(number), responsible=responsible, participants=((part, login),))
        for number, (responsible, part, login) in enumerate([
            ("boris", "observer", "anna"), ("boris", "observer", "anna"), ("", "observer", "boris"),
            ("anna", "viewer", "vera"),
        ])
    ]  # fmt: skip
    write(database, added([*people, *deals]))
    with Reader(database) as reader:

        def found(part: str, *logins: str) -> list[str]:
            return sorted(record.key for record in reader.records_taken_part_in("deal", part, logins))

        assert found("observer", "anna", "boris", "vera", "nobody") == ["0", "2"]
        assert found("observer", "boris", "vera") == found("observer", "boris") == ["2"]
        assert found("responsible", "anna", "boris") == ["0", "3"]
        assert found("viewer") == found("viewer", "anna", "boris") == []


def _record(number: int) -> Record:
    people = (("observer", "anna"),) if number % 3 else ()
    return Record("deal", str(number), participants=people, attributes={"paid": str(number)} if number % 2 else {})


def test_what_was_said_at_the_creation_is_kept(database: str) -> None:
    with Reader(database) as reader:
        assert (reader.system(), reader.definition_text(), reader.revision()) == (
            "universal", '{"name": "universal"}', 0,
        )  # fmt: skip


EDITS: list[tuple[Fact, Fact]] = [
    (Setting("extranet", "on"), Setting("extranet", "off")),
    (Place("branch", "north", "Север"), Place("branch", "north", "Север", True, {"a": "1"})),
    (Pipeline("deal", "main", "Основная"), Pipeline("deal", "main", "Главная", 7)),
    (Stage("task", "", "open", "Открыта"), Stage("task", "", "open", "Новая", 2)),
    (Role("idle"), Role("idle", "Без дела", "crm", "web", 9, True, True)),
    (Group("g1", "Группа 😀", "workgroup", {"open": "yes"}), Group("g1")),
    (Account("vera"), Account("vera", "Вера", "v@example.com", "employee", "archived", AT, LATER, {"k": "v"})),
    (Department("sales", "Продажи", "company", "boris", LATER), Department("sales", "Сбыт", "", "")),
    (GroupMember("gleb", "g1", "invited", LATER, "anna"), GroupMember("gleb", "g1", "owner")),
    (Grant("user", "anna", "deal.export", "on", until=LATER), Grant("user", "anna", "deal.export", "off")),
    (Assignment("manager", "user", "anna"), Assignment("manager", "user", "anna", True, "", None, AT)),
    (Imposition("no-export", "role", "manager"), Imposition("no-export", "role", "manager", AT, LATER)),
    (Membership("gleb", "company", LATER), Membership("vera", "company")),
    (Admission("boris", "branch", "*", LATER), Admission("boris", "branch", "south")),
    (
        next(fact for fact in COMPANY if isinstance(fact, Record) and fact.key == "D-1"),
        Record("deal", "D-1", "Другая", "gleb", ("company",), "repeat", "new", "south", participants=(("a", "anna"),)),
    ),
]


@pytest.mark.parametrize(("before", "after"), EDITS, ids=lambda fact: type(fact).__name__)
def test_an_edit_changes_its_fact_and_no_other(database: str, before: Fact, after: Fact) -> None:
    write(database, added(COMPANY))
    write(database, [Change(before, after)])
    assert stored(database) == sorted([*(fact for fact in COMPANY if fact != before), after], key=repr)


def test_all_facts_can_be_removed_by_one_command(database: str) -> None:
    write(database, added(COMPANY))
    revision = write(database, removed(COMPANY))
    assert stored(database) == []
    assert revision == 2 * len(COMPANY)


def test_an_undo_restores_the_facts(database: str) -> None:
    write(database, added(COMPANY))
    before = stored(database)
    write(database, [Change(old, new) for old, new in EDITS])
    with Reader(database) as reader:
        undo = [change for entry in reader.journal(len(EDITS)) if (change := entry.change())]
    write(database, [Change(change.after, change.before) for change in undo])
    assert stored(database) == before


ANNA = next(fact for fact in COMPANY if isinstance(fact, Account) and fact.login == "anna")
RENAMES: list[tuple[Fact, Fact, str, str]] = [
    (ANNA, ANNA._replace(login="ann"), "anna", "ann"),
    (Role("idle"), Role("rest"), "idle", "rest"),
    (Department("sales", "Продажи", "company", "boris", LATER),
     Department("zales", "Продажи", "company", "boris", LATER), "sales", "zales"),
    (Group("g1", "Группа 😀", "workgroup", {"open": "yes"}), Group("g2", "Группа 😀", "workgroup", {"open": "yes"}),
     "g1", "g2"),
    (Place("branch", "north", "Север"), Place("branch", "norte", "Север"), "north", "norte"),
    (Place("source", "site", "Сайт"), Place("source", "web", "Сайт"), "site", "web"),
    (Pipeline("deal", "main", "Основная"), Pipeline("deal", "first", "Основная"), "main", "first"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "old", "new"), RENAMES)
def test_a_rename_carries_over_to_all_that_names_it(
    database: str, before: Fact, after: Fact, old: str, new: str
) -> None:
    def renamed(value: object) -> object:
        """The value with the old key replaced, wherever a key can stand; the grant's words stay."""
        if isinstance(value, tuple):
            return tuple(sorted(map(renamed, value))) if value and isinstance(value[0], str) else value
        return {old: new, f"source:{old}": f"source:{new}"}.get(str(value), value)

    def expected(fact: Fact) -> Fact:
        if isinstance(fact, Record):
            attributes = {name: str(renamed(value)) for name, value in fact.attributes.items()}
            fields = ("responsible", "stamp", "pipeline", "branch")
            return fact._replace(attributes=attributes, **{f: renamed(getattr(fact, f)) for f in fields})
        if isinstance(fact, Grant):  # whose pipeline is a word of the definition's cells
            return fact._replace(subject=renamed(fact.subject), place=renamed(fact.place))
        return type(fact)(*map(renamed, fact))  # type: ignore[arg-type]

    write(database, added(COMPANY))
    write(database, [Change(before, after)])
    found = stored(database)
    others = [expected(fact) for fact in COMPANY if fact != before]
    assert found == sorted([*others, after], key=repr)


def test_a_renamed_record_stays_the_parent_of_its_children(database: str) -> None:
    write(database, added(COMPANY))
    deal = next(fact for fact in COMPANY if isinstance(fact, Record) and fact.key == "D-1")
    write(database, [Change(deal, deal._replace(key="D-9"))])
    with Reader(database) as reader:
        task, renamed = reader.record("task", "T-1"), reader.record("deal", "D-9")
    assert task is not None
    assert task.parent == "deal:D-9"
    assert renamed == deal._replace(key="D-9")


def test_a_renamed_stage_keeps_its_records_and_not_those_of_another_pipeline(database: str) -> None:
    write(database, added([*COMPANY, Record("deal", "D-3", pipeline="repeat", stage="new")]))
    write(database, [Change(Stage("deal", "main", "new", "Новая"), Stage("deal", "main", "fresh", "Новая"))])
    with Reader(database) as reader:
        assert [record.stage for record in reader.records("deal")] == ["fresh", "fresh", "new"]


def test_a_removed_department_leaves_the_stamps_and_equal_stamps_become_one(database: str) -> None:
    extra = [Department("gone"), Record("deal", "D-3", stamp=("gone", "sales")), Record("deal", "D-4", stamp=("gone",))]
    write(database, added([*COMPANY, *extra]))
    write(database, removed(extra[:1]))
    with Reader(database) as reader:
        stamps = {record.key: record.stamp for record in reader.records("deal")}
        assert reader.count("deal", ("stamp", ("sales",))) == 3
    assert stamps == {"D-1": ("north-sales", "sales"), "D-2": ("sales",), "D-3": ("sales",), "D-4": ()}


def test_departments_may_come_in_any_order_and_go_with_their_parents(database: str) -> None:
    chain = [Department(f"d{number}", parent=f"d{number + 1}") for number in range(5)]
    chain.append(Department("d5"))
    write(database, added(chain))
    assert stored(database) == chain
    write(database, removed(reversed(chain)))
    assert stored(database) == []


def test_a_command_may_rename_and_use_the_new_name(database: str) -> None:
    write(database, added([Account("old"), Role("r"), Assignment("r", "user", "old")]))
    write(database, [
        Change(None, Department("d", head="new")), Change(Account("old"), Account("new")),
        Change(None, Membership("new", "d")),
        Change(Assignment("r", "user", "old"), Assignment("r", "user", "new", until=LATER)),
    ])  # fmt: skip
    assert stored(database) == sorted(
        [Account("new"), Role("r"), Department("d", head="new"), Membership("new", "d"),
         Assignment("r", "user", "new", until=LATER)], key=repr,
    )  # fmt: skip


def test_a_large_import_is_written_whole_with_a_journal_entry_each(database: str) -> None:
    people = [Account(f"user{number:05d}", f"Имя {number}") for number in range(6001)]
    memberships = [Membership(person.login, "sales") for person in people]
    assignments = [Assignment("manager", "user", person.login) for person in people]
    write(database, added(COMPANY))
    revision = write(database, added([*people, *memberships, *assignments]))
    assert revision == len(COMPANY) + 3 * 6001
    assert stored(database) == sorted([*COMPANY, *people, *memberships, *assignments], key=repr)


def test_the_journal_tells_who_changed_what_by_which_command(database: str) -> None:
    role = Grant("role", "manager", "deal.read", "own")
    write(database, added([Role("manager"), role, Account("anna")]))
    write(database, [Change(role, role._replace(level="all")), SecretSet("anna", "$argon2id$xyz", AT)])
    with Reader(database) as reader:
        secret, edit = reader.journal(2)
        assert len(reader.journal()) == reader.revision() == 5
    assert edit == (
        4, AT, "root", "test", "Grant", "edit", "role manager deal.read   ", role, role._replace(level="all"), (),
            "", "", 4, False,
    )  # fmt: skip
    assert secret == (5, AT, "root", "test", "Secret", "set", "anna", None, None, (), "", "", 4, False)


def test_a_definition_takes_the_place_of_the_one_before_and_the_journal_says_what_differs(database: str) -> None:
    found = (Difference("permissions", "added", "deal.read"), Difference("name", "changed", "universal → own"))
    revision = write(database, [DefinitionSet("own", '{"name": "own"}', "compiled", found), *added([Role("r")])])
    with Reader(database) as reader:
        assert (reader.system(), reader.definition_text(), reader.compiled_definition()) == (
            "own", '{"name": "own"}', "compiled",
        )  # fmt: skip
        entry = reader.journal_entry(1)
        assert (revision, len(reader.journal())) == (2, 2)
    assert entry == (1, AT, "root", "test", "Definition", "set", "own", None, None, found, "", "", 1, False)
    assert entry is not None
    assert entry.change() is None


def test_a_secret_is_replaced_by_the_next_and_goes_with_its_account(database: str) -> None:
    write(database, [*added([Account("anna")]), SecretSet("anna", "first", AT)])
    write(database, [SecretSet("anna", "second", LATER)])
    with Reader(database) as reader:
        assert reader.rows("SELECT hash, set_at FROM credential") == [("second", "2032-01-01T00:30:15Z")]
    write(database, removed([Account("anna")]))
    with Reader(database) as reader:
        assert reader.rows("SELECT * FROM credential") == []


def test_no_changes_leave_no_trace(database: str) -> None:
    assert write(database, added([Role("r")])) == 1
    assert write(database, []) == 1
