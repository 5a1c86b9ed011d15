"""A sender that is killed at any step loses no letter and sends none twice, but those that are unknown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crmaccess.notify.settings import MailServer
from tests.notify.letterbox import invited, states
from tests.notify.servers import Behaviour, killing, mail_server

ROOT = Path(__file__).parents[2]
PEOPLE = [f"user{number}@example.com" for number in range(5)]
LATER = "2031-05-17T08:20:00Z"  # the time of the one that was killed is over


def sender(url: str, server: MailServer, at: str) -> "subprocess.Popen[str]":
    """The command itself, in a process of its own."""
    environ = {
        **os.environ, "PYTHONPATH": str(ROOT), "CRMACCESS_NOW": at, "CRMACCESS_SMTP_HOST": server.host,
        "CRMACCESS_SMTP_PORT": str(server.port), "CRMACCESS_SMTP_SECURITY": "none", "LANG": "C",
    }  # fmt: skip
    line = [sys.executable, "-m", "crmaccess", "outbox", "send", "--db", url]
    return subprocess.Popen(line, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("step", "number", "taken", "unknown"),
    [
        ("rcpt", 1, 4, {"user0@example.com"}),  # it never arrived, which the sender could not tell any more
        ("data", 1, 5, {"user0@example.com"}),
        ("rcpt", 3, 4, {"user2@example.com"}),
        ("data", 3, 5, {"user2@example.com"}),
        ("data", 5, 5, {"user4@example.com"}),
    ],
)
def test_after_a_kill_the_next_sender_finishes_and_only_the_letter_in_hand_is_unknown(
    universal: str, step: str, number: int, taken: int, unknown: set[str]
) -> None:
    invited(universal, *PEOPLE)
    processes: list[subprocess.Popen[str]] = []
    behaviour = Behaviour(killing(lambda: processes[0].pid, step, number))
    with mail_server(behaviour) as server:
        processes.append(sender(universal, server, "2031-05-17T08:00:00Z"))
        processes[0].communicate(timeout=60)
        assert processes[0].returncode < 0
        early, late = (sender(universal, server, at) for at in ("2031-05-17T08:10:00Z", LATER))
        for process in (early, late):
            process.communicate(timeout=60)
    assert {address for address, state in states(universal).items() if state == "unknown"} == unknown
    assert {address for address, state in states(universal).items() if state == "sent"} == set(PEOPLE) - unknown
    assert len(behaviour.addresses) == len(set(behaviour.addresses)) == taken


def test_senders_at_once_send_every_letter_once(universal: str) -> None:
    invited(universal, *(f"user{number}@example.com" for number in range(120)))
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        processes = [sender(universal, server, "2031-05-17T08:00:00Z") for _ in range(2)]
        answers = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], answers
    assert len(behaviour.addresses) == len(set(behaviour.addresses)) == 120
    assert set(states(universal).values()) == {"sent"}
