"""Who answers for what, at a moment and for a record (MC-36 to MC-39, MC-S60); and that it opens nothing (MC-S40)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pytest

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.duties import duty_of
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact, Record
from crmaccess.report.audit.responsible import Answering, answering
from tests.plan.people.test_responsible import FACTS, MULTICHAT, PLACES, duty

WEDNESDAY = datetime(2024, 5, 15, 12, tzinfo=UTC)
NIGHT = WEDNESDAY.replace(hour=23)
DUTIES = [
    duty("r1", group="sales", source="whatsapp"),
    duty("r2", "maria", source="telegram"),
    duty("r3", "pavel", period="22:00-06:00"),
    duty("r4", "maria", period="mon-fri 09:00-18:00"),
    duty("r5", "zhanna", client_type="vip"),
    duty("r6", "lena", client_type="new"),
    duty("r7", group="empty", client_type="vip"),
]
RECORDS = [
    Record("chat", "w1", attributes={"source": "whatsapp", "client_type": "vip"}),
    Record("message", "m1", attributes={"source": "telegram", "client_type": "vip"}),
    Record("message", "m2", attributes={"source": "telegram"}),
    Record("message", "m3", parent="chat:w1"),
    Record("message", "m4", parent="chat:w1", attributes={"client_type": "new"}),
    Record("message", "m5", parent="message:m5"),
]


def world(at: datetime, *facts: Fact) -> World:
    return World(Rules(MULTICHAT), [*FACTS, *DUTIES, *RECORDS, *facts], at)


def found(
    at: datetime, record: str = "", *facts: Fact, always: bool = False, duties: Iterable[Record] = DUTIES, **wanted: str
) -> list[Answering]:
    there = world(at, *facts)
    held = [one for fact in duties if (one := duty_of(fact, MULTICHAT))]
    about = there.record_at(record) if record else None
    return list(answering(there, held, at, wanted, about, always=always))


def said(rows: Iterable[Answering]) -> list[str]:
    return [f"{one.duty.key} {one.login or '-'} {one.obstacle}".strip() for one in rows]


NOW: list[tuple[datetime, str, dict[str, str], list[str]]] = [  # when, about what, only for, who by which duty
    (WEDNESDAY, "", {}, ["r2 maria", "r1 lena", "r1 oleg", "r4 maria", "r6 lena", "r5 zhanna", "r7 -"]),
    (NIGHT, "", {}, ["r2 maria", "r1 lena", "r1 oleg", "r3 pavel account.blocked", "r6 lena", "r5 zhanna", "r7 -"]),
    (NIGHT, "", {"period": ""}, ["r3 pavel account.blocked"]),  # MC-S60
    (WEDNESDAY, "", {"period": ""}, ["r4 maria"]),  # MC-S60: pavel is not listed
    (WEDNESDAY, "", {"period": "22:00-06:00"}, []),
    (WEDNESDAY, "", {"source": "telegram"}, ["r2 maria"]),  # MC-37
    (WEDNESDAY, "", {"source": "vk"}, []),
    (WEDNESDAY, "", {"client_type": "vip"}, ["r5 zhanna", "r7 -"]),  # MC-39
    (WEDNESDAY, "", {"source": "telegram", "client_type": ""}, ["r2 maria", "r6 lena", "r5 zhanna", "r7 -"]),
    (WEDNESDAY, "message:m1", {}, ["r2 maria", "r4 maria", "r5 zhanna action.none", "r7 -"]),
    (WEDNESDAY, "message:m2", {}, ["r2 maria", "r4 maria"]),
    (NIGHT, "message:m2", {}, ["r2 maria", "r3 pavel account.blocked"]),
    (WEDNESDAY, "message:m3", {}, ["r1 lena", "r1 oleg", "r4 maria action.none", "r5 zhanna action.none", "r7 -"]),
    (WEDNESDAY, "message:m4", {}, ["r1 lena", "r1 oleg", "r4 maria action.none", "r6 lena"]),
    (WEDNESDAY, "message:m5", {}, ["r4 maria"]),
    (WEDNESDAY, "chat:w1", {"source": ""}, ["r1 lena", "r1 oleg"]),
    (WEDNESDAY, "source:telegram", {}, ["r2 maria", "r4 maria"]),
]


@pytest.mark.parametrize(("at", "record", "wanted", "expected"), NOW)
def test_everybody_who_answers_is_listed_with_the_ground_and_what_stands_in_the_way(
    at: datetime, record: str, wanted: dict[str, str], expected: list[str]
) -> None:
    """MC-36 to MC-39: those for the record's source, the moment, the client's type, and for nothing narrower."""
    assert said(found(at, record, **wanted)) == expected


@pytest.mark.parametrize(
    ("login", "obstacle"), [("inna", "account.state"), ("timur", "account.state"), ("pavel", "account.blocked")]
)
def test_who_cannot_act_then_is_listed_and_marked(login: str, obstacle: str) -> None:
    """MC-38, MC-S60: blocked, archived, invited."""
    rows = found(WEDNESDAY, duties=[duty("r1", login, source="telegram"), duty("r2", login, period="mon-sun")])
    assert {one.obstacle for one in rows} == {obstacle}
    after_the_block = datetime(2024, 6, 1, 12, tzinfo=UTC)
    later = found(after_the_block, duties=[duty("r1", login, source="telegram")])
    assert [one.obstacle for one in later] == ["" if login == "pavel" else obstacle]


def test_all_duties_are_listed_on_demand_with_whether_they_hold_now() -> None:
    rows = found(WEDNESDAY, always=True, period="")
    assert [(one.login, one.now) for one in rows] == [("pavel", False), ("maria", True)]


def test_a_period_is_looked_up_in_local_time() -> None:
    """MC-38: 20:00 in Greenwich is 23:00 three hours further east."""
    moment = datetime(2024, 5, 15, 20, tzinfo=UTC)
    assert said(found(moment, period="")) == []
    assert said(found(moment.astimezone(timezone(timedelta(hours=3))), period="")) == ["r3 pavel account.blocked"]


def test_overlapping_duties_are_all_listed() -> None:
    """MC-36: also twice the same person."""
    duties = [
        duty("a", "maria", source="telegram"),
        duty("b", "lena", source="telegram"),
        duty("c", "maria", period="wed"),
    ]
    assert said(found(WEDNESDAY, "message:m2", duties=duties)) == ["b lena", "a maria", "c maria"]


@pytest.mark.parametrize("values", [{}, {"client": "vip"}, {"period": "whenever"}])
def test_a_record_that_says_nothing_sensible_makes_nobody_answer(values: dict[str, str]) -> None:
    assert found(WEDNESDAY, duties=[duty("r1", "maria", **values)]) == []


def test_a_place_that_is_a_branch_is_looked_for_in_the_branch_of_the_record() -> None:
    held = [
        Record("shift", "s1", responsible="rita", branch="north"),
        Record("shift", "s2", responsible="rita", branch="south"),
    ]
    there = World(Rules(PLACES), [*held, book := Record("book", "b1", branch="north")], WEDNESDAY)
    duties = [one for fact in held if (one := duty_of(fact, PLACES))]
    assert [one.duty.key for one in answering(there, duties, WEDNESDAY, {}, book)] == ["s1"]


def test_duties_open_nothing() -> None:
    """MC-36, MC-S40: with them and without them every answer is the same."""
    logins = ("maria", "lena", "oleg", "zhanna", "stas", "inna", "pavel", "nobody")
    with_duties, without = world(WEDNESDAY), World(Rules(MULTICHAT), [*FACTS, *RECORDS], WEDNESDAY)
    for login, (entity, ways), record in product(logins, MULTICHAT.ways.items(), [None, *RECORDS]):
        for action in ways:
            of = record if record is not None and record.entity == entity else None
            request = Request(login, action, f"{entity}:{of.key}" if of else entity)
            assert verdict(with_duties, request, of) == verdict(without, request, of)
