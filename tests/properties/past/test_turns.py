"""What turned an answer is found on what it rests on alone, and is what a scan of everything finds."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.decision.request import Request
from crmaccess.facts import Account, Fact, Setting
from crmaccess.past.opened import opened
from crmaccess.plan.history.told import place_of, rename_of
from crmaccess.plan.past.answers import Question, answered
from crmaccess.plan.past.clock import moments
from crmaccess.plan.past.covered import covered
from crmaccess.plan.past.gathering import gathered
from crmaccess.plan.past.listed import Listed
from crmaccess.plan.past.things import parts_asked
from crmaccess.plan.past.turns import INSTANT, Turn, Walk, zone_in
from crmaccess.store.sealing import SETTINGS, Seal
from tests.builders import rules_of
from tests.worlds import SYSTEMS, companies
from tests.worlds.histories import History, State, history

HISTORIES = 34  # of each pair of companies: of five pairs of each system, a thousand
RUNS = 12
CODED = "multichat"  # which knows an integrator by a secret code
TAKEN_OUT, BY_CLOCK = -1, 0
Found = tuple[datetime, str, str, int]  # when, from what to what, by which run
each_system = pytest.mark.parametrize("system", SYSTEMS)


def told(turn: Turn) -> Found:
    return turn.at, turn.before.word, turn.after.word, turn.entries[0].run if turn.entries else BY_CLOCK


def walk(question: Question, lived: History, now: datetime) -> Walk:
    definition = question.rules.definition
    source = Listed(lived.facts, lived.entries, parts_asked(definition))
    found = gathered(question.request, definition, source)
    return Walk(question, found.facts, found.entries, now)


def scanned(question: Question, lived: History, now: datetime) -> Iterator[Found]:
    """Every turn, the last first, by the facts of every moment, all of them."""
    until = now
    for number in range(len(lived.states) - 1, 0, -1):
        state, earlier = lived.states[number], lived.states[number - 1]
        said = question.request.after.values()
        for moment in reversed(moments(state.table.values(), state.at, until, zone_in(state.table), said)):
            words = [answered(question, state.table, at).word for at in (moment - INSTANT, moment)]
            if words[0] != words[1]:
                yield moment, words[0], words[1], BY_CLOCK
        after = answered(question, state.table, state.at).word
        run = [entry for entry in lived.entries if entry.run == state.run]
        renames = [rename for entry in run if (rename := rename_of(entry))]
        question = question.called((noun, new, old) for noun, old, new in renames)
        before = answered(question, earlier.table, state.at).word
        if before != after:
            yield state.at, before, after, state.run
        until = state.at


@each_system
@given(st.data())
def test_the_turns_of_an_answer_are_those_of_a_scan_of_all_entries(system: str, data: st.DataObject) -> None:
    for question, lived, now in cases(system, data):
        turns = [told(turn) for turn in walk(question, lived, now).turns()]
        assert turns == list(scanned(question, lived, now)), question.request


@each_system
@given(st.data())
def test_what_is_covered_would_have_turned_the_answer_had_the_last_turn_not_been(
    system: str, data: st.DataObject
) -> None:
    for question, lived, now in cases(system, data):
        found = walk(question, lived, now)
        turn = next(found.turns(), None)
        if turn and turn.entries and not any(map(rename_of, lived.entries)):
            run = turn.entries[0].run
            otherwise = scanned(question, without(lived, run), now)
            expected = [one for one in otherwise if one[3] > run or (one[3] == BY_CLOCK and one[0] > turn.at)]
            assert [told(one) for one in covered(turn, found.since, now)] == expected[::-1]


@given(st.data())
def test_where_secret_values_decide_nothing_is_said_that_the_journal_does_not_know(data: st.DataObject) -> None:
    """It has digests of them; what is found by these is what a scan of the values finds, as far as it goes."""
    company, other = data.draw(companies(CODED)), data.draw(companies(CODED))
    chance = Random(data.draw(st.integers(0, 2**32)))
    hidden = Seal("key", {"user": frozenset(("code",)), SETTINGS: frozenset(("integrator_code",))})
    for _ in range(HISTORIES):
        facts, others = (coded((*one.facts, *one.records), chance) for one in (company, other))
        lived = history(chance, facts, others, RUNS)
        logins = [fact.login for fact in facts if isinstance(fact, Account)]
        request = Request(chance.choice(logins or ["nobody"]), "manage", "settings")
        question = Question(request, rules_of(company.definition))
        now = lived.states[-1].at + timedelta(days=1)
        sealed = [one._replace(before=hidden.side(one.before), after=hidden.side(one.after)) for one in lived.entries]
        known: Any = opened(sealed, lived.facts, lambda: hidden)  # type: ignore[arg-type]
        found = walk(question, History(lived.states, known), now)
        turns, expected = [told(turn) for turn in found.turns()], list(scanned(question, lived, now))
        assert turns == (expected[: len(turns)] if found.unknown else expected)
        assert found.unknown is None or all(one[3] <= found.unknown.run for one in expected[len(turns) :])


def coded(facts: Sequence[Fact], chance: Random) -> list[Fact]:
    """The facts with some code of the integrator, which some people have."""
    people = [
        fact._replace(attributes={**fact.attributes, "code": chance.choice("AB")})
        if isinstance(fact, Account) and chance.random() < 0.5
        else fact
        for fact in facts
        if not isinstance(fact, Setting)
    ]
    return [*people, Setting("integrator_code", chance.choice("AB"))]


def cases(system: str, data: st.DataObject) -> Iterator[tuple[Question, History, datetime]]:
    company, other = data.draw(companies(system)), data.draw(companies(system))
    chance = Random(data.draw(st.integers(0, 2**32)))
    asked = [request for request, _ in company.questions()]
    for _ in range(HISTORIES):
        lived = history(chance, (*company.facts, *company.records), (*other.facts, *other.records), RUNS)
        question = Question(chance.choice(asked), rules_of(company.definition))
        yield question, lived, lived.states[-1].at + timedelta(days=chance.choice((0, 3, 60)))


def without(lived: History, run: int) -> History:
    """The same had a run not been; later entries find what they find."""
    states = [lived.states[0]]
    for state in lived.states[1:]:
        table = dict(states[-1].table)
        for entry in lived.entries:
            if entry.run == state.run != run:
                if entry.before is not None:
                    table.pop(place_of(entry.before), None)
                if entry.after is not None:
                    table[place_of(entry.after)] = entry.after
        states.append(State(state.at, TAKEN_OUT if state.run == run else state.run, table))
    return History(states, lived.entries)
