"""For any wishes: what is applied is what was planned, twice is once, and nothing unsound comes of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Group, Place, Record, Role, key_of
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, acts, is_of_kind
from crmaccess.plan.people.accounts import lifecycle, users
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.people.coming import signing
from crmaccess.plan.records import places, records
from crmaccess.plan.rights import restrictions, rights, roles
from tests.builders import NOW
from tests.plan.plans import UNIVERSAL, diff, small, then

logins = st.sampled_from(["olga", "pavel", "petr", "nina", "ivan", "zoya"])
units = st.sampled_from(["sales", "north", "hr"])
subjects = st.one_of(
    logins, units.map("department:{}".format), st.sampled_from(["role:agent", "role:king", "group:g1"])
)
rights_ = st.sampled_from(["deal.read", "deal.update", "users.list", "users.edit", "lead.contacts", "lead.read"])
levels = st.sampled_from(["", "none", "own", "all", "off", "on"])
stages = st.sampled_from(["", "new", "won"])
flags = st.sampled_from([{"admin": "on"}, {"admin": None}, {"phone": "1"}])
references = st.sampled_from(["deal:D-1", "deal:D-2"])


def wish(function: Callable[..., Plan], *args: Any, **options: Any) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(function), st.tuples(*args), st.fixed_dictionaries(options))


wishes = st.one_of(
    wish(users.add_user, logins, departments=st.lists(units, max_size=2)),
    wish(users.add_user, st.sampled_from(["zoya", "vera"]), departments=st.just(("north",))),
    wish(users.edit_user, logins, attributes=flags),
    wish(signing.sign_in, logins),
    wish(users.delete_user, logins),
    wish(lifecycle.archive_users, st.lists(logins, max_size=3), reason=st.sampled_from(["", "ушёл"])),
    wish(lifecycle.restore_users, st.lists(logins, max_size=3)),
    wish(lifecycle.block, logins, until=st.sampled_from([None, NOW + timedelta(days=1)])),
    wish(lifecycle.activate, logins),
    wish(roles.assign, st.sampled_from(["agent", "king"]), subjects, with_sub=st.booleans()),
    wish(roles.unassign, st.sampled_from(["agent", "king"]), subjects),
    wish(roles.delete_role, st.sampled_from(["agent", "king"]), force=st.booleans()),
    wish(rights.grant, subjects, rights_, level=levels, stage=stages),
    wish(
        rights.grant,
        st.sampled_from(["role:agent", "petr"]),
        st.just("deal.update"),
        level=st.just("own"),
        stage=stages,
    ),
    wish(rights.grant, st.just("role:agent"), st.sampled_from(["users.list", "users.edit"]), level=st.just("")),
    wish(rights.revoke, subjects, rights_, stage=stages),
    wish(departments.add_department, units, parent=units),
    wish(departments.move_department, units, units),
    wish(departments.set_head, units, logins),
    wish(departments.join_department, logins, units),
    wish(departments.move_user, logins, units, units),
    wish(departments.delete_department, units),
    wish(groups.join_group, logins, st.just("g1"), part=st.sampled_from(groups.PARTS)),
    wish(groups.delete_group, st.just("g1"), force=st.booleans()),
    wish(places.admit, logins, st.just("branch"), st.sampled_from(["b1", "*"])),
    wish(restrictions.impose, st.just("no_export"), subjects),
    wish(records.add_record, st.just("deal"), st.sampled_from(["D-1", "D-2"]), responsible=logins, parent=references),
    wish(records.add_record, st.just("deal"), st.sampled_from(["D-1", "D-2"]), responsible=logins),
    wish(records.assign_records, st.lists(references, min_size=1, max_size=2), logins),
    wish(records.delete_records, st.lists(references, min_size=1, max_size=2)),
)
# Wishes that say how things shall be; the others (a restore, a move) are steps.
LASTING = (
    users.edit_user, lifecycle.block, lifecycle.activate, roles.assign, roles.unassign, rights.grant, rights.revoke,
    departments.set_head, departments.join_department, groups.join_group, places.admit, restrictions.impose,
    records.assign_records,
)  # fmt: skip


def start() -> Known:
    return small(
        UNIVERSAL,
        Role("agent", "Агент", "crm"),
        Role("king", "Король", "crm", everything=True),
        Group("g1", "Группа", "group"),
        Place("branch", "b1", "Центр"),
        Record("deal", "D-1", "Бумага", "petr", ("sales",), "main", "new", created_at=NOW),
    )


def plan_or_none(known: Known, wanted: Any) -> Plan | None:
    """None for a wish that is refused."""
    function, args, options = wanted
    try:
        plan: Plan = function(*args, known, NOW, **options)
    except CrmAccessError:
        return None
    return None if plan.problems else plan


def rulers(known: Known) -> list[str]:
    return [
        account.login
        for account in known.accounts.values()
        if acts(account, UNIVERSAL, NOW) and is_of_kind(account, ADMINISTRATOR, known)
    ]


def as_table(facts: Any) -> dict[Any, Fact]:
    return {(type(fact), key_of(fact)): fact for fact in facts}


@settings(max_examples=200, deadline=None)
@given(st.lists(wishes, max_size=12))
def test_a_company_stays_sound_whatever_is_wished(wanted: list[Any]) -> None:
    known = start()
    for one in wanted:
        if (plan := plan_or_none(known, one)) is None:
            continue
        before, after = list(known.everything()), then(known, plan)
        assert {repr(change) for change in diff(before, after.everything())} == {
            repr(change) for change in plan.changes
        }
        assert not faults(after.everything(), after)
        assert rulers(after)
        if one[0] in LASTING:
            again = plan_or_none(after, one)
            assert again is not None
            assert not again.changes
        known = after


@settings(max_examples=100, deadline=None)
@given(st.lists(wishes, max_size=12))
def test_one_state_can_be_reached_from_another_by_an_access_file(wanted: list[Any]) -> None:
    first = target = start()
    for one in wanted:
        target = then(target, plan_or_none(target, one) or Plan())
    facts = list(target.everything())
    plan = plan_or_none(first, (lambda known, at: desired(facts, known, at, remove=True), (), {}))
    if plan is None:
        return  # a file takes no steps that no command takes
    reached = then(first, plan)
    assert as_table(facts).items() <= as_table(reached.everything()).items()
    again = desired(facts, reached, NOW, remove=True)
    assert (again.changes, again.unchanged) == ((), len(facts))


cells = st.fixed_dictionaries(
    {"login": st.sampled_from(["olga", "petr", "nina", "anna", "zoya"])},
    optional={
        "name": st.sampled_from(["", "Анна", CLEAR]),
        "email": st.sampled_from(["", "a@x.ru", "b@x.ru", "petr@firma.ru", CLEAR]),
        "state": st.sampled_from(["", "active", "inactive", "archived"]),
        "departments": st.sampled_from(["", "sales", "sales;north", CLEAR]),
        "head_of": st.sampled_from(["", "sales", "north", CLEAR]),
        "roles": st.sampled_from(["", "agent", "agent;king", CLEAR]),
        "attribute.admin": st.sampled_from(["", "on", CLEAR]),
    },
)


@settings(max_examples=200, deadline=None)
@given(st.lists(cells, max_size=5))
def test_a_staff_file_is_taken_once(values: list[dict[str, str]]) -> None:
    known = start()
    rows = [Row(line, each) for line, each in enumerate(values, 2)]
    plan = plan_or_none(known, (import_users, (rows,), {"mode": "upsert"}))
    if plan is None:
        return
    after = Known(UNIVERSAL, applied(known.everything(), plan.changes))
    assert not faults(after.everything(), after)
    assert {repr(one) for one in diff(known.everything(), after.everything())} == set(map(repr, plan.changes))
    again = import_users(rows, after, NOW, "upsert")
    assert (again.changes, again.unchanged) == ((), len(rows))


def test_the_effect_of_opposite_changes_is_nothing() -> None:
    known = start()
    facts = tuple(known.everything())
    plan = departments.edit_department("sales", known, NOW, key="verkauf")
    back = [Change(change.after, change.before) for change in plan.changes if isinstance(change, Change)]
    assert as_table(applied(applied(facts, plan.changes), back)) == as_table(facts)
