"""People whose roles differ: the cells, who wins, and what an explicit value takes away (BX-60)."""

from crmaccess.engine.world.world import World
from crmaccess.report.audit.conflicts import Conflicted, Conflicts, Value
from tests.builders import Facts, assign, department, role, user, world

STAFF: Facts = [*user("petr", departments="sales"), *user("anna", departments="sales"), *user("boris")]


def company(*facts: object) -> World:
    return world("bitrix24", department("sales"), STAFF, *facts)  # type: ignore[arg-type]


def found(of: World, login: str = "petr") -> Conflicted:
    conflicted = Conflicts(of).of(login)
    assert conflicted is not None
    return conflicted


def test_roles_that_differ_on_a_row_are_one_conflict_and_the_higher_wins() -> None:
    both = [assign("own", "user:petr"), assign("all", "department:sales")]
    one = found(company(role("own", "crm.lead.read:own"), role("all", "crm.lead.read:all"), both))
    assert [(c.permission.key, c.cell.stage, c.level, c.winners, c.lowered) for c in one.conflicts] == [
        ("crm.lead.read", "", "all", ("all",), False)
    ]
    assert one.roles == (("all", "department", "sales"), ("own", "user", "petr"))


def test_an_explicit_value_that_lowers_is_marked_apart() -> None:
    """BX-57, BX-60, BX-S60."""
    both = [assign("own", "user:petr"), assign("closed", "department:sales")]
    one = found(company(role("own", "crm.lead.read:own"), role("closed", "crm.lead.read@NEW:none"), both))
    assert [(c.cell.stage, c.level, c.winners, c.values) for c in one.lowered] == [
        ("NEW", "none", ("closed",), (Value("closed", "none", True), Value("own", "own", False)))
    ]


def test_between_explicit_values_the_highest_wins_and_nothing_is_lowered() -> None:
    """BX-58."""
    both = [assign("own", "user:petr"), assign("closed", "user:petr")]
    roles = [role("own", "crm.lead.read:own crm.lead.read@NEW:own"), role("closed", "crm.lead.read@NEW:none")]
    one = found(company(*roles, both))
    assert [(c.cell.stage, c.level, c.lowered) for c in one.conflicts] == [("NEW", "own", False)]


def test_a_role_that_says_nothing_about_a_right_takes_no_part() -> None:
    roles = [role("leads", "crm.lead.read:own"), role("deals", "crm.deal.read:all")]
    assert Conflicts(company(*roles, assign("leads", "user:petr"), assign("deals", "user:petr"))).of("petr") is None


def test_a_single_role_is_no_conflict_and_a_stranger_has_none() -> None:
    of = company(role("own", "crm.lead.read:own"), assign("own", "user:petr"))
    assert [Conflicts(of).of(login) for login in ("petr", "anna", "nobody")] == [None, None, None]


def test_people_with_the_same_roles_have_the_same_conflicts() -> None:
    both = [assign("own", "department:sales"), assign("all", "department:sales")]
    of = company(role("own", "crm.lead.read:own"), role("all", "crm.lead.read:all"), both)
    people = list(Conflicts(of).among(["anna", "boris", "petr"]))
    assert [one.user for one in people] == ["anna", "petr"]
    assert people[0].conflicts == people[1].conflicts


def test_roles_held_in_different_branches_are_compared_in_each_branch() -> None:
    facts = [*user("vera", branches="north south"), *role("own", "lead.read:own"), *role("all", "lead.read:all")]
    held = [assign("own", "user:vera", branch="north"), assign("all", "user:vera", branch="north")]
    apart = [assign("own", "user:vera", branch="north"), assign("all", "user:vera", branch="south")]
    assert {c.place for c in found(world("universal", facts, held), "vera").conflicts} == {"branch:north"}
    assert Conflicts(world("universal", facts, apart)).of("vera") is None


def test_roles_of_different_cabinets_never_meet() -> None:
    """ALFA-42."""
    cabinets = [
        role("office", "lessons.list:on", module="", interface="admin"),
        role("class", "lessons.list:off", module="", interface="teacher"),
    ]
    held = [assign("office", "user:nina"), assign("class", "user:nina")]
    assert Conflicts(world("alfacrm", user("nina"), cabinets, held)).of("nina") is None
