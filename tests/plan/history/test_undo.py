"""What is undone: the values that were changed, with their ends; what rests on it stands in the way, by its number."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from crmaccess.changes import Change, LettersWithdrawn, Plan
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Assignment, Department, Fact, Grant, Membership, Pipeline, Record, Role
from crmaccess.plan.effect import applied
from crmaccess.plan.history.undo import Sent, undone
from crmaccess.plan.known.known import Known
from tests.builders import definition

LATER = datetime(2031, 5, 1, tzinfo=UTC)
PETR, ANNA = Account("petr", "Пётр", type="employee"), Account("anna", type="employee")
SALES, MANAGER = Department("sales", "Продажи"), Role("manager", "Менеджер")
MEMBER, ASSIGNED = Membership("petr", "sales"), Assignment("manager", "user", "petr", until=LATER)
DEAL = Record("deal", "D-1", responsible="petr", stamp=("sales",), pipeline="main")


class Entry(NamedTuple):
    """An entry of the journal."""

    number: int
    run: int
    before: Fact | None
    after: Fact | None
    kind: str = ""
    key: str = ""
    erased: bool = False


def journal(*runs: Sequence[tuple[Fact | None, Fact | None]]) -> list[Entry]:
    """The entries of these runs, the newest first."""
    found: list[Entry] = []
    for run in runs:
        first = len(found) + 1
        found += [Entry(len(found) + 1 + at, first, *sides) for at, sides in enumerate(run)]
    return found[::-1]


def undo(entries: list[Entry], run: int, *today: Fact, with_later: bool = False, letters: Sequence[Sent] = ()) -> Plan:
    chosen = [entry for entry in entries if entry.run == run]
    known = Known(definition("universal"), today)
    plan = undone(chosen, entries, known, letters=letters, with_later=with_later)
    assert plan.problems == ()
    return plan


def left(plan: Plan, *today: Fact) -> set[str]:
    return {repr(fact) for fact in applied(today, plan.changes)}


def told(*facts: Fact) -> set[str]:
    return set(map(repr, facts))


def refusal(*args: object, **options: object) -> tuple[str, str]:
    with pytest.raises(CrmAccessError) as error:
        undo(*args, **options)  # type: ignore[arg-type]
    return error.value.problems[0].code, error.value.problems[0].value


def test_what_came_goes_and_what_went_comes_back_with_its_end() -> None:
    entries = journal([(None, PETR)], [(ASSIGNED, None)])
    assert undo(entries, 2, PETR, MANAGER).changes == (Change(None, ASSIGNED),)
    assert undo(entries, 1, PETR, MANAGER).changes == (Change(PETR, None),)


def test_a_whole_command_is_one_plan_in_the_order_of_writing() -> None:
    entries = journal([(None, SALES), (None, PETR), (None, MEMBER)])
    assert undo(entries, 1, SALES, PETR, MEMBER).changes == (
        Change(MEMBER, None), Change(SALES, None), Change(PETR, None),
    )  # fmt: skip


def test_only_the_values_that_were_changed_change_back() -> None:
    named = PETR._replace(name="Пётр Ильин", attributes={"phone": "1"})
    today = named._replace(email="petr@example.org", attributes={"phone": "1", "city": "Омск"})
    entries = journal([(PETR, named)], [(named, today)])
    assert undo(entries, 1, today).changes == (
        Change(today, today._replace(name="Пётр", attributes={"city": "Омск"})),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("later", "today"),
    [
        ((PETR, PETR._replace(name="Пётр К")), (PETR._replace(name="Пётр К"), SALES)),  # the same value
        ((None, MEMBER), (PETR, SALES, MEMBER)),  # it names what would go
        ((None, DEAL), (PETR, SALES, DEAL)),
    ],
    ids=["edited again", "joined", "responsible"],
)
def test_what_rests_on_it_stands_in_the_way_or_is_taken_along(
    later: tuple[Fact | None, Fact | None], today: tuple[Fact, ...]
) -> None:
    entries = journal([(None, PETR)], [later])
    assert refusal(entries, 1, *today) == ("E_UNDO_LATER", "2")
    plan = undo(entries, 1, *today, with_later=True)
    assert left(plan, *today) == told(SALES)


def test_what_a_later_command_took_away_stands_in_the_way_of_what_names_it() -> None:
    entries = journal([(MEMBER, None)], [(SALES, None)])
    assert refusal(entries, 1, PETR) == ("E_UNDO_LATER", "2")
    assert left(undo(entries, 1, PETR, with_later=True), PETR) == told(PETR, SALES, MEMBER)


def test_of_what_stands_in_the_way_only_that_is_named_which_is_seen() -> None:
    entries = journal([(None, PETR)], [(None, MEMBER)], [(None, DEAL)])
    known = Known(definition("universal"), [PETR, SALES, MEMBER, DEAL])
    for hidden, named in ((DEAL, {"E_UNDO_LATER": "2", "E_UNDO_UNSEEN": ""}), (None, {"E_UNDO_LATER": "2, 3"})):
        with pytest.raises(CrmAccessError) as refused:
            undone(entries[-1:], entries, known, seen=lambda step, hidden=hidden: step != Change(None, hidden))
        assert {one.code: one.value for one in refused.value.problems} == named
    with pytest.raises(CrmAccessError) as refused:
        undone(entries[-1:], entries, known, seen=lambda step: False)
    assert [one.code for one in refused.value.problems] == ["E_UNDO_UNSEEN"]


def test_a_password_that_was_set_later_rests_on_the_account() -> None:
    secret = Entry(2, 2, None, None, "Secret", "petr")
    assert refusal([secret, *journal([(None, PETR)])], 1, PETR) == ("E_UNDO_LATER", "2")


def test_changes_of_others_do_not_stand_in_the_way() -> None:
    entries = journal([(None, PETR)], [(None, ANNA)], [(None, Membership("anna", "sales"))])
    today = (PETR, ANNA, SALES, Membership("anna", "sales"))
    assert undo(entries, 1, *today).changes == (Change(PETR, None),)


def test_a_rename_since_is_followed() -> None:
    dora, member = PETR._replace(login="dora"), Membership("dora", "sales")
    entries = journal([(None, MEMBER)], [(PETR, dora)])
    assert undo(entries, 1, dora, SALES, member).changes == (Change(member, None),)


def test_a_rename_undone_takes_along_what_names_it() -> None:
    dora, member = PETR._replace(login="dora"), Membership("dora", "sales")
    entries = journal([(PETR, dora)])
    plan = undo(entries, 1, dora, SALES, member)
    assert plan.changes == (Change(dora, PETR),)
    assert left(plan, dora, SALES, member) == told(PETR, SALES, MEMBER)


def test_a_rename_and_what_came_with_it_are_undone_together() -> None:
    dora = PETR._replace(login="dora")
    for first in (MEMBER, Membership("dora", "sales")):  # an entry may call it by either name
        entries = journal([(PETR, dora), (None, first), (None, ASSIGNED._replace(subject="dora"))])
        today = (dora, SALES, MANAGER, Membership("dora", "sales"), ASSIGNED._replace(subject="dora"))
        assert left(undo(entries, 1, *today), *today) == told(PETR, SALES, MANAGER)


def test_who_was_renamed_since_and_goes_is_called_as_today() -> None:
    dora = PETR._replace(login="dora")
    entries = journal([(None, PETR), (None, MEMBER)], [(PETR, dora)])
    today = (dora, SALES, Membership("dora", "sales"))
    plan = undo(entries, 1, *today, with_later=True)
    assert left(plan, *today) == told(SALES)
    assert Change(dora, None) in plan.changes


def test_a_record_does_not_remember_a_department_that_is_gone() -> None:
    moved = DEAL._replace(responsible="anna", stamp=())
    entries = journal([(DEAL, moved)])
    assert undo(entries, 1, PETR, ANNA, Pipeline("deal", "main"), moved).changes == (
        Change(moved, DEAL._replace(stamp=())),
    )


def test_a_sign_in_is_no_value_that_changes_back() -> None:
    signed = PETR._replace(signed_in_at=LATER)
    named = signed._replace(name="Пётр Ильин")
    entries = journal([(PETR, named)])
    assert undo(entries, 1, named).changes == (Change(named, signed),)


def test_what_is_undone_already_is_unchanged() -> None:
    named = PETR._replace(name="Пётр Ильин")
    entries = journal([(PETR, named), (None, MEMBER)], [(MEMBER, None), (named, PETR)])
    assert undo(entries, 1, PETR, SALES) == Plan(unchanged=1)
    assert refusal(entries, 1, PETR._replace(name="Пётр К"), SALES) == ("E_UNDO_LATER", "3, 4")


def test_undoing_the_undo_brings_all_back() -> None:
    entries = journal([(None, PETR)], [(PETR, None)])
    assert undo(entries, 2).changes == (Change(None, PETR),)


def test_letters_that_wait_are_withdrawn_and_those_that_left_are_listed() -> None:
    letters = [Sent(7, "petr", "access", "p@x.ru", True), Sent(8, "petr", "access", "q@x.ru", False)]
    plan = undo(journal([(None, PETR)]), 1, PETR, letters=letters)
    assert plan.changes[0] == LettersWithdrawn("petr", (7,))
    assert [(note.code, note.value) for note in plan.notes] == [("W_UNDO_LETTER", "q@x.ru")]


def test_what_does_not_come_back_is_said() -> None:
    entries = journal([(PETR, None), (SALES, None)])
    codes = [(note.code, note.value) for note in undo(entries, 1).notes]
    assert codes == [("W_UNDO_NO_PASSWORD", "petr"), ("W_UNDO_STAMPS", "sales")]
    secret = [Entry(1, 1, None, None, "Secret", "petr")]
    assert [(note.code, note.value) for note in undo(secret, 1, PETR).notes] == [("W_UNDO_PASSWORD", "petr")]


def test_what_cannot_be_undone_is_refused() -> None:
    today = PETR._replace(name="…")
    erased = [Entry(1, 1, PETR, today, "Account", "petr", erased=True)]
    assert refusal(erased, 1, today) == ("E_UNDO_ERASED", "1")
    assert refusal([Entry(1, 1, None, None, "Definition", "own")], 1) == ("E_UNDO_KIND", "1")
    lost = undone(chosen := journal([(None, PETR)]), chosen, Known(definition("universal"), []))
    assert [problem.code for problem in lost.problems] == ["E_UNDO_LOST"]


def test_a_right_comes_back_only_while_the_system_knows_it() -> None:
    old = Grant("role", "manager", "deal.fly", "on")
    plan = undone(chosen := journal([(old, None)]), chosen, Known(definition("universal"), [MANAGER]))
    assert [problem.code for problem in plan.problems] == ["E_PERMISSION_UNKNOWN"]
