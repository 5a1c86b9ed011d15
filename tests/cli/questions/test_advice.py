"""What is advised about accounts and letters works when it is typed, however the letters and the accounts stand."""

import json
import re
import shlex
from contextlib import closing
from random import Random
from sqlite3 import connect

import pytest

from crmaccess.systems import names
from tests.builders import definition
from tests.cli.conftest import Run
from tests.cli.workspace.letters.test_outbox import begun

pytestmark = pytest.mark.slow

FILLED = {"TIME": "2027-05-01", "USER": "keeper", "ADDRESS": "found@firma.example", "REASON": "long absent"}
LATER = "2026-05-01T09:00:00Z"
STATES = ("queued", "sent", "refused", "unknown", "unknown", "retry", "withdrawn")
# What becomes of somebody, in any order; what a system lacks or refuses comes to nothing.
ACTS = (
    "users add {who} --email {who}@firma.example --state active", "users add {who} --state invited",
    "users add {who} --state active", "users invite {who}@firma.example", "users edit {who} --login {who}2",
    "users edit {who} --email {who}@new.example", "users edit {who} --email ''", "users block {who} --until 2026-09-01",
    "users activate {who}", "archive {who}", "restore {who}", "users invitations revoke {who}",
    "users invitations resend {who}", "reset-password {who} --link", "users sign-in {who}", "users unblock {who}",
)  # fmt: skip
COMING = {
    "multichat": " --type operator --name 'Some One'",
    "alfacrm": " --role administrator",
    "universal": " --role employee",
}
ADVISED = re.compile(r"(?<=crmaccess )[a-z][^\n;—()»]*")


def company(crmaccess: Run, system: str, dice: Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some people to whom a lot has happened, and letters of which anything has become."""
    assert crmaccess("init", "--system", system).exit_code == 0
    crmaccess(*shlex.split(f"users add keeper --email keeper@firma.example --state active{COMING.get(system, '')}"))
    for number in range(7):
        who = f"p{number}"
        for act in (ACTS[number % 4], *dice.choices(ACTS, k=4)):
            line = act.format(who=f"{who}@firma.example" if dice.random() < 0.5 else who)
            words = shlex.split(line + (COMING.get(system, "") if " add " in line or "invite " in line else ""))
            crmaccess(*words, "--yes", "--reason", "x")
    with closing(connect("crmaccess.db")) as database, database:
        for (letter,) in database.execute("SELECT id FROM letter").fetchall():
            state = dice.choice(STATES)
            database.execute("UPDATE letter SET state = ? WHERE id = ?", (state, letter))
            if state in ("sent", "unknown") and dice.random() < 0.7:
                database.execute(
                    "INSERT OR IGNORE INTO one_time_code SELECT account_id, ?, 'invitation', address, queued_at"
                    " FROM letter WHERE id = ? AND kind = 'invitation'", (f"hash-{letter}", letter),
                )  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", dice.choice(("2026-03-06T12:00:00Z", LATER)))


def typed(crmaccess: Run, line: str, *options: str) -> None:
    words = [FILLED.get(word, word) for word in shlex.split(line)]
    done = crmaccess(*words, "--yes", *options)
    assert done.exit_code == 0, (line, done)


def rows(crmaccess: Run, *words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(crmaccess(*words, "--json").stdout)["items"]
    return found


@pytest.mark.parametrize("system", names())
@pytest.mark.parametrize("seed", range(3))
def test_every_advice_works_when_typed(crmaccess: Run, monkeypatch: pytest.MonkeyPatch, system: str, seed: int) -> None:
    company(crmaccess, system, Random(seed), monkeypatch)
    reported = rows(crmaccess, "report", "accounts")
    for row in reported:
        if row["next"]:
            typed(crmaccess, row["next"].removeprefix("crmaccess "), "--dry-run")
    invites = any("invited" in letter.on for letter in definition(system).letters.values())
    for row in rows(crmaccess, "users", "invitations", "list", "--all") if invites else ():
        noted = crmaccess("users", "invitations", "remind", row["login"], "--yes", "--dry-run")
        assert noted.exit_code == 0, noted
        for advice in ADVISED.findall(noted.stderr):
            typed(crmaccess, advice, "--dry-run")
    for row in reported:
        if row["next"].startswith("crmaccess outbox retry"):
            typed(crmaccess, row["next"].removeprefix("crmaccess "))
            assert crmaccess("outbox", "send").exit_code == 0, row
        if row["next"].startswith("crmaccess outbox forget"):
            typed(crmaccess, row["next"].removeprefix("crmaccess "))
    left = [row["value"] for row in rows(crmaccess, "report", "accounts", "--only", "letters")]
    taken = [row["value"] for row in reported if row["section"] == "letters" and "send" not in row["next"]]
    assert not {*left} & {*taken}, "whoever follows it has it no more"


@pytest.mark.parametrize("system", [one for one in names() if one != "alfacrm"])
@pytest.mark.parametrize("seed", range(3))
def test_the_report_and_the_list_know_the_same_codes(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch, system: str, seed: int
) -> None:
    company(crmaccess, system, Random(f"codes {seed}"), monkeypatch)
    listed = rows(crmaccess, "users", "invitations", "list", "--expiring", "2d")
    expired = rows(crmaccess, "users", "invitations", "list", "--state", "expired")
    reported = {row["who"] for row in rows(crmaccess, "report", "accounts", "--only", "invitations")}
    assert {row["login"] for row in (*listed, *expired)} <= reported
    by_day = rows(crmaccess, "users", "invitations", "list", "--expiring", "3d")
    assert reported <= {row["login"] for row in (*by_day, *expired)}


def test_the_only_administrator_is_not_to_be_archived_for_silence(
    crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(
        crmaccess, "universal", "users add vlada --email v@demo.example --state active --set admin=on",
        "users add olga --state active --role employee", "users sign-in vlada", "users sign-in olga",
    )  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", LATER)
    proposed = {row["who"]: row["next"] for row in rows(crmaccess, "report", "accounts", "--only", "silent")}
    assert proposed == {"vlada": "", "olga": "crmaccess archive olga"}


def test_whoever_has_open_work_is_archived_with_a_word_on_it(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(
        crmaccess, "bitrix24", "users add petr --email p@demo.example --state active",
        "records add task T-1 --responsible petr", "users sign-in petr",
    )  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", LATER)
    (row,) = rows(crmaccess, "report", "accounts", "--only", "silent")
    assert row["next"] == "crmaccess archive petr --hand-over USER"


@pytest.mark.parametrize(
    ("after", "proposed"),
    [
        ("", "crmaccess outbox retry 1"),
        ("archive anna", "crmaccess outbox forget 1"),
        ("users edit anna --email ann@demo.example", "crmaccess outbox forget 1"),
        ("users block anna --forever", None),
        ("reset-password anna --link", None),
    ],
)
def test_a_letter_that_can_do_no_good_is_not_to_be_sent_again(crmaccess: Run, after: str, proposed: str | None) -> None:
    begun(
        crmaccess, "universal", "users add anna --email anna@demo.example --state active", "reset-password anna --link"
    )
    with closing(connect("crmaccess.db")) as database, database:
        database.execute("UPDATE letter SET state = 'refused', answer = '550 no'")
    assert not after or crmaccess(*after.split(), "--yes").exit_code == 0
    assert [row["next"] for row in rows(crmaccess, "report", "accounts", "--only", "letters")] == [proposed] * bool(
        proposed
    )
    again = crmaccess("outbox", "retry", "1")
    assert again.exit_code == (0 if proposed == "crmaccess outbox retry 1" or "--link" in after else 5)


def test_a_notice_to_whom_telegram_is_not_connected_is_struck_off(crmaccess: Run) -> None:
    begun(crmaccess, "multichat", "users add lena --name 'Лена' --email l@demo.example --type operator --state active")
    with closing(connect("crmaccess.db")) as database, database:
        database.execute(
            "INSERT INTO letter (account_id, kind, channel, address, message, state, sealed, details, queued_at,"
            " operator, attempts, due_at, holder, answer) SELECT id, 'type', 'telegram', 'telegram:lena', 'm',"
            " 'refused', '', '{}', '2026-03-01T09:00:00Z', '', 1, '2026-03-01T09:00:00Z', '', '403' FROM account"
            " WHERE login = 'lena'"
        )
    (row,) = rows(crmaccess, "report", "accounts", "--only", "letters")
    assert row["next"] == "crmaccess outbox forget 1"
    again = crmaccess("outbox", "retry", "1")
    assert (again.exit_code, "E_TELEGRAM_NOT_LINKED" in again.stderr) == (5, True)
