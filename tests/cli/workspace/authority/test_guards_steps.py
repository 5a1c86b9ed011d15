"""Who may not hears that first, whatever else is wrong; a rehearsal says every step that the guard asks (GC-14)."""

import re

import pytest

from tests.cli.conftest import Run

GETCOURSE = (
    "users add olga --type owner --state active", "users add alla --type admin --state active",
    "users add sonya --type staff --state active", "users add stas --type staff --state active",
    "users add uliana --type student --state active", "rights grant alla rights.manage_admins_and_staff",
    "rights grant sonya rights.manage_staff",
)  # fmt: skip
RULE = ["grant rule: not to oneself", "grant rule: who gives", "grant rule: the company", "grant rule: who gets"]
# By whom, what to whom; the steps that deny, of those that are asked in this order.
GRANTS = {
    "everything passes": ("sonya", "stas", "users.view_card", []),
    "nobody gives to himself": ("alla", "alla", "users.add", [RULE[0]]),
    "it takes another giver": ("sonya", "stas", "account.configure", [RULE[1]]),
    "it takes another receiver": ("sonya", "alla", "users.add", [RULE[3]]),
}


def made(run: Run, system: str, *lines: str) -> None:
    run("init", "--system", system)
    for line in lines:
        answer = run(*line.split())
        assert answer.exit_code == 0, (line, answer)


def steps(said: str) -> list[tuple[str, str]]:
    """What was asked, and the answer."""
    rows = re.findall(r"^\S+ +\S* {2,}(.+?) {2,}(pass|DENY)$", said, re.MULTILINE)
    return [(step.strip(), verdict) for step, verdict in rows]


@pytest.mark.parametrize("name", GRANTS)
def test_a_rehearsed_grant_says_all_steps_in_the_order_of_the_checks(name: str, crmaccess: Run) -> None:
    """GC-14."""
    operator, receiver, right, denying = GRANTS[name]
    made(crmaccess, "getcourse", *GETCOURSE)
    answer = crmaccess("--as", operator, "rights", "grant", receiver, right, "--dry-run")
    assert answer.exit_code == (4 if denying else 0), answer
    asked = steps(answer.stderr)
    assert [step for step, _ in asked] == ["is seen", "question of the system", *RULE]
    assert [step for step, verdict in asked if verdict == "DENY"] == denying
    real = crmaccess("--as", operator, "rights", "grant", receiver, right)
    assert real.exit_code == answer.exit_code
    assert steps(real.stderr) == []


def test_the_keeper_of_the_file_is_asked_nothing(crmaccess: Run) -> None:
    made(crmaccess, "getcourse", *GETCOURSE)
    answer = crmaccess("rights", "grant", "stas", "users.view_card", "--dry-run")
    assert steps(answer.stderr) == []


UNIVERSAL = (
    "users add olga --state active --set admin=on", "users add hr --state active", "users add clerk --state active",
    "users add gone --state active --email gone@x.ru", "groups add jail", "roles add silent", "branches add north",
    "rights grant hr users.list", "rights grant hr users.edit", "rights grant hr rights.edit", "archive gone",
)  # fmt: skip


def test_nothing_is_closed_to_an_administrator_through_a_group_or_a_role(crmaccess: Run) -> None:
    made(crmaccess, "universal", *UNIVERSAL, "groups join clerk jail", "restrictions impose no_delete group:jail")
    answer = crmaccess("--as", "hr", "groups", "join", "olga", "jail")
    assert (answer.exit_code, "administrator" in answer.stderr) == (4, True), answer
    made(crmaccess, "universal")
    crmaccess("restrictions", "impose", "no_delete", "role:silent")
    assert crmaccess("--as", "hr", "roles", "assign", "silent", "olga").exit_code == 4
    assert crmaccess("roles", "assign", "silent", "olga").exit_code == 0
    assert crmaccess("--as", "hr", "restrictions", "impose", "no_export", "role:silent").exit_code == 4
    assert crmaccess("--as", "olga", "restrictions", "impose", "no_export", "role:silent").exit_code == 0


# What would be refused to everybody, with 5, is refused to who may not do such things at all with 4.
WRONG = {
    "a level that there is not": "rights grant hr lead.read everywhere",
    "an address of somebody who has left": "users add new --email gone@x.ru --state active",
    "another's address": "users edit hr --email gone@x.ru",
    "a role for somebody who has left": "roles assign silent gone",
}


@pytest.mark.parametrize("name", WRONG)
def test_who_may_not_is_told_that_and_not_what_else_is_wrong(name: str, crmaccess: Run) -> None:
    made(crmaccess, "universal", *UNIVERSAL)
    line = WRONG[name].split()
    assert crmaccess(*line).exit_code == 5
    answer = crmaccess("--as", "clerk", *line)
    assert answer.exit_code in (3, 4), answer
    assert "gone" not in answer.stderr.replace("gone@x.ru", "") or "assign" in line
