"""`report accounts` on whole databases: what it finds, that it is quiet where nothing is, and that each command that it
proposes can be typed."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.notify.servers import Behaviour, mail_server

FILLED = {"TIME": "2026-05-01", "USER": "anna", "ADDRESS": "found@firma.example", "REASON": "long absent"}
EMPTY = """\
Never signed in, invited or added before 2026-02-28: none
No sign-in since 2026-01-31: none
Ending by 2026-03-16: none
Invitations whose code ended or ends by 2026-03-04: none
Archived, and still responsible for records: none
Letters refused, unknown or without a carrier: none
"""


@pytest.fixture
def company(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A company in which everything is amiss that can be."""

    def at(day: str, *lines: str) -> None:
        monkeypatch.setenv("CRMACCESS_NOW", f"{day}T09:00:00Z")
        for line in lines:
            done = crmaccess(*shlex.split(line), "--yes", "-q")
            assert done.exit_code in (0, 6), (line, done)

    at(
        "2026-01-05", "init --system universal", "branches add north", "departments add sales",
        'users add anna --name "Anna" --email anna@firma.example --state active', "users sign-in anna",
        "users add boris --email boris@firma.example --state active", "users add gone --state active",
        "users add fresh --email fresh@firma.example --state active", "records add deal D-1 --responsible gone",
        "archive gone", "departments join anna sales --until 2026-03-09",
        "branches admit anna north --until 2026-03-05",
        "roles assign employee anna --branch north --until 2026-03-10",
        "roles assign employee department:sales --with-sub --until 2026-03-11",
        "rights grant user:boris deal.read own --until 2026-03-12",
        "restrictions impose no_export user:boris --until 2026-03-13", "groups add promo --kind group",
        "groups join boris promo --until 2026-03-14",
    )  # fmt: skip
    at("2026-02-24", "users invite refused@firma.example dies-after@firma.example +79161112233")
    with mail_server(Behaviour()) as server:
        settings = f'[smtp]\nhost = "{server.host}"\nport = {server.port}\nsecurity = "none"\n'
        Path("crmaccess.toml").write_text(settings, encoding="utf-8")
        at("2026-02-24", "outbox send")
    Path("crmaccess.toml").unlink()
    at(
        "2026-03-01", "users sign-in fresh", "users add today --state active", "users block fresh --until 2026-03-06",
        "users edit boris --email ''",
    )  # fmt: skip
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-02T09:00:00Z")
    return crmaccess


def found(crmaccess: Run, *options: str) -> list[dict[str, str]]:
    session = crmaccess("report", "accounts", "--json", *options)
    assert session.exit_code == 0
    rows: list[dict[str, str]] = json.loads(session.stdout)["items"]
    return rows


def test_a_new_company_has_nothing_that_wants_attention(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    shown = crmaccess("report", "accounts")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, EMPTY, "")
    assert "Ни одного входа с 2026-01-31: нет" in crmaccess("report", "accounts", "--lang", "ru").stdout
    assert found(crmaccess) == []


def test_everything_that_is_amiss_is_found(company: Run) -> None:
    assert [(row["section"], row["who"], row["what"], row["value"]) for row in found(company)] == [
        ("never-signed-in", "boris", "active", ""),
        ("never-signed-in", "+79161112233", "invited", ""),
        ("never-signed-in", "dies-after@firma.example", "invited", ""),
        ("never-signed-in", "refused@firma.example", "invited", ""),
        ("silent", "anna", "active", ""),
        ("ending", "anna", "place", "branch:north"),
        ("ending", "fresh", "block", ""),
        ("ending", "anna", "department", "sales"),
        ("ending", "anna", "role", "employee"),
        ("ending", "department:sales", "role", "employee"),
        ("ending", "boris", "right", "deal.read"),
        ("ending", "boris", "restriction", "no_export"),
        ("ending", "boris", "group", "promo"),
        ("invitations", "dies-after@firma.example", "invited", "dies-after@firma.example"),
        ("archived", "gone", "archived", "1"),
        ("letters", "refused@firma.example", "refused", "1"),
        ("letters", "dies-after@firma.example", "unknown", "2"),
        ("letters", "+79161112233", "no-carrier", "3"),
    ]


def test_each_command_that_is_proposed_can_be_typed(company: Run) -> None:
    proposed = [row["next"] for row in found(company) if row["next"]]
    assert len(proposed) >= 14
    for line in sorted(proposed, key=lambda line: "archive" in line):  # whoever has left gets nothing any more
        program, *words = shlex.split(line)
        done = company(*(FILLED.get(word, word) for word in words), "--yes")
        assert (program, done.exit_code) == ("crmaccess", 0), (line, done)


def test_what_was_prolonged_handed_over_and_taken_care_of_is_named_no_more(company: Run) -> None:
    for row in found(company):
        if row["section"] in ("ending", "archived", "silent"):
            company(*(FILLED.get(word, word) for word in shlex.split(row["next"])[1:]), "--yes", "-q")
    left = {row["section"] for row in found(company)}
    assert left == {
        "never-signed-in",
        "invitations",
        "archived",
        "letters",
    }  # anna, who got all, was archived for silence


def test_the_times_and_the_sections_are_chosen(company: Run) -> None:
    assert {row["section"] for row in found(company, "--only", "silent", "--only", "letters")} == {"silent", "letters"}
    assert found(company, "--only", "silent", "--silent", "60d") == []
    assert [row["who"] for row in found(company, "--only", "ending", "--ending", "4d")] == ["anna", "fresh"]
    assert "today" in [
        row["who"] for row in found(company, "--only", "never-signed-in", "--invited", "0d", "--at", "2026-03-03")
    ]
    later = company("report", "accounts", "--only", "ending", "--at", "2027-01-01")
    assert later.stdout == "Ending by 2027-01-15: none\n"


def test_a_row_fits_into_the_terminal_with_its_command_below(company: Run) -> None:
    shown = company("report", "accounts", terminal=True).stdout.splitlines()
    assert all(len(line) <= 80 for line in shown if not line.startswith("      crmaccess"))  # a command stays whole
    assert "      crmaccess users block fresh --until TIME" in shown


def test_a_phone_that_is_carried_to_is_no_matter(company: Run) -> None:
    Path("crmaccess.toml").write_text('[sms]\ncommand = "true"\n', encoding="utf-8")
    assert [row["value"] for row in found(company, "--only", "letters")] == ["1", "2"]


def test_what_lies_in_letters_and_accounts_is_for_administrators(company: Run) -> None:
    refused = company("report", "accounts", "--as", "boris")
    assert (refused.exit_code, refused.stdout, "E_FOR_ADMINISTRATORS" in refused.stderr) == (4, "", True)


def test_a_wrong_section_or_time_is_named(crmaccess: Run) -> None:
    crmaccess("init", "-q")
    wrong = crmaccess("report", "accounts", "--only", "silnt")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "«silnt»" in wrong.stderr
    assert wrong.stderr.endswith("did you mean silent?\n")
    assert "E_DURATION" in crmaccess("report", "accounts", "--silent", "soon").stderr
