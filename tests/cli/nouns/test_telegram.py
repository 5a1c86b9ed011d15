"""Notices that people choose, and Telegram from the code to the message, against a server that speaks the Bot API
(MC-31 to MC-33)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmaccess.store.reading.reader import Reader
from tests.cli.conftest import Run
from tests.notify.telegram_server import TOKEN, Telegram, telegram_server

HOUR = "2026-03-02T{}:00:00Z"


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    with telegram_server() as server:
        monkeypatch.setenv("CRMACCESS_TELEGRAM_API", server.api)
        monkeypatch.setenv("CRMACCESS_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("CRMACCESS_TELEGRAM_BOT", "@uyut_bot")
        yield server


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    for line in (
        "init --system multichat --owner-login nadya --owner-email nadya@uyut.example",
        "users add lena --email lena@uyut.example --type manager --state active",
        "users add maria --email maria@uyut.example --type manager --state active",
        "users add bare --type manager --state active",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


def attributes(crmaccess: Run, login: str = "lena") -> dict[str, str]:
    found: dict[str, str] = json.loads(crmaccess("users", "show", login, "--json").stdout)["attributes"]
    return found


def started(crmaccess: Run, login: str = "lena") -> str:
    """The code that the person says to the bot."""
    session = crmaccess("users", "notify", login, "--telegram-start", "--json")
    assert session.exit_code == 0, session
    link: str = json.loads(session.stdout)["link"]
    assert link.startswith("https://t.me/uyut_bot?start=")
    return link.partition("=")[2]


def connected(crmaccess: Run, telegram: Telegram, login: str = "lena", chat: str = "700") -> None:
    telegram.say(chat, f"/start {started(crmaccess, login)}")
    assert crmaccess("outbox", "send").exit_code == 0
    assert attributes(crmaccess, login)["telegram"] == "linked"


def states(crmaccess: Run) -> list[tuple[str, str]]:
    rows = json.loads(crmaccess("outbox", "list", "--json").stdout)["items"]
    return [(row["address"], row["state"]) for row in rows]


def test_types_of_e_mail_are_chosen_one_by_one_with_an_address_of_their_own(desk: Run) -> None:
    """MC-31."""
    chosen = ("users", "notify", "lena", "--email", "work@uyut.example", "--email-types", "new_messages,tasks")
    assert desk(*chosen, "--dry-run").exit_code == 0
    assert attributes(desk) == {}
    assert desk(*chosen).exit_code == 0
    assert attributes(desk) == {
        "notify_email": "work@uyut.example", "email_new_messages": "on", "email_tasks": "on"
    }  # fmt: skip
    assert "Unchanged" in desk(*chosen).stderr
    desk("users", "notify", "lena", "--email-types", "system")
    assert attributes(desk) == {"notify_email": "work@uyut.example", "email_system": "on"}
    desk("users", "notify", "lena", "--email-types", "", "--email", "")
    assert attributes(desk) == {}


@pytest.mark.parametrize(
    ("options", "exit_code", "said"),
    [
        ("lena --email work@", 5, "E_EMAIL_MALFORMED"),
        ("lena --email-types urgent", 5, "new_messages, tasks, system"),  # one of Telegram's: MC-33
        ("lena --email-types task", 5, "did you mean tasks"),
        ("bare --email-types tasks", 5, "E_NOTICE_ADDRESS"),
        ("lena --telegram-types urgent", 5, "crmaccess users notify lena --telegram-start"),  # MC-S57: not linked
        ("lena --telegram-types tasks", 5, "urgent, general, daily_report"),  # MC-S57
        ("lena", 2, "E_ARGUMENT_MISSING"),
        ("lena --telegram-start --email-types tasks", 2, "E_OPTIONS_EXCLUDE"),
        ("nobody --email-types tasks", 3, "E_USER_UNKNOWN"),
    ],
)
def test_what_cannot_be_chosen_is_refused(desk: Run, options: str, exit_code: int, said: str) -> None:
    """MC-31, MC-33, MC-S57."""
    refused = desk("users", "notify", *options.split())
    assert (refused.exit_code, refused.stdout, said in refused.stderr) == (exit_code, "", True), refused
    assert attributes(desk, "bare") == {}


def test_telegram_is_connected_only_when_the_code_was_said_to_the_bot(desk: Run, telegram: Telegram) -> None:
    """MC-32: started by the operator, complete when scanned; then its types can be chosen (MC-33)."""
    code = started(desk)
    assert attributes(desk) == {"telegram": "started"}
    assert desk("check", "lena", "notify", "notification", "--set", "channel=telegram").exit_code == 10
    telegram.say("700", "hello")
    telegram.say("700", "/start not-a-code")
    assert desk("outbox", "send").exit_code == 0
    assert attributes(desk) == {"telegram": "started"}
    telegram.say("700", f"/start {code}")
    sent = desk("outbox", "send")
    assert (sent.exit_code, "lena has connected Telegram" in sent.stdout) == (0, True)
    assert telegram.updates == []  # what was heard is not told again
    assert desk("users", "notify", "lena", "--telegram-types", "urgent,general").exit_code == 0
    assert attributes(desk) == {"telegram": "linked", "telegram_urgent": "on", "telegram_general": "on"}
    telegram.say("666", f"/start {code}")  # a foreign one, with the code that is spent
    desk("outbox", "send")
    desk("users", "edit", "lena", "--type", "operator", "--yes")
    desk("outbox", "send")
    assert [chat for chat, _ in telegram.sent] == ["700"]


@pytest.mark.parametrize("wrong", ["stale", "newer", "blocked", "stopped"])
def test_a_code_that_no_longer_counts_connects_nobody(
    desk: Run, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """MC-32: stale, replaced by a newer one, of somebody who cannot act, or given up."""
    code = started(desk)
    if wrong == "stale":
        monkeypatch.setenv("CRMACCESS_NOW", "2026-03-03T09:00:00Z")
    elif wrong == "newer":
        started(desk)
    elif wrong == "blocked":
        assert desk("users", "block", "lena", "--forever", "--reason", "left").exit_code == 0
    else:
        assert desk("users", "notify", "lena", "--telegram-stop").exit_code == 0
    telegram.say("700", f"/start {code}")
    assert desk("outbox", "send").exit_code == 0
    assert attributes(desk).get("telegram") != "linked"


def test_on_a_terminal_the_code_is_a_picture_and_a_rehearsal_makes_none(desk: Run, telegram: Telegram) -> None:
    rehearsed = desk("users", "notify", "lena", "--telegram-start", "--dry-run")
    assert (rehearsed.exit_code, rehearsed.stdout) == (0, "")
    shown = desk("users", "notify", "lena", "--telegram-start", "--lang", "ru", terminal=True)
    lines = shown.stdout.splitlines()
    assert lines[-1].startswith("https://t.me/uyut_bot?start=")
    assert sum(line.count("█") + line.count("▄") + line.count("▀") for line in lines) > 100
    assert all(len(line.replace("\x1b[0m", "")) <= 80 for line in lines[:-1] if "\x1b" not in line)
    assert "Сканирует или открывает lena, до 2026-03-03 09:00" in shown.stderr
    piped = desk("users", "notify", "lena", "--telegram-start")
    assert len(piped.stdout.splitlines()) == 1


def test_without_the_name_of_a_bot_nothing_is_started(desk: Run) -> None:
    refused = desk("users", "notify", "lena", "--telegram-start")
    assert (refused.exit_code, "telegram.bot" in refused.stderr) == (5, True)
    assert attributes(desk) == {}


ASKED = (
    "diagnose lena --complaint notifications",
    "explain lena notify notification --set channel=telegram --set type=urgent",
)
FIRST = {"en": "first name in crmaccess.toml: telegram.bot", "ru": "сначала укажите в crmaccess.toml: telegram.bot"}


@pytest.mark.parametrize("line", ASKED)
@pytest.mark.parametrize("lang", FIRST)
def test_where_no_bot_is_named_a_remedy_says_so_first(line: str, lang: str, desk: Run) -> None:
    shown = " ".join(desk(*line.split(), "--lang", lang).stdout.split())
    assert "users notify lena --telegram-start" in shown
    assert FIRST[lang] in shown


@pytest.mark.parametrize("line", ASKED)
def test_where_one_is_named_it_does_not(line: str, desk: Run, telegram: Telegram) -> None:
    shown = desk(*line.split()).stdout
    assert "users notify lena --telegram-start" in shown
    assert "crmaccess.toml" not in shown


def test_a_changed_role_is_told_in_telegram_too_to_whoever_wants_that(desk: Run, telegram: Telegram) -> None:
    connected(desk, telegram)
    connected(desk, telegram, "maria", "800")
    desk("users", "notify", "lena", "--telegram-types", "general")
    desk("users", "notify", "maria", "--telegram-types", "urgent")
    for login in ("lena", "maria"):
        desk("users", "edit", login, "--type", "operator", "--set", "language=", "--yes")
        desk("users", "edit", login, "--type", "operator", "--yes")
    assert states(desk) == [
        ("lena@uyut.example", "queued"), ("telegram:lena", "queued"), ("maria@uyut.example", "queued"),
    ]  # fmt: skip
    assert desk("outbox", "send", "--lang", "ru").exit_code == 0
    assert {state for _, state in states(desk)} == {"sent"}
    ((chat, text),) = telegram.sent
    assert chat == "700"
    assert text.startswith("Ваша роль в системе «Мультичаты» изменилась\n\nЗдравствуйте")


@pytest.mark.parametrize(
    ("chat", "state", "answer"),
    [
        ("403", "refused", "403 Forbidden: bot was blocked by the user"), ("429", "retry", "429 Too Many Requests"),
        ("502", "unknown", "502 Bad Gateway"), ("dies", "unknown", "the connection ended after the text"),
    ],
)  # fmt: skip
def test_each_failure_of_telegram_ends_in_its_state_and_stops_no_mail(
    desk: Run, telegram: Telegram, chat: str, state: str, answer: str
) -> None:
    connected(desk, telegram, chat=chat)
    desk("users", "notify", "lena", "--telegram-types", "general")
    desk("users", "edit", "lena", "--type", "operator", "--yes")
    sent = desk("outbox", "send")
    assert (sent.exit_code, answer in sent.stdout, TOKEN in sent.stdout + sent.stderr) == (6, True, False)
    assert states(desk) == [("lena@uyut.example", "sent"), ("telegram:lena", state)]
    desk("outbox", "send")
    assert len(telegram.sent) == 1  # neither is sent again by itself


def test_where_telegram_cannot_be_reached_mail_goes_out_and_the_token_is_in_no_error(
    desk: Run, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(desk, telegram)
    desk("users", "notify", "lena", "--telegram-types", "general")
    desk("users", "edit", "lena", "--type", "operator", "--yes")
    monkeypatch.setenv("CRMACCESS_TELEGRAM_API", "http://127.0.0.1:9")
    sent = desk("outbox", "send")
    assert "E_TELEGRAM" in sent.stderr
    assert states(desk) == [("lena@uyut.example", "sent"), ("telegram:lena", "retry")]
    monkeypatch.setenv("CRMACCESS_TELEGRAM_API", telegram.api)
    monkeypatch.setenv("CRMACCESS_TELEGRAM_TOKEN", "1:wrong")
    refused = desk("outbox", "send")
    assert "401 Unauthorized" in refused.stderr
    for said in (sent, refused, desk("config", "show"), desk("outbox", "show", "2")):
        assert TOKEN not in said.stdout + said.stderr
        assert "1:wrong" not in said.stdout + said.stderr


def test_without_a_token_notices_wait_without_a_carrier(
    desk: Run, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(desk, telegram)
    desk("users", "notify", "lena", "--telegram-types", "general")
    desk("users", "edit", "lena", "--type", "operator", "--yes")
    monkeypatch.delenv("CRMACCESS_TELEGRAM_TOKEN")
    assert desk("outbox", "send").exit_code == 0
    assert states(desk)[1] == ("telegram:lena", "no-carrier")
    waiting = desk("report", "accounts", "--only", "letters").stdout
    assert "letter 2 waits, no telegram.token_file is set: telegram:lena  crmaccess outbox send" in waiting
    Path("token").write_text(TOKEN + "\n", encoding="utf-8")
    Path("token").chmod(0o600)
    Path("crmaccess.toml").write_text('[telegram]\ntoken_file = "token"\n', encoding="utf-8")
    assert desk("outbox", "send").exit_code == 0
    assert states(desk)[1] == ("telegram:lena", "sent")


def test_whoever_disconnects_gets_nothing_any_more_not_even_what_was_queued(desk: Run, telegram: Telegram) -> None:
    connected(desk, telegram)
    desk("users", "notify", "lena", "--telegram-types", "general")
    desk("users", "edit", "lena", "--type", "operator", "--yes")
    assert desk("users", "notify", "lena", "--telegram-stop").exit_code == 0
    assert attributes(desk) == {}
    assert desk("outbox", "send").exit_code == 6
    assert (states(desk)[1], telegram.sent) == (("telegram:lena", "refused"), [])
    stuck = json.loads(desk("report", "accounts", "--only", "letters", "--json").stdout)["items"]
    assert [one["next"] for one in stuck] == ["crmaccess outbox forget 2"], "there is nowhere to send it again"


def test_of_whoever_is_erased_the_chat_is_known_no_more(desk: Run, telegram: Telegram) -> None:
    connected(desk, telegram)
    with Reader("crmaccess.db") as reader:
        assert reader.chat_of("lena") == "700"
    for line in ("archive lena --reason left", "users erase lena --yes"):
        done = desk(*line.split())
        assert done.exit_code == 0, done
    with Reader("crmaccess.db") as reader:
        assert reader.chat_of("lena") == ""


def test_the_report_of_the_day_comes_once_from_its_hour_on(
    desk: Run, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MC-33: statistics of the day; one's own, and the team's for whoever may see that. The hour is the workspace's."""
    desk("settings", "set", "time_zone", "Europe/Moscow")
    for login, chat in (("lena", "700"), ("maria", "800"), ("nadya", "900")):
        connected(desk, telegram, login, chat)
        desk("users", "notify", login, "--telegram-types", "daily_report")
    desk("rights", "grant", "user:maria", "stats.personal", "off")
    figures = "user,day,messages,answer_time\nlena,2026-03-02,12,2:00\nmaria,2026-03-02,8,4:00\nlena,2026-03-01,99,\n"
    assert desk("activity", "import", "-", stdin=figures).exit_code == 0
    monkeypatch.setenv("CRMACCESS_TELEGRAM_DIGEST", "18")
    monkeypatch.setenv("CRMACCESS_NOW", HOUR.format("14"))  # five in the afternoon there
    desk("outbox", "send")
    assert telegram.sent == []
    monkeypatch.setenv("CRMACCESS_NOW", HOUR.format("15"))
    for _ in range(2):
        assert desk("outbox", "send").exit_code == 0
    assert sorted(telegram.sent) == [
        ("700", "2026-03-02 in Multichat\n\nprocessed messages: 12\naverage answer time: 2:00\n"),
        ("900", "2026-03-02 in Multichat\n\nprocessed messages: — (all together 20)\n"
                "average answer time: — (all together 2:48)\n"),  # 12 at 2:00 and 8 at 4:00
    ]  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-03T16:00:00Z")
    desk("outbox", "send")
    assert len(telegram.sent) == 2  # of that day nothing is known


def test_an_hour_that_is_none_is_refused(desk: Run, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("24", "noon", "-1"):
        monkeypatch.setenv("CRMACCESS_TELEGRAM_DIGEST", wrong)
        assert "E_HOUR" in desk("outbox", "send").stderr


def test_notices_are_not_available_where_the_system_has_none(crmaccess: Run, telegram: Telegram) -> None:
    crmaccess("init", "--system", "yclients", "--owner-login", "vera", "--owner-email", "v@salon.example", "-q")
    for options in (("--email-types", "tasks"), ("--telegram-start",), ("--telegram-stop",)):
        refused = crmaccess("users", "notify", "vera", *options)
        assert (refused.exit_code, "E_UNAVAILABLE" in refused.stderr) == (5, True), refused


def test_a_person_chooses_for_herself_and_for_nobody_else(desk: Run) -> None:
    assert desk("users", "notify", "lena", "--email-types", "tasks", "--as", "lena").exit_code == 0
    assert desk("users", "notify", "maria", "--email-types", "tasks", "--as", "lena").exit_code == 3
