"""Another definition for a company that lives by one already: what differs, what is in the way, what comes along."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.changes import Change, DefinitionSet, Difference
from crmaccess.definition import Definition
from crmaccess.errors import Guarded
from crmaccess.facts import Account, Fact, Grant, Imposition, Pipeline, Place, Record, Setting, Stage
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.presets import definition_facts
from crmaccess.plan.system.renewal import differences, renewal
from tests.builders import NOW
from tests.plan.plans import notes, refusal

LIBRARY = Path(__file__).parents[3] / "docs" / "examples" / "library.toml"
OLD, _ = systems.load(str(LIBRARY))
OLGA = Account("olga", "Olga", "olga@books.example", "staff", "active", attributes={"admin": "on"})
Edited = Callable[..., Definition]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The library's definition with words replaced and a piece put behind it."""

    def edit(replaced: Mapping[str, str] = {}, piece: str = "") -> Definition:
        text = LIBRARY.read_text(encoding="utf-8")
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "library.toml"
        file.write_text(text + piece, encoding="utf-8")
        return systems.load(str(file))[0]

    return edit


def library(*facts: Fact) -> Known:
    return Known(OLD, [*definition_facts(OLD), OLGA, *facts])


RENEW = {'"loan.notes" = {': '"loan.renew" = { module = "desk" }\n"loan.notes" = {'}
NO_NOTES = {'"loan.notes" = {': '"loan.remarks" = {', '"loan.notes" = "on"': '"loan.remarks" = "on"',
            'show = "loan.notes"': 'show = "loan.remarks"'}  # fmt: skip
FINE = """
[entities.fine]
pipelines = { main = "Main" }
[entities.fine.stages.main]
due = "Due"
[ways.fine]
read = [{ scope = "all" }]
[roles.trainee]
module = "desk"
levels = { "book.read" = "branch" }
"""


def test_what_differs_is_named_notion_by_notion(edited: Edited) -> None:
    new = edited(
        {**RENEW, 'values = "off on", label = { en = "returned': 'values = "off on ask", label = { en = "returned'}
    )
    assert differences(OLD, new) == (
        Difference("permissions", "added", "loan.renew"),
        Difference("settings", "changed", "reopen"),
    )
    assert differences(new, OLD)[0] == Difference("permissions", "removed", "loan.renew")
    assert differences(OLD, OLD) == ()


def test_an_added_right_changes_no_fact(edited: Edited) -> None:
    plan = renewal(library(), edited(RENEW), ("tables", "compiled"), NOW)
    assert plan.problems == ()
    assert plan.changes == (
        DefinitionSet("library", "tables", "compiled", (Difference("permissions", "added", "loan.renew"),)),
    )


IN_USE: list[tuple[str, Mapping[str, str], tuple[Fact, ...], str, str]] = [
    ("right", NO_NOTES, (), "E_PERMISSION_UNKNOWN", "loan.notes"),
    ("level", {'levels = "none own branch all"': 'levels = "none branch all"', '"loan.{add update}" = "own"':
               '"loan.{add update}" = "branch"'}, (), "E_LEVEL_UNKNOWN", "own"),
    ("setting", {"reopen = {": "open_again = {", '"setting:reopen"': '"setting:open_again"'},
     (Setting("reopen", "on"),), "E_SETTING_UNKNOWN", "reopen"),
    ("value", {'reopen = { values = "off on"': 'reopen = { values = "off ask"'}, (Setting("reopen", "on"),),
     "E_VALUE_UNKNOWN", "on"),
    ("restriction", {"no_lending = {": "no_loans = {"}, (Account("petr", type="staff"),
     Imposition("no_lending", "user", "petr")), "E_RESTRICTION_UNKNOWN", "no_lending"),
    ("entity", {"entities.book]": "entities.tome]", '"book loan"': '"tome loan"', "{book loan}": "{tome loan}",
     "ways.book]": "ways.tome]"}, (Record("book", "B-1"),), "E_ENTITY_UNKNOWN", "book"),
    ("type", {"reader = { en": "guest = { en", "user.type=reader": "user.type=guest"},
     (Account("rita", type="reader"),), "E_TYPE_UNKNOWN", "reader"),
    ("state", {'waiting = { to = "active"': 'asked = { to = "active"'},
     (Account("ivan", type="staff", state="waiting"),), "E_STATE_UNKNOWN", "waiting"),
    ("part", {'parts = "responsible borrower"': 'parts = "responsible taker"',
              'person = "borrower"': 'person = "taker"'},
     (Record("loan", "L-1", participants=(("borrower", "olga"),)),), "E_PART_UNKNOWN", "borrower"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("replaced", "facts", "code", "value"), [row[1:] for row in IN_USE], ids=[row[0] for row in IN_USE]
)
def test_what_goes_and_is_in_use_is_named_and_nothing_is_changed(
    replaced: Mapping[str, str], facts: tuple[Fact, ...], code: str, value: str, edited: Edited
) -> None:
    plan = renewal(library(*facts), edited(replaced), ("", ""), NOW)
    first, *others = plan.problems
    assert plan.changes == ()
    assert (first.code, first.value) == ("E_DEFINITION_IN_USE", "library")
    assert (code, value) in {(one.code, one.value) for one in others}


def test_what_goes_and_nobody_uses_is_no_hindrance(edited: Edited) -> None:
    known = Known(OLD, [fact for fact in library().everything() if "loan.notes" not in fact])
    assert renewal(known, edited(NO_NOTES), ("", ""), NOW).problems == ()


def test_many_facts_with_one_fault_are_one_problem_that_counts_them(edited: Edited) -> None:
    more = [Grant("user", login, "loan.notes", "on") for login in ("olga", "petr", "nina")]
    known = library(Account("petr", type="staff"), Account("nina", type="staff"), *more)
    first, *others = renewal(known, edited(NO_NOTES), ("", ""), NOW).problems
    assert dict(first.details) == {"count": "4"}
    assert [(one.code, one.column) for one in others] == [("E_PERMISSION_UNKNOWN", "grant role head loan.notes (+3)")]
    assert "loan.remarks" in others[0].nearest


def test_a_fault_that_was_there_before_is_no_hindrance(edited: Edited) -> None:
    known = library(Record("loan", "L-1", parent="book:lost"))
    assert renewal(known, edited(RENEW), ("", ""), NOW).problems == ()


def made(plan_facts: tuple[object, ...]) -> list[tuple[str, ...]]:
    return [(type(one.after).__name__, *one.after[:3]) for one in plan_facts if isinstance(one, Change) and one.after]  # type: ignore[misc]


def test_a_new_entity_brings_its_stages_and_a_new_preset_role_its_rights(edited: Edited) -> None:
    plan = renewal(library(), edited(piece=FINE), ("", ""), NOW)
    assert made(plan.changes) == [
        ("Pipeline", "fine", "main", "Main"), ("Stage", "fine", "main", "due"), ("Role", "trainee", "trainee", "desk"),
        ("Grant", "role", "trainee", "book.read"),
    ]  # fmt: skip


def test_stages_of_an_entity_that_has_some_are_the_companys_own(edited: Edited) -> None:
    new = edited({'out = { en = "Out"': 'lost = "Lost"\nout = { en = "Out"'})
    assert made(renewal(library(), new, ("", ""), NOW).changes) == []


def test_an_existing_role_keeps_what_it_has_and_a_note_says_so(edited: Edited) -> None:
    plan = renewal(library(), edited({'"loan.{add update}" = "own"': '"loan.{add update}" = "all"'}), ("", ""), NOW)
    assert made(plan.changes) == []
    assert notes(plan) == ["W_PRESET_KEPT librarian"]


def test_where_pipelines_come_everything_is_of_the_main_one(edited: Edited) -> None:
    new = edited({'parts = "responsible borrower"\n\n[entities.loan.stages]': 'parts = "responsible borrower"\n'
                  'pipelines = { main = "Main" }\n\n[entities.loan.stages.main]'})  # fmt: skip
    plan = renewal(library(Record("loan", "L-1", stage="out")), new, ("", ""), NOW)
    after = [one.after for one in plan.changes if isinstance(one, Change)]
    assert Pipeline("loan", "main", "Main") in after
    assert Record("loan", "L-1", pipeline="main", stage="out") in after
    assert [one.pipeline for one in after if isinstance(one, Stage)] == ["main", "main", "main"]
    assert Grant("role", "librarian", "loan.read", "branch", "main") in after


def test_nobody_who_administrates_may_be_left_over(edited: Edited) -> None:
    new = edited({"user.admin=on": "user.boss=on"}, 'boss = { type = "on/off" }')
    assert refusal(Guarded, renewal, library(), new, ("", ""), NOW).value == "olga"


@pytest.mark.parametrize("name", systems.names())
def test_a_definition_differs_from_no_other_reading_of_itself(name: str) -> None:
    assert differences(systems.load(name)[0], systems.load(name)[0]) == ()


def test_places_that_the_system_no_longer_has_are_in_the_way() -> None:
    universal, bitrix = systems.load("universal")[0], systems.load("bitrix24")[0]
    known = Known(universal, [*definition_facts(universal), Place("branch", "north", "North")])
    problems = renewal(known, bitrix, ("", ""), NOW).problems
    assert ("E_UNAVAILABLE", "place branch north") in {(one.code, one.column) for one in problems}
