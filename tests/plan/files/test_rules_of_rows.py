"""What a row would break of the system's rules is its own problem, told with its line beside all others."""

from datetime import timedelta

import pytest

from crmaccess.changes import Change
from crmaccess.errors import Problem
from crmaccess.facts import Account, Department, Grant, Place, key_of
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import grant
from tests.builders import NOW, definition
from tests.plan.people.test_cards import SALON
from tests.plan.plans import company

Told = list[tuple[str, int]]


def rows(*cells: dict[str, str]) -> list[Row]:
    return [Row(number, values) for number, values in enumerate(cells, start=2)]


def problems(known: Known, made: list[Row], mode: str = "upsert") -> tuple[Problem, ...]:
    """All that is wrong with the rows; without those that it names, the rest keeps the rules and goes in."""
    found = import_users(made, known, NOW, mode).problems
    wrong = {one.line for one in found}
    assert wrong <= {row.line for row in made}, "every problem has its row"
    rest = import_users([row for row in made if row.line not in wrong], known, NOW, mode)
    assert rest.problems == ()
    keep_the_rules(rest.changes, known, NOW)
    return found


EMPLOYEE = "attribute.employee"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (rows({"login": "new", EMPLOYEE: "anna_e"}, {"login": "other"}), [("E_CARD_TAKEN", 2)]),
        (rows({"login": "boss", EMPLOYEE: "anna_e"}, {"login": "other"}), [("E_CARD_TAKEN", 2)]),
        (rows({"login": "one", EMPLOYEE: "lena_e"}, {"login": "two", EMPLOYEE: "lena_e"}),
         [("E_CARD_TWICE", 2), ("E_CARD_TWICE", 3)]),
        (rows({"login": "anna", EMPLOYEE: CLEAR}, {"login": "new", EMPLOYEE: "anna_e"}), []),
        (rows({"login": "anna", EMPLOYEE: "anna_e lena_e"}), [("E_CARD_TWIN", 2)]),
        (rows({"login": "new", "state": "invited", "branches": "arbat"}, {"login": "x", "state": "nowhere"},
              {"login": "y", EMPLOYEE: "anna_e"}),
         [("E_CARD_TAKEN", 4), ("E_STATE_UNKNOWN", 3)]),
    ],
)  # fmt: skip
def test_what_a_row_would_break_is_told_with_its_line(made: list[Row], told: Told) -> None:
    """YC-01, YC-S54: in one pass with whatever is wrong with other rows."""
    found = problems(SALON, made)
    assert sorted((one.code, one.line) for one in found if one.code != "E_HOLDING") == told


def test_of_twins_each_names_the_line_of_the_other_and_no_command_against_who_does_not_exist() -> None:
    one, other = problems(SALON, rows({"login": "one", EMPLOYEE: "lena_e"}, {"login": "two", EMPLOYEE: "lena_e"}))
    assert [dict(twin.details) for twin in (one, other)] == [{"other_line": "3"}, {"other_line": "2"}]
    assert one.column == EMPLOYEE


def test_a_rule_about_a_place_is_told_beside_other_faults() -> None:
    """YC-03."""
    made = rows({"login": "new", "state": "invited", "branches": "arbat"}, {"login": "x", "type": "nobody"})
    assert {(one.code, one.line) for one in problems(SALON, made)} == {("E_HOLDING", 2), ("E_TYPE_UNKNOWN", 3)}


@pytest.mark.parametrize(
    ("system", "column"),
    [
        ("alfacrm", "departments"), ("alfacrm", "head_of"), ("alfacrm", "groups"), ("multichat", "restrictions"),
        ("alfacrm", "rights"), ("getcourse", "roles"), ("getcourse", "branches"), ("bitrix24", "places"),
    ],
)  # fmt: skip
def test_of_what_the_system_lacks_no_name_is_looked_for(system: str, column: str) -> None:
    known = Known(definition(system), [])
    found = import_users(rows({"login": "anna", column: "sales; office"}), known, NOW).problems
    noun = {"head_of": "departments", "rights": "personal-rights"}.get(column, column)
    assert [(one.code, one.value, one.line, one.column) for one in found] == [("E_UNAVAILABLE", noun, 2, column)]


def test_an_address_is_taken_beside_a_row_that_cannot_free_it() -> None:
    """With `create` nobody who is there becomes otherwise, so the row of the holder gives nothing up."""
    known = Known(definition("multichat"), [Account("lena", email="lena@x.ru", type="operator", state="active")])
    made = rows(
        {"login": "new2", "type": "operatr"},
        {"login": "lena", "email": "n3@x.ru"},
        {"login": "new4", "email": "lena@x.ru"},
    )
    told = [(one.line, one.code) for one in import_users(made, known, NOW).problems]
    assert told == [(2, "E_TYPE_UNKNOWN"), (3, "E_LOGIN_TAKEN"), (4, "E_EMAIL_TAKEN")]
    assert [one.line for one in import_users(made, known, NOW, "upsert").problems] == [2], "she gives it up"


def test_of_rows_that_mean_nobody_the_other_cells_are_looked_at_all_the_same() -> None:
    made = rows(
        {"login": "nobody", "email": "nomail", "departments": "x"}, {"login": "", "rights": "x", "name": "\x00"}
    )
    told = [(one.line, one.code) for one in import_users(made, SALON, NOW, "update").problems]
    assert told == [
        (2, "E_USER_UNKNOWN"), (2, "E_EMAIL_MALFORMED"), (2, "E_UNAVAILABLE"),
        (3, "E_VALUE_MISSING"), (3, "E_CONTROL_CHARACTER"), (3, "E_RIGHT_WRITTEN"),
    ]  # fmt: skip


def test_of_a_right_without_its_level_that_is_what_is_lacking() -> None:
    known = company(definition("multichat"), Place("crm", "amo"))
    cells = ("contacts.edit@crm:amo", "contacts.edit=@crm:amo", "contacts.nothing@crm:amo", "stats.team on")
    made = rows(*({"login": f"new{number}", "type": "manager", "rights": cell} for number, cell in enumerate(cells)))
    found = [one for one in import_users(made, known, NOW).problems if one.column == "rights"]
    assert [one.code for one in found] == ["E_LEVEL_UNWRITTEN"] * 2 + ["E_RIGHT_WRITTEN"] * 2
    assert dict(found[0].details)["example"] == "contacts.edit=on@crm:amo"


SCHOOL = company(
    definition("getcourse"),
    Account("ow", "", "o@x.ru", "owner", "active"),
    Account("st", "", "s@x.ru", "staff", "active"),
)
TOGETHER = "users.manager=on; export.orders=on; orders.change_manager_when_paid=on"


def test_what_one_right_of_a_row_asks_for_another_one_of_it_may_be() -> None:
    assert [one.code for one in problems(SCHOOL, rows({"login": "st", "rights": "export.orders=on"}), "update")] == [
        "E_RECEIVER"
    ]
    assert not problems(SCHOOL, rows({"login": "st", "rights": TOGETHER}), "update")
    assert not problems(SCHOOL, rows({"login": "new", "type": "staff", "state": "active", "rights": TOGETHER}))


def test_a_right_for_who_takes_part_in_something_comes_before_that() -> None:
    """The staff of a company come first, the records that name them afterwards."""
    nobody = Known(SCHOOL.definition, [])
    made = rows({"login": "st", "type": "staff", "state": "active", "rights": "export.quizzes=on"})
    plan = import_users(made, nobody, NOW, "upsert")
    assert plan.problems == ()
    assert [one.code for one in plan.notes] == ["W_ASLEEP"]


def test_an_end_that_puts_other_rights_to_sleep_is_told() -> None:
    held = [Grant("user", "st", name, "on") for name in ("users.view_list", "export.users")]
    known = Known(SCHOOL.definition, [*SCHOOL.everything(), *held])
    soon = NOW + timedelta(days=3)
    ended = held[0]._replace(until=soon)
    plans = [
        grant("st", "users.view_list", known, NOW, level="on", until=soon),
        desired([ended], known, NOW),
        import_users(
            rows({"login": "st", "rights": f"users.view_list=on[..{soon:%Y-%m-%dT%H:%M}]; export.users=on"}),
            known, NOW, "update",
        ),
    ]  # fmt: skip
    for plan in plans:
        assert [(one.code, one.value) for one in plan.notes] == [("W_SLEEPS_LATER", "export.users")]
    longer = known_with(known, held[1]._replace(until=soon - timedelta(days=1)))
    assert not grant("st", "users.view_list", longer, NOW, level="on", until=soon).notes


def known_with(known: Known, fact: Grant) -> Known:
    return Known(known.definition, applied(known.everything(), [Change(known.grants[key_of(fact)], fact)]))


def test_into_a_company_without_people_a_head_comes_who_has_left() -> None:
    known = Known(definition("universal"), [Department("d", "Отдел")])
    made = rows({"login": "f", "state": "archived", "departments": "d", "head_of": "d"})
    plan = import_users(made, known, NOW, "upsert")
    assert plan.problems == ()
    assert [one.code for one in plan.notes] == ["W_STILL_HEAD"]
    later = Known(known.definition, [*known.everything(), Account("boss", "", "", "employee", "active")])
    assert [one.code for one in import_users(made, later, NOW, "upsert").problems] == ["E_USER_INACTIVE"]
