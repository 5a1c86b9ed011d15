"""What an open action is said to take of a record: every record that is open has it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
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


def has_all(texts: tuple[str, ...], request: Request, record: Record, world: World) -> bool:
    """Whether the record has all of it; of what another action takes of another record nothing is said."""
    person, scene = world.person(request.user), scene_of(world, request, record)
    scene.profile = person.profile()
    atoms = [one for one in map(atom, texts) if one.kind not in ("may", "can")]
    return all(world.rules.holds(((one,),), person, scene) is not False for one in atoms)
