"""How roles and rights reach a person, and where they count then."""

from itertools import permutations, product

import pytest

from crmaccess.definition import ROLE, SCOPE
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Account, Admission, Fact, Grant, Place, Stage
from tests import builders as b

# --- the gate `role`: some role, personal right, group right or kind with all rights

READING = "deal.read:all"
ROLE_R: list[Fact | list[Fact]] = [b.role("r")]
REACHING: dict[str, tuple[list[Fact | list[Fact]], bool]] = {
    "nothing": ([], False),
    "a role": ([*ROLE_R, b.assign("r", "user:ann")], True),
    "a role of her group": ([*ROLE_R, b.assign("r", "group:hers")], True),
    "a role of her department": ([*ROLE_R, b.assign("r", "department:hers")], True),
    "a role of a department she heads": ([*ROLE_R, b.assign("r", "department:headed")], True),
    "a role of others": ([*ROLE_R, b.assign("r", "department:other"), b.assign("r", "user:ben")], False),
    "a right of her own": (b.grants("user", "ann", READING), True),  # type: ignore[dict-item]
    "a right of her group": (b.grants("group", "hers", READING), True),  # type: ignore[dict-item]
    "a right of others": ([b.grants("user", "ben", READING), b.grants("group", "other", READING)], False),
    "a kind with everything": ([b.user("ann", admin="on")], True),
}
ANN = [
    b.user("ann", departments="hers", groups="hers"), b.user("ben"), b.department("hers"), b.department("other"),
    b.department("headed", head="ann"), b.group("hers", "group"), b.group("other", "group"),
]  # fmt: skip


@pytest.mark.parametrize("case", REACHING)
def test_the_gate_role_asks_whether_anything_reaches_the_person(case: str) -> None:
    facts, reached = REACHING[case]
    decision = decide(b.world("universal", ANN, facts), Request("ann", "read", "deal"), None)
    right = next(walk for walk in (decision.walk, *decision.others) if walk.way == "right")
    assert (right.steps[ROLE].verdict == "pass") is reached


@pytest.mark.parametrize(("module", "named"), [("crm", ("seller", "both")), ("telephony", ("caller", "both"))])
def test_what_the_gate_role_rests_on_are_the_roles_of_the_module_it_asks_for(
    module: str, named: tuple[str, ...]
) -> None:
    """A role of no module counts for each."""
    assigned = [b.assign(key, "user:ann") for key in ("seller", "caller", "both")]
    roles = [b.role("seller"), b.role("caller", module="telephony"), b.role("both", module="")]
    asked = {"crm": Request("ann", "read", "lead"), "telephony": Request("ann", "listen", "call")}[module]
    decision = decide(b.world("bitrix24", b.user("ann"), roles, assigned), asked, None)
    steps = [walk.steps[ROLE] for walk in (decision.walk, *decision.others)]
    found = [dict(step.evidence)["roles"] for step in steps if "roles" in dict(step.evidence)]
    assert found
    assert all(sorted(roles) == sorted(named) for roles in found)  # type: ignore[type-var]


# --- heads

HEADED = [b.department("top"), b.department("sales", "top", "hilda"), b.department("north", "sales"), b.user("hilda")]


@pytest.mark.parametrize(
    ("level", "stamp", "reached"),
    [
        ("department", "sales", True), ("department", "north", False), ("department", "top", False),
        ("subdepartments", "sales", True), ("subdepartments", "north", True), ("subdepartments", "top", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("system", ["universal", "bitrix24"])
def test_the_head_of_a_department_is_one_of_its_people(system: str, level: str, stamp: str, reached: bool) -> None:
    right = "lead.read" if system == "universal" else "crm.lead.read"
    held = [b.role("r", f"{right}:{level}"), b.assign("r", "department:sales"), Admission("hilda", "branch", "*")]
    world = b.world(system, HEADED, held)
    lead = b.record("lead:1", "ann", stamp, branch="north", stage=world.cells_of("lead")[0][1])
    assert verdict(world, Request("hilda", "read", "lead:1"), lead).allowed is reached


# --- a role held in branches

BRANCHES = ("east", "north", "south")


@pytest.mark.parametrize("held", [*permutations(BRANCHES, 1), *permutations(BRANCHES, 2), *permutations(BRANCHES, 3)])
def test_a_role_held_in_several_branches_counts_in_each_of_them(held: tuple[str, ...]) -> None:
    assigned = [b.assign("r", "user:ann", branch=branch) for branch in held]
    world = b.world("universal", b.user("ann", branches="*"), b.role("r", "deal.read:own"), assigned)
    for branch in BRANCHES:
        deal = b.record("deal:1", "ann", stage="new", branch=branch)
        decision = decide(world, Request("ann", "read", "deal:1"), deal)
        assert decision.allowed is (branch in held)
        (given,) = decision.contributions if decision.allowed else [None]
        assert given is None or given.held == (("user", "ann", False, branch),)  # not those of other branches


@pytest.mark.parametrize(("branch", "where"), [*product(("", "north"), ("north", "south", ""))])
@pytest.mark.parametrize("admitted", ["", "north", "south", "north south", "*", "* south"])
def test_the_level_branch_of_a_role_held_in_one_covers_all_of_it(branch: str, where: str, admitted: str) -> None:
    """Held everywhere it is about the person's own branches, held in one about that one, whose people she need not be
    of: a role in north reaches all of north (whether she may enter there is asked at another gate)."""
    held = [b.role("r", "deal.read:branch"), b.assign("r", "user:ann", branch=branch)]
    world = b.world("universal", b.user("ann", branches=admitted), held)
    decision = decide(world, Request("ann", "read", "deal:1"), b.record("deal:1", "ben", stage="new", branch=where))
    scope = next(walk for walk in (decision.walk, *decision.others) if walk.way == "right").steps[SCOPE]
    of_hers = where != "" and not {where, "*"}.isdisjoint(admitted.split())
    assert (scope.verdict == "pass") is (where == branch if branch else of_hers)


@pytest.mark.parametrize(("admitted", "code"), [("south", "section.closed"), ("north south", ""), ("*", "")])
def test_a_role_that_is_held_where_the_person_may_not_be_opens_nothing(admitted: str, code: str) -> None:
    """Asked of no record in particular: each gate passes, but not in one branch."""
    held = [b.role("r", "deal.read:own"), b.assign("r", "user:ann", branch="north")]
    places = [Place("branch", "north"), Place("branch", "south")]
    world = b.world("universal", places, b.user("ann", branches=admitted), held)
    decision = decide(world, Request("ann", "read", "deal"), None)
    assert (decision.allowed, decision.code if code else "") == (not code, code)
    assert verdict(world, Request("ann", "read", "deal"), None)[:3] == (
        decision.allowed,
        decision.decided_by,
        decision.code,
    )
    held_in = dict(decision.deciding.evidence).get("held_in")
    assert held_in == ((("r", "north"),) if code else None)


# --- sections follow what is open somewhere


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("entity", ["lead", "deal"])
def test_a_right_that_every_stage_closes_by_hand_opens_no_section(entity: str, count: int) -> None:
    """The row says "all", but there is no record that it counts for."""
    system = b.definition("bitrix24")
    stages = [one.key for one in b.stages_of(system) if isinstance(one, Stage) and one.entity == entity]
    levels = [f"crm.{entity}.read@{key}:{'own' if n < count else 'none'}" for n, key in enumerate(stages)]
    world = b.world(system, b.user("ann", roles="r"), b.role("r", f"crm.{entity}.read:all {' '.join(levels)}"))
    decision = decide(world, Request("ann", "read", entity), None)
    assert (decision.allowed, decision.decided_by) == ((True, "action") if count else (False, "section"))


@pytest.mark.parametrize(("level", "reached"), [("own", False), ("department", True)])
def test_where_levels_are_about_departments_a_reach_rests_on_those_of_record_and_person(
    level: str, reached: bool
) -> None:
    world = b.world(
        "lists", b.department("d"), b.user("ann", departments="d", roles="r"), b.role("r", f"deal.read:{level}")
    )
    decision = decide(world, Request("ann", "read", "deal:1"), b.record("deal:1", "ben", "d", stage="new"))
    told = dict(decision.walk.steps[SCOPE].evidence)
    assert decision.allowed is reached
    assert (told["responsible"], told["stamp"], told["departments"]) == ("ben", ("d",), ("d",))


# --- what a kind of people brings, in the places of each


@pytest.mark.parametrize("order", [*permutations(("all", "none", "one", "two"))])
def test_what_a_kind_brings_in_ones_places_is_nothing_to_those_asked_afterwards(order: tuple[str, ...]) -> None:
    """Admitted to all sources, to none, to one or to two, each sees the messages of hers, whoever came before."""
    admitted = {"all": "*", "none": "", "one": "b0", "two": "b0 b1"}
    people = [b.user(login, type="operator") for login in admitted]
    admissions = [Admission(login, "source", key) for login, keys in admitted.items() for key in keys.split()]
    world = b.world("multichat", [Place("source", key) for key in ("b0", "b1", "b2")], people, admissions)
    for login in order:
        for key in ("b0", "b1", "b2"):
            message = b.record("message:1", source=key)
            allowed = verdict(world, Request(login, "view", "message:1"), message).allowed
            assert allowed is (not {key, "*"}.isdisjoint(admitted[login].split())), (login, key)


# --- accounts


@pytest.mark.parametrize("system", ["alfacrm", "bitrix24", "getcourse", "multichat", "universal", "yclients"])
def test_an_account_in_a_state_that_nobody_defined_does_nothing(system: str) -> None:
    definition = b.definition(system)
    top = [
        Grant("user", "ann", key, definition.scales[one.scale].levels[-1])
        for key, one in definition.permissions.items()
    ]
    for type_ in definition.types or ("",):
        account = Account("ann", type=type_, state="weird", attributes={"admin": "on", "owner": "on"})
        world = b.world(definition, account, top, b.role("r", everything=True), b.assign("r", "user:ann"))
        for entity, actions in definition.ways.items():
            for action in actions:
                if action != "*" and entity != "*":
                    answer = verdict(world, Request("ann", action, entity), None)
                    assert answer.allowed is False
                    assert answer.code in ("account.state", "action.not_here")


@pytest.mark.parametrize(("code", "acts"), [("42", True), ("7", False), ("", False)])
def test_a_state_that_acts_only_on_a_condition_says_what_is_missing(code: str, acts: bool) -> None:
    """Somebody of another house acts as the integrator."""
    one = b.user("ext", state="external", type="operator", code=code)
    world = b.world("multichat", one, b.setting("integrator_code", "42"))
    account = decide(world, Request("ext", "view", "message"), None).walk.steps[0]
    assert (account.verdict == "pass") is acts
    missing = b.definition("multichat").states["external"].unless[0]
    assert acts or dict(account.evidence)["missing"] == " ".join(atom.text for atom in missing)
