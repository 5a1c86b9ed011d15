"""Rights narrowed to places: lists, candidates and questions say what single checks say."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crmaccess import systems
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.candidates import candidates
from crmaccess.engine.many.questions import who
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Account, Admission, Fact, Grant, Place, Record, key_of
from crmaccess.report.counts.basis import Bases
from crmaccess.report.counts.filters import Filters
from tests.builders import world

DEFINITION = systems.load(str(Path(__file__).parents[2] / "systems" / "definitions" / "places.toml"))[0]
PEOPLE, BRANCHES, SHELVES = ("ada", "ben", "dora"), ("east", "west", "south"), ("a", "b")
ACTIONS = DEFINITION.entities["book"].actions
STRUCTURE: tuple[Fact, ...] = (
    Place("branch", "east", attributes={"ring": "r"}),
    Place("branch", "west", attributes={"ring": "r"}),
    Place("branch", "south"),
    *(Place("shelf", shelf) for shelf in SHELVES),
    Account("ada", attributes={"shelf": "a"}),
    Account("ben", attributes={"shelf": "a b"}),
    Account("dora", attributes={"admin": "on"}),
)
RECORDS = [
    Record("book", f"{branch}{shelf}", branch=branch, attributes={"shelf": shelf} if shelf else {})
    for branch in (*BRANCHES, "")
    for shelf in (*SHELVES, "")
]


def _grant(login: str, permission: str, where: str, number: int) -> Grant:
    right = DEFINITION.permissions[permission]
    levels = DEFINITION.scales[right.scale].levels
    place = where if where.partition(":")[0] in right.cells else ""
    return Grant("user", login, permission, levels[min(number, len(levels) - 1)], place=place)


WHERE = ("", *(f"branch:{key}" for key in BRANCHES), *(f"shelf:{key}" for key in SHELVES))
GRANTS = st.builds(
    _grant, st.sampled_from(PEOPLE), st.sampled_from(list(DEFINITION.permissions)), st.sampled_from(WHERE),
    st.integers(0, 2),
)  # fmt: skip
ADMISSIONS = st.builds(
    Admission, st.sampled_from(PEOPLE), st.just("branch"), st.sampled_from((*BRANCHES, EVERYWHERE)), st.none()
)  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> World:
    grants = draw(st.lists(GRANTS, min_size=4, max_size=25, unique_by=key_of))
    admissions = draw(st.lists(ADMISSIONS, min_size=2, max_size=6, unique_by=key_of))
    return world(DEFINITION, STRUCTURE, grants, admissions)


def _may(one: World, login: str, action: str, record: Record) -> bool:
    return verdict(one, Request(login, action, f"book:{record.key}"), record).allowed


@given(worlds())
def test_the_filter_of_an_action_lets_in_the_records_that_single_checks_allow(one: World) -> None:
    shared = Filters(Bases(one), [("book", action) for action in ACTIONS if action != "order"])
    for login in PEOPLE:
        shared.of(one.person(login))
        for action in ACTIONS:
            try:
                reached = reached_records(one, one.person(login), "book", action)
            except OneByOne:
                assert action == "order"  # what is seen from another place has no filter of its own
                continue
            for record in RECORDS:
                assert matches(reached, record) == _may(one, login, action, record), (login, action, record)


@given(worlds())
def test_people_and_explanations_agree_with_the_verdict(one: World) -> None:
    for record in RECORDS:
        for action in ACTIONS:
            found = candidates(one, action, record)
            told = {each.login: each.verdict for each in who(one, action, record, "book", PEOPLE)}
            for login in PEOPLE:
                request = Request(login, action, f"book:{record.key}")
                decision, short = decide(one, request, record), verdict(one, request, record)
                assert (decision.allowed, decision.decided_by, decision.code) == short[:3]
                assert told[login] == short
                among = found.everybody or login in found.logins or ("admin", "on") in found.attributes
                assert among or not short.allowed, (login, action, record)


def test_who_looks_from_another_place_is_among_the_candidates() -> None:
    rights = [Grant("user", "ada", key, "on", place="branch:east") for key in ("hall.open", "book.order")]
    one = world(DEFINITION, STRUCTURE, rights, Admission("ada", "branch", "east"))
    west = Record("book", "w", branch="west")
    assert _may(one, "ada", "order", west)
    assert candidates(one, "order", west).everybody


@given(worlds(), GRANTS)
def test_a_further_grant_closes_nothing(one: World, grant: Grant) -> None:
    facts = [*STRUCTURE, *_facts(one)]
    known = next((fact for fact in facts if key_of(fact) == key_of(grant) and isinstance(fact, Grant)), None)
    rights = DEFINITION.scales[DEFINITION.permissions[grant.permission].scale]
    if known is not None and rights.rank(known.level) > rights.rank(grant.level):
        return
    more = world(DEFINITION, [fact for fact in facts if fact != known], grant)
    for record in RECORDS:
        for action in ACTIONS:
            assert _may(more, grant.subject, action, record) or not _may(one, grant.subject, action, record)


@given(worlds(), ADMISSIONS)
def test_a_further_admission_closes_nothing(one: World, admission: Admission) -> None:
    more = world(DEFINITION, STRUCTURE, {*_facts(one), admission})
    for record in RECORDS:
        for action in ACTIONS:
            assert _may(more, admission.login, action, record) or not _may(one, admission.login, action, record)


def _facts(one: World) -> list[Fact]:
    """The grants and admissions of a drawn world."""
    facts: list[Fact] = [
        Grant("user", login, key, DEFINITION.scales[DEFINITION.permissions[key].scale].levels[rank], *cell)
        for (_, login), held in one.grants.items()
        for key, cells in held.items()
        for cell, rank in cells.items()
    ]
    admitted = one.admissions.items()
    return facts + [
        Admission(login, kind, key) for login, kinds in admitted for kind, keys in kinds.items() for key in keys
    ]
