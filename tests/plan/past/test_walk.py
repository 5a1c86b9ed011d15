"""The way back through a small journal, by hand."""

from datetime import datetime, timedelta
from typing import Any

from crmaccess.engine.decision.request import Request
from crmaccess.facts import (
    FACTS,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Imposition,
    Membership,
    Place,
    Record,
    Role,
)
from crmaccess.plan.effect import table_of
from crmaccess.plan.past.answers import Question
from crmaccess.plan.past.clock import bounds_of
from crmaccess.plan.past.covered import covered
from crmaccess.plan.past.gathering import gathered
from crmaccess.plan.past.listed import Listed
from crmaccess.plan.past.things import STRUCTURE, things_of
from crmaccess.plan.past.turns import Walk
from tests.builders import NOW, definition, rules_of
from tests.worlds.histories import Entry

DAY = timedelta(days=1)
Step = tuple[int, Fact | None, Fact | None]  # on which day, what was, what is
ANNA, SALES, DEAL = Account("anna"), Department("sales"), Record("deal", "D-1", stamp=("sales",), branch="b1")
MANAGER, HOLDS = Role("manager"), Assignment("manager", "user", "anna")
READS = Grant("role", "manager", "deal.read", "department", "main")
COMPANY: tuple[Step, ...] = tuple(
    (0, None, fact)
    for fact in (
        ANNA, SALES, Membership("anna", "sales"), Place("branch", "b1"), Admission("anna", "branch", "b1"), MANAGER,
        READS, DEAL,
    )
)  # fmt: skip


def walk(*steps: Step, now: datetime = NOW + 99 * DAY) -> Walk:
    """What anna may read of the deal, in a journal with one run a day."""
    entries, table = list[Entry](), dict[object, Fact]()
    runs: dict[int, int] = {}
    for number, (day, before, after) in enumerate((*COMPANY, *steps), 1):
        fact = after or before
        assert fact is not None
        run = runs.setdefault(day, number)
        kind, (_, key) = type(fact).__name__, next(iter(table_of([fact])))
        entries.append(Entry(number, run, NOW + day * DAY, kind, " ".join(key), before, after))
        if before is not None:
            del table[next(iter(table_of([before])))]
        if after is not None:
            table[next(iter(table_of([after])))] = after
    question = Question(Request("anna", "read", "deal:D-1"), rules_of(definition("universal")))
    facts = [one._replace(stamp=()) if isinstance(one, Record) and SALES not in table.values() else one
             for one in table.values()]  # fmt: skip
    found = gathered(question.request, question.rules.definition, Listed(facts, entries))
    return Walk(question, found.facts, found.entries, now)


def told(walk: Walk) -> list[tuple[int, str, tuple[int, ...]]]:
    """The day, the answer from then on, the entries."""
    return [((turn.at - NOW).days, turn.after.word, tuple(one.number for one in turn.entries)) for turn in walk.turns()]


def test_each_turn_has_its_entry() -> None:
    assert told(walk((1, None, HOLDS), (3, HOLDS, None))) == [(3, "deny", (10,)), (1, "allow", (9,)), (0, "deny", (8,))]


def test_what_began_and_what_ended_by_the_clock_has_none() -> None:
    held = HOLDS._replace(since=NOW + 2 * DAY, until=NOW + 5 * DAY)
    found = walk((1, None, held))
    turns = list(found.turns())
    assert [((turn.at - NOW).days, turn.after.word, turn.facts) for turn in turns[:2]] == [
        (5, "deny", (held,)), (2, "allow", (held,)),
    ]  # fmt: skip
    assert told(walk((1, None, held), now=NOW + 3 * DAY))[0] == (2, "allow", ())


def test_of_one_run_the_entry_is_named_that_turned_it() -> None:
    steps = (1, None, Department("east")), (1, None, HOLDS), (1, None, Assignment("employee", "user", "anna"))
    assert told(walk(*steps))[0] == (1, "allow", (10,))


def test_a_block_that_came_after_the_role_was_taken_away_is_covered_by_that() -> None:
    found = walk((1, None, HOLDS), (3, HOLDS, None), (4, ANNA, ANNA._replace(state="blocked")))
    turn = next(found.turns())
    assert (turn.at - NOW).days == 3
    assert [((one.at - NOW).days, one.after.word) for one in covered(turn, found.since, NOW + 99 * DAY)] == [
        (4, "deny")
    ]


def test_of_two_ends_the_later_one_turns_the_answer() -> None:
    other = Assignment("second", "user", "anna", until=NOW + 7 * DAY)
    reads = READS._replace(subject="second")
    found = walk(
        (1, None, HOLDS._replace(until=NOW + 5 * DAY)), (6, None, Role("second")), (6, None, reads), (6, None, other)
    )
    turn = next(found.turns())
    assert ((turn.at - NOW).days, turn.after.word) == (7, "deny")


def test_a_department_that_went_is_remembered_by_the_records_of_its_time() -> None:
    left = Membership("anna", "sales")
    found = walk((1, None, HOLDS), (5, left, None), (5, SALES, None))
    assert told(found)[0] == (5, "deny", (11, 10))


def test_every_kind_of_fact_but_attributes_belongs_to_something() -> None:
    keys = {Grant: "role manager deal.read main  ", Assignment: "manager user anna ", Imposition: "no_export user anna"}
    found = {kind: things_of(kind.__name__, keys.get(kind, "anna sales")) for kind in FACTS}
    assert [kind for kind, things in found.items() if not things] == [CustomAttribute]
    assert (found[Grant], found[Assignment], found[Imposition]) == (
        (("role", "manager"),), (("user", "anna"),), (("user", "anna"),),
    )  # fmt: skip
    assert things_of("Grant", "kind everybody deal.read main  ") == (STRUCTURE,)


def test_every_bound_of_a_fact_is_a_moment_of_the_clock() -> None:
    bounded = {
        (kind, field) for kind in FACTS for field, type_ in kind.__annotations__.items()
        if type_ == datetime | None and field not in ("signed_in_at", "created_at")
    }  # fmt: skip
    for kind, field in bounded:
        made: Any = kind
        blank = made(*("" for one in made._fields if one not in made._field_defaults))
        assert NOW in list(bounds_of(blank._replace(**{field: NOW}))), (kind, field)
    assert len(bounded) > 8
