"""At the door: the same answer to everybody who has no password that fits, and codes that count once."""

import statistics
import time
from datetime import UTC, datetime, timedelta

import pytest

from crmaccess.store.beside import Code, keep_code
from crmaccess.store.hashes import new_code
from tests.cli.conftest import NOW, Run, Session

PASSWORD = "correct horse battery"
AT = datetime.fromisoformat(NOW)


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    """Anna and Boris have passwords, Boris is blocked; Vera is invited and has none, Gleb is archived."""
    for line in (
        ["init", "--bare"], ["users", "add", "olga", "--state", "active", "--set", "admin=on"],
        ["users", "add", "anna", "--email", "anna@firma.ru", "--state", "active"],
        ["users", "add", "boris", "--state", "active"], ["users", "add", "vera", "--email", "vera@firma.ru"],
        ["users", "add", "gleb", "--state", "active"], ["archive", "gleb"],
    ):  # fmt: skip
        assert crmaccess(*line, "--quiet", "--yes").exit_code == 0
    for login in ("anna", "boris"):
        assert crmaccess("reset-password", login, "--password-stdin", stdin=PASSWORD).exit_code == 0
    assert crmaccess("users", "block", "boris", "--quiet").exit_code == 0
    return crmaccess


def sign_in(run: Run, name: str, password: str = PASSWORD, *options: str) -> Session:
    return run("users", "sign-in", name, "--password-stdin", *options, stdin=password + "\n")


def test_a_right_password_lets_in_by_login_or_e_mail_and_the_moment_is_noted(
    desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALFA-69, ALFA-S93."""
    assert sign_in(desk, "anna", PASSWORD, "--json").exit_code == 0
    entries = desk("journal", "list", "--all", "--json").stdout
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-05T10:00:00Z")
    assert '"signed_in_at": "2026-03-05T10:00:00Z"' in sign_in(desk, "ANNA@firma.ru", PASSWORD, "--json").stdout
    assert '"signed_in_at": "2026-03-05T10:00:00Z"' in desk("users", "show", "anna", "--json").stdout
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-06T10:00:00Z")
    assert desk("users", "sign-in", "anna").exit_code == 0
    assert '"signed_in_at": "2026-03-06T10:00:00Z"' in desk("users", "show", "anna", "--json").stdout
    assert desk("journal", "list", "--all", "--json").stdout == entries, "after the first there is no revision"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_unknown_wrong_and_blocked_and_wrong_are_told_in_the_same_words(desk: Run, lang: str) -> None:
    """YC-S64: an address that was not invited is as unknown as any."""
    names = ("anna", "nobody", "boris", "vera", "gleb", "+79161110001")
    answers = {sign_in(desk, name, "wrong horse battery", "--lang", lang) for name in names}
    assert [answer.exit_code for answer in answers] == [10]
    (told,) = answers
    assert "E_SIGN_IN_FAILED" in told.stderr
    assert told.stdout == ""


def test_who_knows_the_password_hears_why_it_does_not_let_in(desk: Run) -> None:
    """MC-42."""
    blocked = sign_in(desk, "boris")
    assert (blocked.exit_code, "E_SIGN_IN_REFUSED" in blocked.stderr) == (10, True)


@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_after_five_failures_even_the_right_password_waits_a_minute(
    desk: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    codes = [sign_in(desk, name, f"wrong {number}").stderr[6:22] for number in range(6)]
    assert codes == ["E_SIGN_IN_FAILED"] * 5 + ["E_SIGN_IN_LOCKED"]
    locked = sign_in(desk, name)
    assert (locked.exit_code, "2026-03-02T09:01" in locked.stderr.replace(" ", "T")) == (10, True)
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-02T09:01:00Z")
    assert sign_in(desk, name).exit_code == (0 if name == "anna" else 10)


def test_a_diagnosis_names_the_lock_and_what_ends_it(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk("users", "edit", "anna", "--set", "admin=on").exit_code == 0
    assert desk("diagnose", "anna", "--complaint", "sign-in").exit_code == 0
    for number in range(5):
        sign_in(desk, "Anna@firma.ru", f"wrong {number}")
    assert desk("settings", "set", "time_zone", "Europe/Moscow").exit_code == 0
    locked = desk("diagnose", "anna", "--complaint", "sign-in", "--lang", "ru")
    assert (locked.exit_code, locked.stdout.splitlines()[-1]) == (
        10,
        "  слишком много неудачных попыток войти под именем anna@firma.ru: до 2026-03-02 12:01 войти нельзя; новый "
        "пароль снимает ожидание: crmaccess reset-password anna",
    )
    assert "2026-03-02 12:01" in sign_in(desk, "anna@firma.ru").stderr, "the same time, in the workspace's zone"
    assert desk("reset-password", "anna", "--password-stdin", stdin="battery staple tower").exit_code == 0
    assert desk("diagnose", "anna", "--complaint", "sign-in").exit_code == 0


@pytest.mark.parametrize(
    ("login", "command", "words", "cure"),
    [
        ("gleb", "reset-password", "«в архиве»", "restore gleb"),
        ("boris", "reset-password", "«заблокирован»", "users unblock boris"),
    ],
)
def test_a_refusal_tells_the_state_in_words_and_a_command_that_ends_it(
    desk: Run, login: str, command: str, words: str, cure: str
) -> None:
    refused = desk(command, login, "--generate", "--lang", "ru")
    assert (refused.exit_code, words in refused.stderr, f"crmaccess {cure}" in refused.stderr) == (5, True, True)
    while desk(command, login, "--generate").exit_code == 5:
        assert desk(*cure.split()).exit_code == 0


def test_who_is_blocked_is_not_told_that_the_account_is_active(desk: Run) -> None:
    assert "the account is blocked" in sign_in(desk, "boris").stderr


def test_a_rehearsal_verifies_nothing_since_it_would_count_nothing(desk: Run) -> None:
    assert sign_in(desk, "anna", PASSWORD, "--dry-run").exit_code == 2


@pytest.mark.parametrize(
    ("stdin", "code", "exit_code"),
    [
        (b"bad\xff\xfehere-long-pass\n", "E_PASSWORD_ENCODING", 5), (b"", "E_PASSWORD_NEEDED", 8),
        (b"first-line-long\nsecond-line-long\n", "E_PASSWORD_LINES", 5), (b"\n", "E_PASSWORD_NEEDED", 8),
    ],
)  # fmt: skip
def test_standard_input_is_one_line_of_utf_8(desk: Run, stdin: bytes, code: str, exit_code: int) -> None:
    for command in (["reset-password", "anna"], ["users", "sign-in", "anna"], ["users", "add", "new"]):
        session = desk(*command, "--password-stdin", stdin=stdin)
        assert (session.exit_code, code in session.stderr) == (exit_code, True)


def test_a_refused_password_is_repeated_nowhere(desk: Run) -> None:
    for password in ("qwerty123456", "anna-anna-anna", "tooshort"):
        session = desk("reset-password", "anna", "--password-stdin", stdin=password)
        assert session.exit_code == 5
        assert password not in session.stdout + session.stderr


def test_a_new_person_gets_a_first_password_and_signs_in_with_it(desk: Run) -> None:
    """ALFA-S79: it is shown this once."""
    added = desk("users", "add", "nina", "--state", "active", "--generate", "--format", "csv")
    password = added.stdout.splitlines()[-1].removeprefix("nina,").strip()
    assert len(password) >= 20
    assert password not in desk("users", "show", "nina", "--json").stdout
    assert sign_in(desk, "nina", password).exit_code == 0


def test_a_code_lets_in_once_and_only_at_its_address(desk: Run) -> None:
    code = new_code()
    keep_code("crmaccess.db", code, Code("vera", "invitation", "vera@firma.ru", AT))
    given = f"{code}\nпять лошадей и батарея\n"

    def accepted(address: str, stdin: str = given) -> Session:
        return desk("users", "accept", address, "--code-stdin", "--password-stdin", stdin=stdin)

    refused = {accepted("anna@firma.ru"), accepted("nobody"), accepted("vera@firma.ru", f"{new_code()}\n{PASSWORD}\n")}
    assert [(one.exit_code, "E_CODE_REFUSED" in one.stderr) for one in refused] == [(10, True)]
    assert accepted("vera@firma.ru", f"{code}\nshort\n").exit_code == 5, "and the code is not spent by that"
    assert accepted("vera@firma.ru").exit_code == 0
    assert code not in desk("journal", "list", "--all", "--json").stdout
    assert accepted("vera@firma.ru").exit_code == 10
    assert sign_in(desk, "vera", "пять лошадей и батарея").exit_code == 0


def test_no_sign_in_spends_a_code_and_a_code_is_no_password(desk: Run) -> None:
    code = new_code()
    keep_code("crmaccess.db", code, Code("anna", "link", "anna@firma.ru", AT))
    assert sign_in(desk, "anna", code).exit_code == 10
    assert desk("users", "show", "anna").exit_code == sign_in(desk, "anna").exit_code == 0
    stdin = f"{code}\nanother horse battery\n"
    assert desk("users", "accept", "anna@firma.ru", "--code-stdin", "--password-stdin", stdin=stdin).exit_code == 0
    assert [sign_in(desk, "anna", word).exit_code for word in (PASSWORD, "another horse battery")] == [10, 0]


ROUNDS, TRIALS, ALIKE = 9, 4, 0.05


def test_unknown_wrong_and_blocked_and_wrong_take_the_same_time(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processor time, one after the other in turn, so that what else the machine does meets all of them alike. A
    difference that is there shows in every trial; one that is only noise does not."""
    at = datetime.now(UTC)

    def took(name: str) -> float:
        start = time.process_time()
        sign_in(desk, name, "wrong horse battery")
        return time.process_time() - start

    for _ in range(TRIALS):
        times: dict[str, list[float]] = {"anna": [], "boris": [], "nobody": [], "vera": []}
        for _ in range(ROUNDS):
            at += timedelta(hours=2)
            monkeypatch.setenv("CRMACCESS_NOW", at.isoformat())
            for name, known in times.items():
                known.append(took(name))
        medians = [statistics.median(known) for known in times.values()]
        if max(medians) <= min(medians) * (1 + ALIKE):
            return
    pytest.fail(f"medians differ: {medians}")
