"""Answers say all that they rest on, and refusals a way out: the samples, as somebody at a desk asks them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Session
from tests.samples import commands_of

SAID = [
    ("salon", [], "check vlada grant user:vlada", "the person is owner"),
    ("salon", [], "check rimma restrict user:vlada", "only some may do this here; it takes: the person is owner"),
    ("salon", [], "explain rimma restrict user:vlada --for-asker", "An account like yours does not do this"),
    ("salon", [], "check vera list appointment", "to send one: crmaccess users invitations resend vera"),
    (
        "salon",
        ["users edit vera --email= --set phone="],
        "check vera list appointment",
        "crmaccess users edit vera --email ADDRESS",
    ),
    ("salon", [], "users activate larisa", "back with: crmaccess restore larisa"),
    ("romashka", [], "check dina view inbox", "performer or supervisor in a support department"),
    (
        "romashka",
        [],
        "explain dina view inbox --close",
        "records edit support_department:support --participant performer=",
    ),
    (
        "romashka",
        ["restrictions lift restrict.order_list mila"],
        "check mila export order",
        "granted personally; the person is staff-manager",
    ),
    (
        "romashka",
        ["restrictions impose restrict.order_list kirill --until 2026-12-01"],
        "check kirill list order",
        "(kirill) until 2026-12-01",
    ),
    (
        "romashka",
        ["restrictions impose restrict.order_list kirill --until 2026-12-01"],
        "explain kirill list order --for-asker --lang ru",
        "запрет, наложенный на вас: «НЕ видит списка заказов» (по 2026-12-01)",
    ),
    (
        "salon",
        [],
        "explain kseniya view overview.calls --interface mobile --for-asker",
        "(interface «mobile app») you cannot view calls. In interface «web version» you can: switch to it. You have",
    ),
    (
        "poliglot",
        [],
        "explain nina view-general schedule --interface teacher --for-asker --lang ru",
        "В кабинете «Администрирование» это вам разрешено: переключитесь в него. Ваши роли",
    ),
    ("romashka", [], "diagnose kirill --complaint others", "rights revoke user:kirill users.manager"),
    ("romashka", [], "diagnose stas --complaint others", "rights revoke user:stas users.view_list --cascade"),
    ("romashka", [], "rights grant user:dina mailings.send_single", "is given to nobody"),
    (
        "podderzhka",
        ["users block pavel --until 2027-01-01 --reason holiday"],
        "check pavel signin service",
        ": holiday",
    ),
    (
        "podderzhka",
        ["users block pavel --until 2027-01-01 --reason holiday"],
        "explain pavel signin service --for-asker",
        "Your account is blocked until 2027-01-01: holiday.",
    ),
    ("podderzhka", [], "check maria handover chat:t1 --to timur", "the other person: the account may not act"),
    ("podderzhka", [], "check denis handover chat:t1 --to maria", "hand over chat t1 to Мария Ким (maria)"),
    ("podderzhka", [], "who handover chat:t1 --to maria", "denis"),
    ("podderzhka", [], "check nadya edit group:sales", "can edit group sales"),
    (
        "podderzhka",
        [],
        "check stas notify notification",
        "e-mails about tasks are switched off in the profile, system e-mails are switched off",
    ),
    ("poliglot", [], "check ivan list lesson --interface mobile", "there are: admin, teacher, client"),
    ("poliglot", [], "explain marina view lesson:l2 --field cost", "shown elsewhere: the table"),
    ("poliglot", ["roles assign manager oleg --since 2027-01-20"], "diagnose oleg", "manager user:oleg --since now"),
    ("poliglot", [], "roles matrix teacher", "of its rights have no cell here"),
]


@pytest.mark.parametrize(("name", "before", "question", "said"), SAID)
def test_it_is_said(crmaccess: Run, name: str, before: Sequence[str], question: str, said: str) -> None:
    made(crmaccess, name)
    for command in before:
        assert crmaccess(*command.split(), "--yes").exit_code == 0
    assert said in text_of(crmaccess(*question.split()))


def test_a_right_that_another_one_brings_along_is_said_to_stay(crmaccess: Run) -> None:
    for line in (
        "init --system getcourse",
        "users add zoya --type staff --state active",
        "rights grant zoya users.manage_section",
        "rights grant zoya users.add",
    ):
        assert crmaccess(*line.split()).exit_code == 0
    assert "W_RIGHT_STAYS" in crmaccess("rights", "revoke", "zoya", "users.add").stderr
    assert crmaccess("check", "zoya", "add", "user").exit_code == 0


def test_a_dry_run_writes_no_plan(crmaccess: Run) -> None:
    assert crmaccess("init").exit_code == 0
    Path("access.toml").write_text('[roles.x]\nname = "x"\n', encoding="utf-8")
    assert crmaccess("plan", "access.toml", "-o", "a.plan", "--dry-run").exit_code == 0
    assert not Path("a.plan").exists()


@pytest.mark.parametrize("line", ["users list -- --as petr", "roles add -- --db", "users list -- --db=other.db"])
def test_a_common_option_behind_dashes_is_refused_by_every_command(crmaccess: Run, line: str) -> None:
    assert crmaccess("init").exit_code == 0
    assert "E_OPTION_BEHIND" in crmaccess(*line.split()).stderr


def made(crmaccess: Run, name: str) -> None:
    for command in commands_of(name):
        assert crmaccess("--yes", "--quiet", *command).exit_code == 0


def text_of(answer: Session) -> str:
    """What was answered, without the ends of lines."""
    return " ".join((answer.stdout + answer.stderr).split())
