"""Whoever may not give a role that holds everything does not take it either, nor puts its holder out of action."""

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
