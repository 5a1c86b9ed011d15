"""What is kept beside the journal of plans: runs that carried out files, and requests, on each kind of database."""

from datetime import timedelta

import pytest

from crmaccess.changes import Change, Erased
from crmaccess.errors import Guarded
from crmaccess.facts import Account, Role
from crmaccess.store.plans import APPROVED, PENDING, REJECTED, Application, Decided, Request
from crmaccess.store.reading.plans import last_application, request_numbered, requests, run_of_plan
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.plans import ask, decide_alone
from crmaccess.store.writing.writer import apply_thought
from tests.store.company import AT, added, stored, write

ANNA = Account("anna", "Анна")
LATER = AT + timedelta(days=1)


def carry_out(url: str, role: str, *besides: Application | Decided) -> int:
    return apply_thought(
        url, lambda: (added([Role(role)]), "test"), operator="", at=AT, besides=besides
    )  # fmt: skip


def a_request(operator: str = "anna", plan: str = '{"login":"anna"}') -> Request:
    return Request(0, AT, operator, "root", "crmaccess …", "why", plan, "f", "i", PENDING)


def the_request(url: str, number: int = 1) -> Request:
    with Reader(url) as reader:
        found = request_numbered(reader, number)
    assert found is not None
    return found


def test_a_run_knows_which_file_it_carried_out_and_the_last_one_counts(database: str) -> None:
    for role, digest in (("a", "1"), ("b", "2"), ("c", "1")):
        carry_out(database, role, Application("f.toml", digest))
    with Reader(database) as reader:
        assert last_application(reader, "other.toml", "1") == Application("f.toml", "1", "", 3)
        assert last_application(reader, "f.toml", "3") == Application("f.toml", "1", "", 3)
        assert last_application(reader, "", "2") == Application("f.toml", "2", "", 2)
        assert last_application(reader, "", "3") is None
        assert last_application(reader, "g.toml", "3") is None


def test_a_plan_is_carried_out_once_and_the_second_time_writes_nothing(database: str) -> None:
    carry_out(database, "a", Application("p", "", "id"))
    with pytest.raises(Guarded) as refusal:
        carry_out(database, "b", Application("p", "", "id"))
    assert [(one.code, dict(one.details)) for one in refusal.value.problems] == [("E_PLAN_APPLIED", {"run": "1"})]
    assert stored(database) == [Role("a")]
    with Reader(database) as reader:
        assert (run_of_plan(reader, "id"), run_of_plan(reader, "other")) == (1, 0)


def test_a_request_comes_back_as_it_was_asked(database: str) -> None:
    write(database, added([ANNA]))
    assert [ask(database, a_request()) for _ in range(2)] == [1, 2]
    assert the_request(database) == a_request()._replace(number=1)
    with Reader(database) as reader:
        assert [one.number for one in requests(reader)] == [1, 2]
        assert request_numbered(reader, 3) is None


def test_it_is_answered_once_with_the_run_that_came_of_it(database: str) -> None:
    write(database, added([ANNA]))
    ask(database, a_request())
    ask(database, a_request())
    carry_out(database, "a", Decided(1, APPROVED, "vera", "root", LATER, ""))
    decide_alone(database, Decided(2, REJECTED, "", "root", LATER, "no"))
    first, second = the_request(database, 1), the_request(database, 2)
    assert (first.state, first.decided_by, first.decided_at, first.run) == (APPROVED, "vera", LATER, 2)
    assert (second.state, second.decided_by, second.why, second.run) == (REJECTED, "", "no", None)
    for again in (lambda: decide_alone(database, Decided(1, REJECTED, "", "", LATER, "")),
                  lambda: carry_out(database, "b", Decided(2, APPROVED, "", "", LATER, ""))):  # fmt: skip
        with pytest.raises(Guarded, match="E_REQUEST_DECIDED"):
            again()
    assert Role("b") not in stored(database)
    with Reader(database) as reader:
        assert requests(reader, PENDING) == []
        assert [one.number for one in requests(reader, REJECTED)] == [2]


def test_who_asks_is_known_by_every_later_name_and_named_when_gone(database: str) -> None:
    write(database, added([ANNA]))
    ask(database, a_request())
    write(database, [Change(ANNA, ANNA._replace(login="anya"))])
    assert the_request(database).requested_by == "anya"
    write(database, [Change(ANNA._replace(login="anya"), None)])
    assert the_request(database).requested_by == "anna"


def test_of_whoever_is_erased_no_request_says_anything(database: str) -> None:
    write(database, added([ANNA, Account("anna_b"), Account("an")]))
    for plan in ('{"key":"anna"}', '{"key":"anna_b"}', '{"key":"annaXb"}'):
        ask(database, a_request("an", plan))
    write(database, [Erased("anna", ("anna",)), Erased("anna_b", ("anna_b",))])
    assert [the_request(database, number).plan for number in (1, 2, 3)] == ["", "", '{"key":"annaXb"}']
    assert (the_request(database).command, the_request(database).reason) == ("…", "")
