"""Nothing that waits is lost because a setting of one run is missing or wrong: no letter, no password, no code."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.cli.conftest import Run
from tests.cli.workspace.letters.test_outbox import begun, queued, written
from tests.notify.servers import Behaviour, mail_server

Setting = Callable[[pytest.MonkeyPatch], None]


def key_file(name: str, mode: int = 0o600, content: bytes = b"") -> str:
    Path(name).write_bytes(content or Fernet.generate_key())
    Path(name).chmod(mode)
    return name


def template(text: str) -> str:
    Path("own").mkdir()
    for kind in ("access", "recovery"):
        Path("own", f"{kind}.en.txt").write_text(text, encoding="utf-8")
    return "own"


LACKING: dict[str, tuple[str, Setting]] = {
    "no key": ("E_SEAL_KEY_MISSING", lambda patch: patch.delenv("CRMACCESS_KEY_FILE")),
    "another key": ("E_SEAL_KEY_WRONG", lambda patch: patch.setenv("CRMACCESS_KEY_FILE", key_file("other"))),
    "a key that others read": (
        "E_SECRET_OPEN", lambda patch: patch.setenv("CRMACCESS_KEY_FILE", key_file("other", 0o644)),
    ),
    "no key in the file": (
        "E_SEAL_KEY_FILE", lambda patch: patch.setenv("CRMACCESS_KEY_FILE", key_file("other", content=b"x")),
    ),
    "a template that is none": (
        "E_LETTER_TEMPLATE", lambda patch: patch.setenv("CRMACCESS_LETTERS_TEMPLATES", template("{% block")),
    ),
    "a template that fails": (
        "E_LETTER_TEMPLATE",
        lambda patch: patch.setenv(
            "CRMACCESS_LETTERS_TEMPLATES",
            template("{% block subject %}x{% endblock %}{% block body %}{{ unknown }}{% endblock %}"),
        ),
    ),
    "no folder of templates": (
        "E_TEMPLATES_FOLDER", lambda patch: patch.setenv("CRMACCESS_LETTERS_TEMPLATES", "nowhere")
    ),
}  # fmt: skip


def kept() -> list[tuple[object, ...]]:
    """What the database keeps of letters and codes, to the last cell."""
    with closing(sqlite3.connect("crmaccess.db")) as database:
        letters = database.execute("SELECT * FROM letter ORDER BY id").fetchall()
        return [*letters, *database.execute("SELECT * FROM one_time_code ORDER BY hash").fetchall()]


@pytest.mark.parametrize("lacking", LACKING)
def test_a_run_that_lacks_something_leaves_all_that_waits_for_the_next(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    """ALFA-65. A password that somebody has in a letter is the one that was set."""
    code, lack = LACKING[lacking]
    monkeypatch.setenv("CRMACCESS_KEY_FILE", key_file("key"))
    begun(crmaccess, "alfacrm", *(f"users add {who} --email {who}@demo.example --state active" for who in "abc"))
    passwords = [crmaccess("reset-password", who, "--generate", "-q").stdout.split()[-1] for who in "ab"]
    before = kept()
    with monkeypatch.context() as patch:
        lack(patch)
        rehearsed = crmaccess("outbox", "send", "--dry-run")
        done = crmaccess("outbox", "send")
        told = crmaccess("outbox", "send", "--json")
    assert (done.exit_code, f"error[{code}]" in done.stderr) in [(6, True), (5, True)]
    assert done.stderr.count(code) == 1
    assert code in told.stdout + told.stderr
    assert code in rehearsed.stderr or lacking in ("another key", "a template that fails")
    assert kept() == before
    assert crmaccess("outbox", "send").exit_code == 0
    assert [any(f"Your password: {one}" in text for text in written()) for one in passwords] == [True, True]


def test_what_a_run_can_send_goes_out_beside_what_it_cannot(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRMACCESS_KEY_FILE", key_file("key"))
    begun(crmaccess, "alfacrm", "users add anna --email anna@demo.example --state active")
    begun_with = "users add boris --email boris@demo.example --state active"
    for line in ("reset-password anna --generate", begun_with, "reset-password boris --link"):
        assert crmaccess(*line.split()).exit_code == 0
    monkeypatch.delenv("CRMACCESS_KEY_FILE")
    done = crmaccess("outbox", "send")
    assert (done.exit_code, [state for *_, state in queued(crmaccess)]) == (6, ["queued", "sent"])
    assert "Letters that wait for it, with all that they bring: 1." in done.stderr
    assert "CRMACCESS_KEY_FILE" in crmaccess("outbox", "send", "--lang", "ru").stderr


@pytest.mark.parametrize("says", ["550 who are you", "530 sign in first"])
def test_a_server_that_refuses_the_sender_refuses_no_letter(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    begun(crmaccess, "universal", "users invite a@demo.example b@demo.example")
    before = kept()
    with mail_server(Behaviour(from_us=says)) as place:
        for name, value in (("HOST", place.host), ("PORT", str(place.port)), ("SECURITY", place.security)):
            monkeypatch.setenv(f"CRMACCESS_SMTP_{name}", value)
        done = crmaccess("outbox", "send")
    assert (done.exit_code, says in done.stderr, done.stderr.count("E_MAIL_SENDER")) == (6, True, 1)
    assert kept() == before


def test_a_command_that_is_not_there_is_no_try_of_any_text(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """YC-04."""
    begun(crmaccess, "yclients", "users invite +79161110001")
    monkeypatch.setenv("CRMACCESS_SMS_COMMAND", "./nosuch")
    before = kept()
    done = crmaccess("outbox", "send")
    assert (done.exit_code, "E_SMS_COMMAND" in done.stderr, kept() == before) == (6, True, True)


def test_a_template_that_is_that_of_no_letter_is_named(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(crmaccess, "universal", "users invite a@demo.example")
    Path("own").mkdir()
    Path("own", "invitaton.ru.txt").write_text("x", encoding="utf-8")
    monkeypatch.setenv("CRMACCESS_LETTERS_TEMPLATES", "own")
    for line in ("outbox preview invitation", "outbox send -n", "outbox send"):
        done = crmaccess(*line.split())
        assert "note[W_TEMPLATE_UNKNOWN]: invitaton.ru.txt" in done.stderr, line
        assert done.stderr.splitlines()[0].endswith("did you mean invitation.ru.txt?"), line
