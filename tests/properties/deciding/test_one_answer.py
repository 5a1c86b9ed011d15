"""`check`, `who`, `what` and the matrix say one thing: yes or no, the right, its level, who gives it, and where."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.answers.ground import ground_of
from crmaccess.engine.answers.whole_kinds.standing import where
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.decision import Decision, Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.decision.standing import Standing, is_yes
from crmaccess.engine.levels.stages_and_places import lists_over
from crmaccess.engine.many.questions import ability, what, who
from crmaccess.engine.world.world import World
from crmaccess.facts import Admission, Assignment, Department, GroupMember, Imposition, Membership, Record
from crmaccess.render.decisions.evidence import words_of
from crmaccess.report.audit.people import Held, held
from crmaccess.report.complaints.absence import _is_lacking, _is_used
from crmaccess.report.complaints.diagnosis import causes, is_shut_out
from crmaccess.report.complaints.findings import LITTLE, PLACE, own_sight, seeing
from crmaccess.report.counts import matrix
from crmaccess.report.counts.words import CLOSED, at
from tests.builders import NOW
from tests.properties.deciding.test_where import limited, placed, rests_on_more, wherever
from tests.worlds import PEOPLE, STRANGER, SYSTEMS, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


def says_what_the_decision_rests_on(standing: Standing, decision: Decision, world: World) -> None:
    """Assert that the right, the level and the ground of a list are those of the explained decision."""
    ground = ground_of(decision, world.definition)
    assert standing.permission == (ground.right.permission if ground.right else ""), (standing, decision)
    if ground.right:
        won = [one for one in decision.contributions if one[0] == standing.permission and one.outcome == "won"]
        assert set(standing.grounds) == {one.source for one in won}, (standing, decision)
        there = standing.levels if decision.record else standing.levels[-1:]  # a new record begins somewhere
        assert {one.level for one in won}.intersection(there), (standing, decision)


@each_system
@given(st.data())
def test_who_names_the_right_the_level_and_the_ground_that_a_check_names(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for action, record in company.cases():
        target = f"{record.entity}:{record.key}"
        for one in who(world, action, record, record.entity, PEOPLE):
            if one.verdict.allowed:
                decision = decide(world, Request(one.login, action, target), record)
                says_what_the_decision_rests_on(one.standing, decision, world)


@each_system
@given(st.data())
def test_what_names_the_right_the_level_and_the_ground_that_a_check_names(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE:
        for one in what(world, login, company.theme.subjects):
            if one.verdict.allowed:
                levels = one.standing.levels
                assert one.standing.cells or len(levels) < 2, "where it differs is said"
                decision = decide(world, Request(login, one.action, one.entity), None)
                says_what_the_decision_rests_on(one.standing, decision, world)


@each_system
@given(st.data())
def test_the_matrix_says_in_a_word_what_the_list_says_of_each_person(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    company = company.having(*data.draw(placed(company)), *data.draw(limited(company)))
    world = company.world()
    pairs = [pair for pair in matrix.pairs(company.definition) if pair in company.theme.pairs]
    for row in matrix.people(company.world(), (*PEOPLE, STRANGER), pairs):
        for number, (entity, action) in enumerate(pairs):
            (one,) = what(world, row.subject, [entity], [action])
            least, *_, most = (*one.standing.levels, *one.standing.levels) or ("yes", "yes")
            word = (least if least == most else f"{least}…{most}") if one.verdict.allowed else CLOSED
            cells = where(one.standing, world.person(row.subject))
            if not (one.standing.afar or any(places_in(cell) for _, cell in one.standing.cells)):
                cells = one.standing.cells  # alike in all places of her own: these are not named
            said = tuple(at(level, cell) for level, cell in cells if level)
            assert (row.levels[number], tuple(row.where[number]) if row.where else ()) == (word, said), (row, one)
            bounds = one.standing.bounds if one.verdict.allowed else ()
            assert (row.bounds[number] if row.bounds else ()) == bounds, (row, one)


@each_system
@given(st.data())
def test_who_says_of_an_entity_as_a_whole_what_what_says_the_places_included(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for entity, action in company.pairs():
        for one in who(world, action, None, entity, PEOPLE):
            found = ability(world, world.person(one.login), entity, action)
            assert (one.verdict, one.standing) == (found.verdict, found.standing)


@each_system
@given(st.data())
def test_what_says_of_each_record_that_is_open_in_which_place_or_stage_its_level_counts(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        found = ability(world, world.person(login), entity, action)
        cells = where(found.standing, world.person(login))
        for record in company.objects(entity) if cells else ():
            (one,) = who(world, action, record, entity, [login])
            if one.verdict.allowed:
                fitting = [(level, cell) for level, cell in cells if lies_in(world, found.standing, record, cell)]
                most = max((particular(cell) for _, cell in fitting), default=(0, 0))
                told = {level for level, cell in fitting if particular(cell) == most}
                same = one.standing.permission == found.standing.permission
                assert any(map(is_yes, told)) or told.intersection(one.standing.levels) if same else fitting, (
                    login,
                    record,
                    cells,
                    one,
                )


def particular(cell: Where) -> tuple[int, int]:
    """How particular what is said of a cell is: a place says more than a stage."""
    return sum(name == "place" for name, _ in cell), len(cell)


def lies_in(world: World, standing: Standing, record: Record, cell: Where) -> bool:
    """Whether what is said of a cell is said of the record."""
    right = world.definition.permissions.get(standing.permission)
    lists = lists_over(right, record, world) if right else []
    places = {f"{kind}:{record.value(kind)}" for kind in world.definition.places} | {*lists}
    return all(key in places if name == "place" else getattr(record, name) in (key, "") for name, key in cell)


@each_system
@given(st.data())
def test_what_names_no_place_or_stage_in_which_nothing_is_open(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        person = world.person(login)
        found = ability(world, person, entity, action)
        right = company.definition.permissions.get(found.standing.permission)
        for level, cell in where(found.standing, person):
            there = lying(draft(world, Request(login, action, entity)), cell)
            if is_yes(level) or not cell or (right and {name for name, _ in places_in(cell)} & {*right.objects}):
                continue
            (one,) = who(world, action, there, entity, [login])
            lies_there = {name for name, _ in places_in(cell)} <= {*company.definition.entities[entity].places}
            gates = {"section", "action", *(("compartment",) if lies_there else ())}
            closed = not one.verdict.allowed and one.verdict.decided_by in gates
            assert not closed or one.verdict.code == "action.not_here", (login, found, there, one)


@each_system
@given(st.data())
def test_the_highest_level_that_is_told_counts_where_something_is_open(system: str, data: st.DataObject) -> None:
    """A role in a branch where one may not enter adds nothing, of what is to be added either."""
    company = data.draw(companies(system))
    world = company.having(*data.draw(placed(company))).world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        standing = ability(world, world.person(login), entity, action).standing
        if not standing.permission or rests_on_more(company, entity, action):
            continue
        own = draft(world, Request(login, action, entity))._replace(key="there")
        there = (who(world, action, one, entity, [login]) for one in wherever(own, world))
        found = [one.standing for (one,) in map(list, there) if one.standing.permission == standing.permission]
        levels = {level for one in found for level in one.levels}
        assert standing.levels[-1] in levels or not levels, (login, entity, action, standing, levels)


@each_system
@given(st.data())
def test_elsewhere_is_somewhere_and_what_is_open_there_by_another_way_names_that_way(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        request = Request(login, action, entity)
        standing = ability(world, world.person(login), entity, action).standing
        named = [cell for _, cell in standing.cells if cell]
        if any(level and not cell for level, cell in standing.cells) and named:
            own = draft(world, request)._replace(key="there")
            assert any(
                not any(lies_in(world, standing, one, cell) for cell in named) for one in wherever(own, world)
            ), (login, entity, action, standing)
        ways = {level.partition(":")[2] for level, _ in standing.cells if is_yes(level)} - {""}
        if ways:
            decision = decide(world, request, None)
            assert ways <= {one.way for one in (decision.walk, *decision.others) if not one.denials}, (
                request,
                standing,
            )


def places_in(cell: Where) -> list[tuple[str, str]]:
    """The places of a cell, kind and key."""
    return [(kind, place) for name, key in cell if name == "place" for kind, _, place in [key.partition(":")]]


def lying(record: Record, cell: Where) -> Record:
    """The record as if it lay in that cell."""
    values = {name: key for name, key in cell if name != "place"}
    record = record._replace(key="there", **values)
    for kind, place in places_in(cell):
        record = lying_in(record, kind, place)
    return record


@each_system
@given(st.data())
def test_what_is_shown_of_a_person_is_what_decisions_about_her_rest_on(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE:
        person = world.person(login)
        shown = [one for one in held(world, login, company.facts) if is_in_force(one)]
        assert {one.role for one in shown if isinstance(one, Assignment)} == {*person.roles}, login
        assert {one.restriction for one in shown if isinstance(one, Imposition)} == {*person.imposed}, login
        assert person.groups <= {one.group for one in shown if isinstance(one, GroupMember)}, login
        units = {one.department for one in shown if isinstance(one, Membership)}
        assert units | {one.key for one in shown if isinstance(one, Department)} >= person.departments, login
        places = {(one.kind, one.place) for one in shown if isinstance(one, Admission)}
        for kind, admitted in person.admissions.items():
            assert {(kind, key) for key in admitted} <= places, (login, kind)
        assert {kind for kind, _ in places} == {kind for kind, admitted in person.admissions.items() if admitted}


def is_in_force(one: Held) -> bool:
    """Whether it holds now."""
    since, until = getattr(one, "since", None), one.head_until if isinstance(one, Department) else one.until
    return (since is None or since <= NOW) and (until is None or until > NOW)


@each_system
@given(st.data())
def test_a_diagnosis_of_a_place_finds_nothing_only_where_something_is_seen_there(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (kind, key) in product(PEOPLE, sorted(world.places)):
        found = causes(world, login, [PLACE], (kind, key))
        for one in found:
            if one.decision is not None and one.step is not None:
                now = decide(world, one.decision.request, one.decision.record)
                assert one.step in (*now.walk.denials, *(step for walk in now.others for step in walk.denials)), one
        seen = list(seeing_at(world, login, kind, key))
        if not found and seen:
            assert any(seen), (login, kind, key)


def seeing_at(world: World, login: str, kind: str, key: str) -> Iterator[bool]:
    """For each kind of records that lie in such places whether the person sees one of hers there."""
    for entity, action in seeing(world):
        if kind in world.definition.entities[entity].places:
            request = Request(login, action, entity)
            there = lying_in(draft(world, request), kind, key)
            decision = decide(world, request, there)
            if decision.code != "action.not_here":
                yield decision.allowed


@each_system
@given(st.data())
def test_who_sees_too_little_is_told_of_everything_of_hers_that_a_decision_closes(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login in PEOPLE:
        found = causes(world, login, [LITTLE])
        if is_shut_out(found):
            continue
        named = {entity for one in found for entity in words_of(dict(one.about).get("entities"))}
        named |= {one.decision.request.target for one in found if one.decision is not None}
        for decision in own_sight(world, login):
            if not decision.allowed and is_missed(decision, world):
                assert decision.request.target in named, (login, decision.request, decision.code, found)


def is_missed(decision: Decision, world: World) -> bool:
    """Whether what is closed is missed: it can be given to such a person, and somebody uses it."""
    if decision.code == "role.none":
        module = str(decision.deciding.about.get("module", ""))
        return any(module in ("", role.module) for role in world.roles.values())
    return _is_lacking(decision) and _is_used(decision, world)


@each_system
@given(st.data())
def test_who_is_named_for_the_whole_of_an_entity_includes_whoever_is_named_for_a_record(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        found = ability(world, world.person(login), entity, action)
        for record in company.objects(entity) if found.verdict.allowed else ():
            (one,) = who(world, action, record, entity, [login])
            if one.verdict.allowed and one.standing.permission == found.standing.permission and is_usual(record, world):
                assert {*one.standing.grounds} <= {*found.standing.grounds}, (login, record, found, one)


def is_usual(record: Record, world: World) -> bool:
    """Whether the record lies on a stage that there is."""
    return (record.pipeline, record.stage) in world.cells_of(record.entity)
