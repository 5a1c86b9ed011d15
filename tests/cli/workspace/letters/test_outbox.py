"""Letters by commands: which go out at what, to whom, and that nothing shows what only their readers may know."""

import json
import sqlite3
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path
from random import Random
from shlex import split

import pytest
from cryptography.fernet import Fernet

from crmaccess.store.database import database
from crmaccess.store.transaction import connected
from crmaccess.systems import names
from tests.builders import definition
from tests.cli.conftest import Run

LATER = "2026-03-02T09:30:00Z"


def begun(crmaccess: Run, system: str, *lines: str) -> None:
    for line in (f"init --system {system}", *lines):
        assert crmaccess(*split(line)).exit_code == 0, line


def queued(crmaccess: Run) -> list[tuple[str, str, str]]:
    rows = json.loads(crmaccess("outbox", "list", "--json").stdout)["items"]
    return [(row["address"], row["letter"], row["state"]) for row in rows]


def written(folder: str = "outbox") -> list[str]:
    """The text of each letter that lies in the folder."""
    found = []
    for path in sorted(Path(folder).iterdir()):
        body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
        assert body is not None
        found.append(body.get_content())
    return found


IVAN = "ivan --name 'Иван Петров' --email ivan@demo.example"
# What the systems send, by command; `-` stands for no letter.
SENT = [
    ("alfacrm", f"users add {IVAN} --role administrator --set gender=m --generate", "access"),  # ALFA-31, ALFA-S79
    ("alfacrm", "users add ivan --email ivan@demo.example --state active", "-"),
    ("bitrix24", f"users add {IVAN} --set position=менеджер", "access"),  # BX-03
    ("bitrix24", "users invite ivan@demo.example", "invitation"),  # BX-02
    ("multichat", "users invite ivan@demo.example --type manager", "invitation"),  # MC-12
    ("multichat", f"users add {IVAN} --type manager --link", "invitation"),  # MC-14
    ("yclients", "users invite ivan@demo.example", "invitation"),  # YC-04
    ("getcourse", "users invite ivan@demo.example", "invitation"),
    ("universal", "users add ivan --email ivan@demo.example", "-"),
    ("universal", "users invite ivan@demo.example", "invitation"),
]


@pytest.mark.parametrize(("system", "line", "kind"), SENT)
def test_a_new_person_gets_the_letter_of_the_system_with_the_change_and_in_a_dry_run_none(
    crmaccess: Run, system: str, line: str, kind: str
) -> None:
    begun(crmaccess, system)
    rehearsed = crmaccess(*split(line), "--dry-run")
    assert queued(crmaccess) == []
    done = crmaccess(*split(line))
    assert done.stdout.startswith(rehearsed.stdout)  # and a password that was generated
    assert queued(crmaccess) == ([] if kind == "-" else [("ivan@demo.example", kind, "queued")])
    assert crmaccess(*split(line)).exit_code == 0
    assert len(queued(crmaccess)) == (kind != "-")  # repeated, nothing is sent


def test_a_changed_type_is_told_to_whom_it_concerns_and_a_name_is_not(crmaccess: Run) -> None:
    """MC-27, MC-S52."""
    begun(crmaccess, "multichat", "users add maria --email maria@demo.example --type manager --state active")
    crmaccess("users", "edit", "maria", "--name", "Мария Белова")
    assert queued(crmaccess) == []
    done = crmaccess("users", "edit", "maria", "--type", "operator", "--yes")
    assert "maria@demo.example: notice of a changed role" in done.stdout
    assert queued(crmaccess) == [("maria@demo.example", "type_changed", "queued")]
    crmaccess("outbox", "send", "--lang", "ru")
    assert ": Оператор. Вместе с ней изменилось" in written()[0]


def test_a_new_right_on_a_folder_is_told_at_once(crmaccess: Run) -> None:
    """The grantee is notified of a folder that is shared with him."""
    begun(
        crmaccess, "bitrix24", "users add anna --email anna@demo.example --state active",
        "users add petr --state active", "records add disk F --title Contracts --participant creator:petr",
    )  # fmt: skip
    for _ in range(2):  # what she has already is no news
        crmaccess("rights", "grant", "anna", "disk.object.access", "read", "--object", "disk:F")
    assert queued(crmaccess) == [("anna@demo.example", "shared", "queued")]
    assert "access to the folder or file «Contracts»" in crmaccess("outbox", "preview", "1").stdout
    assert ": папка или файл «Contracts»" in crmaccess("outbox", "preview", "1", "--lang", "ru").stdout


def test_a_right_that_invites_to_nothing_is_no_news_in_a_letter(crmaccess: Run) -> None:
    """BX-97, BX-102: only what is shared from somebody's disk waits to be connected; a business process does not."""
    begun(
        crmaccess, "bitrix24", "users add anna --email anna@demo.example --state active",
        "records add process vacation", "records add disk F",
    )  # fmt: skip
    for right, level, place in (
        ("bp.template.access", "full", "process:vacation"), ("disk.object.access", "none", "disk:F"),
    ):  # fmt: skip
        assert crmaccess("rights", "grant", "anna", right, level, "--object", place).exit_code == 0
    assert queued(crmaccess) == []


def test_a_password_link_is_queued_and_shown_is_to_whom_it_goes_but_never_a_code(crmaccess: Run) -> None:
    """YC-06, MC-43, MC-S64."""
    begun(crmaccess, "yclients", "users add anna --email anna@demo.example --state active", "users invite +79161110001")
    revision = crmaccess("journal", "list", "--json").stdout
    done = crmaccess("reset-password", "anna", "--link")
    assert (done.exit_code, done.stdout) == (0, "queue a letter to anna@demo.example: password recovery\n")
    assert crmaccess("journal", "list", "--json").stdout == revision
    refused = crmaccess("reset-password", "+79161110001", "--link")
    assert refused.exit_code == 5
    assert "E_LINK_REFUSED" in refused.stderr


@pytest.mark.parametrize(
    ("system", "line", "code"),
    [
        ("alfacrm", "users add ivan", "E_FORM_MISSING"),
        ("universal", "users add ivan --link", "E_NO_ADDRESS"),
        ("yclients", "reset-password ivan --link", "E_NO_ADDRESS"),
        ("yclients", "users invite nonsense", "E_ADDRESS_MALFORMED"),  # YC-S53
        ("yclients", "users invite a@b@c", "E_EMAIL_MALFORMED"),
        ("alfacrm", "users invite ivan@demo.example", "E_UNAVAILABLE"),
    ],
)
def test_without_an_address_nothing_is_done(crmaccess: Run, system: str, line: str, code: str) -> None:
    """ALFA-31, ALFA-S78: a refused command leaves no letter."""
    begun(crmaccess, system)
    if "reset" in line:
        assert crmaccess("users", "add", "ivan", "--state", "active").exit_code == 0
    done = crmaccess(*split(line))
    assert (done.exit_code, code in done.stderr) == (5, True), done.stderr
    assert queued(crmaccess) == []


@pytest.mark.parametrize("key", ["sealed", "no key", "not wanted"])
def test_a_password_waits_sealed_and_is_wiped_when_it_has_gone_out(
    crmaccess: Run, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALFA-65, ALFA-S87. Without a key, or where the company wants none in letters, a code takes its place."""
    if key != "no key":
        Path("key").write_bytes(Fernet.generate_key())
        Path("key").chmod(0o600)
        monkeypatch.setenv("CRMACCESS_KEY_FILE", "key")
    if key == "not wanted":
        monkeypatch.setenv("CRMACCESS_LETTERS_PASSWORD", "no")
    begun(crmaccess, "alfacrm", "users add ivan --email ivan@demo.example --state active")
    password = crmaccess("reset-password", "ivan", "--generate", "--quiet").stdout.split()[-1]
    for line in ("outbox list --json", "outbox show 1 --json", "outbox preview 1 --json", "journal list --json"):
        assert password not in crmaccess(*split(line)).stdout
    crmaccess("db", "backup", "copy.db")
    for path in ("crmaccess.db", "crmaccess.db-wal", "copy.db"):
        assert not Path(path).exists() or password.encode() not in Path(path).read_bytes()
    assert crmaccess("outbox", "send").exit_code == 0
    (text,) = written()
    assert (f"Your password: {password}" in text) == (key == "sealed")
    assert ("Your code:" in text) == (key != "sealed")
    with closing(sqlite3.connect("crmaccess.db")) as database:
        assert database.execute("SELECT sealed FROM letter").fetchall() == [("",)]


def test_an_invitation_to_a_phone_waits_until_somebody_carries_it(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """YC-04."""
    begun(crmaccess, "yclients", "users invite +79161110001")
    assert crmaccess("outbox", "send").exit_code == 0
    assert queued(crmaccess) == [("+79161110001", "invitation", "no-carrier")]
    for command, state, code in (("false", "retry", 6), ("sh -c 'cat > said; echo $0 > to'", "sent", 0)):
        monkeypatch.setenv("CRMACCESS_SMS_COMMAND", command)
        assert crmaccess("outbox", "send").exit_code == code
        assert queued(crmaccess) == [("+79161110001", "invitation", state)]
        monkeypatch.setenv("CRMACCESS_NOW", LATER)
    assert Path("to").read_text() == "+79161110001\n"
    assert "Your code: " in Path("said").read_text()


def test_letters_are_sent_again_and_struck_off_by_their_numbers(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users invite a@demo.example b@demo.example")
    assert crmaccess("outbox", "forget", "2").exit_code == 0
    assert crmaccess("outbox", "retry", "1").stdout == "letter 1 to a@demo.example is queued again\n"
    sent = crmaccess("outbox", "send")
    (letter,) = Path("outbox").glob("*.eml")
    assert sent.stdout == f"letter 1 to a@demo.example: written to a file: {letter}\n"
    assert sent.stderr == "Written to outbox: 1. No mail server is set (smtp.host), so nobody has got them.\n"
    listed = crmaccess("users", "invitations", "list")
    assert "written to a file: no mail server is set" in listed.stdout
    assert '"state": "sent"' in crmaccess("users", "invitations", "list", "--json").stdout
    assert crmaccess("outbox", "retry", "1").exit_code == 7
    assert crmaccess("outbox", "show", "2").exit_code == 3
    assert crmaccess("outbox", "list", "--state", "lost").exit_code == 2


def test_imports_and_access_files_write_to_nobody(crmaccess: Run) -> None:
    begun(crmaccess, "alfacrm")
    Path("staff.csv").write_text("login,email,type\nivan,ivan@demo.example,staff\n", encoding="utf-8")
    assert crmaccess("users", "import", "staff.csv", "--yes").exit_code == 0
    access = crmaccess("export").stdout
    Path("access.toml").write_text(access, encoding="utf-8")
    assert crmaccess("apply", "access.toml", "--db", "crmaccess.db", "--yes").exit_code == 0
    assert queued(crmaccess) == []


def test_a_mail_server_is_configured_by_file_and_its_password_never_shown(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(crmaccess, "universal", "users invite a@demo.example")
    Path("crmaccess.toml").write_text('[smtp]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\n', encoding="utf-8")
    monkeypatch.setenv("CRMACCESS_SMTP_PASSWORD", "open sesame")
    assert "open sesame" not in crmaccess("config", "show", "--json").stdout
    unencrypted = crmaccess("outbox", "send")
    assert (unencrypted.exit_code, "E_MAIL_UNENCRYPTED" in unencrypted.stderr) == (5, True)
    monkeypatch.delenv("CRMACCESS_SMTP_PASSWORD")
    nobody = crmaccess("outbox", "send")
    assert (nobody.exit_code, "E_MAIL_SERVER" in nobody.stderr) == (9, True)
    assert queued(crmaccess) == [("a@demo.example", "invitation", "queued")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("outbox send", "letter 1 to ivan@demo.example would go out now\n"),
        ("outbox retry 1", "letter 1 to ivan@demo.example is queued again\n"),
        ("outbox forget 1", "letter 1 to ivan@demo.example is struck off\n"),
    ],
)
def test_a_rehearsal_sends_nothing_and_strikes_nothing_off(crmaccess: Run, line: str, says: str) -> None:
    begun(crmaccess, "universal", "users invite ivan@demo.example")
    before = crmaccess("outbox", "list", "--json").stdout
    rehearsed = crmaccess(*split(line), "--dry-run")
    assert (rehearsed.stdout, rehearsed.stderr) == (says, "Dry run: nothing was written.\n")
    assert crmaccess("outbox", "list", "--json").stdout == before
    assert not Path("outbox").exists()


def test_a_rehearsal_does_not_watch(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users invite ivan@demo.example")
    assert "E_OPTIONS_EXCLUDE" in crmaccess("outbox", "send", "--watch", "-n").stderr


def test_what_was_sent_is_told_to_programs_as_json(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users invite ivan@demo.example")
    told = json.loads(crmaccess("outbox", "send", "--json").stdout)
    assert [(row["number"], row["address"], row["state"]) for row in told["items"]] == [
        (1, "ivan@demo.example", "sent")
    ]


# What ends whatever code there is, beside a letter with a new one.
ACTS = (
    "reset-password anna --link", "reset-password anna --generate", "users block anna --forever", "users unblock anna",
    "users edit anna --email ann@demo.example", "users edit anna --email anna@demo.example", "archive anna",
    "users invitations resend anna", "users activate anna",
)  # fmt: skip


@pytest.mark.parametrize("system", names())
@pytest.mark.parametrize("seed", range(4))
def test_no_letter_waits_whose_code_or_password_would_be_dead(crmaccess: Run, system: str, seed: int) -> None:
    """Whatever ends a code withdraws the letter that waits to bring one: at most the newest waits."""
    carrying = {kind for kind, letter in definition(system).letters.items() if letter.carries}
    begun(crmaccess, system, "users add anna --email anna@demo.example --state active")
    for line in ("reset-password anna --link", *Random(seed).choices(ACTS, k=7)):
        before = crmaccess("users", "show", "anna", "--json").stdout
        done = crmaccess(*split(line), "--yes", "--reason", "x")
        rows = json.loads(crmaccess("outbox", "list", "--json").stdout)["items"]
        waiting = [row["number"] for row in rows if row["letter"] in carrying and row["state"] == "queued"]
        changed = before != crmaccess("users", "show", "anna", "--json").stdout
        brings = "queue a letter" in done.stdout
        assert len(waiting) <= 1, line
        assert not (waiting and changed and not brings), line
        assert not brings or waiting == [max(row["number"] for row in rows)], line


def test_why_a_letter_did_not_go_out_is_told_in_a_sentence(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users add anna --email anna@demo.example --link")
    with connected(database("crmaccess.db")) as connection:
        connection.execute("UPDATE letter SET address = 'old@demo.example'")
        connection.driver.commit()
    told = "old@demo.example is no longer the person's address"
    shown = [crmaccess(*line.split()).stdout for line in ("outbox send", "outbox list", "report accounts --plain")]
    assert [told in " ".join(one.split()) for one in shown] == [True] * 3, shown
    assert "уже не адрес" in crmaccess("outbox", "list", "--lang", "ru").stdout
    kept = json.loads(crmaccess("outbox", "list", "--json").stdout)["items"]
    assert kept[0]["answer"] == "E_ADDRESS_CHANGED old@demo.example"


def test_letters_that_another_sender_has_are_not_told_as_none(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users add anna --email anna@demo.example --link")
    with connected(database("crmaccess.db")) as connection:
        connection.execute("UPDATE letter SET holder = 'x', held_until = '2026-03-02T09:10:00Z'")
        connection.driver.commit()
    told = crmaccess("outbox", "send").stderr
    assert told == "Letters that another sender has in hand, until 2026-03-02 09:10 at the latest: 1.\n"
