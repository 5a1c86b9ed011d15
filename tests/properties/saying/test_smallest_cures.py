"""The smallest cures on random companies: found by trying all sets of all commands, one by one, on facts.

The search tries commands that do the same as one, quickly, on second worlds. Here each is tried for itself, in every
order, as the commands would be carried out, in worlds made anew: what is smallest of that must be the same.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.facts import Assignment, Department, Grant, Group, Imposition, Place, Record, Role
from crmaccess.report.cures.gifts import Command, place_words
from crmaccess.report.cures.where import cell_words
from crmaccess.report.foresight.acts.act import Act, act_of, gives_less, is_no_more, is_set_by, ready_for
from crmaccess.report.foresight.acts.asked import Asked, Typed, asked_about
from crmaccess.report.foresight.acts.closing import closing_commands
from crmaccess.report.foresight.acts.concern import concern_of
from crmaccess.report.foresight.acts.opening import opening_commands
from crmaccess.report.foresight.acts.slots import acts_of, slots_of
from crmaccess.report.foresight.cures import cures_among, cures_for, is_open, universe_of
from crmaccess.report.foresight.gates import Gates
from crmaccess.report.foresight.moved import Answers
from crmaccess.report.foresight.ranking import ranked
from crmaccess.report.foresight.stand import Stand
from crmaccess.report.foresight.warnings import ADMINISTRATOR, is_of_one, warnings_of
from crmaccess.report.impact.impact import impact_of
from tests.properties.saying.test_cures import Facts, asked_in, carried_out, denials
from tests.worlds import SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
TRIED = 7  # commands of which all sets are tried
LONGER = ("--until", "never")
PAIRS = 400  # of acts, of which each is tried
Wish = tuple[Command, ...]  # the commands of one act
Working = set[tuple[Wish, ...]]


def allows(company: Company, seed: int) -> Iterator[tuple[Decision, Record | None]]:
    """Some questions that are answered with yes."""
    world, questions = company.world(), list(company.questions())
    Random(seed).shuffle(questions)
    asked = ((decide(world, request, record), record) for request, record in questions)
    yield from ((decision, record) for decision, record in asked if decision.allowed)


def some_commands(decision: Decision, company: Company, seed: int) -> tuple[Asked, list[Typed]]:
    """Some of the commands that may turn an answer: of the cures, and others."""
    trial = company.rehearsal()
    asked = asked_about(decision, trial.world, concern_of(decision, trial.world))
    every = list((closing_commands if decision.allowed else opening_commands)(asked))
    useful = {act.commands for cure in cures_for(decision, trial).cures[:4] for act in cure.acts}
    chance = Random(seed)
    chance.shuffle(every)
    every.sort(key=lambda one: (*one.first, one.command) not in useful)
    alike = [one for one in every[:4]]
    return asked, [*alike, *every[4:TRIED]]


def working(wishes: Sequence[Wish], decision: Decision, record: Record | None, company: Company) -> Working:
    """Every set of up to three of the wishes that turns the answer in some order, none of them for nothing. Two that
    set the same thing are no set: one would undo the other."""

    company_facts: Facts = (*company.facts, *company.records)

    @cache
    def after(done: tuple[Wish, ...]) -> Facts | None:
        if not done:
            return company_facts
        before = after(done[:-1])
        facts = carried_out(done[-1], company, before) if before is not None else None
        return None if facts == before else facts

    def turns(done: tuple[Wish, ...]) -> bool:
        facts = after(done)
        if facts is None or asked_in(facts, company, decision.request, record).allowed == decision.allowed:
            return False
        return _contradicts(record, facts, company) <= _contradicts(record, company_facts, company)

    found: Working = set()
    for size in (1, 2, 3):
        for done in permutations(wishes, size):
            if len({is_set_by(wish[-1]) for wish in done}) == size and turns(done):
                found.add(tuple(sorted(done)))
    return found


def _contradicts(record: Record | None, facts: Facts, company: Company) -> bool:
    """Whether the record names a place that says that it is of another place than the record's."""
    entity_and_key = record and (record.entity, record.key)
    same = [one for one in facts if isinstance(one, Record) and (one.entity, one.key) == entity_and_key]
    kinds = company.definition.places
    named = [one for one in facts if isinstance(one, Place) if any(one.key == now.value(one.kind) for now in same)]
    said = [(kind, one.attributes.get(kind)) for one in named for kind in kinds if one.attributes.get(kind)]
    return any(now.value(kind) not in ("", value) for kind, value in said for now in same)


def smallest(found: Working, acts: dict[Wish, Act]) -> set[frozenset[object]]:
    """The smallest of the sets, with acts that are the same as one."""
    sets = [tuple(acts[wish] for wish in wishes if wish in acts) for wishes in found]

    def is_less(one: Sequence[Act], other: Sequence[Act]) -> bool:
        sides = (zip(one, some, strict=True) for some in permutations(other, len(one)))
        return any(all(gives_less(less, act) for less, act in pairs) for pairs in sides)

    def is_smaller(one: Sequence[Act], other: Sequence[Act]) -> bool:
        return is_less(one, other) and not is_less(other, one)

    kept = [one for one in sets if not any(is_smaller(other, one) for other in sets)]
    return {_as_one(acts) for acts in kept}


def _as_one(acts: Sequence[Act]) -> frozenset[object]:
    return frozenset((act.image, act.grade) for act in acts)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_the_smallest_sets_are_those_that_trying_everything_finds(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in (*_few(denials(company, seed)), *_few(allows(company, seed))):
        asked, typed = some_commands(decision, company, seed)
        acts = {_wish(one): act for one, act in acts_of(typed, asked, trial)}
        expected = smallest(working([*map(_wish, typed)], decision, record, company), acts)
        slots = slots_of(typed, asked, trial, lambda act: ())
        found = cures_among(slots, decision, trial)
        assert {_as_one(some) for some in found.sets} == expected, decision.request


def _wish(typed: Typed) -> Wish:
    return Act(typed.command, None, (), (), unsaid=typed.unsaid, first=typed.first).filled


def _few(some: Iterator[tuple[Decision, Record | None]]) -> Iterator[tuple[Decision, Record | None]]:
    """The first about a record, and the first about none in particular."""
    seen: set[bool] = set()
    for decision, record in some:
        if (record is None) not in seen:
            seen.add(record is None)
            yield decision, record
        if len(seen) == 2:
            return


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_whatever_one_command_opens_is_a_cure_or_gives_more_than_one(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, record in _few(denials(company, seed)):
        asked = asked_about(decision, trial.world, concern_of(decision, trial.world))
        found = cures_for(decision, trial).found.sets
        logins = dict.fromkeys(filter(None, (decision.request.user, decision.request.parameters.get("to", ""))))
        for command in (one for login in logins for one in any_commands(login, record, company)):
            facts = carried_out([command], company, (*company.facts, *company.records))
            if facts is not None and asked_in(facts, company, decision.request, record).allowed:
                act = act_of(Typed(command), asked, trial, ready_for(asked, trial))
                assert act is not None, (decision.request, command)
                assert any(is_no_more(some, (act,)) for some in found), (decision.request, command)


def any_commands(login: str, record: Record | None, company: Company) -> Iterator[Command]:
    """Whatever may be given to a person, joined, set and lifted, whether the question asks for it or not."""
    system = company.definition
    for right in company.theme.rights:
        levels = system.scales[right.scale].levels[1:] if system.scales[right.scale].reach else [""]
        for level in levels:
            yield ("rights", "grant", f"user:{login}", right.key, *filter(None, [level]))
        cells = [("--place", f"{one.kind}:{one.key}") for one in company.all(Place) if one.kind in right.cells]
        objects = company.records if record is None else [record] if record.key else []
        cells += [("--object", f"{one.entity}:{one.key}") for one in objects if one.entity in right.objects]
        for level, cell in product(levels, cells):
            yield ("rights", "grant", f"user:{login}", right.key, *filter(None, [level]), *cell)
    yield from (("roles", "assign", one.key, f"user:{login}") for one in company.all(Role))
    branches = [one.key for one in company.all(Place) if one.kind == "branch" and not one.archived]
    for role, branch in product(company.all(Role), branches):
        yield ("roles", "assign", role.key, f"user:{login}", "--branch", branch)
    yield from (("groups", "join", login, one.key) for one in company.all(Group))
    yield from (("departments", "join", login, one.key) for one in company.all(Department))
    yield from (("departments", "head", one.key, login) for one in company.all(Department))
    yield from (("departments", "head", one.key, login, *LONGER) for one in company.all(Department))
    yield from (("departments", "join", login, one.key, *LONGER) for one in company.all(Department))
    yield from (("groups", "join", login, one.key, *LONGER) for one in company.all(Group))
    for one in company.world().lapsed:
        if isinstance(one, Assignment):
            there = ("--branch", one.branch) if one.branch else ()
            yield ("roles", "assign", one.role, f"{one.holder}:{one.subject}", *there, *LONGER)
        elif isinstance(one, Grant):
            cell = cell_words(one.pipeline, one.stage, one.place)
            below = ("--with-sub",) if one.with_sub else ()
            yield ("rights", "grant", f"{one.holder}:{one.subject}", one.permission, one.level, *cell, *below, *LONGER)
    for place in company.all(Place):
        noun, called = place_words(place.kind, place.key)
        yield (noun, "admit", login, called)
    yield from (("settings", "set", key, value) for key, one in system.settings.items() for value in one.values[:3])
    yield from (("users", "edit", login, "--type", one) for one in system.types)
    for one in company.all(Imposition):
        yield ("restrictions", "lift", one.restriction, f"{one.holder}:{one.subject}")
        if one.holder == "group":
            yield ("groups", "leave", login, one.subject)
        held = (each for each in company.all(Assignment) if (one.holder, one.subject) == ("role", each.role))
        for each in held:
            there = ("--branch", each.branch) if each.branch else ()
            yield ("roles", "unassign", each.role, f"{each.holder}:{each.subject}", *there)
    yield from (("users", "activate", login), ("restore", login), ("users", "unblock", login))
    if record is not None and record in company.records:
        if not system.entities[record.entity].personal:
            yield ("records", "assign", f"{record.entity}:{record.key}", "--responsible", login)
        yield ("records", "open", f"{record.entity}:{record.key}")
        for part in system.entities[record.entity].parts:
            everybody = [*record.people(part), login]
            words = [word for who in everybody for word in ("--participant", f"{part}={who}")]
            yield ("records", "edit", f"{record.entity}:{record.key}", *words)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_is_said_to_touch_nobody_else_turns_no_answer_of_others(
    system: str, data: st.DataObject, seed: int
) -> None:  # fmt: skip
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in _few(denials(company, seed)):
        login = decision.request.user
        others = trial.world.accounts.keys() - {login}
        for cure in cures_for(decision, trial).cures[:8]:
            if is_of_one(cure, login, trial.world):
                assert impact_of(trial.world, cure.world, logins=others).turns == (), cure.commands


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_no_pair_that_the_gates_rule_out_opens_anything(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for decision, _ in _few(denials(company, seed)):
        gates, start = Gates(decision, trial.world), Stand(trial.world, trial)
        slots = [slot for slot in universe_of(decision, trial) if slot.most.changes is not None]
        for pair in Random(seed).sample(pairs := [*combinations(slots, 2)], min(len(pairs), PAIRS)):
            one, other = (slot.most for slot in pair)
            if gates.rule_out([one, other], lambda act: trial.world.after(act.changes or ())):
                first = start.after(one)
                then = first.after(other) if first else None
                is_shut = then is None or not is_open(decision, trial.world, then.world)
                assert is_shut, (decision.request, one.command, other.command)


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_makes_an_administrator_stands_last_and_says_so(system: str, data: st.DataObject, seed: int) -> None:
    company = data.draw(companies(system))
    trial, ruling = company.rehearsal(), {key for key, one in company.definition.kinds.items() if one.rules}
    for decision, _ in _few(denials(company, seed)):
        person = trial.world.person(decision.request.user)
        cures = list(ranked(
            cures_for(decision, trial).cures, lambda share: 1, lambda: len(trial.world.accounts),
            Answers(decision, trial.world),
        ))  # fmt: skip
        makes = [
            any(one.world.person(person.login).is_kind(key) > person.is_kind(key) for key in ruling) for one in cures
        ]
        assert makes == sorted(makes), [cure.commands for cure in cures]
        warned = [any(word == ADMINISTRATOR for word, _ in warnings_of(one, decision, trial.world)) for one in cures]
        assert warned == makes, [cure.commands for cure in cures]
