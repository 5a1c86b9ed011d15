"""From a command through a mail server to the person who spends the code of the letter, and signs in."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.cli.conftest import Run, Session
from tests.cli.workspace.letters.test_outbox import begun, queued
from tests.notify.servers import Behaviour, mail_server

pytestmark = pytest.mark.slow

ANNA = "anna@demo.example"
PASSWORD = "пять лошадей и батарея"
CODE = re.compile(r"Your code: (\S+)")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    """A mail server that takes everything, and that the settings name."""
    behaviour = Behaviour()
    with mail_server(behaviour) as place:
        monkeypatch.setenv("CRMACCESS_SMTP_HOST", place.host)
        monkeypatch.setenv("CRMACCESS_SMTP_PORT", str(place.port))
        monkeypatch.setenv("CRMACCESS_SMTP_SECURITY", place.security)
        yield behaviour


def arrived(crmaccess: Run, server: Behaviour) -> str:
    """The text of the one letter that is sent now."""
    before = len(server.taken)
    assert crmaccess("outbox", "send").exit_code == 0
    ((address, content),) = server.taken[before:]
    assert address == ANNA
    body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def code_of(text: str) -> str:
    found = CODE.search(text)
    assert found is not None, text
    return found[1]


def accepted(crmaccess: Run, code: str, password: str = "") -> Session:
    given = (f"{code}\n{password}\n", ["--password-stdin"]) if password else (f"{code}\n", [])
    return crmaccess("users", "accept", ANNA, "--code-stdin", *given[1], stdin=given[0])


def signs_in(crmaccess: Run, password: str) -> bool:
    return crmaccess("users", "sign-in", ANNA, "--password-stdin", stdin=password).exit_code == 0


INVITING = [
    ("universal", f"users invite {ANNA}"), ("universal", f"users add anna --email {ANNA} --link"),
    ("getcourse", f"users invite {ANNA}"), ("multichat", f"users invite {ANNA} --type manager"),
    ("multichat", f"users add anna --name 'Anna Łuk' --email {ANNA} --type manager --link"),
    ("yclients", f"users invite {ANNA}"), ("yclients", f"users add anna --email {ANNA} --link"),
]  # fmt: skip


@pytest.mark.parametrize(("system", "line"), INVITING)
def test_who_is_invited_comes_in_by_the_code_of_the_letter_with_a_password_of_their_own(
    crmaccess: Run, server: Behaviour, system: str, line: str
) -> None:
    """MC-12, MC-14, YC-04, YC-06."""
    begun(crmaccess, system, line)
    text = arrived(crmaccess, server)
    assert "within 7 days" in text
    assert accepted(crmaccess, code_of(text), PASSWORD).exit_code == 0
    assert '"state": "active"' in crmaccess("users", "show", ANNA, "--json").stdout
    assert signs_in(crmaccess, PASSWORD)
    assert accepted(crmaccess, code_of(text), PASSWORD).exit_code == 10, "it counts once"


def test_where_passwords_are_kept_elsewhere_the_code_lets_in_and_asks_for_none(
    crmaccess: Run, server: Behaviour
) -> None:
    """BX-02, BX-14."""
    begun(crmaccess, "bitrix24", f"users invite {ANNA}")
    text = arrived(crmaccess, server)
    assert "To accept:" in text
    assert accepted(crmaccess, code_of(text)).exit_code == 0
    assert '"state": "active"' in crmaccess("users", "show", ANNA, "--json").stdout


@pytest.mark.parametrize("system", ["universal", "alfacrm", "getcourse", "multichat", "yclients"])
def test_a_link_leaves_the_old_password_until_another_one_is_chosen_by_its_code(
    crmaccess: Run, server: Behaviour, system: str
) -> None:
    """ALFA-25, MC-43, MC-S64, YC-06, YC-S62."""
    begun(crmaccess, system, f"users add anna --email {ANNA} --state active")
    codes = []
    for password in (PASSWORD, "another horse battery"):
        assert crmaccess("reset-password", "anna", "--link").exit_code == 0
        text = arrived(crmaccess, server)
        assert "within a day" in text
        codes.append(code_of(text))
        assert not signs_in(crmaccess, password)
        assert accepted(crmaccess, codes[-1], password).exit_code == 0
        assert signs_in(crmaccess, password)
    assert not signs_in(crmaccess, PASSWORD)
    assert {accepted(crmaccess, code, PASSWORD).exit_code for code in codes} == {10}


def test_a_letter_that_is_sent_again_ends_the_code_before(crmaccess: Run, server: Behaviour) -> None:
    begun(crmaccess, "universal", f"users invite {ANNA}")
    first = code_of(arrived(crmaccess, server))
    assert crmaccess("users", "edit", ANNA, "--name", "Анна").exit_code == 0
    assert crmaccess("users", "activate", ANNA).exit_code == 0
    assert crmaccess("reset-password", ANNA, "--link").exit_code == 0
    second = code_of(arrived(crmaccess, server))
    assert accepted(crmaccess, first, PASSWORD).exit_code == 10
    assert accepted(crmaccess, second, PASSWORD).exit_code == 0


def test_the_first_password_is_in_the_one_letter_of_a_new_account_and_shown_once(
    crmaccess: Run, server: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALFA-24, ALFA-31, ALFA-S79."""
    Path("key").write_bytes(Fernet.generate_key())
    Path("key").chmod(0o600)
    monkeypatch.setenv("CRMACCESS_KEY_FILE", "key")
    begun(crmaccess, "alfacrm")
    said = ("--name", "Anna", "--email", ANNA, "--role", "administrator", "--set", "gender=f", "--generate")
    added = crmaccess("users", "add", "anna", *said, "--format", "csv")
    password = added.stdout.split(",")[-1].strip()
    assert queued(crmaccess) == [(ANNA, "access", "queued")]
    assert f"Your login: anna\n\nYour password: {password}\n" in arrived(crmaccess, server)
    assert signs_in(crmaccess, password)


def test_a_definition_without_a_letter_for_it_sends_no_link(crmaccess: Run) -> None:
    drive = str(Path(__file__).parents[4] / "docs" / "examples" / "drive.toml")
    begun(crmaccess, drive, f"users add anna --email {ANNA}")
    for line in ("reset-password anna --link", "users add ivan --email ivan@demo.example --link"):
        done = crmaccess(*line.split())
        assert (done.exit_code, "E_UNAVAILABLE" in done.stderr) == (5, True)


REFUSED = [
    ("bitrix24", "reset-password boris --link", "in the Bitrix24 network"),  # BX-14, BX-S40
    ("bitrix24", "users add ivan --email ivan@demo.example --link", "in the Bitrix24 network"),
    ("alfacrm", "users add ivan --email ivan@demo.example --link", "possible: typed, generated"),  # ALFA-24
    ("yclients", "reset-password boris --generate", "reset-password --link"),  # YC-S62
    ("yclients", "users add ivan --email ivan@demo.example --generate", "users add --link"),
    ("multichat", "reset-password boris --generate", "reset-password --link"),
]


@pytest.mark.parametrize(("system", "line", "told"), REFUSED)
def test_a_way_that_the_system_lacks_is_refused_and_the_one_it_has_is_named(
    crmaccess: Run, system: str, line: str, told: str
) -> None:
    begun(crmaccess, system, "users add boris --email boris@demo.example --state active")
    done = crmaccess(*line.split())
    assert (done.exit_code, "E_PASSWORD_WAY" in done.stderr) == (5, True)
    assert told in " ".join(done.stderr.split())
    assert queued(crmaccess) == []


def test_a_password_comes_in_one_way(crmaccess: Run) -> None:
    begun(crmaccess, "universal", "users add boris --email boris@demo.example --state active")
    for line in ("reset-password boris", "users add ivan --email ivan@demo.example"):
        for options in ("--link --generate", "--link --password-stdin", "--generate --password-stdin"):
            done = crmaccess(*line.split(), *options.split(), stdin=PASSWORD)
            assert (done.exit_code, "E_OPTIONS_EXCLUDE" in done.stderr) == (2, True)
    assert crmaccess("users", "add", "ivan", "--state", "active", "--link").exit_code == 2
    assert queued(crmaccess) == []
