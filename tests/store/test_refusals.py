"""Changes that cannot be made are refused by code and key, and nothing of their command is written."""

from contextlib import suppress

import pytest

from crmaccess.changes import Change, SecretSet, Step
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
)
from crmaccess.store.reading.reader import Reader
from tests.store.company import AT, COMPANY, added, removed, write

INNOCENT = Change(None, Account("innocent"))

REFUSED = [
    (Change(None, Membership("nobody", "sales")), "E_USER_UNKNOWN", "nobody"),
    (Change(None, Membership("anna", "nowhere")), "E_DEPARTMENT_UNKNOWN", "nowhere"),
    (Change(None, Department("x", parent="nowhere")), "E_DEPARTMENT_UNKNOWN", "nowhere"),
    (Change(None, Department("x", head="nobody")), "E_USER_UNKNOWN", "nobody"),
    (Change(None, GroupMember("anna", "g9")), "E_GROUP_UNKNOWN", "g9"),
    (Change(None, Admission("anna", "branch", "west")), "E_PLACE_UNKNOWN", "west"),
    (Change(None, Assignment("r9", "user", "anna")), "E_ROLE_UNKNOWN", "r9"),
    (Change(None, Assignment("manager", "user", "nobody")), "E_USER_UNKNOWN", "nobody"),
    (Change(None, Grant("role", "r9", "deal.read", "own")), "E_ROLE_UNKNOWN", "r9"),
    (Change(None, Imposition("no-export", "group", "g9")), "E_GROUP_UNKNOWN", "g9"),
    (Change(None, Record("deal", "D-3", responsible="nobody")), "E_USER_UNKNOWN", "nobody"),
    (Change(None, Record("deal", "D-3", stamp=("nowhere",))), "E_DEPARTMENT_UNKNOWN", "nowhere"),
    (Change(None, Record("deal", "D-3", participants=(("observer", "nobody"),))), "E_USER_UNKNOWN", "nobody"),
    (SecretSet("nobody", "hash", AT), "E_USER_UNKNOWN", "nobody"),
    (Change(None, Account("anna")), "E_ALREADY_EXISTS", "anna"),
    (Change(None, Assignment("manager", "user", "anna")), "E_ALREADY_EXISTS", "manager user anna"),
    (Change(None, Assignment("admin", "kind", "director")), "E_ALREADY_EXISTS", "admin kind director"),
    (Change(None, Admission("boris", "branch", "*")), "E_ALREADY_EXISTS", "boris branch *"),
    (Change(None, Record("deal", "D-1")), "E_ALREADY_EXISTS", "deal D-1"),
    (Change(Account("vera"), Account("anna")), "E_ALREADY_EXISTS", "vera"),
    (Change(Account("anna"), None), "E_IN_USE", "anna"),
    (Change(Department("sales"), None), "E_IN_USE", "sales"),
    (Change(Role("manager"), None), "E_IN_USE", "manager"),
    (Change(Group("g1"), None), "E_IN_USE", "g1"),
    (Change(Place("branch", "north"), None), "E_IN_USE", "branch north"),
    (Change(Place("source", "site"), None), "E_IN_USE", "source site"),
    (Change(Stage("deal", "main", "new"), None), "E_IN_USE", "deal main new"),
    (Change(Pipeline("deal", "repeat"), None), "E_IN_USE", "deal repeat"),
    (Change(Account("ghost"), Account("ghost", "Дух")), "E_PLAN_STALE", "ghost"),
    (Change(Role("ghost"), None), "E_PLAN_STALE", "ghost"),
    (Change(None, Role("r", rank=10**30)), "E_NOT_STORABLE", None),
]


@pytest.fixture(scope="module")
def company(lasting_database: str) -> str:
    """A database with the whole company, for tests that leave it as it is."""
    write(lasting_database, added(COMPANY))
    return lasting_database


@pytest.mark.parametrize(("change", "code", "value"), REFUSED, ids=lambda value: str(value)[:60])
def test_a_change_that_cannot_be_made_is_refused_with_its_whole_command(
    company: str, change: Step, code: str, value: str | None
) -> None:
    with pytest.raises((InvalidInput, Guarded)) as refusal:
        write(company, [INNOCENT, change])
    problem = refusal.value.problems[0]
    assert problem.code == code
    assert value in (None, problem.value)
    with Reader(company) as reader:
        assert reader.revision() == len(COMPANY)
        assert "innocent" not in reader.logins()


def test_the_one_bad_row_of_a_large_import_is_named(database: str) -> None:
    people = [Account(f"user{number}") for number in range(6000)]
    write(database, added([Account("user5555")]))
    with pytest.raises(InvalidInput) as refusal:
        write(database, added(people))
    assert (refusal.value.problems[0].code, refusal.value.problems[0].value) == ("E_ALREADY_EXISTS", "user5555")
    with Reader(database) as reader:
        assert reader.logins() == {"user5555"}


def test_a_plan_made_before_another_command_is_stopped(database: str) -> None:
    with Reader(database) as reader:
        planned_at = reader.revision()
    write(database, added([Account("anna")]), expected_revision=planned_at)
    with pytest.raises(Guarded) as stop:
        write(database, removed([Account("anna")]), expected_revision=planned_at)
    assert stop.value.problems[0].code == "E_PLAN_STALE"
    with Reader(database) as reader:
        assert reader.logins() == {"anna"}


@pytest.mark.parametrize("text", ["a\x00b", "\udcff"])
def test_text_that_a_database_cannot_hold_is_no_crash(database: str, text: str) -> None:
    with suppress(InvalidInput):
        write(database, added([Account("anna", text)]))
    with Reader(database) as reader:
        assert reader.facts(Account) in ([], [Account("anna", text)])
