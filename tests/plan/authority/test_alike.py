"""Plans of many steps, of which those that are alike are asked about once."""

from collections.abc import Iterable, Sequence

from crmaccess.changes import Change, Step
from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Group,
    GroupMember,
    Imposition,
    Membership,
)
from crmaccess.plan.authority.asking.alike import Alike
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.ceiling.present import excess
from crmaccess.plan.authority.guard import FEW, Guard
from crmaccess.plan.authority.things import by_class
from crmaccess.plan.known.known import Known
from tests.builders import NOW, definition, flat, group, role, stages_of, user, world

CLERKS = [f"clerk{number:02}" for number in range(FEW + 6)]


def refused(
    system: str, facts: Sequence[Fact | list[Fact]], operator: str, steps: Iterable[Step]
) -> list[tuple[str, str]]:
    """(word, person) of each refusal."""
    chosen = definition(system)
    known = Known(chosen, [*stages_of(chosen), *flat(facts)])
    return [(one.word, one.person) for one in Guard(known, list(steps), operator, NOW).refusals]


OFFICE = [user("hr", may="users.list users.edit rights.edit"), *(user(one) for one in CLERKS)]


def test_an_administrator_among_many_is_protected_as_when_alone() -> None:
    facts = [*OFFICE, user("owner", admin="on")]
    steps = [Change(None, Imposition("no_export", "user", one)) for one in [*CLERKS, "owner"]]
    assert refused("universal", facts, "hr", steps) == [("restriction.user", "owner")]
    assert refused("universal", facts, "owner", steps) == []


def test_whoever_ranks_higher_among_many_is_out_of_reach() -> None:
    facts = [*OFFICE, role("lead", rank=5), user("boss", roles="lead")]
    people = [one for one in flat(facts) if isinstance(one, Account) and one.login != "hr"]
    steps = [Change(one, one._replace(attributes={"phone": "1"})) for one in people]
    assert refused("universal", facts, "hr", steps) == [("account.attribute.phone", "boss")]


def test_of_many_who_come_one_who_gets_a_higher_rank_is_refused() -> None:
    facts = [*OFFICE, role("lead", rank=5), role("junior")]
    new = [f"new{number}" for number in range(FEW)]
    steps: list[Step] = [Change(None, Account(one, state="active")) for one in new]
    steps += [Change(None, Assignment("lead" if one == "new7" else "junior", "user", one)) for one in new]
    words = ("account.add", "assignment.user")
    assert refused("universal", facts, "hr", steps) == [(word, "new7") for word in words]


def test_the_operator_among_many_is_told_apart() -> None:
    """Nobody gives himself."""
    steps = [Change(None, Imposition("no_export", "user", one)) for one in CLERKS]
    steps += [Change(None, Assignment("junior", "user", one)) for one in [*CLERKS, "hr"]]
    assert refused("universal", [*OFFICE, role("junior")], "hr", steps) == [("assignment.user", "hr")]


def test_whoever_takes_the_login_of_another_is_new() -> None:
    """What comes along with an account that is added is asked about otherwise."""
    adder = role("adder", "access.menu access.users.list access.users.add", module="", interface="admin", rank=5)
    facts = [adder, user("ivan", roles="adder"), *(user(one) for one in CLERKS)]
    old = next(one for one in flat(facts) if isinstance(one, Account) and one.login == "clerk00")
    steps: list[Step] = [Change(old, old._replace(login="older")), Change(None, old)]
    steps += [Change(None, Admission(one, "branch", "north")) for one in CLERKS]
    expected = [("account.login", "clerk00"), *(("admission.add.branch", one) for one in CLERKS[1:])]
    assert refused("alfacrm", facts, "ivan", steps) == expected


def test_a_group_that_brings_more_is_found_among_many() -> None:
    facts = [*OFFICE, group("staff", kind="group", may="lead.delete:all"), [Group("club", kind="group")]]
    steps = [Change(None, GroupMember(one, "staff" if one == "clerk07" else "club")) for one in CLERKS]
    assert refused("universal", facts, "hr", steps) == [("", "clerk07")]


def test_a_department_that_brings_more_is_found_among_many() -> None:
    units = [Department("office"), Department("desk", parent="office"), Department("till", parent="office")]
    facts = [*OFFICE, units, role("lead", "lead.delete:all"), [Assignment("lead", "department", "till")]]
    facts += [[Membership("hr", "office")]]
    steps = [Change(None, Membership(one, "till" if one == "clerk07" else "desk")) for one in CLERKS]
    assert refused("universal", facts, "hr", steps) == [("", "clerk07")]


def test_whoever_becomes_what_is_everywhere_gains_all_places() -> None:
    chosen = definition("universal")
    everywhere = chosen.kinds["administrator"]._replace(everything=False, places=("branch",))
    chosen = chosen._replace(kinds={"administrator": everywhere})
    before = world(chosen, *OFFICE)
    account = before.accounts["clerk00"]
    edit = Change(account, account._replace(attributes={"admin": "on"}))
    found = excess(Holdings(before), Holdings(before.after([edit])), before.person("hr"), by_class([edit]))
    assert [(one.login, one.what, one.key) for one in found] == [("clerk00", "branch", EVERYWHERE)]


def test_most_of_a_plan_is_alike() -> None:
    """Departments and branches make no difference, where nothing is held by them."""
    new = [Account(f"new{number}", state="active") for number in range(FEW)]
    steps = [Change(None, one) for one in new]
    steps += [Change(None, Membership(one.login, f"d{number}")) for number, one in enumerate(new)]
    before = world(definition("universal"), *OFFICE)
    after = before.grown([one.fact for one in steps])
    alike = Alike(by_class(steps), Holdings(before), Holdings(after), "hr", bound=True)
    assert len({*alike.keys(steps)} - {None}) == 2
