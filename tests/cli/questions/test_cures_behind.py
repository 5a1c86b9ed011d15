"""Cures of what stands behind a condition: another action, and the person whom something is handed to."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_foresight import found
from tests.cli.questions.test_foresight_acts import commands


@pytest.fixture
def chats(crmaccess: Run) -> Run:
    """Oleg may hand a chat over; Zhanna is of no source."""
    for line in (
        "init --system multichat", "sources add whatsapp", "groups add sales",
        "users add oleg --type manager --state active --place source:whatsapp",
        "users add zhanna --type manager --state active",
        "rights grant group:sales messages.view --place source:whatsapp",
        "rights grant group:sales messages.send --place source:whatsapp",
        "records add chat w1 --set source=whatsapp --responsible oleg",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


def test_what_the_other_person_lacks_is_among_the_cures(chats: Run) -> None:
    asked = ("oleg", "handover", "chat:w1", "--to", "zhanna")
    opened = found(chats, *asked, "--fix", "--limit", "0")
    assert {("sources admit zhanna whatsapp",), ("groups join zhanna sales",)} <= {*map(tuple, commands(opened))}
    administrator = opened["cures"][commands(opened).index(["users edit zhanna --type administrator"])]
    assert [one["code"] for one in administrator["warnings"]].count("administrator") == 1
    assert "crmaccess sources admit zhanna whatsapp" in chats("explain", *asked).stdout
    chats("sources", "admit", "zhanna", "whatsapp")
    assert chats("check", *asked).exit_code == 0


def test_what_another_action_lacks_is_among_the_cures(chats: Run) -> None:
    chats("users", "edit", "zhanna", "--email", "zh@crm.example", "--set", "email_new_messages=on")
    asked = ("zhanna", "notify", "notification", "--set", "channel=email", "--set", "type=new_messages")
    assert "crmaccess sources admit zhanna whatsapp" in chats("explain", *asked).stdout
    assert "crmaccess sources admit zhanna whatsapp" in chats("diagnose", "zhanna").stdout
    chats("sources", "admit", "zhanna", "whatsapp")
    assert chats("check", *asked).exit_code == 0


def test_who_leaves_what_bears_a_restriction_is_rid_of_it(crmaccess: Run) -> None:
    for line in (
        "init --system universal", "users add marta --type employee --state active", "groups add temp",
        "users add vera --type employee --state active",
        "roles add clerk", "roles assign clerk marta", "rights grant role:clerk task.read all",
        "rights grant role:clerk task.delete all", "groups join marta temp", "groups join vera temp",
        "roles assign clerk vera",
        "restrictions impose no_delete group:temp", "branches add north", "branches admit marta north",
        "branches admit vera north", "records add task T-1 --branch north",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    asked = ("marta", "delete", "task:T-1")
    opened = commands(found(crmaccess, *asked, "--fix", "--limit", "0"))
    assert opened.index(["groups leave marta temp"]) < opened.index(["restrictions lift no_delete group:temp"])
    offered = crmaccess("explain", *asked).stdout
    assert 0 < offered.index("groups leave marta temp") < offered.index("or crmaccess restrictions lift no_delete")
    crmaccess("groups", "leave", "marta", "temp")
    assert crmaccess("check", *asked).exit_code == 0
