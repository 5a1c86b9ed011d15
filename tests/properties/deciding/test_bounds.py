"""What an open action is said to take of a record: every record that is open has it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.report.counts import matrix
from crmaccess.systems.tables.conditions import atom
from tests.worlds import PEOPLE, SYSTEMS, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_every_record_that_is_open_has_what_the_action_is_said_to_take_of_it(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        if images(world, Request(login, action, entity), None) != [None]:
            continue
        found = ability(world, world.person(login), entity, action)
        for record in company.objects(entity) if found.standing.bounds else ():
            request = Request(login, action, f"{entity}:{record.key}")
            if verdict(world, request, record).allowed:
                fitting = [texts for texts in found.standing.bounds if has_all(texts, request, record, world)]
                assert fitting, (request, record, found.standing.bounds)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_how_one_must_stand_to_a_record_is_said_by_the_matrix_as_by_the_answer(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    pairs = [pair for pair in matrix.pairs(company.definition) if pair in company.theme.pairs]
    for row in matrix.people(company.world(), PEOPLE, pairs):
        for number, (entity, action) in enumerate(pairs):
            told = saying_where(decide(world, Request(row.subject, action, entity), None), world)
            assert (row.bounds[number] if row.bounds else ()) == told.bounds, (row.subject, entity, action)
            asked = told.walk.steps[GATES.index("scope")].about.get("relation", "")
            relation = company.definition.relations.get(str(asked))
            alone = not any(not walk.denials for walk in told.others)
            if told.allowed and told.record is None and alone and relation and relation.shape != "everybody":
                assert any(asked in texts for texts in told.bounds), (row.subject, entity, action, told)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_no_two_bounds_are_opposite(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.theme.pairs):
        bounds = [set(texts) for texts in ability(world, world.person(login), entity, action).standing.bounds]
        for one, other in product(bounds, bounds):
            assert {f"!{text}" for text in one - other} != other - one or len(one - other) != 1, (login, bounds)


def has_all(texts: tuple[str, ...], request: Request, record: Record, world: World) -> bool:
    """Whether the record has all of it; of what another action takes of another record nothing is said."""
    person, scene = world.person(request.user), scene_of(world, request, record)
    scene.profile = person.profile()
    atoms = [one for one in map(atom, texts) if one.kind not in ("may", "can")]
    return all(world.rules.holds(((one,),), person, scene) is not False for one in atoms)
