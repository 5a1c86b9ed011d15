"""Cures on random companies: each opens its gate, the least comes first, what a command could open has one.

Cures are carried out here as the commands would be, on facts, and asked about in worlds made anew: nothing is taken
over from how they were tried before they were proposed.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision, Walk
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Record
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.report.cures.burden import LAST_RESORT, as_typed, burden_of
from crmaccess.report.cures.gifts import Command, Remedy, place_words
from crmaccess.report.cures.openings import Opening, openings_of
from crmaccess.report.cures.trials import target_record
from tests.builders import NOW, rules_of
from tests.worlds import SYSTEMS, Company, companies
from tests.worlds.words import INSIDE, NETWORK, OUTSIDE

each_system = pytest.mark.parametrize("system", SYSTEMS)
ASKED = 20  # denials of a company that are looked at
Facts = tuple[Fact, ...]


def denials(company: Company, seed: int) -> Iterator[tuple[Decision, Record | None]]:
    """Some questions that are answered with no."""
    world = company.world()
    asked = list(company.questions())
    Random(seed).shuffle(asked)
    found = 0
    for request, record in asked:
        decision = decide(world, request, record)
        if not decision.allowed and decision.code != "account.unknown" and _is_sound(decision):
            yield decision, record
            found += 1
            if found == ASKED:
                return


def _is_sound(decision: Decision) -> bool:
    """Whether addresses and networks are such: what is none of them the commands would not have taken."""
    networks = dict(decision.deciding.evidence).get("networks", ())
    return decision.request.address in ("", INSIDE, OUTSIDE) and networks in ((), (NETWORK,))


def carried_out(commands: Sequence[Command], company: Company, facts: Facts) -> Facts | None:
    """The facts after the commands; None when one of them is refused."""
    for command in commands:
        known = Known(company.definition, facts)
        try:
            plan = planned(command, known, NOW)
            keep_the_rules(plan.changes, known, NOW)
        except CrmAccessError:
            return None
        if plan.problems:
            return None
        facts = applied(facts, plan.changes)
    return facts


def asked_in(facts: Facts, company: Company, request: Request, record: Record | None) -> Decision:
    """The answer in a world made anew."""
    world = World(rules_of(company.definition), facts, NOW)
    return decide(world, request, record and target_record(request.target, world))


def commands_of(remedy: Remedy) -> list[Command]:
    return [remedy.filled(command) for command in remedy.commands]


def stops(gates: Sequence[str], before: Walk, after: Decision) -> bool:
    """Whether one of the gates stops the request, by the way that answers or by the one that was stopped there.

    Where that way is no more, the request must get further by another.
    """
    same = [one for one in (after.walk, *after.others) if one[:2] == before[:2]]
    if after.allowed:
        return False
    if not same and GATES.index(after.decided_by) <= max(map(GATES.index, gates)):
        return True
    return any(step.gate in gates for walk in (after.walk, *same) for step in walk.denials)


def failing(
    opening: Opening, starts: Sequence[Facts], decision: Decision, record: Record | None, company: Company
) -> list[object]:
    """The remedies that do not open what they stand for, from none of the `starts`."""
    found: list[object] = []
    for remedy in opening.remedies:
        ways = [carried_out(commands_of(remedy), company, facts) for facts in starts]
        answers = [asked_in(facts, company, decision.request, record) for facts in ways if facts is not None]
        if not any(one.allowed if opening.way else not stops(opening.gates, decision.walk, one) for one in answers):
            found.append((decision.request, decision.code, opening, remedy))
    return found


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_is_proposed_opens_the_gate_it_stands_for(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in denials(company, seed):
        openings = list(openings_of(decision, trial))
        for place, opening in enumerate(openings):
            whole: Facts = (*company.facts, *company.records)
            starts = [whole, opened(openings[:place], whole, company)]
            starts.append(opened(openings[place + 1 :], starts[-1], company))  # with the least of all the others
            assert failing(opening, starts, decision, record, company) == []


def opened(openings: Sequence[Opening], facts: Facts, company: Company) -> Facts:
    """The facts after the first remedy of each."""
    for one in openings:
        if one.remedies and not one.way:
            facts = carried_out(commands_of(one.remedies[0]), company, facts) or facts
    return facts


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_one_of_each_opening_in_their_order_opens_it_or_it_is_said_what_stays_closed(
    system: str, data: st.DataObject, seed: int
) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in denials(company, seed):
        openings = [one for one in openings_of(decision, trial) if not one.way]
        closed = {gate for one in openings if not one.remedies for gate in one.gates}
        for chosen in one_of_each(openings):
            facts: Facts = (*company.facts, *company.records)
            for remedy in chosen:
                facts = carried_out(commands_of(remedy), company, facts) or facts
            then = asked_in(facts, company, decision.request, record)
            left = {step.gate for step in then.walk.denials}
            assert left <= closed, (decision.request, chosen)
            assert closed <= left or chosen != first_of_each(openings), (decision.request, chosen)


def first_of_each(openings: Sequence[Opening]) -> list[Remedy]:
    return [one.remedies[0] for one in openings if one.remedies]


def one_of_each(openings: Sequence[Opening]) -> Iterator[list[Remedy]]:
    """The first remedies of all, and each other one with the first of the other openings."""
    first = first_of_each(openings)
    yield first
    for place, opening in enumerate(one for one in openings if one.remedies):
        yield from ([*first[:place], remedy, *first[place + 1 :]] for remedy in opening.remedies[1:])


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_the_least_comes_first_and_a_last_resort_alone(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in denials(company, seed):
        for opening in filter(lambda one: one.remedies, openings_of(decision, trial)):
            tried = [after(remedy, company) for remedy in opening.remedies]
            weights = [
                burden_of(changes, decision.request.user, trial.world, world) for changes, world in filter(None, tried)
            ]
            assert weights == sorted(weights), opening
            known = [one for one, remedy in zip(weights, opening.remedies, strict=False) if not remedy.unsaid]
            assert all(one.most < LAST_RESORT for one in known) or len({one[:2] for one in known}) == 1, opening


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_gates_that_one_cure_opens_are_told_together(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    whole: Facts = (*company.facts, *company.records)
    for decision, record in denials(company, seed):
        denying = {step.gate for step in decision.walk.denials}  # others stand behind these
        openings = [one for one in openings_of(decision, trial) if one.remedies and not one.way]
        apart = [one for one in openings if denying.issuperset(one.gates)]
        for earlier, later in combinations(apart, 2):
            facts = carried_out(commands_of(later.remedies[0]), company, whole)
            if facts is not None:
                then = asked_in(facts, company, decision.request, record)
                assert stops((*earlier.gates, *later.gates), decision.walk, then), (decision.request, earlier, later)


def after(remedy: Remedy, company: Company) -> tuple[list[Change], World] | None:
    """What a remedy changes, and the world with it."""
    trial = company.rehearsal()
    for command in commands_of(remedy):
        then = trial.after(command)
        if then is None:
            return None
        trial = then
    return list(trial.changes), trial.world


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_a_single_command_would_open_has_a_cure(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    whole: Facts = (*company.facts, *company.records)
    for decision, record in denials(company, seed):
        openings = list(openings_of(decision, trial))
        gate = decision.decided_by
        if any(gate in one.gates for one in openings if one.remedies):
            continue
        request = decision.request
        logins = dict.fromkeys(filter(None, (request.user, request.parameters.get("to", ""))))
        asked = [decision._replace(request=request._replace(user=login)) for login in logins]
        for command in (one for each in asked for one in single_commands(each, record, company)):
            facts = carried_out([command], company, whole)
            if facts is None or facts == whole:
                continue
            then = asked_in(facts, company, decision.request, record)
            assert stops([gate], decision.walk, then), (decision.request, decision.deciding, command)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_nobody_is_made_somebody_else_where_taking_part_does(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    whole: Facts = (*company.facts, *company.records)
    for decision, record in denials(company, seed):
        needed = [one for one in openings_of(decision, trial) if not one.way]
        weights = [as_typed(remedy) for one in needed for remedy in one.remedies]
        if record is None or len(decision.walk.denials) > 1 or not weights or min(weights) < LAST_RESORT:
            continue
        for command in parts_to_take(decision.request.user, record, company):
            facts = carried_out([command], company, whole)
            then = facts and asked_in(facts, company, decision.request, record)
            assert not (then and then.allowed), (decision.request, command, needed)


def parts_to_take(login: str, record: Record, company: Company) -> Iterator[Command]:
    """Every part in the record and in the one above."""
    above = [one for one in company.records if f"{one.entity}:{one.key}" == record.parent]
    for one in (one for one in (record, *above) if one in company.records):
        for part in company.definition.entities[one.entity].parts:
            words = [word for who in (*one.people(part), login) for word in ("--participant", f"{part}={who}")]
            yield ("records", "edit", f"{one.entity}:{one.key}", *words)


def single_commands(decision: Decision, record: Record | None, company: Company) -> Iterator[Command]:
    """Every command of the documented kinds, by brute force."""
    login, definition = decision.request.user, company.definition
    world = company.world()
    account = world.accounts[login]
    yield ("restore", login)
    yield from (("users", verb, login) for verb in ("activate", "unblock"))
    for kind, key in world.places:
        noun, called = place_words(kind, key)
        yield (noun, "admit", login, called)
        yield (noun, "restore", called)
    yield from (("roles", "assign", key, f"user:{login}") for key in world.roles)
    yield from (("groups", "join", login, key) for key in world.groups)
    for right in company.theme.rights:
        levels = definition.scales[right.scale].levels[1:]
        places = {f"{kind}:{key}" for kind, key in world.places if kind in right.cells}
        cells = [(), *(("--place", place) for place in places)]
        objects = company.records if record is None else [record]
        cells += [("--object", f"{one.entity}:{one.key}") for one in objects if one.entity in right.objects]
        if record is not None and record.stage and "stage" in right.cells:
            pipeline = ("--pipeline", record.pipeline) if "pipeline" in right.cells else ()
            cells += [(*pipeline, "--stage", record.stage), pipeline]
        for subject in (f"user:{login}", *(f"role:{key}" for key in world.person(login).roles)):
            yield from (("rights", "grant", subject, right.key, level, *cell) for level in levels for cell in cells)
    person = world.person(login)
    for subject in person.subjects:
        for key in world.impositions.get(subject, ()):
            yield ("restrictions", "lift", key, ":".join(subject))
    for name, values in company.theme.settings.items():
        yield from (("settings", "set", name, value) for value in (*values, definition.settings[name].default))
    if record is not None and (record.entity, record.key) in world.records:
        if not definition.entities[record.entity].personal:
            yield ("records", "assign", decision.request.target, "--responsible", login)
        if not record.branch:
            yield from (
                ("records", "edit", decision.request.target, "--branch", key)
                for kind, key in world.places if kind == "branch"
            )  # fmt: skip
    for name, values in company.theme.account_values.items():
        yield from (("users", "edit", login, "--set", f"{name}={value}") for value in values)
    yield from (("users", "edit", login, "--type", other) for other in definition.types if other != account.type)
