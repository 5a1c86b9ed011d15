"""Whom suggestions look at in a large company."""

from crmaccess.facts import Account, Assignment, Grant
from crmaccess.report.expectations.mutants import single_changes, some_of
from crmaccess.report.expectations.samples import facts_about, people_sampled, sampled
from tests.builders import flat, record, role, user, world

STAFF = [
    *flat(role("seller", may="deal.read:own")), *flat(role("clerk", may="lead.read:all")),
    *(fact for number in range(40) for fact in user(f"s{number:02}", roles="seller")),
    *(fact for number in range(40) for fact in user(f"c{number:02}", roles="clerk seller")),
    *user("gone", roles="clerk", state="archived"), *user("own", may="task.read:own"),
]  # fmt: skip


def test_of_a_large_company_a_few_of_each_role_are_looked_at_and_who_holds_something_of_his_own() -> None:
    people = people_sampled(world("universal", STAFF), most=20)
    assert people == {"s00", "s01", "s02", "c00", "c01", "c02", "own"}
    kept = facts_about(people, STAFF)
    assert {fact.login for fact in kept if isinstance(fact, Account)} == people
    assert {fact.subject for fact in kept if isinstance(fact, Assignment)} == people - {"own"}
    assert any(isinstance(fact, Grant) and fact.subject == "seller" for fact in kept)


def test_of_a_small_company_everybody_is() -> None:
    assert len(people_sampled(world("universal", STAFF), most=82)) == 82


def test_records_differ_in_stage_place_and_hand() -> None:
    deals = [record(f"deal:D-{number}", f"s{number % 3}", stage="new", branch=f"b{number % 2}") for number in range(50)]
    assert [one.key for one in sampled(deals, most=6)] == ["D-0", "D-1", "D-2", "D-3", "D-4", "D-5"]
    assert len(sampled(deals, most=4)) == 4


def test_changes_of_rights_come_before_assignments_and_of_these_one_of_each_role_first() -> None:
    found = some_of(single_changes(STAFF, world("universal", STAFF)), 10)
    kinds = [(one.kind, getattr(one.fact, "role", "")) for one in found]
    assert len(kinds) == 10
    assert {kind for kind, _ in kinds[:8]} == {"right"}
    assert sorted(kinds[8:]) == [("assignment", "clerk"), ("assignment", "seller")]
