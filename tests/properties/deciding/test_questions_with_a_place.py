"""A question that says of no record where it lies is answered as the records are that lie there."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import images, unheeded
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.conditions.involved import concerns_another
from crmaccess.engine.decision.decision import Decision, Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Place, Record
from tests.properties.deciding.test_where import is_named
from tests.worlds import BRANCHES, PEOPLE, SYSTEMS, Company, companies


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_of_a_record_is_open_of_the_kind_where_the_question_says_where_it_lies(
    system: str, data: st.DataObject
) -> None:
    """And whichever part of it the question says, of what the record says besides as well."""
    company = data.draw(companies(system))
    company = company.having(*data.draw(equipped(company)))
    world = company.world()
    unsaid = data.draw(st.sets(st.sampled_from(["pipeline", "stage", *company.theme.record_values])))
    for request, record in asked(company, world):
        if verdict(world, request._replace(target=f"{record.entity}:{record.key}"), record).allowed:
            lying = columns(record, company)
            values = {name: record.value(name) for name in heeded(request, company)}
            some = {name: value for name, value in {**lying, **values}.items() if value and name not in unsaid}
            for said in (lying, some):
                of_kind = request._replace(target=record.entity, after=said)
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
def test_what_is_open_of_a_kind_is_open_in_the_places_that_are_named_once_they_are_said_and_in_no_other(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    company = company.having(*data.draw(equipped(company)))
    world = company.world()
    for request in more_than_plain(company, data):
        whole = saying_where(decide(world, request, None), world)
        kinds = [kind for kind in company.definition.entities[request.target].places if kind not in request.after]
        for place in sorted(place for place in world.places if place[0] in kinds):
            there = request._replace(after={**request.after, place[0]: place[1]})
            if not verdict(world, there, None).allowed:
                assert whole.where or not whole.allowed, ("nothing is said", there)
                continue
            assert whole.allowed, (there, whole.walk.denials)
            assert any(can_lie_in(place, cell, world) for _, cell in whole.where) or not whole.where, (
                there,
                whole.where,
            )
        for _, cell in whole.where:
            named = dict(key.split(":", 1) for name, key in cell if name == "place")
            if named and all(named.values()) and {*named} <= {*company.definition.entities[request.target].places}:
                there = request._replace(after={**request.after, **named})
                assert verdict(world, there, None).allowed, (there, whole.where)


def equipped(company: Company) -> st.SearchStrategy[list[Account]]:
    """Everybody in a state that acts, each with all that is asked for of an account."""
    acting = next(key for key, state in company.definition.states.items() if state.acts)
    asked = {name: st.sampled_from(values) for name, values in company.theme.account_values.items()}
    return st.tuples(*(st.fixed_dictionaries(asked) for _ in company.all(Account))).map(
        lambda each: [
            one._replace(state=acting, attributes={**one.attributes, **more})
            for one, more in zip(company.all(Account), each, strict=True)
        ]
    )


def more_than_plain(company: Company, data: st.DataObject) -> Iterator[Request]:
    """Questions about kinds, some of which name another person, some the values of a record or a field of it."""
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        plain = Request(login, action, entity)
        others = PEOPLE if concerns_another(plain, company.definition) else ()
        values = {name: company.theme.record_values[name] for name in heeded(plain, company)}
        said = data.draw(st.fixed_dictionaries({}, optional={name: st.sampled_from(values[name]) for name in values}))
        for after, parameters in product(({}, said) if said else ({},), ({}, *({"to": other} for other in others))):
            yield plain._replace(after=after, parameters=parameters)
        yield from (plain._replace(field=field) for field in company.definition.fields.get(entity, ()))


def heeded(request: Request, company: Company) -> list[str]:
    """The values of records that the question may say."""
    named = {name: "" for name in company.theme.record_values if name not in Record._fields}
    ignored = unheeded(request._replace(after=named), company.definition)
    return [name for name in named if name not in (*ignored, *company.definition.places)]


def can_lie_in(place: tuple[str, str], cell: Where, world: World) -> bool:
    """Whether a record of the place can lie in the cell."""
    named = dict(key.split(":", 1) for name, key in cell if name == "place")
    return named.get(*place) == place[1] and world.lie_together({**named, place[0]: place[1]})


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
