"""A question that says of no record where it lies is answered as the records are that lie there."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import images
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import Place, Record
from tests.properties.deciding.test_where import is_named
from tests.worlds import BRANCHES, PEOPLE, SYSTEMS, Company, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_of_a_record_is_open_of_the_kind_where_the_question_says_where_it_lies(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for request, record in asked(company, world):
        if verdict(world, request._replace(target=f"{record.entity}:{record.key}"), record).allowed:
            of_kind = request._replace(target=record.entity, after=columns(record, company))
            assert verdict(world, of_kind, None).allowed, (of_kind, record)
            assert decide(world, of_kind, None).allowed, (of_kind, record)


def asked(company: Company, world: World) -> Iterator[tuple[Request, Record]]:
    """Questions about each record, from each screen."""
    contexts = ("", *company.theme.contexts)
    for login, (entity, action), context in product(PEOPLE, company.pairs(), contexts):
        request = Request(login, action, entity, context=context)
        if images(world, request, None) == [None]:
            yield from ((request, record) for record in company.objects(entity))


def columns(record: Record, company: Company) -> dict[str, str]:
    """The places, the pipeline and the stage of a record."""
    names = ("pipeline", "stage", *company.definition.entities[record.entity].places)
    return {name: value for name in names if (value := record.value(name))}


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_of_a_record_from_a_screen_lies_where_it_is_said_to_be_open(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    world = company.world()
    for request, record in asked(company, world):
        if verdict(world, request._replace(target=f"{record.entity}:{record.key}"), record).allowed:
            told = saying_where(decide(world, request, None), world)
            assert told.allowed, (request, record)
            assert is_named(record, told.where), (request, record, told.where)


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_kind_is_closed_by_what_closes_it_in_some_place(system: str, data: st.DataObject) -> None:
    """No gate passes by what counts where another one denies."""
    company = data.draw(companies(system))
    world = company.world()
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        request = Request(login, action, entity)
        whole = decide(world, request, None)
        if whole.allowed or whole.record is not None or "branch" not in company.definition.entities[entity].places:
            continue
        there = [decide(world, request._replace(after={"branch": key}), None) for key in (*BRANCHES, "")]
        told = [(one.walk.way, sorted(closed_by(one))) for one in (whole, *there)]
        assert any(closed_by(one) <= closed_by(whole) for one in there), (login, entity, action, told)


def closed_by(decision: Decision) -> set[str]:
    """The gates that deny."""
    return {step.gate for step in decision.walk.denials}


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_place_that_is_in_another_is_asked_about_and_named_there_alone(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    world = company.having(*data.draw(nested(company))).world()
    for login, (entity, action) in product(PEOPLE, company.theme.pairs):
        standing = ability(world, world.person(login), entity, action).standing
        for _, cell in standing.cells:
            assert world.lie_together(dict(key.split(":", 1) for name, key in cell if name == "place")), standing
        if "branch" in (company.definition.entities[entity].places if entity in company.definition.entities else ()):
            for place in company.all(Place):
                inside = world.places[place.kind, place.key]
                request = Request(login, action, entity, after={place.kind: place.key})
                if place.kind != "branch" and images(world, request, None) != [None]:
                    there = request._replace(after={**request.after, "branch": inside.attributes["branch"]})
                    assert verdict(world, request, None) == verdict(world, there, None), (request, inside)


def nested(company: Company) -> st.SearchStrategy[list[Place]]:
    """Every place of another kind in a branch."""
    if "branch" not in company.definition.places:
        return st.just([])
    others = [place for place in company.all(Place) if place.kind != "branch"]
    return st.lists(st.sampled_from(BRANCHES), min_size=len(others), max_size=len(others)).map(
        lambda keys: [
            place._replace(attributes={**place.attributes, "branch": key})
            for place, key in zip(others, keys, strict=True)
        ]
    )
