"""Diagnoses of random companies: they end, say the same whatever the order of facts, and agree with the decisions."""

from collections.abc import Iterator
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.cli.frame.entry.registry import top
from crmaccess.definition import Atom
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.index import Lapsed
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    EVERYWHERE,
    Admission,
    Assignment,
    Department,
    Grant,
    GroupMember,
    Membership,
    Record,
    Setting,
)
from crmaccess.render.decisions.causes import cause
from crmaccess.render.decisions.diagnosis import diagnosis_lines
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.conflicts import Conflicts
from crmaccess.report.complaints.diagnosis import causes, diagnosis
from crmaccess.report.complaints.findings import (
    COMPLAINTS,
    LITTLE,
    NOTIFICATIONS,
    OTHERS,
    PLACE,
    SIGN_IN,
    Finding,
    is_shut_out,
    seeing,
)
from crmaccess.report.complaints.surplus import OWN_SHAPES
from crmaccess.report.cures.openings import openings_of
from crmaccess.report.cures.trials import carried_out
from tests.builders import NOW, rules_of
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


@each_system
@given(st.data())
def test_a_diagnosis_does_not_depend_on_the_order_of_facts(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    shuffled = data.draw(st.permutations(company.facts))
    others = World(rules_of(company.definition), (*shuffled, *company.records), NOW)
    for login in PEOPLE[:2]:
        before, after = causes(company.world(), login), causes(others, login)
        told = [[(one.complaint, one.code) for one in found] for found in (before, after)]
        assert sorted(told[0]) == sorted(told[1])


@each_system
@given(st.data())
def test_who_is_shut_out_may_do_nothing_with_any_record(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE:
        if not is_shut_out(causes(world, login, [SIGN_IN])):
            continue
        for action, record in company.cases():
            request = Request(login, action, f"{record.entity}:{record.key}")
            assert not verdict(world, request, record).allowed, request


@each_system
@given(st.data())
def test_who_sees_a_record_that_is_not_hers_is_told_why(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    actions = dict(seeing(world))
    for login, record in product(PEOPLE, company.records):
        if record.entity not in actions:
            continue
        people = {login for one in with_those_above(record, world) for login in people_of(one)}
        request = Request(login, actions[record.entity], f"{record.entity}:{record.key}")
        if login not in people and not record.open and verdict(world, request, record).allowed:
            assert causes(world, login, [OTHERS]) or not grounds(world, request, record), (login, record)


@each_system
@given(st.data())
def test_what_is_open_for_records_of_ones_own_alone_shows_nothing_of_others(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    relations = company.definition.relations
    own = {key for key, one in relations.items() if one.shape in OWN_SHAPES}
    for login in PEOPLE:
        named = {entity for one in causes(world, login, [OTHERS]) for entity in one.abouts["entities"]}
        for entity, action in seeing(world):
            bounds = ability(world, world.person(login), entity, action).standing.bounds
            if bounds and all(not own.isdisjoint(texts) for texts in bounds):
                assert entity not in named, (login, entity, bounds)


@each_system
@settings(max_examples=3)
@given(st.data())
def test_a_setting_that_shows_what_is_others_is_named_to_who_sees_too_little_while_it_is_off(
    system: str, data: st.DataObject
) -> None:  # and of no more kinds of records than it shows, of which no more than it shows
    world = data.draw(companies(system)).world()
    for login, rule in product(PEOPLE[:2], world.definition.settings.values()):
        if world.settings.get(rule.key) == "off" and not is_shut_out(causes(world, login, [SIGN_IN])):
            then = causes(world.having(Setting(rule.key, "on")), login, [OTHERS])
            on = of_switch(then, "source", ("setting", rule.key))
            off = of_switch(causes(world, login, [LITTLE]), "missing", f"setting:{rule.key}")
            assert on.items() <= off.items(), (login, rule.key)


def of_switch(found: list[Finding], name: str, value: object) -> dict[str, object]:
    """The kinds of records that causes about the setting name, each with what narrows them."""
    abouts = [about for about in (dict(one.about) for one in found) if about.get(name) == value]
    return {
        entity: dict(about.get("narrowed", ())).get(entity)  # type: ignore[call-overload]
        for about in abouts for entity in about.get("entities", ())  # type: ignore[attr-defined]
    }  # fmt: skip


def grounds(world: World, request: Request, record: Record) -> list[Atom]:
    """What the way that is open asks besides a role and the place: one's own schedule asks nothing."""
    walk = decide(world, request, record).walk
    ways = (way for way in world.definition.ways_of(record.entity, request.action) if way.name == walk.way)
    return [atom for way in ways for atom in atoms_in((way.when, *way.gates)) if atom.kind not in ("role", "admitted")]


def with_those_above(record: Record, world: World) -> Iterator[Record]:
    """What lies in a record of hers is hers as well."""
    seen: set[str] = set()
    above: Record | None = record
    while above and above.key not in seen:
        seen.add(above.key)
        yield above
        above = world.record_at(above.parent)


def people_of(record: Record) -> set[str]:
    return {record.responsible, *(login for _, login in record.participants)}


@each_system
@given(st.data())
def test_the_level_of_a_conflict_is_the_level_that_the_roles_give_together(system: str, data: st.DataObject) -> None:
    """BX-60."""
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE:
        found = Conflicts(world).of(login)
        for one in found.conflicts if found else ():
            roles = tuple(each for each in world.person(login).profile().sources if each.key[0] == "role")
            cell = one.cell
            if not (cell.pipeline or cell.stage or cell.branch or cell.places):
                cell = world.sources.profile(()).existing(one.permission)[0]
            assert world.sources.profile(roles).rank_at(one.permission, cell) == one.rank
            assert len({value.level for value in one.values}) > 1


@each_system
@settings(max_examples=3)
@given(st.data())
def test_every_cure_carried_out_ends_its_cause_and_keeps_nobody_out_without_a_word(
    system: str, data: st.DataObject
) -> None:
    trial = data.draw(companies(system)).rehearsal()
    for login in PEOPLE[:2]:
        shut_out = shutting_out(trial.world, login)
        for finding in diagnosis(trial, login):
            for remedy, touched in zip(finding.remedies, finding.touched, strict=True):
                done = carried_out(remedy, trial)
                assert done is not None
                world = done[0].world
                if finding.step is None or finding.code != finding.step.code:
                    assert finding.key not in [one.key for one in causes(world, login, [finding.complaint])], remedy
                assert touched.shuts_out == bool(shutting_out(world, login) - shut_out), remedy


def shutting_out(world: World, login: str) -> set[tuple[str, str]]:
    return {one.key for one in causes(world, login, [SIGN_IN]) if is_shut_out([one])}


@each_system
@settings(max_examples=3)
@given(st.data())
def test_a_cure_of_seeing_too_much_ends_all_it_stands_under_and_gives_nothing(
    system: str, data: st.DataObject
) -> None:  # nor does being something else show the same in its stead
    company = data.draw(companies(system))
    trial = company.rehearsal()
    for login in PEOPLE[:2]:
        for finding, remedy in ((one, cure) for one in diagnosis(trial, login, [OTHERS]) for cure in one.remedies):
            done = carried_out(remedy, trial)
            assert done is not None
            before, after = trial.world, done[0].world
            for one in causes(after, login, [OTHERS]):
                assert not shows_the_same(one, finding, before, login), (remedy, one)
            for action, record in company.cases():
                request = Request(login, action, f"{record.entity}:{record.key}")
                then = verdict(after, request, after.record_at(request.target) or record)
                assert verdict(before, request, record).allowed or not then.allowed, (remedy, request)


def shows_the_same(one: Finding, finding: Finding, before: World, login: str) -> bool:
    """By the same right, or role, group or switch; or by what she has only become."""
    now, then = finding.abouts, one.abouts
    holder, key = then["source"]
    if holder == "kind" and not before.person(login).is_kind(key):
        return bool({*now["entities"]} & {*then["entities"]})
    apart = holder in ("user", "kind")  # of these each right goes by itself, or with its places
    same = not apart or (now["rights"], now["places"]) == (then["rights"], then["places"])
    return same and now["source"] == then["source"]


@each_system
@settings(max_examples=3)
@given(st.data())
def test_against_seeing_too_much_what_touches_the_person_alone_comes_first(system: str, data: st.DataObject) -> None:
    trial = data.draw(companies(system)).rehearsal()
    for login in PEOPLE[:2]:
        for finding in diagnosis(trial, login, [OTHERS]):
            shared = [bool(one.others or one.company) for one in finding.touched]
            assert shared == sorted(shared), finding


@each_system
@settings(max_examples=3)
@given(st.data())
def test_whom_a_cure_touches_besides_are_those_whose_rights_it_changes(system: str, data: st.DataObject) -> None:
    """Nobody's roles, rights or restrictions change without being counted; settings are for all."""
    trial = data.draw(companies(system)).rehearsal()
    for finding in diagnosis(trial, PEOPLE[0]):
        for remedy, touched in zip(finding.remedies, finding.touched, strict=True):
            done = carried_out(remedy, trial)
            before, after = trial.world, done[0].world if done else trial.world
            logins = [
                one
                for one in before.accounts
                if one != PEOPLE[0] and before.definition.states[before.accounts[one].state].acts
            ]
            changed = [one for one in logins if held(before, one) != held(after, one)]
            assert touched.company or len(changed) <= touched.others, (remedy, changed)


def held(world: World, login: str) -> object:
    person = world.person(login)
    return person.hits, person.imposed, person.profile().sources


@each_system
@given(st.data())
def test_an_explanation_offers_for_the_same_obstacle_what_the_diagnosis_offers(
    system: str, data: st.DataObject
) -> None:  # P16
    """For the gate alone; where gates after it deny as well, an explanation keeps of these cures what opens all."""
    trial = data.draw(companies(system)).rehearsal()
    for login in PEOPLE[:2]:
        for finding in diagnosis(trial, login, [SIGN_IN, LITTLE]):
            if finding.decision is None or finding.step not in finding.decision.walk.denials:
                continue
            gate = finding.step.gate
            openings = (one for one in openings_of(finding.decision, trial) if not one.way)
            explained = next((one for one in openings if gate in one.gates), None)
            if explained and (explained.gates == (gate,) or {*finding.remedies[:1]} & {*explained.remedies}):
                assert explained.remedies[:1] == finding.remedies[:1], (login, finding)


@each_system
@given(st.data())
def test_every_proposed_command_is_one_that_there_is(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    trial = company.rehearsal()
    proposed = [remedy for login in PEOPLE[:2] for one in diagnosis(trial, login) for remedy in one.remedies]
    for login, (action, record) in product(PEOPLE[:2], islice(company.cases(), 10)):
        decision = decide(trial.world, Request(login, action, f"{record.entity}:{record.key}"), record)
        if not decision.allowed:
            proposed += [remedy for opening in openings_of(decision, trial) for remedy in opening.remedies]
    nouns = top(completing=False)
    for noun, verb in {command[:2] for remedy in proposed for command in remedy.commands}:
        known = nouns.get_command(None, noun)
        assert known is not None
        assert not hasattr(known, "commands") or verb in known.commands


@each_system
@given(st.data())
def test_what_an_explanation_hides_is_named_to_who_sees_too_little(system: str, data: st.DataObject) -> None:
    """Fields of what is open, and actions that are closed because the tab or block they lie in is not shown."""
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE[:2]:
        found = [dict(one.about) for one in causes(world, login, [LITTLE]) if one.code == "field.hidden"]
        named = {(about["entity"], field) for about in found for field in about["fields"]}  # type: ignore[attr-defined]
        for action, record in company.cases():
            decision = decide(world, Request(login, action, f"{record.entity}:{record.key}"), record)
            hidden = {(record.entity, field) for field in decision.hidden_fields}
            if decision.code == "field.hidden":
                hidden.add((record.entity, str(decision.deciding.about["field"])))
            assert hidden <= named, (login, action, record, hidden - named)


@each_system
@given(st.data())
def test_what_has_ended_and_would_open_something_is_named_to_who_sees_too_little(
    system: str, data: st.DataObject
) -> None:  # a role, a group, a department, a right, an admission; the admission also to who lacks a place
    company = data.draw(companies(system))
    world = company.world()
    for login, fact in product(PEOPLE[:2], dict.fromkeys(world.lapsed)):
        found = causes(world, login, [LITTLE])
        if is_shut_out(found) or not is_hers(fact, login) or not opened_by(fact, company, login):
            continue
        ended = {one[:2] for cause in found for one in cause.abouts.get("lapsed", ())}
        assert what_of(fact) in ended, (fact, ended)
        if isinstance(fact, Admission):
            places = causes(world, login, [PLACE])
            assert what_of(fact) in {one[:2] for cause in places for one in cause.abouts.get("lapsed", ())}


def is_hers(fact: Lapsed, login: str) -> bool:
    if isinstance(fact, Assignment | Grant):
        return (fact.holder, fact.subject) == ("user", login)
    return login == (fact.head if isinstance(fact, Department) else fact.login)


def opened_by(fact: Lapsed, company: Company, login: str) -> bool:
    """Whether some record that is closed to her would be open if the fact were in force."""
    now, there = company.world(), company.world().having(in_force(fact))
    for action, record in company.cases():
        request = Request(login, action, f"{record.entity}:{record.key}")
        if not verdict(now, request, record).allowed and verdict(there, request, record).allowed:
            return True
    return False


def in_force(fact: Lapsed) -> Lapsed:
    ends = {"head_until": None} if isinstance(fact, Department) else {"until": None}
    return fact._replace(**ends, **({"since": None} if isinstance(fact, Assignment) else {}))


def what_of(fact: Lapsed) -> tuple[str, str]:
    match fact:
        case Assignment(role=key):
            return "role", key
        case GroupMember(group=key):
            return "group", key
        case Membership(department=key) | Department(key=key):
            return "department", key
        case Admission(kind=kind, place=place):
            return "place", f"{kind}:{place}"
    return "right", fact.permission


@each_system
@given(st.data())
def test_no_notification_that_arrives_from_some_place_is_told_as_kept_back(system: str, data: st.DataObject) -> None:
    world = data.draw(companies(system)).world()
    entity, action = world.definition.diagnosis.notify
    for login in PEOPLE[:2] if entity else ():
        found = causes(world, login, [NOTIFICATIONS])
        told = {one for cause in found for one in cause.abouts.get("notices", ())}
        for way in world.definition.ways_of(entity, action):
            notice = {atom.name: atom.argument for some in way.when for atom in some if atom.kind == "attribute"}
            request = Request(login, action, entity, after=notice)
            places = [place for place in world.places if place[0] in world.definition.entities[entity].places]
            lying = [lying_in(draft(world, request), *place) for place in places]
            if any(verdict(world, request, one).allowed for one in lying):
                assert " ".join(notice.values()) not in told, (login, notice)


@each_system
@given(st.data())
def test_every_diagnosis_can_be_told_in_both_languages(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    facts = [*world.accounts.values(), *world.roles.values(), *world.groups.values(), *world.departments.values()]
    names = Names.of([*facts, *world.places.values()])
    told = [(login, causes(world, login), lang) for login in PEOPLE[:2] for lang in LANGUAGES]
    for login, found, lang in told:
        wording = Wording(world.definition, names, lang)
        lines = "\n".join(diagnosis_lines(world, login, found, COMPLAINTS, "", wording, width=80))
        assert not [sign for sign in ("None", "{", "()") if sign in lines], lines
        for said in (cause(one, world, login, wording) for one in found):
            assert not [empty for empty in ("''", "„“", "«»") if empty in said], said


@each_system
@given(st.data())
def test_a_branch_in_which_nothing_is_open_for_want_of_a_role_held_in_another_is_named(
    system: str, data: st.DataObject
) -> None:
    world = data.draw(companies(system)).world()
    for login in PEOPLE:
        found = [dict(one.about) for one in causes(world, login, [PLACE]) if one.code == "place.role"]
        named = {branch for about in found for branch in about["branches"]}  # type: ignore[attr-defined]
        shut = is_shut_out(causes(world, login, [SIGN_IN]))
        elsewhere = {hit.role for hit in world.person(login).hits if hit.branch} & world.roles.keys()
        for branch in [key for kind, key in world.places if kind == "branch"]:
            is_admitted = not world.person(login).admitted("branch").isdisjoint((branch, EVERYWHERE))
            wanting = is_admitted and not shut and not seen_in(branch, world, login)
            there = (world.having(Assignment(role, "user", login, branch=branch)) for role in elsewhere)
            assert (branch in named) == (wanting and any(seen_in(branch, one, login) for one in there)), (login, branch)


def seen_in(branch: str, world: World, login: str) -> bool:
    """Whether she sees any kind of records of her own that lie there."""
    for entity, action in seeing(world):
        if "branch" in world.definition.entities[entity].places:
            request = Request(login, action, entity)
            place = world.place_at("branch", branch) if entity == "branch" else None
            if verdict(world, request, place or lying_in(draft(world, request), "branch", branch)).allowed:
                return True
    return False
