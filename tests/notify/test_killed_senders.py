"""A sender that is killed at any step loses no letter and sends none twice, but those that are unknown."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from crmaccess.notify.settings import MailServer
from crmaccess.store.letters import SENT, Outcome
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.outbox import LEASE, outbox
from tests.notify.letterbox import AT, invited, send, states
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


def test_after_a_power_cut_all_that_a_sender_had_is_unknown_and_nothing_goes_out_twice(universal: str) -> None:
    """What it did with each letter may not have reached the disk; that it had them has. It is put back to that."""
    invited(universal, *PEOPLE)
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        with outbox(universal, boot="first") as waiting:
            letters = waiting.take(AT, 3, channels=("email",))
            with Reader(universal) as reader:
                on_the_disk = list(reader.rows("SELECT id, state, holder, held_until FROM letter ORDER BY id"))
            assert waiting.open(letters[0], AT, purpose="") is not None
            waiting.end(letters[0], Outcome(SENT))
            assert waiting.open(letters[1], AT, purpose="") is not None
        _put_back(universal, on_the_disk)
        send(universal, server, AT + LEASE / 2, boot="second")
        assert behaviour.addresses == PEOPLE[3:]
        send(universal, server, AT + LEASE * 2, boot="second")
    assert list(states(universal).values()) == ["unknown"] * 3 + ["sent"] * 2
    assert behaviour.addresses == PEOPLE[3:]


def test_a_sender_that_dies_while_the_machine_goes_on_leaves_what_it_had_not_begun_to_the_next(universal: str) -> None:
    invited(universal, *PEOPLE)
    behaviour = Behaviour()
    with outbox(universal, boot="first") as waiting:
        waiting.take(AT, 3, channels=("email",))
    with mail_server(behaviour) as server:
        send(universal, server, AT + LEASE * 2, boot="first")
    assert behaviour.addresses == PEOPLE


def test_where_the_disk_is_waited_for_each_time_it_is_no_matter_who_had_a_letter(universal: str) -> None:
    """In a file without a log of changes, as on a server."""
    with closing(sqlite3.connect(universal)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    invited(universal, *PEOPLE)
    behaviour = Behaviour()
    with outbox(universal, boot="first") as waiting:
        waiting.take(AT, 3, channels=("email",))
    with mail_server(behaviour) as server:
        send(universal, server, AT + LEASE * 2, boot="second")
    assert behaviour.addresses == PEOPLE


def _put_back(url: str, rows: Sequence[Sequence[object]]) -> None:
    with closing(sqlite3.connect(url)) as connection, connection:
        for number, *values in rows:
            connection.execute("UPDATE letter SET state = ?, holder = ?, held_until = ? WHERE id = ?",
                               (*values, number))  # fmt: skip
