"""What counts as a mass of removals: more than ten and more than one in twenty, each kind by itself."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Record, Role
from crmaccess.plan.known.bounds.removals import masses, removals
from crmaccess.plan.known.known import Known
from tests.builders import NOW
from tests.plan.plans import UNIVERSAL


def people(many: int, state: str = "active") -> list[Account]:
    return [Account(f"u{number}", state=state, type="employee") for number in range(many)]


def found(known: Known, changes: list[Change], records: int = 0) -> list[tuple[str, int, int]]:
    masses_ = masses(changes, known, lambda: records)
    return [(one.cls.__name__, one.many, one.total) for one in masses_]


@given(st.integers(0, 400), st.integers(0, 30), st.booleans())
def test_more_than_ten_and_more_than_a_twentieth_is_a_mass(total: int, many: int, archived: bool) -> None:
    staff = people(total)
    leaving = staff[:many]
    changes = [Change(one, one._replace(state="archived") if archived else None) for one in leaving]
    mass = len(leaving) > 10 and len(leaving) > 0.05 * total
    assert found(Known(UNIVERSAL, staff), changes) == ([("Account", len(leaving), total)] if mass else [])


def test_whoever_can_act_no_more_is_taken_away_however_that_is_done() -> None:
    """What `--max-removals` counts of people, a mass of people is made of."""
    staff, until = people(20), datetime(2027, 1, 1, tzinfo=UTC)
    for after in ({"blocked_until": until}, {"state": "inactive"}, {"state": "archived"}):
        changes = [Change(one, one._replace(**after)) for one in staff[:16]]
        assert (found(Known(UNIVERSAL, staff), changes), len(removals(changes, UNIVERSAL))) == (
            [("Account", 16, 20)],
            16,
        )
    blocked = [one._replace(blocked_until=until) for one in staff]
    longer = [Change(one, one._replace(blocked_until=until.replace(year=2028))) for one in blocked]
    assert not found(Known(UNIVERSAL, blocked), longer)


def test_who_has_left_already_is_not_counted_among_the_people() -> None:
    left = [one._replace(login=f"left-{one.login}") for one in people(300, "archived")]
    staff = people(30)
    changes = [Change(one, one._replace(state="archived")) for one in staff[:11]]
    assert found(Known(UNIVERSAL, [*staff, *left]), changes) == [("Account", 11, 30)]
    assert not found(Known(UNIVERSAL, [*staff, *left]), [Change(one, None) for one in staff[:10]])


def test_roles_rights_and_records_are_counted_each_by_itself() -> None:
    held: list[Fact] = [Assignment("agent", "user", f"u{number}") for number in range(20)]
    given_: list[Fact] = [Grant("user", f"u{number}", "users.list", "on") for number in range(20)]
    deals: list[Fact] = [Record("deal", f"D-{number}") for number in range(11)]
    known = Known(UNIVERSAL, [*people(40), Role("agent"), *held, *given_, *deals])
    changes = [Change(fact, None) for fact in (*held[:11], *given_[:10], *deals)]
    assert found(known, changes, records=219) == [("Assignment", 11, 20), ("Record", 11, 219)]
    assert found(known, changes, records=220) == [("Assignment", 11, 20)]


def test_what_goes_along_counts_as_the_one_thing_it_goes_with() -> None:
    (petr, *others) = people(40)
    rights = ("users.list", "users.edit", "rights.edit", "deal.read", "lead.read", "task.read", "contact.read",
              "company.read", "invoice.read", "lesson.read", "document.read", "deal.add")  # fmt: skip
    his: list[Fact] = [Grant("user", "u0", right, "on") for right in rights]
    known = Known(UNIVERSAL, [petr, *others, *his])
    gone = [Change(fact, None) for fact in his]
    assert found(known, gone) == [("Grant", 12, 12)]
    assert not found(known, [*gone, Change(petr, None)])
    assert not found(known, [*gone, Change(petr, petr._replace(state="archived"))])
    assert not found(known, [*gone, Change(petr, petr._replace(type="other"))])
    of_roles: list[Fact] = [Grant("role", "agent", right, "on") for right in rights]
    known = Known(UNIVERSAL, [Role("agent"), *of_roles])
    assert not found(known, [*(Change(fact, None) for fact in of_roles), Change(Role("agent"), None)])


def test_those_whose_new_type_takes_rights_count_as_people_do() -> None:
    staff = people(30)
    held: list[Fact] = [Grant("user", one.login, "users.list", "on") for one in staff]
    changes = [Change(fact, None) for fact in held[:11]] + [
        Change(one, one._replace(type="other")) for one in staff[:11]
    ]
    assert found(Known(UNIVERSAL, [*staff, *held]), changes) == [("Grant", 11, 30)]


@given(st.integers(0, 30), st.integers(0, 30))
def test_what_comes_and_what_stays_is_no_removal(added: int, edited: int) -> None:
    staff = people(30)
    new = [Change(None, one._replace(login=f"new-{one.login}")) for one in people(added)]
    changes = [*new, *(Change(one, one._replace(name="N")) for one in staff[:edited])]
    assert not found(Known(UNIVERSAL, staff), changes)
    assert not removals(changes, UNIVERSAL)


def test_whoever_is_moved_loses_nothing() -> None:
    staff = people(40)
    here = [Admission(one.login, "branch", "north") for one in staff]
    moved = [Change(one, None) for one in here] + [Change(None, one._replace(place="south")) for one in here]
    assert found(Known(UNIVERSAL, [*staff, *here]), moved) == []
    assert found(Known(UNIVERSAL, [*staff, *here]), moved[:40]) == [("Admission", 40, 40)]


def test_what_has_ended_or_is_to_begin_goes_as_well() -> None:
    held = [Assignment("x", "user", f"u{number:02}") for number in range(30)]
    staff = [Account(one.subject, type="employee") for one in held]
    known = Known(UNIVERSAL, [Role("x", "X", "crm"), *staff, *held])
    for after in (
        [one._replace(until=NOW - timedelta(days=1)) for one in held],
        [one._replace(since=NOW + timedelta(days=99)) for one in held],
    ):
        changes = [Change(one, then) for one, then in zip(held, after, strict=True)]
        (mass,) = masses(changes, known, lambda: 0, NOW)
        assert (mass.cls, mass.many, mass.total) == (Assignment, 30, 30)
        assert len(removals(changes, UNIVERSAL, NOW)) == 30
    later = [Change(one, one._replace(until=NOW + timedelta(days=60))) for one in held]
    assert not masses(later, known, lambda: 0, NOW)


def test_one_new_one_takes_the_place_of_one_old_one_alone() -> None:
    staff = [Account(f"u{number:02}", type="employee") for number in range(30)]
    held = [Assignment(role, "user", one.login) for one in staff for role in ("x", "y", "w")]
    known = Known(UNIVERSAL, [*(Role(key, key, "crm") for key in ("x", "y", "w", "nix")), *staff, *held])
    come = [Change(None, Assignment("nix", "user", one.login)) for one in staff]
    (mass,) = masses([*(Change(one, None) for one in held), *come], known, lambda: 0)
    assert (mass.many, mass.total) == (60, 90)
    moved = [Change(one, None) for one in held if one.role == "x"]
    assert not masses([*moved, *come], known, lambda: 0)


def test_rights_that_are_switched_off_go_as_well() -> None:
    staff = [Account(f"u{number:02}", type="employee") for number in range(30)]
    held = [Grant("user", one.login, "deal.read", "all") for one in staff]
    known = Known(UNIVERSAL, [*staff, *held])
    changes = [Change(one, one._replace(level="none")) for one in held]
    (mass,) = masses(changes, known, lambda: 0)
    assert (mass.cls, mass.many) == (Grant, 30)
    assert len(removals(changes, UNIVERSAL)) == 30
