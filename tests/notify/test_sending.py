"""Letters go out to a server as they are: none is lost, and none goes out twice unless somebody says so."""

import re
import socket
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from itertools import pairwise
from pathlib import Path

import pytest

from crmaccess.changes import Change
from crmaccess.errors import Guarded, StoreUnavailable
from crmaccess.facts import Account
from crmaccess.notify.files import LetterFolder
from crmaccess.notify.settings import MailServer
from crmaccess.store.hashes import digest
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.outbox import delay, outbox
from crmaccess.store.writing.writer import apply
from tests.notify.letterbox import AT, again, invited, letters, send, states
from tests.notify.servers import Behaviour, mail_server

CODE = re.compile(r"Your code: (\S+)")


def test_one_bad_address_stops_no_other(database: str) -> None:
    kinds = ("refused", "first", "later", "dies-before", "slow", "drops", "dies-after", "last")
    invited(database, *(f"{kind}@example.com" for kind in kinds))
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        send(database, server)
    expected = ("refused", "sent", "retry", "retry", "sent", "refused", "unknown", "sent")
    assert list(states(database).values()) == list(expected)
    assert behaviour.addresses == [f"{kind}@example.com" for kind in ("first", "slow", "dies-after", "last")]


def test_what_the_server_said_is_kept_and_what_is_done_is_not_sent_again(database: str) -> None:
    invited(database, "refused@example.com", "later@example.com", "dies-after@example.com", "anna@example.com")
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        for _ in range(3):
            send(database, server)
    assert [one.answer.partition(":")[0] for one in letters(database)] == [
        "550 no such mailbox", "451 come back later", "the connection ended after the text", "250 queued as 1",
    ]  # fmt: skip
    assert behaviour.addresses == ["dies-after@example.com", "anna@example.com"]


def test_an_unknown_letter_is_sent_again_only_by_a_person_and_then_its_old_code_is_dead(database: str) -> None:
    invited(database, "dies-after@example.com")
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        send(database, server)
        before = letters(database)[0].message
        send(database, server, AT + timedelta(days=10))
        assert states(database) == {"dies-after@example.com": "unknown"}
        again(database, [1])
        assert codes(database) == []
        send(database, server)
    first, second = (CODE.findall(text_of(content))[0] for _, content in behaviour.taken)
    assert codes(database) == [digest(second)] != [digest(first)]
    assert letters(database)[0].message != before


def text_of(content: bytes) -> str:
    body = message_from_bytes(content, policy=default).get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text


def codes(url: str) -> list[object]:
    with Reader(url) as reader:
        return [row[0] for row in reader.rows("SELECT hash FROM one_time_code")]


def test_a_letter_that_is_put_off_keeps_its_message_id_and_comes_back_after_five_minutes_doubled(
    database: str,
) -> None:
    invited(database, "later@example.com")
    tries: list[datetime] = []
    at, message = AT, letters(database)[0].message
    with mail_server(Behaviour()) as server:
        while states(database) != {"later@example.com": "refused"}:
            send(database, server, at)
            send(database, server, at + timedelta(minutes=4))  # too early
            tries.append(at)
            at = letters(database)[0].due_at
    assert [(after - before).seconds // 60 for before, after in pairwise(tries[:5])] == [5, 10, 20, 40]
    assert tries[-1] - AT <= timedelta(days=3)
    assert delay(len(tries)) is None
    (letter,) = letters(database)
    assert (letter.attempts, letter.message) == (len(tries), message)


def test_an_unreachable_server_is_no_try_of_any_letter(database: str) -> None:
    invited(database, "anna@example.com", "boris@example.com")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        nowhere = MailServer("127.0.0.1", taken.getsockname()[1], "none", timeout=1)
        with pytest.raises(StoreUnavailable) as refusal:
            send(database, nowhere)
    assert refusal.value.problems[0].code == "E_MAIL_SERVER"
    assert [(one.state, one.attempts, one.held_until) for one in letters(database)] == [("queued", 0, None)] * 2


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_encrypted_to_a_server_that_is_who_it_says_and_lets_us_in(
    sqlite_database: str, security: str, tmp_path: Path
) -> None:
    invited(sqlite_database, "anna@example.com")
    behaviour = Behaviour()
    with mail_server(behaviour, security, tmp_path) as server:
        for wrong in (server._replace(ca_file=""), server._replace(password="wrong")):
            with pytest.raises(StoreUnavailable):
                send(sqlite_database, wrong)
        assert states(sqlite_database) == {"anna@example.com": "queued"}
        send(sqlite_database, server)
    assert behaviour.addresses == ["anna@example.com"]


def test_all_letters_of_a_run_share_a_connection_and_one_that_has_ended_is_made_anew(sqlite_database: str) -> None:
    invited(sqlite_database, *(f"user{number}@example.com" for number in range(20)))
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        send(sqlite_database, server)
    assert len(behaviour.taken) == 20
    assert behaviour.connections == 1


def test_two_senders_never_have_the_same_letter(database: str) -> None:
    invited(database, *(f"user{number}@example.com" for number in range(6)))
    with outbox(database) as one, outbox(database) as other:
        first = one.take(AT, 4, channels=("email", "phone"))
        second = other.take(AT, 4, channels=("email", "phone"))
        assert [letter.number for letter in (*first, *second)] == [1, 2, 3, 4, 5, 6]
        late = AT + timedelta(minutes=16)
        assert [letter.number for letter in other.take(late, 9, channels=("email", "phone"))] == [1, 2, 3, 4, 5, 6]
        assert one.open(first[0], late, purpose="") is None  # it was too slow
        with pytest.raises(Guarded) as refusal:
            one.forget([2], late)
        assert refusal.value.problems[0].code == "E_LETTER_HELD"


def test_a_letter_to_an_address_that_is_no_longer_the_persons_carries_no_code_there(sqlite_database: str) -> None:
    invited(sqlite_database, "anna@example.com")
    before = Account("anna@example.com", email="anna@example.com", state="invited")
    moved = Change(before, before._replace(email="anna@example.org"))
    apply(sqlite_database, [moved], operator="olga", command="", at=AT)
    behaviour = Behaviour()
    with mail_server(behaviour) as server:
        send(sqlite_database, server)
    assert behaviour.taken == []
    assert [(one.state, one.answer) for one in letters(sqlite_database)] == [
        ("refused", "E_ADDRESS_CHANGED anna@example.com")
    ]


def test_without_a_server_letters_are_files_that_only_their_owner_reads(sqlite_database: str, tmp_path: Path) -> None:
    invited(sqlite_database, "anna@example.com", "boris@example.com")
    send(sqlite_database, LetterFolder(tmp_path / "outbox"))
    files = sorted((tmp_path / "outbox").iterdir())
    assert {path.name for path in files} == {f"{one.message}.eml" for one in letters(sqlite_database)}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert set(states(sqlite_database).values()) == {"sent"}
