"""A file of records."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.facts import Account, Pipeline, Place, Record, Setting, Stage
from crmaccess.plan.files.imports import import_records
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.departments import move_user
from crmaccess.plan.records.records import part_and_person
from tests.builders import NOW
from tests.plan.plans import UNIVERSAL, coded, is_settled, small, then, words

D17 = Record("deal", "D-17", "Бумага", "petr", ("sales",), "main", "work", "b1", True, created_at=NOW)
KNOWN = small(
    UNIVERSAL,
    D17,
    Place("branch", "b1", "Центр"),
    Pipeline("deal", "wholesale", "Опт", 1),
    Stage("deal", "wholesale", "w1", "Первая", 0),
    Stage("deal", "wholesale", "w2", "Вторая", 1),
    Account("fedor", type="employee", state="archived"),
)
FULL = {
    "entity": "deal", "key": "D-18", "title": "Картон", "responsible": "Pavel@firma.ru", "pipeline": "опт",
    "stage": "Вторая",
    "branch": "Центр", "open": "да", "parent": "deal:D-19", "created_at": "05.01.2026 10:00",
    "participants": "observer=nina; creator=petr", "attribute.amount": "500",
}  # fmt: skip


def rows(*values: dict[str, str]) -> list[Row]:
    return [Row(line, each) for line, each in enumerate(values, 2)]


def test_a_row_is_a_record_with_all_that_it_names() -> None:
    both = rows(FULL, {"entity": "deal", "key": "D-19", "departments": "Север"})
    plan = import_records(both, KNOWN, NOW)
    assert plan.changes == (
        Change(
            None,
            Record(
                "deal", "D-18", "Картон", "pavel", ("sales",), "wholesale", "w2", "b1", True, "deal:D-19",
                datetime(2026, 1, 5, 10, tzinfo=UTC), (("creator", "petr"), ("observer", "nina")), {"amount": "500"},
            ),
        ),
        Change(None, Record("deal", "D-19", stamp=("north",), pipeline="main", stage="new", created_at=NOW)),
    )  # fmt: skip
    assert is_settled(KNOWN, plan, import_records(both, then(KNOWN, plan), NOW, "upsert"))


BAD: list[tuple[dict[str, str], str, str]] = [
    ({"entity": "deel", "key": "1"}, "entity", "E_ENTITY_UNKNOWN"),
    ({"key": "1"}, "entity", "E_VALUE_MISSING"),
    ({"entity": "deal", "key": ""}, "key", "E_VALUE_MISSING"),
    ({"entity": "deal", "key": "D-17"}, "key", "E_KEY_TAKEN"),
    ({"entity": "deal", "key": "D:1"}, "key", "E_KEY_MALFORMED"),
    ({"entity": "deal", "key": "2", "title": "\x00"}, "title", "E_CONTROL_CHARACTER"),
    ({"entity": "deal", "key": "3", "responsible": "pavle"}, "responsible", "E_USER_UNKNOWN"),
    ({"entity": "deal", "key": "5", "departments": "x"}, "departments", "E_DEPARTMENT_UNKNOWN"),
    ({"entity": "deal", "key": "6", "pipeline": "x"}, "pipeline", "E_PIPELINE_UNKNOWN"),
    ({"entity": "lead", "key": "6", "pipeline": "main"}, "pipeline", "E_NO_PIPELINES"),
    ({"entity": "deal", "key": "7", "stage": "x"}, "stage", "E_STAGE_UNKNOWN"),
    ({"entity": "deal", "key": "8", "stage": "w1"}, "stage", "E_STAGE_ELSEWHERE"),
    ({"entity": "contact", "key": "8", "stage": "new"}, "stage", "E_NO_STAGES"),
    ({"entity": "deal", "key": "9", "branch": "x"}, "branch", "E_PLACE_UNKNOWN"),
    ({"entity": "deal", "key": "10", "open": "maybe"}, "open", "E_FLAG_MALFORMED"),
    ({"entity": "deal", "key": "11", "parent": "deal:D-0"}, "parent", "E_RECORD_UNKNOWN"),
    ({"entity": "deal", "key": "12", "parent": "deal:12"}, "parent", "E_PARENT_SELF"),
    ({"entity": "deal", "key": "13", "parent": "12"}, "parent", "E_ENTITY_UNKNOWN"),
    ({"entity": "deal", "key": "14", "created_at": "31.02.2026"}, "created_at", "E_TIME"),
    ({"entity": "deal", "key": "15", "participants": "nina"}, "participants", "E_PARTICIPANT_MALFORMED"),
    ({"entity": "deal", "key": "16", "participants": "boss=nina"}, "participants", "E_PART_UNKNOWN"),
    ({"entity": "deal", "key": "17", "participants": "observer=x"}, "participants", "E_USER_UNKNOWN"),
]


def test_every_bad_row_is_told_with_line_column_and_code() -> None:
    plan = import_records(rows(*(values for values, _, _ in BAD), {"entity": "lead", "key": "1"}), KNOWN, NOW)
    assert coded(plan.problems) == [(line, column, code) for line, (_, column, code) in enumerate(BAD, 2)]
    assert words(plan) == ["add record lead 1"]


def test_twins_in_a_file_are_both_refused_and_name_each_other() -> None:
    same = {"entity": "deal", "key": "1"}
    plan = import_records(rows(same, {"entity": "lead", "key": "1"}, same, same), KNOWN, NOW)
    found = [(problem.line, problem.code, dict(problem.details)["other_line"]) for problem in plan.problems]
    assert found == [(2, "E_KEY_TWICE", "4"), (4, "E_KEY_TWICE", "2"), (5, "E_KEY_TWICE", "2")]


@pytest.mark.parametrize(
    ("cells", "after"),
    [
        ({}, {}),
        ({"title": "", "responsible": "", "stage": "", "open": "", "branch": ""}, {}),
        ({"title": CLEAR, "branch": CLEAR, "open": CLEAR}, {"title": "", "branch": "", "open": False}),
        ({"responsible": "nina"}, {"responsible": "nina", "stamp": ("north",)}),
        ({"responsible": CLEAR}, {"responsible": "", "stamp": ()}),
        ({"departments": "north;sales"}, {"stamp": ("north", "sales")}),
        ({"departments": CLEAR}, {"stamp": ()}),
        ({"stage": "won"}, {"stage": "won"}),
        ({"pipeline": "wholesale"}, {"pipeline": "wholesale", "stage": "w1"}),
        ({"pipeline": "main"}, {}),
        ({"created_at": "2026-01-05T10:00:00+03:00"}, {"created_at": datetime(2026, 1, 5, 7, tzinfo=UTC)}),
        ({"open": "0"}, {"open": False}),
    ],
)
def test_an_update_touches_what_its_cells_name(cells: dict[str, str], after: dict[str, Any]) -> None:
    plan = import_records(rows({"entity": "deal", "key": "D-17", **cells}), KNOWN, NOW, "update")
    assert plan.changes == ((Change(D17, D17._replace(**after)),) if after else ())
    assert plan.unchanged == (0 if after else 1)


@pytest.mark.parametrize("written", ["2026-01-05T10:00", "05.01.2026 10:00", "2026-01-05T07:00:00Z"])
def test_a_time_without_an_offset_is_in_the_time_zone_of_the_workspace(written: str) -> None:
    known = Known(UNIVERSAL, [*KNOWN.everything(), Setting("time_zone", "Europe/Moscow")])
    plan = import_records(rows({"entity": "deal", "key": "X", "created_at": written}), known, NOW)
    both = [fact.created_at for change in plan.changes if isinstance(fact := change.fact, Record)]
    assert both == [datetime(2026, 1, 5, 7, tzinfo=UTC)]


def test_a_record_of_somebody_who_left_is_taken_with_a_note() -> None:
    gone = [{"entity": "deal", "key": str(number), "responsible": "fedor"} for number in range(2)]
    plan = import_records(rows(*gone, {"entity": "deal", "key": "3", "responsible": "petr"}), KNOWN, NOW)
    assert (len(plan.changes), plan.problems) == (3, ())
    assert [(note.code, note.value, dict(note.details)["count"]) for note in plan.notes] == [
        ("W_RESPONSIBLE_LEFT", "fedor", "2")
    ]
    assert not import_records(rows(*gone), then(KNOWN, plan), NOW, "upsert").notes


@pytest.mark.parametrize("text", ["observer=nina", "observer:nina", " observer = nina "])
def test_a_participant_is_written_with_either_mark(text: str) -> None:
    assert part_and_person(text) == ("observer", "nina")


def test_the_same_responsible_in_a_file_leaves_the_stamp_alone() -> None:
    known = then(KNOWN, move_user("petr", "sales", "north", KNOWN, NOW))
    same = rows({"entity": "deal", "key": "D-17", "responsible": "petr"})
    assert import_records(same, known, NOW, "update").unchanged == 1


@pytest.mark.parametrize(("mode", "code"), [("create", "E_KEY_TAKEN"), ("update", "E_RECORD_UNKNOWN")])
def test_a_mode_says_which_keys_may_exist(mode: str, code: str) -> None:
    both = rows({"entity": "deal", "key": "D-17", "title": "x"}, {"entity": "deal", "key": "D-18"})
    assert [problem.code for problem in import_records(both, KNOWN, NOW, mode).problems] == [code]
    assert len(import_records(both, KNOWN, NOW, "upsert").changes) == 2


def test_a_large_file_takes_seconds() -> None:
    """20,000 rows within 2 s of processor time leave room for slow machines."""
    many = [Row(number, FULL | {"key": f"K-{number}", "parent": ""}) for number in range(2, 20_002)]
    start = time.process_time()
    plan = import_records(many, KNOWN, NOW)
    assert time.process_time() - start < 2
    assert (len(plan.changes), plan.problems) == (20_000, ())


def test_a_responsible_may_be_named_in_full_where_one_alone_is_called_so() -> None:
    people = Account("petr", "Пётр Ильин", "p@f.ru"), Account("anna", "Анна Ли"), Account("anna2", "анна ли")
    known = small(UNIVERSAL, *people)
    plan = import_records(rows({"entity": "deal", "key": "D", "responsible": "пётр ильин"}), known, NOW)
    assert [getattr(one.after, "responsible", "") for one in plan.changes if isinstance(one, Change)] == ["petr"]
    plan = import_records(rows({"entity": "deal", "key": "D", "responsible": "Анна Ли"}), known, NOW)
    assert [(one.code, one.column, one.nearest) for one in plan.problems] == [
        ("E_AMBIGUOUS", "responsible", ("anna", "anna2"))
    ]
