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
