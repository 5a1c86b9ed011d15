"""Whatever is given can be given until a day: it holds to the end of that day, and is named where it is missed then."""

import pytest

from tests.cli.conftest import Run

LAST, NEXT = "2026-03-20", "2026-03-21"
STRUCTURE = """
system = "universal"
branches.north.name = "North"
roles.seller.rights."lead.read" = "all"
groups.promo.rights."task.read" = "all"
[departments.sales]
roles = ["seller"]
[users.u]
state = "active"
branches = ["north"]
roles = ["employee"]
[records.lead.L-1]
branch = "north"
[records.task.T-1]
branch = "north"
"""
GIVEN = [
    ("rights grant user:u lead.read all", "lead:L-1", "was held until 2026-03-20"),
    ("departments join u sales", "lead:L-1", "ended 2026-03-20"),
    ("departments head sales u", "lead:L-1", "ended 2026-03-20"),
    ("roles assign seller u", "lead:L-1", "was held until 2026-03-20"),
    ("branches admit u north", "lead:L-1", "ended 2026-03-20"),
]


@pytest.fixture
def office(crmaccess: Run) -> Run:
    assert crmaccess("init", "--bare").exit_code == 0
    assert crmaccess("apply", "-", "--yes", stdin=STRUCTURE + "[roles.employee]\n").exit_code == 0
    return crmaccess


@pytest.mark.parametrize(("command", "target", "said"), GIVEN, ids=[row[0] for row in GIVEN])
def test_what_was_given_until_a_day_ends_with_it(office: Run, command: str, target: str, said: str) -> None:
    if "admit" in command:
        assert office("rights", "grant", "user:u", "lead.read", "all").exit_code == 0
    given = office(*command.split(), "--until", LAST)
    assert (given.exit_code, LAST in given.stdout) == (0, True), given
    question = ("check", "u", "read", target, "--at")
    assert office(*question, f"{LAST}T23:59:59").exit_code == 0
    after = office(*question, NEXT)
    assert (after.exit_code, said in after.stdout) == (10, True), after.stdout


@pytest.mark.parametrize(("command", "target", "said"), GIVEN, ids=[row[0] for row in GIVEN])
def test_an_end_is_shown_exported_and_applied_again(office: Run, command: str, target: str, said: str) -> None:
    assert office(*command.split(), "--until", LAST).exit_code == 0
    assert f"until {LAST})" in office("users", "show", "u").stdout
    exported = office("export").stdout
    assert "until = 2026-03-21 00:00:00+00:00" in exported
    again = office("apply", "-", "--yes", stdin=exported)
    assert (again.exit_code, "No changes" in again.stderr) == (0, True)


@pytest.mark.parametrize(
    ("command", "asked", "said"),
    [
        ("roles assign seller u", "roles show seller", f"user:u (until {LAST})"),
        ("groups join u promo", "groups show promo", f"u:member (until {LAST})"),
        ("departments join u sales", "departments show sales", f"u (until {LAST})"),
    ],
)
def test_an_end_is_shown_on_the_other_side_as_well(office: Run, command: str, asked: str, said: str) -> None:
    assert office(*command.split(), "--until", LAST).exit_code == 0
    assert said.replace(":member", "") in office(*asked.split()).stdout
    assert said.replace(LAST, f"{NEXT}T00:00:00Z") in office(*asked.split(), "--json").stdout


def test_a_role_says_in_which_branch_who_has_it(office: Run) -> None:
    assert office("roles", "assign", "seller", "u", "--branch", "north").exit_code == 0
    assert "user:u (branch «North»)" in office("roles", "show", "seller").stdout


SAID_AGAIN = (
    *(command for command, *_ in GIVEN), "restrictions impose no_export user:u", "groups join u promo",
)  # fmt: skip


@pytest.mark.parametrize("command", SAID_AGAIN)
def test_an_end_stays_where_the_same_is_said_again_without_one_and_goes_by_never(office: Run, command: str) -> None:
    ended = office(*command.split(), "--until", LAST)
    assert (ended.exit_code, LAST in ended.stdout) == (0, True)
    again = office(*command.split())
    assert (again.exit_code, again.stdout) == (0, "")
    assert f"note[W_END_KEPT]: the end stays: until {LAST}" in again.stderr
    assert f"until {LAST} → —" in office(*command.split(), "--until", "never").stdout
    assert "W_END_KEPT" not in office(*command.split()).stderr


def test_what_has_ended_is_given_anew_without_an_end(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    office("roles", "assign", "seller", "u", "--until", LAST)
    monkeypatch.setenv("CRMACCESS_NOW", "2026-04-01T09:00:00+00:00")
    assert f"until {LAST} → —" in office("roles", "assign", "seller", "u").stdout


@pytest.mark.parametrize("command", ["roles assign seller u", "restrictions impose no_export user:u"])
def test_a_beginning_stays_where_the_same_is_said_again_without_one_and_goes_by_now(office: Run, command: str) -> None:
    later = office(*command.split(), "--since", "2026-03-10", "--until", LAST)
    assert (later.exit_code, "2026-03-10" in later.stdout) == (0, True)
    again = office(*command.split(), "--until", "2026-03-31")
    assert "note[W_BEGINNING_KEPT]: the beginning stays: from 2026-03-10 on" in again.stderr
    assert "since" not in again.stdout.partition(",")[2], again.stdout
    assert office(*command.split(), "--until", "2026-03-09").exit_code == 5
    assert "since 2026-03-10 → —" in office(*command.split(), "--since", "now").stdout
    assert "W_BEGINNING_KEPT" not in office(*command.split()).stderr


def test_a_list_keeps_a_beginning_that_it_does_not_name(office: Run) -> None:
    office("roles", "assign", "seller", "u", "--since", "2026-03-10")
    rows = "subject,until\nu,2026-03-31\n"
    assert "W_BEGINNING_KEPT" in office("roles", "assign", "seller", "--file", "-", "--yes", stdin=rows).stderr
    assert "[2026-03-10..2026-03-31]" in office("users", "export").stdout
    rows = "subject,since\nu,now\n"
    assert "since 2026-03-10 → —" in office("roles", "assign", "seller", "--file", "-", "--yes", stdin=rows).stdout


def test_what_is_to_begin_later_is_begun_by_a_cure(office: Run) -> None:
    office("roles", "assign", "seller", "u", "--since", "2026-03-10", "--until", LAST)
    denied = office("explain", "u", "read", "lead:L-1")
    assert "roles assign seller user:u --since now" in denied.stdout, denied.stdout
    assert office("roles", "assign", "seller", "user:u", "--since", "now").exit_code == 0
    assert office("check", "u", "read", "lead:L-1").exit_code == 0
    assert office("check", "u", "read", "lead:L-1", "--at", NEXT).exit_code == 10
