"""Roles that are templates: assigning one writes its rights to the person; rights narrowed to places."""

from itertools import permutations

import pytest

from crmaccess.changes import Change
from crmaccess.errors import InvalidInput, NotFound
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Place
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import grant, revoke
from crmaccess.plan.rights.roles import assign, unassign
from tests.builders import NOW, definition
from tests.plan.plans import company, is_settled, notes, refusal, then, words

SALON = company(
    definition("yclients"),
    Place("branch", "tverskaya"),
    Place("branch", "sokol"),
    Place("employee", "anna", attributes={"branch": "tverskaya"}),
    Place("employee", "anna2", attributes={"branch": "sokol"}),
    Account("anna", "Анна", state="active", attributes={"employee": "anna"}),
    Account("vera", "Вера", state="active"),
    Admission("anna", "branch", "tverskaya"),
)


def right(permission: str, level: str, place: str = "", login: str = "anna") -> Grant:
    return Grant("user", login, permission, level, place=place)


def rights_of(login: str, known: Known) -> set[str]:
    """The person's rights as `permission level place`."""
    grants = known.grants_by_holder.get(("user", login), {}).values()
    return {f"{one.permission} {one.level} {one.place}".strip() for one in grants}


SPECIALIST = {
    "journal.access on branch:tverskaya", "journal.view one employee:anna", "window.access on branch:tverskaya",
    "salary.view own branch:tverskaya",
}  # fmt: skip


def test_a_template_writes_its_rights_to_the_person() -> None:  # YC-08, YC-10
    plan = assign("specialist", "user:anna", SALON, NOW, branch="tverskaya")
    known = then(SALON, plan)
    assert rights_of("anna", known) == SPECIALIST
    assert ("specialist", "user", "anna", "tverskaya") in known.assignments
    assert is_settled(SALON, plan, assign("specialist", "user:anna", known, NOW, branch="tverskaya"))


def test_without_a_branch_the_rights_are_held_in_all_of_the_persons() -> None:
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW))
    assert rights_of("anna", known) == {text.removesuffix(" branch:tverskaya") for text in SPECIALIST}


@pytest.mark.parametrize("branch", ["", "tverskaya"])
@pytest.mark.parametrize(("first", "second"), list(permutations(SALON.roles, 2)))
def test_of_what_another_template_replaces_only_what_was_changed_by_hand_is_said_to_be_lost(
    first: str, second: str, branch: str
) -> None:  # YC-08, YC-09
    known = then(SALON, assign(first, "user:anna", SALON, NOW))
    assert notes(assign(second, "user:anna", known, NOW, branch=branch)) == []
    more = right("journal.view", "one", "employee:anna2")
    known = then(known, grant("user:anna", more.permission, known, NOW, level=more.level, place=more.place))
    plan = assign(second, "user:anna", known, NOW, branch=branch)
    replaced = Change(more, None) in plan.changes
    assert [dict(one.details)["rights"] for one in plan.notes] == ["journal.view"] * replaced


def test_it_overwrites_what_was_changed_by_hand_in_that_branch_only() -> None:  # YC-08, YC-S61
    other = right("journal.phones", "on", "branch:sokol")
    by_hand = right("journal.phones", "on", "branch:tverskaya")
    other_employee = right("journal.view", "one", "employee:anna2")
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW, branch="tverskaya"))
    for one in (other, by_hand, other_employee):
        known = then(known, grant("user:anna", one.permission, known, NOW, level=one.level, place=one.place))
    plan = assign("specialist", "user:anna", known, NOW, branch="tverskaya")
    assert plan.changes == (Change(by_hand, None),)
    assert notes(plan) == ["W_RIGHTS_LOST anna"]
    assert rights_of("anna", then(known, plan)) == SPECIALIST | {
        "journal.phones on branch:sokol", "journal.view one employee:anna2",
    }  # fmt: skip


def test_taken_away_it_leaves_all_that_it_wrote_and_says_so() -> None:
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW, branch="tverskaya"))
    plan = unassign("specialist", "user:anna", known, NOW, branch="tverskaya")
    (note,) = keep_the_rules(plan.changes, known, NOW)
    assert (note.code, note.value) == ("W_RIGHTS_STAY", "anna")
    assert rights_of("anna", then(known, plan)) == SPECIALIST
    assert set(dict(note.details)["rights"].split(", ")) == {text.partition(" ")[0] for text in SPECIALIST}
    everywhere = then(known, assign("specialist", "user:anna", known, NOW))
    here = Assignment("specialist", "user", "anna", branch="tverskaya")
    twice = Known(known.definition, [*everywhere.everything(), here])
    assert not keep_the_rules(plan.changes, twice, NOW)  # everywhere she has the role still
    rightless = [fact for fact in known.everything() if not (isinstance(fact, Grant) and fact.subject == "anna")]
    assert not keep_the_rules(plan.changes, Known(known.definition, rightless), NOW)


def test_a_template_takes_the_place_of_the_one_whose_rights_it_replaces() -> None:  # YC-08
    def held(known: Known) -> set[tuple[str, str]]:
        return {(one.role, one.branch) for one in known.all(Assignment) if one.subject == "anna"}

    known = then(SALON, assign("specialist", "user:anna", SALON, NOW, branch="tverskaya"))
    there = then(known, assign("specialist_all", "user:anna", known, NOW, branch="tverskaya"))
    assert held(there) == {("specialist_all", "tverskaya")}
    beside = then(known, assign("specialist_all", "user:anna", known, NOW, branch="sokol"))
    assert held(beside) == {("specialist", "tverskaya"), ("specialist_all", "sokol")}
    everywhere = then(beside, assign("specialist_all", "user:anna", beside, NOW))
    assert held(everywhere) == {("specialist_all", "")}


def test_what_is_added_to_the_template_later_nobody_gets() -> None:  # YC-08, YC-S48
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW))
    plan = grant("role:specialist", "journal.phones", known, NOW)
    assert words(plan) == ["add grant role specialist journal.phones"]
    assert rights_of("anna", then(known, plan)) == rights_of("anna", known)


def test_one_right_more_is_one_persons() -> None:  # YC-09
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW))
    plan = grant("user:anna", "journal.phones", known, NOW, place="branch:tverskaya")
    assert plan.changes == (Change(None, right("journal.phones", "on", "branch:tverskaya")),)


def test_the_specialist_takes_an_employee_unless_the_journal_stays_on_all() -> None:  # YC-10, YC-S55
    problem = refusal(InvalidInput, assign, "specialist", "user:vera", SALON, NOW)
    assert (problem.code, problem.value) == ("E_PLACE_UNNAMED", "vera")
    known = then(SALON, assign("specialist_all", "user:vera", SALON, NOW))
    assert rights_of("vera", known) == {"journal.access on", "journal.view all", "window.access on"}


LEFT = Place("employee", "larisa", attributes={"branch": "sokol"}, archived=True)


@pytest.mark.parametrize(
    ("branch", "code"), [("tverskaya", "E_PLACE_UNNAMED"), ("sokol", "E_PLACE_ARCHIVED"), ("", "E_PLACE_ARCHIVED")]
)
def test_the_employee_is_of_the_branch_and_has_not_left(branch: str, code: str) -> None:  # YC-01, YC-10
    salon = Known(SALON.definition, [*SALON.everything(), LEFT])
    vera = salon.accounts["vera"]._replace(attributes={"employee": "larisa"})
    known = Known(SALON.definition, [*(one for one in salon.everything() if one != salon.accounts["vera"]), vera])
    problem = refusal(InvalidInput, assign, "specialist", "user:vera", known, NOW, branch=branch)
    assert problem.code == code
    row = {"login": "new", "roles": f"specialist@{branch}".rstrip("@"), "employee": "larisa"}
    assert code in {one.code for one in import_users([Row(2, row)], known, NOW).problems}
    gone = import_users([Row(2, {**row, "state": "archived"})], known, NOW)
    assert code == "E_PLACE_UNNAMED" or not gone.problems


def test_an_employee_that_nobody_knows_is_refused() -> None:  # YC-10
    facts: list[Fact] = [*SALON.everything(), Account("olga2", attributes={"employee": "nobody"})]
    known = Known(SALON.definition, facts)
    problem = refusal(NotFound, assign, "specialist", "user:olga2", known, NOW)
    assert (problem.code, problem.value) == ("E_PLACE_UNKNOWN", "nobody")


def test_the_owners_template_writes_every_right_at_its_top() -> None:
    known = then(SALON, assign("owner", "user:vera", SALON, NOW))
    held = known.grants_by_holder[("user", "vera")].values()
    assert {one.permission for one in held} == set(SALON.definition.permissions)
    assert {one.level for one in held} == {"on", "all"}


def test_a_level_of_one_place_names_the_place() -> None:  # YC-11, YC-S56
    missing = refusal(InvalidInput, grant, "user:anna", "journal.view", SALON, NOW, level="one")
    assert (missing.code, missing.value) == ("E_PLACE_MISSING", "journal.view")
    star = refusal(NotFound, grant, "user:anna", "journal.view", SALON, NOW, level="one", place="employee:*")
    assert (star.code, star.value) == ("E_PLACE_UNKNOWN", "employee:*")


@pytest.mark.parametrize(
    "permission",
    [
        "clients.note_edit",  # YC-31, YC-S57
        "window.edit.services",  # YC-19, YC-S58
        "window.client_picker.phones",  # YC-26
        "overview.calls.phones",  # YC-35
    ],
)
def test_a_right_below_another_is_not_granted_without_it(permission: str) -> None:
    problem = refusal(InvalidInput, grant, "user:anna", permission, SALON, NOW)
    assert (problem.code, problem.value) == ("E_PREREQUISITE", permission)


@pytest.mark.parametrize(
    ("label", "right_meant"),
    [
        ("Перенос записи", "journal.reschedule"),
        ("move appointments", "journal.reschedule"),
        ("Журнал записи/Показывать номера телефонов", "journal.phones"),
        ("Окно записи/Показывать номера телефонов", "window.client_picker.phones"),
    ],
)
def test_a_right_is_known_by_its_label_too(label: str, right_meant: str) -> None:  # YC-36
    assert SALON.permission(label).key == right_meant


def test_a_label_that_two_rights_have_is_ambiguous() -> None:  # YC-36, YC-S59
    problem = refusal(InvalidInput, grant, "user:anna", "Показывать номера телефонов", SALON, NOW)
    assert problem.code == "E_AMBIGUOUS"
    assert problem.nearest == ("journal.phones", "window.client_picker.phones")


def test_the_note_cannot_be_changed_once_it_cannot_be_seen() -> None:  # YC-31
    known = SALON
    for permission in ("clients.access", "clients.note_view", "clients.note_edit"):
        known = then(known, grant("user:vera", permission, known, NOW))
    assert rights_of("vera", then(known, revoke("user:vera", "clients.note_view", known, NOW))) == {"clients.access on"}


def test_a_staff_file_fills_in_the_rights_of_those_who_are_new_in_the_role() -> None:  # YC-08
    rows = [
        Row(2, {"login": "dina", "roles": "specialist", "branches": "tverskaya", "employee": "anna"}),
        Row(3, {"login": "egor", "roles": "specialist"}),
    ]
    salon = Known(SALON.definition, [one for one in SALON.everything() if one != SALON.accounts["anna"]])
    plan = import_users(rows, salon, NOW)
    assert [(one.code, one.line, one.value) for one in plan.problems] == [("E_PLACE_UNNAMED", 3, "egor")]
    known = then(salon, import_users(rows[:1], salon, NOW))
    assert rights_of("dina", known) == {text.removesuffix(" branch:tverskaya") for text in SPECIALIST}
    assert Assignment("specialist", "user", "dina") in known.assignments.values()
    changed = then(known, revoke("user:dina", "salary.view", known, NOW))
    assert import_users(rows[:1], changed, NOW, mode="upsert").changes == ()


def test_a_right_whose_level_another_template_does_not_give_stays_and_is_named() -> None:
    known = then(SALON, assign("specialist", "user:anna", SALON, NOW))
    known = then(known, assign("specialist_all", "user:anna", known, NOW))
    plan = unassign("specialist_all", "user:anna", known, NOW)
    (note,) = keep_the_rules(plan.changes, known, NOW)
    assert "journal.view" in dict(note.details)["rights"].split(", ")


def test_a_template_of_everything_holds_no_right_that_is_taken() -> None:
    known = then(SALON, assign("owner", "user:vera", SALON, NOW))
    assert notes(revoke("vera", "staff.access", known, NOW, telling=True)) == []
