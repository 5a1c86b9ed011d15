"""Whoever may not give a role that holds everything does not take it either, nor puts its holder out of action."""

import shlex

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def company(crmaccess: Run) -> Run:
    for line in (
        "init --system universal", "users add root --state active --set admin=on", "users add boss --state active",
        "users add peer --state active", "users add clerk --state active", "roles assign director user:boss",
        "roles assign employee user:peer", "rights grant clerk users.edit", "rights grant clerk rights.edit",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    return crmaccess


@pytest.mark.parametrize(
    "command",
    [
        "users delete {}", "users block {}", "archive {}", "users deactivate {}", "roles unassign {role} user:{}",
        "restrictions impose read_only user:{}",
    ],
)  # fmt: skip
def test_nothing_is_done_against_whoever_holds_everything(company: Run, command: str) -> None:
    """escalations.md 18: may not edit a superior, but may delete, block or archive him."""
    done = {
        login: company("--as", "clerk", *command.format(login, role=role).split(), "--yes").exit_code
        for login, role in (("boss", "director"), ("peer", "employee"))
    }
    assert done == {"boss": 4, "peer": 0}


@pytest.mark.parametrize("command", ["roles delete {}", "roles edit {} --not-everything"])
def test_a_role_that_holds_everything_stays_as_it_is(company: Run, command: str) -> None:
    assert company("--as", "clerk", *command.format("director").split(), "--yes").exit_code == 4


@pytest.mark.parametrize(
    "command",
    [
        "branches remove {} north", "branches admit {} north --until 2026-03-05", "departments leave {} sales",
        "departments join {} sales --until 2026-03-05", "departments head {unit} ''", "departments head {unit} clerk",
        "departments head {unit} {} --until 2026-03-05", "groups leave {} club", "groups join {} club",
        "rights revoke user:{} deal.read",
    ],
)  # fmt: skip
def test_nothing_is_taken_from_whoever_holds_everything(company: Run, command: str) -> None:
    """Neither places nor departments, headships, parts in groups, rights: at once, sooner, or in another's favour."""
    for line in ("branches add north", "departments add sales", "groups add club", "branches admit clerk north",
                 "departments join clerk sales", "rights grant clerk deal.read all", "rights grant clerk rights.view",
                 "groups join clerk club --part owner"):  # fmt: skip
        company(*line.split())
    for login in ("boss", "peer"):
        for line in (
            f"branches admit {login} north", f"departments join {login} sales", f"rights grant {login} deal.read all",
            f"departments add of-{login} --parent sales --head {login}", f"groups join {login} club --part moderator",
        ):  # fmt: skip
            assert company(*line.split()).exit_code == 0, line
    company("departments", "head", "sales", "clerk")
    done = {
        login: company(
            "--as", "clerk", *shlex.split(command.format(login, unit=f"of-{login}")), "--yes"
        ).exit_code
        for login in ("boss", "peer")
    }  # fmt: skip
    assert done == {"boss": 4, "peer": 0}


BELOW = ("departments join new english", "rights grant user:new task.read department")


@pytest.mark.parametrize("steps", [BELOW, BELOW[::-1]])
def test_a_level_of_ones_department_leads_nobody_below_it_where_it_does_not_lead_oneself(
    crmaccess: Run, steps: tuple[str, str]
) -> None:
    """Whichever comes first: to be put below, or to be given the level; each alone gives nothing more."""
    for line in (
        "init --system universal", "users add root --state active --set admin=on", "users add clerk --state active",
        "users add new --state active", "departments add teaching", "departments add english --parent teaching",
        "departments join clerk teaching", "rights grant clerk users.edit", "rights grant clerk rights.edit",
        "rights grant clerk task.read department",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    assert [crmaccess("--as", "clerk", *line.split()).exit_code for line in steps] == [0, 4]
    assert crmaccess("rights", "grant", "clerk", "task.read", "subdepartments").exit_code == 0
    assert crmaccess("--as", "clerk", *steps[1].split()).exit_code == 0


def test_an_account_that_reaches_another_department_is_in_nobodys_hand(crmaccess: Run) -> None:
    for line in (
        "init --system universal", "users add root --state active --set admin=on", "users add clerk --state active",
        "users add peer --state active", "users add other --state active", "departments add office",
        "departments add sales", "departments join clerk office", "departments join peer office",
        "departments join other sales", "rights grant clerk users.edit", "rights grant clerk task.read department",
        "rights grant peer task.read department", "rights grant other task.read department",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    reset = [crmaccess("--as", "clerk", "reset-password", one, "--generate").exit_code for one in ("peer", "other")]
    assert reset == [0, 4]
