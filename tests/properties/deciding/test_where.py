"""Where something is open, of an entity as a whole: the branches that are named are those in which some record is."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import COMPARTMENT
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import draft, images
from crmaccess.engine.answers.whole_kinds.standing import saying_where, where
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.decision import Decision, Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import ability
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Admission, Assignment, Fact, Imposition, Record, Role
from crmaccess.report.impact.rights_asked import rights_asked
from tests.worlds import BRANCHES, PEOPLE, SYSTEMS, Company, companies

Cells = tuple[tuple[str, Where], ...]


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_of_a_whole_entity_is_open_in_the_branches_that_are_named_and_in_no_other(
    system: str, data: st.DataObject
) -> None:
    company = data.draw(companies(system))
    free = company.world()
    world = free.having(*data.draw(limited(company)))
    for login, (entity, action) in product(PEOPLE, company.pairs()):
        found = ability(world, world.person(login), entity, action)
        if not found.verdict.allowed:
            mine = [
                one for one in probes(company, world, login, action, entity) if one.branch in admitted(world, login)
            ]
            begins = images(world, Request(login, action, entity), None) != [None]
            assert not (begins and any(decide(world, Request(login, action, entity), one).allowed for one in mine))
            continue
        cells = where(found.standing, world.person(login))
        if is_somewhere(free, login, entity, action):
            assert is_somewhere(world, login, entity, action), ("nothing is left", login, entity, action)
        told = saying_where(decide(world, Request(login, action, entity), None), world).where
        assert told == cells, (login, entity, action)
        for probe in probes(company, world, login, action, entity):
            answer = decide(world, Request(login, action, entity), probe)
            named = is_named(probe, cells)
            assert named or not answer.allowed, ("left out", login, probe, cells)
            assert not (named and closed_by_restriction(answer)), ("named", login, probe, cells)
            if is_named_itself(probe, cells):
                assert answer.decided_by != "compartment", ("named", login, probe, cells)


# What a gate says where the place or the stage is another one than where it would pass.
DIFFERING = ("action.none", "action.unadmitted", "action.asleep", "compartment.elsewhere", "compartment.unknown")


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_what_is_open_of_a_whole_entity_is_closed_in_no_place_and_on_no_stage_alone(
    system: str, data: st.DataObject
) -> None:
    """Each gate may pass where another one denies: then nothing is open. Access lists and changes are more."""
    company = data.draw(companies(system))
    world = company.having(*data.draw(placed(company))).world()
    for login, (entity, action) in product(PEOPLE, [pair for pair in company.theme.pairs if company.objects(pair[0])]):
        request = Request(login, action, entity)
        if rests_on_more(company, entity, action) or images(world, request, None) != [None]:
            continue
        if not ability(
            world, world.person(login), entity, action
        ).standing.permission:  # denied, or a matter of no right
            continue
        known = [decide(world, request, one) for one in company.objects(entity)]
        own = draft(world, request)._replace(key="there")
        there = wherever(own, world) if entity in company.theme.entities else ()
        found = [decide(world, request, one) for one in there] or known
        if all(one.code in DIFFERING for one in found):
            assert any(one.allowed for one in known), (login, entity, action)


def rests_on_more(company: Company, entity: str, action: str) -> bool:
    """Whether the answer is about access lists, what a record is to become, or where another one lies."""
    definition = company.definition
    ways = definition.ways_of(entity, action)
    listed = any(right.objects for right in rights_asked(definition, entity, action))
    becoming = any("after" in atom.path for way in ways for atom in atoms_in((way.when, *way.gates)))
    return listed or becoming or any(atom.path for way in ways for atom in atoms_in((way.gates[COMPARTMENT],)))


def wherever(record: Record, world: World) -> Iterator[Record]:
    """The record in all places, and on all stages."""
    known = world.definition.entities[record.entity]
    places = [["", *sorted(key for of, key in world.places if of == kind)] for kind in known.places]
    for (pipeline, stage), keys in product(world.cells_of(record.entity), product(*places)):
        one = record._replace(pipeline=pipeline, stage=stage)
        for kind, key in zip(known.places, keys, strict=True):
            one = lying_in(one, kind, key)
        yield one


def placed(company: Company) -> st.SearchStrategy[list[Fact]]:
    """Roles that somebody holds in one branch and nowhere else, where the system knows such."""
    if "branch" not in company.definition.places:
        return st.just([])
    roles = sorted({one.role for one in company.all(Assignment)})
    return st.builds(
        lambda login, held: [
            fact
            for role, branch in held.items()
            for fact in (Assignment(role, "user", login, branch=branch), Admission(login, "branch", branch))
        ],
        st.sampled_from(PEOPLE),
        st.dictionaries(st.sampled_from(roles or ["none"]), st.sampled_from(BRANCHES), max_size=3 if roles else 0),
    )  # fmt: skip


def is_somewhere(world: World, login: str, entity: str, action: str) -> bool:
    """Whether it is open in some place."""
    person = world.person(login)
    found = ability(world, person, entity, action)
    return found.verdict.allowed and bool(where(found.standing, person) or not found.standing.cells)


def limited(company: Company) -> st.SearchStrategy[list[Fact]]:
    """Restrictions of roles that somebody holds in one branch each, where the system knows such."""
    closing = [key for key, one in company.definition.restrictions.items() if one.closes and not one.standing]
    if not closing or "branch" not in company.definition.places:
        return st.just([])
    return st.builds(
        lambda login, held: [
            fact
            for branch, key in held.items()
            for fact in (
                Role(f"no-{branch}"), Imposition(key, "role", f"no-{branch}"),
                Assignment(f"no-{branch}", "user", login, branch=branch),
            )
        ],
        st.sampled_from(PEOPLE),
        st.dictionaries(st.sampled_from(BRANCHES), st.sampled_from(closing), min_size=1),
    )  # fmt: skip


def probes(company: Company, world: World, login: str, action: str, entity: str) -> list[Record]:
    """A record of the person's own in each branch and in none."""
    known = company.definition.entities.get(entity)
    if known is None or "branch" not in known.places:
        return []
    own = draft(world, Request(login, action, entity))._replace(key="there")
    return [lying_in(own, "branch", branch) for branch in (*BRANCHES, "")]


def admitted(world: World, login: str) -> set[str]:
    """The branches that the person is admitted to, by their keys."""
    found = world.person(login).admitted("branch")
    return {*BRANCHES} if EVERYWHERE in found else found


def is_named(record: Record, cells: Cells) -> bool:
    """Whether something is said to be open in the branch of the record."""
    named = [[key for name, key in cell if name == "place" and key.startswith("branch:")] for _, cell in cells]
    return not cells or any(not some or some == [f"branch:{record.branch}"] for some in named)


def is_named_itself(record: Record, cells: Cells) -> bool:
    """Whether the branch of the record, or that it has none, is said by its name."""
    return any(("place", f"branch:{record.branch}") in cell for _, cell in cells)


def closed_by_restriction(decision: Decision) -> bool:
    """Whether nothing but a restriction that is imposed on somebody closes it, whatever the record is."""
    return decision.decided_by == "restriction" and "imposed_on" in decision.deciding.about
